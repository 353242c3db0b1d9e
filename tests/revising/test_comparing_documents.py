"""From two documents to a comparison: languages, several instruments in a file, tracked changes."""

from __future__ import annotations

from functools import cache

import pytest
from redlines import tracked

from align.comparing import compare_documents
from align.embedding.static import StaticEmbedder
from align.errors import LanguageError, OptionError
from align.model.document import Document, Lang
from align.readers.text import read_text


@cache
def embedder() -> StaticEmbedder:
    return StaticEmbedder()


def document(text: str, lang: Lang, path: str = "old.txt") -> Document:
    return read_text(text.encode(), path=path, lang=lang)


def test_one_language_only() -> None:
    english, chinese = document("resolves\n1 to act;", "en"), document("做出决议\n1 采取行动；", "zh", "new.txt")
    with pytest.raises(LanguageError, match=r"old\.txt is English, new\.txt is Chinese; give two versions in one"):
        compare_documents(english, chinese, embedder=embedder())


def test_tracked_changes_count_as_accepted() -> None:
    for lang, lines, clean in (
        ("en", ("resolves", "1\tto [-wait][+act];", "-2\tto rest;"), "resolves\n1 to act;"),
        ("zh", ("做出决议", "1\t[-等待][+采取行动]；", "-2\t休息；"), "做出决议\n1 采取行动；"),
    ):
        language: Lang = "en" if lang == "en" else "zh"
        comparison = compare_documents(tracked(*lines, lang=language), document(clean, language), embedder=embedder())
        assert [pair.change for pair in comparison.pairs] == ["kept", "kept"]
        assert comparison.warnings == ()


TWO = "RESOLUTION {0} (Rev. Dubai, 2018)\nresolves\n1 to act on {1};\n"


def test_one_instrument_of_a_file() -> None:
    old = document(TWO.format(101, "networks") + TWO.format(102, "names and addresses"), "en")
    new = document(TWO.format(102, "names, addresses and numbers"), "en", "new.txt")
    chosen = compare_documents(old, new, select="RESOLUTION 102", embedder=embedder())
    assert [pair.change for pair in chosen.pairs] == ["kept", "kept", "reworded"]
    assert chosen.warnings == ()
    whole = compare_documents(old, new, embedder=embedder())
    assert [pair.change for pair in whole.pairs] == ["struck", "struck", "struck", "kept", "kept", "reworded"]
    assert whole.warnings[0].endswith("select the one that both hold")
    with pytest.raises(OptionError, match="holds nothing that matches 'RESOLUTION 7'"):
        compare_documents(old, new, select="RESOLUTION 7", embedder=embedder())


def test_another_instrument_is_said() -> None:
    old, new = document(TWO.format(101, "networks"), "en"), document(TWO.format(102, "names"), "en", "new.txt")
    assert "different documents: Resolution 101 and Resolution 102" in compare_documents(
        old, new, embedder=embedder()
    ).warnings[0]  # fmt: skip


def test_steps_are_told() -> None:
    told: list[str] = []
    one = document("resolves\n1 to act;", "en")
    compare_documents(one, one, on_step=lambda step, *_: told.append(step))
    assert told[:2] == ["reading the clauses", "loading the model"]
    assert told[-1] == "comparing"
