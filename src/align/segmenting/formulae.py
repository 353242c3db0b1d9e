"""Formulae of resolutions: which lines are headings, what they say, and how alike two of them are across languages.

The words stand in ``align/data/formulae.tsv``; here is only their grammar. A heading line (ITU practice) is a formula
alone ("recalling"), a formula with modifiers ("recognizing further"), or an operative formula with an addressee in
known or unknown words ("instructs the Directors of the Bureaux", 责成各局主任), and it ends in nothing, a colon or a
comma. United Nations practice puts the formula inside the clause; ``match_inline`` reads it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from align.data import (
    FormulaForm,
    Keys,
    formula_forms,
    formula_names,
    formula_pattern,
)
from align.model.document import Lang
from align.normalising.folding import fold
from align.normalising.numerals import find_words

__all__ = [
    "BodyMatch",
    "HeadingMatch",
    "fold_line",
    "match_body",
    "match_heading",
    "match_inline",
]

HeadingRole = Literal["preambular", "operative", "part"]


@dataclass(frozen=True, slots=True)
class HeadingMatch:
    """What a heading line, or the opening of a clause, says.

    ``key`` joins the usual keys of formulae and modifiers (``"recognizing+further"``); ``formulae``, ``modifiers`` and
    ``addressees`` hold all keys that each wording may stand for. ``residue`` counts the characters of
    ``addressee_text`` (folded) that no row of the table explains, ``unknown`` holds them; ``terminal`` is the closing
    colon or comma as printed.
    """

    key: str
    role: HeadingRole
    formulae: tuple[Keys, ...]
    modifiers: tuple[Keys, ...] = ()
    addressees: tuple[Keys, ...] = ()
    addressee_text: str = ""
    residue: int = 0
    unknown: str = ""
    terminal: str = ""


@dataclass(frozen=True, slots=True)
class BodyMatch:
    """The enacting body that a preamble line names, and what stands behind its name (``"(dubai, 2018)"``, folded)."""

    keys: Keys
    rest: str
    terminal: str


@dataclass(frozen=True, slots=True)
class _Parse:
    """The opening of a line as read: its formulae, its modifiers, and where the rest begins."""

    forms: tuple[FormulaForm, ...]
    modifiers: tuple[Keys, ...]
    end: int


_JOINTS: dict[Lang, tuple[str, ...]] = {"en": (" and ", " to ", ", "), "zh": (",并", ",", "并", "和", "及", "且", "")}
_TERMINAL = (":", ",", "，", "：")
_NUMBERED = frozenset({"annex", "appendix", "attachment", "schedule", "exhibit", "supplement", "corrigendum"})
_NUMBER = re.compile(r"\s*(?:no\.? ?)?(?:\d{1,3}|[a-z]|[ivxl]{1,6}|[一二三四五六七八九十]{1,3})")
# Behind the name of a body: its instrument, its session, then place and date in brackets.
_BODY_REST = re.compile(
    r"(?: (?:to|of) (?:the|this) (?:present )?\w+)?(?:,? (?:at|meeting in|having met|assembled|in) [^;]*)?"
    r"(?: ?[(][^();]*(?:[(][^()]*[)][^();]*)?[)])?"
)

# English: the words before "to" that make it no infinitive, and the first words of what is no addressee.
_TO = re.compile(r"(\w+) to (?!(?:instruct|request|invite|direct|encourage|urge|call upon|charge) )(?=\w)")
_BEFORE_TO = re.compile(
    r"accord|addition|appropriate|belong|commit|contribut|due|part(?:y|ies)|pertain|pursuant|regard|relat|relevant|respect|"
    r"response|subject|view"
)
_NO_ADDRESSEE = re.compile(r"(?:for|and|of|from|by|in|at|as|it) ")
# An infinitive behind words put in: "the Director, within its mandate, to report".
_PUT_IN_TO = re.compile(r", to (?!(?:instruct|request|invite|direct|encourage|urge|call upon|charge) )\w")
# The mandate that may close an addressee, 责成各局主任在各自职责范围内; and the ordinal before a body.
_WITHIN_ZH = re.compile(r"[,，]? ?在(?:其|各自|本身|自身|现有)?的?[^,，;:在]{0,12}(?:范围|授权|职权|权限|职责)之?内$")
_SESSION = {
    "en": re.compile(r"\d+(?:st|nd|rd|th) "),
    "zh": re.compile(r"第[\d一二三四五六七八九十百零〇]{1,6}(?:届|次)"),
}
# Chinese: what makes a line a running clause wherever it stands.
_CLAUSE_ZH = re.compile(r"(?<![面导方走])向|将(?!来)|继续|采取|提交|确保|应当|应(?![用急对答])|必须|以便|[。；;]")


@lru_cache(maxsize=4096)
def fold_line(line: str) -> str:
    """Fold a line for lookup: Simplified, half width, lower case, one space between words; offsets are not kept.

    >>> fold_line("Recognizing  Further "), fold_line("認識到：")
    ('recognizing further', '认识到:')
    """
    return " ".join(fold(line).text.split())


def _ends_word(text: str, at: int, lang: Lang) -> bool:
    return lang == "zh" or at >= len(text) or not (text[at].isalnum() or text[at] == "-")


def _skip(text: str, at: int) -> int:
    """Skip one space, or one comma with its space, between the words of a formula."""
    return at + 2 if text[at : at + 2] == ", " else at + (text[at : at + 1] == " ")


def _modifiers_at(text: str, at: int, lang: Lang) -> Iterator[tuple[int, Keys]]:
    """Yield (end, keys) of every modifier that begins at ``at``, longest first."""
    for wording, keys in formula_names("modifier", lang).get(text[at : at + 1], ()):
        end = at + len(wording)
        if text.startswith(wording, at) and _ends_word(text, end, lang):
            yield end, keys


def _parses(text: str, lang: Lang, at: int = 0, *, infinitive: bool = False) -> Iterator[_Parse]:
    """Yield every reading of the opening of a folded line; each end of a formula or modifier is a reading."""
    for form in formula_forms(lang, infinitive=infinitive).get(text[at : at + 1], ()):
        end = at + len(form.before)
        if text.startswith(form.before, at) and _ends_word(text, end, lang):
            yield from _after_formula(text, lang, _Parse((form,), (), end))
    for end, keys in _modifiers_at(text, at, lang):
        for parse in _parses(text, lang, _skip(text, end), infinitive=infinitive):
            yield _Parse(parse.forms, (keys, *parse.modifiers), parse.end)


def _after_formula(text: str, lang: Lang, parse: _Parse) -> Iterator[_Parse]:
    """Yield the readings that go on after a formula: a modifier, a second formula ("resolves to instruct"), nothing."""
    for end, keys in _modifiers_at(text, _skip(text, parse.end), lang):
        yield from _after_formula(text, lang, _Parse(parse.forms, (*parse.modifiers, keys), end))
    if len(parse.forms) == 1:
        for joint in _JOINTS[lang]:
            if not text.startswith(joint, parse.end):
                continue
            for second in _parses(text, lang, parse.end + len(joint), infinitive=joint == " to "):
                if joint or (second.forms[0].slot and parse.forms[0].role == "operative" and not parse.forms[0].slot):
                    yield _Parse(parse.forms + second.forms, parse.modifiers + second.modifiers, second.end)
    yield parse


def _match(parse: _Parse, addressee: str = "", terminal: str = "", lang: Lang = "en") -> HeadingMatch:
    """Turn a reading into a match."""
    last = parse.forms[-1]
    keys = [form.keys[0] for form in parse.forms] + [keys[0] for keys in parse.modifiers]
    found, unknown = _addressees(addressee, lang)
    return HeadingMatch(
        key="+".join(dict.fromkeys(keys)),
        role="operative" if "operative" in (parse.forms[0].role, last.role) else "preambular",
        formulae=tuple(form.keys for form in parse.forms),
        modifiers=parse.modifiers,
        addressees=found,
        addressee_text=addressee,
        residue=sum(map(str.isalnum, unknown)),
        unknown=unknown,
        terminal=terminal,
    )


def match_heading(line: str, lang: Lang) -> HeadingMatch | None:
    """Read a heading line: a formula, or the heading word of a part; None for a running clause or anything else.

    ``line`` is without label and footnote marks. A final ``;`` or full stop makes a clause, a colon or comma does not.

    >>> match_heading("recognizing further", "en").key, match_heading("进一步认识到", "zh").key
    ('recognizing+further', 'recognizing+further')
    >>> match_heading("责成各局主任", "zh").addressees
    (('directors-bureaux',),)
    >>> match_heading("Decides to remain seized of the matter.", "en") is None
    True
    """
    stripped = line.strip()
    terminal = stripped[-1:] if stripped.endswith(_TERMINAL) else ""
    text = fold_line(stripped)[: -len(terminal) or None].rstrip()
    if not text or text[-1] in ";.。!?:,":
        return None
    for parse in _parses(text, lang):
        rest = text[parse.end :]
        if rest in {"", " that", " the following", " as follows", "以下", "如下"}:
            return _match(parse, terminal=terminal, lang=lang)
        addressee = _addressee_phrase(rest, parse.forms[-1], lang)
        if addressee:
            return _match(parse, addressee, terminal, lang)
    return _part(text, lang, terminal)


def match_inline(line: str, lang: Lang) -> HeadingMatch | None:
    """Read the formula that a running clause opens with (UN practice): "Recalling its resolution …", 回顾其…决议.

    >>> match_inline("Requests the Secretary-General to report to it;", "en").key
    'requests'
    >>> match_inline("请秘书长提交报告；", "zh").addressees
    (('secretary-general',),)
    """
    text = fold_line(line.strip())
    text, infinitive = (text[3:], True) if lang == "en" and text.startswith("we ") else (text, False)
    text = text.removeprefix("我们") if lang == "zh" else text
    best: _Parse | None = None
    for parse in _parses(text, lang, infinitive=infinitive):
        alone = any(form.alone for form in parse.forms) and parse.end < len(text)
        if not alone and (best is None or parse.end > best.end):
            best = parse
    if best is None:
        return None
    return _match(best, _named_first(text[best.end :].strip(), lang) if best.forms[-1].slot else "", lang=lang)


def _named_first(rest: str, lang: Lang) -> str:
    """Return the known addressees that a clause goes on with, up to the first other words."""
    last = 0
    for start, end, _ in _found_names(rest, lang):
        if formula_pattern("connector", lang).sub("", rest[last:start]).strip(" ,"):
            break
        last = end
    return rest[:last]


def _addressee_phrase(rest: str, form: FormulaForm, lang: Lang) -> str | None:
    """Return the addressee where ``rest`` is one, None where it is the run of a clause."""
    if not form.slot or (form.after and not rest.endswith(form.after)):
        return None
    phrase = rest.removesuffix(form.after).strip(" ,，")
    if not phrase or ":" in phrase or ";" in phrase:
        return None
    if lang == "zh":
        return phrase if len(phrase) <= 80 and _is_addressee_zh(phrase) else None
    return phrase if rest[0] in " ," and len(phrase.split()) <= 50 and _is_addressee_en(phrase) else None


def _is_addressee_en(phrase: str) -> bool:
    """Whether English words are an addressee: they name somebody, with no finite verb and no infinitive."""
    main = re.sub(r"\b(?:that|which|who) (?:are|is|have|has)\b", "", phrase)
    if formula_pattern("verb", "en").search(main) or ". " in phrase or _NO_ADDRESSEE.match(phrase):
        return False
    if any(not _BEFORE_TO.match(word) for word in _TO.findall(phrase)) or _PUT_IN_TO.search(phrase):
        return False
    head = phrase.partition(",")[0] if " " in phrase.partition(",")[0] else phrase
    return formula_pattern("actor", "en").search(head) is not None or next(_found_names(head, "en"), None) is not None


def _is_addressee_zh(phrase: str) -> bool:
    """Whether Chinese words are an addressee: they end as one does, or in its mandate; no verb follows the body."""
    phrase = _WITHIN_ZH.sub("", phrase)
    ends = [end for _, end, _ in _found_names(phrase, "zh")]
    if _CLAUSE_ZH.search(phrase):
        return False
    named = phrase.endswith(")") or any(
        match.end() == len(phrase) for match in formula_pattern("actor", "zh").finditer(phrase)
    )
    return (named or len(phrase) in ends) and not any(formula_pattern("verb", "zh").match(phrase, end) for end in ends)


def _found_names(phrase: str, lang: Lang) -> Iterator[tuple[int, int, Keys]]:
    """Yield (start, end, keys) of the addressees known in a folded phrase, by longest match."""
    names = formula_names("addressee", lang)
    at = 0
    while at < len(phrase):
        step = 1
        if lang == "zh" or at == 0 or not (phrase[at - 1].isalnum() or phrase[at - 1] == "-"):
            for wording, keys in names.get(phrase[at], ()):
                if phrase.startswith(wording, at) and _ends_word(phrase, at + len(wording), lang):
                    yield at, at + len(wording), keys
                    step = len(wording)
                    break
        at += step


def _addressees(phrase: str, lang: Lang) -> tuple[tuple[Keys, ...], str]:
    """Return the known addressees of a phrase and the words that are left over."""
    found: list[Keys] = []
    left, last = "", 0
    for start, end, keys in _found_names(phrase, lang):
        found.append(keys)
        left += phrase[last:start] + " "
        last = end
    left += phrase[last:]
    return tuple(found), " ".join(formula_pattern("connector", lang).sub(" ", left).replace(",", " ").split())


def _part(text: str, lang: Lang, terminal: str) -> HeadingMatch | None:
    """Read the heading word of a part ("Scope", 附件1); None for other lines."""
    for wording, keys in formula_names("part", lang).get(text[0], ()):
        if not text.startswith(wording) or terminal in {",", "，"}:
            continue
        rest = text[len(wording) :]
        if not rest or (_NUMBERED & set(keys) and _NUMBER.fullmatch(rest)):
            return HeadingMatch(keys[0], "part", (keys,), terminal=terminal)
    return None


def match_body(line: str, lang: Lang) -> BodyMatch | None:
    """Read a preamble line: the enacting body that it names, and what follows; None where no body opens the line.

    >>> match_body("The General Assembly,", "en").keys
    ('unga',)
    >>> match_body("国际电信联盟全权代表大会（2018年，迪拜），", "zh").rest
    '(2018年,迪拜)'
    """
    stripped = line.strip()
    terminal = stripped[-1:] if stripped.endswith(_TERMINAL) else ""
    text = fold_line(stripped)[: -len(terminal) or None].rstrip()
    if lang == "en" and not text.startswith(("the ", "we, the ")):
        return None
    text = text.removeprefix("we, ").removeprefix("the ")
    for name in dict.fromkeys((text, _without_session(text, lang))):
        for wording, keys in formula_names("body", lang).get(name[:1], ()):
            rest = name[len(wording) :]
            if name.startswith(wording) and _BODY_REST.fullmatch(rest):
                return BodyMatch(keys, rest.strip(), terminal)
    return None


def _without_session(text: str, lang: Lang) -> str:
    """Return the name of a body without the number of its session: seventy-sixth, 76th, 第七十六届."""
    words = find_words(text[:40]) if lang == "en" else []
    if words and words[0].start == 0 and words[0].kind == "ordinal":
        return text[words[0].end :].lstrip()
    return _SESSION[lang].sub("", text, count=1) if _SESSION[lang].match(text) else text
