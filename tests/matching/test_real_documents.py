"""Real documents: Resolution 102 from ``corpora/``, and the hand-made gold beside the project."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from made_documents import EMBEDDER, Places, align, places

from align.matching import paths, search
from align.matching.aligner import align_documents
from align.model import SegmentedDocument
from align.readers.text import read_text
from align.segmenting.segmenter import segment_document

pairs = pytest.importorskip("pairs")
perturb = pytest.importorskip("perturb")

CORPORA = Path(__file__).parents[2] / "corpora"
RES102 = "itu-pp22-resolution-102.txt"
OLD = "itu-pp10-resolutions-wgpl8-101-102-130-133.txt"


@cache
def read(lang: str, name: str = RES102) -> SegmentedDocument:
    path = CORPORA / lang / name
    return segment_document(read_text(path.read_bytes(), path=str(path), lang="en" if lang == "en" else "zh"))


RIGHT: list[Places] = [((), (0,)), *(((i,), (i + 1,)) for i in range(133))]
"""Each English unit of Resolution 102 has the Chinese one behind it; the Chinese text begins with a marker."""


def test_resolution_102_is_paired_unit_by_unit() -> None:
    beads = align(read("en"), read("zh"))
    assert places(beads) == RIGHT
    assert {bead.why for bead in beads[1:]} == {"label", "content"}
    assert min(bead.score for bead in beads if bead.score is not None) > 0.5


def test_resolution_102_is_paired_without_labels() -> None:
    beads = align(pairs.without_labels(read("en")), pairs.without_labels(read("zh")))
    assert places(beads) == RIGHT


@pytest.mark.parametrize("renumber", [False, True])
@pytest.mark.parametrize("side", ["source", "target"])
@pytest.mark.parametrize(
    ("path", "units"),
    [
        pytest.param("1/a", 1, id="first clause"),
        pytest.param("2/e", 1, id="clause without a known word"),
        pytest.param("3/a", 8, id="clause with six sub-clauses and a footnote"),
        pytest.param("3/a/vi", 2, id="sub-clause with its footnote"),
        pytest.param("3/r", 1, id="last clause of a section"),
        pytest.param("7/2", 1, id="numbered clause"),
        pytest.param("13/1", 5, id="clause with four bullets"),
        pytest.param("13/1/•2", 1, id="bullet"),
    ],
)
def test_a_clause_taken_out_is_the_only_gap(path: str, units: int, side: str, renumber: bool) -> None:
    pair = pairs.Pair("res102", read("en"), read("zh"), tuple(RIGHT))
    document = getattr(pair, side)
    (family,) = [family for family in perturb.families(document) if document[family[0]].id == path]
    assert len(family) == units
    case = perturb.removed(pair, side, family, renumber=renumber)
    assert set(places(align(case.source, case.target))) == set(case.gold)
    assert sum(not all(bead) for bead in case.gold) == units + 1


def test_a_file_of_five_resolutions_against_the_one_it_shares() -> None:
    five, one = read("en", OLD), read("zh")
    beads = align(five, one)
    instruments = {five[i].instrument for bead in beads if not bead.is_gap for i in bead.source}
    title = next(unit.index for unit in one if unit.kind == "title")
    (start,) = [bead.source[0] for bead in beads if title in bead.target and not bead.is_gap]
    assert " ".join(five[start].text.split()).startswith("RESOLUTION 102")
    assert instruments == {five[start].instrument}


def test_the_search_does_not_grow_with_the_square_of_the_units(monkeypatch: pytest.MonkeyPatch) -> None:
    scaling = pytest.importorskip("scaling")
    searched: list[int] = []

    def counted(n: int, m: int, corridor: search.Corridor, *rest: object) -> object:
        searched.append(corridor.cells)
        return search.best_path(n, m, corridor, *rest)

    monkeypatch.setattr(paths, "best_path", counted)
    units = 1330
    source = scaling.repeated(read("en"), units, instruments=False)
    target = scaling.repeated(read("zh"), units + 10, instruments=False)
    beads = align_documents(source, target, EMBEDDER).beads
    assert {(bead.source, bead.target) for bead in beads if not bead.is_gap} == {
        ((i,), (i + i // 133 + 1,)) for i in range(units)
    }
    assert len(searched) == 2
    assert max(searched) < 150 * units


@pytest.mark.shared
@pytest.mark.skipif(pairs.missing() is not None, reason=str(pairs.missing()))
def test_the_gold_of_resolution_102() -> None:
    pair = pairs.res102()
    assert set(places(align(pair.source, pair.target))) == set(pair.gold)
    bare = set(places(align(pairs.without_labels(pair.source), pairs.without_labels(pair.target))))
    assert f1(bare, pair.gold) >= 0.9


@pytest.mark.shared
@pytest.mark.skipif(pairs.missing() is not None, reason=str(pairs.missing()))
@pytest.mark.parametrize("name", pairs.BILINGUAL)
def test_the_gold_of_other_documents(name: str) -> None:
    pair = pairs.bilingual(name)
    assert f1(set(places(align(pair.source, pair.target))), pair.gold) >= 0.98
    bare = set(places(align(pairs.without_labels(pair.source), pairs.without_labels(pair.target))))
    assert f1(bare, pair.gold) >= 0.97


def f1(got: set[Places], gold: tuple[Places, ...]) -> float:
    right = {bead for bead in gold if all(bead)}
    found = {bead for bead in got if all(bead)}
    return 2 * len(found & right) / (len(found) + len(right))
