"""PDF files: the text layer, put back into paragraphs."""

from __future__ import annotations

from align.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
