"""References of a document to its own clauses, checked to exist: instructs the Secretary-General 8, 本法第五条.

Only references that are certainly internal are looked at: a heading of the document quoted with a label, a paragraph
*above* or *below*, an article *of this Act*. A label that any clause bears, or bore before the revision, is enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from align.drift.sides import Pair, Side, flag_on
from align.model.clause import Clause, SegmentedDocument
from align.model.document import Lang
from align.model.report import Flag, SpanIn
from align.normalising.folding import fold
from align.normalising.labels import BIS
from align.normalising.numerals import chinese_value

__all__ = ["Outline", "dangling"]

_FEWEST = 3
"""From so many labels of a kind on, a document is taken to number its clauses so."""
_NEXT_WORD = "above|below|of this|and|or|to|in|is|are|shall|should|as|on|through"
_QUOTED_LABEL: dict[Lang, str] = {
    "en": rf" (?P<label>\d{{1,2}}(?![\d%/-])|[a-z]\))(?![.,]\d|\w| (?!(?:{_NEXT_WORD})\b)[A-Za-z])",
    "zh": r" ?(?:第 ?)?(?P<label>\d{1,2}(?![\d%/-])|[a-z]\))(?=$|[,;。、)》\"]| ?(?:中|所|段|款|项|和|及|与|的|之))",
}
_ELSEWHERE: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"(?:resolution|decision|annex|recommendation|opinion)s? \S+ ?(?:\([^()]*\))?,? ?$"),
    "zh": re.compile(r"(?:决议|决定|附件|建议书?|意见|》)(?:\([^()]*\))?[一-鿿\d,]{0,6}$"),
}
_ABOVE: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"(?<![a-z])(?:(?:sub-?)?paragraphs?|points?|items?|§) ?\(?(?P<label>\d{1,2}|[a-z](?=\)))\)?"
        r" (?:above|below)(?![a-z])"
    ),
    "zh": re.compile(
        r"(?:上文|下文|上述|下述)(?:的)?第? ?"
        r"\(?(?P<label>\d{1,2}|[一二三四五六七八九十]{1,3}|[a-z](?=\)))\)? ?(?:段|款|项|点)"
    ),
}
_OF_THIS: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"(?<![a-z])(?:article|section|clause)s? (?P<label>\d{1,3}(?:-\d{1,2})?)(?![\d.]|\(?[a-z]\b)(?:\([^()]{1,4}\))*"
        r" (?:of this (?:act|law|convention|agreement|licen[cs]e|treaty|regulations?|statute|charter|covenant|protocol)"
        r"|hereof)(?![a-z])"
    ),
    "zh": re.compile(
        r"本(?:法|公约|条例|协定|协议|条约|规约|宪章|盟约|规定|办法|议定书|许可协议?|许可证)第 ?"
        r"(?P<label>\d{1,3}|[一二三四五六七八九十百零〇]{1,6}) ?条(?: ?之 ?(?P<of>[一二三四五六七八九十\d]{1,2}))?"
    ),
}
_ARTICLE: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"^(?:article|section|clause) \d", re.IGNORECASE),
    "zh": re.compile(r"^第 ?[\d一二三四五六七八九十百零〇-]+ ?条"),
}


_MAY_REFER: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"(?<![A-Za-z0-9])(?:\d{1,3}(?!\d)|[a-z]\))"),
    "zh": re.compile(r"[\d０-９]|[上下][文述]|本[^\s]{1,5}第|[a-z][)）]"),
}


class Outline:
    """The labels of one document, by instrument."""

    def __init__(self, document: SegmentedDocument) -> None:
        """Take a document; nothing is read before it is asked for."""
        self._clauses = document.clauses
        self._lang: Lang = document.document.lang

    @cached_property
    def _headed(self) -> dict[tuple[int, str], set[str]]:
        """Labels right under each heading, all sections of the same heading together."""
        found: dict[tuple[int, str], set[str]] = defaultdict(set)
        for clause in self._clauses:
            if clause.heading and clause.kind == "clause":
                found[clause.instrument, _folded(clause.heading)] |= _borne(clause)
        return found

    @cached_property
    def _all(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for clause in self._clauses:
            found[clause.instrument] |= {*clause.labels, "-".join(clause.labels[:2]), *_borne(clause)}
        return found

    @cached_property
    def _articles(self) -> dict[int, int]:
        found: dict[int, int] = defaultdict(int)
        for clause in self._clauses:
            if clause.labels and _ARTICLE[self._lang].match(fold(clause.heading or clause.text).text):
                found[clause.instrument] += clause.kind == "heading"
        return found

    @cached_property
    def _quotations(self) -> dict[int, re.Pattern[str]]:
        """For each instrument, the pattern of its headings quoted with a label."""
        found: dict[int, list[str]] = defaultdict(list)
        for instrument, heading in self._headed:
            if len(heading) > (1 if self._lang == "zh" else 5) and not re.search(r"\d", heading):
                found[instrument].append(re.escape(heading))
        before = "(?<![a-z])" if self._lang == "en" else ""
        return {
            instrument: re.compile(
                f"{before}(?P<heading>{'|'.join(sorted(names, key=len, reverse=True))}){_QUOTED_LABEL[self._lang]}"
            )
            for instrument, names in found.items()
        }

    def missing(self, clause: Clause) -> Iterator[tuple[int, int]]:
        """Yield the stretches of a clause that refer to a label of this document which no clause bears."""
        if not _MAY_REFER[self._lang].search(clause.text):
            return
        folded = fold(clause.text)
        for start, end in (*self._quoted(folded.text, clause), *self._relative(folded.text, clause)):
            yield folded.span(start, end)

    def _quoted(self, text: str, clause: Clause) -> Iterator[tuple[int, int]]:
        pattern = self._quotations.get(clause.instrument)
        for match in pattern.finditer(text) if pattern else ():
            if _ELSEWHERE[self._lang].search(text[: match.start()]):
                continue
            labels = self._headed[clause.instrument, match["heading"]]
            label = match["label"].rstrip(")")
            if label not in labels and any(each.isdigit() == label.isdigit() for each in labels):
                yield match.span()

    def _relative(self, text: str, clause: Clause) -> Iterator[tuple[int, int]]:
        labels = self._all[clause.instrument]
        for match in _ABOVE[self._lang].finditer(text):
            label = _canonical(match["label"])
            alike = [each for each in labels if each.isdigit() == label.isdigit() and len(each) < 3]
            if label not in labels and len(alike) >= _FEWEST:
                yield match.span()
        if self._articles[clause.instrument] < _FEWEST:
            return
        for match in _OF_THIS[self._lang].finditer(text):
            label = _canonical(match["label"])
            of = match.groupdict().get("of")
            label = f"{label}-{_canonical(of)}" if of else label
            if label not in labels:
                yield match.span()


def _folded(heading: str) -> str:
    return re.sub(r"[\s:,;]+$", "", fold(heading).text)


def _borne(clause: Clause) -> set[str]:
    """Return the labels that a clause bears or bore, without brackets."""
    printed = (clause.label, clause.old_label, clause.new_label)
    plain = {re.sub(r"[^\w]", "", fold(label).text) for label in printed if label}
    without_bis = {re.sub(f"(?:{'|'.join(BIS)})$", "", label) for label in plain}
    return {*plain, *without_bis, *clause.labels[:1], *clause.labels[-1:]} - {""}


def _canonical(label: str) -> str:
    """Return a label as `Clause.labels` has it: 四 is 4.

    >>> _canonical("二十一"), _canonical("b")
    ('21', 'b')
    """
    value = None if label.isascii() else chinese_value(label)
    return label if value is None else str(value)


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a side refers to what is not there, and the words that do."""

    spans: tuple[SpanIn, ...]
    surface: str


def dangling(pair: Pair, outlines: tuple[Outline, Outline]) -> Iterator[Flag]:
    """Yield a flag where either side, or both, refers to a label of the document that no clause bears."""
    found = [_of_side(side, outline) for side, outline in zip((pair.source, pair.target), outlines, strict=True)]
    if not any(each.spans for each in found):
        return
    said = [
        f"{side.language} refers to {each.surface}"
        for side, each in zip((pair.source, pair.target), found, strict=True)
        if each.spans
    ]
    yield flag_on(
        pair,
        "reference",
        "minor",
        f"{' and '.join(said)}: no clause of the document bears that label.",
        found[0].spans,
        found[1].spans,
    )


def _of_side(side: Side, outline: Outline) -> _Found:
    spans = tuple((unit.index, start, end) for unit in side.units for start, end in outline.missing(unit))
    texts = {unit.index: unit.text for unit in side.units}
    return _Found(spans, ", ".join(texts[unit][start:end] for unit, start, end in spans))
