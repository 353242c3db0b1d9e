"""The bundled lexicon and its file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import OptionError
from align.lexicon.lexicon import BUNDLED, Lexicon

LEXICON = Lexicon.load()


def test_it_is_small_and_no_pickle() -> None:
    assert BUNDLED.stat().st_size <= 4_000_000
    assert int.from_bytes(BUNDLED.read_bytes()[:8], "little") < 100_000  # the header of a safetensors file


@pytest.mark.parametrize(
    ("word", "lang", "rendering"),
    [
        ("instructs", "en", "责成"),
        ("Resolution", "en", "决议"),
        ("council", "en", "理事会"),
        ("cybersecurity", "en", "网络安全"),
        ("责成", "zh", "instruct"),
        ("決議", "zh", "resolution"),
        ("秘书长", "zh", "secretary general"),
        ("作用", "zh", "role"),
    ],
)
def test_words_of_resolutions_have_their_rendering_among_the_first(word: str, lang: str, rendering: str) -> None:
    found = [some.text for some in LEXICON.renderings(word, "en" if lang == "en" else "zh")]
    assert rendering in found[:3]


def test_probabilities_fall_and_sum_to_one_at_most() -> None:
    for word in ("role", "develop", "shall", "member"):
        probabilities = [some.probability for some in LEXICON.renderings(word)]
        assert probabilities == sorted(probabilities, reverse=True)
        assert 0 < sum(probabilities) <= 1.05  # each is stored in steps of four per cent


def test_an_unknown_word_has_no_rendering() -> None:
    assert LEXICON.renderings("qwxzv") == ()
    assert LEXICON.renderings("𠀀𠀁", "zh") == ()


@given(st.text(max_size=60))
def test_words_lie_in_the_text_in_order(text: str) -> None:
    for words in (LEXICON.words(text, "en"), LEXICON.words(text, "zh")):
        ends = 0
        for word in words:
            assert ends <= word.start < word.end <= len(text)
            assert text[word.start : word.end] == word.text
            ends = word.end


def test_what_is_saved_is_read_back_byte_for_byte(tmp_path: Path) -> None:
    LEXICON.save(tmp_path)
    assert (tmp_path / BUNDLED.name).read_bytes() == BUNDLED.read_bytes()


@pytest.mark.parametrize("content", [b"", b"not a lexicon", BUNDLED.read_bytes()[:5000]])
def test_a_damaged_file_is_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "lexicon.safetensors"
    path.write_bytes(content)
    with pytest.raises(OptionError) as caught:
        Lexicon.load(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="no lexicon at"):
        Lexicon.load(tmp_path)
