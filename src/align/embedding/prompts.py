"""Which prompt a model wants before a text when two texts are compared as equals.

Some models were trained with a few words before every text ("query: ", "passage: "); without them their vectors are
worse. Both languages of a pair get the same prompt, since neither is the question and neither the answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["choose_prompt"]

_SYMMETRIC = ("bitext", "sts", "s2s", "textmatching", "similarity", "semanticsimilarity", "sentencesimilarity")
"""How models name the prompt for texts that are compared as equals, the best first: "BitextMining", "bitext_query"."""
_QUERIES, _PASSAGES = ("query", "searchquery"), ("passage", "document", "searchdocument", "corpus")
_KNOWN = (
    (re.compile(r"(?:^|[-_/\\])e5[-_].*instruct"), "Instruct: Retrieve parallel sentences.\nQuery: "),
    (re.compile(r"(?:^|[-_/\\])e5[-_]"), "query: "),
)
"""Prompts of families whose folders often carry none, by the model's name.

E5 (Wang et al., Multilingual E5 Text Embeddings, 2024): its cards ask for "query: " on both sides in symmetric tasks,
bitext mining among them; its instruct models for the instruction that its evaluation gives for bitext mining.
"""


def choose_prompt(name: str, prompts: Mapping[str, str], default: str | None = None) -> str:
    """Return the prompt for every text of either language; "" where the model wants none.

    In this order: the prompt that the model itself names as its ``default``; the one that it has for comparing equals;
    what is known of its family by its ``name``; that for queries, if passages have one too, since then the model has
    never seen a text without any. A prompt for queries alone is for questions, and is not used.

    >>> choose_prompt("intfloat/multilingual-e5-base", {})
    'query: '
    >>> choose_prompt("a/b", {"query": "search_query: ", "document": "search_document: "})
    'search_query: '
    >>> choose_prompt("a/b", {"query": "Represent this question: ", "document": ""})
    ''
    """
    if default is not None and default in prompts:
        return prompts[default]
    plain = {re.sub("[^a-z0-9]", "", key.lower()): text for key, text in prompts.items() if text}
    for wanted in _SYMMETRIC:
        for key, text in plain.items():
            if key == wanted or (key.startswith(wanted) and key.removeprefix(wanted) in {"query", "mining"}):
                return text
    for pattern, text in _KNOWN:
        if pattern.search(name.lower()):
            return text
    query = next((plain[key] for key in _QUERIES if key in plain), "")
    return query if any(key in plain for key in _PASSAGES) else ""
