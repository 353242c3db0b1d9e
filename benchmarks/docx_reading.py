"""How long a Word document of a given number of pages takes to read, and how much memory.

``python benchmarks/docx_reading.py [PAGES…]`` makes documents of 100, 1,000 and so on pages (30 paragraphs each: items
of lists on three levels, every tenth paragraph with tracked changes, every fiftieth with a footnote, every hundredth a
table), reads each in a process of its own, and prints a table. The documents are made up, so that they pack far better
than real ones; the sizes given are those unpacked.
"""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROOT = f'xmlns:w="{_W}" xmlns:r="{_R}"'
_PARAGRAPHS_A_PAGE = 30
_TEXT = (
    "the Secretary-General shall invite Member States to take account of the reports of the Council on the results of"
    " the work programme and to make contributions where they see fit"
)
_WORDS = _TEXT.split()


def _run(text: str) -> str:
    look = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="24"/></w:rPr>'
    return f'<w:r w:rsidR="00A77B3E">{look}<w:t xml:space="preserve">{text} </w:t></w:r>'


def _paragraph(index: int) -> str:
    """Return one paragraph of some forty words in six runs."""
    runs = []
    for part in range(6):
        start = (index * 7 + part * 5) % len(_WORDS)
        text = _run(" ".join((_WORDS + _WORDS)[start : start + 7]) + f" {index}.{part}")
        if index % 10 == 0 and part in {1, 2}:
            tag = "ins" if part == 1 else "del"
            text = text if tag == "ins" else text.replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
            text = f'<w:{tag} w:id="{index}" w:author="A" w:date="2022-09-26T10:00:00Z">{text}</w:{tag}>'
        runs.append(text)
    if index % 50 == 0:
        runs.append(f'<w:r><w:footnoteReference w:id="{index}"/></w:r>')
    level = (0, 1, 1, 2)[index % 4]
    numbered = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    made = f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E">{numbered}{"".join(runs)}</w:p>'
    return f"<w:tbl><w:tr><w:tc>{made}</w:tc></w:tr></w:tbl>" if index % 100 == 0 else made


def _document(pages: int) -> tuple[bytes, int]:
    """Return a document and the bytes of its text part."""
    count = pages * _PARAGRAPHS_A_PAGE
    body = "".join(_paragraph(index) for index in range(count))
    notes = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:r><w:footnoteRef/></w:r>{_run(f" Note {i}")}</w:p></w:footnote>'
        for i in range(0, count, 50)
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate((("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%3)")))
    )
    main = f"<w:document {_ROOT}><w:body>{body}</w:body></w:document>"
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="a" Type="{_R}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="a" Type="{_R}/numbering" Target="numbering.xml"/>'
        f'<Relationship Id="b" Type="{_R}/footnotes" Target="footnotes.xml"/></Relationships>',
        "word/document.xml": main,
        "word/footnotes.xml": f"<w:footnotes {_ROOT}>{notes}</w:footnotes>",
        "word/numbering.xml": f'<w:numbering {_ROOT}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue(), len(main)


def _read(path: str) -> None:
    """Read one document and print seconds, MiB and lines; in a process of its own, for its peak of memory."""
    from align.readers.docx.reader import read_docx  # noqa: PLC0415  # its import is no part of the time

    data = Path(path).read_bytes()
    start = time.perf_counter()
    document = read_docx(data, path=path, lang="en")
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    runs = len(document.redline.runs) if document.redline else 0
    print(f"{seconds:.1f} {peak:.0f} {len(document.paragraphs)} {runs}")


def main(arguments: list[str]) -> None:
    """Print the table, or, given ``--read FILE``, measure one document."""
    if arguments[:1] == ["--read"]:
        _read(arguments[1])
        return
    print("| pages | document.xml, MiB | lines | runs | seconds | peak, MiB |")
    print("|---:|---:|---:|---:|---:|---:|")
    for pages in [int(a) for a in arguments] or [10, 100, 1000]:
        data, size = _document(pages)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "made-up.docx")
            path.write_bytes(data)
            done = subprocess.run(
                [sys.executable, __file__, "--read", str(path)], capture_output=True, text=True, check=True
            )
        seconds, peak, lines, runs = done.stdout.split()
        print(f"| {pages:,} | {size / 1024**2:.1f} | {int(lines):,} | {int(runs):,} | {seconds} | {peak} |")


if __name__ == "__main__":
    main(sys.argv[1:])
