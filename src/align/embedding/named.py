"""The embedder that a user names: a static model without torch, any other by sentence-transformers."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from align.embedding.fetching import NotHereError, locate
from align.embedding.folders import is_plain_static
from align.embedding.static import StaticEmbedder, is_static_folder
from align.embedding.transformer import TransformerEmbedder

if TYPE_CHECKING:
    from align.embedding.base import Embedder

__all__ = ["named_embedder"]


def named_embedder(
    model: str,
    *,
    on_progress: Callable[[int, int], None] | None = None,
    on_download: Callable[[int, int], None] | None = None,
) -> Embedder:
    """Load the model that ``model`` names: a folder, or a name on the Hugging Face Hub.

    ``on_progress`` is told how many texts of how many are done, ``on_download`` how many bytes, from other threads.
    A static model (of model2vec, or of ``align train``) needs neither torch nor the extra ``transformers``. Raises
    OptionError, in one line that says what to do.
    """
    try:
        folder = locate(model, fetch=find_spec("sentence_transformers") is not None, on_download=on_download)
    except NotHereError:
        folder = None  # the other one says what to install
    if folder is not None and is_static_folder(folder) and is_plain_static(folder):
        return StaticEmbedder(folder, None if Path(model).expanduser().exists() else f"{model} {folder.name[:8]}")
    return TransformerEmbedder(model, on_progress=on_progress, on_download=on_download)
