"""The words that oblige, recommend, permit or prohibit, where they stand, and what they mean in a house.

The words are data (``data/modality.tsv``): wordings of five classes in both languages, weaker signs that may render
them, and Chinese compounds that only contain one (相应, 可持续, 获得). Chinese is read by longest match from the left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from align.data import read_rows
from align.drift.sides import Side
from align.errors import OptionError
from align.model.document import Lang
from align.normalising.folding import Folded, fold

__all__ = ["CLASSES", "Operator", "Row", "Vocabulary", "operators", "read_profile", "vocabulary"]

CLASSES = ("obligation", "recommendation", "permission", "prohibition", "discouragement", "exemption")
"""What an operator can do; ``doubtful`` beside them: it may render anything and proves nothing."""

Row = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""Profile, class, English and Chinese wordings."""

_BE = "(?:is|are|was|were|be|been|being|'s|'re)"
_FORM_OF_BE = re.compile(rf"^{_BE} ")
_ATTRIBUTE = re.compile("[^，。；、：,;:]{1,7}(?:事项|之物|之人|之事|者[，,。；;])")
"""What follows an operator that describes: 应告知事项 are what has to be told, and nothing says so in English."""
_KEYWORD = re.compile(r"\s?\(\s?(MUST NOT|SHALL NOT|SHOULD NOT|MUST|SHALL|SHOULD|MAY)\s?\)")
"""The English word behind a Chinese one, as specifications give it: 必须（MUST）."""
_SEGMENT = re.compile(r"[.;:\n]")
_NEGATIVE_SUBJECT = re.compile(r"\b(?:no|none|nothing|nobody|neither|nor|never|only)\b[^,]{0,70}$")
_NEGATIVE_OBJECT = re.compile(r",?[\w\s]{0,15}\b(?:not|only|no|never|neither|in no)\b")
_FORBIDS = re.compile(
    r" (?:also |be )?(?:prohibit|forbid|forbidden|ban|banned|preclude|stop|stopped|cease|refrain|abstain|avoid)"
    r"(?:s|d|ed)?\b"
)
"""What follows an operator that says no in other words: shall refrain from."""
_MILD = frozenset({"should", "ought to"})
"""Whose negation advises against it, where that of others forbids."""
_CONDITION = re.compile(r"\b(?:if|where|when|whether|whatever|whichever|whoever|unless|lest)\b(?:[^\w,]+\w+){0,6}\W*$")
_NO_PARTY = "(?<![买卖双各约甲乙丙对三一他多许授受供需])"
"""方可 is only then, but not in 买方可, 缔约方可."""
_MONTH = re.compile(r"\d\s?$|\b(?:in|of|by|on|since|until|from|before|after|to|and|,)\s$")


@dataclass(frozen=True, slots=True)
class Operator:
    """One operator: the unit that it stands in, its place in that unit's text, its wording and what it can mean.

    ``at`` is its place in its side, from 0 to 1. ``classes`` is empty for a doubtful one.
    """

    unit: int
    start: int
    end: int
    wording: str
    classes: frozenset[str]
    at: float
    strong: bool
    spot: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The wordings of both languages as one expression each, and what they can mean."""

    english: re.Pattern[str]
    chinese: re.Pattern[str]
    meanings: Mapping[str, frozenset[str]]
    soft: frozenset[str]
    compounds: frozenset[str]
    houses: Mapping[str, Mapping[str, frozenset[str]]]


def read_profile(path: Path) -> tuple[Row, ...]:
    """Read a user's profile: a table of profile, class, English and Chinese wordings, parted by tabs and ``;``.

    Raises OptionError where it cannot be read, or a row has not four cells or no known class.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise OptionError(
            f"{path}: cannot be read as a profile of modality ({error}); give a table in UTF-8."
        ) from error
    rows = [(n, tuple(line.split("\t"))) for n, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    for number, row in rows:
        if len(row) != 4 or row[1] not in CLASSES:
            raise OptionError(
                f"{path}, line {number}: a row is profile, class, English and Chinese wordings, parted by tabs;"
                f" the class is one of {', '.join(CLASSES)}."
            )
    return tuple(_row(cells) for _, cells in rows)


def _row(cells: tuple[str, ...]) -> Row:
    profile, class_, english, chinese = cells
    return profile, class_, _split(english), tuple(fold(word).text for word in _split(chinese))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(";")))


@cache
def vocabulary(extra: tuple[Row, ...] = ()) -> Vocabulary:
    """Return the bundled wordings, and those of ``extra`` rows (`read_profile`)."""
    rows = (*(_row(cells) for cells in read_rows("modality.tsv")), *extra)
    meanings: dict[str, set[str]] = {}
    houses: dict[str, dict[str, set[str]]] = {}
    soft: set[str] = set()
    compounds: set[str] = set()
    for profile, class_, english, chinese in rows:
        if class_ == "compound":
            compounds.update(chinese)
            continue
        means = class_.removeprefix("soft-")
        for word in (*english, *chinese):
            if means is class_ or not meanings.get(word, set()) or word in soft:
                meanings.setdefault(word, set()).update({means} - {"doubtful"})
                if means is not class_:
                    soft.add(word)
            if profile != "any":
                houses.setdefault(profile, {}).setdefault(word, set()).add(class_)
    english_words = [word for word in meanings if word.isascii()]
    chinese_words = {word for word in meanings if not word.isascii()}
    return Vocabulary(
        _english(english_words),
        _chinese(chinese_words | compounds),
        {word: frozenset(found) for word, found in meanings.items()},
        frozenset(soft),
        frozenset(compounds - chinese_words),
        {house: {word: frozenset(found) for word, found in words.items()} for house, words in houses.items()},
    )


def _english(words: Iterable[str]) -> re.Pattern[str]:
    """Return one expression for English wordings, the longest first; ``be`` stands for its forms."""
    parts = [re.sub("^be ", f"{_BE} ", re.escape(word).replace(r"\ ", " ")) for word in words]
    parts.sort(key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(parts)})(?![a-z])" if parts else "(?!)")


def _chinese(words: Iterable[str]) -> re.Pattern[str]:
    parts = [(_NO_PARTY if word[0] == "方" else "") + re.escape(word) for word in sorted(words, key=len, reverse=True)]
    return re.compile("|".join(parts) or "(?!)")


def operators(side: Side, words: Vocabulary) -> tuple[Operator, ...]:
    """Return the operators of a side in order."""
    length = sum(len(unit.text) + 1 for unit in side.units)
    found: list[Operator] = []
    before = 0
    for unit in side.units:
        folded = fold(unit.text, case=False)
        lower = folded.text.lower() if len(folded.text.lower()) == len(folded.text) else folded.text
        for start, end, wording, classes in _stands(lower, folded, side.lang, words):
            here = folded.span(start, end)
            found.append(
                Operator(
                    unit.index,
                    *here,
                    wording,
                    classes,
                    (before + here[0]) / length,
                    wording not in words.soft,
                    (before + here[0], before + here[1]),
                )
            )
        before += len(unit.text) + 1
    return tuple(found)


def _stands(
    lower: str, folded: Folded, lang: Lang, words: Vocabulary
) -> Iterator[tuple[int, int, str, frozenset[str]]]:
    for match in (words.english if lang == "en" else words.chinese).finditer(lower):
        wording = _FORM_OF_BE.sub("be ", match[0])
        if lang == "zh":
            if wording not in words.compounds:
                keyword = _KEYWORD.match(folded.text, match.end())
                classes = words.meanings.get(wording, frozenset())
                if _ATTRIBUTE.match(lower, match.end()):
                    classes = frozenset()
                elif keyword:
                    classes = classes & words.meanings.get(keyword[1].lower(), frozenset()) or classes
                yield match.start(), match.end(), wording, classes
            continue
        if wording == "may" and folded.text[match.start()] == "M" and _is_month(folded.text, *match.span()):
            continue
        classes = words.meanings.get(wording, frozenset())
        segment = _SEGMENT.split(lower[: match.start()])[-1]
        if classes and classes <= {"obligation", "recommendation", "permission"}:
            if _NEGATIVE_SUBJECT.search(segment) or _NEGATIVE_OBJECT.match(lower, match.end()):
                classes |= {"exemption", "discouragement" if wording in _MILD else "prohibition"}
            elif _FORBIDS.match(lower, match.end()):
                classes |= {"prohibition"}
            elif wording in {"should", "may"} and _CONDITION.search(segment):
                classes = frozenset()
        yield match.start(), match.end(), wording, classes


def _is_month(text: str, start: int, end: int) -> bool:
    return bool(re.match(r"\s?,?\s?\d", text[end:])) or bool(_MONTH.search(text[:start]))
