"""Acronyms that one language introduces or uses and the other does not, or that stand in place of one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from align.drift.context import DriftContext, Example, FunctionCheck
from align.drift.places import place
from align.drift.sides import Pair, Side, compared
from align.model.clause import SegmentedDocument
from align.model.report import Flag, Occurrence, SpanIn
from align.normalising.figures import extract
from align.normalising.shortnames import spelled_out

__all__ = ["CHECKS"]

_ALIKE = 0.5
"""Share of letters in common, in order, from which two acronyms can be one misspelt: IETF and IEFT have 0.75."""


@dataclass(frozen=True, slots=True)
class _Lone:
    """An acronym of one side without counterpart; ``introduced`` where it stands in brackets of its own."""

    key: str
    surface: str
    span: SpanIn
    introduced: bool


def _acronyms(context: DriftContext) -> Iterator[Flag]:
    shouted = _ordinary_words(context.alignment.source) | _ordinary_words(context.alignment.target)
    lone: dict[tuple[str, str], Flag] = {}
    for pair in compared(context):
        source, target = _lone(pair.source, pair.target, shouted), _lone(pair.target, pair.source, shouted)
        if len(source) == len(target) == 1 and _replaced(source[0], target[0]):
            yield _replacement(pair, source[0], target[0])
            continue
        for name, side, other, found in (
            ("source", pair.source, pair.target, source),
            ("target", pair.target, pair.source, target),
        ):
            for acronym in found:
                earlier = lone.get((name, acronym.key))
                lone[name, acronym.key] = (
                    _again(earlier, name, acronym) if earlier else _alone(pair, side, other, acronym)
                )
    yield from lone.values()


def _ordinary_words(document: SegmentedDocument) -> frozenset[str]:
    """Return the words that a document also writes small: in capitals they are stressed, not shortened."""
    return frozenset(
        word for clause in document for word in re.findall(r"(?<![A-Za-z])[a-z]{2,}(?![A-Za-z])", clause.text)
    )


def _lone(side: Side, other: Side, shouted: frozenset[str]) -> list[_Lone]:
    """Return the acronyms of one side that the other neither repeats nor gives by an established name, once each."""
    repeated = {key for unit in other.units for mention in extract(unit.text, other.lang) for key in mention.keys}
    bare = re.sub(r"[-‐-―−\s]", "", other.text).lower()
    found: dict[str, _Lone] = {}
    for unit in side.units:
        for mention in extract(unit.text, side.lang):
            key = mention.value
            if (
                mention.kind != "acronym"
                or not isinstance(key, str)
                or key in repeated
                or key in found
                or key in shouted
            ):
                continue
            if _stands(key, other.text, bare) or spelled_out(key, other.text):
                continue
            around = unit.text[max(mention.start - 1, 0) : mention.start], unit.text[mention.end : mention.end + 1]
            introduced = around[0] in {"(", "（"} and around[1] in {")", "）", "s"}
            surface = unit.text[mention.start : mention.end]
            found[key] = _Lone(key, surface, (unit.index, mention.start, mention.end), introduced)
    return list(found.values())


def _stands(key: str, text: str, bare: str) -> bool:
    """Whether an acronym stands in a text, shouted or within a longer name; ``bare`` has no hyphens and spaces."""
    name = re.escape(key)
    return bool(
        re.search(rf"(?<![A-Za-z]){name}(?![A-Za-z])", text, re.IGNORECASE) or re.search(rf"(?<![a-z]){name}", bare)
    )


def _replaced(one: _Lone, other: _Lone) -> bool:
    """Whether one acronym stands in place of the other: both are plain, both introduced, or they look alike."""
    return one.introduced == other.introduced or SequenceMatcher(None, one.key, other.key).ratio() >= _ALIKE


def _replacement(pair: Pair, source: _Lone, target: _Lone) -> Flag:
    return Flag(
        "acronym",
        "minor",
        place(pair.source.units[0]),
        pair.source.indices,
        pair.target.indices,
        f"{pair.source.language} has {source.surface}, {pair.target.language} has {target.surface}.",
        (source.span,),
        (target.span,),
    )


def _alone(pair: Pair, side: Side, other: Side, acronym: _Lone) -> Flag:
    verb = "introduces" if acronym.introduced else "has"
    spans = (acronym.span,)
    return Flag(
        "acronym",
        "info",
        place(pair.source.units[0]),
        pair.source.indices,
        pair.target.indices,
        f"{side.language} {verb} the acronym {acronym.surface}, {other.language} does not.",
        spans if side.name == "source" else (),
        spans if side.name == "target" else (),
    )


def _again(flag: Flag, name: str, acronym: _Lone) -> Flag:
    """Add a further place to the flag of an acronym."""
    place_: Occurrence = ("source" if name == "source" else "target", *acronym.span)
    return replace(flag, occurrences=(*flag.occurrences, place_))


EXAMPLES = (
    Example(
        "acronym",
        "flag",
        "work being carried out by the Telecommunication Development Bureau in the field of Internet governance,",
        "电信发展局（BDT）正在互联网治理领域开展的工作，",
        "introduced in Chinese alone",
    ),
    Example(
        "acronym",
        "flag",
        "to continue to contribute as appropriate to the work of IGF;",
        "继续酌情为互联网管理论坛的工作做出贡献；",
        "expanded in Chinese alone",
    ),
    Example(
        "acronym",
        "flag",
        "ITU has cooperated with the regional Internet registries and the IETF;",
        "国际电联已与区域性互联网注册管理机构和IEFT开展合作；",
        "two letters changed places",
    ),
    Example(
        "acronym",
        "flag",
        "to report annually to the Telecommunication Development Advisory Group, and also to WTDC;",
        "每年向电信发展顾问组（TDAG）并亦向WTDC做出报告；",
        "introduced in Chinese alone, the other acronym stands in both",
    ),
    Example(
        "acronym",
        "clean",
        "relevant ITUT study groups, on ENUM and IDNs;",
        "ITU-T相关研究组，关于ENUM与IDN；",
        "a hyphen lost in a dump, a plural",
    ),
    Example(
        "acronym",
        "clean",
        "UNGA Resolution 70/1 and the role of UNESCO, WHO and the EU in reaching the SDGs;",
        "联大第70/1号决议，以及教科文组织、世卫组织和欧盟在实现可持续发展目标方面的作用；",
        "established Chinese short names",
    ),
    Example(
        "acronym",
        "clean",
        "The keyword MUST NOT be shouted without need, and Annex II shall apply.",
        "不得无故强调关键词，附件二应适用。",
        "stressed words and Roman numerals are no acronyms",
    ),
    Example(
        "acronym",
        "clean",
        "members of the United Nations and of the World Trade Organization;",
        "联合国（UN）和世贸组织（WTO）的成员；",
        "established names, given with the acronym in Chinese",
    ),
)
"""From Resolutions 101 and 102 (Bucharest, 2022), and composed in the style of the United Nations."""

CHECKS = (FunctionCheck(("acronym",), "Acronyms", EXAMPLES, _acronyms),)
