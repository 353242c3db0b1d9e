"""Divisions with a number of their own: articles, chapters, goals, annexes, in both languages."""

from __future__ import annotations

import re
from typing import NamedTuple

from align.model.document import Lang
from align.segmenting.blocks import Block, ends_sentence
from align.segmenting.candidates import Candidate, Value, division_at
from align.segmenting.schemes import SUFFIXES, value_of

__all__ = ["Division", "behind_label", "read_division"]

_CERTAIN, _GLUED = 9.0, 2.0
"""How strongly a division's number says "label", in nats: set off from the text, and directly before Chinese."""
_REFERENCE = re.compile(
    r"规定|所称|所列|所述|所指|所规|规[范则]|第|[、和至或及与中的]|以[上下外内]|[（(]|[款项目段句]|同|作出|提到|并|另|要求|[，,。；;]"
)
"""What follows the number of a division that a text refers to (第十条规定的情形)."""
_ARTICLE = 5
"""Rank of the division that text stands in directly; a chapter's number with text behind it is a reference."""
_TITLE_LENGTH = 300
_GLUED_TITLE = 25
_STOPPED_TITLE = 8
"""Words of an English title that a full stop ends (Article 5. Definitions.)."""
_ASKS = re.compile(r"(?i:what|when|where|whether|which|who|whom|whose|why|how)\b")
"""What a title begins with that has a finite verb and is no sentence (Section 3. Who may apply.)."""
_OPENS_SENTENCE = re.compile(r"(?i:this|these|whoever|everyone|everybody|anyone|nobody|nothing)\s+\S+\s+\S")
_FINITE = re.compile(
    r"(?<![\w-])(?<!\bwho )(?<!\bwhich )(?<!\bthat )"
    r"(?:may|(?i:shall|must|should|can|cannot|could|would|is|are|was|were|has|had|does|did|applies|takes|enters|comes"
    r"|protects|establishes|governs|regulates|provides|includes|contains|consists|comprises|constitutes|becomes|ceases"
    r"|requires|prohibits|replaces|expires|belongs|lies|rests|prevails|adopts|elects|appoints|decides|meets"
    r"|(?<!\bto )(?<!^)(?:have|undertake|agree|recogni[sz]e|apply|enjoy|exist|consist|become))"
    r"|(?<!\ba )(?<!\bthe )(?<!\bof )(?<!\blast )(?<!\bgood )(?<!\bfree )(?<!^)will(?=\s+(?!and\b|or\b)\w))(?![\w-])"
)
"""Finite verbs of legal texts that are no nouns; not in a relative clause, nor after "to", nor as a command."""


class Division(NamedTuple):
    """The number of a division as a label; ``rank`` orders divisions from the outermost in, from 1."""

    candidate: Candidate
    rank: int


def read_division(block: Block, lang: Lang) -> tuple[Division, bool] | None:
    """Read the number of a division at the front of a block; the second value tells whether the block heads one.

    It heads one where nothing or a title follows; else the text of the division stands in the same paragraph. None
    where there is no number, or where running text refers to a division.
    """
    found = division_at(block.head.strip())
    if found is None:
        return None
    printed, names, end, rank = found
    head = block.head
    lead = len(head) - len(head.lstrip())
    rest = behind_label(block, end)
    behind = head[lead + len(printed) : lead + len(printed) + 1]
    spaced = behind.isspace() or printed[-1] in ".:：．、"
    if rest and lang == "en" and not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"“‘'[(["):
        return None
    glued = bool(rest) and lang == "zh" and not spaced
    if glued and _REFERENCE.match(rest):
        return None
    is_title = _is_title(rest, lang, glued=glued)
    if glued and not is_title and rank != _ARTICLE:
        return None
    label = Candidate(f"division/{rank}", _value(names[-1]), printed, end, names, _GLUED if glued else _CERTAIN)
    return Division(label, rank), is_title


def behind_label(block: Block, end: int) -> str:
    """The text of a block behind its label, which ends at ``end`` of the first line without white space in front."""
    return " ".join([block.head.lstrip()[end:], *(piece.text for piece in block.pieces[1:])]).strip()


def _value(name: str) -> Value:
    """Position of a division by its number: 12-1 stands between 12 and 13, so do 12A and 12bis."""
    match = re.match(r"(\d+)(?:-(\d+)|([A-Za-z]+))?$", name)
    if match is None:
        return (value_of(name, "Roman") or value_of(name, "Alpha") or 0, 0)
    after = match[3] or ""
    put_in = SUFFIXES.index(after) + 1 if after in SUFFIXES else ord(after[0].lower()) - 96 if after else 0
    return int(match[1]), int(match[2] or put_in)


def _is_title(rest: str, lang: Lang, *, glued: bool) -> bool:
    words = len(rest.split()) if lang == "en" else len(rest)
    if glued and (words > _GLUED_TITLE or re.search(r"[，。；,;：:]", rest)):
        return False
    short_title = rest.endswith(".") and lang == "en" and words <= _STOPPED_TITLE and not _is_sentence(rest)
    return len(rest) <= _TITLE_LENGTH and (not ends_sentence(rest, commas=True) or short_title)


def _is_sentence(rest: str) -> bool:
    """Whether English words before a full stop read as a sentence: they have a finite verb.

    >>> _is_sentence("This Law protects rights."), _is_sentence("Members shall cooperate.")
    (True, True)
    >>> _is_sentence("Definitions."), _is_sentence("Who may apply."), _is_sentence("Duty to apply the law.")
    (False, False, False)
    """
    if _ASKS.match(rest):
        return False
    return _OPENS_SENTENCE.match(rest) is not None or _FINITE.search(rest) is not None
