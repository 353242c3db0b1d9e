"""Draws the pictures of the documentation into ``docs/pictures/``: ``python tools/docs_pictures.py``.

Plain SVG with the fonts of the reader's machine; the similarities are those of the bundled model.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import align

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
INK, PALE, BLUE, ORANGE = "#1c2b33", "#eef3f5", "#1f4e5f", "#b3541e"
_FONT = 'system-ui, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'


def text(
    x: float, y: float, words: str, *, size: int = 14, fill: str = INK, anchor: str = "start", bold: bool = False
) -> str:
    """Words whose base line begins, ends or has its middle at a point."""
    weight = ' font-weight="600"' if bold else ""
    lang = ' lang="zh-Hans"' if any("\u3400" <= c <= "\u9fff" for c in words) else ""
    place = f'x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}" text-anchor="{anchor}"'
    return f"<text {place}{weight}{lang}>{escape(words)}</text>"


def box(x: float, y: float, wide: float, high: float, *, fill: str = PALE, line: str = BLUE, dash: str = "") -> str:
    """A box with round corners."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" rx="5" fill="{fill}" stroke="{line}"{dashed}/>'
    )


def arrow(x1: float, y1: float, x2: float, y2: float, *, line: str = INK, dash: str = "") -> str:
    """A line with a head."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{line}" stroke-width="1.6"{dashed}'
        f' marker-end="url(#head)"/>'
    )


def picture(wide: int, high: int, title: str, told: str, parts: Sequence[str]) -> str:
    """A whole picture; ``told`` says in words what it shows."""
    head = (
        '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path d="M0 0 10 5 0 10z" fill="{INK}"/></marker></defs>'
    )
    style = f"<style>text{{font-family:{_FONT}}}</style>"
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
        ' role="img">\n'
        f"<title>{escape(title)}</title>\n<desc>{escape(told)}</desc>\n{style}{head}\n"
        f'<rect width="{wide}" height="{high}" fill="#fff"/>\n{body}\n</svg>\n'
    )


def overview() -> str:
    """The way from two documents to the results."""
    steps = (
        ("read", "Word, PDF,", "HTML, text"),
        ("find clauses", "labels, headings,", "notes, edits"),
        ("pair", "content, labels,", "length, order"),
        ("check", "numbers, terms,", "edits, omissions …"),
    )
    parts = [
        box(10, 30, 96, 44),
        text(58, 57, "English", anchor="middle"),
        box(10, 96, 96, 44),
        text(58, 123, "中文", anchor="middle"),
    ]
    for number, (name, first, second) in enumerate(steps):
        x = 140 + number * 150
        parts += [
            box(x, 45, 120, 80, fill="#fff"),
            text(x + 60, 70, name, bold=True, anchor="middle", fill=BLUE),
            text(x + 60, 92, first, size=12, anchor="middle"),
            text(x + 60, 109, second, size=12, anchor="middle"),
            arrow(x + 120, 85, x + 148, 85),
        ]
    parts += [arrow(106, 52, 138, 76), arrow(106, 118, 138, 94)]
    for number, name in enumerate(("report", "spreadsheet", "comments in Word", "memory (TMX, XLIFF)")):
        parts.append(text(744, 48 + number * 27, name, size=13))
    told = "Both documents are read, their clauses are found, the clauses are paired, and the pairs are checked."
    return picture(900, 170, "From two documents to the results", told, parts)


def paths() -> str:
    """Clauses of both languages under the paths that they share."""
    rows = (
        ("2", "recognizing", "认识到"),
        ("2/a", "a)  all relevant resolutions …", "a)  全权代表大会的所有相关决议；"),
        ("2/b", "b)  all relevant WSIS outcomes;", "b)  WSIS的所有相关成果；"),
        ("13", "instructs the ITU Council", "责成国际电联理事会"),
        ("13/1", "1  to revise its Resolution 1344 …", "1  修订第1344号决议，…"),
        ("13/1/•1", "•  CWG-Internet meeting …", "•  CWG-Internet会议 …"),
    )
    parts = [
        text(20, 28, "English", bold=True),
        text(370, 28, "path", bold=True, anchor="middle"),
        text(470, 28, "Chinese", bold=True),
    ]
    for number, (path, english, chinese) in enumerate(rows):
        y = 62 + number * 34
        indent = 18 * path.count("/")
        parts += [
            text(20 + indent, y, english),
            f'<line x1="265" y1="{y - 5}" x2="322" y2="{y - 5}" stroke="#9aa9b0"/>',
            box(325, y - 20, 90, 27),
            text(370, y - 2, path, anchor="middle", fill=BLUE, bold=True),
            f'<line x1="415" y1="{y - 5}" x2="462" y2="{y - 5}" stroke="#9aa9b0"/>',
            text(470 + indent, y, chinese),
        ]
    told = "Each clause gets a path of its section and its labels, the same in both languages: 2/b, 13/1/•1."
    return picture(740, 270, "Clauses and their paths", told, parts)


_TOGETHER = frozenset({"il)", "jm)", "kn)", "o)", "p)", "lq)"})


def together() -> str:
    """Old and new labels that run together, as clauses l) to q) under "considering" of Resolution 102 show them."""
    document = align.segment(align.read(ROOT / "corpora/en/itu-pp22-resolution-102.txt"))
    found = [clause for clause in document if clause.section == 3 and clause.label in _TOGETHER]
    columns = ("as printed", "before", "now")
    parts = [text(70 + number * 170, 30, name, bold=True, anchor="middle") for number, name in enumerate(columns)]
    for row, clause in enumerate(found):
        y = 48 + row * 40
        for number, label in enumerate((clause.label, clause.old_label, clause.new_label)):
            x = 70 + number * 170
            if number:
                ends = f'x1="{x - 128}" y1="{y + 16}" x2="{x - 42}" y2="{y + 16}"'
                parts.append(f'<line {ends} stroke="#9aa9b0" stroke-dasharray="3 3"/>')
            colour = (INK, ORANGE, BLUE)[number]
            parts += [box(x - 42, y, 84, 32), text(x, y + 22, label or "–", anchor="middle", bold=True, fill=colour)]
        parts.append(text(480, y + 22, clause.status or ""))
    told = (
        "The printed labels il, jm, kn, o, p, lq are read as the old sequence i, j, k, l and the new sequence l to q:"
        " o and p are new, the others were relabelled."
    )
    return picture(600, 300, "Old and new labels that run together", told, parts)


_CLAUSES = ("a", "b", "c", "d", "e", "f")


def _similarities() -> list[list[float]]:
    """Cosines of the clauses a) to f) under "recognizing" of Resolution 102, English by Chinese."""
    texts = []
    for lang in ("en", "zh"):
        document = align.segment(align.read(ROOT / f"corpora/{lang}/itu-pp22-resolution-102.txt"))
        texts.append(
            [clause.text for clause in document if clause.section == 2 and clause.path.startswith("2/")][
                : len(_CLAUSES)
            ]
        )
    model = align.embedder()
    return [[float(value) for value in row] for row in model.encode(texts[0]) @ model.encode(texts[1]).T]


def matrix() -> str:
    """How alike each two clauses are, and the path through them."""
    size, left, top = 62, 110, 60
    values = _similarities()
    cells, figures = [], []
    for i, row in enumerate(values):
        figures += [
            text(left - 14, top + i * size + 38, f"{_CLAUSES[i]})", anchor="end"),
            text(left + i * size + 31, top - 10, f"{_CLAUSES[i]})", anchor="middle"),
        ]
        for j, value in enumerate(row):
            share = max(0.0, min(1.0, value))
            shade = ",".join(str(round(255 - share * (255 - end))) for end in (31, 78, 95))
            x, y = left + j * size, top + i * size
            cells.append(f'<rect x="{x}" y="{y}" width="{size}" height="{size}" fill="rgb({shade})" stroke="#fff"/>')
            shown, ink = f"{value:.2f}".replace("-", "−"), "#fff" if share > 0.5 else INK
            figures.append(text(x + size / 2, y + 37, shown, anchor="middle", size=13, fill=ink))
    points = " ".join(f"{left + k * size + size / 2:g},{top + k * size + size / 2:g}" for k in range(len(values)))
    path = f'<polyline points="{points}" fill="none" stroke="{ORANGE}" stroke-width="7" stroke-opacity=".8"/>'
    heads = [
        text(left + 3 * size, 24, "Chinese, 认识到", anchor="middle", bold=True),
        text(left - 14, top - 10, "English", anchor="end", bold=True),
    ]
    told = (
        "A table of six by six similarities; those on the diagonal are by far the highest, and the path follows them."
    )
    parts = [*heads, *cells, path, *figures]
    return picture(left + 6 * size + 30, top + 6 * size + 20, "Similarity of six clauses, and the path", told, parts)


def renumbered() -> str:
    """A clause taken out and the rest renumbered: what labels say and what content says."""
    english = ("a)  resolutions", "b)  WSIS outcomes", "c)  activities", "d)  economy")
    chinese = ("a)  决议", "b)  活动", "c)  经济")
    parts = []
    for panel, (title, pairs) in enumerate(
        (
            ("by labels alone: two wrong pairs", ((0, 0), (1, 1), (2, 2))),
            ("by content and labels: one clause missing", ((0, 0), (2, 1), (3, 2))),
        )
    ):
        left = 20 + panel * 420
        parts.append(text(left, 26, title, bold=True, fill=(ORANGE, BLUE)[panel]))
        for i, words in enumerate(english):
            gone = panel == 1 and i == 1
            parts += [
                box(
                    left,
                    44 + i * 46,
                    150,
                    34,
                    fill="#fff" if gone else PALE,
                    line=ORANGE if gone else BLUE,
                    dash="4 3" if gone else "",
                ),
                text(left + 10, 66 + i * 46, words),
            ]
        for j, words in enumerate(chinese):
            parts += [box(left + 250, 44 + j * 46, 120, 34), text(left + 260, 66 + j * 46, words)]
        for i, j in pairs:
            wrong = panel == 0 and i > 0
            colour, dash = (ORANGE, ' stroke-dasharray="5 4"') if wrong else (BLUE, "")
            ends = f'x1="{left + 150}" y1="{61 + i * 46}" x2="{left + 250}" y2="{61 + j * 46}"'
            parts.append(f'<line {ends} stroke="{colour}" stroke-width="2"{dash}/>')
    told = (
        "Clause b of the English is missing in the Chinese, whose later clauses are renumbered. Paired by labels, b and"
        " c get wrong partners and d none. Paired by content and labels, b alone has no partner."
    )
    return picture(850, 240, "A missing clause behind which the labels move up", told, parts)


DRAWN: dict[str, Callable[[], str]] = {
    "overview.svg": overview,
    "paths.svg": paths,
    "together.svg": together,
    "matrix.svg": matrix,
    "renumbered.svg": renumbered,
}

if __name__ == "__main__":
    for name, draw in DRAWN.items():
        (PICTURES / name).write_text(draw(), encoding="utf-8")
        sys.stdout.write(f"{PICTURES / name}\n")
