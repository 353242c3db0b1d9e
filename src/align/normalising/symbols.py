"""Names made of capitals or of letters and digits: acronyms (ITU‑T, ccTLD), symbols (IPv6, D.50, WTDC-06), versions."""

from __future__ import annotations

import re
from functools import cache

from align.normalising.idioms import word_list
from align.normalising.mentions import HOLE, Key, Scan
from align.normalising.numerals import roman_value

__all__ = ["acronym_key", "find_acronyms", "find_symbols", "find_versions", "hide_addresses", "is_document_symbol"]

_ADDRESS = re.compile(
    r"(?:https?|ftp)://[!-~]+|www\.[!-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.-])(?:[a-z0-9][a-z0-9-]*\.)+(?:org|com|net|int|edu|gov|info|eu|cn|tw|hk|io)(?![\w-])(?:/[!-~]*)?",
    re.ASCII,
)


def hide_addresses(scan: Scan) -> None:
    """Claim web and mail addresses: what is in them is no figure."""
    for match in _ADDRESS.finditer(scan.rest):
        scan.claim(match.start(), match.start() + len(match[0].rstrip(".,;:)\"'")))


_DOTTED = r"(?:[A-Z]\.){2,}[A-Z]?(?![a-z])"
_LETTERED = r"(?<![A-Za-z0-9])(?<!\d\.)[A-Za-z0-9]*[A-Z][A-Za-z0-9]*(?:-[A-Z](?![A-Za-z0-9]))?(?:'s)?(?![$])"
_ITU_SECTOR = r"(?<![A-Za-z0-9])ITU [TDR](?![A-Za-z0-9])"
_ACRONYM = re.compile(f"{_ITU_SECTOR}|{_DOTTED}|{_LETTERED}")
_CAPITAL_RUN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2,}(?:[ ,;:/'\"()-]+[A-Z]{2,}(?![A-Za-z0-9])){2,}")
_LONG_WORD = re.compile("[A-Z]{9}")


def acronym_key(surface: str) -> str:
    """Return the form two spellings of an acronym share: no hyphen, point or space, no plural ending, small letters.

    >>> acronym_key("ITU-T"), acronym_key("ITUT"), acronym_key("IDNs"), acronym_key("ccTLD's"), acronym_key("U.N.")
    ('itut', 'itut', 'idn', 'cctld', 'un')
    """
    bare = re.sub(r"[-. ]", "", surface.removesuffix("'s"))
    if len(bare) > 2 and bare.endswith("s") and bare[-2].isupper():
        bare = bare[:-1]
    return bare.lower()


def _is_acronym(surface: str) -> bool:
    """Whether a word is built as an acronym: mostly capitals (ccTLD, IoT, W3C), no Roman numeral, no shouted word."""
    bare = surface[:-1] if surface.endswith("s") else surface
    if bare.lstrip("0123456789") in word_list("unit"):
        return False
    letters = [char for char in bare if char.isalpha()]
    capitals = sum(map(str.isupper, letters))
    if capitals * 2 < len(letters) or bare in word_list("shouted") or (len(bare) > 8 and bare.isalpha()):
        return False
    if len(letters) < len(bare):
        if re.match(r"(?:NTD?|USD?|EUR|CHF|CNY|RMB|HKD)\d", bare):
            return False
        return bool(_NUMBERED_NAME.fullmatch(bare)) or (capitals > 0 and len(letters) > 1 and 3 <= len(bare) <= 5)
    return capitals > 1 and not (set(bare) <= set("IVX") and roman_value(bare))


_NUMBERED_NAME = re.compile(r"\d[GD]|G\d{1,2}|[A-Z]+-[A-Z]")


def find_acronyms(scan: Scan) -> None:
    """Note acronyms, claiming nothing: ``WTDC-06`` is a symbol as well.

    Three words in capitals in a row are shouted and hold no acronym; the symbol of a document (A/RES/70/1) holds none.
    """
    text = _CAPITAL_RUN.sub(lambda run: HOLE * len(run[0]) if _is_shouted(run[0]) else run[0], scan.rest)
    text = _stressed().sub(lambda run: HOLE * len(run[0]), text)
    text = _TOKEN.sub(lambda token: HOLE * len(token[0]) if _is_path(token[0]) else token[0], text)
    for match in _ACRONYM.finditer(text):
        surface = match[0].removesuffix("'s")
        if surface[1:2] == "." or " " in surface or _is_acronym(surface):
            scan.next_phrase()
            scan.add("acronym", match.start(), match.start() + len(surface), acronym_key(surface), claim=False)


def _is_shouted(run: str) -> bool:
    """Whether a run of words in capitals is a sentence or a heading, and not a list: IETF, ICANN, W3C."""
    words = re.findall("[A-Z]+", run)
    listed = len(re.findall("[,/;(]", run)) * 2 >= len(words) - 1
    return not listed or bool(_LONG_WORD.search(run)) or any(word in word_list("shouted") for word in words)


@cache
def _stressed() -> re.Pattern[str]:
    """Return the pattern of a word in capitals beside one that is never an acronym: DOES NOT, MUST BE."""
    words = "|".join(word_list("shouted"))
    return re.compile(rf"(?<![A-Za-z0-9])(?:[A-Z]+ )?(?:{words})(?: [A-Z]+)?(?![A-Za-z0-9])")


def _is_path(token: str) -> bool:
    return any(char in token for char in "./:") and _is_symbol(token)


_DIGIT = re.compile("[0-9]")
_TOKEN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]+(?:(?:[/+_-]+|\.+(?![A-Z][a-z])|:(?=\d))[A-Za-z0-9]+)*")
_NOT_A_SYMBOL = re.compile(
    r"\d+(?:st|nd|rd|th|s|S)|\d+(?:st|nd|rd|th)[A-Z][a-z]+"
    r"|\d+(?:\.\d+)?(?:[kMGTm]?[a-zA-Z][a-z]*|[kMGTm]?(?:Hz|bit|B|W|V|IU|Wh|VA|eV|Pa|Bq|Sv)p?|dBm?)(?:/[a-z]+)?(?<![GD])"
    r"|(?:NTD|USD|EUR|CHF|CNY|RMB|TWD|HKD|GBP|JPY|NT|US)\d.*|[a-zA-Z]+-(?:1[5-9]|20|21)\d\d|\d+[a-z]?|\d+(?:bis|ter|quater)|[IVXL]+:\d{1,2}",
)
_WORD = re.compile(r"[A-Z][a-z]+|[a-z]{4,}|(?:No|Nos|Art|Sec|nos|no|pp|and|the|for|[Rr]ev|sub)(?![a-z])")


def find_symbols(scan: Scan) -> None:
    """Find names of letters and digits, with the digits in them as further keys."""
    for match in _TOKEN.finditer(scan.rest):
        if not _DIGIT.search(match[0]):
            continue
        start, end = _trimmed(match)
        surface = scan.text[start:end]
        if _is_symbol(surface):
            scan.next_phrase()
            scan.add("symbol", start, end, *_symbol_keys(surface))


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """Leave out ordinary words hyphened to a symbol: ``non-IPv6``, ``G20-led``."""
    parts = re.split(r"(-)", match[0])
    while len(parts) > 2 and _is_ordinary(parts[-1]):
        del parts[-2:]
    dropped = 0
    while len(parts) > 2 and _is_ordinary(parts[0]):
        dropped += len(parts[0]) + 1
        del parts[:2]
    start = match.start() + dropped
    return start, start + len("".join(parts))


def _is_ordinary(part: str) -> bool:
    return part.isalpha() and (part[1:].islower() or part.islower()) and len(part) > 1


def _is_symbol(surface: str) -> bool:
    if not any(map(str.isdigit, surface)) or not any(map(str.isalpha, surface)) or _NOT_A_SYMBOL.fullmatch(surface):
        return False
    if re.match(r"v?\d+\.\d+\.\d+|v\d+(?:\.\d+)?$", surface):
        return True
    return any(map(str.isupper, surface)) and not any(map(_WORD.fullmatch, re.findall(r"[A-Za-z]+", surface)))


def _symbol_keys(surface: str) -> tuple[Key, ...]:
    """Return the name, folded, then the number in it where it is one.

    ``-06`` may stand for 2006; an ending ``-E`` names the language of a document.

    >>> _symbol_keys("WTDC-06")
    ('wtdc06', 6, 2006)
    """
    name = re.sub(r"-[ECFSRA]$", "", surface)
    keys: list[Key] = [name.lower().replace("-", "")]
    if re.match(r"v\d", name):
        keys.append(name[1:])
    keys += re.findall(r"\d+/\d+", name)
    digits = re.findall(r"\d+", name)
    keys += [int(digits[0])] if len(digits) == 1 and len(digits[0]) < 10 else []
    keys += [int(tail) + (2000 if tail < "50" else 1900) for tail in re.findall(r"[A-Z]-(\d\d)(?!\d)", name)]
    return tuple(keys)


_VERSION = re.compile(
    r"(?<![A-Za-z0-9.])\d+(?:\.\d+){2,}(?![A-Za-z0-9])|(?<![A-Za-z0-9:])\d+:\d+(?![A-Za-z0-9:])"
    r"|(?<![A-Za-z0-9/.,])\d+(?:[-/]\d+)*/\d+(?:-\d+)?(?![A-Za-z0-9/]|[.,]\d)"
)


def find_versions(scan: Scan) -> None:
    """Find figures of several parts that are no decimals: 1.10.0, 5230:2020, 22-1/1."""
    for match in _VERSION.finditer(scan.rest):
        scan.next_phrase()
        parts = [int(digits) for digits in re.findall(r"\d{1,9}", match[0])]
        clock = [match[0].replace(":", ".")] if ":" in match[0] else []
        scan.add("symbol", match.start(), match.end(), match[0], *clock, *(parts if "." not in match[0] else ()))


def is_document_symbol(key: Key) -> bool:
    """Whether a symbol names a document or a version, to be kept in every language: D.50, CO9/93, 1.9.0.

    >>> is_document_symbol("d.50"), is_document_symbol("ipv6")
    (True, False)
    """
    return isinstance(key, str) and any(char in key for char in "./:") and any(map(str.isdigit, key))
