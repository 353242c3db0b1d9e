"""What stands in place of a term: a wording that departs from it in one word, another known rendering, another term."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from align.data import stem
from align.drift.cooccurring import Place, Text, grammar
from align.drift.keyterms import key_terms, plain_words
from align.drift.termbase import Term
from align.drift.wording import expected, forms, row
from align.lexicon.lexicon import bundled_lexicon
from align.lexicon.splitting import Token
from align.model.document import Lang
from align.normalising.folding import is_han

if TYPE_CHECKING:
    from align.embedding.base import Embedder

__all__ = [
    "LIKELY",
    "Variant",
    "explained",
    "is_of_expression",
    "is_part",
    "is_related",
    "is_usual",
    "known_variants",
    "like_variants",
    "near_variants",
    "parts",
    "shares",
    "stands",
]

LIKELY = 0.1
"""A word of the lexicon that renders a term at least this often is another rendering of it."""
_ALIKE = 0.45
_LIKEST = 3
"""Cosine from which an expression that nothing accounts for may stand in place of a term; how many are looked at."""
_RELATED = -0.03
"""Cosine of the words in which two wordings differ below which they are chance neighbours: 执行资料, 个人资料."""
_SAME_STEM = 6
"""Letters in common at their head make contribution and contributed one word."""
_LONGEST, _REACH = 4, 40
"""Words of an expression that a term may be part of, and characters before the term at which it may begin."""
_PREFIXES = frozenset("副非准反")
_SUFFIXES = frozenset("官员人师长册簿证书表单卡费税率额权法局署处厅院站网库团国")
"""Characters that make a longer noun of a Chinese term: 准成员, 民事登记册, 民事登记官."""
_BEFORE, _AFTER = re.compile(r"[^\W\d][-‑]$"), re.compile(r"[-‑][^\W\d]")
"""What makes an English term part of a longer word: vice-president, State-owned, the ITU of ITU-T."""
_AGENT = re.compile(r"(.{4,}?)(?:er|or|ee|ant|ent|ar)")
"""English names of who does and whom it is done to: licensor and licensee."""


class Variant(NamedTuple):
    """A wording in the folded text of a bead that may stand in place of a term; ``changed`` is what differs in it."""

    text: str
    start: int
    end: int
    changed: str


def is_part(start: int, end: int, text: Text) -> bool:
    """Whether a stretch of a text is part of a longer word, or of a noun made of it and a prefix or suffix."""
    if text.lang == "en":
        return bool(_BEFORE.search(text.folded[max(start - 2, 0) : start]) or _AFTER.match(text.folded, end))
    if not any(word.start == start for word in text.words) or not any(word.end == end for word in text.words):
        return True
    return any(
        (word.end == start and word.text in _PREFIXES) or (word.start == end and word.text in _SUFFIXES)
        for word in text.words
    )


def is_usual(variant: Variant, term: Term, lang: Lang) -> bool:
    """Whether the lexicon has a word as a rendering of a term's counterpart, however seldom.

    A rendering may be part of a compound, or another form of the word: 事件 in 突发事件 for emergency, 举办 for
    organizing beside organization.
    """
    english = variant.text if lang == "en" else term.english
    chinese = variant.text if lang == "zh" else term.chinese
    renderings = [text for text, _ in row(english, "en") if len(text) > 1]
    if any(text in chinese or chinese in text for text in renderings):
        return True
    words = [word for text, _ in row(chinese, "zh") for word in text.split()]
    return any(stem(word) == stem(english) or _common(word, english) >= _SAME_STEM for word in words)


def is_of_expression(variant: Variant, places: Sequence[Place], other: Text) -> bool:
    """Whether a term stands in a longer expression, one rendering of which has the variant: mutual legal assistance."""
    words, joint = other.words, " " if other.lang == "en" else ""
    for place in places:
        for first, opening in enumerate(words):
            if not place.start - _REACH <= opening.start <= place.start:
                continue
            for last in range(first + 1, min(first + _LONGEST, len(words))):
                if not other.adjoin(words[last - 1], words[last]):
                    break
                if words[last].end < place.end:
                    continue
                name = joint.join(word.text for word in words[first : last + 1])
                if any(_has(text, variant.text, other.lang) for text, _ in row(name, other.lang)):
                    return True
    return False


def _has(rendering: str, wording: str, lang: Lang) -> bool:
    """Whether a rendering of a text of a language is longer than a wording and has it as a part."""
    if lang == "en":
        return len(rendering) > len(wording) and wording in rendering
    return f" {wording} " in f" {plain_words(rendering)} " and rendering != wording


def near_variants(term: Term, lang: Lang, text: Text) -> Iterator[Variant]:
    """Yield the wordings that share at least half of a term and differ in one stretch: 会员国 for 成员国."""
    return _near_english(term, text) if lang == "en" else _near_chinese(term.chinese, text)


def _near_english(term: Term, text: Text) -> Iterator[Variant]:
    wanted, words = term.english.split(), text.words
    if len(wanted) == 1:
        yield from _other_agent(wanted[0], text) if term.strong else ()
        return
    for at in range(len(words) - len(wanted) + 1):
        stretch = words[at : at + len(wanted)]
        differ = [n for n, word in enumerate(stretch) if word.text != wanted[n]]
        if len(differ) != 1 or not _competes(text, stretch[differ[0]], wanted[differ[0]], term):
            continue
        if all(text.adjoin(words[n], words[n + 1]) for n in range(at, at + len(wanted) - 1)):
            name = " ".join(word.text for word in stretch)
            yield Variant(name, stretch[0].start, stretch[-1].end, stretch[differ[0]].text)


def _competes(text: Text, word: Token, wanted: str, term: Term) -> bool:
    """Whether a word may stand in place of another: none of grammar, form of the same, adverb, part of one or name."""
    if (
        is_part(word.start, word.end, text)
        or {word.text, wanted} & grammar("en")
        or word.text.endswith("ly")
        or stem(word.text) == stem(wanted)
    ):
        return False
    return term.defined or not text.shown(word.start, word.end)[:1].isupper()


def _other_agent(wanted: str, text: Text) -> Iterator[Variant]:
    root = _AGENT.fullmatch(wanted)
    if root is None:
        return
    for word in text.words:
        found = _AGENT.fullmatch(word.text)
        if found is not None and word.text != wanted and found[1] == root[1]:
            yield Variant(word.text, word.start, word.end, word.text)


def _near_chinese(wanted: str, text: Text) -> Iterator[Variant]:
    starts = {word.start for word in text.words}
    ends = {word.end for word in text.words}
    seen = set()
    for pattern, head, tail in _patterns(wanted):  # what keeps most of it first
        for found in pattern.finditer(text.folded):
            start, end = found.start(1), found.end(1)
            name = found[1]
            changed = name[head : len(name) - tail]
            whole = start in starts and end in ends and not _is_lone(start + head, len(changed), text)
            plain = all(map(is_han, changed)) and not set(changed) & grammar("zh")
            if whole and plain and (start, end) not in seen and not is_shortened(name, wanted):
                seen.add((start, end))
                yield Variant(name, start, end, changed)


def _is_lone(start: int, length: int, text: Text) -> bool:
    """Whether a character is a word by itself: 版本间 is no other 版本号."""
    return length == 1 and any(word.start == start and word.end == start + 1 for word in text.words)


@cache
def _patterns(wanted: str) -> tuple[tuple[re.Pattern[str], int, int], ...]:
    """Return expressions for what keeps at least half of a wording, and how much of it before and after."""
    size = len(wanted)
    if size < 3 or not all(map(is_han, wanted)):
        return ()
    found = []
    for kept in range(size - 1, (size + 1) // 2 - 1, -1):
        for head in range(kept, -1, -1):
            tail = kept - head
            gone = size - kept
            most = gone + 1 if head and tail else gone
            least = max(1, gone - 1) if head and tail else gone
            middle = (
                rf"\w{{{least},{most}}}?"  # what of it is Chinese is looked at later: a set of all characters is slow
            )
            before, after = re.escape(wanted[:head]), re.escape(wanted[size - tail :])
            found.append((re.compile(f"(?=({before}{middle}{after}))"), head, tail))
    return tuple(found)


def known_variants(term: Term, lang: Lang, text: Text) -> Iterator[Variant]:
    """Yield the other renderings of a term that the toolkit knows, from its key terms and its lexicon."""
    wording = term.text(lang)
    others = {each for key in term.keys for each in key_terms()[key].variants(lang)}
    if term.acronym:
        return
    if not term.keys:
        others |= _renderings(term.text("zh" if lang == "en" else "en"), "zh" if lang == "en" else "en")
    for other in sorted(others - {wording}, key=lambda each: (-len(each), each)):
        if not is_shortened(other, wording) and _common(other, wording) < _SAME_STEM:
            yield from (each for each in stands(other, text) if not text.shown(each.start, each.end).isupper())


def _common(one: str, other: str) -> int:
    """Return how many characters two wordings have in common at their head."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def is_shortened(one: str, other: str) -> bool:
    """Whether one of two wordings has all characters of the other in its order: 公益 is 公共利益."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(char in rest for char in short)


@cache
def _renderings(wording: str, lang: Lang) -> frozenset[str]:
    found = {text for text, likely in row(wording, lang) if likely >= LIKELY and len(text) > 1}
    return frozenset(map(plain_words, found) if lang == "zh" else found)


def stands(wording: str, text: Text) -> Iterator[Variant]:
    """Yield where a wording stands in a text as whole words."""
    if text.lang == "en":
        size, words = wording.count(" ") + 1, text.words
        for at in range(len(words) - size + 1):
            if " ".join(word.text for word in words[at : at + size]) == wording:
                yield Variant(wording, words[at].start, words[at + size - 1].end, wording)
        return
    starts, ends = {word.start for word in text.words}, {word.end for word in text.words}
    at = text.folded.find(wording)
    while at >= 0:
        if at in starts and at + len(wording) in ends:
            yield Variant(wording, at, at + len(wording), wording)
        at = text.folded.find(wording, at + 1)


def explained(
    variant: Variant, term: Term, lang: Lang, other: Text, spared: Sequence[tuple[int, int]], *, nearly: bool
) -> bool:
    """Whether what differs in a variant renders something of the other text that is outside the ``spared`` places.

    Words of the term itself explain nothing where its places are spared: "Sector Members" do not account for 会员国.
    Of what differs in a wording that is ``nearly`` the term, every word must; of another wording, any.
    """
    text = other.folded
    for start, end in sorted(spared, reverse=True):
        text = text[:start] + "\n" * (end - start) + text[end:]
    words = {base for word in other.words if text[word.start : word.end].strip() for base in forms(word.text)}
    own = {form for word in term.english.split() for form in forms(word)} if spared else set()
    accounts = (_accounts(part, term, own, other.lang, text, words) for part in parts(variant.changed, lang))
    return all(accounts) if nearly else any(accounts)


def parts(changed: str, lang: Lang) -> list[str]:
    """Return the words of what differs in a variant."""
    if lang == "en":
        return changed.split()
    return [token.text for token in bundled_lexicon().zh.splitter.tokens(changed)] or [changed]


def _accounts(part: str, term: Term, own: set[str], lang: Lang, text: str, words: set[str]) -> bool:
    """Whether a text of that language has something that renders a word, the words of the term itself aside."""
    for each in expected(part, "en" if lang == "zh" else "zh"):
        if lang == "zh":
            if (not own or each not in term.chinese) and each in text:
                return True
        elif any(word not in own for word in each.split()) and all(forms(word) & words for word in each.split()):
            return True
    return False


def like_variants(term: Term, lang: Lang, text: Text, embedder: Embedder) -> Iterator[Variant]:
    """Yield the expression of a text that is likest a term in meaning, where it is like enough."""
    wording = term.text(lang)
    found = [each for each in _candidates(text, wording) if not shares(each.text, wording, lang)]
    if not found:
        return
    vectors = embedder.encode([wording, *(each.text for each in found)])
    alike = vectors[1:] @ vectors[0]
    best = sorted(range(len(found)), key=lambda number: -float(alike[number]))
    yield from (found[number] for number in best[:_LIKEST] if float(alike[number]) >= _ALIKE)


def shares(one: str, other: str, lang: Lang) -> bool:
    """Whether two wordings have a word in common, or part of one: what is nearly a term is looked for elsewhere."""
    if lang == "en":
        return any(a in b or b in a for a in one.split() for b in other.split())
    shortened = any(is_shortened(part, other) for part in (one, *parts(one, lang)) if len(part) > 1)
    return shortened or any(one[at : at + 2] in other for at in range(len(one) - 1))


def _candidates(text: Text, wording: str) -> Iterator[Variant]:
    """Yield the expressions of a text of about the size of a term."""
    no_terms, words = grammar(text.lang), text.words
    size = wording.count(" ") + 1 if text.lang == "en" else len(wording)
    for first in range(len(words)):
        for last in range(first, min(first + (4 if text.lang == "en" else 2), len(words))):
            if last > first and not text.adjoin(words[last - 1], words[last]):
                break
            stretch = words[first : last + 1]
            name = (" " if text.lang == "en" else "").join(word.text for word in stretch)
            length = len(stretch) if text.lang == "en" else len(name)
            if length > size + (text.lang == "zh"):
                break
            plain = not {word.text for word in stretch} & no_terms and (text.lang == "en" or not name.isascii())
            long = length >= max(size - 1, 1 if text.lang == "en" else 2)
            if plain and long and not text.shown(stretch[0].start, stretch[-1].end).isupper():
                yield Variant(name, stretch[0].start, stretch[-1].end, name)


def is_related(variant: Variant, term: Term, lang: Lang, embedder: Embedder) -> bool:
    """Whether what differs in a variant of which half or less is kept is of like meaning as what it stands for.

    What English writes with capitals is a term in any case.
    """
    wording, text = term.text(lang), variant.text
    if lang == "en":
        gone = [word for word in wording.split() if word not in text.split()]
        kept = len(wording.split()) - len(gone)
        half, gone_text = 2 * kept <= len(wording.split()), " ".join(gone)
    else:
        head = _common(wording, text)
        tail = _common(wording[head:][::-1], text[head:][::-1])
        half, gone_text = 2 * (head + tail) <= len(wording), wording[head : len(wording) - tail]
    if not half or term.defined or not gone_text:
        return True
    vectors = embedder.encode([gone_text, variant.changed])
    return float(vectors[0] @ vectors[1]) >= _RELATED
