"""What a folder is told to be, from its files alone: without torch, which is asked for once the folder is right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tiny_models import save_model2vec, write_folder

from align.embedding import transformer
from align.embedding.folders import fingerprint, inspect_folder
from align.embedding.named import named_embedder
from align.embedding.prompts import choose_prompt
from align.embedding.static import StaticEmbedder
from align.embedding.transformer import TransformerEmbedder
from align.errors import OptionError

ST = "sentence_transformers"
TRANSFORMER = {"idx": 0, "name": "0", "path": "", "type": f"{ST}.models.Transformer"}
POOLING = {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{ST}.models.Pooling"}
DENSE = {"idx": 2, "name": "2", "path": "2_Dense", "type": f"{ST}.models.Dense"}
POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12345\n"

REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"notes_json": {}}, r"holds no model \(no modules.json in it\): name a sentence-transformers model"),
    ({"config_json": {"architectures": ["BertModel"]}}, r"is a bare transformer, .* \(no modules.json\): name"),
    ({"config_json": {"architectures": ["XLMRobertaForMaskedLM"]}}, r"is a bare transformer"),
    ({"config_json": {}}, "is a bare transformer"),
    (
        {"config_json": {"architectures": ["XLMRobertaForSequenceClassification"]}},
        r"is a classifier or a cross-encoder \(XLMRobertaForSequenceClassification\), which gives no vectors: name",
    ),
    ({"config_json": {"architectures": ["LlamaForCausalLM"]}}, r"is a language model \(LlamaForCausalLM\)"),
    ({"config_json": {"architectures": ["GPT2LMHeadModel"]}}, r"is a language model"),
    ({"config_json": {"architectures": ["MarianMTModel"]}}, r"is a bare transformer"),
    ({"config_json": {"architectures": ["T5ForConditionalGeneration"]}}, r"is a language model"),
    ({"config_json": {"architectures": ["ViTForImageClassification"]}}, r"was made for another task"),
    (
        {
            "modules_json": [TRANSFORMER],
            "config_sentence_transformers_json": {"model_type": "CrossEncoder"},
            "model_safetensors": "x",
        },
        "is a cross-encoder, which scores pairs",
    ),
    (
        {"modules_json": [TRANSFORMER, {**POOLING, "type": f"{ST}.sparse_encoder.models.SpladePooling"}]},
        "is a sparse encoder",
    ),
    (
        {
            "modules_json": [TRANSFORMER],
            "config_sentence_transformers_json": {"model_type": "MultiVectorEncoder"},
            "model_safetensors": "x",
        },
        "gives a vector for each word",
    ),
    (
        {"modules_json": [{**TRANSFORMER, "type": "custom_st.Transformer"}], "custom_st.py": "raise SystemExit"},
        r"wants to run code of its own \(custom_st.Transformer\), which is never done: name another model",
    ),
    (
        {
            "modules_json": [{**TRANSFORMER, "path": "0_Words", "type": f"{ST}.models.WordEmbeddings"}],
            "0_Words__wordembedding_config_json": {"tokenizer_class": "os.path"},
        },
        "wants to run code of its own",
    ),
    ({"modules_json": [{**TRANSFORMER, "path": "../other"}]}, "points outside of the folder"),
    ({"modules_json": [{**TRANSFORMER, "path": "/etc"}]}, "points outside of the folder"),
    ({"modules_json": []}, r"has no parts"),
    ({"modules_json": {"0": 1}}, r"is damaged \(modules.json cannot be read\): fetch it again"),
    ({"modules_json": "{"}, r"is damaged \(modules.json cannot be read\)"),
    ({"modules_json": [TRANSFORMER, POOLING]}, r"is not whole \(model.safetensors in a_model is missing\): fetch"),
    ({"modules_json": [TRANSFORMER, POOLING, DENSE], "model_safetensors": "x"}, "is not whole .* in 2_Dense"),
    (
        {"modules_json": [TRANSFORMER], "model_safetensors.index_json": {"weight_map": {"a": "model-1.safetensors"}}},
        r"is not whole \(model-1.safetensors is missing\)",
    ),
    ({"modules_json": [TRANSFORMER], "model.gguf": "x"}, r"has its weights only as .gguf: give one with"),
    ({"modules_json": [TRANSFORMER], "model_safetensors": POINTER}, r"lacks model.safetensors, .* 'git lfs pull'"),
    ({"a_model__modules_json": [TRANSFORMER]}, "holds no model itself, but a_model in it does: give that folder"),
]


@pytest.mark.parametrize(("files", "message"), REFUSED, ids=[message[:40] for _, message in REFUSED])
def test_a_folder_that_is_no_model_of_this_kind(
    files: dict[str, Any], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transformer, "find_spec", lambda _: None)
    folder = write_folder(tmp_path / "a_model", **files)
    with pytest.raises(OptionError, match=message) as caught:
        TransformerEmbedder(folder)
    assert str(caught.value).startswith(f"model {str(folder)!r} ")
    assert "\n" not in str(caught.value)


def test_a_folder_that_is_not_there_and_a_file(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"model '.*nothing' is not there: check the path"):
        TransformerEmbedder(tmp_path / "nothing")
    file = tmp_path / "model.safetensors"
    file.write_bytes(b"")
    with pytest.raises(OptionError, match="is a file: give the folder that it lies in"):
        TransformerEmbedder(str(file))


@pytest.mark.parametrize("model", ["a b", "über/modell", "模型", "", "a/b?c"])
def test_what_is_neither_a_path_nor_a_name(model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OptionError, match="is no folder, and cannot be a name on the Hub"):
        TransformerEmbedder(model)


def test_a_right_folder_without_the_package_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transformer, "find_spec", lambda _: None)
    folder = write_folder(tmp_path, modules_json=[TRANSFORMER, POOLING], model_safetensors="x")
    with pytest.raises(
        OptionError, match=r"needs the extra 'transformers': pip install 'clause-align\[transformers\]'"
    ):
        TransformerEmbedder(folder)


def test_prompts_and_weights_are_read(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path,
        modules_json=[TRANSFORMER, POOLING, DENSE],
        config_sentence_transformers_json={"prompts": {"query": "q: ", "odd": None}, "default_prompt_name": "query"},
        config_json={"_name_or_path": "intfloat/multilingual-e5-base"},
        model_safetensors="x",
        **{"2_Dense__pytorch_model.bin": "x"},
    )
    found = inspect_folder(folder, "a")
    assert found.prompts == {"query": "q: "}
    assert found.default_prompt == "query"
    assert found.base == "intfloat/multilingual-e5-base"
    assert found.pickled == ("2_Dense/pytorch_model.bin",)
    assert found.safe
    assert found.revision is None


def test_a_snapshot_of_the_hub_tells_its_commit(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "snapshots" / ("0a" * 20), modules_json=[POOLING])
    assert inspect_folder(folder, "a").revision == "0a" * 20


def test_a_static_folder_is_loaded_without_torch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transformer, "find_spec", lambda _: None)
    folder = save_model2vec(tmp_path / "static")
    embedder = named_embedder(str(folder))
    assert isinstance(embedder, StaticEmbedder)
    assert embedder.encode(["council 决议"]).shape == (1, 8)


def test_a_static_table_with_more_parts_after_it_is_not_taken_for_one_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transformer, "find_spec", lambda _: None)
    folder = save_model2vec(tmp_path / "static")
    static = {"idx": 0, "name": "0", "path": ".", "type": f"{ST}.models.StaticEmbedding"}
    write_folder(folder, modules_json=[static, DENSE], **{"2_Dense__model_safetensors": "x"})
    with pytest.raises(OptionError, match="needs the extra"):
        named_embedder(str(folder))


def test_the_fingerprint_changes_with_what_decides_on_the_vectors_and_with_nothing_else(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "a", modules_json=[TRANSFORMER], model_safetensors="one")
    first = fingerprint(folder)
    assert first == fingerprint(write_folder(tmp_path / "b", modules_json=[TRANSFORMER], model_safetensors="one"))
    write_folder(folder, **{"README.md": "text", ".cache__note_json": {}, "modeling.py": "code"})
    assert fingerprint(folder) == first
    write_folder(folder, model_safetensors="two")
    changed = fingerprint(folder)
    (folder / "model.safetensors").rename(folder / "other.safetensors")
    assert len({first, changed, fingerprint(folder)}) == 3


@pytest.mark.parametrize(
    ("name", "prompts", "default", "expected"),
    [
        ("sentence-transformers/LaBSE", {}, None, ""),
        ("BAAI/bge-m3", {"query": "", "document": ""}, None, ""),
        ("intfloat/multilingual-e5-base", {}, None, "query: "),
        ("models/multilingual-E5-small-zh", {"query": "", "document": ""}, None, "query: "),
        ("C:\\models\\e5-large-v2", {}, None, "query: "),
        ("some/fine-tuned-e5-base", {"query": "query: ", "passage": "passage: "}, None, "query: "),
        ("intfloat/multilingual-e5-large-instruct", {}, None, "Instruct: Retrieve parallel sentences.\nQuery: "),
        ("some/base5-model", {}, None, ""),
        ("some/the5", {}, None, ""),
        # as they stand in the settings of nomic-embed-text-v2-moe, harrier, embeddinggemma, stella, qwen3-embedding
        ("a/a", {"query": "q: ", "passage": "p: ", "STS": "s: ", "BitextMining": "b: "}, None, "b: "),
        ("a/a", {"web_search_query": "w: ", "sts_query": "s: ", "bitext_query": "b: "}, None, "b: "),
        ("a/a", {"query": "q: ", "document": "d: ", "STS": "task: similarity | "}, None, "task: similarity | "),
        ("a/a", {"s2p_query": "p: ", "s2s_query": "s: "}, None, "s: "),
        ("a/a", {"query": "Instruct: answer\nQuery:", "document": ""}, None, ""),
        ("a/a", {"query": "search_query: ", "document": "search_document: "}, None, "search_query: "),
        ("a/a", {"query": "q: ", "classification": "c: "}, "classification", "c: "),
        ("intfloat/multilingual-e5-base", {"none": ""}, "none", ""),
        ("a/a", {"query": "q: "}, "not there", ""),
    ],
)  # fmt: skip
def test_the_prompt_of_a_model(name: str, prompts: dict[str, str], default: str | None, expected: str) -> None:
    assert choose_prompt(name, prompts, default) == expected
