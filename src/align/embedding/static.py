"""Text → vectors by a static model: a tokenizer and one vector a piece, summed. Needs no torch.

A folder holds ``tokenizer.json`` (of the `tokenizers` library), ``model.safetensors`` (``embeddings``: one row a piece,
int8 or a float kind; ``weights``: what each row is multiplied by; ``mapping``: the row of each piece, where pieces
share rows) and ``config.json``. That is the layout of model2vec, which reads the same folder, and so does
sentence-transformers (StaticEmbedding); a folder that either of them saved is read here too. The library model2vec is
not imported for it: that alone takes longer than everything else that reading a model needs.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from align.errors import OptionError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["BUNDLED", "StaticEmbedder", "bundled_or", "is_static_folder", "static_or_bundled"]

BUNDLED = Path(__file__).parents[1] / "data" / "model"
"""The folder of the model that comes with the package."""

_CHUNK = 256
"""Texts summed at once: the rows of their pieces stay within some megabytes."""
_LONGEST_HEADER = 100_000_000
"""Bytes, as the safetensors library has it."""
_UNKNOWN = re.compile(rb'(?<!\\)"unk_id"\s*:\s*(\d+)')
_LAYOUTS = (
    ("model.safetensors", "tokenizer.json"),
    ("0_StaticEmbedding/model.safetensors", "0_StaticEmbedding/tokenizer.json"),
)


def is_static_folder(path: str | Path) -> bool:
    """Whether a folder holds a static model, and so can be read without torch.

    >>> is_static_folder(BUNDLED), is_static_folder(BUNDLED.parent)
    (True, False)
    """
    found = _layout(Path(path))
    return found is not None and bool({"embeddings", "embedding.weight"} & _tensor_names(found[0]))


class StaticEmbedder:
    """A static model from a folder, by default the one that comes with the package.

    ``name`` is what it is called in a report; by default what its configuration or its folder says. Raises OptionError
    where the folder holds none, or files that cannot be read.
    """

    def __init__(self, folder: str | Path = BUNDLED, name: str | None = None) -> None:
        """Read the tokenizer and the vectors (15 MB for the bundled model, a tenth of a second)."""
        self._folder = Path(folder)
        self._tokenizer, self._rows, self._weights, self._mapping = _read(self._folder)
        self._name = name or _name(self._folder)

    @property
    def name(self) -> str:
        """Name and version, as it stands in a report; of a model in a folder, its content's fingerprint."""
        return self._name

    @property
    def folder(self) -> Path:
        """Where it was read from."""
        return self._folder

    @property
    def dim(self) -> int:
        """Length of the vectors."""
        return int(self._rows.shape[1])

    @property
    def tokenizer(self) -> Any:
        """The ``tokenizers.Tokenizer``, which splits Chinese into words as well."""
        return self._tokenizer

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return float32 of shape (n, dim) with rows of unit length; a zero row where a text holds nothing known.

        >>> en, zh, other = StaticEmbedder().encode(["invites Member States", "请各成员国", "个人数据的保护"])
        >>> bool(en @ zh > 0.5), bool(abs(en @ other) < 0.3)
        (True, True)
        """
        import numpy as np  # noqa: PLC0415 - the command line starts without it

        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for first in range(0, len(texts), _CHUNK):
            block = list(texts[first : first + _CHUNK])
            ids = [found.ids for found in self._split(block)]
            lengths = np.array([len(some) for some in ids], dtype=np.intp)
            full = np.flatnonzero(lengths)
            if not len(full):
                continue
            pieces = np.fromiter(chain.from_iterable(ids), np.intp, int(lengths.sum()))
            starts = np.concatenate(([0], np.cumsum(lengths[full])[:-1]))
            vectors[first + full] = np.add.reduceat(self._vectors(pieces), starts, axis=0)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors /= np.where(norms > 0, norms, 1)
        return vectors

    def vectors(self) -> NDArray[np.float32]:
        """Return the vector of every piece, float32 (pieces, dim), by the tokenizer's numbers."""
        import numpy as np  # noqa: PLC0415 - the command line starts without it

        return self._vectors(np.arange(self._tokenizer.get_vocab_size()))

    def _split(self, texts: list[str]) -> list[Any]:
        """Return the pieces of each text; half a character (a lone surrogate) is none."""
        try:
            return list(self._tokenizer.encode_batch_fast(texts, add_special_tokens=False))
        except TypeError:
            whole = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
            return list(self._tokenizer.encode_batch_fast(whole, add_special_tokens=False))

    def _vectors(self, pieces: NDArray[np.intp]) -> NDArray[np.float32]:
        """Return the weighted vector of each piece."""
        rows: NDArray[np.float32] = self._rows[pieces if self._mapping is None else self._mapping[pieces]].astype(
            "float32"
        )
        if self._weights is not None:
            rows *= self._weights[pieces][:, None]
        return rows


@cache
def _bundled() -> StaticEmbedder:
    return StaticEmbedder()


def bundled_or(embedder: object) -> StaticEmbedder:
    """Return an embedder where it is the bundled one, else the bundled one, read once."""
    own = isinstance(embedder, StaticEmbedder) and embedder.folder == BUNDLED
    return embedder if own else _bundled()  # type: ignore[return-value] # told by folder


def static_or_bundled(embedder: object) -> StaticEmbedder:
    """Return an embedder where it is one of single words, which can compare words, else the bundled one."""
    return embedder if isinstance(embedder, StaticEmbedder) else _bundled()


def _layout(folder: Path) -> tuple[Path, Path] | None:
    """Return the paths of the vectors and of the tokenizer, where a folder has them."""
    for vectors, tokenizer in _LAYOUTS:
        if (folder / vectors).is_file() and (folder / tokenizer).is_file():
            return folder / vectors, folder / tokenizer
    return None


def _tensor_names(path: Path) -> set[str]:
    """Return the names in the header of a safetensors file; none where it is no such file."""
    try:
        with path.open("rb") as stream:
            header = stream.read(min(int.from_bytes(stream.read(8), "little"), _LONGEST_HEADER))
        names = json.loads(header)
    except (OSError, ValueError, RecursionError):
        return set()
    return set(names) if isinstance(names, dict) else set()


def _read(folder: Path) -> tuple[Any, NDArray[Any], NDArray[np.float32] | None, NDArray[np.intp] | None]:
    """Return the tokenizer, the rows, the weights and the mapping of a folder."""
    import numpy as np  # noqa: PLC0415 - the command line starts without it
    from safetensors import SafetensorError  # noqa: PLC0415
    from safetensors.numpy import load_file  # noqa: PLC0415
    from tokenizers import Tokenizer  # noqa: PLC0415

    found = _layout(folder)
    if found is None:
        raise OptionError(f"model {folder}: no model.safetensors with a tokenizer.json in it; give a model's folder")
    try:
        tensors = load_file(found[0])
    except (SafetensorError, OSError) as error:
        raise OptionError(f"model {folder}: {found[0].name} cannot be read ({_line(error)})") from error
    except (TypeError, AttributeError) as error:  # bfloat16, float8
        raise OptionError(f"model {folder}: a kind of numbers that numpy has not; save it in float16") from error
    try:
        tokenizer = Tokenizer.from_file(str(found[1]))
    except Exception as error:  # the library raises the bare class
        raise OptionError(f"model {folder}: tokenizer.json cannot be read ({_line(error)})") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    rows = tensors.get("embeddings", tensors.get("embedding.weight"))
    if rows is None or rows.ndim != 2 or not rows.shape[1]:
        raise OptionError(f"model {folder}: {found[0].name} holds no table of vectors; not a static model")
    weights, mapping = tensors.get("weights"), tensors.get("mapping")
    _check(folder, tokenizer.get_vocab_size(), rows, weights, mapping)
    unknown = _unknown(tokenizer, found[1]) if "embeddings" in tensors else None
    if unknown is not None:  # model2vec leaves it out
        weights = np.ones(tokenizer.get_vocab_size()) if weights is None else weights
        weights[unknown] = 0
    return (
        tokenizer,
        rows,
        None if weights is None else weights.astype(np.float32),
        None if mapping is None else mapping.astype(np.intp),
    )


def _check(
    folder: Path, pieces: int, rows: NDArray[Any], weights: NDArray[Any] | None, mapping: NDArray[Any] | None
) -> None:
    """Raise OptionError where vectors, weights and mapping do not fit each other or the ``pieces`` of the tokenizer."""
    import numpy as np  # noqa: PLC0415 - the command line starts without it

    for name, values in (("vectors", rows if mapping is None else mapping), ("weights", weights)):
        if values is not None and len(values) < pieces:
            raise OptionError(f"model {folder}: {pieces} pieces in tokenizer.json, but {len(values)} {name}")
    if any(values is not None and values.ndim != 1 for values in (weights, mapping)):
        raise OptionError(f"model {folder}: weights or mapping are no plain list; not a static model")
    if mapping is not None and len(mapping) and not 0 <= mapping.min() <= mapping.max() < len(rows):
        raise OptionError(f"model {folder}: the mapping names rows that are not there ({len(rows)} rows)")
    if not all(np.isfinite(values).all() for values in (rows, weights) if values is not None and values.dtype != "i1"):
        raise OptionError(f"model {folder}: not all vectors are numbers; the training of it went wrong")


def _unknown(tokenizer: Any, path: Path) -> int | None:
    """Return the number of the piece that stands for what no piece covers, where there is one."""
    if hasattr(tokenizer.model, "unk_token"):
        token = tokenizer.model.unk_token
        return None if token is None else cast("int | None", tokenizer.token_to_id(token))
    stated = _UNKNOWN.search(path.read_bytes())  # of a Unigram model; the library does not tell it
    return int(stated[1]) if stated else None


def _line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _name(folder: Path) -> str:
    """Return the name that ``config.json`` gives the model, else the folder's with a fingerprint of its vectors."""
    try:
        given = json.loads((folder / "config.json").read_text("utf-8"))["name"]
    except (OSError, ValueError, RecursionError, LookupError, TypeError):
        given = None
    given = " ".join(given.split()) if isinstance(given, str) else ""
    if folder == BUNDLED and given:
        return given
    found = _layout(folder)
    digest = hashlib.sha256(found[0].read_bytes()).hexdigest()[:8] if found else ""
    return f"{given or folder.resolve().name} {digest}".strip()
