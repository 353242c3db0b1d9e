"""Web pages: the text that a browser shows, lists numbered as it numbers them."""

from __future__ import annotations

from align.readers.html.reader import read_html

__all__ = ["read_html"]
