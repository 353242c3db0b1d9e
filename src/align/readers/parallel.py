"""Parallel text, a pair at a time: tables separated by tabs, and translation memories (TMX 1.1 to 1.4b).

Nothing is held but a few lines or one unit, however large the file. Compression is told by the first bytes, never by
the suffix: gzip, and zstd where Python 3.14 or the package ``zstandard`` is there to read it.

A table has two columns (English and Chinese in either order) or more (source, English, Chinese), or a first line that
names them; quotes are characters like others. A memory is read without DTD, entities or network; of the inline codes
of TMX 1.4b (section "Content Elements") the text of ``hi`` counts, the native code in ``bpt``, ``ept``, ``it``, ``ph``
and ``ut`` does not, nor does ``sub``, which is a text of its own (a footnote, an index entry).
"""

from __future__ import annotations

import codecs
import io
import os
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import lru_cache
from html.entities import html5
from itertools import chain, islice, product
from pathlib import Path
from typing import Any, cast

from align.errors import ReadError
from align.model.document import Lang
from align.readers.encodings import decode
from align.readers.signatures import looks_like
from align.readers.unpacking import HEAD, ReadBytes, buffered, open_unpacked

__all__ = ["Pair", "Tally", "broken_xml", "language_named", "markup_start", "read_pairs", "told_order"]

_LONGEST_LINE = 64 * 1024
"""Bytes; a line beyond is no pair of sentences, and is left out unread."""
_SAMPLE = 200
"""Rows from which the columns are told."""
_VERSIONS = 4
"""Texts of one language in one unit (``zh-CN`` and ``zh-TW``, say) that are paired with those of the other."""
_LEAD = 0.25
"""By how much the share of Chinese in one column must beat that in the other for a row to have a say."""
_HAN_A_WORD = 1.6
"""Chinese characters that say as much as one English word, in United Nations documents."""

_HAN = re.compile("[〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+")
_MARKUP = re.compile(r"\s*<(?:\?xml\s|!--|!DOCTYPE\s|(?:\w+:)?tmx[\s>])")
_MEMORY = re.compile(r"<(?:\w+:)?tmx[\s>]")
_XML_SPACE = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
_BREAK = re.compile(r"(?<=[^\x00-\u2e7f])[ \t]*[\r\n][ \t\r\n]*(?=[^\x00-\u2e7f])")
_LINE_BREAKS = frozenset(("lb", "pb", "cb"))
_NATIVE = frozenset(("bpt", "ept", "it", "ph", "ut", "sub"))
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_CODES: dict[str, Lang] = {
    **dict.fromkeys(("en", "eng", "english", "英文", "英语", "英語"), "en"),
    **dict.fromkeys(("zh", "zho", "chi", "cmn", "chinese", "中文", "汉语", "漢語", "华语", "華語"), "zh"),
    **dict.fromkeys(("简体中文", "簡體中文", "繁体中文", "繁體中文"), "zh"),
}
_TEXTS = frozenset(("source", "target", "src", "tgt", "trg"))
_ORIGINS = frozenset(("source", "origin", "corpus", "document", "doc", "file", "domain", "src"))


@dataclass(frozen=True, slots=True)
class Pair:
    """One text in both languages; ``source`` says where it is from: the table's own column, or the file's name."""

    source: str
    en: str
    zh: str


@dataclass(slots=True)
class Tally:
    """How much was left out: the number by reason, and the place of the first by reason."""

    left_out: dict[str, int] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)

    def leave_out(self, reason: str, place: str) -> None:
        """Count one more."""
        self.left_out[reason] = self.left_out.get(reason, 0) + 1
        self.first.setdefault(reason, place)

    def add(self, other: Tally) -> None:
        """Count what another tally has counted."""
        for reason, count in other.left_out.items():
            self.left_out[reason] = self.left_out.get(reason, 0) + count
            self.first.setdefault(reason, other.first[reason])

    def __str__(self) -> str:
        if not self.left_out:
            return "nothing left out"
        most = sorted(self.left_out, key=lambda reason: -self.left_out[reason])
        parts = [f"{self.left_out[reason]:,} {reason} (first: {self.first[reason]})" for reason in most]
        return f"{sum(self.left_out.values()):,} left out: " + ", ".join(parts)


def read_pairs(path: str | os.PathLike[str], *, tally: Tally | None = None) -> Iterator[Pair]:
    """Yield the pairs of a file in its order, both texts stripped and not empty; what is left out goes into ``tally``.

    Raises ReadError, when the first pair is asked for or where the damage is met: no file, a directory, empty, of
    another format, in no known encoding, compressed and cut short, broken XML, columns whose languages cannot be told,
    most lines with a wrong number of columns, or no pair in it.
    """
    name = os.fspath(path)
    found = 0
    with ExitStack() as opened:
        stream = open_unpacked(name, opened)
        head = stream.peek(HEAD)[:HEAD]
        start = markup_start(head)
        if not start.strip("\ufeff \t\r\n"):
            raise ReadError(f"{name}: is empty; give a table or a translation memory with text in it")
        own = Tally()
        is_memory = _MARKUP.match(start) and _MEMORY.search(start)
        pairs = _from_memory(stream, name, own) if is_memory else _from_table(stream, head, name, own)
        try:
            for found, pair in enumerate(pairs, start=1):  # noqa: B007 - counted for below
                yield pair
        finally:
            if tally is not None:
                tally.add(own)
    if not found:
        raise ReadError(f"{name}: holds no pair of an English and a Chinese text ({own})")


def markup_start(head: bytes) -> str:
    """Return the start of a file as far as it tells mark-up: its ASCII is right in any encoding."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "ignore")
    if head[:2] in {b"<\x00", b"\x00<"}:
        return head.decode("utf-16-le" if head[1] == 0 else "utf-16-be", "ignore")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the texts stand; ``count`` is the number of columns, ``headed`` whether the first row names them."""

    source: int | None
    en: int
    zh: int
    count: int
    headed: bool = False

    def fits(self, row: list[str]) -> bool:
        """Whether a row has its texts in place: empty columns after them may be missing."""
        return max(self.source or 0, self.en, self.zh) < len(row) <= self.count


def _from_table(stream: io.BufferedReader, head: bytes, name: str, tally: Tally) -> Iterator[Pair]:
    """Yield the pairs of a table."""
    rows = ((number, line.split("\t")) for number, line in _lines(stream, head, name, tally) if line.strip())
    sample = list(islice(rows, _SAMPLE))
    columns = _columns([row for _, row in sample], name)
    origin = Path(name).name
    fitting = wrong = 0
    for number, row in chain(sample[columns.headed :], rows):
        if not columns.fits(row):
            wrong += 1
            tally.leave_out("with a wrong number of columns", f"{name} line {number}")
            continue
        fitting += 1
        en, zh = row[columns.en].strip(), row[columns.zh].strip()
        if not (en and zh):
            tally.leave_out("with an empty side", f"{name} line {number}")
            continue
        yield Pair(origin if columns.source is None else row[columns.source].strip(), en, zh)
    if wrong > fitting:
        raise _ragged(name, columns.count)


def _lines(stream: io.BufferedReader, head: bytes, name: str, tally: Tally) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers from 1, line ends off."""
    lines, codec = _recoded(stream, head, name)
    number = 0
    while line := lines.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            tally.leave_out("with a line of more than 64 KiB", f"{name} line {number}")
            while line and not line.endswith(b"\n"):
                line = lines.readline(_LONGEST_LINE)
            continue
        try:
            text = line.decode(codec)
        except UnicodeDecodeError as error:
            found = f"line {number} holds a byte (0x{line[error.start]:02X}) that is not {codec}"
            raise ReadError(f"{name}: {found}: damaged, or in another encoding; save it as UTF-8") from None
        if "\x00" in text:
            raise ReadError(f"{name}: binary data (a NUL byte in line {number}); give a table or TMX")
        yield number, text.rstrip("\r\n")


def _recoded(stream: io.BufferedReader, head: bytes, name: str) -> tuple[io.BufferedReader, str]:
    """Return the stream past its mark with the codec of its lines; UTF-16, whose bytes hold no lines, becomes UTF-8."""
    start = markup_start(head).lstrip()
    is_markup = start.startswith("<")
    kind = looks_like(start.encode() if is_markup else head)
    if kind is not None and not (is_markup and "\t" in start.partition("\n")[0]):
        raise ReadError(f"{name}: looks like {kind}; give a table separated by tabs, or TMX")
    mark = next((mark for mark in _MARKS if head.startswith(mark)), b"")
    stream.read(len(mark))
    codec = _MARKS[mark] if mark else _told_codec(head, name)
    if not codec.startswith("utf-16"):
        return stream, codec
    decoder = codecs.getincrementaldecoder(codec)()

    def read(size: int) -> bytes:
        """Read so little that it fits as UTF-8 as well, and never nothing before the end."""
        while data := stream.read(max(size // 2, 2)):
            if text := decoder.decode(data):
                return text.encode()
        return decoder.decode(b"", final=True).encode()

    return buffered(ReadBytes(read, name, (UnicodeError,))), "utf-8"


def _told_codec(head: bytes, name: str) -> str:
    """Return the codec of a text without a mark, from its first lines."""
    sample = head[: head.rfind(b"\n") + 1] if len(head) == HEAD and b"\x00" not in head else head
    if not sample:
        raise ReadError(f"{name}: its first line does not end; give a table separated by tabs, or TMX")
    told = decode(sample, path=name)
    if told.encoding != "big5":
        return told.encoding
    return "cp950" if sample.decode("cp950", "replace") == told.text else "big5hkscs"


def _columns(rows: list[list[str]], name: str) -> _Columns:
    """Tell the columns from the first rows."""
    count, often = Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)
    if count < 2:
        wanted = "English, Chinese; or source, English, Chinese"
        raise ReadError(f"{name}: is neither a table separated by tabs ({wanted}) nor TMX")
    if 2 * often <= len(rows):
        raise _ragged(name, count)
    whole = [row for row in rows if len(row) == count]
    if rows[0] is whole[0] and (named := _named(whole, name)) is not None:
        return named
    if count == 2:
        return _ordered(whole, None, 0, 1, name)
    return _of_three(whole, name)


def _named(rows: list[list[str]], name: str) -> _Columns | None:
    """Return the columns that the first row names, None where it names none."""
    names = [cell.strip().strip('"').lower() for cell in rows[0]]
    languages = [language_named(cell) for cell in names]
    texts = [index for index, cell in enumerate(names) if cell in _TEXTS]
    if "en" in languages and "zh" in languages:
        source = next((index for index, cell in enumerate(names) if cell in _ORIGINS), None)
        first, second = sorted((languages.index("en"), languages.index("zh")))
        found = _Columns(source, languages.index("en"), languages.index("zh"), len(names), headed=True)
    elif len(texts) == 2:
        source, (first, second), found = None, texts, None
    else:
        return None
    if len(rows) == 1:
        raise ReadError(f"{name}: holds the names of columns and nothing under them")
    told = _ordered(rows[1:], source, first, second, name, headed=True)
    if found is not None and told != found:
        raise ReadError(f"{name}: column {found.en + 1} is named English and holds Chinese; mend the first line")
    return told


def _of_three(rows: list[list[str]], name: str) -> _Columns:
    """Tell which of three or more columns without names are the texts."""
    second, first = told_order(rows, 1, 2), told_order(rows, 0, 1)
    origins = {row[0].strip() for row in rows}
    is_origin = 2 * len(origins) <= len(rows) or not any(" " in origin for origin in origins)
    if second == "en" or (second == "zh" and (first is None or is_origin)):
        return _ordered(rows, 0, 1, 2, name)
    if second is None and first is not None:
        return _ordered(rows, None, 0, 1, name)
    raise ReadError(f"{name}: cannot tell which columns are the texts; name them en and zh in the first line")


def _ordered(
    rows: list[list[str]], source: int | None, first: int, second: int, name: str, *, headed: bool = False
) -> _Columns:
    """Return the columns with the languages told apart by the script of most rows."""
    told = told_order(rows, first, second)
    if told is None:
        raise _one_language(rows, first, second, name)
    en, zh = (first, second) if told == "en" else (second, first)
    return _Columns(source, en, zh, len(rows[0]), headed)


def told_order(rows: list[list[str]], first: int, second: int) -> Lang | None:
    """Return the language of the ``first`` of two columns; None where no order has twice the rows of the other."""
    votes: Counter[Lang] = Counter()
    for row in rows:
        (han, words), (other_han, other_words) = map(_measured, (row[first], row[second]))
        lead = han / (han + words or 1) - other_han / (other_han + other_words or 1)
        if abs(lead) >= _LEAD and (other_words if lead > 0 else words):
            votes["zh" if lead > 0 else "en"] += 1
    if votes["en"] == votes["zh"] == 0 or max(votes.values()) < 2 * min(votes["en"], votes["zh"]):
        return None
    return "en" if votes["en"] > votes["zh"] else "zh"


def _measured(text: str) -> tuple[float, int]:
    """How much Chinese and how much English a text holds, in English words."""
    return len(_HAN.findall(text)) / _HAN_A_WORD, len(_WORD.findall(text))


def _one_language(rows: list[list[str]], first: int, second: int, name: str) -> ReadError:
    """Say why the languages of two columns cannot be told apart."""
    least, most = sorted(sum(bool(_HAN.search(row[column])) for row in rows) for column in (first, second))
    found = "are both Chinese" if 2 * least > len(rows) else "do not hold one language each"
    columns = f"columns {first + 1} and {second + 1} {found if most else 'hold no Chinese'}"
    return ReadError(f"{name}: {columns}; give English in one and Chinese in the other")


def _ragged(name: str, count: int) -> ReadError:
    return ReadError(f"{name}: most lines have another number of columns than {count}; separate the columns by tabs")


@lru_cache(maxsize=1024)
def language_named(code: str) -> Lang | None:
    """Return the language that a code or a name stands for, whatever its region or script.

    >>> [language_named(code) for code in ("EN-GB", "zh_Hant", "ZH-hk", "fr", "Chinese (Simplified)")]
    ['en', 'zh', 'zh', None, 'zh']
    """
    return _CODES.get(re.split(r"[-_ (（]", code.strip().lower(), maxsplit=1)[0])


def _from_memory(stream: io.BufferedReader, name: str, tally: Tally) -> Iterator[Pair]:
    """Yield the pairs of a translation memory, each unit forgotten once the next is read."""
    from lxml import etree  # noqa: PLC0415 - heavy

    origin = Path(name).name
    safely: dict[str, Any] = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False}
    units: Any = etree.iterparse(cast(Any, stream), tag="{*}tu", remove_comments=True, remove_pis=True, **safely)
    try:
        for number, (_, unit) in enumerate(units, start=1):
            place = f"{name} unit {number}"
            for en, zh in _renderings(unit, place, tally):
                yield Pair(origin, en, zh)
            parent = unit.getparent()
            while parent is not None and unit.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise broken_xml(units, error, name) from None


def broken_xml(units: Any, error: Any, name: str) -> ReadError:
    """Say what is wrong with the XML: the parser's log knows it where the error only says that nothing was found."""
    logged = units.error_log.last_error
    line, reason = (logged.line, logged.message) if logged is not None else (error.lineno, error.msg)
    return ReadError(f"{name}: broken XML in line {line}: {' '.join((reason or 'not well-formed').split())}")


def _renderings(unit: Any, place: str, tally: Tally) -> Iterator[tuple[str, str]]:
    """Yield each English text of a unit with each Chinese one, equal ones once."""
    texts: dict[Lang, dict[str, None]] = {"en": {}, "zh": {}}
    for variant in unit:
        language = language_named(variant.get(_XML_LANG) or variant.get("lang") or "")
        if language is not None:
            for segment in variant.iterchildren("{*}seg"):
                texts[language].setdefault(_segment_text(segment, language))
    if not (texts["en"] and texts["zh"]):
        codes = ", ".join([variant.get(_XML_LANG) or variant.get("lang") or "none" for variant in unit.iter("{*}tuv")])
        tally.leave_out("without English or Chinese", f"{place}, in {codes or 'no language'}")
        return
    english, chinese = ([text for text in texts[language] if text] for language in ("en", "zh"))
    if not (english and chinese):
        tally.leave_out("with an empty side", place)
    elif max(len(english), len(chinese)) > _VERSIONS:
        tally.leave_out(f"with more than {_VERSIONS} texts of one language (beyond those)", place)
    yield from product(english[:_VERSIONS], chinese[:_VERSIONS])


def _segment_text(segment: Any, language: Lang) -> str:
    """Return what a segment says, spaces run together; a line end between Chinese characters goes."""
    text = (segment.text or "") if len(segment) == 0 else "".join(_said(segment))
    if language == "zh" and ("\n" in text or "\r" in text):
        text = _BREAK.sub("", text.strip())
    return _XML_SPACE.sub(" ", text).strip()


def _said(element: Any) -> Iterator[str]:
    """Yield the text in an element without native codes; a code that breaks the line parts words as a space does."""
    yield element.text or ""
    for child in element:
        if not isinstance(child.tag, str):  # an entity: those of HTML are known, others are not looked up
            yield html5.get((child.text or "&")[1:], "")
        elif child.tag.rpartition("}")[2] not in _NATIVE:
            yield from _said(child)
        elif child.get("type") in _LINE_BREAKS or "<br" in (child.text or ""):
            yield " "
        yield child.tail or ""
