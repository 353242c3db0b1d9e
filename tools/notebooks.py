"""Run the notebooks and store what they show: ``python tools/notebooks.py [NAME…]``; needs the extra ``notebooks``.

With ``--check`` nothing is stored: what a notebook shows now is compared with what is stored of it. Stored is what can
be read on a code host, and what is the same each time: no time, no place on a machine, pictures of few colours.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import re
import sys
from collections.abc import Iterator
from difflib import unified_diff
from importlib.util import find_spec
from pathlib import Path
from typing import Any

__all__ = ["FOLDER", "METADATA", "TRAINS", "VARIES", "differences", "executed", "main", "stored", "substance"]

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
COLOURS = 256
"""Of a stored picture."""
TIMEOUT = 300
TRAINS = "5-your-own-memory"
"""The notebook that needs the extra ``transformers``."""
VARIES = "varies"
"""Tag of a cell whose figures differ a little from machine to machine: only the words of its output are compared."""

_DECIMAL = re.compile(r"(?<![\d.])\d+\.\d+")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TAG = re.compile(r"<style.*?</style>|</?[a-z][^<>]*>", re.DOTALL)


def stored(path: Path) -> Any:
    """Return a notebook as it is stored, as JSON has it."""
    return json.loads(path.read_text(encoding="utf-8"))


def executed(path: Path) -> Any:
    """Return a notebook run from top to bottom in its own folder, as it would be stored.

    Raises nbclient's CellExecutionError where a cell fails.
    """
    import nbformat  # noqa: PLC0415 - what only reads notebooks needs no Jupyter
    from nbclient import NotebookClient  # noqa: PLC0415

    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    place = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=TIMEOUT, kernel_name="python3", resources=place).execute()
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"cell-{number}"
        cell.metadata = {"tags": cell.metadata["tags"]} if "tags" in cell.metadata else {}
        for output in cell.get("outputs", ()):
            if "metadata" in output:
                output.metadata = {}
            if "image/png" in output.get("data", {}):
                output.data["image/png"] = _smaller(output.data["image/png"])
    notebook.metadata = METADATA
    return json.loads(nbformat.writes(notebook))


def _smaller(picture: str) -> str:
    """Return a picture (PNG in Base64) with few colours and without a word on what made it."""
    from PIL import Image  # noqa: PLC0415 - comes with matplotlib

    image = Image.open(io.BytesIO(base64.b64decode(picture))).convert("RGB")
    small = image.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    written = io.BytesIO()
    small.save(written, format="PNG", optimize=True)
    return base64.b64encode(written.getvalue()).decode()


def substance(notebook: Any) -> Iterator[str]:
    """Yield what the outputs of each code cell say: texts without markup, a picture as the word for it."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            said = " ".join(_said(output) for output in cell["outputs"])
            masked = _NUMBER.sub("#", said) if VARIES in cell["metadata"].get("tags", ()) else said
            yield re.sub(r"[\s\-:|]+", " ", masked).strip()


def _said(output: Any) -> str:
    if output["output_type"] == "stream":
        return f"{output['name']}: {_joined(output['text'])}"
    if output["output_type"] == "error":
        return f"{output['ename']}: {output['evalue']}"
    data = output["data"]
    if "image/png" in data:
        return "[picture]"
    if "text/markdown" in data:
        return _joined(data["text/markdown"])
    return _TAG.sub(" ", _joined(data["text/html"])) if "text/html" in data else _joined(data["text/plain"])


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def differences(before: Any, now: Any) -> list[str]:
    """Return in lines what differs in what two runs of a notebook say; decimals may differ by a hundredth.

    >>> def showing(text): return {"cells": [
    ...     {"cell_type": "code", "metadata": {}, "outputs": [
    ...         {"output_type": "stream", "name": "stdout", "text": text}]}
    ... ]}
    >>> differences(showing("5 flags, score 0.991"), showing("5 flags, score 0.993"))
    []
    >>> differences(showing("5 flags"), showing("6 flags"))[-2:]
    ['-stdout 5 flags', '+stdout 6 flags']
    """
    found: list[str] = []
    sides = [*substance(before)], [*substance(now)]
    if len(sides[0]) != len(sides[1]):
        return [f"{len(sides[0])} code cells, now {len(sides[1])}"]
    for number, (old, new) in enumerate(zip(*sides, strict=True), 1):
        if not _alike(old, new):
            cut = [re.sub(r"(?<=[.;。；]) ", "\n", text).splitlines() for text in (old, new)]
            found += unified_diff(*cut, f"[{number}], stored", f"[{number}], now", n=0, lineterm="")
    return found


def _alike(old: str, new: str) -> bool:
    if _DECIMAL.sub("#", old) != _DECIMAL.sub("#", new):
        return False
    pairs = zip(_DECIMAL.findall(old), _DECIMAL.findall(new), strict=True)
    return all(abs(float(a) - float(b)) < 0.0101 for a, b in pairs)


def main() -> int:
    """Run the notebooks; store them, or say what differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="beginnings of names (default: all notebooks)")
    parser.add_argument("--check", action="store_true", help="store nothing, compare with what is stored")
    options = parser.parse_args()
    status = 0
    for path in sorted(FOLDER.glob("*.ipynb")):
        if options.names and not path.name.startswith(tuple(options.names)):
            continue
        if path.stem == TRAINS and find_spec("sentence_transformers") is None:
            print(f"{path.name}: left as it is, for it trains a model: pip install '.[transformers]'")
            continue
        now = executed(path)
        if options.check:
            found = differences(stored(path), now)
            status |= bool(found)
            print(f"{path.name}: {'stale' if found else 'as stored'}", *found, sep="\n")
        else:
            path.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
    return status


if __name__ == "__main__":
    sys.exit(main())
