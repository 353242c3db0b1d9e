"""Slips of a translator or a typist, within one text: where they can be made, and what then stands there.

A maker takes a `Place` (a text, its counterpart in the other language, what the document says besides) and yields
every `Slip` that it could make there. A slip must be a real fault: it changes what the text says, or spoils its form,
whatever the counterpart's wording. The words are in ``fault_words.tsv``.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["MAKERS", "Place", "Slip", "words"]

HAN = "\u3400-\u9fff"


@dataclass(frozen=True, slots=True)
class Place:
    """A text in which to slip; ``document`` is all text of its language, ``script`` that of Chinese, else Latn."""

    text: str
    other: str
    document: str
    script: str

    @property
    def english(self) -> bool:
        """Whether the text is English."""
        return self.script == "Latn"


@dataclass(frozen=True, slots=True)
class Slip:
    """``text[start:end]`` becomes ``new``."""

    start: int
    end: int
    new: str


Maker = Callable[[Place, random.Random], Iterator[Slip]]

DIGITS = "一二三四五六七八九"
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MONTHS = ("January", "February", "March", "April", "June", "July", "August", "September", "October", "December")


def _replaced(
    pattern: str, place: Place, news: Callable[[re.Match[str]], list[str]], chance: random.Random
) -> Iterator[Slip]:
    """A slip wherever the pattern stands; ``news`` are the wrong wordings to choose from."""
    for match in re.finditer(pattern, place.text):
        if choice := [new for new in news(match) if new != match[0]]:
            yield Slip(*match.span(), chance.choice(choice))


# Figures


def _in_other(value: str, place: Place) -> bool:
    """Whether a figure stands in the counterpart too, in digits or in words."""
    forms = [rf"(?<!\d){value}(?!\d)"]
    number = int(value)
    if 1 <= number <= 10:
        forms += [rf"(?i)\b{WORDS[number - 1]}\b", "[第]?" + (DIGITS + "十")[number - 1]]
    if 10 < number < 100:
        tens, ones = divmod(number, 10)
        forms.append((DIGITS[tens - 1] if tens > 1 else "") + "十" + (DIGITS[ones - 1] if ones else "(?![一-九])"))
    return any(re.search(form, place.other) for form in forms)


def number_changed(place: Place, chance: random.Random) -> Iterator[Slip]:
    """An amount or a count by one, two or ten: 18 months, 50%, three."""
    amount = (
        r"(?<![\d.,/A-Za-z§第-])(?<!§\s)(?<!Resolution\s)(?<!Article\s)(?<!Section\s)(?<!Clause\s)(?<!Version\s)"
        r"(?!0\d)\d{1,4}(?![\d.,/A-Za-z-]|st|nd|rd|th|[)）]|月|日|年)"
    )
    for match in re.finditer(amount, place.text):
        if match.start() and not re.fullmatch("(?:19|20)..", match[0]) and _in_other(match[0], place):
            yield Slip(*match.span(), str(int(match[0]) + chance.choice((1, 2, 10))))
    if place.english:
        for match in re.finditer(rf"\b(?:{'|'.join(WORDS[1:])})\b", place.text):
            if _in_other(str(WORDS.index(match[0]) + 1), place):
                yield Slip(*match.span(), chance.choice([word for word in WORDS[1:] if word != match[0]]))
    else:
        for match in re.finditer(
            r"(?<![一二三四五六七八九十百千万萬第])[三四五六七八九](?=[个個年日名方项項种種人])", place.text
        ):
            if _in_other(str(DIGITS.index(match[0]) + 1), place):
                yield Slip(*match.span(), chance.choice(DIGITS[1:].replace(match[0], "")))


def resolution_changed(place: Place, chance: random.Random) -> Iterator[Slip]:
    """The number of a resolution, a decision, a recommendation."""
    english = r"(?<=Resolution\s)\d+|(?<=Resolutions\s)\d+|(?<=Decision\s)\d+|(?<=A/RES/\d\d/)\d+"
    pattern = rf"{english}|(?<=第)\d+(?=(?:、\d+)*号?[决決]议)|(?<=第)\d+(?=号)"
    yield from _replaced(pattern, place, lambda m: [str(int(m[0]) + by) for by in (1, 2, 10)], chance)


def reference_changed(place: Place, chance: random.Random) -> Iterator[Slip]:
    """The number of an article, a section or a clause that is referred to."""
    english = r"(?:(?<=§\s)|(?<=Article\s)|(?<=[Ss]ection\s)|(?<=Clause\s)|(?<=Articles\s)|(?<=paragraph\s))\d+"
    if place.english:
        yield from _replaced(english, place, lambda m: [str(int(m[0]) + 1), str(int(m[0]) + 7)], chance)
        return
    yield from _replaced(r"(?<=第)\d+(?=[条條章款项項段])", place, lambda m: [str(int(m[0]) + 1)], chance)
    digit = rf"(?<=第)[{DIGITS}](?=[条條项項款章])|(?<=十)[{DIGITS}](?=[条條项項款])"
    yield from _replaced(digit, place, lambda _: list(DIGITS), chance)


def year_changed(place: Place, chance: random.Random) -> Iterator[Slip]:
    """A year by one."""
    for match in re.finditer(r"(?<![\d./])(?:19|20)\d\d(?![\d/.])", place.text):
        if _in_other(match[0], place):
            yield Slip(*match.span(), str(int(match[0]) + chance.choice((-1, 1))))


def date_changed(place: Place, chance: random.Random) -> Iterator[Slip]:
    """Another month."""
    yield from _replaced(rf"\b(?:{'|'.join(MONTHS)})\b", place, lambda _: list(MONTHS), chance)
    yield from _replaced(r"(?<!\d)(?:1[0-2]|[1-9])(?=月)", place, lambda m: [str(int(m[0]) % 12 + 1)], chance)


# Modality and negation

_MUST_EN, _MAY_EN = r"(?i)\b(?:shall|must|should|required|need)\b", r"(?i)\b(?:may|can|could|might|cannot)\b"
_MUST_ZH, _MAY_ZH = "[须須应應]|必须|不得|需|不能", "[可得能]"
_FREELY = {"shall": ("may", "should"), "must": ("may", "should"), "should": ("shall", "may"), "may": ("shall", "must")}
_FORBIDDING = {"shall": ("should",), "must": ("should",), "should": ("shall",), "may": ("should",)}
"""May not and shall not forbid alike."""
_NOBODY = re.compile(r"\b(?:[Nn]o|[Nn]or|[Nn]either)\b[^.;]*$")
_ACTING = "[在将將向由自按于於请請就予酌另从從随经經依]|选择|根据|要求|通过|通過|采取|提供|使用|考虑|继续"
"""What follows 可 where it is a verb of its own, and no part of a word."""
_ZH_MODALS = (
    (_MUST_EN, "必须|必須", ("可以", "应")),
    (_MUST_EN, "(?<![必无無亦])[须須](?![知要])", ("可", "应")),
    (_MUST_EN, "应当|应该|應當|應該", ("可以",)),
    (_MUST_EN, "(?<![相适適反供响響回效对對因感呼照顺])[应應](?![用对對急该該当當聘邀答付变力声有能])", ("可", "须")),
    (_MAY_EN, "可以", ("必须", "应当")),
    (_MAY_EN, f"(?<![许許认認不均非无無尚所])可(?={_ACTING})", ("须", "应")),
    (_MAY_EN, "(?<=[關人構])得(?=[為於向依請由將免經自就準提按命派對])", ("應",)),
)  # fmt: skip
"""What the counterpart must have, the word, and what to put in its stead (可 is 得 in a law of Taiwan)."""


def modality_changed(place: Place, chance: random.Random) -> Iterator[Slip]:
    """Shall, should, may, must, and 须, 应, 可, 必须, one for another where the counterpart has such a word."""
    if place.english:
        for match in re.finditer(r"\b(?:shall|must|should|may|SHALL|MUST|SHOULD|MAY)\b(?![\"”])", place.text):
            if re.search(_MAY_ZH if match[0].lower() == "may" else _MUST_ZH, place.other):
                forbids = re.match(" (?:not|NOT)", place.text[match.end() :]) or _NOBODY.search(
                    place.text[: match.start()]
                )
                new = chance.choice((_FORBIDDING if forbids else _FREELY)[match[0].lower()])
                yield Slip(*match.span(), new.upper() if match[0].isupper() else new)
        return
    hant = str.maketrans("应须当可", "應須當得") if place.script == "Hant" else {}
    for needed, pattern, news in _ZH_MODALS:
        if re.search(needed, place.other):
            yield from _replaced(pattern, place, lambda _, n=news: [new.translate(hant) for new in n], chance)


_VERBS = "shall|should|may|must|does|do|did|is|are|was|were|can|could|has|have|will|MUST|SHALL|SHOULD"
_NEGATIONS_EN = (
    (rf"\b({_VERBS}) (?:not|NOT)\b(?! only| limited| necessarily|[\"”])", r"\1"),
    (r"\bcannot\b", "can"),
    (r"\bNo one\b", "Everyone"),
    (r"\bno one\b", "everyone"),
    (r"(?<!or )\bwithout (?!prejudice|limit)", "with "),
    (r"\bno (?=[a-z])(?!later|less|more|longer|matter)", "any "),
)  # fmt: skip
_NEGATIONS_ZH = (
    ("不得", {"Hans": "可", "Hant": "得"}),
    ("(?<![差莫永决毫从最])不(?![断斷仅僅同论論管但过過足少良只限得利当一由至平时時定可])", ""),
    ("未(?![来來成])", ""),
    ("[无無](?=权|權|法|需|效|罪|须)", "有"),
    ("没有|沒有", "有"),
)
_NEGATIONS_IN_WORDS = r"\b[Nn]on-(?=[a-z])|(?<=最)不(?=发达)|不(?=可[撤剥])|非(?=政府|歧视|公務|商业|独占|自動|洲?排他)"
_FREE = r"(?i)\b(?:not|no|nor|none|nothing|never|neither|without|cannot|unless|other than)\b|[不无無未没沒勿]|禁止|非"
"""What negates in either language; a clause without any says it otherwise (不兼容, incompatible)."""


def negation_dropped(place: Place, _: random.Random) -> Iterator[Slip]:
    """Not, no, without, 不, 不得, 未, 无 taken away where the counterpart negates too; 不断 and the like are let be."""
    if not re.search(_FREE, place.other):
        return
    for pattern, new in _NEGATIONS_EN if place.english else _NEGATIONS_ZH:
        for match in re.finditer(pattern, place.text):
            yield Slip(*match.span(), new[place.script] if isinstance(new, dict) else match.expand(new))


def negation_in_word_dropped(place: Place, _: random.Random) -> Iterator[Slip]:
    """What negates within a word: non-governmental, 非政府, 最不发达; 不兼容 where English has incompatible."""
    for match in re.finditer(_NEGATIONS_IN_WORDS, place.text):
        yield Slip(*match.span(), "")
    if not place.english and not re.search(_FREE, place.other):
        for match in re.finditer(r"不(?=兼容|公正|可避免|可分割|完整|影响|正当|透明)", place.text):
            yield Slip(*match.span(), "")


# Words


@cache
def words(what: str) -> dict[str, tuple[str, ...]]:
    """The rows of ``fault_words.tsv`` of a sort: each word with the ones to put in its stead."""
    with Path(__file__).with_name("fault_words.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    return {row["word"]: tuple(row["instead"].split(";")) for row in rows if row["what"] == what}


def term_changed(place: Place, chance: random.Random) -> Iterator[Slip]:
    """A term that the document has three times or more becomes one of the same class."""
    known = words("term-en" if place.english else "term-zh")
    terms = sorted((term for term in known if place.document.count(term) >= 3), key=len, reverse=True)
    if terms:
        edge = r"\b" if place.english else ""
        pattern = f"{edge}(?:{'|'.join(map(re.escape, terms))}){edge}"
        yield from _replaced(pattern, place, lambda m: list(known[m[0]]), chance)


_NO_ACRONYM = re.compile("MUST|NOT|SHALL|SHOULD|MAY|REQUIRED|RECOMMENDED|OPTIONAL|M(?:IN|AJ)OR|PATCH|NT|[IVX]+")
ACRONYM = re.compile(r"(?<![A-Za-z0-9/-])(?:[A-Z]{2,6}|CWG-Internet)(?![A-Za-z0-9/-])")


def acronym_replaced(place: Place, chance: random.Random) -> Iterator[Slip]:
    """An acronym that both languages have (or which the other expands: ITU, UN) becomes another."""
    known = {
        name
        for name in ACRONYM.findall(place.document)
        if not re.search(rf"(?<![A-Za-z]){name.lower()}(?![A-Za-z])", place.document)
    }
    known = {name for name in known if not _NO_ACRONYM.fullmatch(name)}
    shouted = re.search(r"(?:\b[A-Z]{2,}\b[ ,]+){4}", place.text)
    for match in ACRONYM.finditer(place.text):
        expanded = {"ITU": "国际电联", "UN": "联合国", "UNGA": "联大", "PDPA": "本法"}.get(match[0], "\0")
        if match[0] in known and not shouted and (match[0] in place.other or expanded in place.other):
            rivals = sorted((known | {"IEC", "WTO", "OECD"}) - {match[0]})
            yield Slip(*match.span(), chance.choice([name for name in rivals if name not in place.text] or rivals))


_LEADS = (
    r"(?!(?:in|as|by|including|to|with|and|or|which|for|such|inter|at|on|of|who|that|where|if|through|from|into|under|"
    r"between|while|not|but|when|it|they|we|you)\b)"
)


def member_dropped(place: Place, _: random.Random) -> Iterator[Slip]:
    """A member of an enumeration that is neither the first nor the last."""
    if place.english:
        item = rf"{_LEADS}(?:[A-Za-z-]+ ){{0,3}}[A-Za-z-]+"
        pattern = rf"(?<=[a-z]), {item}(?=(?:, {item})*,? (?:and|or) [a-z])"
    else:
        pattern = f"、[{HAN}]{{2,9}}(?=、)|、[{HAN}]{{2,6}}(?=[和及与與或])"
    for match in re.finditer(pattern, place.text):
        opened = re.search(r"(?:^|[.;:] )(?:Under|In|For|By|To|When|If|Where)\b[^,;.]*$", place.text[: match.start()])
        if not opened and not re.search("[和及与與或]", match[0]):
            yield Slip(*match.span(), "")


def actor_dropped(place: Place, _: random.Random) -> Iterator[Slip]:
    """An actor named beside another is left out: "and the Council"."""
    actors = "|".join(words("actor-en" if place.english else "actor-zh"))
    if place.english:
        pattern = (
            rf"(?:,(?: and| or)?| and| or| as well as)(?: to| of| by)?(?: the)? (?:{actors})(?=[,;. ])(?! and civil)"
        )
    else:
        pattern = f"(?:、|以及|和|及|与|與|或)(?:{actors})(?![间間]|[{HAN}]?(?:大会|会议))"
    for match in re.finditer(pattern, place.text):
        if match.start() > 2:
            yield Slip(*match.span(), "")


def phrase_dropped(place: Place, _: random.Random) -> Iterator[Slip]:
    """A phrase between two commas, of 45 English or 12 Chinese characters or more."""
    pattern = (
        r",(?= )(?P<phrase>(?:[^,;.]|,(?=\d)){45,})(?=, )"
        if place.english
        else r"[，,](?P<phrase>[^，,；;。]{12,})(?=[，,])"
    )
    for match in re.finditer(pattern, place.text):
        if place.english or len(re.findall(f"[{HAN}]", match["phrase"])) >= 12:
            yield Slip(*match.span(), "")


# Content added


def _appended(place: Place, chance: random.Random, *, script: str) -> Iterator[Slip]:
    """A sentence that belongs to none of the documents, at the end."""
    english, (hans, hant) = chance.choice(list(words("sentence").items()))
    own = {"Latn": english, "Hans": hans, "Hant": hant}[script]
    gap = "" if {script, place.script} <= {"Hans", "Hant"} else " "
    yield Slip(len(place.text), len(place.text), gap + own)


def sentence_added(place: Place, chance: random.Random) -> Iterator[Slip]:
    """A sentence of the same language that has nothing to do with the text."""
    yield from _appended(place, chance, script=place.script)


def other_language_added(place: Place, chance: random.Random) -> Iterator[Slip]:
    """A sentence of the other language."""
    yield from _appended(place, chance, script="Hans" if place.english else "Latn")


# Form

PAIRS = {"(": ")", "（": "）", "《": "》", "[": "]"}
QUOTES = {"“": "”", "‘": "’", "「": "」", '"': '"'}


def _half(place: Place, pairs: dict[str, str]) -> Iterator[Slip]:
    for opening, closing in pairs.items():
        if opening == closing:
            marks = [match.start() for match in re.finditer(re.escape(opening), place.text)]
            even = len(marks) % 2 == 0
        else:
            even = place.text.count(opening) == place.text.count(closing) and not re.search(r"\w’\w", place.text)
            marks = [at for at, character in enumerate(place.text) if character in (opening, closing)]
        if even:
            yield from (Slip(at, at + 1, "") for at in marks)


def bracket_dropped(place: Place, _: random.Random) -> Iterator[Slip]:
    """One bracket of a pair."""
    mixed = sum(map(place.text.count, "(（")) == sum(map(place.text.count, ")）"))
    yield from _half(place, PAIRS) if mixed else ()


def quote_dropped(place: Place, _: random.Random) -> Iterator[Slip]:
    """One quotation mark of a pair."""
    yield from _half(place, QUOTES)


def word_repeated(place: Place, _: random.Random) -> Iterator[Slip]:
    """A word twice in a row."""
    if place.english:
        pattern = r"(?<![\w-])(?:the|of|to|and|in|for|with|all|[a-z]{6,})(?= [a-z])"
    else:
        known = [*words("term-zh"), *words("word-zh")]
        pattern = "|".join(sorted(known, key=len, reverse=True))
    for match in re.finditer(pattern, place.text):
        yield Slip(match.end(), match.end(), f" {match[0]}" if place.english else match[0])


def punctuation_doubled(place: Place, chance: random.Random) -> Iterator[Slip]:
    """A comma, semicolon or full stop twice, or one of them before another."""
    pattern = r"[,;](?= )|[.;]$" if place.english else "[，；。、]|,(?!\\d)"
    rivals = {",": ",;", ";": ";,", ".": ".;", "，": "，；", "；": "；，", "。": "。；", "、": "、，"}
    yield from _replaced(
        pattern, place, lambda m: [m[0] * 2, rivals[m[0]][::-1] if m[0] == ";" else rivals[m[0]]], chance
    )


_HANS = "国会发电际网组织关开进权议应为长门许协标认类术实员决资规务区"
_HANT = "國會發電際網組織關開進權議應為長門許協標認類術實員決資規務區"


def script_mixed(place: Place, chance: random.Random) -> Iterator[Slip]:
    """A Traditional character in Simplified text, or the reverse."""
    if not place.english:
        table = dict(zip(_HANS, _HANT, strict=True) if place.script == "Hans" else zip(_HANT, _HANS, strict=True))
        yield from _replaced(f"[{''.join(table)}]", place, lambda m: [table[m[0]]], chance)


MAKERS: dict[str, Maker] = {
    "number": number_changed,
    "resolution-number": resolution_changed,
    "reference": reference_changed,
    "year": year_changed,
    "date": date_changed,
    "acronym": acronym_replaced,
    "bracket": bracket_dropped,
    "sentence-added": sentence_added,
    "other-language-added": other_language_added,
    "phrase-deleted": phrase_dropped,
    "modality": modality_changed,
    "negation": negation_dropped,
    "negation-in-word": negation_in_word_dropped,
    "term": term_changed,
    "actor-left-out": actor_dropped,
    "member-left-out": member_dropped,
    "repeated-word": word_repeated,
    "doubled-punctuation": punctuation_doubled,
    "mixed-script": script_mixed,
    "unclosed-quote": quote_dropped,
}
"""Slips by the kind of fault."""
