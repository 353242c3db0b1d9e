"""Old word processors' files → Document, through LibreOffice where that is installed.

LibreOffice turns .doc, .odt and .rtf into .docx, tracked changes, notes and numbering included, and the reader of
.docx does the rest. It runs with a profile of its own that is thrown away: macros off, links not followed, a proxy
that leads nowhere, so that a document can neither run nor fetch anything.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shutil
import signal
import subprocess
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

from align.errors import ReadError
from align.model.document import Document, Lang
from align.readers.signatures import looks_like

__all__ = ["LIMIT_S", "find_libreoffice", "read_office"]

LIMIT_S = 180.0
"""Seconds that LibreOffice may take; a first start takes ten, a thousand pages a minute."""

_ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_SUFFIX_OF = (("rich text", ".rtf"), ("OpenDocument text (", ".odt"), ("OpenDocument", ".fodt"), ("XML", ".xml"))
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def find_libreoffice() -> str | None:
    """Return the program of LibreOffice, None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _ELSEWHERE if Path(place).is_file()), None)


def read_office(
    data: bytes,
    *,
    path: str,
    lang: Lang | None,
    modified: float | None = None,
    revisions_by: frozenset[str] | None = None,
) -> Document:
    """Turn the bytes of a .doc, .odt or .rtf file into a Document; ``sha256`` is that of these bytes.

    Raises ReadError where LibreOffice is missing, or can make nothing of the file, and what the reader of .docx raises.
    """
    name = "standard input" if path == "-" else path
    what = looks_like(data) or "a word processor's file"
    if _is_encrypted(data):
        raise ReadError(f"{name}: is encrypted; open it with its password and save it without one")
    program = find_libreoffice()
    if program is None:
        raise ReadError(
            f"{name}: is {what}, which is read through LibreOffice, and that is not installed: install it, or save the"
            " file as .docx"
        )
    converted = _converted(data, what, program, name)
    from align.readers.docx.reader import read_docx  # noqa: PLC0415 - its libraries, where they are needed

    document = read_docx(converted, path=path, lang=lang, modified=modified, revisions_by=revisions_by)
    return replace(document, sha256=hashlib.sha256(data).hexdigest())


def _is_encrypted(data: bytes) -> bool:
    """Whether an OpenDocument file is encrypted: its manifest says so, in the clear."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("META-INF/manifest.xml") as stream:
            return b"encryption-data" in stream.read(4 * 1024 * 1024)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError, RuntimeError, EOFError):
        return False


def _converted(data: bytes, what: str, program: str, name: str) -> bytes:
    """Return a file as .docx."""
    suffix = next((suffix for words, suffix in _SUFFIX_OF if words in what), ".doc")
    with tempfile.TemporaryDirectory(prefix="align-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"document{suffix}")
        source.write_bytes(data)
        profile = _profile(Path(folder, "profile"))
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(Path(folder, "out")), str(source)]
        said = _run(command, Path(folder), name)
        made = Path(folder, "out", "document.docx")
        if not made.is_file() or not made.stat().st_size:
            reason = f" ({said})" if said else ""
            raise ReadError(
                f"{name}: LibreOffice can make nothing of it, encrypted or damaged{reason}; save it as .docx"
            )
        return made.read_bytes()


def _profile(folder: Path) -> Path:
    """Make a profile in which LibreOffice runs and fetches nothing on a document's behalf."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{place}"><prop oor:name="{key}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for place, key, value in _SETTINGS
    )
    settings = f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    (folder / "user").mkdir(parents=True)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{settings}\n'
    (folder / "user" / "registrymodifications.xcu").write_text(text, encoding="utf-8")
    return folder


def _run(command: list[str], folder: Path, name: str) -> str:
    """Run LibreOffice and return the last line that it said; at the end of its time it goes with all it started."""
    nowhere = "http://127.0.0.1:9"
    environment = {**os.environ, "http_proxy": nowhere, "https_proxy": nowhere, "all_proxy": nowhere, "no_proxy": ""}
    try:
        process = subprocess.Popen(  # noqa: S603 - the program was looked for, the arguments are our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
    except OSError as error:
        raise ReadError(f"{name}: LibreOffice does not start ({error.strerror}); save the file as .docx") from None
    try:
        said, _ = process.communicate(timeout=LIMIT_S)
    except subprocess.TimeoutExpired:
        _end(process)
        raise ReadError(f"{name}: LibreOffice took more than {LIMIT_S:.0f} s over it; save the file as .docx") from None
    lines = said.decode("utf-8", "replace").split("\n")
    return next((" ".join(line.split()) for line in reversed(lines) if line.strip()), "")[:200]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and what it started."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=10)
