"""Translation memories (TMX 1.1 to 1.4b) and XLIFF 1.2, 2.0 and 2.1 → rows of two texts.

One unit is held at a time, however large the file. No document type is loaded, no entity resolved, nothing fetched; an
entity that a file declares itself is refused, since its text would be lost. Of inline codes the text that is part of
the sentence counts (``hi``, ``g``, ``mrk``, ``pc``), native code (``bpt``, ``ept``, ``it``, ``ph``, ``ut``) and texts
of their own (``sub``) do not; a code that breaks the line parts words as a space does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5
from itertools import product
from typing import Any, BinaryIO

from align.errors import LanguageError, ReadError
from align.readers.bitext_rows import RawBitext, Row, one_line
from align.readers.parallel import broken_xml, language_named

__all__ = ["read_markup", "stream_markup"]

_NATIVE = frozenset(("bpt", "ept", "it", "ph", "ut", "sub"))
_BREAKS = frozenset(("lb", "pb", "cb", "xlf:lb", "x-lb"))
_ABOUT = frozenset(("prop", "note"))
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_Texts = tuple[str, str]


@dataclass(slots=True)
class _State:
    """What is known of a file so far: its languages as written, and how many units were left out, by reason."""

    name: str
    codes: tuple[str | None, str | None] = (None, None)
    left_out: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)

    def languages(self, first: str | None, second: str | None) -> None:
        """Take note of the languages of a unit; raises LanguageError where they are not English and Chinese."""
        named = [code for code in (first, second) if code]
        foreign = [code for code in named if language_named(code) is None]
        if foreign:
            raise LanguageError(
                f"{self.name}: is from {first or 'no language'} to {second or 'no language'}; only English and Chinese"
                " are checked"
            )
        if first and second and language_named(first) == language_named(second):
            raise LanguageError(f"{self.name}: is from {first} to {second}; give a file in English and Chinese")
        known = [language_named(code) if code else None for code in self.codes]
        new = [language_named(code) if code else None for code in (first, second)]
        if any(a and b and a != b for a, b in zip(known, new, strict=True)):
            raise LanguageError(f"{self.name}: its parts have source and target the other way round; split it in two")
        self.codes = (self.codes[0] or first, self.codes[1] or second)


def read_markup(stream: BinaryIO, name: str) -> RawBitext:
    """Read a memory or an XLIFF file from its bytes.

    Raises ReadError for broken XML, another format or no unit, LanguageError for languages other than English and
    Chinese.
    """
    state = _State(name)
    rows = tuple(_rows(stream, state))
    if not rows:
        raise _nothing(state)
    remarks = [f"{name}: {count} unit{'s' * (count > 1)} {why} left out" for why, count in state.left_out.items()]
    return RawBitext(rows, state.codes, ("its source", "its target"), tuple(remarks))


def stream_markup(stream: BinaryIO, name: str) -> Iterator[Row]:
    """Yield the rows of such a file as they are read, in constant memory; errors are the same but that of no unit."""
    yield from _rows(stream, _State(name))


def _rows(stream: BinaryIO, state: _State) -> Iterator[Row]:
    from lxml import etree  # noqa: PLC0415 - heavy

    name = state.name
    safely: dict[str, Any] = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False}
    tags = ["{*}tu", "{*}trans-unit", "{*}unit", "{*}header"]
    found: Any = etree.iterparse(stream, tag=tags, remove_comments=True, remove_pis=True, **safely)
    number = 0
    try:
        for _, unit in found:
            kind = unit.tag.rpartition("}")[2]
            if kind == "header":
                _take_header(unit, state)
                continue
            number += 1
            if kind == "tu" and (plain := _plain_pair(unit, state)) is not None:
                yield Row(number, *plain)
                _forget(unit)
                continue
            pairs = _UNITS[kind](unit, state)
            yield from [Row(number, first, second) for first, second in pairs if first or second]
            _forget(unit)
    except etree.XMLSyntaxError as error:
        raise broken_xml(found, error, name) from None
    _check_root(found.root, name)


def _forget(unit: Any) -> None:
    """Drop what was read: the unit and all before it under the same parent."""
    unit.clear()
    if unit.getprevious() is None:
        return
    parent = unit.getparent()
    while unit.getprevious() is not None:
        del parent[0]


def _check_root(root: Any, name: str) -> None:
    kind = root.tag.rpartition("}")[2]
    if kind not in {"tmx", "xliff"}:
        raise ReadError(f"{name}: is XML, but neither TMX nor XLIFF (its root is {kind[:40]!r})")


def _nothing(state: _State) -> ReadError | LanguageError:
    if state.left_out and state.seen:
        codes = ", ".join(sorted(state.seen))
        return LanguageError(f"{state.name}: its units are in {codes}; only English and Chinese are checked")
    return ReadError(f"{state.name}: holds no unit with text in it")


# TMX


def _take_header(header: Any, state: _State) -> None:
    """Take the source language of a memory; ``*all*`` names none. XLIFF 1.2 has headers without."""
    code = header.get("srclang") or ""
    if language_named(code) is not None:
        state.codes = (code, None)


def _memory_unit(unit: Any, state: _State) -> Iterator[_Texts]:
    """Yield each English text of a unit with each Chinese one, in the order of the memory; equal ones once.

    A unit with one of the two languages has an empty text in the other.
    """
    texts: dict[str, dict[str, str]] = {"en": {}, "zh": {}}
    codes = []
    for variant in unit.iterchildren("{*}tuv"):
        code = variant.get(_LANG) or variant.get("lang") or ""
        codes.append(code or "no language")
        language = language_named(code)
        for segment in variant.iterchildren("{*}seg") if language is not None else ():
            texts[str(language)].setdefault(_text(segment, state.name), code)
    state.seen.update(codes)
    if not (texts["en"] or texts["zh"]):
        state.left_out["in neither English nor Chinese"] += 1
        return
    if state.codes[0] is None:
        state.codes = (next(code for code in codes if language_named(code)), None)
    first = language_named(state.codes[0] or "")
    order = ("zh", "en") if first == "zh" else ("en", "zh")
    if state.codes[1] is None and texts[order[1]]:
        state.codes = (state.codes[0], next(iter(texts[order[1]].values())))
    yield from product(texts[order[0]] or [""], texts[order[1]] or [""])


def _plain_pair(unit: Any, state: _State) -> _Texts | None:
    """Return the texts of a unit of the usual shape: two variants, one in either language, each one plain segment.

    None for any other, and while the languages of the memory are not known yet. It saves half of the time.
    """
    count = len(unit)
    if count < 2 or None in state.codes or (count > 2 and unit[count - 3].tag not in _ABOUT):
        return None
    texts: dict[str, str] = {}
    for variant in (unit[count - 2], unit[count - 1]):
        if len(variant) != 1 or variant.tag != "tuv":
            return None
        segment = variant[0]
        text, language = segment.text, language_named(variant.get(_LANG) or "")
        if not text or language is None or len(segment) or segment.tag != "seg":
            return None
        texts[language] = one_line(text)
    if len(texts) < 2:
        return None
    return (texts["zh"], texts["en"]) if language_named(state.codes[0] or "") == "zh" else (texts["en"], texts["zh"])


# XLIFF


def _unit12(unit: Any, state: _State) -> Iterator[_Texts]:
    """Yield the texts of a unit of XLIFF 1.2; its segments one by one where both sides have the same."""
    file = next(unit.iterancestors("{*}file"), None)
    source, target = (next(unit.iterchildren(f"{{*}}{tag}"), None) for tag in ("source", "target"))
    codes = [None if file is None else file.get(f"{side}-language") for side in ("source", "target")]
    state.languages(_own(source, codes[0]), _own(target, codes[1]))
    if unit.get("translate") == "no":
        state.left_out['marked translate="no"'] += 1
        return
    segmented = next(unit.iterchildren("{*}seg-source"), None)
    if segmented is not None and target is not None:
        ours, theirs = (_segments(side, state.name) for side in (segmented, target))
        if ours and ours.keys() == theirs.keys():
            yield from ((text, theirs[key]) for key, text in ours.items())
            return
    yield _text(source, state.name), _text(target, state.name)


def _own(element: Any, code: str | None) -> str | None:
    return code if element is None else element.get(_LANG) or code


def _segments(element: Any, name: str) -> dict[str, str]:
    marks = (mark for mark in element.iter("{*}mrk") if mark.get("mtype") == "seg")
    return {mark.get("mid") or "": _text(mark, name) for mark in marks}


def _unit2(unit: Any, state: _State) -> Iterator[_Texts]:
    """Yield the texts of the segments of a unit of XLIFF 2; what is between them (``ignorable``) is left out."""
    root = unit.getroottree().getroot()
    state.languages(root.get("srcLang"), root.get("trgLang"))
    if _translate(unit) == "no":
        state.left_out['marked translate="no"'] += 1
        return
    for segment in unit.iterchildren("{*}segment"):
        source, target = (next(segment.iterchildren(f"{{*}}{tag}"), None) for tag in ("source", "target"))
        yield _text(source, state.name), _text(target, state.name)


def _translate(unit: Any) -> str:
    """Return whether a unit is to be translated: the nearest statement counts (XLIFF 2.1, 4.3.1.31)."""
    for element in (unit, *unit.iterancestors()):
        if stated := element.get("translate"):
            return str(stated)
    return "yes"


_UNITS = {"tu": _memory_unit, "trans-unit": _unit12, "unit": _unit2}


def _text(element: Any, name: str) -> str:
    """Return what an element says, on one line; nothing for None."""
    if element is None:
        return ""
    return one_line(element.text or "" if len(element) == 0 else "".join(_said(element, name)))


def _said(element: Any, name: str) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not isinstance(child.tag, str):
            yield _entity((child.text or "&")[1:], name)
        elif _breaks(child):
            yield " "
        elif child.tag.rpartition("}")[2] not in _NATIVE:
            yield from _said(child, name)
        yield child.tail or ""


def _entity(entity: str, name: str) -> str:
    """Return the character that an entity of HTML stands for; others are declared in the file, and refused."""
    if entity in html5:
        return html5[entity]
    raise ReadError(f"{name}: its text holds &{entity[:40]} which is no character but declared in the file: not read")


def _breaks(code: Any) -> bool:
    named = {code.get(key) or "" for key in ("type", "ctype", "subType")}
    return not _BREAKS.isdisjoint(named) or (code.tag.rpartition("}")[2] in _NATIVE and "<br" in (code.text or ""))
