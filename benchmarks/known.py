"""Known real differences of the clean pairs: what readers wrote down, and where the gold pairs no units one to one.

Three sources: notes of the test data beside the project (``drift_notes``), and the readings committed here,
``res102-2022.reading.json`` and ``bilingual.reading.json``. A note holds for every flag on its units, for it is free
text; an item of a reading only for flags of its own sort or on its own wording, for readings name most units.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pairs import Pair, shared_folder

from align.model.report import Flag

__all__ = ["Known", "is_known", "known_differences", "of_item", "places_named"]

Unit = tuple[str, str]
HERE = Path(__file__).parent
STRUCTURE = frozenset({"missing-clause", "extra-clause", "split", "merge", "label", "order", "duplicate", "heading"})
_CONTENT = frozenset({"omission", "addition", "low-similarity", "term", "untranslated", "one-sided-edit"})
_FORCE = frozenset({"modality", "negation"})
_FORM = frozenset({"punctuation", "quotes", "brackets", "format", "extra-text", "footnote"})
_DOUBLED = frozenset({"unresolved-edit", "repeated-word"})
SORTS = (
    STRUCTURE,
    _CONTENT,
    _FORCE,
    frozenset({"number", "date", "reference"}),
    frozenset({"acronym"}) | {"term"},
    _FORM,
    _DOUBLED | _CONTENT,
)
"""Codes that say the same of a difference, roughly."""


@dataclass(frozen=True, slots=True)
class Known:
    """A difference: the units that it stands on, the codes that hit it (none: any), the wording that differs."""

    units: frozenset[Unit]
    codes: frozenset[str]
    wording: tuple[str, ...] = ()


def known_differences(pair: Pair) -> list[Known]:
    """All that is known of a pair; unit ids end in ``#`` and the index in the printed document."""
    ids = {
        side: {int(unit.id.rsplit("#", 1)[1]): (side, unit.id) for unit in getattr(pair, side)}
        for side in ("source", "target")
    }
    found = [Known(units, frozenset()) for units in _notes(pair)]
    for item in _items(pair.name):
        source, target = (item.get(f"unit_{lang}", item.get(lang)) for lang in ("en", "zh"))
        places = [("source", i) for i in _indices(source)] + [("target", i) for i in _indices(target)]
        found.append(of_item(item, frozenset(ids[side][index] for side, index in places if index in ids[side])))
    for source, target in pair.gold:
        if not len(source) == len(target) == 1:
            units = [("source", pair.source[i].id) for i in source] + [("target", pair.target[j].id) for j in target]
            found.append(Known(frozenset(units), STRUCTURE))
    return found


def of_item(item: Mapping[str, Any], units: frozenset[Unit]) -> Known:
    """A difference that a reader wrote down, on these units."""
    quoted = [item.get(lang) for lang in ("en", "zh")]
    wording = [part.strip() for text in quoted if isinstance(text, str) for part in text.split("…")]
    return Known(units, _codes(item["kind"]), tuple(part for part in wording if len(part) > 1))


def is_known(flag: Flag, evidence: Mapping[Unit, frozenset[str]], known: list[Known]) -> bool:
    """Whether a flag that points at such evidence hits a known difference: by its sort, or by the wording."""
    for item in known:
        if units := evidence.keys() & item.units:
            texts = [text for unit in units for text in evidence[unit] if len(text) > 1]
            same = any(text in wording or wording in text for text in texts for wording in item.wording)
            if same or not item.codes or flag.code in item.codes:
                return True
    return False


def _indices(value: Any) -> list[int]:
    return [] if value is None else [value] if isinstance(value, int) else [i for i in value if isinstance(i, int)]


def _codes(kind: str) -> frozenset[str]:
    if kind == "other":
        return _CONTENT | _FORCE
    return frozenset({kind}).union(*(sort for sort in SORTS if kind in sort))


def _items(name: str) -> list[dict[str, Any]]:
    if name.startswith("res102"):
        path, inside = HERE / "res102-2022.reading.json", ("items",)
    else:
        path, inside = HERE / "bilingual.reading.json", ("documents", name)
    if not path.exists():
        return []
    stored = json.loads(path.read_text("utf-8"))
    for key in inside:
        stored = stored.get(key, {})
    return [item for item in stored or [] if "kind" in item]


def _notes(pair: Pair) -> Iterator[frozenset[Unit]]:
    """The units that each note of the test data names."""
    path = shared_folder() / "data" / "bilingual" / pair.name / "gold.json"
    if not path.exists():
        return
    gold = json.loads(path.read_text("utf-8"))
    for note in gold["drift_notes"]:
        tokens = set(places_named(note))
        yield frozenset(
            (side, unit.id)
            for side, lang in (("source", "en"), ("target", "zh"))
            for unit, label in zip(getattr(pair, side), gold[f"labels_{lang}"], strict=True)
            if any(label == token or label.startswith((f"{token}/", f"{token}#")) for token in tokens)
        )


_PLACE = re.compile(
    r"(?:(?:s|g|art|sec|apply|annex|preamble|intro|closing|top|title|front)[\w.-]*|\d[\d.]*)(?:/[\w.-]+)*"
)


def places_named(note: str) -> Iterator[str]:
    """The places that a note names before its colon: ``s8/c``, ``art7/p1, p2``, ``art28/p3-p5``."""
    first = ""
    for part in re.split(r",|;|\band\b", re.sub(r"\(.*?\)|\betc\.|\bEN\b|\bzh\b", "", note.split(":", 1)[0])):
        token = part.strip()
        if re.fullmatch(r"p\d+|\d", token) and "/" in first:
            token = f"{first.rsplit('/', 1)[0]}/{token}"
        if span := re.fullmatch(r"((?:.*/)?[a-z]+)(\d+)-[a-z]*(\d+)", token):
            yield from (f"{span[1]}{n}" for n in range(int(span[2]), int(span[3]) + 1))
        elif _PLACE.fullmatch(token):
            yield token
            first = token
