"""Loading a sentence-transformers model from a folder, and saying in one line why it cannot be loaded."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.metadata import version
from typing import Any

from align.embedding.folders import ModelFolder, refusal
from align.embedding.quiet import quiet

__all__ = ["loaded", "out_of_memory"]

_PICKLE_SAFE = (2, 10)
"""The first torch whose reader of pickled weights cannot be made to run code (CVE-2025-32434, CVE-2026-24747)."""
_MEMORY = re.compile(r"out of memory|not enough memory|can't allocate memory|cannot allocate memory", re.I)
_REASONS = (
    (r"trust_remote_code", "wants to run code of its own, which is never done: name another model"),
    (
        r"does not recognize this architecture|model type",
        "is of a kind that the installed transformers does not know: pip install -U sentence-transformers transformers",
    ),
    (
        r"Weights only load failed|Unpickling|unpickl",
        "holds more than weights in its pickle, which is never run: name another model",
    ),
    (
        r"HeaderTooLarge|InvalidHeader|MetadataIncomplete|SafetensorError",
        "is damaged (model.safetensors): fetch it again",
    ),
    (
        r"size mismatch|MISMATCH|ignore_mismatched_sizes",
        "is damaged (its weights do not fit its config.json): fetch it again",
    ),
    (r"tokenizer", "has a tokenizer that cannot be loaded: fetch it again, tokenizer.json and all"),
)
_MISSING = re.compile(r"^\s*(\S+)\s*\|\s*(?:\x1b\[\d+m)?MISSING", re.M)
_NEWLY = re.compile(r"newly initialized: \[(.*?)\]", re.S)


def loaded(folder: ModelFolder, shown: str, device: str | None) -> Any:
    """Load a SentenceTransformer from a folder, on ``device`` or the best there is; in float32 where that is a CPU.

    Nothing is fetched, no code of the model is run, and pickled weights are read as bare numbers. Raises OptionError
    where it cannot be loaded, or where weights are missing, for which the library would draw random ones.
    """
    torch = version("torch")
    if folder.pickled and _numbers(torch) < _PICKLE_SAFE:
        files = ", ".join(folder.pickled)
        raise refusal(shown, f"has pickled weights ({files}), which torch {torch} cannot read safely: update torch")
    with quiet():
        library = import_module("sentence_transformers")  # ten seconds
    with quiet() as said:
        try:
            model: Any = library.SentenceTransformer(
                str(folder.path),
                device=device,
                trust_remote_code=False,
                local_files_only=True,
                model_kwargs={"use_safetensors": True} if folder.safe else None,
            )
            if model.device.type == "cpu":
                model.float()
        except Exception as error:  # four libraries lie below, each with errors of its own
            raise refusal(shown, _reason(error, device)) from error
    lacking = _missing("\n".join(said))
    if lacking:
        raise refusal(shown, f"is damaged (its weights lack {lacking[0]}): fetch it again")
    return model.eval()


def out_of_memory(error: BaseException) -> bool:
    """Tell whether memory, of the machine or of the GPU, was too small."""
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
        return True
    return isinstance(error, RuntimeError) and bool(_MEMORY.search(str(error)))


def _reason(error: Exception, device: str | None) -> str:
    """Say what is wrong and what to do."""
    if out_of_memory(error):
        return "does not fit into memory: name a smaller model"
    if device is not None and re.search(r"device|cuda|mps|xpu", str(error), re.I):
        return f"cannot run on {device!r} here ({_first_line(error)}): give 'cpu', or no device"
    if isinstance(error, ImportError):
        return f"needs the package {error.name or 'named here'} ({_first_line(error)}): install it with pip"
    said = f"{type(error).__name__}: {error}"
    for pattern, reason in _REASONS:
        if re.search(pattern, said):
            return reason
    libraries = f"sentence-transformers {version('sentence-transformers')}, transformers {version('transformers')}"
    return f"cannot be loaded by {libraries} ({_first_line(error)}): fetch it again, or name another model"


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _missing(said: str) -> list[str]:
    """Return the weights that the library has drawn at random; the pooler of BERT is not used for sentence vectors."""
    named = [
        *_MISSING.findall(said),
        *(name for names in _NEWLY.findall(said) for name in re.findall("'(.*?)'", names)),
    ]
    return [name for name in named if "pooler" not in name]


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:2])
