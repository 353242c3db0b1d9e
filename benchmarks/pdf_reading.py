"""How long a long PDF takes to read: pages of a resolution, in English and in Chinese, with heads, notes and columns.

Usage: python benchmarks/pdf_reading.py [PAGES]

Makes a PDF of so many pages (300 unless told) from the resolution in ``corpora``, half of them in two columns, with a
running head and a page number, and reads it. Prints seconds, pages a second and the memory at its highest.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT / "tests" / "readers"))

from tiny_pdf import Column, Sheet, broken, pdf  # noqa: E402 - the tests' own writer of PDF files

from align.readers.pdf import read_pdf  # noqa: E402


def made(lang: str, pages: int) -> bytes:
    """A PDF of ``pages`` pages."""
    text = (PROJECT / f"corpora/{lang}/itu-pp22-resolution-102.txt").read_text(encoding="utf-8")
    paragraphs = [line.replace("\t", " ") for line in text.split("\n") if line.strip()]
    sheets: list[Sheet] = []
    place = 0
    while len(sheets) < pages:
        sheet = Sheet()
        sheet.put(70, 810, "Plenipotentiary Conference" if lang == "en" else "全权代表大会", 8)
        sheet.put(290, 30, str(len(sheets) + 1), 8)
        for left, room in ((60, 225), (310, 225)) if len(sheets) % 2 else ((60, 475),):
            column = Column(left=left, room=room, size=9, leading=11)
            while column.top > 60:
                paragraph = paragraphs[place % len(paragraphs)]
                if column.top - 11 * len(broken(paragraph, room, 9)) < 50:
                    break
                column.set(sheet, paragraph, space=4)
                place += 1
        sheets.append(sheet)
    return pdf(sheets)


def main() -> None:
    """Make and read."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    for lang in ("en", "zh"):
        data = made(lang, pages)
        begin = time.perf_counter()
        document = read_pdf(data, path=f"{lang}.pdf", lang=None)
        taken = time.perf_counter() - begin
        roles = {role: sum(p.role == role for p in document.paragraphs) for role in ("page-number", "running-head")}
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found = f"{len(document.text):,} characters, {len(document.paragraphs):,} paragraphs, {roles}"
        print(f"{lang}: {pages} pages, {found}: {taken:.1f} s, {pages / taken:.0f} pages/s, peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
