"""Revisions made in both languages, and one edit of them undone in one language, as Word files in memory.

Resolution 102 has its own revision, written down by hand beside the tests. Of the other documents an earlier state is
made: a figure was another, a phrase or a clause was not there, a clause stood that is now struck, a word was another.
Either the files hold the edits as tracked changes, or they are plain and each has its earlier version as base.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pairs import Pair, shared_folder
from slips import words

from align.embedding.base import Embedder
from align.model.clause import Clause
from align.model.report import ReportData
from align.pipeline import run_pair
from align.readers.docx.reader import read_docx

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path += [str(TESTS / "revising"), str(TESTS / "readers" / "docx")]

from docx_files import docx, gone, ins, p, t  # noqa: E402 - beside the tests
from resolution_102 import paragraphs  # noqa: E402 - beside the tests

__all__ = ["Line", "Revised", "named", "revisions", "undo"]

Piece = tuple[str, str]
"""``=``, ``-`` or ``+``, and the text that was kept, struck or put in."""
SIDES = ("source", "target")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in both states: pieces, labels where they stand apart; ``whole``: ``+`` for new, ``-`` for struck."""

    pieces: tuple[Piece, ...]
    label: str = ""
    old_label: str = ""
    whole: Literal["=", "+", "-"] = "="

    def text(self, state: str) -> str:
        """The paragraph before (``-``) or after (``+``) the revision."""
        return "".join(text for op, text in self.pieces if op in {"=", state})

    @property
    def key(self) -> str:
        """What its clause is known by in either run."""
        return _key(self.text("+" if self.whole == "+" else "-"))


def _key(text: str) -> str:
    return re.sub(r"\s+", "", text)[-40:]


def named(clause: Clause) -> str:
    """The name of a clause by which it is found again: the end of what it said before the revision."""
    return _key(clause.text if clause.old_text is None else clause.old_text)


@dataclass(frozen=True, slots=True)
class Revised:
    """A pair in both states; ``couples`` are the lines that belong together; ``how`` the edits are told."""

    name: str
    how: Literal["tracked", "base"]
    source: tuple[Line, ...]
    target: tuple[Line, ...]
    couples: tuple[tuple[int, int], ...]

    def report(self, embedder: Embedder) -> ReportData:
        """Write both as Word files and run the whole pipeline on them."""
        files = [(_file(side, self.how), lang) for side, lang in ((self.source, "en"), (self.target, "zh"))]
        now = [read_docx(data, path=f"{lang}.docx", lang="en" if lang == "en" else "zh") for data, lang in files]
        if self.how == "tracked":
            return run_pair(now[0], now[1], embedder=embedder)
        before = [read_docx(_file(side, "earlier"), path="base.docx", lang=None) for side in (self.source, self.target)]
        return run_pair(now[0], now[1], bases=(before[0], before[1]), embedder=embedder)


def _file(lines: tuple[Line, ...], how: str) -> bytes:
    if how == "tracked":
        return docx(*map(_tracked, lines))
    state = "-" if how == "earlier" else "+"
    kept = [line for line in lines if line.whole in {"=", state}]
    labels = [line.old_label if state == "-" else line.label for line in kept]
    return docx(
        *(p(t((f"{label}\t" if label else "") + line.text(state))) for label, line in zip(labels, kept, strict=True))
    )


def _tracked(line: Line) -> str:
    runs = "".join({"=": t, "+": lambda x: ins(t(x)), "-": lambda x: gone(t(x))}[op](text) for op, text in line.pieces)
    if line.whole != "=":
        wrap, label = (ins, line.label) if line.whole == "+" else (gone, line.old_label)
        whole = t((f"{label}\t" if label else "") + "".join(text for _, text in line.pieces))
        return p(wrap(whole), mark="ins" if line.whole == "+" else "del")
    if not line.label:
        return p(runs)
    if line.label == line.old_label:
        return p(t(f"{line.label}\t") + runs)
    return p(gone(t(line.old_label)) + ins(t(line.label)) + t("\t") + runs)


def revisions(pairs: Sequence[Pair], how: Literal["tracked", "base"], seed: int = 1) -> list[Revised]:
    """The documents with a revision in both languages."""
    return [_resolution_102(how) if pair.name.startswith("res102") else _made(pair, how, seed) for pair in pairs]


def _resolution_102(how: Literal["tracked", "base"]) -> Revised:
    """The real revision; footnotes are left out."""
    sides = [
        [_line(stand) for stand in paragraphs(lang)[0] if not stand.body.startswith("MOD")] for lang in ("en", "zh")
    ]
    labelled = [[at for at, line in enumerate(side) if line.label or line.old_label] for side in sides]
    return Revised("res102-2022", how, tuple(sides[0]), tuple(sides[1]), tuple(zip(*labelled, strict=True)))


def _line(stand: object) -> Line:
    body = re.sub(r"\{\d\}", "", stand.body)  # type: ignore[attr-defined]
    parts = re.split(r"\[([+-])([^\[\]]*)\]", body)
    pieces: list[Piece] = [("=", parts[0])]
    for op, text, rest in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        pieces += [(op, text), ("=", rest)]
    before, after = stand.old_label, stand.label  # type: ignore[attr-defined]
    whole = "+" if before is None and after else "-" if after is None and before else "="
    return Line(tuple(piece for piece in pieces if piece[1]), after or "", before or "", whole)  # type: ignore[arg-type]


def _made(pair: Pair, how: Literal["tracked", "base"], seed: int) -> Revised:
    """A document with a revision made up: up to a third of its couples of lines are edited, each in one way."""
    chance = random.Random(f"{seed} {pair.name}")  # noqa: S311
    folder = shared_folder() / "data" / "bilingual" / pair.name
    texts = [(folder / f"{lang}.txt").read_text("utf-8").splitlines() for lang in ("en", "zh")]
    hant = pair.target.document.script == "Hant"
    sides = [
        [_labelled(line.strip(), unit.text) for line, unit in zip(lines, document, strict=True)]
        for lines, document in zip(texts, (pair.source, pair.target), strict=True)
    ]
    couples = [(a[0], b[0]) for a, b in pair.gold if len(a) == len(b) == 1]
    plain = [
        (i, j)
        for i, j in couples
        if pair.source[i].kind in {"clause", "paragraph"} and min(len(texts[0][i]) / 3, len(texts[1][j])) > 12
    ]
    edited = chance.sample(plain, min(len(plain) // 3, 30))
    for number, (i, j) in enumerate(edited):
        lines = sides[0][i], sides[1][j]
        if number % 6 == 0:
            new = tuple(replace(line, whole="+") for line in lines)
        elif number % 6 == 1:
            new = tuple(replace(line, whole="-") for line in lines)
        else:
            new = _figure(lines, chance) or _word(lines) or _phrase(lines, chance, hant=hant)
        sides[0][i], sides[1][j] = new
    return Revised(pair.name, how, tuple(sides[0]), tuple(sides[1]), tuple(couples))


def _labelled(line: str, text: str) -> Line:
    """A line of the file, its label apart from the text of its unit."""
    label = line.removesuffix(text).strip() if line.endswith(text) else ""
    return Line((("=", text if label else line),), label, label)


Both = tuple[Line, Line]


def _exchanged(line: Line, now: str, before: str) -> Line:
    head, _, tail = line.text("+").partition(now)
    return replace(line, pieces=tuple(x for x in (("=", head), ("-", before), ("+", now), ("=", tail)) if x[1]))


def _figure(lines: Both, chance: random.Random) -> Both | None:
    digits = r"(?<=[^\d.,/§-])\d{1,4}(?![\d.,/)-])"
    both = set(re.findall(digits, lines[0].text("+"))) & set(re.findall(digits, lines[1].text("+")))
    once = [n for n in sorted(both) if all(line.text("+").count(n) == 1 for line in lines)]
    if not once:
        return None
    before = str(int(once[0]) + chance.choice((1, 2, 5)))
    return _exchanged(lines[0], once[0], before), _exchanged(lines[1], once[0], before)


def _word(lines: Both) -> Both | None:
    for now, (before,) in words("exchange").items():
        (en, zh), (en_before, zh_before) = now.split("="), before.split("=")
        if (
            re.search(rf"\b{en}\b", lines[0].text("+"))
            and lines[0].text("+").count(en) == lines[1].text("+").count(zh) == 1
        ):
            return _exchanged(lines[0], en, en_before), _exchanged(lines[1], zh, zh_before)
    return None


def _phrase(lines: Both, chance: random.Random, *, hant: bool) -> Both:
    """A phrase put in, or struck, in front of the last mark."""
    english, (hans, traditional) = chance.choice(list(words("phrase").items()))
    op = chance.choice("+-")
    made = []
    for line, phrase in zip(lines, (f" {english}", traditional if hant else hans), strict=True):
        text = line.text("+")
        end = len(text.rstrip("；;。.，,：:"))
        made.append(
            replace(line, pieces=tuple(x for x in (("=", text[:end]), (op, phrase), ("=", text[end:])) if x[1]))
        )
    return made[0], made[1]


# Undoing

_GRAMMAR = {"a", "an", "the", "and", "of", "which"}


def groups(line: Line) -> list[tuple[int, int]]:
    """Stretches of pieces that are one edit of substance: struck and put in side by side."""
    found, start = [], None
    for at, (op, _) in enumerate((*line.pieces, ("=", ""))):
        if op != "=" and start is None:
            start = at
        elif op == "=" and start is not None:
            words = re.findall(r"[A-Za-z]+|[\d\u3400-\u9fff]", "".join(text for _, text in line.pieces[start:at]))
            found += [(start, at)] if any(word.lower() not in _GRAMMAR for word in words) else []
            start = None
    return found


def undo(revised: Revised, chance: random.Random) -> Iterator[tuple[Revised, str, set[tuple[str, str]], str]]:
    """Yield the pair with one edit undone in one language, the side, the names of the clauses, and what was undone."""
    cases = []
    for i, j in revised.couples:
        lines = revised.source[i], revised.target[j]
        for side, at, own, other in (("source", i, *lines), ("target", j, *lines[::-1])):
            if own.whole != "=" and own.whole == other.whole:
                cases.append((side, at, own, other, None))
            elif groups(own) and groups(other):
                cases += [(side, at, own, other, group) for group in groups(own)]
    chance.shuffle(cases)
    for side, at, own, other, group in cases:
        lines_now = list(getattr(revised, side))
        names = {(side, own.key), ("target" if side == "source" else "source", other.key)}
        if group is not None:
            kept = "".join(text for op, text in own.pieces[slice(*group)] if op == "-")
            lines_now[at] = replace(own, pieces=(*own.pieces[: group[0]], ("=", kept), *own.pieces[group[1] :]))
            shown = " ".join(f"{op}{text}" for op, text in own.pieces[slice(*group)])
        elif own.whole == "+":
            lines_now[at : at + 1] = []
            shown = f"new: {own.text('+')[:80]}"
        else:
            lines_now[at] = replace(own, whole="=", label=own.old_label)
            shown = f"struck: {own.text('-')[:80]}"
        yield (
            replace(revised, **{side: tuple(lines_now)}),
            side,
            names,
            f"{shown} || {' '.join(op + text for op, text in other.pieces)[:250]}",
        )
