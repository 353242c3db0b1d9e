"""Text → vectors by a sentence-transformers model, for those who have it installed (extra ``transformers``)."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from importlib.util import find_spec
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

        vectors = self._model.encode(
            list(texts), convert_to_numpy=True, normalize_embeddings=True, show_progress_bar=False
        )
        rows: NDArray[np.float32] = np.asarray(vectors, dtype=np.float32).reshape(len(texts), -1)
        rows[[not text.strip() for text in texts]] = 0.0
        return rows


def _loaded(model: str) -> Any:
    if find_spec("sentence_transformers") is None:
        message = f"model {model!r}: needs the extra 'transformers': pip install 'clause-align[transformers]'"
        raise OptionError(message)
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - ten seconds

    try:
        return SentenceTransformer(model)
    except Exception as error:  # four libraries lie below, each with errors of its own
        lines = str(error).strip().splitlines()
        reason = lines[0] if lines else type(error).__name__
        message = f"model {model!r} cannot be loaded ({reason}): check its name and the connection, or give a folder"
        raise OptionError(message) from error
