"""What speaks for the counterparts of words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from align.embedding.static import StaticEmbedder
from align.lexicon.coverage import uncovered
from align.lexicon.evidence import COLUMNS, content_words, evidence
from align.lexicon.lexicon import bundled_lexicon
from align.lexicon.occurrences import text_words
from align.lexicon.wordpairs import WordPairs

EMBEDDER = StaticEmbedder()


def pairs_of(*texts: tuple[str, str]) -> WordPairs:
    return WordPairs(bundled_lexicon(), EMBEDDER.encode, texts)


def column(name: str) -> int:
    return COLUMNS.index(name)


def test_words_and_expressions_keep_their_places() -> None:
    text = "责成國際電聯秘書長"
    words = text_words(bundled_lexicon(), text, "zh")
    assert [text[start:end] for start, end in words.spans] == ["责成", "國際電聯", "秘書長"]
    english = text_words(bundled_lexicon(), "the Member States", "en")
    assert [expression.words for expression in english.expressions] == [(1, 2)]


def test_a_rendering_within_a_longer_word_counts_as_present() -> None:
    """公共 and 政策 stand within 公共政策, whichever way the Chinese is divided."""
    english, chinese = evidence(pairs_of(("public policy", "公共政策")), 0)
    assert (english[:, column("rendering present")] > 4).all()
    assert (chinese[:, column("rendering present")] > 3).all()


def test_a_word_without_counterpart_has_less_evidence() -> None:
    english, _ = evidence(pairs_of(("the Council and the Director", "理事会")), 0)
    council, director = english[1], english[4]
    for name in ("forward", "backward", "cosine", "rendering present", "link"):
        assert council[column(name)] > director[column(name)], name


def test_the_other_beads_teach_what_the_lexicon_does_not_know() -> None:
    """A made-up name beside a made-up rendering, three times; in the fourth bead alone it is not rendered."""
    texts = [
        (f"the Zorbian {word}", f"佐尔比安{zh}") for word, zh in (("law", "法律"), ("court", "法院"), ("tax", "税"))
    ]
    english, _ = evidence(pairs_of(*texts), 0)
    alone, _ = evidence(pairs_of(texts[0]), 0)
    assert english[1, column("learnt forward")] > alone[1, column("learnt forward")]


def test_words_of_grammar_are_no_words_of_content() -> None:
    english, chinese = evidence(pairs_of(("the report of the Council", "理事会的报告")), 0)
    assert content_words(english).tolist() == [False, True, False, False, True]
    assert content_words(chinese).tolist() == [True, False, True]


def test_repeated_words_are_counted() -> None:
    english, _ = evidence(pairs_of(("report, report and report", "报告")), 0)
    assert english[:, column("repeated")].tolist() == [0, 1, 0, 2]


def test_an_empty_text_has_no_stretch() -> None:
    assert uncovered(pairs_of(("", "理事会"), ("the Council", "")), [(0, 3), (11, 0)]) == [(None, None), (None, None)]
    assert uncovered(pairs_of(), []) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=40)), max_size=4))
def test_any_texts_have_stretches_within_them(texts: list[tuple[str, str]]) -> None:
    found = uncovered(pairs_of(*texts), [(len(en), len(zh)) for en, zh in texts])
    assert len(found) == len(texts)
    for both, sides in zip(found, texts, strict=True):
        for stretch, text in zip(both, sides, strict=True):
            if stretch is not None:
                assert 0 <= stretch.start < stretch.end <= len(text)
                assert stretch.score == stretch.score  # not NaN


def test_released_tables_are_made_anew() -> None:
    pairs = pairs_of(("the report of the Council", "理事会的报告"))
    before = evidence(pairs, 0)
    pairs.release()
    after = evidence(pairs, 0)
    assert all((one == other).all() for one, other in zip(before, after, strict=True))
