"""Characters of symbol fonts → the characters that a reader sees.

A symbol font has its signs at the codes 20 to FF, which Word writes as private-use characters F020 to F0FF (w:sym,
ECMA-376 17.3.3.30; bullets of lists; text typed in such a font).
"""

from __future__ import annotations

__all__ = ["BULLET", "from_symbol_font", "shown", "symbol"]

BULLET = "•"
"""What stands for a list's mark of which nothing is known but that it is one."""

_SYMBOL = dict(
    zip(
        (*range(0x20, 0x7F), *range(0xA0, 0xF0), *range(0xF1, 0xFF)),
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
        "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
        strict=True,
    )
)
"""The Symbol font: Adobe's encoding of that name."""

_WINGDINGS = {
    0x20: " ",
    0x22: "✂",
    0x28: "☎",
    0x2A: "✉",
    0x46: "☞",
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x73: "⬧",
    0x74: "⧫",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x78: "⌧",
    0x80: "⓪",
    **{0x81 + i: chr(0x2460 + i) for i in range(10)},
    0x8B: "⓿",
    **{0x8C + i: chr(0x2776 + i) for i in range(10)},
    0x9E: "·",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
"""The signs of Wingdings that documents use: bullets, boxes, ticks, arrows, figures in circles."""

_FONTS: dict[str, dict[int, str]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_PRIVATE = range(0xF020, 0xF100)


def symbol(font: str | None, code: int) -> str:
    """Return the character that ``w:sym`` shows: that of the font where it is known, else the code's own.

    >>> symbol("Symbol", 0xF0B7), symbol("Wingdings", 0xFC), symbol("Arial", 0x2014)
    ('•', '✓', '—')
    """
    table = _FONTS.get((font or "").lower())
    low = code - 0xF000 if code in _PRIVATE else code
    if table is not None and low in table:
        return table[low]
    usable = 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if usable else ""


def from_symbol_font(text: str, font: str | None) -> str:
    """Return text with the private-use characters of a known symbol font written as what they show."""
    table = _FONTS.get((font or "").lower())
    if table is None or text.isascii():
        return text
    return "".join(table.get(ord(c) - 0xF000, c) if ord(c) in _PRIVATE else c for c in text)


def shown(text: str, font: str | None) -> str:
    """Return the mark of a bulleted list as a reader sees it; one that only its font knows is a bullet.

    >>> shown("\\uf0b7", "Symbol"), shown("\\uf0ff", "Webdings"), shown("o", "Courier New"), shown("–", None)
    ('•', '•', '◦', '–')
    """
    name = (font or "").lower()
    if text == "o":
        return "◦"  # Word's hollow bullet of the second level is this letter, in Courier New or what stands in for it
    if name in _FONTS:
        table = _FONTS[name]
        return "".join(table.get(ord(c) & 0xFF, BULLET) if ord(c) in _PRIVATE or ord(c) < 0x100 else c for c in text)
    return "".join(BULLET if 0xE000 <= ord(c) < 0xF900 else c for c in text)
