"""What the input tells of each unit's history: relabelled, struck, new; and of the document: its metadata."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from align.model.clause import Metadata, Status
from align.segmenting.proposals import proposal_of, with_datum
from align.segmenting.units import Unit

__all__ = ["read_metadata", "tell_status"]

_BY_ACTION: dict[str, Status] = {"ADD": "new", "SUP": "struck", "NOC": "kept"}
"""What an action says of a whole instrument: MOD alone says nothing of its clauses."""


def read_metadata(units: list[Unit]) -> Metadata:
    """Read what the marker lines say of the document, and of the proposal for each instrument."""
    metadata, proposals = Metadata(), []
    for unit in units:
        if unit.kind != "marker":
            continue
        proposal = proposal_of(unit.text, unit.instrument)
        if proposal is not None:
            proposals.append(proposal)
        elif unit.before_title:
            metadata = with_datum(metadata, "\t".join(p.text for p in unit.pieces)) or metadata
    return replace(metadata, proposals=tuple(proposals))


def tell_status(units: list[Unit], metadata: Metadata) -> None:
    """Tell which units are relabelled, struck or new: by their labels, else by the proposal for their instrument.

    In a run-together dump a plain label between two whose old ordinals are known and follow one another is new:
    nothing old stood there. What is proposed to be added is new, what is to be suppressed struck, what is not to
    change kept, but for the marker and what comments on the text; a title is never struck, for it goes on naming the
    instrument.
    """
    _tell_by_labels(units)
    actions: dict[int, set[str]] = defaultdict(set)
    for proposal in metadata.proposals:
        actions[proposal.instrument].add(proposal.action.strip("()*"))
    for unit in units:
        action = actions[unit.instrument]
        if len(action) != 1 or unit.kind == "marker" or unit.remark or unit.before_title:
            continue
        status = _BY_ACTION.get(next(iter(action)))
        if unit.kind == "title" and status == "struck":
            continue
        unit.status = unit.status or status
        unit.struck = unit.struck or unit.status == "struck"


def _tell_by_labels(units: list[Unit]) -> None:
    lists: dict[tuple[object, ...], list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.kind != "clause" or unit.candidate is None:
            continue
        unit.status = "struck" if unit.struck else "relabelled" if unit.candidate.is_pair else None
        lists[unit.instrument, unit.section, unit.labels[:-1], unit.scheme].append(unit)
    for members in lists.values():
        before, waiting = 0, []
        for unit in members:
            old = _old_ordinal(unit)
            if old is None:
                waiting.append(unit)
                continue
            if old == before + 1:
                for new in waiting:
                    new.status = "new"
            before, waiting = old, []


def _old_ordinal(unit: Unit) -> int | None:
    if unit.candidate is None:
        return None
    if unit.candidate.old is not None:
        return unit.candidate.old[0]
    return unit.candidate.value[0] if unit.struck else None
