"""What ``align explain`` says of a flag code."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from html import escape
from textwrap import wrap

from align.data import read_rows
from align.drift.catalogue import CATALOGUE, Entry
from align.drift.context import Example
from align.drift.runner import all_checks
from align.errors import OptionError
from align.model.report import Severity

__all__ = ["Explanation", "Explanations", "explained", "explanation", "measures", "overview"]

_VERDICTS = {"flag": "flagged", "clean": "not flagged"}
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of a flag code; printed, it is what ``align explain CODE`` shows.

    ``precision`` and ``recall`` are sentences that say of what they were measured.
    """

    code: str
    severity: Severity
    meaning: str
    action: str
    precision: str
    recall: str
    examples: tuple[Example, ...]

    def __str__(self) -> str:
        return explanation(self.code, _WIDTH)

    def _repr_html_(self) -> str:
        """Show the text in a notebook."""
        return f"<pre>{escape(str(self))}</pre>"


class Explanations(tuple[Explanation, ...]):
    """All codes; printed, they are what ``align explain`` shows."""

    __slots__ = ()

    def __str__(self) -> str:
        return overview(_WIDTH)

    def _repr_html_(self) -> str:
        """Show the text in a notebook."""
        return f"<pre>{escape(str(self))}</pre>"


def explained(code: str) -> Explanation:
    """Return what is known of a code; raises OptionError as `explanation`.

    >>> explained("number").precision.startswith("precision:")
    True
    """
    entry = _entry(code)
    code = code.strip().lower()
    examples = tuple(example for check in all_checks() for example in check.examples if example.code == code)
    return Explanation(code, entry.severity, entry.meaning, entry.action, *measures(code), examples)


def overview(columns: int) -> str:
    """Return all codes with default severity and meaning, in lines of at most ``columns``."""
    lines = []
    for code, entry in CATALOGUE.items():
        head = f"{entry.severity:5}  {code:15}  "
        lines += wrap(entry.meaning, columns, initial_indent=head, subsequent_indent=" " * len(head))
    return "\n".join([*lines, "", "align explain CODE shows examples."])


def explanation(code: str, columns: int) -> str:
    """Return what a code means, its default severity, what to do, how good it is, and examples in both languages.

    Raises OptionError, with the codes that are spelt most like it, where there is no such code.
    """
    entry = _entry(code)
    code = code.strip().lower()
    lines = [f"{code} ({entry.severity} by default)", "", *wrap(entry.meaning, columns), *wrap(entry.action, columns)]
    lines += ["", *(line for measure in measures(code) for line in wrap(measure, columns, subsequent_indent="  "))]
    for example in (example for check in all_checks() for example in check.examples if example.code == code):
        lines += ["", *_shown(example)]
    return "\n".join(lines)


def _entry(code: str) -> Entry:
    entry = CATALOGUE.get(code.strip().lower())
    if entry is None:
        near = get_close_matches(code.lower(), CATALOGUE, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "align explain lists them"
        raise OptionError(f"{code!r} is no flag code; {hint}")
    return entry


def measures(code: str) -> tuple[str, str]:
    """Return the precision and the recall that the benchmarks measured, each in a sentence that says of what.

    The figures are those of ``measured.tsv`` among the package's data, which ``benchmarks/measured.py`` writes.
    """
    cells = next((row[1:] for row in read_rows("measured.tsv") if row[0] == code), ())
    precision, flags, recall, faults = (*cells, *[""] * 4)[:4]
    return (
        f"precision: {_measure(precision, flags)}",
        f"recall: {_measure(recall, faults)}",
    )


def _measure(value: str, of: str) -> str:
    return f"{value} ({of})" if value else "not measured"


def _shown(example: Example) -> list[str]:
    lines = [f"{_VERDICTS[example.verdict]}: {example.why}"]
    base = ("EN base", example.en_base), ("ZH base", example.zh_base)
    before = ("EN before", example.en_before), ("ZH before", example.zh_before)
    for language, text in (*base, *before, ("EN", example.en), ("ZH", example.zh)):
        if text is not None:
            margin = " " * (len(language) + 4)
            lines += [f"  {language}  " + text.replace("\t", " ").replace("\n", f"\n{margin}")]
    return lines
