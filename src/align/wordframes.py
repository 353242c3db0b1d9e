"""The words of a report as frames: Chinese ones by jieba, English ones by their letters.

Words are those of the current text: struck clauses do not count. They are folded (lower case, Simplified characters),
so that a word is one word however it is printed. Numbers and signs are no words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from align.errors import OptionError
from align.frames import frame_of
from align.lexicon.lexicon import Lexicon, bundled_lexicon
from align.lexicon.splitting import english_tokens
from align.lexicon.tables import SCORES
from align.model.clause import SegmentedDocument
from align.model.document import Lang
from align.model.report import ReportData
from align.normalising.folding import fold, is_han
from align.training.words import chinese_tokens

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Side", "tokens", "words"]

Side = Literal["source", "target"]
_GRAMMAR = 0.4
"""A word that the other language renders less often than this is one of grammar (as in the lexicon)."""


class _Token(NamedTuple):
    unit: int
    word: str
    form: str
    start: int
    end: int


def _sides(report: ReportData, side: Side | None) -> list[tuple[Side, SegmentedDocument]]:
    if side is not None and side not in get_args(Side):
        message = f"side {side!r} is none of source, target"
        raise OptionError(message)
    both: list[tuple[Side, SegmentedDocument]] = [("source", report.source), ("target", report.target)]
    return [each for each in both if side in {None, each[0]}]


def _tokens(document: SegmentedDocument) -> Iterator[_Token]:
    """Yield the words of a document in order, with their places in the text of their unit."""
    for clause in document:
        if clause.is_struck:
            continue
        folded = fold(clause.text)
        for word, start, end in _split(folded.text, document.document.lang):
            first, last = folded.span(start, end)
            yield _Token(clause.index, word, clause.text[first:last], first, last)


def _split(folded: str, lang: Lang) -> list[tuple[str, int, int]]:
    """Return the words of a folded text, those in Latin letters and those in Chinese characters, in order.

    >>> [word for word, _, _ in _split("请itu成员国在2022年参加", "zh")]
    ['请', 'itu', '成员国', '在', '年', '参加']
    """
    latin = [(token.text, token.start, token.end) for token in english_tokens(folded)]
    if lang == "en" and not any(map(is_han, folded)):
        return latin
    return sorted([*latin, *chinese_tokens(folded)], key=lambda found: found[1])


def tokens(report: ReportData, side: Side | None = None) -> pd.DataFrame:
    """Return one row a word in the order of the text: see ``align.frames.DTYPES["tokens"]``.

    ``start`` and ``end`` are its place in the text of the unit, ``form`` is it as it stands there.
    """
    rows = (
        {"side": name, "lang": document.document.lang, "path": document[token.unit].path, **token._asdict()}
        for name, document in _sides(report, side)
        for token in _tokens(document)
    )
    return frame_of("tokens", rows)


def words(report: ReportData, side: Side | None = None) -> pd.DataFrame:
    """Return one row a word of a side, the commonest first: see ``align.frames.DTYPES["words"]``.

    ``units`` is in how many units it stands. ``tfidf`` is its count times the logarithm of all units by those.
    ``keyness`` is the log-likelihood (Dunning, 1993) of its count against its share of the parallel text that the
    bundled lexicon was learnt from, negative where it is rarer than there; of a word that the lexicon lacks, against
    the share of the rarest word it has, so that its keyness is rather too low. ``grammar``: a word that often nothing
    renders (the, of, 的).
    """
    rows = []
    for name, document in _sides(report, side):
        rows += _counted(name, document.document.lang, list(_tokens(document)))
    return frame_of("words", rows)


def _counted(side: Side, lang: Lang, found: Sequence[_Token]) -> list[dict[str, object]]:
    lexicon = bundled_lexicon()
    counts = Counter(token.word for token in found)
    units = Counter(word for word, _ in {(token.word, token.unit) for token in found})
    forms: dict[str, Counter[str]] = {}
    for token in found:
        forms.setdefault(token.word, Counter())[token.form] += 1
    size, all_units = len(found), len({token.unit for token in found})
    rows: list[dict[str, object]] = []
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        usual, grammar = _usual(word, lang, lexicon)
        rows.append(
            {"side": side, "lang": lang, "word": word, "form": forms[word].most_common(1)[0][0], "count": count}
            | {"units": units[word], "share": count / size, "grammar": grammar}
            | {"tfidf": count * math.log(all_units / units[word]), "keyness": _keyness(count, size, usual)}
        )
    return rows


@cache
def _rarest(lexicon: Lexicon, lang: Lang) -> float:
    scores = (lexicon.tables.en if lang == "en" else lexicon.tables.zh).score
    return math.exp(-int(scores.max()) / SCORES)


def _usual(word: str, lang: Lang, lexicon: Lexicon) -> tuple[float, bool]:
    """Return a word's share of general text, and whether it is one of grammar."""
    number = lexicon.entries(lang).number(word)
    if number is None:
        return _rarest(lexicon, lang), False
    side = lexicon.tables.en if lang == "en" else lexicon.tables.zh
    return math.exp(-int(side.score[number]) / SCORES), int(side.rate[number]) < 255 * _GRAMMAR


def _keyness(count: int, size: int, usual: float) -> float:
    """Return the signed log-likelihood of a count among ``size`` words where a share of ``usual`` was to be expected.

    >>> _keyness(10, 1000, 0.01), round(_keyness(30, 1000, 0.01), 1), _keyness(1, 1000, 0.01) < 0
    (0.0, 26.3, True)
    """
    expected = min(usual, 0.999) * size
    rest = size - count
    likelihood = 2 * (count * math.log(count / expected) + (rest * math.log(rest / (size - expected)) if rest else 0))
    return math.copysign(max(likelihood, 0.0), count - expected) if count != expected else 0.0
