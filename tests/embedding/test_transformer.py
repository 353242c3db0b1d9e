"""Models of sentence-transformers, by the library itself on models that the tests make; what is said of broken ones."""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tiny_models import DIM, save_bare_bert, save_bert, save_static

import align
from align.embedding import named, transformer
from align.embedding.named import named_embedder
from align.embedding.transformer import TransformerEmbedder
from align.errors import OptionError

heavy = pytest.mark.heavy
needs_it = pytest.mark.skipif(
    importlib.util.find_spec("sentence_transformers") is None, reason="needs sentence-transformers"
)
TEXTS = ["Resolution 102", "理事会决议", "the Council", "Member States: 成员国", " ", "", "Resolution 102"]


def test_without_the_package_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (transformer, named):
        monkeypatch.setattr(module, "find_spec", lambda _: None)
    with pytest.raises(OptionError, match=r"pip install 'clause-align\[transformers\]'") as caught:
        align.embedder("sentence-transformers/LaBSE")
    assert "sentence-transformers/LaBSE" in str(caught.value)


def test_the_bundled_embedder_needs_nothing() -> None:
    vectors = align.embedder().encode(["Resolution 102 of ITU", "国际电联第102号决议", ""])
    assert vectors.shape[0] == 3
    assert str(vectors.dtype) == "float32"
    assert [round(float((row**2).sum()), 4) for row in vectors] == [1.0, 1.0, 0.0]


@pytest.fixture(scope="session")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A transformer of two layers with random weights."""
    pytest.importorskip("sentence_transformers")
    return save_bert(tmp_path_factory.mktemp("bert"))


@pytest.fixture
def broken(bert: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may damage."""
    return Path(shutil.copytree(bert, tmp_path / "broken"))


@heavy
def test_rows_are_the_means_of_the_words_vectors_at_unit_length(bert: Path, tmp_path: Path) -> None:
    import torch  # noqa: PLC0415
    from transformers import AutoModel, AutoTokenizer  # noqa: PLC0415

    tokens = AutoTokenizer.from_pretrained(bert)
    words = AutoModel.from_pretrained(bert).eval()
    vectors = TransformerEmbedder(bert).encode(TEXTS)
    assert vectors.shape == (len(TEXTS), DIM)
    assert vectors.dtype == np.float32
    for text, vector in zip(TEXTS, vectors, strict=True):
        if not text.strip():
            assert not vector.any()
            continue
        with torch.inference_mode():
            mean = words(**tokens(text, return_tensors="pt")).last_hidden_state[0].mean(dim=0).numpy()
        assert vector == pytest.approx(mean / np.linalg.norm(mean), abs=1e-5)


@heavy
def test_rows_of_a_static_model_are_the_means_of_its_table(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    from safetensors.numpy import load_file  # noqa: PLC0415
    from tokenizers import Tokenizer  # noqa: PLC0415

    folder = save_static(tmp_path)
    table = load_file(folder / "model.safetensors")["embedding.weight"]
    tokens = Tokenizer.from_file(str(folder / "tokenizer.json"))
    for embedder in (TransformerEmbedder(folder), named_embedder(str(folder))):
        vectors = embedder.encode(TEXTS)
        for text, vector in zip(TEXTS, vectors, strict=True):
            ids = tokens.encode(text, add_special_tokens=False).ids
            mean = table[ids].mean(axis=0) if ids else np.zeros(DIM)
            assert vector == pytest.approx(mean / (np.linalg.norm(mean) or 1), abs=1e-5)


@heavy
def test_order_and_batches_change_nothing_and_equal_texts_have_equal_rows(bert: Path) -> None:
    embedder = TransformerEmbedder(bert, batch_size=2)
    vectors = embedder.encode(TEXTS)
    assert (vectors[0] == vectors[-1]).all()
    assert embedder.encode(TEXTS[::-1])[::-1] == pytest.approx(vectors, abs=1e-5)
    assert TransformerEmbedder(bert).encode(TEXTS) == pytest.approx(vectors, abs=1e-5)
    assert embedder.encode([]).shape == (0, DIM)
    assert not embedder.encode(["", " \n", "\x00\u200b"]).any()
    assert np.isfinite(embedder.encode(["\ud800 half a character", "x" * 10_000])).all()


@heavy
@pytest.mark.parametrize(
    ("prompts", "prefix"),
    [
        ({"query": "query: ", "passage": "passage: "}, "query: "),
        ({"bitext_mining": "resolution: ", "query": "query: "}, "resolution: "),
        ({"query": "query: ", "document": ""}, ""),
    ],
)
def test_the_prompts_of_a_model_stand_before_every_text(
    prompts: dict[str, str], prefix: str, bert: Path, tmp_path: Path
) -> None:
    pytest.importorskip("sentence_transformers")
    plain = TransformerEmbedder(bert)
    prompted = TransformerEmbedder(save_bert(tmp_path, prompts=prompts))
    expected = plain.encode([prefix + text for text in TEXTS[:4]])
    assert prompted.encode(TEXTS[:4]) == pytest.approx(expected, abs=1e-5)
    changed = np.abs(prompted.encode(TEXTS[:4]) - plain.encode(TEXTS[:4])).max(axis=1)
    assert (changed > 1e-3).all() if prefix else (changed < 1e-5).all()
    assert not prompted.encode([" "]).any()
    assert (f"prompt {prefix!r}" in prompted.name) == bool(prefix)


@heavy
def test_a_model_of_the_e5_family_gets_its_prompt_by_its_name_and_the_user_has_the_last_word(
    bert: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(bert, tmp_path / "multilingual-e5-tiny")
    plain = TransformerEmbedder(bert)
    queries = plain.encode(["query: " + text for text in TEXTS[:4]])
    assert TransformerEmbedder(folder).encode(TEXTS[:4]) == pytest.approx(queries, abs=1e-5)
    without = TransformerEmbedder(folder, prompts={"none": ""})
    assert without.encode(TEXTS[:4]) == pytest.approx(plain.encode(TEXTS[:4]), abs=1e-5)
    passages = plain.encode(["passage: " + text for text in TEXTS[:4]])
    assert TransformerEmbedder(bert, prompts={"any": "passage: "}).encode(TEXTS[:4]) == pytest.approx(
        passages, abs=1e-5
    )
    assert len({TransformerEmbedder(path).identity for path in (bert, folder)}) == 2


@heavy
def test_progress_is_told_by_the_texts_that_are_done(bert: Path) -> None:
    told: list[tuple[int, int]] = []
    embedder = TransformerEmbedder(bert, batch_size=2, on_progress=lambda done, total: told.append((done, total)))
    assert told == []
    embedder.encode([*TEXTS, "one more", "and another"])
    assert told == [(0, 6), (2, 6), (4, 6), (6, 6)]
    embedder.encode([" "])
    assert len(told) == 4


@heavy
def test_nothing_is_printed(bert: Path, capfd: pytest.CaptureFixture[str]) -> None:
    TransformerEmbedder(bert).encode(["Resolution " * 500])
    assert capfd.readouterr() == ("", "")


@heavy
def test_a_model_of_half_precision_runs_in_float32_on_a_processor(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    embedder = TransformerEmbedder(save_bert(tmp_path, dtype="float16"), device="cpu")
    vectors = embedder.encode(["Resolution", "决议"])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-6)
    assert "float32" in embedder.identity


@heavy
def test_a_device_that_is_not_there(bert: Path) -> None:
    for device in ("cuda:99", "abacus"):
        with pytest.raises(OptionError, match=rf"cannot run on '{device}' here \(.+\): give 'cpu', or no device"):
            TransformerEmbedder(bert, device=device)


def failing(embedder: TransformerEmbedder, fits: int, error: Exception, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let the model's own memory hold so many texts; return the sizes of the batches tried."""
    model: Any = embedder._model
    forward: Callable[..., Any] = model.forward
    tried: list[int] = []

    def limited(features: dict[str, Any], **options: Any) -> Any:
        tried.append(len(features["input_ids"]))
        if tried[-1] > fits:
            raise error
        return forward(features, **options)

    monkeypatch.setattr(model, "forward", limited)
    return tried


@heavy
def test_a_batch_that_does_not_fit_into_memory_is_made_smaller(bert: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    torch = pytest.importorskip("torch")
    expected = TransformerEmbedder(bert).encode([*TEXTS, "102", "成员国"])
    embedder = TransformerEmbedder(bert)
    tried = failing(embedder, 2, torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB"), monkeypatch)
    assert embedder.encode([*TEXTS, "102", "成员国"]) == pytest.approx(expected, abs=1e-5)
    assert tried == [6, 3, 1, 1, 1, 1, 1, 1]


@heavy
@pytest.mark.parametrize(
    "error",
    [MemoryError(), RuntimeError("[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: can't allocate memory")],
)
def test_a_text_alone_that_does_not_fit_is_an_error(
    error: Exception, bert: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder = TransformerEmbedder(bert)
    failing(embedder, 0, error, monkeypatch)
    with pytest.raises(OptionError, match="does not fit into the memory of cpu: name a smaller model"):
        embedder.encode(TEXTS)


def weights(folder: Path) -> dict[str, Any]:
    from safetensors.torch import load_file  # noqa: PLC0415

    return dict(load_file(folder / "model.safetensors"))


def rewrite(folder: Path, tensors: dict[str, Any]) -> None:
    from safetensors.torch import save_file  # noqa: PLC0415

    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})


def said(folder: Path) -> str:
    with pytest.raises(OptionError) as caught:
        TransformerEmbedder(folder)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"model {str(folder)!r} ")
    return str(caught.value).removeprefix(f"model {str(folder)!r} ")


@heavy
def test_weights_that_are_missing_are_not_drawn_at_random(broken: Path) -> None:
    tensors = weights(broken)
    del tensors["encoder.layer.1.output.dense.weight"]
    rewrite(broken, tensors)
    assert said(broken) == "is damaged (its weights lack encoder.layer.1.output.dense.weight): fetch it again"


@heavy
def test_weights_of_another_shape_are_an_error(broken: Path) -> None:
    tensors = weights(broken)
    name = "encoder.layer.1.output.dense.weight"
    rewrite(broken, tensors | {name: tensors[name][:, :3].clone()})
    assert said(broken) == "is damaged (its weights do not fit its config.json): fetch it again"


@heavy
def test_weights_that_are_no_numbers_are_an_error(broken: Path) -> None:
    rewrite(broken, {name: tensor * float("nan") for name, tensor in weights(broken).items()})
    embedder = TransformerEmbedder(broken)
    with pytest.raises(OptionError, match="gives values that are no numbers"):
        embedder.encode(["Resolution"])


@heavy
@pytest.mark.parametrize("kept", [0, 4, 100, 4000])
def test_a_file_of_weights_that_was_cut_off(kept: int, broken: Path) -> None:
    file = broken / "model.safetensors"
    file.write_bytes(file.read_bytes()[:kept])
    assert said(broken) == "is damaged (model.safetensors): fetch it again"


@heavy
def test_a_tokenizer_that_is_missing(broken: Path) -> None:
    (broken / "tokenizer.json").unlink()
    assert "tokenizer" in said(broken)


@heavy
def test_a_kind_of_transformer_that_nobody_knows(broken: Path) -> None:
    config = json.loads((broken / "config.json").read_text("utf-8"))
    (broken / "config.json").write_text(json.dumps(config | {"model_type": "of-tomorrow"}), encoding="utf-8")
    assert "is of a kind that the installed transformers does not know: pip install -U" in said(broken)


@heavy
def test_code_that_comes_with_a_model_is_not_run(broken: Path, tmp_path: Path) -> None:
    marker = tmp_path / "was run"
    (broken / "modeling.py").write_text(f"open({str(marker)!r}, 'w')\nclass Model: ...\nclass Config: ...\n", "utf-8")
    config = json.loads((broken / "config.json").read_text("utf-8"))
    config |= {"model_type": "of-its-own", "auto_map": {"AutoModel": "modeling.Model", "AutoConfig": "modeling.Config"}}
    (broken / "config.json").write_text(json.dumps(config), encoding="utf-8")
    assert said(broken) == "wants to run code of its own, which is never done: name another model"
    assert not marker.exists()


class Runs:
    """An object whose pickle makes a file when it is read."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.marker,))


@heavy
def test_pickled_weights_are_read_as_numbers_only_and_said_to_be_pickles(
    bert: Path, broken: Path, tmp_path: Path
) -> None:
    torch = pytest.importorskip("torch")
    torch.save(weights(broken), broken / "pytorch_model.bin")
    assert TransformerEmbedder(broken).warnings == ()  # safetensors come first
    (broken / "model.safetensors").unlink()
    embedder = TransformerEmbedder(broken)
    assert embedder.encode(TEXTS) == pytest.approx(TransformerEmbedder(bert).encode(TEXTS), abs=1e-6)
    (warning,) = embedder.warnings
    assert "pytorch_model.bin" in warning
    torch.save({"embeddings": Runs(tmp_path / "was run")}, broken / "pytorch_model.bin")
    assert said(broken) == "holds more than weights in its pickle, which is never run: name another model"
    assert not (tmp_path / "was run").exists()


@heavy
def test_pickled_weights_are_refused_where_torch_cannot_read_them_safely(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (broken / "model.safetensors").rename(broken / "pytorch_model.bin")
    monkeypatch.setattr("align.embedding.loading.version", lambda _: "2.9.1+cpu")
    assert (
        said(broken)
        == "has pickled weights (pytorch_model.bin), which torch 2.9.1+cpu cannot read safely: update torch"
    )


@heavy
def test_a_bare_transformer_is_refused_though_the_library_would_take_it(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    save_bare_bert(tmp_path)
    assert said(tmp_path).startswith("is a bare transformer, which does not say how")


@heavy
def test_a_run_with_another_model_names_it(bert: Path) -> None:
    corpora = Path(__file__).parents[2] / "corpora"
    pair = (corpora / "en/itu-pp22-resolution-102.txt", corpora / "zh/itu-pp22-resolution-102.txt")
    report = align.run(*pair, model=str(bert))
    assert report.info.model.startswith(f"{bert} (sentence-transformers ")
    assert report.info.options == {"model": str(bert)}


@heavy
def test_a_snapshot_is_named_by_its_commit(bert: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(bert, tmp_path / "snapshots" / ("0123456789" * 4))
    embedder = TransformerEmbedder(folder)
    assert embedder.name.startswith(f"{folder}@012345678901 (")
    assert "0123456789" * 4 in embedder.identity


@heavy
@needs_it
def test_a_model_that_cannot_be_had_is_an_error_in_one_line_and_nothing_else_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.chdir(tmp_path)
    for name, what in (("no-such-organisation/no-such-model", "HF_HUB_OFFLINE"), (str(tmp_path), "holds no model")):
        with pytest.raises(OptionError, match=what) as caught:
            align.embedder(name)
        assert "\n" not in str(caught.value)
        assert name in str(caught.value)
    assert capfd.readouterr() == ("", "")
