"""From what the user calls a model to a folder on this machine.

A folder is taken as it is. A name on the Hugging Face Hub is looked for in the Hub's cache, and only what is not there
is fetched: the network is not touched for a model that is, nor where ``HF_HUB_OFFLINE`` forbids it. Fetched are the
settings, the tokenizer and one set of weights, safetensors where there are any; never code.
"""

from __future__ import annotations

import io
import os
import re
import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path, PurePosixPath
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from align.embedding.folders import NotWholeError, check_kind, inspect_folder, is_static_kind, refusal
from align.embedding.quiet import quiet
from align.embedding.static import is_static_folder
from align.errors import OptionError

__all__ = ["NotHereError", "is_path", "locate"]

OnDownload = Callable[[int, int], None]
"""Told how many bytes of how many have been fetched."""

_ORGANISATION = "sentence-transformers"
"""Whose model a name without an organisation is, as sentence-transformers itself reads it."""
_WAIT = 3.0
"""Seconds in which the Hub must take a connection."""
_ANSWER = 10.0
"""Seconds in which it must answer."""
_SETTINGS = frozenset({".json", ".txt", ".model", ".spm", ".tiktoken"})
_LEFT_OUT = frozenset({"onnx", "openvino", "coreml", "gguf", "original"})
"""Folders with the same weights in other forms."""
_SAFE = re.compile(r"(?:adapter_)?model(?:-\d+-of-\d+)?\.safetensors")
_PICKLED = re.compile(r"pytorch_model(?:-\d+-of-\d+)?\.bin|adapter_model\.bin")


class NotHereError(OptionError):
    """The model is not on this machine, and was not to be fetched."""


def locate(model: str, *, fetch: bool = True, on_download: OnDownload | None = None) -> Path:
    """Return the folder of ``model``: a folder, or a name on the Hub, fetched where it is not in the cache.

    Raises OptionError, in one line that says what to do, where there is no such folder or model, or where it is not
    in the cache and cannot be fetched; within about three seconds where there is no network. Without ``fetch`` the
    network is never touched.
    """
    if is_path(model):
        return _out_of_cache(_expanded(model))
    repository = _repository(model)
    folder = _cached(repository)
    if folder is not None and (is_static_folder(folder) or _whole(folder, model)):
        return folder
    there = "no model of that name is" if folder is None else "only a part of it is"
    missing = f"is no folder here, and {there} in the cache ({_cache()})"
    if not fetch:
        raise NotHereError(f"model {model!r} {missing}")
    from huggingface_hub import constants  # noqa: PLC0415 - half a second

    elsewhere = f"where there is a network fetch it with 'hf download {repository} --local-dir FOLDER', and give FOLDER"
    if constants.HF_HUB_OFFLINE:
        raise refusal(model, f"{missing}, and HF_HUB_OFFLINE forbids to fetch it: unset it; or {elsewhere}")
    if not _reachable(constants.ENDPOINT):
        raise refusal(model, f"{missing}, and {constants.ENDPOINT} cannot be reached: check its name; {elsewhere}")
    with quiet():
        return _fetch(repository, model, constants.ENDPOINT, on_download)


def is_path(model: str) -> bool:
    """Tell whether what the user typed is a folder's path rather than a name on the Hub.

    >>> [is_path(model) for model in ("./LaBSE", "~/models/LaBSE", "C:\\\\LaBSE", "a/b/c", "BAAI/bge-m3", "LaBSE")]
    [True, True, True, True, False, False]
    """
    shaped = model.startswith((".", "~", os.sep)) or "\\" in model or model.count("/") > 1 or model.endswith("/")
    if shaped or Path(model).is_absolute():
        return True
    with suppress(OSError):  # too long for a path
        return bool(model) and Path(model).exists()
    return False


def _cached(repository: str) -> Path | None:
    """Return the folder of the newest fetched state of a model in the Hub's cache, whole or not; None without one."""
    from huggingface_hub import try_to_load_from_cache  # noqa: PLC0415 - half a second

    for name in ("modules.json", "config.json"):
        with suppress(ValueError):  # no name that the Hub could have
            found = try_to_load_from_cache(repository, name, cache_dir=_cache())
            if isinstance(found, str):
                return Path(found).parent
    return None


def _repository(model: str) -> str:
    if not re.fullmatch(r"(?:[\w.-]+/)?[\w.-]+", model, re.ASCII):
        raise refusal(model, "is no folder, and cannot be a name on the Hub: give ORGANISATION/NAME or a folder's path")
    return model if "/" in model else f"{_ORGANISATION}/{model}"


def _cache() -> str:
    from huggingface_hub import constants  # noqa: PLC0415 - half a second

    return os.environ.get("SENTENCE_TRANSFORMERS_HOME") or str(constants.HF_HUB_CACHE)


def _expanded(model: str) -> Path:
    with suppress(RuntimeError):  # no such user
        return Path(model).expanduser()
    return Path(model)


def _out_of_cache(folder: Path) -> Path:
    """Return the snapshot where the folder is one that was copied out of the Hub's cache, else the folder itself."""
    snapshots = [] if (folder / "modules.json").exists() else list((folder / "snapshots").glob("*"))
    if not snapshots:
        return folder
    with suppress(OSError):
        named = folder / "snapshots" / (folder / "refs" / "main").read_text(encoding="ascii").strip()
        if named.is_dir():
            return named
    return snapshots[0] if len(snapshots) == 1 else folder


def _whole(folder: Path, model: str) -> bool:
    """Tell whether a folder of the cache holds all that is needed; a download that broke off does not."""
    try:
        inspect_folder(folder, model)
    except NotWholeError:
        return False
    return True


def _reachable(endpoint: str) -> bool:
    """Tell whether the Hub, or the proxy before it, takes a connection, within three seconds.

    Looking up a name can take far longer where there is no network, and cannot be broken off; so it is left behind.
    """
    finished, taken = Event(), Event()
    address = _address(endpoint)

    def attempt() -> None:
        with suppress(OSError, ValueError), socket.create_connection(address, timeout=_WAIT):
            taken.set()
        finished.set()

    Thread(target=attempt, daemon=True).start()
    finished.wait(_WAIT)
    return taken.is_set()


def _address(endpoint: str) -> tuple[str, int]:
    """Return host and port of the Hub, or of the proxy through which it is reached."""
    url = urlsplit(endpoint)
    proxies = getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all")
    if proxy and not proxy_bypass(url.hostname or ""):
        url = urlsplit(proxy if "//" in proxy else f"//{proxy}", scheme="http")
    return url.hostname or "", url.port or (443 if url.scheme == "https" else 80)


def _fetch(repository: str, model: str, endpoint: str, on_download: OnDownload | None) -> Path:
    """Fetch a model into the cache."""
    from huggingface_hub import errors  # noqa: PLC0415 - half a second

    try:
        return _fetched(repository, model, endpoint, _told(on_download))
    except OptionError:
        raise
    except errors.GatedRepoError:
        url = f"{endpoint}/{repository}"
        raise refusal(model, f"wants its terms accepted: do so at {url}, then run 'hf auth login'") from None
    except errors.RepositoryNotFoundError:
        what = (
            f"is neither a folder here nor a model on {endpoint}: check the name; a private one needs 'hf auth login'"
        )
        raise refusal(model, what) from None
    except Exception as error:  # three libraries lie below, and the disk
        lines = str(error).strip().splitlines() or [type(error).__name__]
        raise refusal(model, f"cannot be fetched ({lines[0]}): try again, or give a folder") from error


def _fetched(repository: str, model: str, endpoint: str, bar: Any) -> Path:
    """Fetch the settings of a model, which tell whether it is worth fetching the rest, then the rest."""
    from huggingface_hub import HfApi, snapshot_download  # noqa: PLC0415 - half a second

    info = HfApi(endpoint=endpoint).model_info(repository, timeout=_ANSWER)
    files = _wanted(file.rfilename for file in info.siblings or ())
    small = [file for file in files if PurePosixPath(file).suffix in _SETTINGS]
    if not small:
        raise refusal(model, "holds no model that can be read here: name a sentence-transformers model")

    def download(part: list[str]) -> Path:
        options = {"cache_dir": _cache(), "endpoint": endpoint, "tqdm_class": bar}
        return Path(snapshot_download(repository, allow_patterns=part, **options))

    folder = download(small)
    if not is_static_kind(folder):
        check_kind(folder, model)
    return download(files)


def _wanted(names: Iterable[str]) -> list[str]:
    """Choose the files to fetch: settings, tokenizer, and in each folder safetensors or else pickled weights."""
    paths = [path for path in map(PurePosixPath, names) if not _LEFT_OUT & set(path.parts[:-1])]
    safe = [path for path in paths if _SAFE.fullmatch(path.name)]
    covered = {path.parent for path in safe}
    pickled = [path for path in paths if _PICKLED.fullmatch(path.name) and path.parent not in covered]
    settings = [path for path in paths if path.suffix in _SETTINGS]
    return [str(path) for path in (*settings, *safe, *pickled)]


def _told(on_download: OnDownload | None) -> Any:
    """Return a progress bar for the Hub's client that shows nothing and tells ``on_download``."""
    base: Any = import_module("tqdm").tqdm  # which huggingface_hub brings
    most = [0, 0]

    class Told(base):  # type: ignore[misc]
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **{**options, "file": io.StringIO(), "disable": False, "leave": False})

        def display(self, *_: Any, **__: Any) -> None:
            if on_download is not None and self.unit == "B" and self.total:
                most[:] = max(most[0], int(self.n)), max(most[1], int(self.total))
                on_download(*most)

    return Told
