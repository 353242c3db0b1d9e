"""How alike the headings of two languages are: by formula, modifiers and addressee."""

from __future__ import annotations

from align.data import Keys, chinese_concepts, english_concepts
from align.model.document import Lang
from align.segmenting.formulae import HeadingMatch, match_heading

__all__ = ["formulae_agree", "heading_similarity", "lone_addressees"]


def _alike(a: Keys, b: Keys) -> float:
    """Likeness of two wordings by their keys: 1 where they share one, 0.5 where one key extends the other."""
    if set(a) & set(b):
        return 1.0
    near = any(x.endswith("-" + y) or y.endswith("-" + x) for x in a for y in b)
    return 0.5 if near or (a[0] in {"further", "also"} and b[0] in {"further", "also"}) else 0.0


def _overlap(a: tuple[Keys, ...], b: tuple[Keys, ...]) -> float:
    """F1 of two lists of wordings, each matched greedily with its likest; 1 where both are empty."""
    if not a or not b:
        return float(not a and not b)
    left, total = list(b), 0.0
    for keys in a:
        score, best = max(((_alike(keys, other), other) for other in left), default=(0.0, ()))
        if score:
            left.remove(best)
            total += score
    return 2 * total / (len(a) + len(b))


def formulae_agree(english: HeadingMatch, chinese: HeadingMatch) -> bool:
    """Whether two openings have the same formulae, each its counterpart: "resolves to instruct" is not 责成.

    >>> formulae_agree(match_heading("resolves to instruct the Council", "en"), match_heading("责成理事会", "zh"))
    False
    """
    return not any(_unmatched(english.formulae, chinese.formulae))


def lone_addressees(english: HeadingMatch, chinese: HeadingMatch) -> tuple[tuple[Keys, ...], tuple[Keys, ...]]:
    """Return the addressees of either heading that the other lacks; none where words of one are not known.

    >>> english = match_heading("invites Member States and Sector Members", "en")
    >>> lone_addressees(english, match_heading("请成员国", "zh"))
    ((('sector-members',),), ())
    """
    if english.residue or chinese.residue:
        return (), ()
    return _unmatched(english.addressees, chinese.addressees)


def _unmatched(a: tuple[Keys, ...], b: tuple[Keys, ...]) -> tuple[tuple[Keys, ...], tuple[Keys, ...]]:
    """Return what is left of two lists of wordings when each is matched with its likest."""
    left, alone = list(b), []
    for keys in a:
        score, best = max(((_alike(keys, other), other) for other in left), default=(0.0, ()))
        if score:
            left.remove(best)
        else:
            alone.append(keys)
    return tuple(alone), tuple(left)


def _features(match: HeadingMatch, lang: Lang, *, words: bool) -> tuple[Keys, ...]:
    """Known addressees and, with ``words``, the concepts of all words of the addressee."""
    if not words:
        return match.addressees
    found = english_concepts(match.addressee_text) if lang == "en" else chinese_concepts(match.addressee_text)
    return match.addressees + tuple(tuple(map(str, numbers)) for numbers in found)


def heading_similarity(en_text: str, zh_text: str) -> float | None:
    """Likeness in 0–1 of an English and a Chinese heading by formula, modifiers and addressee; None where one is none.

    0 where no formula is shared; the formula counts half where somebody is addressed.

    >>> heading_similarity("instructs the Directors of the Bureaux", "责成各局主任")
    1.0
    >>> heading_similarity("recalling", "强调")
    0.0
    """
    english, chinese = match_heading(en_text, "en"), match_heading(zh_text, "zh")
    if english is None or chinese is None:
        return None
    formula = _overlap(english.formulae, chinese.formulae)
    modifiers = _overlap(english.modifiers, chinese.modifiers)
    if not english.addressee_text and not chinese.addressee_text:
        return formula * (0.7 + 0.3 * modifiers)
    words = bool(english.unknown or chinese.unknown)
    addressee = _overlap(_features(english, "en", words=words), _features(chinese, "zh", words=words))
    return formula * (0.5 + 0.1 * modifiers + 0.4 * addressee)
