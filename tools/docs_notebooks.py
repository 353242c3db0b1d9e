"""The notebooks as pages of the site: their text, their code, and the outputs that are stored of them.

Nothing is run, and nothing of Jupyter is needed.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docs_pages
import notebooks

__all__ = ["pages", "pictures"]


def pages() -> dict[str, str]:
    """Return the text of each page, by its path in ``docs/``."""
    return {
        page: docs_pages.relinked("\n\n".join(_parts(docs_pages.ROOT / path)) + "\n", path, page)
        for path, page in docs_pages.NOTEBOOKS.items()
    }


def pictures() -> dict[str, bytes]:
    """Return the stored pictures, by their path in ``docs/``."""
    return {
        f"notebooks/{name}": base64.b64decode(data)
        for path in docs_pages.NOTEBOOKS
        for cell in notebooks.stored(docs_pages.ROOT / path)["cells"]
        for name, data in _pictures(Path(path).stem, cell)
    }


def _pictures(stem: str, cell: Any) -> Iterator[tuple[str, str]]:
    outputs = [output.get("data", {}) for output in cell.get("outputs", ())]
    for number, data in enumerate((data["image/png"] for data in outputs if "image/png" in data), 1):
        yield f"{stem}-{cell['execution_count']}-{number}.png", _text(data)


def _parts(path: Path) -> Iterator[str]:
    for cell in notebooks.stored(path)["cells"]:
        source = _text(cell["source"])
        if cell["cell_type"] == "markdown":
            yield source
            if source.startswith("# "):
                yield f"*Made from `notebooks/{path.name}`, with the outputs that are stored in it.*"
            continue
        yield f"```python\n{source}\n```"
        names = (name for name, _ in _pictures(path.stem, cell))
        for output in cell["outputs"]:
            data = output.get("data", {})
            if "image/png" in data:
                yield f"![{_alternative(source)}]({next(names)})"
            elif "text/markdown" in data:
                yield _text(data["text/markdown"])
            elif "text/html" in data:
                yield _one_block(_text(data["text/html"]))
            else:
                yield f"```text\n{_text(data.get('text/plain', output.get('text', ''))).strip()}\n```"


def _alternative(source: str) -> str:
    """Say in words what a picture is: the kind that was asked for."""
    kind = re.search(r'align\.plot\([^"]*"([a-z-]+)"', source)
    return f"The picture {kind[1].replace('-', ' ')}; what it shows is said below." if kind else "A picture; see below."


def _one_block(html: str) -> str:
    """Return HTML as one block of Markdown: without style sheets and empty lines."""
    plain = re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL)
    return "\n".join(line for line in plain.splitlines() if line.strip())


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "".join(value)
