"""The words of training text: English ones by their letters, Chinese ones by jieba."""

from __future__ import annotations

import logging
import re
import tempfile
from collections.abc import Iterator
from functools import cache
from typing import Any

__all__ = ["chinese_tokens", "chinese_words", "english_words"]

_ENGLISH = re.compile(r"[a-z]+")
_HAN_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af〇]+")


@cache
def _jieba() -> Any:
    """Return a silent jieba of our own; what it writes while it starts is gone afterwards."""
    import jieba  # noqa: PLC0415 - a second or two

    jieba.setLogLevel(logging.ERROR)
    own = jieba.Tokenizer()
    with tempfile.TemporaryDirectory(prefix="clause-align-") as folder:
        own.tmp_dir = folder
        own.initialize()
    return own


def english_words(folded: str) -> list[str]:
    """Return the words in Latin letters of a folded text of either language.

    >>> english_words("the itu-t's role, ipv6")
    ['the', 'itu', 't', 's', 'role', 'ipv']
    """
    return _ENGLISH.findall(folded)


def chinese_words(folded: str) -> Iterator[str]:
    """Yield the Chinese words of a folded text.

    >>> list(chinese_words("责成秘书长在itu-t的工作"))
    ['责成', '秘书长', '在', '的', '工作']
    """
    for run in _HAN_RUN.findall(folded):
        yield from _jieba().cut(run)


def chinese_tokens(folded: str) -> Iterator[tuple[str, int, int]]:
    """Yield the Chinese words of a folded text, each with where it begins and ends.

    >>> list(chinese_tokens("12 责成秘书长"))
    [('责成', 3, 5), ('秘书长', 5, 8)]
    """
    for run in _HAN_RUN.finditer(folded):
        at = run.start()
        for word in _jieba().cut(run[0]):
            yield word, at, at + len(word)
            at += len(word)
