"""The pieces of a static model: which words it knows, and the tokenizer that finds them in a text.

The tokenizer is a Unigram model (Kudo, Subword Regularization, ACL 2018) of the `tokenizers` library whose pieces are
whole words: the commonest English ones and the commonest Chinese ones as jieba splits them, each with the logarithm of
its frequency as its score. The best path through a run of Chinese characters is then the likeliest division into
words, as in jieba, and jieba itself is not needed any more. Single characters, beginnings and ends of English words,
and numbers fill the gaps.

Its normaliser maps each character to its compatibility form, to lower case and to Simplified Chinese. It is a
precompiled map of characters, which ``tools/charsmap.py`` makes; training takes it from the bundled tokenizer.
"""

from __future__ import annotations

import json
import math
import re
import string
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from align.embedding.static import BUNDLED
from align.readers.parallel import Pair
from align.training.options import VocabularySize
from align.training.words import chinese_words, english_words

__all__ = ["Counts", "build_tokenizer", "chinese_numeral", "compact", "count_words", "normaliser"]

UNKNOWN = "[UNK]"
"""The first piece, with a zero vector: what no piece covers."""

_NUMERAL = "[〇零一二三四五六七八九十百千]"
_ORDINAL = f"(?<=第){_NUMERAL}+|{_NUMERAL}{{2,}}"
"""A Chinese number is a piece by itself: 第十六条 falls into 第, 十六, 条, whatever else stands there as a word."""
_WORD = rf"[a-z]+|[0-9]+|{_ORDINAL}|(?:(?!{_ORDINAL})[\u3400-\u9fff\x{{20000}}-\x{{323af}}〇])+|[%$€£@&+#=<>§°]"
"""In the language of Oniguruma, which has no ``\\U``."""
_SIGNS = "%$€£@&+#=<>§°"
_ENGLISH_ENTRY = re.compile(r"[a-z]{2,}")
_CHINESE_ENTRY = re.compile(r"[\u3400-\u9fff]{2,6}")
_LONGEST_PART = 8
_ALIKE = 0.9
"""What a Latin word of the Chinese side takes from its count."""
_ENTRY = 20
"""What a word counts that is a whole text, as in a glossary; a Chinese one of two to six characters is not split."""
_RARE = 20
"""What a rare word counts at most towards the parts of words, so that one of them does not fill the list."""


@dataclass(slots=True)
class Counts:
    """How often each word and each Chinese character stands in training text, weighted."""

    english: Counter[str] = field(default_factory=Counter)
    chinese: Counter[str] = field(default_factory=Counter)
    characters: Counter[str] = field(default_factory=Counter)


def normaliser() -> Any:
    """Return the normaliser of the bundled tokenizer: compatibility forms, lower case, Simplified.

    >>> normaliser().normalize_str("ＩＴＵ 個人資料保護法 Member")
    'itu 个人资料保护法 member'
    """
    from tokenizers import Tokenizer  # noqa: PLC0415

    return Tokenizer.from_file(str(Path(BUNDLED) / "tokenizer.json")).normalizer


def count_words(pairs: Iterable[tuple[Pair, float]], normalise: Any) -> Counts:
    """Count the words of both sides; each pair comes with its weight.

    A Latin word of the Chinese side counts against it: names and code that both languages write alike fall into the
    same parts on either side, so that they need no piece of their own.
    """
    counts = Counts()
    for pair, weight in pairs:
        english, chinese = normalise.normalize_str(pair.en), normalise.normalize_str(pair.zh)
        for word in english_words(english):
            counts.english[word] += weight  # type: ignore[assignment]
        _count_entry(english, chinese, weight, counts)
        for word in english_words(chinese):
            counts.english[word] -= _ALIKE * weight  # type: ignore[assignment]
        for word in chinese_words(chinese):
            counts.chinese[word] += weight  # type: ignore[assignment]
            for character in word:
                counts.characters[character] += weight  # type: ignore[assignment]
    return counts


def _count_entry(english: str, chinese: str, weight: float, counts: Counts) -> None:
    """Count a side that is one word once more, as an entry."""
    if _ENGLISH_ENTRY.fullmatch(english):
        counts.english[english] += _ENTRY * weight  # type: ignore[assignment]
    if _CHINESE_ENTRY.fullmatch(chinese):
        counts.chinese[chinese] += _ENTRY * weight  # type: ignore[assignment]


def build_tokenizer(counts: Counts, size: VocabularySize, normalise: Any) -> Any:
    """Return a ``tokenizers.Tokenizer`` whose pieces are the commonest words of ``counts``.

    The same counts give the same tokenizer, byte for byte.
    """
    from tokenizers import Regex, Tokenizer, models, pre_tokenizers  # noqa: PLC0415

    splitter = pre_tokenizers.Split(Regex(_WORD), behavior="removed", invert=True)
    scores = _scores(counts, size, lambda word: len(splitter.pre_tokenize_str(word)) == 1)
    pieces = [(UNKNOWN, 0.0), *sorted(scores.items(), key=lambda item: (-item[1], item[0]))]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalise
    tokenizer.pre_tokenizer = splitter
    return tokenizer


def _scores(counts: Counts, size: VocabularySize, is_whole: Callable[[str], bool]) -> dict[str, float]:
    """Return the pieces with their scores: logarithms of frequency, to two decimals, which keeps the file small."""
    chinese = Counter({word: count for word, count in counts.chinese.items() if len(word) == 1 or is_whole(word)})
    total = sum(max(0, count) for side in (counts.english, counts.chinese) for count in side.values()) or 1.0
    chosen = {**dict(_commonest(counts.english, size.english)), **dict(_commonest(chinese, size.chinese))}
    scores = {word: math.log(count / total) for word, count in chosen.items()}
    least = math.log(0.5 / total)
    for character in counts.characters:
        scores.setdefault(character, least)
    for part, _ in _commonest(_parts(counts.english, scores), size.parts):
        scores.setdefault(part, least - 1)
    for letter in string.ascii_lowercase:
        scores.setdefault(letter, least - 4)
    for number in (*map(str, range(1000)), *map(str, range(1900, 2051)), "00", "000"):  # 331,000 ends in one piece
        scores.setdefault(number, math.log((50 if len(number) == 1 else 20) / total))
    for value in range(1, 200):
        scores.setdefault(chinese_numeral(value), math.log(20 / total))
    for sign in _SIGNS:
        scores.setdefault(sign, math.log(5 / total))
    return {piece: round(score, 2) for piece, score in scores.items()}


def _commonest(counts: Counter[str], size: int) -> list[tuple[str, int]]:
    """Return the ``size`` commonest, ties by the alphabet."""
    return sorted(((word, count) for word, count in counts.items() if count > 0), key=_by_count)[:size]


def _by_count(item: tuple[str, float]) -> tuple[float, str]:
    return -item[1], item[0]


def _parts(english: Counter[str], known: dict[str, float]) -> Counter[str]:
    """Count beginnings and ends of two to eight letters of the words that are no pieces."""
    parts: Counter[str] = Counter()
    for word, count in english.items():
        if word in known:
            continue
        for length in range(2, min(len(word), _LONGEST_PART + 1)):
            for part in (word[:length], word[-length:]):
                parts[part] += min(max(count, 1), _RARE)
    return Counter({part: count for part, count in parts.items() if part not in known})


def chinese_numeral(value: int) -> str:
    """Return a number from 1 to 999 as Chinese writes it.

    >>> [chinese_numeral(value) for value in (3, 10, 16, 20, 102, 110, 345)]
    ['三', '十', '十六', '二十', '一百零二', '一百一十', '三百四十五']
    """
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (digits[ones] if ones else "")


def compact(tokenizer: Any) -> str:
    """Return ``tokenizer.json`` without a needless space."""
    return json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False, separators=(",", ":"))
