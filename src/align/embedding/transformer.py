"""Text → vectors by a sentence-transformers model, for those who have it installed (extra ``transformers``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from align.embedding.fetching import NotHereError, locate
from align.embedding.folders import ModelFolder, fingerprint, inspect_folder, refusal
from align.embedding.loading import loaded, out_of_memory
from align.embedding.prompts import choose_prompt
from align.embedding.quiet import quiet

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["TransformerEmbedder"]

_PACKAGE = "sentence-transformers"
_PROBE = ["Resolution", "决议"]


class TransformerEmbedder:
    """A model of sentence-transformers, by its name on the Hugging Face Hub or the path of its folder.

    It is loaded on construction: seconds, and a download the first time, of which ``on_download`` is told how many
    bytes of how many are there. It runs on ``device`` ("cuda", "mps", "cpu"; default: a GPU where there is one), up to
    ``batch_size`` texts at once, fewer where the memory does not hold them; ``on_progress`` is told how many texts of
    how many are done. ``prompts`` replace the model's own. No code that comes with a model is ever run.

    Raises OptionError, in one line that says what to do, where the package is not installed, the model is not there
    and cannot be fetched, is of the wrong kind, is damaged, or does not fit into memory.
    """

    def __init__(
        self,
        model: str | PathLike[str],
        *,
        batch_size: int = 32,
        device: str | None = None,
        prompts: Mapping[str, str] | None = None,
        on_progress: Callable[[int, int], None] | None = None,
        on_download: Callable[[int, int], None] | None = None,
    ) -> None:
        """Load ``model``."""
        self._shown = fspath(model)
        self._folder = _inspected(self._shown, on_download)
        self._batch_size = max(1, batch_size)
        self._on_progress = on_progress
        self._prompt = _prompt(self._shown, self._folder, prompts)
        self._model = loaded(self._folder, self._shown, device)
        self._dim = self._probed()

    @property
    def name(self) -> str:
        """The model as the user named it, its commit on the Hub where known, its prompt, and the library's version."""
        revision = f"@{self._folder.revision[:12]}" if self._folder.revision else ""
        prompt = f", prompt {self._prompt!r}" if self._prompt else ""
        return f"{self._shown}{revision}{prompt} ({_PACKAGE} {version(_PACKAGE)})"

    @cached_property
    def identity(self) -> str:
        """What decides on the vectors: weights, prompt, library, precision, and longest text; no path.

        Reads the files of a folder whole, about a second for each gigabyte; a commit of the Hub stands for them.
        """
        weights = self._folder.revision or fingerprint(self._folder.path)
        longest = getattr(self._model, "max_seq_length", None)
        library = f"{_PACKAGE} {version(_PACKAGE)}"
        return "\n".join(
            (weights, repr(self._prompt), library, self._model.device.type, _precision(self._model), str(longest))
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the user should know of how the model was loaded."""
        if not self._folder.pickled:
            return ()
        files = ", ".join(self._folder.pickled)
        return (f"model {self._shown!r}: its weights are pickles ({files}); they were read as bare numbers only",)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return float32 of shape (n, dim) with rows of unit length; a zero row where a text shows nothing.

        Equal texts have equal rows. A text longer than the model takes is cut at its end. Rows may differ by rounding
        (1e-6) with what else is in the call.
        """
        import numpy as np  # noqa: PLC0415 - heavy

        some = sorted({text for text in texts if _visible(text)}, key=_length, reverse=True)
        vectors = np.zeros((len(some) + 1, self._dim), dtype=np.float32)  # the last row is for the rest
        done = 0
        self._tell(done, len(some))
        while done < len(some):
            rows = self._some_rows(some[done : done + self._batch_size])
            vectors[done : done + len(rows)] = rows
            done += len(rows)
            self._tell(done, len(some))
        places = {text: place for place, text in enumerate(some)}
        return vectors[[places.get(text, len(some)) for text in texts]]

    def _tell(self, done: int, total: int) -> None:
        if self._on_progress is not None and total:
            self._on_progress(done, total)

    def _some_rows(self, texts: list[str]) -> NDArray[np.float32]:
        """Return rows for the first of the texts: all, or as many as fit into memory."""
        while True:
            try:
                return self._rows(texts)
            except Exception as error:
                if not out_of_memory(error):
                    raise
                where = self._model.device.type
                if len(texts) == 1:
                    what = f"does not fit into the memory of {where}: name a smaller model"
                    raise refusal(self._shown, what) from None
            _release(where)
            self._batch_size = len(texts) // 2
            texts = texts[: self._batch_size]

    def _rows(self, texts: list[str]) -> NDArray[np.float32]:
        """Return rows of unit length for texts that show something, in one batch."""
        import numpy as np  # noqa: PLC0415 - heavy

        clean = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]  # half a surrogate pair is no text
        raw = self._raw(clean)
        if not np.isfinite(raw).all() and _precision(self._model) != "float32":  # half precision ends at 65504
            self._model.float()
            raw = self._raw(clean)
        if not np.isfinite(raw).all():
            raise refusal(self._shown, "gives values that are no numbers; its weights are damaged: fetch it again")
        norms = np.linalg.norm(raw, axis=1, keepdims=True)
        return (raw / np.where(norms > 0, norms, 1)).astype(np.float32)

    def _raw(self, texts: list[str]) -> NDArray[np.float64]:
        import numpy as np  # noqa: PLC0415 - heavy

        with quiet():
            vectors = self._model.encode(
                texts, prompt=self._prompt, batch_size=len(texts), convert_to_numpy=True, show_progress_bar=False
            )
        return np.asarray(vectors, dtype=np.float64)

    def _probed(self) -> int:
        """Return the length of the vectors, once it is seen that there is one for each text."""
        try:
            raw = self._raw(_PROBE)
        except Exception as error:  # whatever a part of the model raises
            if out_of_memory(error):
                raise refusal(self._shown, "does not fit into memory: name a smaller model") from None
            lines = str(error).strip().splitlines() or [type(error).__name__]
            raise refusal(self._shown, f"gives no vectors of texts ({lines[0]}): name another model") from error
        if raw.ndim != 2 or len(raw) != len(_PROBE) or not raw.shape[1]:
            raise refusal(self._shown, "does not give one vector for a text: name another model")
        return int(raw.shape[1])


def _inspected(shown: str, on_download: Callable[[int, int], None] | None) -> ModelFolder:
    """Return the model's folder; where the package is missing nothing is fetched for it."""
    installed = find_spec("sentence_transformers") is not None
    needed = refusal(shown, "needs the extra 'transformers': pip install 'clause-align[transformers]'")
    try:
        folder = inspect_folder(locate(shown, fetch=installed, on_download=on_download), shown)
    except NotHereError:
        raise needed from None
    if not installed:
        raise needed
    return folder


def _prompt(shown: str, folder: ModelFolder, prompts: Mapping[str, str] | None) -> str:
    """Return the prompt for every text: of those given, one alone is the one; else the model's own and its family's."""
    if prompts is None:
        named = choose_prompt(shown, folder.prompts, folder.default_prompt)
        return named or choose_prompt(folder.base, folder.prompts, folder.default_prompt)
    return next(iter(prompts.values())) if len(prompts) == 1 else choose_prompt("", prompts)


def _visible(text: str) -> bool:
    """Tell whether a text shows anything; control characters do not, and some tokenizers leave nothing of them."""
    return any(character.isprintable() and not character.isspace() for character in text)


def _length(text: str) -> tuple[int, str]:
    """Return the length in bytes, closer to that in tokens than characters are; a Chinese one has three."""
    return len(text.encode("utf-8", "replace")), text


def _precision(model: Any) -> str:
    parameter = next(iter(model.parameters()), None)
    return "float32" if parameter is None else str(parameter.dtype).removeprefix("torch.")


def _release(device: str) -> None:
    """Give back what a failed batch has taken from a GPU."""
    if device in {"cuda", "mps", "xpu"}:
        getattr(import_module("torch"), device).empty_cache()
