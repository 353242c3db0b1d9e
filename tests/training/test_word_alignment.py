"""Which word renders which, learnt from pairs of sentences: counts, expressions, glossaries, and what is kept."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.lexicon.lexicon import Lexicon
from align.readers.parallel import Pair
from align.training.glossary import glossary_entries
from align.training.lexical import learn_lexicon, lexicon_tables
from align.training.phrases import PhraseCounter, unpacked
from align.training.statistics import word_links
from align.training.wordnumbers import numbered

# Words that jieba has as they are, each with one rendering.
WORDS = {
    "apple": "苹果",
    "school": "学校",
    "doctor": "医生",
    "river": "河流",
    "letter": "信件",
    "window": "窗户",
    "teacher": "老师",
    "market": "市场",
    "bridge": "桥梁",
    "winter": "冬天",
    "station": "车站",
    "student": "学生",
}


def sentences(words: dict[str, str], count: int, seed: int = 0) -> list[Pair]:
    """Sentences of two to five of the words, in another order in Chinese, a comma between."""
    chance = random.Random(seed)  # noqa: S311
    pairs = []
    for _ in range(count):
        some = chance.sample(sorted(words), chance.randint(2, 5))
        chinese = [words[word] for word in some]
        chance.shuffle(chinese)
        pairs.append(Pair("text", ", ".join(some), "，".join(chinese)))
    return pairs


def renderings(lexicon: Lexicon, word: str, lang: str = "en") -> list[str]:
    return [some.text for some in lexicon.renderings(word, "en" if lang == "en" else "zh")]


@settings(max_examples=8, deadline=None)
@given(st.permutations(sorted(WORDS.values())), st.integers(0, 1000))
def test_any_dictionary_is_found_again_in_both_directions(chinese: list[str], seed: int) -> None:
    dictionary = dict(zip(sorted(WORDS), chinese, strict=True))
    lexicon = learn_lexicon(sentences(dictionary, 150, seed))
    for english, rendering in dictionary.items():
        assert renderings(lexicon, english)[0] == rendering
        assert renderings(lexicon, rendering, "zh")[0] == english
        assert lexicon.probability(english, "en", rendering) > 0.5


def test_links_of_a_direction_are_probabilities() -> None:
    links = word_links(numbered(sentences(WORDS, 120)).corpus)
    for numbers, ways in ((links.english, links.forward), (links.chinese, links.backward)):
        sums = np.bincount(numbers, ways)
        assert np.allclose(sums[sums > 0], 1, atol=1e-4)
    assert (links.counts >= 0).all()


def test_a_pair_counts_as_much_as_its_weight() -> None:
    pairs = sentences(WORDS, 150)
    other = sentences({**WORDS, "letter": "书信"}, 150, seed=1)
    for weights, first in (((1.0, 0.1), "信件"), ((0.1, 1.0), "书信")):
        lexicon = learn_lexicon([*pairs, *other], [weights[0]] * 150 + [weights[1]] * 150)
        assert renderings(lexicon, "letter")[0] == first
    assert renderings(learn_lexicon([*pairs, *other], [1.0] * 150 + [0.0] * 150), "letter") == ["信件"]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [("developing countries", "发展中国家"), ("Member States", "成员国"), ("stakeholders", "利益攸关方")],
)
def test_an_expression_is_rendered_as_one(english: str, chinese: str) -> None:
    fill = sentences(WORDS, 200)
    pairs = [
        Pair("text", f"{pair.en}, {english}", f"{chinese}，{pair.zh}") if number % 3 == 0 else pair
        for number, pair in enumerate(fill)
    ]
    lexicon = learn_lexicon(pairs)
    assert renderings(lexicon, english)[0] == chinese
    singular = [english.lower(), english.lower().removesuffix("s"), english.lower().replace("countries", "country")]
    assert renderings(lexicon, chinese, "zh")[0] in singular
    text = f"信件和{chinese}和车站"
    assert chinese in [word.text for word in lexicon.words(text, "zh")]


def test_words_apart_are_no_expression() -> None:
    """ "school, teacher" stands together often, but a comma parts them."""
    pairs = [Pair("text", f"school, teacher, {pair.en}", f"学校，老师，{pair.zh}") for pair in sentences(WORDS, 120)]
    assert not renderings(learn_lexicon(pairs), "school teacher")


def entries(pairs: Sequence[Pair], weights: Sequence[float]) -> dict[tuple[str, str], float]:
    """The entries of pairs in words."""
    text = numbered(pairs, weights)
    found = glossary_entries(text.corpus)
    sides = (
        [" ".join(words[number] for number in unpacked(int(key))) for key in keys]
        for words, keys in ((text.english, found.english), (text.chinese, found.chinese))
    )
    return dict(zip(zip(*sides, strict=True), found.weights.tolist(), strict=True))


def test_short_pairs_are_entries_the_first_of_a_word_before_the_second() -> None:
    known = sentences(WORDS, 60)  # so that the words are known
    glossary = [
        Pair("glossary", "letter", "信件"),
        Pair("glossary", "letter", "窗户"),
        Pair("glossary", "letter", "桥梁"),
        Pair("glossary", "student teacher", "学生老师"),  # several words on both sides: left to the text
        Pair("glossary", "river bridge", "桥梁"),
        Pair("glossary", "river, bridge", "河流"),  # a comma: no expression
    ]
    found = entries([*known, *glossary], [1.0] * 60 + [5.0] * 6)
    assert found == pytest.approx(
        {
            ("letter", "信件"): 20.0,
            ("letter", "窗户"): 8.0,
            ("letter", "桥梁"): 5.0,
            ("river bridge", "桥梁"): 20.0,
        }
    )


def test_what_is_hardly_trusted_is_no_entry() -> None:
    known = sentences(WORDS, 60)
    assert entries([*known, Pair("menu", "letter", "窗户")], [1.0] * 60 + [0.9]) == {}
    assert list(entries([*known, Pair("menu", "letter", "窗户")], [1.0] * 60 + [1.0])) == [("letter", "窗户")]


def test_what_a_glossary_names_is_not_lost_in_much_text_of_one_field() -> None:
    """A memory of software has 窗户 for a window hundreds of times; a letter is 信件 all the same."""
    text = sentences({**WORDS, "letter": "书信"}, 400)
    glossary = [Pair("glossary", "letter", "信件"), Pair("glossary", "letter", "字母"), *sentences(WORDS, 30)]
    glossary += [Pair("glossary", "alphabet", "字母")] * 4
    lexicon = learn_lexicon([*text, *glossary])
    found = {some.text: some.probability for some in lexicon.renderings("letter")}
    assert found["书信"] > 0.4
    assert found["信件"] > 0.35
    assert found["字母"] > 0.1


def encode(texts: Sequence[str]) -> np.ndarray:
    """Vectors by which a window and 窗户, a bridge and 桥梁 are alike, and nothing else is."""
    alike = {"window": 0, "窗户": 0, "bridge": 1, "桥梁": 1}
    vectors = np.zeros((len(texts), 2), dtype=np.float32)
    for row, text in enumerate(texts):
        if text in alike:
            vectors[row, alike[text]] = 1
    return vectors


def test_vectors_part_what_always_stands_together() -> None:
    """Window and bridge stand in the same sentences only, so do 窗户 and 桥梁: counts cannot tell which is which."""
    some = {word: WORDS[word] for word in WORDS if word not in {"window", "bridge"}}
    pairs = [
        Pair("text", f"window, bridge, {pair.en}", f"桥梁，窗户，{pair.zh}") if number % 2 else pair
        for number, pair in enumerate(sentences(some, 160))
    ]
    without, with_vectors = learn_lexicon(pairs), learn_lexicon(pairs, encode=encode)
    for english, chinese in (("window", "窗户"), ("bridge", "桥梁")):
        assert without.probability(english, "en", chinese) < 0.7
        assert with_vectors.probability(english, "en", chinese) > 0.9
        assert with_vectors.probability(chinese, "zh", english) > 0.9


def test_the_same_text_gives_the_same_bytes(tmp_path_factory: pytest.TempPathFactory) -> None:
    files = [tmp_path_factory.mktemp("lexicon") / "lexicon.safetensors" for _ in range(2)]
    for file in files:
        learn_lexicon(sentences(WORDS, 80), encode=encode).save(file)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_the_faintest_renderings_go_where_there_is_little_room() -> None:
    text = numbered(sentences(WORDS, 150) + sentences({**WORDS, "letter": "书信"}, 20, seed=3))
    phrases = PhraseCounter(text.corpus)
    links = word_links(text.corpus, on_batch=phrases)
    whole = Lexicon(lexicon_tables(text, links, phrases))
    fixed = sum(len(word.encode()) + 9 for side in (whole.tables.en, whole.tables.zh) for word in side.texts) + 4_000
    small = Lexicon(lexicon_tables(text, links, phrases, most_bytes=fixed + 3 * 26))
    sizes = [len(lexicon.tables.en.word) + len(lexicon.tables.zh.word) for lexicon in (small, whole)]
    assert sizes[0] <= 26 < sizes[1]
    assert renderings(small, "letter") == renderings(whole, "letter")[:1] == ["信件"]


def test_pairs_without_words_and_very_long_ones_teach_nothing() -> None:
    pairs = sentences(WORDS, 80)
    rest = [Pair("text", "", ""), Pair("text", "12", "十二"), Pair("text", "letter " * 70, "窗户" * 70)]
    lexicon = learn_lexicon([*pairs, *rest])
    assert renderings(lexicon, "letter") == renderings(learn_lexicon(pairs), "letter")
