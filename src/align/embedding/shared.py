"""The model-free embedder: what two languages write alike, or what the tables say renders each other.

A text becomes a bag of features that mean the same in both languages: figures by value, Latin names, concepts of
``terms.tsv``, formulae and addressees of ``formulae.tsv``. Features are hashed, with a sign, into one vector
(Weinberger et al., Feature Hashing, ICML 2009). Nothing is learnt and nothing depends on the other texts of a call, so
a text has one vector for ever.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING
from zlib import crc32

from align.data import Concepts, chinese_phrases, concepts, english_concepts, stem
from align.model.document import Lang
from align.normalising.folding import fold
from align.normalising.numerals import chinese_value
from align.segmenting.formulae import match_heading, match_inline

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["SharedTokenEmbedder"]

Bag = defaultdict[str, float]
"""Features and how often each was found; an ambiguous wording gives each of its readings a part."""

Readings = tuple[tuple[str, float], ...]
"""The features that one phrase gives, each with its part."""

_CHUNK = 128
"""Texts summed at once: 1 MiB at 1024 dimensions, which stays in the cache."""
_PART = 0.3
"""Share of the words of a phrase beside the phrase itself, so that "digital skills" meets 数字素养和技能."""
_SINGLE = 0.3
"""Share of a Chinese phrase of one character."""
_HEADING = 250
"""Longest heading in characters; a longer text is looked at for an inline formula only."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-./][A-Za-z0-9]+)*")
_NAME = re.compile(r"(?=.*[A-Z].*[A-Z0-9])[A-Za-z0-9./-]+")
_DIGITS = re.compile(
    r"(?:19|20)\d\d(?=(?:19|20)\d\d(?!\d))|(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*)"
    r"(?P<scale> ?(?:million|billion|万|亿))?(?P<month> ?月)?"
)
_SCALES = {"million": 10**6, "billion": 10**9, "万": 10**4, "亿": 10**8}
_NUMERAL_ZH = re.compile(
    r"(?P<ordinal>第)?(?P<numeral>[〇零一二两三四五六七八九十百千]+)(?P<unit>月|[个年日届次条款项章段节编号位名种天周倍成期类方])?"
)
_UNITS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
)
_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {
    **{word: value for value, word in enumerate(_UNITS.split(), start=2)},
    **{word: value for value, word in enumerate(_ORDINALS.split(), start=2)},
    **{word: value * 10 for value, word in enumerate(_TENS.split(), start=2)},
}
_MONTH_NAMES = "January February March April May June July August September October November December"
_MONTHS = {name: month for month, name in enumerate(_MONTH_NAMES.split(), start=1)}
_STOP_WORDS = (
    "a an and are as at be been being by for from has have he her him his how i in is it its of on or our she so such "
    "than that the their them then there these they this those to too was we were what when where which who whom whose "
    "why will with would you your do does did done into onto out over about after upon up off if but not no nor very"
)
_STOP = frozenset(_STOP_WORDS.split())


class SharedTokenEmbedder:
    """Embeds texts by the tokens and concepts that both languages share.

    ``dim`` is the length of the vectors. The name tells the version of features and weights.
    """

    def __init__(self, dim: int = 1024) -> None:
        """Remember the length; tables are read at the first text."""
        self.dim = dim

    @property
    def name(self) -> str:
        """Name and version, as it stands in a report."""
        return "shared-tokens-1"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return float32 of shape (n, dim) with rows of unit length; a zero row where a text holds nothing known.

        >>> en, zh, other = SharedTokenEmbedder().encode(["Member States", "成员国", "秘书长"])
        >>> bool(en @ zh > 0.9), bool(abs(en @ other) < 0.2)
        (True, True)
        """
        import numpy as np  # noqa: PLC0415 - the command line starts without it

        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for first in range(0, len(texts), _CHUNK):
            block = texts[first : first + _CHUNK]
            places: list[int] = []
            values: list[float] = []
            for start, text in zip(range(0, len(block) * self.dim, self.dim), block, strict=True):
                for feature, count in _bag(text).items():
                    slot, weight = _placed(feature, self.dim)
                    places.append(start + slot)
                    values.append(weight if count == 1 else weight * math.sqrt(count))
            sums = np.bincount(np.asarray(places, dtype=np.intp), values, len(block) * self.dim)
            rows = sums.reshape(len(block), self.dim)
            norms = np.linalg.norm(rows, axis=1, keepdims=True)
            vectors[first : first + len(block)] = rows / np.where(norms > 0, norms, 1)
        return vectors


@lru_cache(maxsize=65536)
def _placed(feature: str, dim: int) -> tuple[int, float]:
    """Return the slot of a feature, the same in every process, and its weight with the sign that hashing gives it."""
    hashed = crc32(feature.encode())
    return (hashed >> 1) % dim, _weight(feature) if hashed & 1 else -_weight(feature)


def _weight(feature: str) -> float:
    """Weigh a feature by how much it tells: long figures and names most, single digits and unknown words least."""
    kind, value = feature[0], feature[2:]
    if kind == "n":
        return (0.5, 0.9, 1.3, 1.6)[min(len(value), 4) - 1]
    if kind == "c":
        return _concept_weights()[value]
    return {"w": 1.5, "u": 0.4, "m": 0.8, "f": 1.0, "a": 0.8}[kind]


def _bag(text: str) -> Bag:
    """Collect the features of a text."""
    folded = fold(text, case=False).text
    lang: Lang = "zh" if _HAN.search(folded) else "en"
    lower = folded.lower()
    bag: Bag = defaultdict(float)
    for token in _TOKEN.findall(folded):
        for feature in _token_features(token):
            bag[feature] += 1
    _add_figures(folded, bag)
    readings: Iterator[Readings] = map(_concept_features, english_concepts(lower))
    if lang == "zh":
        _add_chinese_numerals(lower, bag)
        readings = chain(readings, map(_phrase_features, chinese_phrases(lower)))
    for reading in readings:
        for feature, share in reading:
            bag[feature] += share
    _add_formulae(text, lang, bag)
    return bag


@lru_cache(maxsize=65536)
def _concept_features(numbers: tuple[int, ...]) -> Readings:
    """Return the features of one phrase: its readings, and in part the concepts of its words."""
    found: Bag = defaultdict(float)
    ids = concepts().ids
    for number in numbers:
        found[f"c:{ids[number]}"] += 1 / len(numbers)
        for part in _parts()[number]:
            found[f"c:{ids[part]}"] += _PART / len(numbers)
    return tuple(found.items())


@lru_cache(maxsize=65536)
def _phrase_features(phrase: str) -> Readings:
    """Return the features of a Chinese phrase; one character alone is often part of another word and counts less."""
    share = _SINGLE if len(phrase) == 1 else 1.0
    return tuple((feature, part * share) for feature, part in _concept_features(concepts().chinese[phrase]))


@lru_cache(maxsize=65536)
def _token_features(token: str) -> tuple[str, ...]:
    """Return the features of a Latin token: a name (ITU-T, IPv6), a number or month, words that no concept explains."""
    if _NAME.fullmatch(token):
        bare = token[:-1] if token.endswith("s") and token[-2:-1].isupper() else token
        return ("w:" + re.sub("[-./]", "", bare).lower(),)
    if token in _MONTHS:
        return (f"m:{_MONTHS[token]}",)
    known = concepts().english
    parts = re.split("[-./]", token.lower())
    value = sum(_VALUES.get(part, 0) for part in parts)
    if value:
        return (f"n:{value + (value >= 20 and parts[-1] in {'one', 'first'})}",)
    words = [stem(part) for part in parts if part not in _STOP and len(part) > 1]
    return tuple("u:" + word for word in words if not any(not rest for rest, _ in known.get(word, ())))


def _add_figures(folded: str, bag: Bag) -> None:
    """Add the figures in digits, by value: 1,000 and 1000, 150万 and 1.5 million are the same."""
    for match in _DIGITS.finditer(folded):
        value = (match["value"] or match[0]).replace(",", "")
        if match["month"]:
            bag["m:" + value] += 1
        elif match["scale"]:
            bag[f"n:{float(value) * _SCALES[match['scale'].strip()]:.0f}"] += 1
        else:
            bag["n:" + (value.lstrip("0") or "0")] += 1


def _add_chinese_numerals(text: str, bag: Bag) -> None:
    """Add the Chinese numerals of obvious form: after 第, before a unit, or with 十, 百, 千 inside."""
    for match in _NUMERAL_ZH.finditer(text):
        numeral = match["numeral"]
        obvious = match["ordinal"] or match["unit"] or (len(numeral) > 1 and re.search("[十百千]", numeral))
        value = chinese_value(numeral) if obvious else None
        if value is not None and value > 1:
            bag[("m:" if match["unit"] == "月" and not match["ordinal"] else "n:") + str(value)] += 1


def _add_formulae(text: str, lang: Lang, bag: Bag) -> None:
    """Add the formula that a heading is or a clause opens with, and who is addressed."""
    match = match_heading(text, lang) if len(text) <= _HEADING else None
    match = match or match_inline(text, lang)
    if match is None:
        return
    for kind, wordings in (("f", match.formulae), ("f", match.modifiers), ("a", match.addressees)):
        for keys in wordings:
            for key in keys:
                bag[f"{kind}:{key}"] += 1 / len(keys)


@cache
def _parts() -> tuple[tuple[int, ...], ...]:
    """For each concept of several words, the concepts of its single words, by its first English variant."""
    table = concepts()
    return tuple(_parts_of(number, phrase, table) for number, phrase in enumerate(table.phrases))


def _parts_of(number: int, phrase: tuple[str, ...], table: Concepts) -> tuple[int, ...]:
    if len(phrase) < 2:
        return ()
    found = [n for word in phrase for rest, numbers in table.english.get(word, ()) if not rest for n in numbers[:1]]
    return tuple(dict.fromkeys(n for n in found if n != number))


@cache
def _concept_weights() -> dict[str, float]:
    """Weigh each concept, by id: the more wordings a table gives it, the more general it is; words of a phrase add."""
    table = concepts()
    return {
        name: (1.0 + 0.2 * min(len(phrase) - 1, 3)) / (1 + 0.12 * max(wordings - 2, 0))
        for name, phrase, wordings in zip(table.ids, table.phrases, table.wordings, strict=True)
    }
