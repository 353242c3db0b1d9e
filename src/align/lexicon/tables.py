"""The lexicon as arrays, and the file that holds them: safetensors, a few megabytes for both directions.

Tensors of the file, each with ``en.`` and ``zh.`` before its name:

| name | kind | what |
|---|---|---|
| ``text`` | uint8 | the entries in UTF-8, one a line, the commonest first; spaces part the words of an expression |
| ``base`` | uint16 | the number of each entry's base form, whose renderings count where an entry has none of its own |
| ``score`` | uint8 | how rare the entry is: 15 times the negative logarithm of its share of the text |
| ``rate`` | uint8 | how often the entry is rendered at all, 255 for always: low for words of grammar |
| ``starts`` | uint32 | where the renderings of each entry begin, and the end |
| ``word`` | uint16 | the entry of the other language that renders it, the likeliest first |
| ``level`` | uint8 | 24 times the negative logarithm of the probability of that |
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.errors import ExportError, OptionError
from align.model.document import Lang

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["LEVELS", "SCORES", "Side", "Tables", "level", "load_tables", "save_tables", "score"]

LEVELS = 24
SCORES = 15
_FORMAT = {"format": "clause-align lexicon 1"}
"""One key: the library writes several in an order of chance."""
_KINDS = {"text": "uint8", "base": "uint16", "score": "uint8", "rate": "uint8"}
_KINDS |= {"starts": "uint32", "word": "uint16", "level": "uint8"}
_LANGS: tuple[Lang, Lang] = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Side:
    """The entries of one language with their renderings in the other; the arrays are those of the file."""

    texts: tuple[str, ...]
    base: NDArray[np.uint16]
    score: NDArray[np.uint8]
    rate: NDArray[np.uint8]
    starts: NDArray[np.uint32]
    word: NDArray[np.uint16]
    level: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Tables:
    """Both languages."""

    en: Side
    zh: Side


def level(probability: float) -> int:
    """Return a probability as it is stored, never rounded up: 0 for 1, 255 for 1 in 41,000 or less.

    >>> level(1.0), level(0.5), level(1e-9)
    (0, 17, 255)
    """
    return min(255, max(0, math.ceil(-LEVELS * math.log(max(probability, 1e-12)) - 1e-9)))


def score(share: float) -> int:
    """Return a share of the text as it is stored.

    >>> score(1.0), score(1e-5)
    (0, 173)
    """
    return min(255, max(0, round(-SCORES * math.log(max(share, 1e-12)))))


def save_tables(tables: Tables, path: Path) -> None:
    """Write a lexicon file; equal tables give equal bytes. Raises ExportError where it cannot be written."""
    from safetensors import SafetensorError  # noqa: PLC0415
    from safetensors.numpy import save_file  # noqa: PLC0415

    tensors: dict[str, Any] = {}
    for lang, side in zip(_LANGS, (tables.en, tables.zh), strict=True):
        tensors |= {f"{lang}.{name}": value for name, value in _tensors(side).items()}
    try:
        save_file(tensors, path, metadata=_FORMAT)
    except (OSError, SafetensorError) as error:
        raise ExportError(f"cannot write {path} ({error}): choose another folder") from error


def _tensors(side: Side) -> dict[str, NDArray[Any]]:
    import numpy as np  # noqa: PLC0415 - the command line starts without it

    text = np.frombuffer("\n".join(side.texts).encode(), dtype=np.uint8)
    arrays = {name: getattr(side, name) for name in _KINDS if name != "text"}
    return {"text": text} | {name: np.ascontiguousarray(arrays[name], dtype=_KINDS[name]) for name in arrays}


def load_tables(path: Path) -> Tables:
    """Read a lexicon file. Raises OptionError where there is none or it cannot be one."""
    from safetensors import SafetensorError  # noqa: PLC0415
    from safetensors.numpy import load_file  # noqa: PLC0415

    try:
        tensors = load_file(path)
    except FileNotFoundError as error:
        raise OptionError(f"no lexicon at {path}: give the folder of a model that was trained with one") from error
    except (SafetensorError, OSError) as error:
        reason = str(error).splitlines()[0]
        raise OptionError(f"lexicon {path} cannot be read ({reason}): train the model anew") from error
    sides = [_side(tensors, lang, path) for lang in _LANGS]
    for side, other in (sides, sides[::-1]):
        if len(side.word) and int(side.word.max()) >= len(other.texts):
            raise _damaged(path, "a rendering that is no entry")
    return Tables(*sides)


def _side(tensors: dict[str, Any], lang: Lang, path: Path) -> Side:
    """Return one language of a file, checked."""
    found: dict[str, Any] = {name: tensors.get(f"{lang}.{name}") for name in _KINDS}
    for name, kind in _KINDS.items():
        if found[name] is None or found[name].dtype != kind or found[name].ndim != 1:
            raise _damaged(path, f"no tensor {lang}.{name} of {kind}")
    try:
        text = found["text"].tobytes().decode()
    except UnicodeDecodeError as error:
        raise _damaged(path, f"{lang}.text is not UTF-8") from error
    texts = tuple(text.split("\n")) if text else ()
    size, starts = len(texts), found["starts"].astype("int64")
    whole = all(len(found[name]) == size for name in ("base", "score", "rate")) and len(starts) == size + 1
    if not whole or (size and int(found["base"].max()) >= size):
        raise _damaged(path, f"the tensors of {lang} do not fit together")
    rows = len(found["word"])
    if len(found["level"]) != rows or starts[0] != 0 or starts[-1] != rows or (starts[1:] < starts[:-1]).any():
        raise _damaged(path, f"the renderings of {lang} do not fit together")
    del found["text"]
    return Side(texts, **found)


def _damaged(path: Path, what: str) -> OptionError:
    return OptionError(f"lexicon {path} is damaged or of another kind ({what}): train the model anew")
