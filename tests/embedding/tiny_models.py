"""Models small enough to be made by a test: real ones, saved by the libraries that others are saved by."""

# ruff: noqa: PLC0415 - torch is not there for every test
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

WORDS = ["query", "passage", ":", "resolution", "council", "member", "states", "102", *"决议理事会成员国"]
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
DIM = 8


def tokenizer() -> Any:
    """A tokenizer of words and of Chinese characters."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    known = {word: number for number, word in enumerate([*SPECIAL, *WORDS])}
    made = Tokenizer(models.WordLevel(known, unk_token=SPECIAL[1]))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def save_bare_bert(folder: Path, *, dtype: str = "float32") -> None:
    """A BERT of two layers with random weights, as transformers saves it: nothing says how it pools."""
    import torch
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast
    from transformers.utils import logging

    logging.disable_progress_bar()
    torch.manual_seed(1)
    shape = {"hidden_size": DIM, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 16}
    config = BertConfig(vocab_size=len(SPECIAL) + len(WORDS), max_position_embeddings=64, **shape)
    BertModel(config, add_pooling_layer=False).to(getattr(torch, dtype)).save_pretrained(folder)
    names = dict(zip(("pad_token", "unk_token", "cls_token", "sep_token", "mask_token"), SPECIAL, strict=True))
    PreTrainedTokenizerFast(tokenizer_object=tokenizer(), **names).save_pretrained(folder)


def save_bert(folder: Path, *, prompts: dict[str, str] | None = None, dtype: str = "float32") -> Path:
    """The same as sentence-transformers saves it, with the mean of the words' vectors."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer import modules

    save_bare_bert(folder / "bare", dtype=dtype)
    words = modules.Transformer(str(folder / "bare"), max_seq_length=64)
    model = SentenceTransformer(modules=[words, modules.Pooling(DIM, "mean")], prompts=prompts, device="cpu")
    model.save(str(folder / "bert"), create_model_card=False)
    return folder / "bert"


def save_static(folder: Path) -> Path:
    """A table of random vectors, as sentence-transformers saves it."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer import modules

    torch.manual_seed(2)
    table = modules.StaticEmbedding(tokenizer(), embedding_dim=DIM)
    SentenceTransformer(modules=[table], device="cpu").save(str(folder), create_model_card=False)
    return folder


def save_model2vec(folder: Path) -> Path:
    """A table of vectors as model2vec lays it out, made without torch."""
    import numpy as np
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    made = tokenizer()
    rows = np.random.default_rng(3).normal(size=(made.get_vocab_size(), DIM)).astype(np.float32)
    save_file({"embeddings": rows}, folder / "model.safetensors")
    made.save(str(folder / "tokenizer.json"))
    (folder / "config.json").write_text(json.dumps({"model_type": "model2vec", "normalize": True}), encoding="utf-8")
    modules = [{"idx": 0, "name": "0", "path": ".", "type": "sentence_transformers.models.StaticEmbedding"}]
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    return folder


def write_folder(folder: Path, **files: object) -> Path:
    """A folder with files: JSON where a value is no string; ``__`` in a name is ``/``, ``_json`` its suffix."""
    for name, content in files.items():
        file = folder / name.replace("__", "/").replace("_json", ".json").replace("_safetensors", ".safetensors")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return folder
