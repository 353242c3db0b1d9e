"""All figures of a text: numbers, dates, references, symbols, acronyms, each with its place, value and strength."""

from __future__ import annotations

from functools import lru_cache

from align.model.document import Lang
from align.normalising.clock import find_times
from align.normalising.dates import find_decades, find_full_dates, find_run_together, find_years
from align.normalising.durations import join_durations
from align.normalising.enumerations import find_enumerations, find_running_lists
from align.normalising.idioms import hide_idioms
from align.normalising.markers import hide_markers
from align.normalising.mentions import Key, Kind, Mention, Scan, Strength, Unit
from align.normalising.quantities import find_quantities
from align.normalising.references import find_references
from align.normalising.shares import find_fractions
from align.normalising.spelled import find_spelled
from align.normalising.standards import find_standards
from align.normalising.symbols import find_acronyms, find_symbols, find_versions, hide_addresses
from align.normalising.written import note_written

__all__ = ["Key", "Kind", "Mention", "Strength", "Unit", "extract"]

_STEPS = (
    hide_addresses,
    find_acronyms,
    find_run_together,
    note_written,
    find_running_lists,
    find_times,
    find_standards,
    find_symbols,
    hide_markers,
    hide_idioms,
    find_decades,
    find_full_dates,
    find_references,
    find_enumerations,
    find_fractions,
    find_versions,
    find_years,
    find_quantities,
    find_spelled,
    join_durations,
)
_ON_DIGITS = frozenset(
    {
        find_run_together,
        note_written,
        find_running_lists,
        find_standards,
        find_symbols,
        find_decades,
        find_fractions,
        find_versions,
        find_years,
        find_quantities,
    }
)
"""Steps that find nothing in an English text without digits."""


@lru_cache(maxsize=4096)
def extract(text: str, lang: Lang) -> tuple[Mention, ...]:
    """Return the figures of a text in order, with offsets into the text as it stands.

    Each rule claims what it reads, so that no figure is found twice; only an acronym may lie within a symbol.

    >>> [(m.kind, m.value) for m in extract("《突尼斯议程》第71和78 a)段", "zh")]
    [('reference', 71), ('reference', 78), ('reference', 'a')]
    >>> [(m.kind, m.value) for m in extract("on 15-16 December 2015", "en")]
    [('day', 15), ('day', 16), ('month', 12), ('year', 2015)]
    """
    scan = Scan.of(text, lang)
    digits = any(char.isnumeric() for char in scan.text)
    for step in _STEPS:
        if digits or lang == "zh" or step not in _ON_DIGITS:
            step(scan)
    return tuple(sorted(scan.found, key=lambda mention: (mention.start, mention.end)))
