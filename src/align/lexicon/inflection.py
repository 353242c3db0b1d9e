"""Inflected English words → their base form, as far as the words of a text bear it out.

A rule alone is wrong too often (news, species, string); so a base counts only where the text has it as a word too.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

__all__ = ["bases", "learn_bases", "singular"]

_IRREGULAR_ROWS = """
be am is are was were been being|have has had having|do does did done doing|go went gone goes|make made|take took taken
give gave given|send sent|build built|pay paid|lay laid|meet met|seek sought|undertake undertook undertaken
arise arose arisen|write wrote written|choose chose chosen|show shown|know knew known|bear bore borne|come came
see saw seen|say said|tell told|think thought|get got gotten|leave left|keep kept|begin began begun|bring brought
buy bought|sell sold|lose lost|lead led|understand understood|spend spent|grow grew grown|win won|draw drew drawn
drive drove driven|break broke broken|speak spoke spoken|rise rose risen|fall fell fallen|run ran|sit sat
stand stood|teach taught|catch caught|fight fought|feel felt|deal dealt|mean meant|become became|forget forgot forgotten
hide hid hidden|throw threw thrown|wear wore worn|eat ate eaten|sing sang sung|swim swam swum|drink drank drunk
sleep slept|withdraw withdrew withdrawn|overcome overcame|forbid forbade forbidden|lend lent|bend bent|shoot shot
steal stole stolen|strike struck stricken|stick stuck|swear swore sworn|tear tore torn|wake woke woken|fly flew flown
blow blew blown|bite bit bitten|find found|hear heard|shake shook shaken|sink sank sunk|hold held|withhold withheld
uphold upheld|oversee oversaw overseen|foresee foresaw foreseen|ride rode ridden|ring rang rung|spring sprang sprung
swing swung|weave wove woven|freeze froze frozen|dig dug|feed fed|flee fled|light lit|breed bred|sweep swept
man men|woman women|child children|criterion criteria|phenomenon phenomena|bureau bureaux|appendix appendices
index indices|life lives|foot feet|tooth teeth|mouse mice|wife wives|knife knives|half halves|shelf shelves
thief thieves|matrix matrices|vertex vertices|axis axes|basis bases|crisis crises|thesis theses|hypothesis hypotheses
parenthesis parentheses|analysis analyses|leaf leaves|wolf wolves|medium media|curriculum curricula|forum fora
"""
_WHOLE_WORDS = (
    "according aids always as being besides bias bus bed canvas ceiling during evening everything exceed feed gas goods"
    " has his hundred indeed its king lens less morning need news nothing perhaps plus previous proceed red ring sacred"
    " seed series sing something species speed spring status sting string succeed swing thing this thus united various"
    " versus was wedding wing yes anything bring atlas alias sting proceedings kubernetes headquarters"
)
_WHOLE = frozenset(_WHOLE_WORDS.split())
_ES = re.compile("(?:ss|x|ch|sh|z|o)es")
_NO_PLURAL = re.compile(".*(?:ss|us|is)")
_LEAST = 3
_SHARE = 0.02
"""A base is one where it stands at least thrice, and in 2 % as many places as the inflected word."""


def _irregular() -> dict[str, str]:
    rows = [row.split() for row in _IRREGULAR_ROWS.replace("\n", "|").split("|")]
    return {form: row[0] for row in rows if row for form in row[1:]}


_IRREGULAR = _irregular()


def bases(word: str) -> Iterator[str]:
    """Yield what a lower-case English word may be an inflected form of, the likelier first; nothing for a base.

    >>> list(bases("policies")), list(bases("planned")), list(bases("held")), list(bases("status"))
    (['policy', 'policie'], ['plan', 'plann', 'planne'], ['hold'], [])
    """
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
        return
    if len(word) < 4 or word in _WHOLE:
        return
    if word.endswith("ies") and len(word) > 4:
        yield from (word[:-3] + "y", word[:-1])
    elif _ES.search(word, len(word) - 4):
        yield from (word[:-2], word[:-1])
    elif word.endswith("s") and not _NO_PLURAL.fullmatch(word):
        yield word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and not word.endswith("eed"):
            yield from _verbs(word[: -len(ending)], ending)


def _verbs(root: str, ending: str) -> Iterator[str]:
    """Yield the verbs that a root before -ing or -ed may stand for."""
    if len(root) < 2 or not re.search("[aeiouy]", root):
        return
    if ending == "ed" and root.endswith("i"):
        yield root[:-1] + "y"
        return
    if len(root) > 2 and root[-1] == root[-2] and root[-1] not in "aeious":
        yield root[:-1]
    yield from (root, root + "e")


def learn_bases(counts: Mapping[str, float]) -> dict[str, str]:
    """Return the base of each inflected word of ``counts``, which says how often each word stands.

    >>> learn_bases({"instruct": 9, "instructs": 50, "instructed": 5, "news": 8, "new": 99, "kubernetes": 70})
    {'instructed': 'instruct', 'instructs': 'instruct'}
    """
    nearest = {}
    for word, count in sorted(counts.items()):
        least = max(_LEAST, _SHARE * count)
        found = [
            base for base in dict.fromkeys(bases(word)) if counts.get(base, 0) >= least or _IRREGULAR.get(word) == base
        ]
        if found:
            nearest[word] = max(found, key=lambda base: counts.get(base, 0))
    return {word: root for word in nearest if (root := _root(word, nearest)) != word}


def _root(word: str, nearest: Mapping[str, str]) -> str:
    """Follow a word to its base (meetings, meeting, meet)."""
    seen = [word]
    while (following := nearest.get(seen[-1])) is not None and following not in seen:
        seen.append(following)
    return seen[-1]


def singular(word: str, known: Container[str]) -> str:
    """Return a word without the s of the plural or of the third person, if what is left is known, else the word.

    >>> singular("countries", {"country"}), singular("developing", {"develop"}), singular("status", {"statu"})
    ('country', 'developing', 'status')
    """
    if not word.endswith("s") or word in _IRREGULAR:
        return word
    return next((base for base in bases(word) if base in known), word)
