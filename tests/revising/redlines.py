"""Documents with tracked changes, written as marked-up lines."""

from __future__ import annotations

import re

from align.model.document import Document, Lang, Paragraph, Redline, Run, RunOp, Span

_PART = re.compile(r"\[(\+|-|>|<)(?:(\w+):)?([^\]]*)\]|([^\[]+)")
_OPS: dict[str, RunOp] = {"+": "ins", "-": "del", ">": "move", "<": "move"}


def tracked(*lines: str, lang: Lang = "en") -> Document:
    """A document of paragraphs in which ``[+new]`` is inserted, ``[-old]`` struck, ``[<x:from]`` moved to ``[>x:to]``.

    A line that begins with ``+`` or ``-`` is a paragraph that was inserted or struck as a whole, its mark included; a
    label and a tab in front (``1.|2.`` before the tab: old and new) are a number that the file computes.
    """
    texts: dict[str, list[str]] = {"new": [], "old": []}
    paragraphs: dict[str, list[Paragraph]] = {"new": [], "old": []}
    lengths = {"new": 0, "old": 0}
    runs: list[Run] = []
    for number, line in enumerate(lines, start=1):
        states = {"+": ("new",), "-": ("old",)}.get(line[0], ("new", "old"))
        body = line[1:] if len(states) == 1 else line
        whole: RunOp = "keep" if len(states) == 2 else "ins" if states == ("new",) else "del"
        auto, _, rest = body.rpartition("\t")
        parts: list[tuple[RunOp, dict[str, str], str | None, str | None]] = []
        if auto:
            before, _, after = auto.partition("|")
            parts.append(("auto", {"old": before + "\t", "new": (after or before) + "\t"}, None, None))
        for sign, given, marked, plain in _PART.findall(rest):
            text = marked or plain
            where = states if not sign else ("new",) if sign in "+>" else ("old",)
            op = _OPS[sign] if sign else whole
            link = given if op == "move" else None
            author = None if op == "keep" else given or "Ann"
            parts.append((op, dict.fromkeys(where, text), author, link))
        at = {state: lengths[state] for state in states}
        for op, both, author, link in parts:
            spans: dict[str, Span] = {}
            for state, text in both.items():
                if state in at:
                    spans[state] = Span(at[state], at[state] + len(text))
                    at[state] += len(text)
            runs.append(Run(op, spans.get("new"), spans.get("old"), author, None, link))
        for state in states:
            text = "".join(both.get(state, "") for _, both, _, _ in parts)
            texts[state].append(text)
            label = len(parts[0][1][state]) if auto else 0
            paragraphs[state].append(Paragraph(number, "item" if auto else "text", 1 if auto else None, label))
            lengths[state] += len(text) + 1
    redline = Redline("\n".join(texts["old"]), tuple(runs), tuple(paragraphs["old"]))
    script = "Latn" if lang == "en" else "Hans"
    return Document(
        "\n".join(texts["new"]), lang, script, "-", "", "tracked", paragraphs=tuple(paragraphs["new"]), redline=redline
    )
