"""What ``align doctor`` says: what is installed, whether what is needed works, and what to do about the rest."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

__all__ = ["Diagnosis", "Finding", "diagnose"]

State = Literal["ok", "missing", "broken"]

_PACKAGES = {
    "pandas": ("report.to_frame() and all other frames", "pip install pandas"),
    "pyarrow": ("Parquet", "pip install 'clause-align[parquet]'"),
    "matplotlib": ("pictures (align plot)", "pip install 'clause-align[plots]'"),
    "openpyxl": ("the tests; workbooks are read and written without it", "pip install 'clause-align[test]'"),
    "sentence-transformers": ("--model with large models", "pip install 'clause-align[transformers]'"),
    "torch": ("align train and --model with large models", "pip install 'clause-align[transformers]'"),
}
"""Packages that something needs: what, and how they are installed."""
_PROGRAMS = {
    "OmegaT": (("omegat", "OmegaT"), "opens the memories and XLIFF that align writes: https://omegat.org"),
    "Chromium": (
        ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge"),
        "any browser shows report.html; this one is for pictures of it",
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor: what was looked at, how it is, what was found, and what to do where it is not well.

    ``essential``: without it the main job does not run.
    """

    name: str
    state: State
    detail: str = ""
    advice: str = ""
    essential: bool = False

    def __str__(self) -> str:
        told = f"{self.state:8} {self.name}" + (f": {self.detail}" if self.detail else "")
        return f"{told}\n{'':8} → {self.advice}" if self.advice else told


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All that was looked at; printed, it is what ``align doctor`` shows."""

    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether all that the main job needs works; what else is missing does not count."""
        return not any(finding.essential and finding.state != "ok" for finding in self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __str__(self) -> str:
        lines = [str(finding) for finding in self.findings]
        broken = ", ".join(finding.name for finding in self.findings if finding.essential and finding.state != "ok")
        lines.append(f"align cannot run: {broken}" if broken else "align can run")
        return "\n".join(lines)

    def to_dict(self) -> dict[str, Any]:
        """Return it as the object that ``align doctor --json`` prints."""
        return {"ok": self.ok, "findings": [asdict(finding) for finding in self.findings]}

    def _repr_html_(self) -> str:
        """Show the text in a notebook."""
        return f"<pre>{escape(str(self))}</pre>"


def diagnose() -> Diagnosis:
    """Look at everything; takes about a second. torch is not imported, which alone would take longer."""
    looks: tuple[Callable[[], Iterator[Finding]], ...] = (_system, _model, _packages, _fonts, _programs, _gpu, _places)
    return Diagnosis(tuple(finding for look in looks for finding in look()))


def _version_of(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _system() -> Iterator[Finding]:
    yield Finding("align", "ok", _version_of("clause-align") or "not installed as a package")
    yield Finding("Python", "ok", f"{platform.python_version()} ({sys.executable})", essential=True)
    yield Finding("platform", "ok", platform.platform())


def _model() -> Iterator[Finding]:
    """Load the model and the lexicon, and have them do something."""
    again = "install clause-align anew: its files are damaged (pip install --force-reinstall)"
    try:
        from align.embedding.static import BUNDLED, StaticEmbedder  # noqa: PLC0415 - heavy

        embedder = StaticEmbedder(BUNDLED)
        english, chinese = embedder.encode(["to report to the Council", "向理事会报告"])
        near = float(english @ chinese)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is to be shown
        yield Finding("bundled model", "broken", _said(error), again, essential=True)
    else:
        about = f"{embedder.name}; {embedder.dim} dimensions; {_digest(BUNDLED / 'model.safetensors')}"
        state: State = "ok" if near > 0.5 else "broken"
        yield Finding("bundled model", state, about, "" if state == "ok" else again, essential=True)
    try:
        from align.lexicon.lexicon import BUNDLED as WORDS  # noqa: PLC0415 - heavy
        from align.lexicon.lexicon import Lexicon  # noqa: PLC0415

        lexicon = Lexicon.load(WORDS)
        sizes = f"{len(lexicon.tables.en.texts):,} English and {len(lexicon.tables.zh.texts):,} Chinese entries"
        known = any(rendering.text == "理事会" for rendering in lexicon.renderings("Council"))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is to be shown
        yield Finding("bundled lexicon", "broken", _said(error), again, essential=True)
    else:
        about = f"{sizes}; {_digest(WORDS)}"
        yield Finding("bundled lexicon", "ok" if known else "broken", about, "" if known else again, essential=True)


def _said(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


def _digest(path: Path) -> str:
    import hashlib  # noqa: PLC0415 - only where asked for

    return "sha256 " + hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _packages() -> Iterator[Finding]:
    for package, (use, install) in _PACKAGES.items():
        version = _version_of(package)
        yield Finding(package, "ok", version) if version else Finding(package, "missing", f"for {use}", install)


def _fonts() -> Iterator[Finding]:
    """Look for a font that has Chinese: as the pictures do where matplotlib is there, else as the system lists them."""
    advice = "pictures would show boxes: install Noto Sans CJK (Debian, Ubuntu: apt install fonts-noto-cjk)"
    if find_spec("matplotlib") is not None:
        from align.plotting import cjk_font  # noqa: PLC0415 - heavy

        font = cjk_font()
    elif (program := shutil.which("fc-list")) is not None:
        font = _told(program, ":lang=zh", "family").split("\n")[0].split(",")[0] or None
    elif sys.platform in {"darwin", "win32"}:
        font = "PingFang SC" if sys.platform == "darwin" else "Microsoft YaHei"
    else:
        font = None
    yield Finding("font with Chinese", "ok", font) if font else Finding("font with Chinese", "missing", "", advice)


def _programs() -> Iterator[Finding]:
    from align.readers.office import find_libreoffice  # noqa: PLC0415 - only where asked for

    office = find_libreoffice()
    if office:
        yield Finding("LibreOffice", "ok", office)
    else:
        advice = "install it from https://www.libreoffice.org, or save documents as .docx"
        yield Finding("LibreOffice", "missing", "for .doc, .odt and .rtf", advice)
    for name, (commands, use) in _PROGRAMS.items():
        found = next((place for command in commands if (place := shutil.which(command))), None)
        yield Finding(name, "ok", found) if found else Finding(name, "missing", "not needed", use)


def _gpu() -> Iterator[Finding]:
    """Ask the driver, not torch: to import that takes seconds."""
    torch = _version_of("torch")
    program = shutil.which("nvidia-smi")
    cards = _told(program, "--query-gpu=name", "--format=csv,noheader").split("\n") if program else []
    names = ", ".join(name for name in cards if name)
    if names and torch and not torch.endswith("+cpu"):
        yield Finding("GPU", "ok", names)
    elif names:
        advice = "to train or use large models on it, install a torch for CUDA: https://pytorch.org/get-started"
        yield Finding("GPU", "missing", f"{names}, but {f'torch {torch}' if torch else 'no torch'}", advice)
    else:
        yield Finding("GPU", "missing", "not needed; large models are faster with one")


def _told(program: str, *arguments: str) -> str:
    """Return what a program prints, nothing where it fails or takes longer than five seconds."""
    try:
        done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=5, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def _places() -> Iterator[Finding]:
    models = Path(os.environ.get("HF_HOME") or Path.home() / ".cache" / "huggingface")
    if models.is_dir():
        yield Finding("downloaded models", "ok", str(models))
    else:
        yield Finding("downloaded models", "ok", f"none yet; they would lie in {models}")
    encoding = getattr(sys.stdout, "encoding", None) or "none"
    if encoding.lower().replace("-", "").replace("_", "") in {"utf8", "utf8sig", "utf16", "cp65001", "gb18030"}:
        yield Finding("output encoding", "ok", encoding)
    else:
        advice = "Chinese is shown as escapes: set PYTHONUTF8=1 (Windows: also chcp 65001)"
        yield Finding("output encoding", "missing", f"{encoding} lacks Chinese", advice)
