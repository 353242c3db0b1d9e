"""Which flag codes say what a planted fault is, by what the contract says that they mean."""

from __future__ import annotations

import re

__all__ = ["FIGURES", "WORDS", "gained", "gap", "lost", "slip_codes"]

FIGURES = ("number", "date", "reference")
WORDS = ("term", "omission", "addition")
_SLIP_CODES: dict[str, tuple[str, ...]] = {
    "number": FIGURES,
    "resolution-number": ("reference", "number"),
    "reference": ("reference", "number"),
    "year": ("date", "number", "reference"),
    "date": ("date", "number"),
    "acronym": ("acronym", *WORDS),
    "bracket": ("brackets", "quotes"),
    "sentence-added": ("extra-text", "low-similarity"),
    "other-language-added": ("extra-text", "low-similarity", "untranslated"),
    "phrase-deleted": ("low-similarity",),
    "modality": ("modality",),
    "negation": ("negation", "modality"),
    "negation-in-word": ("negation", "modality", *WORDS),
    "term": ("low-similarity", *WORDS),
    "actor-left-out": ("term",),
    "member-left-out": (),
    "repeated-word": ("repeated-word", "unresolved-edit"),
    "doubled-punctuation": ("punctuation", "unresolved-edit"),
    "mixed-script": ("format", "term"),
    "unclosed-quote": ("quotes",),
}
"""Codes whose meaning fits; those of lost and gained content depend on the side, and `slip_codes` adds them."""


def lost(side: str) -> str:
    """The code for what stands in the other language only, where ``side`` lost it."""
    return "omission" if side == "target" else "addition"


def gained(side: str) -> str:
    """The code for what stands in ``side`` only, where it was added."""
    return "addition" if side == "target" else "omission"


def gap(lacking: str) -> str:
    """The code for a clause that ``lacking`` has not."""
    return "missing-clause" if lacking == "target" else "extra-clause"


def slip_codes(kind: str, side: str, gone: str) -> frozenset[str]:
    """The codes whose meaning fits a slip of a kind in one side, by which ``gone`` was lost."""
    codes = {*_SLIP_CODES[kind]}
    if kind in {"phrase-deleted", "actor-left-out", "member-left-out"}:
        codes.add(lost(side))
        codes |= {*FIGURES} if re.search(r"\d|[一二三四五六七八九十百千][年月日条條项項款号號]", gone) else set()
        codes |= {"acronym"} if re.search(r"[A-Z]{2}", gone) else set()
        codes |= {"negation"} if re.search(r"\b(?:not|no|without)\b|[不未无無]", gone) else set()
        codes |= {"modality"} if re.search(r"\b(?:shall|should|may|must)\b|[须須应應可得]", gone) else set()
        codes |= {"term"} if kind == "phrase-deleted" and re.search("Member|Council|成员|理事会", gone) else set()
    if kind.endswith("-added"):
        codes.add(gained(side))
    if kind == "term" and re.search("[非被]|non-", gone):
        codes.add("negation")
    return frozenset(codes)
