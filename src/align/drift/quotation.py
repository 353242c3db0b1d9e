"""Quotation marks and brackets without partner, and quotations and brackets that one language alone has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from align.drift.context import DriftContext, FunctionCheck
from align.drift.enclosing import BRACKETS, Loose, loose, unclosed
from align.drift.form_examples import BRACKETED, QUOTED
from align.drift.masking import HAN_CHAR, MASK
from align.drift.slips import Slip, Standing, gathered, standing
from align.drift.wording import expected, forms
from align.model.report import Flag
from align.normalising.folding import fold

__all__ = ["CHECKS"]

_BRACKETS = frozenset((*BRACKETS, *BRACKETS.values()))
_DEFINES = re.compile(
    r"(?:\(|\b(?:terms?|words?|phrases?|expressions?|hereinafter|hereafter|\(the))\s?$|^\s*$|称为?$|稱為?$|简称$|簡稱$"
)
"""What stands before a term that is defined, in quotation marks by custom."""
_MOST_QUOTED = 6
"""Units in which one language alone quotes; more are its custom."""
_HABIT = 6
"""Lone marks are slips, each to be mended in its place, until there are as many as this of a kind."""
_ROUND = re.compile(r"[(（]([^()（）]*)[)）]")
_NO_ASIDE = re.compile(
    r"\d+|[a-z]{1,5}|[A-Z]+|[IVXivx]+|[一二三四五六七八九十]+|[\W\d_]*"
    r"|[A-Za-z0-9 .,/+&:’'-]*[A-Z][A-Za-z0-9 .,/+&:’'-]*|(?:the|hereinafter|hereafter)?,? ?[\"“”].*"
    rf"|{HAN_CHAR}{{1,2}}|(?:以下|下称|下稱).*|[“「《].*"
)
_ANY_BRACKETS = re.compile(r"[(（\[［【〔][^()（）\[\]［］【】〔〕]*[)）\]］】〕]")
_TITLE = re.compile(r"《([^《》]+)》")
_TITLES = re.compile(r"[《“「][^《》“”「」]*[》”」]")
_BODY = "委员会|委員會|理事会|理事會|秘书处|秘書處|局|法庭|法院|大会|大會|执行机构|執行機構"
"""What makes the name of a body of a title: 无线电规则委员会."""
_KIND = re.compile(
    "运动|運動|倡议|倡議|方案|计划|計劃|战略|戰略|议程|議程|行动|行動|活动|活動|项目|項目|原则|原則|框架|论坛|論壇"
)
"""What kind of thing has the name before it."""
_CAPITALS = re.compile(r"(?<![A-Za-z])[A-Z][a-z]+(?:(?: of| and| for| the| to| in)*[ -][A-Z][a-z]+)+(?![a-z])")
_HASH = re.compile(r"(?<!\w)#[A-Za-z]\w+")
_FEWEST_TITLES, _SHORTEST_TITLE = 3, 4
"""Times that a title stands in 《》 from which that is its form, and its characters: 公约 alone may be another one."""
_ENGLISH_QUOTED = re.compile(r"“[^“”]{2,}”|(?<!\d)\"[^\"]{2,}\"")
_CHINESE_QUOTED = re.compile(r"“[^“”]{2,}”|「[^「」]{2,}」|\"[^\"]{2,}\"|《[^《》]+》|『[^『』]{2,}』|‘[^‘’]{2,}’")


def _loose(units: Sequence[Standing]) -> Iterator[tuple[Standing, Loose]]:
    """Yield the marks without partner of both documents; notes are read by themselves, and give one mark a kind."""
    for is_source in (True, False):
        for notes in (False, True):
            chosen = [at for at in units if at.is_source == is_source and (at.unit.kind == "footnote") == notes]
            seen: set[tuple[int, str]] = set()
            for number, mark in unclosed(
                [(at.unit.text, loose(at.unit.text)) for at in chosen], reach=0 if notes else 40
            ):
                kind = "round" if mark.mark in "()（）" else mark.mark
                if (number, kind) not in seen and not _in_both(mark, chosen[number]):
                    seen.add((number, kind))
                    yield chosen[number], mark


def _in_both(mark: Loose, at: Standing) -> bool:
    """Whether the other language has such a mark without partner too: a passage goes on beyond what is aligned."""
    if mark.at == 0 and not mark.opens:
        return True  # the rest of a label
    return any(
        each.opens == mark.opens and (each.mark in _BRACKETS) == (mark.mark in _BRACKETS)
        for unit in at.counterparts
        for each in loose(unit.text)
    )


def _unbalanced(units: Sequence[Standing]) -> Iterator[Slip]:
    for at, mark in _loose(units):
        code = "brackets" if mark.mark in _BRACKETS else "quotes"
        what = f"has “{mark.mark}” that nothing {'closes' if mark.opens else 'opens'}"
        if mark.mark in "“”":
            what = f"has a quotation mark {mark.mark} that nothing {'closes' if mark.opens else 'opens'}"
        yield Slip(code, "minor", what, at, mark.at, mark.at + 1, what, _HABIT)


def _enclosing(context: DriftContext) -> Iterator[Flag]:
    units = standing(context)
    yield from gathered([*_unbalanced(units), *_unquoted(units), *_unbracketed(units), *_untitled(units)])


def _unquoted(units: Sequence[Standing]) -> Iterator[Slip]:
    """Find what one language quotes where the other has neither quotation marks nor a title's brackets.

    Where one language does so again and again it is its way of naming terms.
    """
    found: list[Slip] = []
    for at in units:
        pattern = _ENGLISH_QUOTED if at.lang == "en" else _CHINESE_QUOTED
        if not at.counterparts or re.search(r"[“”\"「」『』《》‘]|(?<!\w)'", at.counterpart):
            continue
        quoted = (each for each in pattern.finditer(at.unit.text) if each[0][0] != "《")
        match = next((each for each in quoted if not _DEFINES.search(at.unit.text[: each.start()])), None)
        if match and at.lang == "zh" and _is_name(match, at):
            continue
        if match:
            what = "quotes a term that the other language does not quote"
            found.append(Slip("quotes", "info", what, at, *match.span(), what, 2))
    for is_source in (True, False):
        own = [slip for slip in found if slip.at.is_source == is_source]
        yield from own if len(own) <= _MOST_QUOTED else ()


def _is_name(match: re.Match[str], at: Standing) -> bool:
    """Whether English tells what Chinese quotes by its capitals, or a hash sign: One Health, #IBelong."""
    if _HASH.search(at.counterpart):
        return True
    behind = _KIND.match(match.string, match.end())
    wordings = [fold(match[0][1:-1]).text, *([fold(behind[0]).text] if behind else [])]
    rendered = {word for wording in wordings for each in expected(wording, "zh") for word in each.split()}
    capitals = {word.lower() for run in _CAPITALS.findall(at.counterpart) for word in re.findall("[A-Z][a-z]+", run)}
    return any(not forms(word).isdisjoint(rendered) for word in capitals)


def _unbracketed(units: Sequence[Standing]) -> Iterator[Slip]:
    """Find words in brackets where the other language has fewer brackets, of whatever kind, than words in them here."""
    for at in units:
        asides = [match for match in _ROUND.finditer(at.unit.text) if _is_aside(match[1].strip(), at)]
        if at.counterparts and len(asides) > len(_ANY_BRACKETS.findall(at.counterpart)):
            what = "has words in brackets where the other language has no brackets"
            match = asides[-1]
            yield Slip("brackets", "info", what, at, *match.span(), what, 2)


def _is_aside(inside: str, at: Standing) -> bool:
    """Whether words in brackets are more than an acronym, a label, a figure or a short name."""
    return not _NO_ASIDE.fullmatch(inside) and (at.lang == "en" or bool(re.search(HAN_CHAR, inside)))


def _untitled(units: Sequence[Standing]) -> Iterator[Slip]:
    """Find titles that a Chinese document mostly sets in 《》 and here does not."""
    for is_source in (True, False):
        own = [at for at in units if at.is_source == is_source and at.lang == "zh"]
        titles = Counter(match[1] for at in own for match in _TITLE.finditer(at.unit.text))
        for title, count in titles.items():
            if count < _FEWEST_TITLES or len(title) < _SHORTEST_TITLE:
                continue
            bare = [
                (at, m.start())
                for at in own
                for m in re.finditer(f"{re.escape(title)}(?!{_BODY})", _TITLES.sub(_hidden, at.unit.text))
            ]
            if len(bare) * 2 < count:
                what = f"has {title} without 《》, which it else sets in them"
                yield from (Slip("quotes", "info", title, at, start, start + len(title), what, 1) for at, start in bare)


def _hidden(match: re.Match[str]) -> str:
    return MASK * len(match[0])


CHECKS = (FunctionCheck(("quotes", "brackets"), "Quotation marks and brackets", (*QUOTED, *BRACKETED), _enclosing),)
