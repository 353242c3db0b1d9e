"""A trained model as a folder that model2vec, sentence-transformers and this toolkit read."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.errors import ExportError
from align.training.vocabulary import compact

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["quantised", "replaced_folder", "write_model"]

_FILES = ("model.safetensors", "tokenizer.json", "config.json", "modules.json", "README.md", "lexicon.safetensors")


def quantised(vectors: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return int8 rows and what each row is to be multiplied by, so that their product is ``vectors``, nearly.

    Each row uses the whole range of int8; a zero row has weight 0.

    >>> import numpy as np
    >>> rows, weights = quantised(np.array([[0.5, -1.0], [0.0, 0.0]], dtype=np.float32))
    >>> rows.tolist(), [round(float(weight), 4) for weight in weights]
    ([[64, -127], [0, 0]], [0.0079, 0.0])
    """
    import numpy as np  # noqa: PLC0415

    highest = np.abs(vectors).max(axis=1)
    weights = (highest / 127).astype(np.float32)
    rows = np.rint(vectors / np.where(weights > 0, weights, 1)[:, None]).clip(-127, 127).astype(np.int8)
    return rows, weights


def write_model(folder: Path, vectors: NDArray[np.float32], tokenizer: Any, *, name: str, card: str) -> None:
    """Write ``tokenizer`` and ``vectors`` (float32, one row a piece) into a folder that exists."""
    from safetensors.numpy import save_file  # noqa: PLC0415

    rows, weights = quantised(vectors)
    save_file({"embeddings": rows, "weights": weights}, folder / "model.safetensors")
    (folder / "tokenizer.json").write_text(compact(tokenizer), encoding="utf-8")
    config = {
        "model_type": "model2vec",
        "architectures": ["StaticModel"],
        "name": name,
        "hidden_dim": vectors.shape[1],
        "normalize": True,
        "max_length": None,
        "embedding_dtype": "int8",
    }
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    modules = [
        {"idx": 0, "name": "0", "path": ".", "type": "sentence_transformers.models.StaticEmbedding"},
        {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
    ]
    (folder / "modules.json").write_text(json.dumps(modules, indent=2) + "\n", encoding="utf-8")
    (folder / "README.md").write_text(card, encoding="utf-8")


@contextmanager
def replaced_folder(folder: Path) -> Iterator[Path]:
    """Give a temporary folder in or beside ``folder``; its files take the place of those in ``folder`` at the end.

    Where an error comes between, ``folder`` is as it was. Files of ``folder`` that have other names stay. Raises
    ExportError where nothing can be written there.
    """
    try:
        folder = folder.resolve()
        place = folder if folder.is_dir() else folder.parent  # one that the user may write to, on the same disk
        place.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=place))
    except (OSError, ValueError) as error:
        raise _refused(folder, error) from error
    try:
        yield temporary
        _move_in(temporary, folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _refused(folder: Path, error: OSError | ValueError) -> ExportError:
    return ExportError(f"cannot write to {folder} ({getattr(error, 'strerror', None) or error}): choose another folder")


def _umask() -> int:
    """Return the permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _move_in(temporary: Path, folder: Path) -> None:
    """Move the files of a model, each at once; where one cannot be moved, put back those that stood there."""
    kept = temporary / "kept"
    try:
        is_new = not folder.exists()
        folder.mkdir(exist_ok=True)
        kept.mkdir()
        for name in _FILES:
            if os.path.lexists(folder / name):
                shutil.copy2(folder / name, kept / name)  # a folder of that name ends it here
    except OSError as error:
        raise _refused(folder, error) from error
    try:
        for name in _FILES:
            if (temporary / name).exists():
                (temporary / name).chmod(0o666 & ~_umask())
                os.replace(temporary / name, folder / name)  # noqa: PTH105 - says that it replaces
            else:
                (folder / name).unlink(missing_ok=True)
    except OSError as error:
        for name in _FILES:
            if (kept / name).exists():
                os.replace(kept / name, folder / name)  # noqa: PTH105
            else:
                (folder / name).unlink(missing_ok=True)
        if is_new:
            folder.rmdir()
        raise _refused(folder, error) from error
