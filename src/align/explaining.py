"""What ``align explain`` says of a flag code."""

from __future__ import annotations

import difflib

from align.drift.catalogue import CATALOGUE
from align.drift.context import Example
from align.drift.runner import all_checks
from align.errors import OptionError

__all__ = ["explanation", "overview"]

_VERDICTS = {"flag": "flagged", "clean": "not flagged"}


def overview() -> str:
    """Return all codes, a line each: default severity and meaning."""
    lines = [f"{entry.severity:5}  {code:15}  {entry.meaning}" for code, entry in CATALOGUE.items()]
    return "\n".join([*lines, "", "align explain CODE shows examples."])


def explanation(code: str) -> str:
    """Return what a code means, its default severity, what to do, and its examples in both languages.

    Raises OptionError, with the codes that are spelt most like it, where there is no such code.
    """
    entry = CATALOGUE.get(code.strip().lower())
    if entry is None:
        near = difflib.get_close_matches(code.lower(), CATALOGUE, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "align explain lists them"
        raise OptionError(f"{code!r} is no flag code; {hint}")
    code = code.strip().lower()
    lines = [f"{code} ({entry.severity} by default)", "", entry.meaning, entry.action]
    for example in (example for check in all_checks() for example in check.examples if example.code == code):
        lines += ["", *_shown(example)]
    return "\n".join(lines)


def _shown(example: Example) -> list[str]:
    return [f"{_VERDICTS[example.verdict]}: {example.why}", f"  EN  {example.en}", f"  ZH  {example.zh}"]
