"""Text that does not belong: a sentence in another language, a translator's note, what editing left behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from align.data import read_rows
from align.drift.context import DriftContext, FunctionCheck
from align.drift.form_examples import EXTRA
from align.drift.masking import HAN, MASK, masked
from align.drift.slips import Slip, Standing, gathered, standing
from align.drift.wordlists import listed
from align.model.report import Flag
from align.normalising.folding import fold

__all__ = ["CHECKS"]

_ENCLOSED = re.compile(r"[(（\[［《〈「『“\"‘][^()（）\[\]［］《》〈〉「」『』“”\"]*[)）\]］》〉」』”\"’]")
_HAN_RUN = re.compile(rf"[{HAN}](?:[{HAN}0-9，、：；。“”《》（）]|\s(?=[{HAN}]))*")
_LATIN_RUN = re.compile(r"[A-Za-zÀ-ž][\w'’-]*(?:[,;:]? [A-Za-z0-9À-ž][\w'’-]*)+[.;!?]?")
_SHARED = {"a", "an", "as", "has", "in", "me", "no", "on", "was", "will", "he"}
"""Words of English that other languages have too."""
_SENTENCE = re.compile("[的了在和与是应须为对将并其所之不及或]")
_LEAST_HAN, _SURE_HAN = 5, 9
"""Chinese characters of a sentence that ends in a mark, or has words of grammar; and of one that needs neither."""
_LEAST_WORDS, _LEAST_HINGES = 4, 2
_OF_NAMES = {"of", "and", "for", "the", "on", "in", "a", "to", "by"}
_SCRIPTS = {
    "Cyrillic": r"\u0400-\u052f",
    "Arabic": r"\u0600-\u06ff\u0750-\u077f",
    "Hebrew": r"\u0590-\u05ff",
    "Japanese kana": r"\u3041-\u3096\u30a1-\u30fa\u30fc",
    "Korean": r"\uac00-\ud7af\u1100-\u11ff",
    "Thai": r"\u0e00-\u0e7f",
    "Devanagari": r"\u0900-\u097f",
    "Greek": r"\u0370-\u03ff\u1f00-\u1fff",
}
_RUNS = {name: re.compile(rf"[{chars}]{{2,}}(?:[\s,.;:!?，。；：-]*[{chars}]+)*") for name, chars in _SCRIPTS.items()}
_ANY_SCRIPT = re.compile(f"[{''.join(_SCRIPTS.values())}]")
_FEW_FOREIGN, _FEW_DIFFERENT = 3, 2
"""Small words of another language that a stretch has, and how many different ones."""
_SEGMENT = re.compile(r"[^.;:!?。；：！？，]+")
_ANY_WORD = re.compile(r"[A-Za-zÀ-ž][\w'’-]*")
_FOREIGN_WORD = re.compile(r"[a-zà-ž]'|[a-zà-ž]+")


def _extra(context: DriftContext) -> Iterator[Flag]:
    slips: list[Slip] = []
    units = standing(context)
    whole = "\n".join(at.unit.text for at in units)
    present = [(name, pattern) for name, pattern in _residues() if pattern.search(whole)]
    for at in units:
        if at.unit.kind == "marker" or not at.unit.text:
            continue
        slips += _residue(at, present)
        found = next(iter((*_foreign_script(at), *_foreign_words(at), *_other_language(at))), None)
        if found:
            slips.append(found)
    yield from gathered(slips)


@cache
def _residues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in read_rows("residue.tsv"))


def _residue(at: Standing, present: Iterable[tuple[str, re.Pattern[str]]]) -> Iterator[Slip]:
    """Find what editing left; not what both languages have, which is what the text is about."""
    for name, pattern in present:
        if pattern.search(at.counterpart):
            continue
        match = pattern.search(at.unit.text)
        if match:
            shown = match[0].strip()
            yield Slip(
                "extra-text", "minor", f"{name} {shown}", at, *match.span(), f"has {name}, “{_shortened(shown, 40)}”"
            )


def _foreign_script(at: Standing) -> Iterator[Slip]:
    """Find words in a script of neither language; names in brackets or quotation marks, or cited by both, are none."""
    if not _ANY_SCRIPT.search(at.unit.text):
        return
    bare = _bare(at.unit.text)
    for name, pattern in _RUNS.items():
        for match in pattern.finditer(bare):
            if match[0] not in at.counterpart:
                yield Slip(
                    "extra-text",
                    "minor",
                    match[0],
                    at,
                    *match.span(),
                    f"has text in {name}, “{_shortened(match[0], 40)}”",
                )


@cache
def _foreign() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((name, frozenset(words.split())) for name, words in read_rows("foreign_words.tsv"))


@cache
def _any_foreign() -> frozenset[str]:
    return frozenset(word for _, small in _foreign() for word in small)


def _foreign_words(at: Standing) -> Iterator[Slip]:
    """Find stretches with small words of French, Spanish, German, Portuguese or Italian and none of English."""
    bare = _bare(at.unit.text)
    hits = _any_foreign().intersection(bare.lower().replace("’", "' ").replace("'", "' ").split())
    if len(hits) < _FEW_DIFFERENT:
        return
    for start, end in _stretches(bare):
        words = _FOREIGN_WORD.findall(bare[start:end].lower().replace("’", "'"))
        scored = max((sum(word in small for word in words), len({*words} & small), name) for name, small in _foreign())
        told = scored[0] >= _FEW_FOREIGN and scored[1] >= _FEW_DIFFERENT and re.search("[a-z]{3,}", bare[start:end])
        if told and bare[start:end] not in at.counterpart:
            what = f"has text in {scored[2]}, “{_shortened(bare[start:end], 40)}”"
            yield Slip("extra-text", "minor", bare[start:end], at, start, end, what)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of Latin words between marks and small English words."""
    for segment in _SEGMENT.finditer(text):
        start = end = -1
        for word in _ANY_WORD.finditer(text, *segment.span()):
            if word[0].lower() in listed("small-words") - _SHARED:
                if start >= 0:
                    yield start, end
                start = -1
            else:
                start, end = word.start() if start < 0 else start, word.end()
        if start >= 0:
            yield start, end


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[:length].rstrip() + "…"


def _other_language(at: Standing) -> Iterator[Slip]:
    yield from _chinese_in(at) if at.lang == "en" else _english_in(at)


def _chinese_in(at: Standing) -> Iterator[Slip]:
    """Find a Chinese sentence in an English unit; a name is shorter, or stands in brackets or quotation marks."""
    if at.unit.text.isascii():
        return
    for run in _HAN_RUN.finditer(_bare(at.unit.text)):
        count = len(re.findall(f"[{HAN}]", run[0]))
        sentence = run[0].rstrip()[-1] in "。；，" or _SENTENCE.search(run[0])
        if count >= _SURE_HAN or (count >= _LEAST_HAN and sentence):
            yield Slip("extra-text", "minor", run[0], at, *run.span(), f"has Chinese text, “{_shortened(run[0], 24)}”")


def _english_in(at: Standing) -> Iterator[Slip]:
    """Find an English sentence in a Chinese unit; a name or a term has hardly any words of grammar."""
    bare = _bare(at.unit.text)
    for run in _LATIN_RUN.finditer(bare):
        if bare[run.end() : run.end() + 1] == MASK:
            continue  # an original title, glossed in brackets
        words = re.findall(r"(?<![A-Za-z])[a-z]{1,}(?![A-Za-z])", run[0])
        hinges = [word for word in words if word in listed("small-words")]
        telling = set(hinges) - _OF_NAMES
        if len(words) >= _LEAST_WORDS and len(hinges) >= _LEAST_HINGES and (telling or len(words) > len(hinges) + 3):
            yield Slip(
                "extra-text",
                "minor",
                fold(run[0]).text,
                at,
                *run.span(),
                f"has English text, “{_shortened(run[0], 40)}”",
            )


def _bare(text: str) -> str:
    """Return a text of the same length without addresses and what stands in brackets or quotation marks."""
    bare = masked(text)
    while (cut := _ENCLOSED.sub(lambda match: MASK * len(match[0]), bare)) != bare:
        bare = cut
    return bare


CHECKS = (FunctionCheck(("extra-text",), "Text that does not belong", EXTRA, _extra),)
