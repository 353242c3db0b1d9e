"""English words that say what can be done, was to be expected or is wished, where they stand among operators.

Renewable once is 可连任一次 and shall be renewable 可续展: that 可 is no other word for a shall that stands by. As the
case may be, May it be recalled and ought to have arrived oblige and permit nothing.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

__all__ = ["ABLE", "able", "expects", "is_able", "is_phrase"]

ABLE = "-able"
"""The wording of what can be done, in the data and in couples."""

_WORD = re.compile(r"(?<!-)\b(?!(?:un|in|im|ir|non)[a-z])[a-z]{3,}[ai]ble\b")
_OTHER = re.compile(
    "applicable|responsible|accountable|answerable|liable|reasonable|equitable|comparable|compatible|suitable|stable"
    "|sustainable|payable|repayable|favou?rable|reliable|valuable|indispensable|probable|considerable|notable|table|cable"
    "|enable|disable|able|remarkable|variable|tangible|feasible|flexible|sensible|terrible|honou?rable|charitable"
    "|profitable|veritable|constable|crucible|desirable|advisable|preferable|acceptable|vegetable|knowledgeable|capable"
    "|vulnerable|culpable|amenable|amicable|hospitable|attributable"
    "|visible|audible|legible|readable|identifiable|distinguishable|recogni[sz]able|traceable|detectable|measurable"
    "|verifiable|operable|openable|replaceable|retrievable"
)
"""Words that end so and say something else, or how a thing has to be made."""
_TO_BE = re.compile(
    r" (?:also |then |thereafter )?be (?:[a-z]+ly )?(?:(?P<able>[a-z]{3,}[ai]ble)\b"
    r"|(?:open|subject) to (?:re-?)?(?:appeal"
    r"|view|review|inspection|revision|challenge|extension|newal|election|recourse|termination|modification|amendment"
    r"|adjustment|consideration)\b)"
)
_OBLIGED = re.compile(r"\b(?:shall|must|should) (?:also |then |thereafter )?be (?:[a-z]+ly )?$")
_BEFORE_A_NOUN = re.compile(
    r" (?!(?:[a-z]+ly|[a-z]{1,3}|once|twice|upon|with|within|from|into|only|under|until|after|before|unless|when|where"
    r"|through|without|during|against|thereafter|even|more|than|between|among|over)\b)[a-z]"
)
_AS_MAY_BE = re.compile(
    r"\bas (?:the |an? )?(?:case|circumstances?|occasions?|situations?|needs?|conditions?|exigenc\w+|necessity) $"
    r"|\bbe that as it $"
)
_BEFORE_A_WISH = re.compile(r"(?:^|[.;:,]\s)$")
_WISH = re.compile(r" (?:it|they|we|this|these|you|he|she) ")
_PAST = re.compile(
    r" (?:reasonably |otherwise |normally )?have (?:been|known|arrived|become|occurred|foreseen|had|taken|come|gone)\b"
)


def able(lower: str, others: Container[str]) -> Iterator[tuple[int, int]]:
    """Yield where the words stand that say what can be done: before no noun, behind no shall be, none of ``others``."""
    for match in _WORD.finditer(lower):
        if match[0] in others or _OTHER.fullmatch(match[0]) or _BEFORE_A_NOUN.match(lower, match.end()):
            continue
        if not _OBLIGED.search(lower[: match.start()]):
            yield match.span()


def is_able(lower: str, end: int, wording: str) -> bool:
    """Whether an operator is that of shall be renewable, which permits as well."""
    found = _TO_BE.match(lower, end) if wording == "shall" else None
    return found is not None and not (found["able"] and _OTHER.fullmatch(found["able"]))


def expects(lower: str, start: int, end: int, wording: str) -> bool:
    """Whether an operator says what was to be expected or is wished: ought to have arrived, May it be recalled."""
    if wording in {"should", "ought to"}:
        return _PAST.match(lower, end) is not None
    return wording == "may" and bool(_BEFORE_A_WISH.search(lower[:start]) and _WISH.match(lower, end))


def is_phrase(lower: str, start: int, wording: str) -> bool:
    """Whether a may is that of as the case may be, which is 视情况."""
    return wording == "may" and _AS_MAY_BE.search(lower[:start]) is not None
