"""Text → vectors by a sentence-transformers model, for those who have it installed (extra ``transformers``)."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.errors import OptionError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["TransformerEmbedder"]

_PACKAGE = "sentence-transformers"


class TransformerEmbedder:
    """A model of sentence-transformers, by its name on the Hugging Face Hub or the path of a folder.

    The model is loaded on construction (seconds, and a download the first time). Raises OptionError where the package
    is not installed, or where the model is not there and cannot be fetched.
    """

    def __init__(self, model: str) -> None:
        """Load ``model``."""
        self._name = model
        self._model = _loaded(model)

    @property
    def name(self) -> str:
        """The model's name with the version of the library that runs it."""
        return f"{self._name} ({_PACKAGE} {version(_PACKAGE)})"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return float32 of shape (n, dim) with rows of unit length; a zero row where a text is blank."""
        import numpy as np  # noqa: PLC0415 - heavy

        some = list(texts) or [""]  # the model gives no dimension for no text
        vectors = self._model.encode(some, convert_to_numpy=True, normalize_embeddings=True, show_progress_bar=False)
        rows: NDArray[np.float32] = np.array(vectors, dtype=np.float32)
        rows[[not text.strip() for text in some]] = 0.0
        return rows[: len(texts)]


def _loaded(model: str) -> Any:
    """Load a model, from the disk where it is there, else from the Hub."""
    if find_spec("sentence_transformers") is None:
        message = f"model {model!r}: needs the extra 'transformers': pip install 'clause-align[transformers]'"
        raise OptionError(message)
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - ten seconds

    failures: list[Exception] = []
    with _silent():
        for local in (True, False):
            if failures and Path(model).exists():
                break
            try:
                return SentenceTransformer(model, local_files_only=local)
            except Exception as error:  # noqa: BLE001 - four libraries lie below, each with errors of its own
                failures.append(error)
    lines = str(failures[-1]).strip().splitlines()
    reason = lines[0] if lines else type(failures[-1]).__name__
    message = f"model {model!r} cannot be loaded ({reason}): check its name and the connection, or give a folder"
    raise OptionError(message) from failures[-1]


@contextmanager
def _silent() -> Iterator[None]:
    """Keep the libraries below from printing while a model is loaded."""
    hub, bars = import_module("huggingface_hub.utils"), import_module("transformers.utils.logging")
    loggers = [logging.getLogger(name) for name in ("huggingface_hub", "transformers", "sentence_transformers")]
    levels = [logger.level for logger in loggers]
    shown = not hub.are_progress_bars_disabled(), bars.is_progress_bar_enabled()
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    hub.disable_progress_bars()
    bars.disable_progress_bar()
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
        if shown[0]:
            hub.enable_progress_bars()
        if shown[1]:
            bars.enable_progress_bar()
