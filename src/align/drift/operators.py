"""The words that oblige, recommend, permit or prohibit, where they stand, and what they mean in a house.

The words are data (``data/modality.tsv``): wordings of five classes in both languages, weaker signs that may render
them, and Chinese compounds that only contain one (相应, 可持续, 获得). Chinese is read by longest match from the left;
where the lexicon divides a compound otherwise, it is none (可口 in 可口头提出).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from align.data import read_rows
from align.drift.able import ABLE, able, expects, is_able, is_phrase
from align.drift.sides import Side
from align.errors import OptionError
from align.lexicon.lexicon import bundled_lexicon
from align.model.document import Lang
from align.normalising.folding import Folded, fold

__all__ = ["CLASSES", "Operator", "Row", "Vocabulary", "operators", "read_house", "read_profile", "vocabulary"]

CLASSES = ("obligation", "recommendation", "permission", "prohibition", "discouragement", "exemption")
"""What an operator can do; ``doubtful`` beside them: it may render anything and proves nothing."""

Row = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""Profile, class, English and Chinese wordings."""

_BE = "(?:is|are|was|were|be|been|being|'s|'re)(?: (?:often|also|always|still|only|hereby|(?!likely\\b)[a-z]{3,12}ly))?"
_FORM_OF_BE = re.compile(rf"^{_BE} ")
_ATTRIBUTE = re.compile("[^，。；、：,;:]{1,7}(?:事项|之物|之人|之事|者[，,。；;])")
"""What follows an operator that describes: 应告知事项 are what has to be told, and nothing says so in English."""
_PREPOSED = re.compile(
    "[^，。；：,;:]{1,30}(?:进行|予以|加以|[作做]出|负责|承担|给予|提供|实施|(?<!所)采取|保持|拥有|享有|处以)"
)
"""What follows 应对 where 对 is a preposition: 应对其进行审查, but 应对气候变化."""
_PURPOSE = re.compile("(?:[为為来來以]|用[于於]|旨在|并|共同|有效|努力|积极|能力|措施)$")
"""Before 应对, what shows that it is a verb: 为应对这些事件采取措施."""
_MODAL = "应可须得能会要当"
"""Behind these 将 is a preposition: 应将其公布."""
_SIGNS = "应可须得宜"
"""Signs that stand before a longer word, where it seems that they are the beginning of a compound."""
_MARK = re.compile("[^\u4e00-\u9fff]")
_ENABLING = re.compile("[使让令俾][^，。；：、,;:]{1,15}$")
"""Behind these 得以 is "so that it can", whatever follows: 使当事人得以书面陈述."""
_NOUNS = frozenset({"规定", "要求"})
_PURSUANT = re.compile("(?:[依按据照之的]|违反|符合|遵守|满足)[^，。；：,;:]{0,38}$")
"""Behind these they are nouns: 依前项规定 is pursuant to the preceding paragraph."""
_DUTY_ZH = re.compile("(?:满足|履行|遵守|违反|免除|解除|影响|[依按据照])[^，。；：,;:有负]{0,38}$")
_DUTY_EN = re.compile(
    r"\b(?:fulfil|perform|discharg|honour|honor|meet|satisf|breach|violat|affect|prejudic|reliev|releas)\w*"
    r"(?: (?!has\b|have\b|under\b)\w+){0,4}? $"
)
"""Behind these a duty is a noun: 履行告知义务, fulfil the obligation to notify."""
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
_CONDITION = re.compile(
    r"\b(?:if|where|when|whether|whatever|whichever|whoever|unless|lest)\b(?:[^\w,]+\w+){0,6}[^\w,]*$"
)
_REQUIRES = re.compile("(?:要求|强迫|強迫|迫使|责令|責令|强制|強制|责成|責成)")
"""不得要求 is shall not be required to, as well as shall not require."""
_SAID = re.compile("[不也都就还總总才本理我你您他她它们們人谁誰]$")
"""Before 该, what makes it "should" and not "the said"."""
_WORDS_OF_ONE = frozenset("会能")
"""Signs that are one only where no longer word holds them: 会 in 例会, 能 in 效能."""
_ADVERBS = frozenset("不也还就都将才只仍亦总必定可")
"""Before a sign these make no other word of it: 不会."""
_NO_VERB = re.compile("[，。；：、！？,;:）)”」』》的和与及或]|$")
"""Behind these two signs, what shows that they end a noun."""
_PARTIES = frozenset("买卖双各约甲乙丙对三一他多许授受供需求事租托")
"""方可 is only then, but not in 买方可, 缔约方可, 请求方可."""
_INVERTED = re.compile(r"\b(?:nor|neither|only|never|so|how|why|what)\s$")
"""What stands before ``should the`` where it is no condition: nor should the Council."""
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


class Wording(NamedTuple):
    """A Chinese wording, and where it stands."""

    start: int
    end: int
    text: str


class Longest:
    """Chinese wordings, of which the longest is found: by their first characters, for an expression is slow to make."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the wordings."""
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(words, key=len, reverse=True):
            self._by_first.setdefault(word[0], []).append(word)

    def match(self, text: str, at: int) -> Wording | None:
        """Return the longest wording that begins at a place."""
        if text[at] == "方" and at and text[at - 1] in _PARTIES:
            return None
        found = next((word for word in self._by_first.get(text[at], ()) if text.startswith(word, at)), None)
        return None if found is None else Wording(at, at + len(found), found)

    def find(self, text: str) -> Iterator[Wording]:
        """Yield the wordings of a text from the left, none within another."""
        end = 0
        for at, character in enumerate(text):
            if at >= end and character in self._by_first and (found := self.match(text, at)) is not None:
                end = found.end
                yield found


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The wordings of both languages, as they are looked for, and what they can mean."""

    english: re.Pattern[str]
    chinese: Longest
    meanings: Mapping[str, frozenset[str]]
    soft: frozenset[str]
    compounds: frozenset[str]
    split: Mapping[str, tuple[int, str]]
    houses: Mapping[str, Mapping[str, frozenset[str]]]


def read_house(name: str | None) -> tuple[Row, ...]:
    """Return the rows of a house: one of the toolkit's (itu, un, law, standard, specification), or of a user's file.

    Raises OptionError where it is neither.
    """
    if name is None:
        return ()
    rows = [cells for cells in read_rows("modality.tsv") if cells[0] != "any"]
    if any(cells[0] == name.lower() for cells in rows):
        return tuple(_row(cells) for cells in rows if cells[0] == name.lower())
    path = Path(name)
    if not path.exists():
        houses = ", ".join(dict.fromkeys(cells[0] for cells in rows))
        raise OptionError(f"--house: {name} is no file, and no house that is known; these are: {houses}.")
    found = read_profile(path)
    if not found:
        raise OptionError(f"{path}: has no rows; a row is house, class, English and Chinese wordings, parted by tabs.")
    return found


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
    split: dict[str, tuple[int, str]] = {}
    for profile, class_, english, chinese in rows:
        if class_ == "compound":
            compounds.update(chinese)
            continue
        if class_ == "split":
            split.update((word.replace("*", ""), _sign(word)) for word in chinese)
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
        Longest(chinese_words | compounds | split.keys()),
        {word: frozenset(found) for word, found in meanings.items()},
        frozenset(soft),
        frozenset(compounds - chinese_words),
        split,
        {house: {word: frozenset(found) for word, found in words.items()} for house, words in houses.items()},
    )


def _sign(word: str) -> tuple[int, str]:
    """Return where the sign of a split wording begins, and the sign: the character behind ``*``."""
    at = word.index("*")
    return at, word[at + 1]


def _english(words: Iterable[str]) -> re.Pattern[str]:
    """Return one expression for English wordings, the longest first; ``be`` stands for its forms."""
    forms: list[str] = []
    others: list[str] = []
    for word in sorted(words, key=len, reverse=True):
        escaped = re.escape(word).replace(r"\ ", " ")
        (forms if word.startswith("be ") else others).append(escaped.removeprefix("be "))
    parts = ([f"{_BE} (?:{'|'.join(forms)})"] if forms else []) + others
    return re.compile(rf"\b(?:{'|'.join(parts)})(?![a-z])" if parts else "(?!)")


def operators(side: Side, words: Vocabulary) -> tuple[Operator, ...]:
    """Return the operators of a side in order."""
    length = sum(len(unit.text) + 1 for unit in side.units)
    found: list[Operator] = []
    before = 0
    for unit in side.units:
        folded = fold(unit.text, case=False)
        lower = folded.text.lower() if len(folded.text.lower()) == len(folded.text) else folded.text
        for start, end, wording, classes in sorted(_stands(lower, folded, side.lang, words)):
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
    if lang == "zh":
        found = (one for one in _chinese(lower, words) if not _is_part(lower, one, words))
        yield from (_chinese_one(lower, folded, one, words) for one in found)
        return
    for match in words.english.finditer(lower):
        wording = _FORM_OF_BE.sub("be ", match[0])
        if wording == "may" and folded.text[match.start()] == "M" and _is_month(folded.text, *match.span()):
            continue
        start, end = match.span()
        segment = _SEGMENT.split(lower[:start])[-1]
        if wording == "obligation to" and _DUTY_EN.search(segment):
            continue
        if is_phrase(lower, start, wording):
            continue
        if wording.startswith("should ") and _INVERTED.search(segment):
            end, wording = start + len("should"), "should"
        classes = words.meanings.get(wording, frozenset())
        if classes and classes <= {"obligation", "recommendation", "permission"}:
            if _NEGATIVE_SUBJECT.search(segment) or _NEGATIVE_OBJECT.match(lower, end):
                classes |= {"exemption", "discouragement" if wording in _MILD else "prohibition"}
            elif _FORBIDS.match(lower, end):
                classes |= {"prohibition"}
            elif wording in {"should", "may"} and _CONDITION.search(segment):
                classes = frozenset()
        if is_able(lower, end, wording):
            wording, classes = f"{wording} be {ABLE}", frozenset()
        elif expects(lower, start, end, wording):
            classes = frozenset()
        yield start, end, wording, classes
    yield from ((*span, ABLE, words.meanings[ABLE]) for span in able(lower, words.meanings))


def _chinese(lower: str, words: Vocabulary) -> Iterator[Wording]:
    """Yield what is found in a Chinese text; of a compound that is none, the sign that it begins with."""
    for found in words.chinese.find(lower):
        yield Wording(found.start, found.start + 1, found.text[0]) if _is_apart(lower, found, words) else found


def _is_apart(lower: str, found: Wording, words: Vocabulary) -> bool:
    """Whether a compound is a sign before a longer word: 可口 in 可口头提出, 得出 in 得出席."""
    start, end, wording = found
    if wording not in words.compounds or wording[0] not in _SIGNS or len(wording) != 2:
        return False
    behind = next((token for token in _tokens(lower, start, end) if token[0] == start + 1), None)
    return behind is not None and behind[1] > end and "性" not in lower[end : behind[1] + 1]


def _tokens(lower: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the words of the Chinese around a place begin and end, as the lexicon divides it."""
    first = max((match.end() for match in _MARK.finditer(lower, 0, start)), default=0)
    mark = _MARK.search(lower, end)
    tokens = bundled_lexicon().entries("zh").splitter.tokens(lower[first : mark.start() if mark else len(lower)])
    yield from ((first + token.start, first + token.end) for token in tokens)


def _within_a_word(lower: str, at: int) -> bool:
    """Whether a sign is part of a longer word: 会 in 例会, but not in 不会."""
    first, last = next(((a, b) for a, b in _tokens(lower, at, at + 1) if a <= at < b), (at, at + 1))
    return last - first > 1 and not (last == at + 1 and _ADVERBS.issuperset(lower[first:at]))


def _is_part(lower: str, found: Wording, words: Vocabulary) -> bool:
    """Whether what was found in Chinese is part of another word, or a preposition, and no operator."""
    start, _, wording = found
    if wording in words.split:
        inner = words.chinese.match(lower, start + words.split[wording][0])
        return inner is not None and inner.text in words.compounds and not _is_apart(lower, inner, words)
    if wording == "义务":
        return bool(_DUTY_ZH.search(lower[max(start - 48, 0) : start]))
    if wording == "该":
        return _SAID.search(lower[:start]) is None
    if wording in _WORDS_OF_ONE:
        return _NO_VERB.match(lower, start + 1) is not None or _within_a_word(lower, start)
    if wording in _NOUNS:
        return bool(_PURSUANT.search(lower[max(start - 40, 0) : start]))
    return wording in words.compounds or (wording == "将" and lower[:start].endswith(tuple(_MODAL)))


def _chinese_one(lower: str, folded: Folded, found: Wording, words: Vocabulary) -> tuple[int, int, str, frozenset[str]]:
    """Return a Chinese operator: where it stands, its wording, and what it can mean there."""
    start, end, wording = found
    if wording in words.split and wording.startswith("得以") and _ENABLING.search(lower[:start]):
        end, wording = start + len("得以"), "得以"
    elif wording in words.split:
        start, wording = start + words.split[wording][0], words.split[wording][1]
        end = start + 1
    elif wording == "应对" and _PREPOSED.match(lower, end) and not _PURPOSE.search(lower[:start]):
        end, wording = end - 1, "应"
    keyword = _KEYWORD.match(folded.text, end)
    classes = words.meanings.get(wording, frozenset())
    if _ATTRIBUTE.match(lower, end):
        classes = frozenset()
    elif classes <= {"prohibition", "discouragement"} and _REQUIRES.match(lower, end):
        classes |= {"exemption"}
    elif keyword:
        classes = classes & words.meanings.get(keyword[1].lower(), frozenset()) or classes
    return start, end, wording, classes


def _is_month(text: str, start: int, end: int) -> bool:
    return bool(re.match(r"\s?,?\s?\d", text[end:])) or bool(_MONTH.search(text[:start]))
