"""Real Word documents: read without error, nothing lost, and damaged ones never end in a traceback."""

from __future__ import annotations

import io
import os
import zipfile
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from align.errors import LanguageError, ReadError
from align.model.document import Document
from align.readers.docx.reader import read_docx

ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("ALIGN_SHARED", ROOT.parent / "shared")) / "data" / "docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

pytestmark = pytest.mark.shared


def files() -> list[Path]:
    found = sorted(SHARED.glob("*.docx"))
    if not found:
        pytest.skip(f"{SHARED}: no test data here")
    return found


def read(path: Path) -> Document:
    return read_docx(path.read_bytes(), path=path.name, lang=None)


def test_every_file_is_read_with_no_warning() -> None:
    for path in files():
        document = read(path)
        assert document.warnings == ()
        assert len(document.paragraphs) == document.text.count("\n") + 1


def test_tracked_files_say_so() -> None:
    tracked = {path.name for path in files() if read(path).revisions == "tracked"}
    for path in files():
        with zipfile.ZipFile(path) as archive:
            main = archive.read("word/document.xml")
        assert (path.name in tracked) == any(f"<w:{tag} ".encode() in main for tag in ("ins", "del", "moveFrom")), path


def test_every_visible_character_of_the_main_text_is_in_one_of_the_states() -> None:
    """Counted in the markup by hand: w:t outside of deletions is in the new text, w:t and w:delText in either."""
    for path in files():
        document = read(path)
        with zipfile.ZipFile(path) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
        written: Counter[str] = Counter()
        for node in root.iter(f"{W}t"):
            gone = {f"{W}del", f"{W}moveFrom"} & {up.tag for up in node.iterancestors()}
            rows = [up for up in node.iterancestors(f"{W}tr") if up.find(f"{W}trPr/{W}del") is not None]
            hidden = any(up.find(f"{W}rPr/{W}vanish") is not None for up in node.iterancestors(f"{W}r"))
            if not gone and not rows and not hidden:
                written.update(c for c in node.text or "" if not c.isspace() and c != "\xad")
        assert not written - Counter(document.text), path.name


@pytest.mark.parametrize("seed", range(10))
def test_damaged_bytes_and_damaged_markup(seed: int) -> None:
    source = Random(seed)  # noqa: S311
    for path in files():
        data = path.read_bytes()
        for damaged in (changed(data, source), data[: source.randrange(len(data))], changed_part(data, source)):
            said = complaint(damaged)
            assert said is None or (said.startswith("a.docx: ") and "\n" not in said)


def complaint(data: bytes) -> str | None:
    """What is said of a file that cannot be read; None where it can be."""
    try:
        read_docx(data, path="a.docx", lang=None)
    except (ReadError, LanguageError) as error:
        return str(error)
    return None


def changed(data: bytes, source: Random) -> bytes:
    made = bytearray(data)
    for _ in range(source.randint(1, 10)):
        made[source.randrange(len(made))] = source.randrange(256)
    return bytes(made)


def changed_part(data: bytes, source: Random) -> bytes:
    """The file with the markup of one part damaged, well packed: tags dropped, doubled or renamed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        names = archive.namelist()
        victim = source.choice([n for n in names if n.endswith((".xml", ".rels"))])
        for name in names:
            text = archive.read(name)
            if name == victim:
                tags = text.split(b"<")
                at = source.randrange(1, len(tags))
                other = tags[source.randrange(1, len(tags))]
                tags[at : at + 1] = source.choice(([], [tags[at]] * 2, [other], [tags[at].replace(b"w:val", b"w:x")]))
                text = b"<".join(tags)
            made.writestr(name, text)
    return stream.getvalue()
