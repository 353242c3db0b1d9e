"""What the readers of bilingual files hand on: rows of two texts, and what the file says of their languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["RawBitext", "Row", "one_line"]

_BREAK = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")
_WITHIN_CHINESE = re.compile(r"(?<=[^\x00-\u2e7f])[ \t]*[\r\n][ \t\r\n]*(?=[^\x00-\u2e7f])")


@dataclass(frozen=True, slots=True)
class Row:
    """One unit of a bilingual file: ``number`` is its place there from 1 (of a table, the row; its heads count)."""

    number: int
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class RawBitext:
    """The units of a file in order; ``languages`` are codes or names as the file has them, None where it has none.

    ``named`` is what messages call the two sides (``column 1``); ``warnings`` say what was left out.
    """

    rows: tuple[Row, ...]
    languages: tuple[str | None, str | None]
    named: tuple[str, str]
    warnings: tuple[str, ...] = ()
    encoding: str = "utf-8"


def one_line(text: str) -> str:
    r"""Return a text as a unit has it: on one line, tabs as spaces, ends stripped; nothing else is changed.

    >>> one_line(" to the\n   Council\t2 "), one_line("责成\n秘书长")
    ('to the Council 2', '责成秘书长')
    """
    if "\n" in text or "\r" in text:
        text = _BREAK.sub(" ", _WITHIN_CHINESE.sub("", text))
    return text.replace("\t", " ").strip()
