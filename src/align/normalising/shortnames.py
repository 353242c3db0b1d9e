"""Established Chinese names of bodies and terms that English gives by an acronym: UNGA is 联大, WHO is 世卫组织."""

from __future__ import annotations

from functools import cache

from align.data import read_rows
from align.normalising.folding import fold
from align.normalising.symbols import acronym_key

__all__ = ["is_known", "spelled_out"]


@cache
def _table() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the table: key of the acronym to its English and its Chinese names, folded."""
    return {
        acronym_key(acronym): (_names(english), _names(chinese))
        for acronym, english, chinese in read_rows("short_names.tsv")
    }


def _names(cell: str) -> tuple[str, ...]:
    return tuple(fold(name).text for name in cell.split(";"))


def is_known(key: str) -> bool:
    """Whether an acronym (by its key) is one of the table.

    >>> is_known("who"), is_known("igf")
    (True, False)
    """
    return key in _table()


def spelled_out(key: str, text: str) -> bool:
    """Whether a text gives an acronym (by its key) under an established name, in either language.

    >>> spelled_out("unga", "聯大第70/1號決議"), spelled_out("igf", "互联网管理论坛")
    (True, False)
    """
    names = _table().get(key)
    return names is not None and any(name in fold(text).text for name in (*names[0], *names[1]))
