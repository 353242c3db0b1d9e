"""HTML → Document."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Any

from align.errors import ReadError
from align.model.document import Document, Lang, Paragraph, Redline, Run, RunOp, Span
from align.readers.html.decoding import decoded_page, page_of_archive
from align.readers.html.lines import Line, lines_of
from align.readers.html.notes import NOTE_MARK
from align.readers.html.walking import walk
from align.readers.language import told_language, told_script
from align.readers.signatures import is_web_archive

__all__ = ["read_html"]


def read_html(
    data: bytes,
    *,
    path: str,
    lang: Lang | None,
    modified: float | None = None,
    revisions_by: Collection[str] | None = None,
) -> Document:
    """Turn the bytes of a web page, or of a page saved as one file (MHTML), into a Document.

    Each line is a paragraph as a browser shows it, numbers and bullets of lists in front with a tab. What is hidden is
    left out (``hidden``, ``display: none``, scripts, the head). ``<ins>`` and ``<del>`` are tracked changes; so is
    struck text (``<s>``, ``<strike>``), which a reader takes as deleted. ``revisions_by`` names the authors whose
    changes count, all others are taken as accepted; None: all count.

    Raises ReadError where the bytes hold no page or no text, LanguageError as the text reader does.
    """
    name = "standard input" if path == "-" else path
    declared: str | None = None
    page = data
    if is_web_archive(data):
        page, declared = page_of_archive(data, path=name)
    decoded, warnings = decoded_page(page, path=name, declared=declared)
    root = _parsed(decoded.text, name)
    lines = [line for block in walk(root, revisions_by=revisions_by) for line in lines_of(block)]
    text, paragraphs = _state(lines, old=False)
    if not text.strip():
        raise ReadError(f"{name}: a web page without visible text; save it from the browser once it is shown")
    told = told_language(text, name, given=lang)
    changed = any(part.new != part.old for line in lines for part in line.parts if not part.auto)
    return Document(
        text=text,
        lang=told,
        script="Latn" if told == "en" else told_script(text),
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        revisions="tracked" if changed else "none",
        encoding=decoded.encoding,
        modified=modified,
        paragraphs=paragraphs,
        redline=_redline(lines) if changed else None,
        warnings=warnings,
    )


def _parsed(text: str, name: str) -> Any:
    """Return the root of a page; raise ReadError where it is nested deeper than is parsed (2,048 elements)."""
    from lxml import etree  # noqa: PLC0415 - 30 ms that reading plain text need not pay

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError(
            f"{name}: cannot be read as a web page ({' '.join(str(error).split())}); save it again"
        ) from None
    if any("depth" in entry.message for entry in parser.error_log):
        raise ReadError(f"{name}: a web page with elements nested more than 2,000 deep; save it as plain text")
    if root is None:
        raise ReadError(f"{name}: a web page without visible text; save it from the browser once it is shown")
    return root


def _state(lines: list[Line], *, old: bool) -> tuple[str, tuple[Paragraph, ...]]:
    """Return the text in one state, with what is known of its lines; numbers are those of both states."""
    texts, paragraphs = [], []
    for number, line in enumerate(lines, start=1):
        text = line.text(old=old)
        if text.strip(" \t\xa0\u3000"):
            texts.append(text)
            paragraphs.append(_paragraph(line, text, number, old=old))
    return "\n".join(texts), tuple(paragraphs)


def _paragraph(line: Line, text: str, number: int, *, old: bool) -> Paragraph:
    """Return what is known of a line in one state."""
    block = line.block
    marked = block.marker if text.startswith(f"{block.marker}\t") else ""
    label = len(marked)
    if block.mark and text.startswith(block.mark):
        label = len(block.mark)
    elif block.role == "note" and not marked and (mark := NOTE_MARK.match(text)) is not None:
        label = mark.end()
    role = "text" if block.role == "item" and not marked else block.role
    cites, position = [], 0
    starts = []
    for part in line.parts:
        starts.append(position)
        position += len(part.text) if (part.old if old else part.new) else 0
    for cite in line.cites:
        part = line.parts[cite.part]
        if part.old if old else part.new:
            start = starts[cite.part]
            cites.append((Span(start, start + len(part.text)), cite.note))
    return Paragraph(number, role, block.level, label, block.list_id, block.note, tuple(cites), block.style, block.cell)


def _redline(lines: list[Line]) -> Redline:
    """Return the changes of a page: its text with all of them rejected, and the runs of both texts."""
    runs: list[Run] = []
    new = old = 0
    for line in lines:
        texts = line.text(), line.text(old=True)
        shown_new, shown_old = (bool(text.strip(" \t\xa0\u3000")) for text in texts)
        for part in line.parts:
            in_new, in_old = part.new and shown_new, part.old and shown_old
            here = Span(new, new + len(part.text)) if in_new else None
            there = Span(old, old + len(part.text)) if in_old else None
            if here is not None or there is not None:
                op: RunOp = "auto" if part.auto else "keep" if here and there else "ins" if here else "del"
                _add(runs, Run(op, here, there, part.change.author or None, part.change.date))
            new, old = (here.end if here else new), (there.end if there else old)
        new, old = new + shown_new, old + shown_old
    text, paragraphs = _state(lines, old=True)
    return Redline(text, tuple(runs), paragraphs)


def _add(runs: list[Run], run: Run) -> None:
    """Add a run, joined with the one before where both have one history and touch."""
    if runs:
        last = runs[-1]
        alike = (last.op, last.author, last.date) == (run.op, run.author, run.date)
        if alike and run.op != "auto" and _touch(last.new, run.new) and _touch(last.old, run.old):
            runs[-1] = Run(run.op, _joined(last.new, run.new), _joined(last.old, run.old), run.author, run.date)
            return
    runs.append(run)


def _touch(first: Span | None, second: Span | None) -> bool:
    if first is None or second is None:
        return first is second
    return first.end == second.start


def _joined(first: Span | None, second: Span | None) -> Span | None:
    return Span(first.start, second.end) if first is not None and second is not None else None
