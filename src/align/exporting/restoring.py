"""The object of an alignment.json or a compare.json, checked field by field, made a report or a comparison again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, get_args

from align.exporting.judgements import judgement_of
from align.exporting.schema import Node
from align.model.alignment import Alignment, Bead, Edited, LabelSystems, Why
from align.model.clause import (
    Clause,
    Furniture,
    FurnitureKind,
    Kind,
    Metadata,
    Proposal,
    Remark,
    SegmentedDocument,
    Status,
)
from align.model.comparison import CHANGES, Comparison, Pair
from align.model.document import Document, Edit, Lang, Revisions, Script, Span
from align.model.report import SEVERITIES, Flag, Occurrence, ReportData, RunInfo, SpanIn
from align.model.terms import FoundTerm, Variant
from align.revising.wording import joined

__all__ = ["SCHEMA", "restore", "restore_comparison"]

SCHEMA = 1


class _Sides(NamedTuple):
    """Both documents, by the names that occurrences use."""

    source: SegmentedDocument
    target: SegmentedDocument


def restore(root: Node) -> ReportData:
    """Return the report; raises SchemaError, naming the place."""
    _check_schema(root)
    sides = _Sides(_side(root["source"]), _side(root["target"]))
    if sides.source.document.lang == sides.target.document.lang:
        root["target"]["lang"].fail(f'"{sides.target.document.lang}" is the language of the source too')
    return ReportData(
        info=_info(root["tool"]),
        alignment=Alignment(*sides, _beads(root["beads"], sides)),
        flags=root["flags"].each(lambda node: _flag(node, sides)),
        warnings=root.get("warnings", []).each(Node.text),
        label_systems=root.get("label_systems", []).each(_systems),
        judgements=root.get("judgements", []).each(judgement_of),
        fixed=root.get("fixed", []).each(lambda node: _flag(node, sides)),
        terms=root["terms"].each(_term),
    )


def _check_schema(root: Node) -> None:
    root.object()
    schema = root["schema"]
    if schema.value != SCHEMA or isinstance(schema.value, bool):
        schema.fail(f"{schema} is no schema that this version reads (it reads {SCHEMA})")


def restore_comparison(root: Node) -> Comparison:
    """Return the comparison that a compare.json holds; raises SchemaError, naming the place."""
    _check_schema(root)
    old, new = _side(root["old"]), _side(root["new"])
    pairs = root["pairs"].each(lambda node: _pair(node, old, new))
    for name, document in (("old", old), ("new", new)):
        counted = sorted(index for pair in pairs for index in getattr(pair, name))
        if counted != list(range(len(document))):
            root["pairs"].fail(f"not every {name} clause stands in exactly one pair")
    return Comparison(old, new, pairs, root.get("warnings", []).each(Node.text))


def _pair(node: Node, old: SegmentedDocument, new: SegmentedDocument) -> Pair:
    before = node["old"].each(lambda item: _index(item, len(old), "an old clause"))
    after = node["new"].each(lambda item: _index(item, len(new), "a new clause"))
    old_text, text = (joined([side[i].text for i in on])[0] for side, on in ((old, before), (new, after)))
    both = node.get("both_wordings", False)
    return Pair(
        before,
        after,
        node["change"].choice(CHANGES),
        node["edits"].or_none(lambda edits: edits.each(lambda edit: _edit(edit, text, old_text))),
        node.get("moved", False).flag(),
        both.or_none(Node.flag),
    )


def _systems(node: Node) -> LabelSystems:
    names = node["source"].text(), node["target"].text()
    return LabelSystems(*names, node["level"].integer(1), node["pairs"].integer(0))


def _term(node: Node) -> FoundTerm:
    variants = node["variants"].each(lambda item: Variant(item["target"].text(), item["count"].integer(0)))
    return FoundTerm(node["source"].text(), node["target"].text(), node["count"].integer(0), variants)


def _metadata(node: Node) -> Metadata:
    if node.value is None:
        return Metadata()
    single = ("document", "conference", "session", "venue", "agenda", "date")
    return Metadata(
        **{name: node[name].or_none(Node.text) for name in single},
        changes=node["changes"].each(Node.text),
        original=node["original"].each(Node.text),
        proposals=node["proposals"].each(_proposal),
    )


def _proposal(node: Node) -> Proposal:
    return Proposal(node["instrument"].integer(0), node["action"].text(), node["symbol"].or_none(Node.text))


def _info(node: Node) -> RunInfo:
    return RunInfo(node["name"].text(), node["version"].text(), node["model"].text(), node["options"].object())


def _side(node: Node) -> SegmentedDocument:
    document = Document(
        text="",
        lang=_one_of(node["lang"], Lang),
        script=_one_of(node["script"], Script),
        path=node["path"].text(),
        sha256=node["sha256"].text(),
        revisions=_one_of(node["revisions"], Revisions),
        encoding=node.get("encoding", "utf-8").text(),
    )
    if (document.script == "Latn") != (document.lang == "en"):
        node["script"].fail(f'"{document.script}" is no script of the language "{document.lang}"')
    clauses = node["clauses"].items()
    ids: set[str] = set()
    for item in clauses:
        identifier = item["id"].text()
        if identifier in ids:
            item["id"].fail(f"{item['id']} is the id of another clause too")
        ids.add(identifier)
    return SegmentedDocument(
        document,
        tuple(_clause(item, index, len(clauses)) for index, item in enumerate(clauses)),
        node["furniture"].each(_furniture),
        _metadata(node.get("metadata", None)),
    )


def _clause(node: Node, index: int, count: int) -> Clause:
    if node["index"].integer(0) != index:
        node["index"].fail(f"{node['index']} is not its position, {index}")
    text, old_text = node["text"].text(), node["old_text"].or_none(Node.text)
    return Clause(
        index=index,
        id=node["id"].text(),
        instrument=node["instrument"].integer(0),
        kind=_one_of(node["kind"], Kind),
        section=node["section"].integer(0),
        heading=node["heading"].or_none(Node.text),
        level=node["level"].or_none(lambda level: level.integer(1)),
        labels=node["labels"].each(Node.text),
        path=node["path"].text(),
        label=node["label"].or_none(Node.text),
        old_label=node["old_label"].or_none(Node.text),
        new_label=node["new_label"].or_none(Node.text),
        status=node["status"].or_none(lambda status: _one_of(status, Status)),
        text=text,
        old_text=old_text,
        edits=node["edits"].or_none(lambda edits: edits.each(lambda edit: _edit(edit, text, old_text))),
        lines=_lines(node["lines"]),
        notes=node["notes"].each(Node.text),
        note_indices=node["note_indices"].each(lambda item: _index(item, count, "a clause of this document")),
        spans=node.get("spans", []).each(_span),
        remark=node.get("remark", None).or_none(lambda remark: _one_of(remark, Remark)),
    )


def _edit(node: Node, text: str, old_text: str | None) -> Edit:
    field = node["in"].choice(("text", "old_text"))
    within = text if field == "text" else old_text
    if within is None:
        node["in"].fail("the clause has no old_text")
    start, end = _stretch(node["start"], node["end"], len(within))
    return Edit(
        op=node["op"].choice(("ins", "del", "move")),
        start=start,
        end=end,
        in_="text" if field == "text" else "old_text",
        author=node["author"].or_none(Node.text),
        date=node["date"].or_none(Node.text),
    )


def _furniture(node: Node) -> Furniture:
    return Furniture(_lines(node["lines"]), node["text"].text(), _one_of(node["kind"], FurnitureKind))


def _lines(node: Node) -> tuple[int, int]:
    first, last = (line.integer(1) for line in node.parts(2, "pair of lines [first, last]"))
    return (first, last) if first <= last else node.fail(f"{node} ends before it begins")


def _span(node: Node) -> Span:
    start, end = node.parts(2, "pair of offsets [start, end]")
    return Span(*_stretch(start, end, None))


def _stretch(start: Node, end: Node, length: int | None) -> tuple[int, int]:
    """Offsets that lie in order, within a text of that length where it is known."""
    first, last = start.integer(0), end.integer(0)
    if last < first:
        end.fail(f"{end} lies before the start, {first}")
    if length is not None and last > length:
        end.fail(f"{end} lies beyond the text, which has {length} characters")
    return first, last


def _beads(node: Node, sides: _Sides) -> tuple[Bead, ...]:
    """Return the beads; every unit of both sides stands in exactly one."""
    seen: dict[str, set[int]] = {"source": set(), "target": set()}
    beads = node.each(lambda item: _bead(item, sides, seen))
    for side, document in zip(_Sides._fields, sides, strict=True):
        missing = next((index for index in range(len(document)) if index not in seen[side]), None)
        if missing is not None:
            node.fail(f"{side} clause {missing} ({document[missing].id}) stands in no bead")
    return beads


def _bead(node: Node, sides: _Sides, seen: dict[str, set[int]]) -> Bead:
    indices: dict[str, tuple[int, ...]] = {}
    for side, document in zip(_Sides._fields, sides, strict=True):
        for item in node[side].items():
            index = _index(item, len(document), f"a {side} clause")
            if index in seen[side]:
                item.fail(f"{index} stands in another bead already")
            seen[side].add(index)
        indices[side] = node[side].each(lambda item: item.integer(0))
    score = node["score"].or_none(lambda item: item.number(0, 1))
    bead = Bead(
        indices["source"],
        indices["target"],
        score,
        _one_of(node["why"], Why),
        node["edited"].or_none(lambda item: _one_of(item, Edited)),
    )
    if not bead.source and not bead.target:
        node.fail("both sides are empty")
    if bead.is_gap and score is not None:
        node["score"].fail("a bead with an empty side has the score null")
    return bead


def _flag(node: Node, sides: _Sides) -> Flag:
    source, target = sides
    return Flag(
        code=node["code"].text(),
        severity=node["severity"].choice(SEVERITIES),
        clause=node["clause"].text(),
        source=node["source"].each(lambda item: _index(item, len(source), "a source clause")),
        target=node["target"].each(lambda item: _index(item, len(target), "a target clause")),
        message=node["message"].text(),
        source_spans=node["source_spans"].each(lambda item: _place(item, source, "source")),
        target_spans=node["target_spans"].each(lambda item: _place(item, target, "target")),
        occurrences=node["occurrences"].each(lambda item: _occurrence(item, sides)),
        touched=node["touched"].or_none(Node.flag),
        fingerprint=node["fingerprint"].text(),
        ignored=node["ignored"].flag(),
        since=node["since"].or_none(lambda item: item.choice(("new", "open"))),
    )


def _place(node: Node, document: SegmentedDocument, side: str) -> SpanIn:
    item, start, end = node.parts(3, "place [index, start, end]")
    index = _index(item, len(document), f"a {side} clause")
    return (index, *_stretch(start, end, len(document[index].text)))


def _occurrence(node: Node, sides: _Sides) -> Occurrence:
    where, item, start, end = node.parts(4, "place [side, index, start, end]")
    side = where.choice(("source", "target"))
    document = sides.source if side == "source" else sides.target
    index = _index(item, len(document), f"a {side} clause")
    return ("source" if side == "source" else "target", index, *_stretch(start, end, len(document[index].text)))


def _index(node: Node, count: int, what: str) -> int:
    index = node.integer(-(10**18))
    if not 0 <= index < count:
        known = f"0–{count - 1}" if count else "there is none"
        node.fail(f"{index} is no index of {what} ({known})")
    return index


def _one_of(node: Node, literal: Callable[..., Any] | Any) -> Any:
    """Return the value where it is one of those that the Literal type names."""
    return node.choice(get_args(literal))
