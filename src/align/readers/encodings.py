"""Bytes → text: tells UTF-8, UTF-16, GB18030 and Big5 apart, and never guesses silently."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from align.errors import ReadError
from align.readers.plausibility import is_plausible, score

__all__ = ["Decoded", "decode"]

_ADVICE = "save it as UTF-8 and try again"
_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_CLEAR_LEAD = 0.15
"""By how much the best encoding must beat the next, where the bytes decode in both."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the name of the encoding that it was in; no mark, line ends untouched."""

    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One reading of the bytes: ``text`` is None where they do not decode as ``codec``."""

    encoding: str
    codec: str
    text: str | None
    value: float


def decode(data: bytes, *, path: str) -> Decoded:
    """Decode ``data``, telling its encoding by its mark, its NUL bytes, or how plausible the characters are.

    Raises ReadError, naming the line, where a part of the bytes is in no encoding or in another than the rest.
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], codec, name, path), name)
    if b"\x00" in data:
        return _without_mark(data, path)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error, path)


def _strict(data: bytes, codec: str, name: str, path: str) -> str:
    """Decode with an encoding that is certain; the error names the line."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(codec, "ignore").count("\n") + 1
        raise _stray(path, line, data[error.start], name) from None
    if "\x00" in text:
        raise _binary(path, text[: text.index("\x00")].count("\n") + 1)
    return text


def _without_mark(data: bytes, path: str) -> Decoded:
    """Decode bytes with NULs among them: UTF-16 without a mark, or no text."""
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and _is_writing(text):
            return Decoded(text, codec)
    raise _binary(path, data[: data.index(b"\x00")].count(b"\n") + 1)


def _is_writing(text: str) -> bool:
    """Whether nearly all of a text is Latin or Chinese writing; the wrong order of bytes scatters it."""
    sample = text[:100_000]
    plain = sum(1 for c in sample if " " <= c <= "\x7e" or c in "\t\n\r\f\v\xa0")
    value = score(sample)
    rest = len(sample) - plain
    return rest == 0 or (value is not None and (plain + rest * value) / len(sample) >= 0.5)


def _legacy(data: bytes, error: UnicodeDecodeError, path: str) -> Decoded:
    """Decode bytes that are not UTF-8: GB18030, Big5, UTF-16 without a NUL, or damaged."""
    readings = sorted(_readings(data), key=lambda reading: reading.value, reverse=True)
    best, runner_up = readings[0], readings[1]
    if best.text is None or not is_plausible(best.text):
        codec = best.codec if best.value >= 0.5 else "utf-8"
        raise _first_bad_line(data, codec, best.encoding if codec == best.codec else "utf-8", error, path)
    if runner_up.text is not None and best.value - runner_up.value < _CLEAR_LEAD:
        both = f"{best.encoding} or {runner_up.encoding}"
        raise ReadError(f"{path}: too little text to tell whether it is {both}; {_ADVICE}")
    if not best.codec.startswith("utf-16"):
        _check_lines(data, best, path)
    return Decoded(best.text, best.encoding)


def _readings(data: bytes) -> list[_Candidate]:
    """Every way to read the bytes, each with its plausibility; damage lowers it."""
    codecs_tried = [("utf-8", "utf-8"), ("gb18030", "gb18030"), ("big5", _big5(data))]
    if len(data) % 2 == 0:
        codecs_tried += [("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")]
    found = []
    for encoding, codec in codecs_tried:
        try:
            text = whole = data.decode(codec)
        except UnicodeDecodeError:
            whole, text = None, data.decode(codec, "replace")
        found.append(_Candidate(encoding, codec, whole, score(text) or 0.0))
    return found


def _big5(data: bytes) -> str:
    """Big5 as Windows writes it, or with the Hong Kong characters where it needs them."""
    try:
        data.decode("cp950")
    except UnicodeDecodeError:
        try:
            data.decode("big5hkscs")
        except UnicodeDecodeError:
            return "cp950"
        return "big5hkscs"
    return "cp950"


def _check_lines(data: bytes, best: _Candidate, path: str) -> None:
    """Refuse a line that reads badly in the encoding of the file and well in another: the file mixes them."""
    for number, line in enumerate(data.split(b"\n"), start=1):
        own = score(line.decode(best.codec))
        if own is None or own >= 0.5:
            continue
        for encoding, codec in (("utf-8", "utf-8"), ("gb18030", "gb18030"), ("big5", "cp950")):
            if encoding != best.encoding and _reads_better(line, codec, own):
                raise ReadError(
                    f"{path}: line {number} looks like {encoding}, the rest like {best.encoding}: mixed encodings;"
                    " save all of it as UTF-8 and try again"
                )


def _reads_better(line: bytes, codec: str, own: float) -> bool:
    """Whether a line is far more plausible in another encoding; UTF-8 seldom decodes by chance, the others often do."""
    try:
        text = line.decode(codec)
    except UnicodeDecodeError:
        return False
    value = score(text)
    enough = sum(1 for c in text if c > "\x7f") >= (2 if codec == "utf-8" else 8)
    return value is not None and enough and value >= 0.7 and value - own >= 0.3


def _first_bad_line(data: bytes, codec: str, name: str, error: UnicodeDecodeError, path: str) -> ReadError:
    """Return the error that names the first line that does not decode."""
    if codec.startswith("utf-16"):
        return ReadError(f"{path}: in no encoding that is read (UTF-8, UTF-16, GB18030, Big5); {_ADVICE}")
    if codec != "utf-8":
        for number, line in enumerate(data.split(b"\n"), start=1):
            try:
                line.decode(codec)
            except UnicodeDecodeError as at_line:
                return _stray(path, number, line[at_line.start], name)
    return _stray(path, data[: error.start].count(b"\n") + 1, data[error.start], "utf-8")


def _stray(path: str, line: int, byte: int, name: str) -> ReadError:
    return ReadError(
        f"{path}: line {line} holds a byte (0x{byte:02X}) that is not {name}: damaged, or in another encoding than the"
        f" rest; {_ADVICE}"
    )


def _binary(path: str, line: int) -> ReadError:
    return ReadError(f"{path}: binary data (a NUL byte in line {line}); give a text, Word, PDF or HTML file")
