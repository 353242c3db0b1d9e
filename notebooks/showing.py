"""How the notebooks show what they find: tables and clauses as Markdown, which every viewer of notebooks renders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd
from IPython.display import Markdown

__all__ = ["flags", "pairs", "said", "table"]

Span = tuple[int, int, int]
_LANGUAGES = {"source": "EN", "target": "ZH"}


def said(text: str) -> Markdown:
    """Show a sentence, so that figures in it are those that were just computed."""
    return Markdown(text)


def table(frame: pd.DataFrame, **names: str) -> Markdown:
    """Show a frame as a table, whole texts to the left; ``names`` are other headings for its columns."""
    figures = [pd.api.types.is_numeric_dtype(dtype) for dtype in frame.dtypes]
    head = [names.get(name, name.replace("_", " ")) for name in frame.columns]
    rows = [head, ["---:" if is_figure else ":---" for is_figure in figures]]
    rows += [[_cell(value) for value in row] for row in frame.itertuples(index=False)]
    return Markdown("\n".join(f"| {' | '.join(row)} |" for row in rows))


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        return _plain(", ".join(map(str, value)))
    if pd.isna(value):
        return ""
    return f"{value:.2f}" if isinstance(value, float) else _plain(str(value))


def _plain(text: str) -> str:
    """Return a text in which nothing is a sign of Markdown; line ends stand as a stroke."""
    return re.sub(r"([\\`*_$|\[\]#~])", r"\\\1", text.replace("<", "&lt;")).replace("\n", " / ")


def flags(frame: pd.DataFrame) -> Markdown:
    """Quote flags, rows of ``flags_frame()``: what each says, then both texts with what it points at in bold."""
    parts = []
    for row in frame.itertuples():
        score = "" if pd.isna(row.score) else f" · score of the pair {row.score:.2f}"
        parts.append(f"**{row.severity} `{row.code}`, {_plain(row.clause)}**{score}  \n{_plain(row.message)}")
        parts += [
            f"> {language}: {_marked(text, units, spans)}"
            for language, text, units, spans in (
                ("EN", row.source_text, row.source, row.source_spans),
                ("ZH", row.target_text, row.target, row.target_spans),
            )
        ]
    return Markdown("\n\n".join(parts) or "*none*")


def _marked(text: str, units: Sequence[int], spans: Sequence[Span]) -> str:
    """Return the texts of units, the stretches of each in bold."""
    if not units:
        return "∅"
    shown = []
    for unit, whole in zip(units, text.split("\n"), strict=True):
        at, pieces = 0, []
        for start, end in sorted((start, end) for index, start, end in spans if index == unit):
            pieces += [_plain(whole[at : max(at, start)]), f"<b>{_plain(whole[max(at, start) : end])}</b>"]
            at = max(at, end)
        shown.append("".join([*pieces, _plain(whole[at:])]))
    return " / ".join(shown)


def pairs(frame: pd.DataFrame, *sides: str) -> Markdown:
    """Quote pairs, rows of ``to_frame()``; ``sides`` are those of the columns (default: source and target)."""
    parts = []
    for row in frame.to_dict("records"):
        for number, side in enumerate(sides or ("source", "target")):
            label, text = row[f"{side}_label"], row[f"{side}_text"]
            named = "" if pd.isna(label) else f"<b>{_plain(label)}</b> "
            shown = "∅" if pd.isna(text) else _plain(text) or "(no text)"
            parts.append(f"{'' if number else '- '}{_LANGUAGES.get(side, side)}: {named}{shown}" + "  ")
            if number:
                parts[-1] = "  " + parts[-1]
    return Markdown("\n".join(parts) or "*none*")
