"""The word that stands in place of a term where nothing renders it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from align.drift.cooccurring import Text, grammar
from align.drift.termbase import Term
from align.drift.variants import LIKELY, Variant, parts, shares, stands
from align.drift.wording import expected, forms, row
from align.model.document import Lang

if TYPE_CHECKING:
    from align.embedding.base import Embedder

__all__ = ["other_variants"]

_NEAR = 0.25
_OTHER = 0.15
"""How far from the place of a term, as a share of its text, another word may stand for it; and their least cosine."""


def other_variants(
    term: Term, lang: Lang, texts: tuple[Text, Text], spared: Sequence[tuple[int, int]], embedder: Embedder
) -> Iterator[Variant]:
    """Yield the word that stands in place of a term, where nothing renders the term and nothing accounts for the word.

    ``texts`` are the one that lacks the term and its counterpart; ``spared`` are the places of the term there.
    """
    text, opposite = texts
    wording, counterpart = term.text(lang), term.text(opposite.lang)
    if _is_rendered(counterpart, texts, spared if term.defined else ()):
        return
    at = spared[0][0] / max(len(opposite.folded), 1)
    found = []
    for word in text.words:
        name, place = word.text, word.start / max(len(text.folded), 1)
        if (
            name.endswith("ing")
            or name in grammar(lang)
            or len(name) < (4 if lang == "en" else 2)
            or name.isascii() != (lang == "en")
        ):
            continue
        if abs(place - at) <= _NEAR and not shares(name, wording, lang):
            found.append(Variant(name, word.start, word.end, name))
    found = [each for each in found if expected(each.text, lang)]
    if found:
        vectors = embedder.encode([wording, *(each.text for each in found)])
        alike = vectors[1:] @ vectors[0]
        for number in sorted(range(len(found)), key=lambda n: -float(alike[n])):
            if float(alike[number]) >= _OTHER:
                yield found[number]


def _is_rendered(wording: str, texts: tuple[Text, Text], spared: Sequence[tuple[int, int]]) -> bool:
    """Whether a text has something that renders a word of a term: anywhere if it usually does, else as whole words.

    What another word of the other text than at the ``spared`` places accounts for is none: licensed for 许可 beside a
    License that became 授权书.
    """
    text, opposite = texts
    lang = opposite.lang
    words = {form for word in text.words for form in forms(word.text)} if text.lang == "en" else set()
    others = [
        word.text
        for word in opposite.words
        if spared and not any(start < word.end and word.start < end for start, end in spared)
    ]
    accounted = {each for other in others for each, likely in row(other, lang) if likely >= LIKELY}
    for part in parts(wording, lang):
        if part in grammar(lang):
            continue
        usual = {each for each, likely in row(part, lang) if likely >= LIKELY}
        for each in (usual | expected(part, lang)) - accounted:
            if text.lang == "en":
                if all(forms(word) & words for word in each.split()):
                    return True
            elif (each in usual and each in text.folded) or any(stands(each, text)):
                return True
    return False
