"""What is known of a pair besides its alignment: which instruments it holds, and whether they belong together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from align.errors import OptionError
from align.model.alignment import Alignment
from align.model.clause import Clause, SegmentedDocument
from align.normalising.folding import fold
from align.normalising.numerals import chinese_value

__all__ = [
    "Instrument",
    "alignment_warnings",
    "instruments_of",
    "pair_warnings",
    "select_instrument",
    "version_warnings",
]

_KINDS = {
    "resolution": "决议",
    "decision": "决定",
    "recommendation": "建议书",
    "opinion": "意见",
    "declaration": "宣言",
    "directive": "指令",
    "regulation": "条例",
}
_ENGLISH = re.compile(rf"\b({'|'.join(_KINDS)})\s+(?:no\.?\s*)?((?:[a-z]{{1,6}}[-/.]?)?\d[\w/.-]*|[ivxlc]+\b)")
_NUMBER = r"((?:[a-z]{1,6}[-/.]?)?\d[\w/.-]*?|[一二三四五六七八九十百零〇]+)"
_KIND_ZH = "(" + "|".join((*_KINDS.values(), "建议")) + ")"
_CHINESE = re.compile(rf"第\s*{_NUMBER}\s*号[^，。（(]{{0,4}}?{_KIND_ZH}")
_CHINESE_AFTER = re.compile(rf"{_KIND_ZH}\s*第?\s*([a-z]{{0,6}}[-/.]?\d[\w/.-]*)")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_YEAR = re.compile(r"(?:19|20)\d\d")

_PLACES = {
    "antalya": "安塔利亚",
    "baku": "巴库",
    "bucharest": "布加勒斯特",
    "buenos aires": "布宜诺斯艾利斯",
    "busan": "釜山",
    "doha": "多哈",
    "dubai": "迪拜",
    "florianopolis": "弗洛里亚诺波利斯",
    "geneva": "日内瓦",
    "guadalajara": "瓜达拉哈拉",
    "hammamet": "哈马马特",
    "hyderabad": "海得拉巴",
    "istanbul": "伊斯坦布尔",
    "johannesburg": "约翰内斯堡",
    "kigali": "基加利",
    "kyoto": "京都",
    "marrakesh": "马拉喀什",
    "minneapolis": "明尼阿波利斯",
    "montreal": "蒙特利尔",
    "nairobi": "内罗毕",
    "new delhi": "新德里",
    "new york": "纽约",
    "paris": "巴黎",
    "rio de janeiro": "里约热内卢",
    "sharm el-sheikh": "沙姆沙伊赫",
    "tunis": "突尼斯",
    "valletta": "瓦莱塔",
    "vienna": "维也纳",
}
"""Where conferences of the ITU and of the United Nations met, by which a revision is known; others do not count."""

_FEW_PAIRS = 0.5
"""Share of units with a likely counterpart below which two documents hardly belong together."""

_LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Instrument:
    """One resolution (decision, recommendation …) of a file, by its title.

    ``kind`` is the English word in lower case and ``number`` as compared (``"102"``, ``"wgpl/8"``), both None where
    the title has no such designation; ``years`` and ``places`` are those in the brackets of the title.
    """

    index: int
    title: str
    lines: tuple[int, int]
    kind: str | None = None
    number: str | None = None
    years: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Name to be shown: ``Resolution 102``, else the beginning of the title, else its lines."""
        if self.kind and self.number:
            return f"{self.kind.capitalize()} {self.number.upper()}"
        if self.title:
            return self.title if len(self.title) <= 60 else self.title[:59] + "…"
        return f"untitled, lines {self.lines[0]}–{self.lines[1]}"


def instruments_of(document: SegmentedDocument) -> tuple[Instrument, ...]:
    """Return the instruments of a document in order, each with what its title tells."""
    found: dict[int, list[Clause]] = {}
    for clause in document.clauses:
        found.setdefault(clause.instrument, []).append(clause)
    return tuple(_instrument(index, clauses) for index, clauses in sorted(found.items()))


def _instrument(index: int, clauses: list[Clause]) -> Instrument:
    title = " ".join(clause.text for clause in clauses if clause.kind == "title" and not clause.is_struck).strip()
    lines = (clauses[0].lines[0], max(clause.lines[1] for clause in clauses))
    folded = fold(title).text
    kind, number = _designation(folded) or (None, None)
    bracketed = " ".join(_BRACKETED.findall(folded))
    places = frozenset(english for english, chinese in _PLACES.items() if english in bracketed or chinese in bracketed)
    return Instrument(index, title, lines, kind, number, frozenset(_YEAR.findall(bracketed)), places)


def _designation(folded: str) -> tuple[str, str] | None:
    """Kind and number in a folded text of either language.

    >>> _designation("resolution 102 (rev. dubai, 2018)"), _designation("第102号决议"), _designation("第一百零二号决议")
    (('resolution', '102'), ('resolution', '102'), ('resolution', '102'))
    """
    if match := _ENGLISH.search(folded):
        return match[1], match[2].rstrip(".-/")
    if match := _CHINESE.search(folded):
        return _kind_of(match[2]), _plain_number(match[1])
    if match := _CHINESE_AFTER.search(folded):
        return _kind_of(match[1]), match[2].rstrip(".-/")
    return None


def _kind_of(chinese: str) -> str:
    return next(english for english, word in _KINDS.items() if word.startswith(chinese))


def _plain_number(number: str) -> str:
    """Return a number as it is compared: in ASCII digits where it stands in Chinese numerals."""
    value = chinese_value(number)
    return number if value is None else str(value)


def select_instrument(document: SegmentedDocument, wanted: str) -> SegmentedDocument:
    """Return the one instrument of a document that ``wanted`` names, as if the file held nothing else.

    ``wanted`` is a designation in either language (``RESOLUTION 102``, ``第102号决议``), its number alone, or words of
    the title; width, case and Traditional forms do not count. Lines stay those of the file. Raises OptionError, with
    what is there, where none or several match.
    """
    instruments = instruments_of(document)
    matching = [instrument for instrument in instruments if _matches(instrument, fold(wanted).text.strip())]
    if len(matching) != 1:
        what = "nothing that matches" if not matching else f"{len(matching)} instruments that match"
        there = "; ".join(instrument.name for instrument in instruments) or "no instrument"
        raise OptionError(f"{document.document.path}: holds {what} {wanted!r}; it holds: {there}")
    return _cut(document, matching[0].index)


def _matches(instrument: Instrument, wanted: str) -> bool:
    if (designation := _designation(wanted)) is not None:
        return designation == (instrument.kind, instrument.number)
    if wanted == instrument.number:
        return True
    title = fold(instrument.title).text
    return bool(wanted) and re.search(rf"(?<![a-z0-9]){re.escape(wanted)}(?![a-z0-9])", title) is not None


def _cut(document: SegmentedDocument, instrument: int) -> SegmentedDocument:
    """Leave one instrument, counted as the first: units are numbered anew, and ids lose the instrument's number."""
    kept = [clause for clause in document.clauses if clause.instrument == instrument]
    moved = {clause.index: index for index, clause in enumerate(kept)}
    clauses = tuple(
        replace(
            clause,
            index=moved[clause.index],
            instrument=0,
            id=clause.id.removeprefix(f"{instrument}:"),
            note_indices=tuple(moved[index] for index in clause.note_indices if index in moved),
        )
        for clause in kept
    )
    first, last = kept[0].lines[0], max(clause.lines[1] for clause in kept)
    furniture = tuple(item for item in document.furniture if first <= item.lines[0] <= last)
    proposals = tuple(
        replace(made, instrument=0) for made in document.metadata.proposals if made.instrument == instrument
    )
    metadata = replace(document.metadata, proposals=proposals)
    return SegmentedDocument(document.document, clauses, furniture, metadata)


def pair_warnings(source: SegmentedDocument, target: SegmentedDocument) -> tuple[str, ...]:
    """Return what speaks against aligning the two, or makes the result weaker, before they are aligned."""
    ours, theirs = instruments_of(source), instruments_of(target)
    names = source.document.path, target.document.path
    warnings = [warning for side in (source, target) if (warning := _no_labels(side))]
    warnings += _unlike_revisions(source, target)
    if len(ours) != len(theirs):
        warnings.append(f"{names[0]} holds {_list(ours)}, {names[1]} {_list(theirs)}: select the one that both hold")
        return tuple(warnings)
    for one, other in zip(ours, theirs, strict=True):
        warnings += _differences(one, other)
    return tuple(warnings)


def version_warnings(old: SegmentedDocument, new: SegmentedDocument) -> tuple[str, ...]:
    """Return what speaks against one document being an earlier version of the other: other instruments."""
    ours, theirs = instruments_of(old), instruments_of(new)
    names = old.document.path, new.document.path
    if len(ours) != len(theirs):
        return (f"{names[0]} holds {_list(ours)}, {names[1]} {_list(theirs)}: select the one that both hold",)
    one, other = ours[0] if ours else None, theirs[0] if theirs else None
    known = len(ours) == 1 and one and other and one.number and other.number
    if known and one and other and (one.kind, one.number) != (other.kind, other.number):
        return (f"{names[0]} and {names[1]} look like different documents: {one.name} and {other.name}",)
    return ()


def _unlike_revisions(source: SegmentedDocument, target: SegmentedDocument) -> list[str]:
    """Say that edits cannot be compared where one document alone tells what was edited."""
    known = {"tracked": "tracked changes", "base": "an earlier version"}
    for one, other in ((source, target), (target, source)):
        has, lacks = one.document, other.document
        if has.revisions in known and lacks.revisions not in known:
            return [
                f"{has.path} has {known[has.revisions]}, {lacks.path} has not: what was edited in one language only "
                "cannot be told; give a file with tracked changes for both, or the earlier version of both"
            ]
    return []


def _list(instruments: tuple[Instrument, ...]) -> str:
    shown = "; ".join(instrument.name for instrument in instruments[:6]) + ("; …" if len(instruments) > 6 else "")
    return f"{len(instruments)} instrument{'' if len(instruments) == 1 else 's'} ({shown})"


def _no_labels(document: SegmentedDocument) -> str | None:
    if any(clause.labels for clause in document.clauses):
        return None
    return f"{document.document.path}: no clause has a label, so it is aligned by paragraph"


def _differences(one: Instrument, other: Instrument) -> list[str]:
    """Say where two titles show another instrument, or another revision of the same."""
    if one.number and other.number and (one.kind, one.number) != (other.kind, other.number):
        return [f"the two look like different documents: {one.name} in the source, {other.name} in the target"]
    name = one.name if one.number else other.name if other.number else "the title"
    if one.years and other.years and one.years != other.years:
        return [_revision(name, one.years, other.years)]
    if one.places and other.places and one.places != other.places:
        return [_revision(name, {p.title() for p in one.places}, {p.title() for p in other.places})]
    return []


def _revision(name: str, one: frozenset[str] | set[str], other: frozenset[str] | set[str]) -> str:
    ours, theirs = ", ".join(sorted(one)), ", ".join(sorted(other))
    return f"the two look like different revisions of {name}: {ours} in the source, {theirs} in the target"


def alignment_warnings(alignment: Alignment) -> tuple[str, ...]:
    """Return what the finished alignment says against the pair: that hardly any clause found its counterpart."""
    counted = sum(_counts(clause) for side in (alignment.source, alignment.target) for clause in side.clauses)
    paired = sum(
        sum(_counts(alignment.source[i]) for i in bead.source) + sum(_counts(alignment.target[i]) for i in bead.target)
        for bead in alignment.beads
        if not bead.is_gap and (bead.score or 0.0) >= _LIKELY
    )
    if not counted or paired >= _FEW_PAIRS * counted:
        return ()
    return (
        f"the two look like different documents: only {paired} of {counted} clauses and paragraphs have a likely"
        " counterpart",
    )


def _counts(clause: Clause) -> bool:
    return clause.kind in {"clause", "paragraph"} and not clause.is_struck
