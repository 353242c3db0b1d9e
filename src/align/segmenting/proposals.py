"""What the head of a conference document says of it, and the lines that comment on a proposal.

Forms are those of ITU conference documents ("Addendum 4 to / Document 44-E", 文件 44(Add.4)-C, "Original: English",
原文：英文) and of United Nations documents ("A/76/L.53", "Distr.: Limited", "Seventy-sixth session").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from align.model.clause import Metadata, Proposal, Remark
from align.normalising.folding import fold
from align.segmenting.mastheads import AGENDA, SYMBOL, agenda_items, is_masthead

__all__ = ["head_datum", "proposal_of", "reasons_heading", "remark_of", "with_datum"]

_ACTION = r"(?P<action>\(?(?:MOD|ADD|SUP|NOC)\*?\)?)"
_SYMBOL = r"[A-Z][A-Z0-9-]*(?:/[A-Z0-9.()+-]+)+(?:#\d+)?"
_MARKER = re.compile(rf"\s*(?:{_ACTION}(?:\s+(?P<symbol>{_SYMBOL}).*)?|(?P<alone>{_SYMBOL}).*)\s*")

_REASONS = re.compile(r"(?:reasons?|grounds|motives?|(?:提案|修改|建议)?(?:理由|原因)) ?:", re.IGNORECASE)
_BEFORE_TAB = re.compile(r"\s*[^:：\t]+[:：]\t\s*\S")
_REASONS_ALONE = re.compile(r"reasons?|(?:提案|修改)?理由", re.IGNORECASE)
_EDITOR = re.compile(
    r"(?:(?:editor(?:'s|s'|ial)?|drafting|secretariat(?:'s)?|rapporteur's|translator's) notes?"
    r"|notes? (?:by|from|of|to) the (?:editors?|secretariat|drafters?|chair(?:man|person)?|rapporteur|translators?"
    r"|reader)"
    r"|编者[按注]|编辑(?:者)?[按注]|编(?:者|辑)说明|秘书处(?:的)?(?:说明|注释|注)|起草(?:者)?(?:说明|注)|译[者]?注|主席(?:的)?说明)"
    r" ?(?P<sign>[:\]-]|$)",
    re.IGNORECASE,
)

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DATE_EN = re.compile(rf"(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)}) (?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_DATE_ZH = re.compile(r"(?P<year>(?:19|20)\d\d) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日")
_RANGE = r"(?:\d{1,2} ?(?:[a-z]+ )?(?:\d{4} ?)?(?:-|to) ?)?\d{1,2} [a-z]+ (?:19|20)\d\d"
_VENUE = re.compile(
    rf"(?P<venue>[a-z][a-z .'-]+), {_RANGE}"
    r"|(?:19|20)\d\d ?年 ?\d{1,2} ?月[\d 年月日至-]*,(?P<venue_zh>[^\W\d]{2,12})",
    re.IGNORECASE,
)
_LANGUAGES = {
    "english": "en", "英文": "en", "英语": "en", "french": "fr", "法文": "fr", "法语": "fr", "spanish": "es",
    "西班牙文": "es", "西班牙语": "es", "russian": "ru", "俄文": "ru", "俄语": "ru", "arabic": "ar", "阿拉伯文": "ar",
    "阿拉伯语": "ar", "chinese": "zh", "中文": "zh", "汉语": "zh",
}  # fmt: skip
_LANGUAGE = "|".join(_LANGUAGES)
_ORIGINAL = re.compile(
    r"(?:original|原文|原件|语文原文|原始语文) ?: ?"
    rf"(?P<languages>(?:{_LANGUAGE})(?: ?(?:/|,|、|and|和) ?(?:{_LANGUAGE}))*)(?: only)?",
    re.IGNORECASE,
)
_NUMBER = r"[a-z]{0,6}\d*/?\d+(?:/\d+)?(?: ?\((?:(?:add|rev|corr)\.? ?\d+,? ?)+\))*-[efsrca]"
_DOCUMENT = re.compile(
    rf"(?:(?:document|doc\.?|文件) ?:? ?(?P<number>{_NUMBER})|(?P<number2>{_NUMBER})(?: ?号?文件))", re.IGNORECASE
)
_STEPS = {
    "addendum": "Add.", "add.": "Add.", "补遗": "Add.", "增编": "Add.",
    "revision": "Rev.", "rev.": "Rev.", "修订": "Rev.", "修订版": "Rev.", "修订本": "Rev.",
    "corrigendum": "Corr.", "corr.": "Corr.", "勘误": "Corr.", "更正": "Corr.",
}  # fmt: skip
_STEP = "|".join(re.escape(word) for word in sorted(_STEPS, key=len, reverse=True))
_CHANGE = re.compile(
    rf"(?:第 ?(?P<ordinal>\d{{1,2}}) ?号)?(?P<step>{_STEP}) ?(?P<count>\d{{1,2}})?(?: to)?"
    rf"|文件 ?(?P<number>{_NUMBER})(?P<number2>) ?(?P<step2>{_STEP}) ?(?P<count2>\d{{1,2}})",
    re.IGNORECASE,
)
_MEETS = "[Cc]onference|[Aa]ssembly|[Cc]ouncil|[Ff]orum|CONFERENCE|ASSEMBLY|COUNCIL|大会|全会|理事会|论坛"
_CONFERENCE = re.compile(
    rf"(?P<conference>(?=[^()]*(?:{_MEETS}))[^\d()]{{3,90}}) ?\((?P<session>[A-Z]{{1,6}}-?\d{{2,4}})\)"
)
_SESSION = re.compile(
    r"(?P<session>(?:[a-z-]+|\d+(?:st|nd|rd|th))(?: [a-z-]+)? session"
    r"|第 ?[\d一二三四五六七八九十百]+ ?届(?:会议|大会|常会))",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"(?:united nations|general assembly|security council|economic and social council|human rights council"
    r"|联合国|大会|安全理事会|经济及社会理事会|人权理事会)\s+(?=[A-Z]{1,6}/[A-Z0-9]|Distr|分发)",
    re.IGNORECASE,
)
"""Who issues a document, in front of its symbol or its distribution on one line."""
_OTHER = re.compile(
    r"(?:\d+(?:st|nd|rd|th) )?(?:\([a-z]+\) )?plenary meeting"
    r"|(?:第 ?[\d一二三四五六七八九十百]+ ?次)?(?:\([^()]{2,4}\))?全体会议"
    r"|committee \d|第 ?[\d一二三四五六] ?委员会|distr\.? ?: ?\w+|分发 ?: ?\w+",
    re.IGNORECASE,
)


def remark_of(text: str, *, proposed: bool = False) -> Remark | None:
    """Whether a line comments on the text instead of being part of it: reasons of a proposal, an editor's note.

    ``text`` is as printed, columns apart by tabs. ``proposed``: the instrument is a proposal; there the word alone on
    its line heads the reasons too, which heads a section in documents of other kinds.

    >>> remark_of("Reasons:\\tNo longer needed."), remark_of("［编者按：待定。］")
    ('reasons', 'editor')
    >>> remark_of("Reasons why it matters") is None
    True
    """
    folded = fold(text).text.strip()
    if _REASONS.match(folded) and (proposed or _BEFORE_TAB.match(text)):
        return "reasons"
    if proposed and _REASONS_ALONE.fullmatch(folded):
        return "reasons"
    inner = folded.lstrip("[( ")
    match = _EDITOR.match(inner.replace("’", "'").replace("–", "-").replace("—", "-"))
    bracketed = folded[:1] in {"[", "("}
    return "editor" if match is not None and (match["sign"] or bracketed) else None


def reasons_heading(text: str) -> str | None:
    """The word that heads the reasons of a proposal, as printed; None where the line goes on with them.

    >>> reasons_heading("Reasons:\\tNo longer needed."), reasons_heading("理由")
    ('Reasons', '理由')
    """
    folded = fold(text)
    match = _REASONS.match(folded.text) or _REASONS_ALONE.fullmatch(folded.text.strip())
    return text.strip()[: len(match[0].rstrip(": "))] if match is not None else None


def proposal_of(text: str, instrument: int) -> Proposal | None:
    """Read a marker line: action and symbol of a proposal; None where the line is no marker with an action.

    >>> proposal_of("MOD\\tEUR/44A4/1", 0)
    Proposal(instrument=0, action='MOD', symbol='EUR/44A4/1')
    """
    match = _MARKER.fullmatch(text)
    return None if match is None or not match["action"] else Proposal(instrument, match["action"], match["symbol"])


def head_datum(text: str) -> bool:
    """Whether a line in front of an instrument says what document it stands in, and nothing else.

    >>> head_datum("Addendum 4 to\\tDocument 44-E"), head_datum("原文：英文")
    (True, True)
    >>> head_datum("Document 5 of the meeting in Geneva was noted.")
    False
    """
    return with_datum(Metadata(), text) is not None


def with_datum(metadata: Metadata, text: str) -> Metadata | None:
    """Add to a document's metadata what a line says of it; None where it says anything else too."""
    parts = [part.strip() for part in re.split(r"\t+|\s{3,}", _ISSUER.sub("", text.strip(), 1)) if part.strip()]
    read, told = metadata, False
    for part in parts:
        found = _with_part(read, part)
        if found is not None:
            read, told = found, True
        elif len(parts) == 1 or len(part) > 60:
            return None
    return read if told else None


def _with_part(metadata: Metadata, part: str) -> Metadata | None:
    cased = fold(part, case=False).text.replace("–", "-").replace("—", "-").strip()
    for pattern, read in _PARTS:
        match = pattern.fullmatch(cased)
        if match is not None:
            return read(metadata, match)
    return metadata if is_masthead(part) else None


def _with_date(metadata: Metadata, match: re.Match[str]) -> Metadata:
    month = match["month"].lower()
    number = int(month) if month.isdecimal() else _MONTHS.index(month) + 1
    return replace(metadata, date=f"{match['year']}-{number:02}-{int(match['day']):02}")


def _with_original(metadata: Metadata, match: re.Match[str]) -> Metadata:
    return replace(metadata, original=tuple(_LANGUAGES[w] for w in re.findall(_LANGUAGE, match["languages"].lower())))


def _with_document(metadata: Metadata, match: re.Match[str]) -> Metadata:
    number = match["number"] or match["number2"]
    steps = [f"{_STEPS[a.lower() + '.']}{b}" for a, b in re.findall(r"(?i:(add|rev|corr))\.? ?(\d+)", number)]
    return _changed(replace(metadata, document=number), steps)


def _with_change(metadata: Metadata, match: re.Match[str]) -> Metadata:
    """Add a revision, an addendum or a corrigendum: with its number, or as the first where it has none."""
    if match["step2"]:
        return _changed(_with_document(metadata, match), [f"{_STEPS[match['step2'].lower()]}{match['count2']}"])
    count = match["count"] or match["ordinal"] or 1
    return _changed(metadata, [f"{_STEPS[match['step'].lower()]}{count}"])


def _changed(metadata: Metadata, steps: Iterable[str]) -> Metadata:
    return replace(metadata, changes=tuple(dict.fromkeys((*metadata.changes, *steps))))


_PARTS: tuple[tuple[re.Pattern[str], Callable[[Metadata, re.Match[str]], Metadata]], ...] = (
    (_ORIGINAL, _with_original),
    (_DATE_EN, _with_date),
    (_DATE_ZH, _with_date),
    (_DOCUMENT, _with_document),
    (_CHANGE, _with_change),
    (_CONFERENCE, lambda m, f: replace(m, conference=f["conference"].strip(), session=f["session"])),
    (_SESSION, lambda m, f: replace(m, session=m.session or f["session"])),
    (AGENDA, lambda m, f: replace(m, agenda=agenda_items(f["agenda"]))),
    (_VENUE, lambda m, f: replace(m, venue=f["venue"] or f["venue_zh"])),
    (SYMBOL, lambda m, f: replace(m, document=m.document or f["symbol"].rstrip("*"))),
    (_OTHER, lambda m, _: m),
)
