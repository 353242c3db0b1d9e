"""What MkDocs calls while it builds: puts in the pages that are made, mends links, sees that nothing is fetched."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).parent))

import docs_notebooks
import docs_pages
import jieba

from align.drift.catalogue import CATALOGUE

_FETCHED = re.compile(
    r"""<(?:script|img|iframe|source)\b[^>]*\bsrc=["']?(?:https?:)?//[^\s"'>]+|<link\b[^>]*\bhref=["']?(?:https?:)?//[^\s"'>]+"""
)
"""What a page would fetch from elsewhere when it is read."""

_SEARCH = 'data-md-component="search" role="dialog"'
_WIDE = frozenset({"heuristics.md", "reference/pictures.md", "reference/results.md"})
"""Pages of wide tables or pictures, which take the room beside them."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """List the flag codes in the navigation, silence jieba, and let no link to a canonical page stand for the site."""
    jieba.setLogLevel("WARNING")
    codes = [{code: f"{docs_pages.NAV_FLAGS}{code}.md"} for code in CATALOGUE]
    _insert(config.nav, [f"{docs_pages.NAV_FLAGS}index.md", *codes])
    return config


def _insert(nav: list[Any], pages: list[Any]) -> None:
    """Put the pages in the place of the entry that names their folder."""
    for item in nav:
        if isinstance(item, dict):
            for title, value in item.items():
                if value == docs_pages.NAV_FLAGS:
                    item[title] = pages
                elif isinstance(value, list):
                    _insert(value, pages)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made from the code."""
    for path, text in (docs_pages.pages() | docs_notebooks.pages()).items():
        if path not in files.src_uris:
            files.append(File.generated(config, path, content=text))
    with TemporaryDirectory() as folder:
        for path, data in (docs_pages.pictures(Path(folder)) | docs_notebooks.pictures()).items():
            files.append(File.generated(config, path, content=data))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Put figures into their marks, and let links to documents outside of ``docs/`` lead to their pages."""
    uri = page.file.src_uri
    if uri in _WIDE:
        page.meta["hide"] = ["navigation", "toc"]
    elif uri in docs_pages.NOTEBOOKS.values():
        page.meta["hide"] = ["toc"]
    if page.file.generated_by is not None:
        return markdown
    return docs_pages.relinked(docs_pages.filled(markdown), f"docs/{uri}", uri)


def on_post_page(output: str, page: Page, **_: Any) -> str:
    """Say of a Chinese page that its text is Chinese, for fonts and for readers aloud; name the search for these."""
    output = output.replace(_SEARCH, f'{_SEARCH} aria-label="Search"', 1)
    if page.file.src_uri.startswith("zh/"):
        output = output.replace(
            '<article class="md-content__inner', '<article lang="zh-Hans" class="md-content__inner', 1
        )
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Fail where a page would fetch anything from elsewhere when it is read."""
    for path in Path(config.site_dir).rglob("*.html"):
        if found := _FETCHED.search(path.read_text(encoding="utf-8")):
            raise PluginError(f"{path}: would fetch from elsewhere: {found[0]}")
