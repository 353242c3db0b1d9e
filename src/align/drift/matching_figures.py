"""Which figures of the two sides of a bead have no counterpart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from align.drift.renderings import given_otherwise, relative_references, said_otherwise, within_range
from align.drift.sides import Pair, Side
from align.model.document import Lang
from align.normalising.figures import Key, Mention, extract
from align.normalising.symbols import is_document_symbol

__all__ = ["Found", "Leftovers", "figures_of", "leftovers"]


@dataclass(frozen=True, slots=True)
class Found:
    """A figure and the unit that it stands in."""

    unit: int
    mention: Mention
    surface: str

    @property
    def family(self) -> str:
        """The code that a difference in this figure is reported under."""
        if self.mention.kind in {"year", "month", "day"}:
            return "date"
        if self.mention.kind == "reference" or (
            self.mention.kind == "symbol" and is_document_symbol(self.mention.value)
        ):
            return "reference"
        return "number"

    @property
    def stem(self) -> str | None:
        """A symbol without its figures: what IPv4 and IPv6 have in common."""
        return re.sub(r"\d+", "#", str(self.mention.value)) if self.mention.kind == "symbol" else None

    @property
    def lengths(self) -> frozenset[Key]:
        """The lengths of time that a number gives with its unit."""
        return frozenset(key for key in self.mention.keys if isinstance(key, tuple) and key[0] != "%")


Figures = tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Leftovers:
    """The figures of either side without counterpart, hard ones and soft ones."""

    source: Figures
    target: Figures
    source_soft: Figures = ()
    target_soft: Figures = ()


def figures_of(side: Side) -> Figures:
    """Return the figures of one side, acronyms left out."""
    found: list[Found] = []
    for unit in side.units:
        last: Mention | None = None
        for mention in extract(unit.text, side.lang):
            if mention.kind != "acronym":
                letter = mention.kind == "reference" and isinstance(mention.value, str) and mention.value.isalpha()
                numbered = last if letter and last and last.phrase == mention.phrase else None
                found.append(Found(unit.index, mention, _surface(unit.text, mention, side.lang, numbered)))
                last = mention if mention.kind == "reference" and not letter else numbered
    return tuple(found)


def _surface(text: str, mention: Mention, lang: Lang, numbered: Mention | None = None) -> str:
    """Return a figure as printed, with what it counts (11月, 第3条); a letter follows its number."""
    start, end = numbered.start if numbered else mention.start, mention.end
    if lang == "zh":
        end += text[end : end + 1] in set("年月日号號条條款项項目段章节節届屆%％元")
        start -= text[max(start - 1, 0) : start] == "第"
    if mention.kind == "reference" and text[end : end + 1] in {")", "）"}:
        opened = text[max(mention.start - 1, 0) : mention.start] in {"(", "（"}
        end += opened or text[mention.start : mention.end].isalpha()
        start -= opened and numbered is None
    return text[start:end]


def leftovers(pair: Pair) -> Leftovers:
    """Return what of both sides has no counterpart of any kind on the other.

    A figure repeated more often in one language is none, unless it replaced another one: in a list, in a reference of
    the same build, or as a length of time.
    """
    source, target = figures_of(pair.source), figures_of(pair.target)
    left = [found for found in source if not _answered(found, source, target, pair.source, pair.target)]
    right = [found for found in target if not _answered(found, target, source, pair.target, pair.source)]
    hard_left = _unresolved_left(_without_lone_names(_hard(left), target), target)
    hard_right = _unresolved_left(_without_lone_names(_hard(right), source), source)
    if not hard_right:
        hard_left = _without_relative(hard_left, pair.source, pair.target)
    if not hard_left:
        hard_right = _without_relative(hard_right, pair.target, pair.source)
    if not hard_left and not hard_right:
        hard_left, hard_right = _recounted(source, target)
    if not hard_left and not hard_right:
        hard_left, hard_right = _rebuilt(source, target)
    if not hard_left and not hard_right:
        hard_left, hard_right = _remeasured(source, target)
    if not hard_left and not hard_right:
        hard_left, hard_right = _without_sign(source, target, pair)
    return Leftovers(hard_left, hard_right, _soft(left, hard_left), _soft(right, hard_right))


def _hard(found: Iterable[Found]) -> Figures:
    return tuple(each for each in found if each.mention.strength == "hard")


def _soft(found: Iterable[Found], taken: Figures) -> Figures:
    """Soft figures that can prove a substitution: one is also a mere article, so that it proves nothing."""
    return tuple(each for each in found if each.mention.strength == "soft" and _countable(each) and each not in taken)


def _countable(found: Found) -> bool:
    """Whether a soft figure says a number above one that a translation would keep: not both, a pair, a dozen."""
    value = found.mention.value
    loose = found.surface.lower().endswith(("both", "pair", "double", "dozen"))
    return isinstance(value, int) and value > 1 and not loose


def _without_lone_names(found: Figures, others: Figures) -> Figures:
    """Leave out names such as IPv6 or COVID-19 unless one like it stands on the other side: each may be expanded."""
    stems = {other.stem for other in others}
    return tuple(each for each in found if each.stem is None or each.family == "reference" or each.stem in stems)


def _unresolved_left(found: Figures, others: Figures) -> Figures:
    """Leave out years run together (20222026年) where the other side has the edit resolved: that is no date."""
    edited = any(other.mention.edit for other in others)
    return tuple(each for each in found if edited or not each.mention.edit)


def _without_relative(found: Figures, side: Side, other: Side) -> Figures:
    """Leave out references that the other language may give in words: paragraph 4 of this Article, 前项."""
    if relative_references(other.text, other.lang) <= relative_references(side.text, side.lang):
        return found
    return tuple(each for each in found if each.mention.kind != "reference")


def _answered(found: Found, own: Figures, others: Figures, side: Side, other: Side) -> bool:
    """Whether a figure has a counterpart: one that shares a value, a word that may say it, or one cut off nearby."""
    mention, keys = found.mention, set(found.mention.keys)
    twins = [each for each in others if each.stem == found.stem] if found.stem else []
    if twins:
        return any(mention.value in each.mention.keys for each in others)
    if any(not keys.isdisjoint(_offered(each, own)) for each in others):
        return True
    if mention.kind == "reference":
        named = [each.mention for each in others if each.mention.kind in {"reference", "symbol"}]
        if given_otherwise(mention, named, other.text):
            return True
        inside = within_range(mention.value, [(f.unit, f.mention) for f in others], other)
        if inside and not within_range(mention.value, [(f.unit, f.mention) for f in own], side, ends=True):
            return True
    if mention.start == 0 and _is_label(found.surface, other):
        return True
    if said_otherwise(mention, other.text, other.lang):
        return True
    return any(not keys.isdisjoint(near.keys) for unit in other.nearby for near in extract(unit.text, other.lang))


def _is_label(surface: str, other: Side) -> bool:
    """Whether a figure that begins a unit is what the other side has as the label of its own."""
    parts = re.findall(r"\d+", surface)
    return bool(parts) and any(parts == re.findall(r"\d+", unit.label or "") for unit in other.units)


def _offered(found: Found, others: Figures) -> tuple[Key, ...]:
    """Return the values that a figure can stand for; a symbol that the other side names as well, for itself alone."""
    if found.stem and any(other.mention.value == found.mention.value for other in others):
        return found.mention.keys[:1]
    return found.mention.keys


def _recounted(source: Figures, target: Figures) -> tuple[Figures, Figures]:
    """Find a value that replaced another which stands in the text as well: 101, 102, 133 and 101, 101, 133."""
    result: tuple[list[Found], list[Found]] = ([], [])
    for kind in ("reference", "year", "month", "day", "number"):
        sides = [
            [f for f in side if f.mention.kind == kind and f.mention.strength == "hard"] for side in (source, target)
        ]
        counts = [Counter(f.mention.value for f in side) for side in sides]
        more, fewer = counts[0] - counts[1], counts[1] - counts[0]
        if sum(more.values()) != 1 or sum(fewer.values()) != 1:
            continue
        if not all(count[value] for count in counts for value in (*more, *fewer)):
            continue
        for at, extra in ((0, more), (1, fewer)):
            value = next(iter(extra))
            result[at].append(next(f for f in reversed(sides[at]) if f.mention.value == value))
    return tuple(result[0]), tuple(result[1])


def _rebuilt(source: Figures, target: Figures) -> tuple[Figures, Figures]:
    """Find one part changed or left out in a reference with letters: 3(a)(1)(A) and 第三条a款第(3)项(A)目."""
    left, right = _references(source), _references(target)
    lone_left = [one for one in left if not any(_all_same(one, other) for other in right)]
    lone_right = [one for one in right if not any(_all_same(one, other) for other in left)]
    pairs = [
        (one, other)
        for one in lone_left
        for other in lone_right
        if _same(one[0], other[0]) and any(map(_is_letter, (*one, *other)))
    ]
    if len(pairs) != 1 or _permuted(*pairs[0]):
        return (), ()
    one, other = pairs[0]
    if len(one) == len(other):
        changed = [(a, b) for a, b in zip(one, other, strict=True) if not _same(a, b)]
        return ((changed[0][0],), (changed[0][1],)) if len(changed) == 1 else ((), ())
    return _left_out(one, other), _left_out(other, one)


def _left_out(longer: Figures, shorter: Figures) -> Figures:
    """Return the one part that a reference has and the other, otherwise equal, has not."""
    for at in range(len(longer)):
        if _all_same(longer[:at] + longer[at + 1 :], shorter):
            return (longer[at],)
    return ()


def _references(found: Figures) -> list[Figures]:
    """Return the references that have a letter or several parts: with a letter, the order of the parts is fixed."""
    phrases: dict[tuple[int, int], list[Found]] = {}
    for each in found:
        if each.mention.kind == "reference":
            phrases.setdefault((each.unit, each.mention.phrase), []).append(each)
    return [tuple(phrase) for phrase in phrases.values() if len(phrase) > 1 or _is_letter(phrase[0])]


def _is_letter(found: Found) -> bool:
    return isinstance(found.mention.value, str) and found.mention.value.isalpha()


def _same(one: Found, other: Found) -> bool:
    return not set(one.mention.keys).isdisjoint(other.mention.keys)


def _all_same(one: Figures, other: Figures) -> bool:
    return len(one) == len(other) and all(map(_same, one, other))


def _permuted(one: Figures, other: Figures) -> bool:
    """Whether two references have the same parts in another order."""
    rest = list(other)
    for each in one:
        same = next((part for part in rest if _same(each, part)), None)
        if same is None:
            return False
        rest.remove(same)
    return not rest


def _remeasured(source: Figures, target: Figures) -> tuple[Figures, Figures]:
    """Find a length of time that replaced another: in its number, which stands elsewhere as well, or in its unit."""
    sides = [[each for each in side if each.lengths] for side in (source, target)]
    given = [frozenset(length for each in side for length in each.lengths) for side in sides]
    alone = [[each for each in side if each.lengths.isdisjoint(given[1 - at])] for at, side in enumerate(sides)]
    if len(alone[0]) != 1 or len(alone[1]) != 1:
        return (), ()
    one, other = alone[0][0], alone[1][0]
    if _counted(one, target) or _counted(other, source):
        return (), ()
    if _unit(one) == _unit(other) or (one.mention.value == other.mention.value and one.mention.value != 1):
        return (one,), (other,)
    return (), ()


def _counted(found: Found, others: Figures) -> bool:
    """Whether the number of a length stands on the other side with a word that tells no length: 17 years, 17岁."""
    return any(
        each.mention.value == found.mention.value and each.mention.kind == "number" and not each.lengths
        for each in others
    )


_FALL = re.compile(
    r"\b(?:declin|decreas|fell|fall|drop|below|loss|lost|reduc|negative|minus|less|deficit|shr[iau]nk|lower)"
    "|下降|减少|減少|降低|低于|低於|跌|亏|虧|负|負|零下|缩|縮|以下|少",
    re.IGNORECASE,
)
_LIMIT = re.compile("below(?! zero)|less than|lower than|[低少小][于於]|以下", re.IGNORECASE)
"""What sets a limit: where both languages have it, it is not what says the sign."""


def _without_sign(source: Figures, target: Figures, pair: Pair) -> tuple[Figures, Figures]:
    """Find a number below zero that the other side has above: -5 degrees and 5度, unless a word says the sign."""
    sides = (source, target, pair.source.text, pair.target.text), (target, source, pair.target.text, pair.source.text)
    for one, other, signed, text in sides:
        said = _FALL.search(_LIMIT.sub("", text) if _LIMIT.search(signed) else text)
        values = {each.mention.value for each in other}
        for found in one:
            amount = _amount(found.mention.value)
            if amount is None or amount >= 0 or found.mention.value in values or not found.mention.start:
                continue
            positive = tuple(each for each in other if _amount(each.mention.value) == -amount)
            if len(positive) == 1 and not said:
                return ((found,), positive) if one is source else (positive, (found,))
    return (), ()


def _amount(value: Key) -> Fraction | None:
    """Return a number or a percentage as it stands; None for a name."""
    amount = value[1] if isinstance(value, tuple) else value
    return None if isinstance(amount, str) else Fraction(amount)


def _unit(found: Found) -> str:
    return str(next(key[0] for key in found.lengths if isinstance(key, tuple)))
