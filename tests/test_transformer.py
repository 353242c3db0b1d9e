"""Models of sentence-transformers: what is said where they are not there, and what they give where they are."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

import align
from align.embedding import transformer
from align.errors import OptionError


def test_without_the_package_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transformer, "find_spec", lambda _: None)
    with pytest.raises(OptionError, match=r"pip install 'clause-align\[transformers\]'") as caught:
        align.embedder("sentence-transformers/LaBSE")
    assert "sentence-transformers/LaBSE" in str(caught.value)


def test_the_bundled_embedder_needs_nothing() -> None:
    vectors = align.embedder().encode(["Resolution 102 of ITU", "国际电联第102号决议", ""])
    assert vectors.shape[0] == 3
    assert str(vectors.dtype) == "float32"
    assert [round(float((row**2).sum()), 4) for row in vectors] == [1.0, 1.0, 0.0]


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of eight dimensions with weights that mean nothing, in a folder."""
    pytest.importorskip("torch")
    pytest.importorskip("sentence_transformers")
    transformers = pytest.importorskip("transformers")
    folder = tmp_path_factory.mktemp("model")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "resolution", "council", "决", "议", "理", "事", "会"]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    shape = {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 8}
    transformers.BertModel(transformers.BertConfig(vocab_size=len(words), **shape)).save_pretrained(folder / "bert")
    transformers.BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder / "bert")
    return folder / "bert"


@pytest.mark.heavy
def test_a_model_in_a_folder_gives_unit_rows_and_a_zero_row_for_blank_text(tiny: Path) -> None:
    embedder = align.embedder(str(tiny))
    vectors = embedder.encode(["Resolution", "理事会决议", " ", "Resolution"])
    assert vectors.shape == (4, 8)
    assert str(vectors.dtype) == "float32"
    assert [round(float((row**2).sum()), 4) for row in vectors] == [1.0, 1.0, 0.0, 1.0]
    assert vectors[0].tolist() == pytest.approx(vectors[3].tolist(), abs=1e-5)
    assert embedder.encode([]).shape == (0, 8)
    assert str(tiny) in embedder.name


@pytest.mark.heavy
def test_a_run_with_another_model_names_it(tiny: Path) -> None:
    corpora = Path(__file__).parents[1] / "corpora"
    pair = (corpora / "en/itu-pp22-resolution-102.txt", corpora / "zh/itu-pp22-resolution-102.txt")
    report = align.run(*pair, model=str(tiny))
    assert str(tiny) in report.info.model
    assert report.info.options == {"model": str(tiny)}


@pytest.mark.heavy
@pytest.mark.skipif(importlib.util.find_spec("sentence_transformers") is None, reason="needs sentence-transformers")
def test_a_model_that_cannot_be_had_is_an_error_in_one_line_and_nothing_else_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.chdir(tmp_path)
    for name in ("no-such-organisation/no-such-model", str(tmp_path)):
        with pytest.raises(OptionError, match="cannot be loaded") as caught:
            align.embedder(name)
        assert "\n" not in str(caught.value)
        assert name in str(caught.value)
    assert capfd.readouterr() == ("", "")
