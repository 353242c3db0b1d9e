"""Words of two texts that look at each other: the tables they are led by, and the network."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from align.embedding.static import StaticEmbedder
from align.lexicon.attention import Attention, built, bundled_attention, shapes
from align.lexicon.coverage import texts_of, uncovered
from align.lexicon.lexicon import bundled_lexicon
from align.lexicon.likeness import TABLES, likeness
from align.lexicon.texts import figures
from align.lexicon.weights import bundled_model
from align.lexicon.wordpairs import WordPairs

EMBEDDER = StaticEmbedder()
FIGURES, WIDTH = 46, 8
LEFT_OUT = (
    ("to hold consultations with all stakeholders, including civil society and the private sector, every year;",),
    ("每年与所有利益攸关方进行磋商；", "每年與所有利益攸關方進行磋商；"),
)
CLEAN = (
    ("to submit an annual report to the Council on its activities;", "每年向理事会提交活动报告；"),
    ("to invite Member States to take part in the work of the group;", "请成员国参与该组的工作；"),
)


def pairs_of(*texts: tuple[str, str]) -> WordPairs:
    return WordPairs(bundled_lexicon(), EMBEDDER.encode, texts)


def sized(count: int, tables: int = TABLES, width: int = WIDTH) -> int:
    return sum(int(np.prod(shape)) for shape in shapes(count, tables, width))


def random_network(seed: int) -> Attention:
    draw = np.random.default_rng(seed)
    return built(FIGURES, TABLES, WIDTH, draw.normal(0, 0.3, sized(FIGURES)).astype(np.float32))


def odds(en: str, zh: str) -> tuple[dict[str, float], dict[str, float]]:
    """The log-odds of the words of a pair, among the clean pairs."""
    texts = [*CLEAN, (en, zh)]
    pairs = pairs_of(*texts)
    english, chinese = texts_of(pairs, [(len(one), len(two)) for one, two in texts], bundled_model())[-1]
    assert english is not None
    assert chinese is not None
    found = bundled_attention().log_odds((figures(english), figures(chinese)), likeness(pairs, len(CLEAN)))
    both = []
    for text, own, values in ((en, english, found[0]), (zh, chinese, found[1])):
        places = zip(own.starts.tolist(), own.ends.tolist(), values.tolist(), strict=True)
        both.append({text[start:end]: value for start, end, value in places})
    return both[0], both[1]


@pytest.mark.parametrize("chinese", LEFT_OUT[1])
def test_words_without_counterpart_stand_out_among_the_others(chinese: str) -> None:
    english, others = odds(LEFT_OUT[0][0], chinese)
    gone = [english[word] for word in ("civil", "society", "private", "sector")]
    assert min(gone) > max(english[word] for word in ("consultations", "stakeholders", "year"))
    assert sum(gone) > 0
    assert max(others.values()) < 0


@pytest.mark.parametrize(
    ("chinese", "gone"),
    [
        ("每年与所有利益攸关方进行磋商，包括民间团体和私营部门；", ("民间", "私营部门")),
        ("每年與所有利益攸關方進行磋商，包括民間團體和私營部門；", ("民間", "私營部門")),
    ],
)
def test_words_without_counterpart_stand_out_in_chinese(chinese: str, gone: tuple[str, ...]) -> None:
    english, others = odds("to hold consultations with all stakeholders every year;", chinese)
    assert min(value for word, value in others.items() if any(word in part or part in word for part in gone)) > 0
    assert max(value for word, value in others.items() if word in {"每年", "所有", "磋商"}) < 0
    assert max(english.values()) < 0


def test_the_tables_lead_from_a_word_to_its_counterpart() -> None:
    english, chinese = "the report of the Council", "理事会的报告"
    pairs = pairs_of((english, chinese), *CLEAN)
    tables = likeness(pairs, 0)
    assert tables.shape == (len(pairs.english[0]), len(pairs.chinese[0]), TABLES)
    council, report = 4, 1
    for table in (0, 1, 3):
        assert tables[council, 0, table] > tables[council, 2, table]
        assert tables[report, 2, table] > tables[report, 0, table]


def test_an_expression_lends_its_figures_to_its_words() -> None:
    pairs = pairs_of(("Member States of the Union", "国际电联成员国"))
    words = [pairs.chinese[0].folded[slice(*place)] for place in pairs.chinese[0].places]
    tables = likeness(pairs, 0)
    assert tables[1, words.index("成员国"), 0] == pytest.approx(tables[0, words.index("成员国"), 0])


def test_what_stands_around_two_words_counts_for_them() -> None:
    """The pair in the middle of a rendered phrase has more around it than the same pair far from one."""
    pairs = pairs_of(("the report of the Council", "理事会的报告"), ("report", "报告"))
    amid, alone = likeness(pairs, 0)[1, 2, 6], likeness(pairs, 1)[0, 0, 6]
    assert amid > alone == pytest.approx(0, abs=1e-6)


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 40), st.integers(1, 30), st.integers(0, 5))
def test_any_two_texts_have_log_odds_for_every_word(english: int, chinese: int, seed: int) -> None:
    draw = np.random.default_rng(seed)
    rows = tuple(draw.normal(size=(size, FIGURES)).astype(np.float32) for size in (english, chinese))
    tables = draw.uniform(size=(english, chinese, TABLES)).astype(np.float32)
    found = random_network(seed).log_odds((rows[0], rows[1]), tables)
    assert [len(some) for some in found] == [english, chinese]
    assert all(np.isfinite(some).all() for some in found)


def test_the_languages_are_told_apart_by_their_weights_alone() -> None:
    """A network with its sides exchanged says of exchanged texts what it said of them before."""
    draw = np.random.default_rng(3)
    network = random_network(3)
    rows: list[NDArray[np.float32]] = [draw.normal(size=(size, FIGURES)).astype(np.float32) for size in (7, 5)]
    tables = draw.uniform(size=(7, 5, TABLES)).astype(np.float32)
    first = network.log_odds((rows[0], rows[1]), tables)
    swapped = [
        side._replace(layers=(side.layers[0], _exchanged(side.layers[1])))
        for side in (network.chinese, network.english)
    ]
    second = Attention(swapped[0], swapped[1]).log_odds((rows[1], rows[0]), tables.transpose(1, 0, 2))
    assert np.allclose(first[0], second[1], atol=1e-4)
    assert np.allclose(first[1], second[0], atol=1e-4)


def _exchanged(layer: object) -> object:
    """The layer with the two tables of where counterparts are expected the other way round."""
    first, second = layer.likeness  # type: ignore[attr-defined]
    order = [*range(TABLES), TABLES + 1, TABLES]
    return layer._replace(likeness=(first._replace(weights=first.weights[order]), second))  # type: ignore[attr-defined]


def test_weights_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match=f"{sized(FIGURES) - 1} weights, where {sized(FIGURES)} are needed"):
        built(FIGURES, TABLES, WIDTH, np.zeros(sized(FIGURES) - 1, dtype=np.float32))


def test_the_bundled_network_fits_the_figures_and_tables() -> None:
    network = bundled_attention()
    texts = [("the Council", "理事会")]
    pairs = pairs_of(*texts)
    english, chinese = texts_of(pairs, [(11, 3)], bundled_model())[0]
    assert english is not None
    assert chinese is not None
    assert figures(english).shape[1] == len(network.english.scale.shift) == len(network.chinese.scale.shift)
    assert likeness(pairs, 0).shape[2] == len(network.english.layers[0].likeness[0].weights)


@pytest.mark.heavy
def test_the_network_that_is_fitted_says_what_the_one_that_is_shipped_says() -> None:
    """For torch, in batches of texts of several lengths; and in numpy, text by text."""
    torch = pytest.importorskip("torch")
    sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
    from attending import WIDTH, Network, Sample, padded, weights  # noqa: PLC0415 - beside the project's code

    draw = np.random.default_rng(4)
    torch.manual_seed(4)
    scales = [(draw.uniform(0.5, 2, FIGURES).astype(np.float32), draw.normal(size=FIGURES).astype(np.float32))] * 2
    network = Network(scales, TABLES).eval()
    samples = []
    for sizes in ((9, 4), (1, 7), (30, 22)):
        rows = tuple(draw.normal(size=(size, FIGURES)).astype(np.float32) for size in sizes)
        tables = draw.uniform(size=(*sizes, TABLES)).astype(np.float16)
        samples.append(Sample(tables, (rows[0], rows[1]), (np.zeros(sizes[0], np.int8), np.zeros(sizes[1], np.int8))))
    with torch.no_grad():
        fitted = network(*padded(samples)[:3])
    shipped = built(FIGURES, TABLES, WIDTH, weights(network))
    for at, sample in enumerate(samples):
        found = shipped.log_odds(sample.figures, sample.tables.astype(np.float32))
        for side, own in enumerate(found):
            assert np.allclose(own, fitted[side][at, : len(own)].numpy(), atol=1e-4)


@pytest.mark.parametrize("script", ["Hans", "Hant"])
def test_a_very_long_text_is_judged_in_parts(script: str) -> None:
    """One clause of 1,500 words of which one phrase, far inside, is lost: that phrase stands out."""
    zh = {
        "Hans": ("理事会应每年审议活动报告；", "民间团体和私营部门可参加会议；"),
        "Hant": ("理事會應每年審議活動報告；", "民間團體和私營部門可參加會議；"),
    }[script]
    usual = "the Council shall review the report on activities each year; "
    extra = "civil society and the private sector may take part in the meetings; "
    english, chinese = usual * 70 + extra + usual * 70, zh[0] * 140
    pairs = pairs_of((english, chinese), *CLEAN)
    lengths = [(len(english), len(chinese)), *((len(en), len(zh)) for en, zh in CLEAN)]
    stretch, other = uncovered(pairs, lengths)[0]
    assert stretch is not None
    assert other is not None
    assert "civil society and the private sector" in english[stretch.start - 20 : stretch.end + 20]
    assert stretch.end - stretch.start < 2 * len(extra)
    assert max(word.among for word in stretch.alone) > 0
