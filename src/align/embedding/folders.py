"""What a folder with a model holds, told from its files alone: nothing is loaded, and no code of the model is run.

A folder of sentence-transformers lists its parts in ``modules.json``; one of model2vec holds a tokenizer and one table
of vectors. Whatever else looks like a model (a classifier, a language model, a bare transformer) gives no sentence
vectors, or only such as someone guessed, and is refused with a line that says so.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.errors import OptionError

__all__ = [
    "ModelFolder",
    "NotWholeError",
    "check_kind",
    "fingerprint",
    "inspect_folder",
    "is_plain_static",
    "is_static_kind",
    "refusal",
]

_EXAMPLE = "name a sentence-transformers model, such as sentence-transformers/LaBSE"
_WEIGHTED = frozenset({"CLIPModel", "CNN", "Dense", "LayerNorm", "LSTM", "StaticEmbedding", "Transformer"})
"""Parts that are of no use without weights in their folder."""
_OTHER_KINDS = {
    "cross_encoder": "is a cross-encoder, which scores pairs of texts and gives no vectors",
    "crossencoder": "is a cross-encoder, which scores pairs of texts and gives no vectors",
    "sparse_encoder": "is a sparse encoder, whose vectors are weights of words and do not meet across languages",
    "sparseencoder": "is a sparse encoder, whose vectors are weights of words and do not meet across languages",
    "multi_vector_encoder": "gives a vector for each word, not one for a text",
    "multivectorencoder": "gives a vector for each word, not one for a text",
}
_HEADS = (
    (r"ForSequenceClassification$", "is a classifier or a cross-encoder ({}), which gives no vectors"),
    (r"ForCausalLM$|LMHeadModel$|ForConditionalGeneration$", "is a language model ({}), which gives no vectors"),
    (r"For(?!MaskedLM|PreTraining)\w+$", "was made for another task ({}), and gives no vectors of texts"),
)
_UNPOOLED = "is a bare transformer, which does not say how the vectors of words make one of a text (no modules.json)"
_POINTER = b"version https://git-lfs"
_MADE_OF = frozenset({".json", ".txt", ".model", ".safetensors", ".bin", ".spm"})
"""Suffixes of the files that decide on a model's vectors."""


class NotWholeError(OptionError):
    """Files of the model are missing: a download broke off, or a copy."""


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A folder of sentence-transformers whose parts are all there.

    ``prompts`` are the texts that the model wants before a text, by their names, of which ``default_prompt`` names
    the one for every text, where the model has such. ``base`` is the name that the model had when it was saved, where
    that was noted; ``pickled`` are the files of weights that are pickles; ``safe`` tells that the transformer's own
    weights are safetensors.
    """

    path: Path
    prompts: Mapping[str, str]
    default_prompt: str | None
    base: str
    pickled: tuple[str, ...]
    safe: bool

    @property
    def revision(self) -> str | None:
        """The commit of the Hub that the folder is a snapshot of, where its place in the Hub's cache tells."""
        name = self.path.name
        return name if self.path.parent.name == "snapshots" and re.fullmatch("[0-9a-f]{40}", name) else None


def refusal(shown: str, message: str) -> OptionError:
    """Return the error that says why the model that the user named ``shown`` is not loaded, in one line."""
    return OptionError(f"model {shown!r} {' '.join(message.split())}")


def is_static_kind(folder: Path) -> bool:
    """Tell whether the settings in a folder are those of model2vec, whatever else is there yet."""
    config = _read_json(folder / "config.json")
    if not isinstance(config, dict):
        return False
    return config.get("model_type") == "model2vec" or not {"model_type", "architectures"} & config.keys()


def is_plain_static(folder: Path) -> bool:
    """Tell whether nothing follows a static model's table but a change of length, which unit rows have anyway."""
    modules = _read_json(folder / "modules.json")
    kinds = [str(module.get("type")) for module in modules if isinstance(module, dict)] if modules else []
    return all(kind.rpartition(".")[2] in {"StaticEmbedding", "Normalize"} for kind in kinds)


def inspect_folder(folder: Path, shown: str) -> ModelFolder:
    """Read what the model in ``folder`` is made of; ``shown`` is how the user named it.

    Raises OptionError, in one line that says what to do, where the folder is missing, holds no model of
    sentence-transformers, one of another kind, one that wants to run code of its own, or one that is not whole.
    """
    if not folder.is_dir():
        what = "is a file: give the folder that it lies in" if folder.exists() else "is not there: check the path"
        raise refusal(shown, what)
    parts = check_kind(folder, shown)
    _check_pointers(folder, shown)
    weights = [(kind, file) for kind, place in parts if kind in _WEIGHTED for file in _weights(place, shown)]
    settings = _read_json(folder / "config_sentence_transformers.json")
    settings = settings if isinstance(settings, dict) else {}
    prompts = settings.get("prompts")
    default = settings.get("default_prompt_name")
    config = _read_json(folder / "config.json")
    return ModelFolder(
        path=folder,
        prompts={str(k): v for k, v in prompts.items() if isinstance(v, str)} if isinstance(prompts, dict) else {},
        default_prompt=default if isinstance(default, str) else None,
        base=str(config.get("_name_or_path", "")) if isinstance(config, dict) else "",
        pickled=tuple(file.relative_to(folder).as_posix() for _, file in weights if file.suffix == ".bin"),
        safe=all(file.suffix == ".safetensors" for kind, file in weights if kind == "Transformer"),
    )


def fingerprint(folder: Path) -> str:
    """Return 32 hexadecimal digits that change whenever a file that decides on the model's vectors does.

    The files are read whole: about a second for each gigabyte.
    """
    digest = hashlib.sha256()
    for file in sorted(_files(folder), key=lambda file: file.relative_to(folder).as_posix()):
        with file.open("rb") as opened:
            content = hashlib.file_digest(opened, "sha256").hexdigest()
        digest.update(f"{file.relative_to(folder).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()[:32]


def _files(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        if file.suffix in _MADE_OF and file.is_file() and not any(p.startswith(".") for p in _inside(file, folder)):
            yield file


def _inside(file: Path, folder: Path) -> tuple[str, ...]:
    return file.relative_to(folder).parts


def check_kind(folder: Path, shown: str) -> list[tuple[str, Path]]:
    """Return the kinds of the model's parts, each with its folder; an error where it is no model of the right kind.

    Needs the settings only, not the weights.
    """
    modules = _read_json(folder / "modules.json")
    if modules is None:
        raise refusal(shown, _without_modules(folder))
    try:
        parts = [(str(module["type"]), str(module["path"])) for module in modules]
    except (KeyError, TypeError):
        raise refusal(shown, "is damaged (modules.json cannot be read): fetch it again") from None
    if any(Path(place).is_absolute() or ".." in Path(place).parts for _, place in parts):
        raise refusal(shown, "is damaged (modules.json points outside of the folder): name another model")
    if not parts:
        raise refusal(shown, f"has no parts (modules.json is empty): {_EXAMPLE}")
    settings = _read_json(folder / "config_sentence_transformers.json")
    stated = str(settings.get("model_type", "")) if isinstance(settings, dict) else ""
    for name in (stated, *(kind for kind, _ in parts)):
        for mark, what in _OTHER_KINDS.items():
            if mark in name.lower().split("."):
                raise refusal(shown, f"{what}: {_EXAMPLE}")
    foreign = [kind for kind, _ in parts if not kind.startswith("sentence_transformers.")]
    if foreign or any(_foreign_tokenizer(folder / place) for _, place in parts):
        what = foreign[0] if foreign else "its own tokenizer"
        raise refusal(shown, f"wants to run code of its own ({what}), which is never done: name another model")
    return [(kind.rpartition(".")[2], folder / place) for kind, place in parts]


def _foreign_tokenizer(place: Path) -> bool:
    """Tell whether a part names a class of its own for the tokenizer, which older versions import without asking."""
    config = _read_json(place / "wordembedding_config.json")
    return isinstance(config, dict) and not str(config.get("tokenizer_class", "")).startswith("sentence_transformers.")


def _without_modules(folder: Path) -> str:
    """Say what a folder without ``modules.json`` is."""
    if (folder / "modules.json").is_file():
        return "is damaged (modules.json cannot be read): fetch it again"
    config = _read_json(folder / "config.json")
    if not isinstance(config, dict):
        inner = next((file.parent for file in sorted(folder.glob("*/modules.json"))), None)
        if inner is not None:
            return f"holds no model itself, but {inner.name} in it does: give that folder"
        return f"holds no model (no modules.json in it): {_EXAMPLE}, or give the folder of one"
    architectures = config.get("architectures")
    head = str(architectures[0]) if isinstance(architectures, list) and architectures else ""
    for pattern, what in _HEADS:
        if re.search(pattern, head):
            return f"{what.format(head)}: {_EXAMPLE}"
    return f"{_UNPOOLED}: {_EXAMPLE}"


def _check_pointers(folder: Path, shown: str) -> None:
    """Refuse a clone of a repository in which the large files are only pointers."""
    for file in _files(folder):
        if file.stat().st_size < 1024 and file.read_bytes().startswith(_POINTER):
            name = file.relative_to(folder).as_posix()
            raise refusal(shown, f"lacks {name}, for which a git-lfs pointer stands: run 'git lfs pull' in the folder")


def _weights(place: Path, shown: str) -> list[Path]:
    """Return the files of weights of one part, safetensors before pickles; an error where one is missing."""
    for name in ("model.safetensors", "adapter_model.safetensors", "pytorch_model.bin", "adapter_model.bin"):
        if (place / name).is_file():
            return [place / name]
        shards = _shards(place / f"{name}.index.json")
        if shards:
            lacking = next((shard for shard in shards if not shard.is_file()), None)
            if lacking is not None:
                raise _not_whole(shown, lacking.name)
            return shards
    others = sorted({file.suffix for file in place.glob("*") if file.suffix in {".gguf", ".onnx", ".h5", ".msgpack"}})
    if others:
        raise refusal(shown, f"has its weights only as {', '.join(others)}: give one with model.safetensors")
    raise _not_whole(shown, f"model.safetensors in {place.name}")


def _not_whole(shown: str, missing: str) -> NotWholeError:
    return NotWholeError(f"model {shown!r} is not whole ({missing} is missing): fetch or copy it again")


def _shards(index: Path) -> list[Path]:
    listed = _read_json(index)
    files = listed.get("weight_map") if isinstance(listed, dict) else None
    return sorted({index.parent / str(file) for file in files.values()}) if isinstance(files, dict) else []


def _read_json(file: Path) -> Any:
    """Return what a JSON file holds; None where it is not there or no JSON."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
