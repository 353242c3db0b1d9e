"""Signs in one text that old and new wording both stand in it: a tracked change was copied out without its marks.

``figure``: two years run together. ``junction``: two words without the space between them. ``mark``: two marks that
never follow one another. ``grammar``: two articles, two modal verbs, two conjunctions beside one another. ``words``:
two words of substance of which a sentence can hold one alone. ``phrase``: a phrase, and the same again with a word
replaced. All but figures are signs in a dump of tracked changes alone: elsewhere they are slips of another kind.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from align.drift.editing_words import Token, listed, tokens_of
from align.drift.masking import HAN_CHAR
from align.lexicon.lexicon import bundled_lexicon
from align.model.document import Lang
from align.normalising.figures import extract
from align.revising.doubled import junctions

__all__ = ["Kind", "Sign", "signs"]

Kind = Literal["figure", "junction", "mark", "grammar", "words", "phrase"]


@dataclass(frozen=True, slots=True)
class Sign:
    """A stretch of a text where two wordings meet: what stands left and right of the joint, the older one mostly left.

    ``years`` are those of a figure.
    """

    kind: Kind
    start: int
    end: int
    left: str
    right: str
    years: tuple[int, ...] = ()

    @property
    def wording(self) -> bool:
        """Whether it is one of words, not of figures or marks."""
        return self.kind not in {"figure", "mark"}


_DETERMINERS = re.compile(
    r"(?<![\w’'-])(a|an|the|its|their|our|your|my) (a|an|the|its|their|our|your|my)(?![\w’'-]|[).])"
)
_MODALS = re.compile(
    r"(?<![\w’'-])(shall|should|must|may|could|would|can) (shall|should|must|may|could|would|can)(?![\w’'-])"
)
_CHAIN = re.compile(
    r"(?<![\w’'-])((?:has|have|had|is|are|was|were|shall|should|must|may|will) (?:not )?(?:been )?[a-z]+(?:ed|ing|en))"
    r" ((?:has|have|is|are|was|were|shall|should|must|may|will) (?:not )?(?:be )?[a-z]+(?:ed|ing|en))(?![\w’'-])"
)
_RELATIVE = re.compile(r"(?:that|which|who|what|whatever|whoever|as|where|when|it|there|than)\s*$", re.IGNORECASE)
_MARKS = {
    "en": re.compile(r"(?<![,;:])(?:,;|;,|,:|:,|;:|,,|;;)(?![,;:)])"),
    "zh": re.compile(
        r"(?<![，；：、。])(?:，[；。、：]|；[，。、：]|。[，；、：]|、[，；。：]|：[，；。、]|[，；];|,[；，]|;[，；])(?![，；：、。])"
    ),
}
_AT_REQUEST = re.compile("要求|请求|邀请|申请|其|[^，；。]{0,6}(?:要求|请求|邀请)")
_ASPECTS = re.compile(
    rf"(正在|已经|已|曾|将)({HAN_CHAR}{{2}})(正在|已经|已|曾|将)({HAN_CHAR}{{2}})(?=一个|一项|一种|该|各|其|本|这|有关|关于)"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_ALIKE = 0.2
"""How much of their renderings two neighbours share (Bhattacharyya) from which they compete for one place."""


@cache
def _never() -> frozenset[tuple[str, ...]]:
    """Chinese words of grammar that never follow one another; 和与 ("and with") and 可应 ("may at the request") do."""
    return frozenset(tuple(pair.split("/")) for pair in listed("neighbours-zh")[0])


@cache
def _groups() -> tuple[frozenset[str], ...]:
    """Chinese verbs and prepositions of which a clause has one: the same object, or kind of phrase, follows each."""
    return tuple(map(frozenset, listed("competing-zh")))


@cache
def _neighbours() -> re.Pattern[str]:
    """Return what finds a text in which any of these may stand side by side, before it is cut into words."""
    pairs = {(a, b) for group in _groups() for a in group for b in group if a != b} | _never()
    return re.compile("|".join(sorted(map("".join, pairs))))


@cache
def _verbs() -> frozenset[str]:
    """Verbs of the genre that are no nouns in their base form."""
    return frozenset(listed("verbs-en")[0])


def signs(text: str, lang: Lang) -> list[Sign]:
    """Return the signs in a text, in order, none within another.

    >>> [(s.kind, s.left, s.right) for s in signs("acts as a an international forum", "en")]
    [('grammar', 'a', 'an')]
    >>> [(s.kind, s.left, s.right) for s in signs("根据下列准则开展进行公开磋商，；", "zh")]
    [('words', '开展', '进行'), ('mark', '，', '；')]
    """
    found = [*_figures(text, lang), *_junctions(text, lang), *_marks(text, lang)]
    found += [*_phrases(text, lang), *(_english(text) if lang == "en" else _chinese(text))]
    kept: list[Sign] = []
    for sign in found:
        if not any(sign.start < other.end and other.start < sign.end for other in kept):
            kept.append(sign)
    return sorted(kept, key=lambda sign: sign.start)


def _figures(text: str, lang: Lang) -> Iterator[Sign]:
    groups: dict[int, list[tuple[int, int, tuple[int, ...]]]] = {}
    for mention in extract(text, lang):
        if mention.edit:
            groups.setdefault(mention.phrase, []).append((mention.start, mention.end, mention.edit))
    for parts in groups.values():
        years = parts[0][2]
        start, end = min(part[0] for part in parts), max(part[1] for part in parts)
        yield Sign("figure", start, end, str(years[0]), str(years[-1]), years=years)


def _junctions(text: str, lang: Lang) -> Iterator[Sign]:
    for start, cut, end, _ in junctions(text, lang):
        yield Sign("junction", start, end, text[start:cut], text[cut:end])


def _marks(text: str, lang: Lang) -> Iterator[Sign]:
    for found in _MARKS[lang].finditer(text):
        yield Sign("mark", found.start(), found.end(), found[0][0], found[0][1])


def _english(text: str) -> Iterator[Sign]:
    for pattern in (_DETERMINERS, _MODALS):
        for found in pattern.finditer(text):
            if found[1] != found[2]:
                yield Sign("grammar", found.start(), found.end(), found[1], found[2])
    for found in _CHAIN.finditer(text):
        if not _RELATIVE.search(text[: found.start()]):
            yield Sign("words", found.start(), found.end(), found[1], found[2])
    words = list(_WORD.finditer(text))
    for at in range(len(words) - 1):
        one, other = words[at], words[at + 1]
        if text[one.end() : other.start()] == " " and (_two_verbs(text, words, at) or _competing(one[0], other[0])):
            yield Sign("words", one.start(), other.end(), one[0], other[0])


def _two_verbs(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a word and the next are verbs of which a sentence holds one: "continue develop", "promises delivers"."""
    one, other = words[at][0], words[at + 1][0]
    if other in _verbs():
        return one in _verbs() or _after_object(text, words, at)
    if not (at and _third_person(one) and other.endswith("s") and {other[:-1], other[:-2]} & _verbs()):
        return False
    for back in range(at - 1, max(at - 4, -1), -1):  # no preposition before the first: "the use of services includes"
        before = words[back][0].lower()
        if before in {"of", "in", "on", "for", "by", "with", "to", "from", "between", "among", "and", "or", "under"}:
            return False
        if before in {"that", "the", "which", "it", "a", "an", "this"}:
            return True
    return False


def _after_object(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a word ends the object of an infinitive: "to take a significant role", before "participate"."""
    for back in range(at - 1, max(at - 4, -1), -1):
        if words[back][0] in {"a", "an"} and back > 1:
            between = text[words[back].start() : words[at].end()].split(" ")
            return (
                all(map(str.isalpha, between))
                and not {"and", "or"} & set(between)
                and words[back - 2][0] == "to"
                and words[back - 1][0] not in {"help", "let", "make", "have", "assist"}
            )
    return False


@cache
def _third_person(word: str) -> bool:
    """Whether a word may be a verb in the third person: the lexicon has its form in -ing."""
    if not word.islower() or not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < 5:
        return False
    stems = {word[:-1], word[:-2] if word.endswith("es") else word[:-1]}
    texts = bundled_lexicon().tables.en.texts
    forms = {form + "ing" for stem in stems for form in (stem, stem.rstrip("e"))}
    found = ((form, bundled_lexicon().en.find(form)) for form in forms)
    return any(number is not None and str(texts[number]) == form for form, number in found)


def _chinese(text: str) -> Iterator[Sign]:
    for found in _ASPECTS.finditer(text):
        yield Sign("words", found.start(), found.end(), found[1] + found[2], found[3] + found[4])
    if not _neighbours().search(text):
        return
    words = bundled_lexicon().words(text, "zh")
    for one, other in pairwise(words):
        if one.end != other.start:
            continue
        if (one.text, other.text) in _never() and not (other.text == "应" and _AT_REQUEST.match(text, other.end)):
            yield Sign("grammar", one.start, other.end, one.text, other.text)
        elif one.text != other.text and any({one.text, other.text} <= group for group in _groups()):
            yield Sign("words", one.start, other.end, one.text, other.text)


@cache
def _competing(one: str, other: str) -> bool:
    """Whether two English participles beside one another say the same, so that a sentence needs one of them."""
    if one == other or not any(one.endswith(ending) and other.endswith(ending) for ending in ("ing", "ed")):
        return False
    ours, theirs = _rendered(one), _rendered(other)
    return sum(math.sqrt(p * theirs[n]) for n, p in ours.items() if n in theirs) >= _ALIKE


def _rendered(word: str) -> dict[int, float]:
    number = bundled_lexicon().en.find(word)
    return {} if number is None else dict(bundled_lexicon().row(number, "en"))


def _phrases(text: str, lang: Lang) -> Iterator[Sign]:
    """Yield phrases that stand twice, one directly behind the other, with one word of at least three replaced."""
    plain = [word[0].lower() for word in _WORD.finditer(text)] if lang == "en" else []
    sizes = [size for size in range(4, 9) if _repeats(plain, size)] if lang == "en" else range(3, 9)
    if not sizes or (lang == "zh" and not _recurs(text)):
        return
    words = _words(text, lang)
    texts = [word.key for word in words]
    for size in sizes:
        for at in range(len(words) - 2 * size + 1):
            one, other = texts[at : at + size], texts[at + size : at + 2 * size]
            replaced = [n for n in range(size) if one[n] != other[n]]
            content = sum(word.content for word in words[at : at + size])
            if len(replaced) != 1 or content < 2 or _COORDINATED & {*one, *other}:
                continue
            both = words[at + replaced[0]], words[at + size + replaced[0]]
            start, cut, end = words[at].start, words[at + size].start, words[at + 2 * size - 1].end
            if all(word.content for word in both) and _UNBROKEN.fullmatch(text, start, end):
                yield Sign("phrase", start, end, text[start:cut].strip(), text[cut:end])
    if lang == "zh":
        yield from _again(text, [word for word in words if word.key not in {"地", "的"}])


def _repeats(words: Sequence[str], size: int) -> bool:
    """Whether so many words as a phrase of this size keeps stand again at its distance."""
    return sum(a == b for a, b in zip(words, words[size:], strict=False)) >= size - 1


def _recurs(text: str) -> bool:
    """Whether two pairs of Chinese characters stand again, at about one distance, before any mark: a quick look."""
    return any(_recurs_within(run[0]) for run in _RUN.finditer(text))


def _recurs_within(run: str) -> bool:
    last: dict[str, int] = {}
    found: list[tuple[int, int]] = []
    for at in range(len(run) - 1):
        before = last.get(run[at : at + 2])
        last[run[at : at + 2]] = at
        if before is None or at - before > _FAR:
            continue
        if any(at - other >= 2 and abs(at - before - distance) <= 2 for other, distance in found):
            return True
        found.append((at, at - before))
    return False


_RUN = re.compile(rf"{HAN_CHAR}{{8,}}")
_FAR = 24
"""Characters from a phrase to the same phrase again at most."""
_COORDINATED = frozenset(["and", "or", "nor", "for", "are", "is", "to", "和", "与", "及", "以及", "或", "、"])
_UNBROKEN = re.compile(rf"[A-Za-z’' -]+|{HAN_CHAR}+")


def _again(text: str, words: Sequence[Token]) -> Iterator[Sign]:
    """Yield a Chinese verb that stands again with the same word before it: 更多地参与对治理的更多参与."""
    for at in range(len(words) - 3):
        one, verb = words[at], words[at + 1]
        if not (one.content and verb.content and any(verb.key in group for group in _groups())):
            continue
        for again in range(at + 2, min(at + 7, len(words) - 1)):
            first, second = words[again], words[again + 1]
            same = (first.key, second.key) == (one.key, verb.key)
            between = {word.key for word in words[at + 2 : again]}
            if same and not _COORDINATED & between and _UNBROKEN.fullmatch(text, one.start, second.end):
                yield Sign("words", one.start, second.end, verb.text, second.text)


def _words(text: str, lang: Lang) -> list[Token]:
    return list(tokens_of(0, text, lang))
