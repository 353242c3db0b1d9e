"""Made-up Word documents with tracked changes, and what they say in both states by the maker's own account."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from random import Random

from docx_files import change, cite, docx, gone, ins, note, notes, p, t

_WORDS = {
    "en": ("shall", "decide", "the", "Council", "of", "2022", "report", "(a)", "Member", "States", "§", "“quoted”"),
    "zh": ("须", "决定", "理事会", "第二条", "2022年", "报告", "（一）", "成员国", "。", "《公约》", "，", "认识到"),
}


@dataclass
class Made:
    """A document and its two states, as lists of lines."""

    lang: str
    body: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    old: list[str] = field(default_factory=list)
    serial: int = 0

    @property
    def data(self) -> bytes:
        """The file."""
        return docx(*self.body, footnotes=notes("footnote", **self.notes))

    @property
    def dated(self) -> bytes:
        """The file with another date for each change.

        LibreOffice takes neighbouring changes of one author and date for one, the paragraph mark between them too.
        """
        count = itertools.count()

        def later(match: re.Match[str]) -> str:
            days = next(count)
            return f'w:date="{1990 + days // 336}-{days // 28 % 12 + 1:02d}-{days % 28 + 1:02d}T10:00:00Z"'

        body = [re.sub('w:date="[^"]*"', later, block) for block in self.body]
        made = {key: re.sub('w:date="[^"]*"', later, text) for key, text in self.notes.items()}
        return docx(*body, footnotes=notes("footnote", **made))


@dataclass
class _Open:
    """The paragraph of one state that is being written, and the notes that it cites."""

    text: str = ""
    notes: list[str] = field(default_factory=list)


class _Maker:
    """Writes a document piece by piece; ``pending`` is what the last paragraphs left open in either state."""

    def __init__(self, random: Random, lang: str, *, with_notes: bool, for_office: bool) -> None:
        self.random, self.with_notes, self.for_office = random, with_notes, for_office
        self.noted = ("keep",) if for_office else ("keep", "ins", "del")
        self.made = Made(lang)
        self.pending = {"new": _Open(), "old": _Open()}
        self.counts = {"new": 0, "old": 0}

    def words(self) -> str:
        """A few words with a number of their own, so that no two stretches are alike."""
        self.made.serial += 1
        chosen = [self.random.choice(_WORDS[self.made.lang]) for _ in range(self.random.randint(1, 4))]
        glue = " " if self.made.lang == "en" else ""
        return glue.join([*chosen, f"[{self.made.serial}]"]) + glue

    def piece(self, within: str = "", *, with_notes: bool = True) -> str:
        """A stretch with a history of its own; ``within`` is the change of the row that it stands in."""
        history = self.random.choice(("keep", "keep", "keep", "ins", "del", "both"))
        if {history, within} == {"ins", "del"}:
            history = "both"
        is_new = history in {"keep", "ins"} and within != "del"
        is_old = history in {"keep", "del"} and within != "ins"
        if with_notes and history in self.noted and self.random.random() < 0.15:
            markup = self._note(is_new=is_new, is_old=is_old)
        else:
            text = self.words()
            markup = t(text)
            for state, there in (("new", is_new), ("old", is_old)):
                self.pending[state].text += text if there else ""
        if history == "keep" and within:  # Word marks the text of a row as it marks the row
            history = within
        if history == "ins":
            return ins(markup, self.random.choice(("Ann", "Bob")))
        if history == "del":
            return gone(markup, self.random.choice(("Ann", "Bob")))
        return ins(gone(markup, "Bob"), "Ann") if history == "both" else markup

    def _note(self, *, is_new: bool, is_old: bool) -> str:
        key = str(len(self.made.notes) + 2)
        kept, put, taken = self.words(), self.words(), self.words()
        self.made.notes[f"n{key}"] = note(t(" " + kept), ins(t(put)), gone(t(taken)))
        for state, there, rest in (("new", is_new, put), ("old", is_old, taken)):
            if there:
                self.counts[state] += 1
                mark = str(self.counts[state])
                self.pending[state].text += mark
                self.pending[state].notes.append(f"{mark} {kept}{rest}")
        return cite(key)

    def close(self, state: str) -> None:
        """End the paragraph of a state; an empty one is no line."""
        done = self.pending[state]
        if done.text.strip():
            getattr(self.made, state).extend([done.text, *done.notes])
        self.pending[state] = _Open()

    def paragraph(self, *, last: bool, within: str = "", in_cell: bool = False) -> str:
        """A paragraph; the last of its place keeps its mark."""
        mark = "" if last else within or self.random.choice(("", "", "ins", "del"))
        with_notes = self.with_notes and not (self.for_office and (mark or within or in_cell))
        pieces = "".join(self.piece(within, with_notes=with_notes) for _ in range(self.random.randint(0, 4)))
        for state, missing in (("new", "del"), ("old", "ins")):
            if missing not in {mark, within}:
                self.close(state)
        return p(pieces, mark=mark)

    def table(self) -> str:
        """A table, of whose rows some are put in or taken out; the first stays."""
        rows = []
        for index in range(self.random.randint(1, 3)):
            within = self.random.choice(("", "ins", "del")) if index else ""
            cells = []
            for count in (self.random.randint(1, 2) for _ in range(2)):
                made = [self.paragraph(last=i == count - 1, within=within, in_cell=True) for i in range(count)]
                cells.append(f"<w:tc>{''.join(made)}</w:tc>")
            properties = f"<w:trPr><{change(within)}/></w:trPr>" if within else ""
            rows.append(f"<w:tr>{properties}{''.join(cells)}</w:tr>")
        return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{"".join(rows)}</w:tbl>'


def made(random: Random, lang: str = "en", *, with_notes: bool = True, for_office: bool = False) -> Made:
    """Make a document; ``for_office``: without what LibreOffice 7.4 is known not to read as it is written.

    It leaves changes alone in notes cited in tables, and joins no paragraphs, or too many, where
    a paragraph cites a note and its mark or the citation is a change.
    """
    maker = _Maker(random, lang, with_notes=with_notes, for_office=for_office)
    start = "The Council decides" if lang == "en" else "理事会决定"
    maker.made.body.append(p(t(start)))
    maker.made.new.append(start)
    maker.made.old.append(start)
    for _ in range(random.randint(1, 5)):
        if random.random() < 0.25:
            maker.made.body += [maker.table(), maker.paragraph(last=True)]
        else:
            count = random.randint(1, 4)
            maker.made.body += [maker.paragraph(last=i == count - 1) for i in range(count)]
    return maker.made
