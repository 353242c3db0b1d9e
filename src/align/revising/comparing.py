"""Two versions of a document in one language → what became of each unit, with redlines of what was reworded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from align.embedding.base import Embedder
from align.model.clause import Clause, SegmentedDocument
from align.model.comparison import Change, Comparison, Pair
from align.model.document import Lang
from align.revising.doubled import shows_both
from align.revising.parts import Match
from align.revising.versions import match_versions
from align.revising.wording import joined, redline, same_wording, woven

__all__ = ["compare_versions", "own_label"]

_BASE = 0.8
"""Share of the reworded clauses that must hold the other version in full for it to be what a dump was made from."""


def compare_versions(old: SegmentedDocument, new: SegmentedDocument, embedder: Embedder) -> Comparison:
    """Compare two versions of a document, both in one language, as they stand: tracked changes as accepted.

    What a pair is called: ``struck`` where the old units have no counterpart, or one that the new version itself
    shows as struck; ``new`` where the new ones have none; else ``reworded`` where the wording differs (spaces and forms
    of hyphens and quotes are no wording), else ``moved`` where it stands elsewhere among what stayed, else
    ``relabelled`` where its own label differs, else ``kept``.
    """
    dumps = old.document.revisions == "run-together", new.document.revisions == "run-together"
    pairs = tuple(_pair(match, old, new, dumps) for match in match_versions(old, new, embedder))
    if dumps[0] != dumps[1]:
        pairs = _held(pairs, old, new, of_new=dumps[1])
    return Comparison(old, new, pairs, tuple(_warnings(old, new, pairs)))


def own_label(clause: Clause) -> str | None:
    """Return the last part of a unit's label, normalised: its printed form may change without its being relabelled."""
    return clause.labels[-1] if clause.labels and clause.kind in {"clause", "heading"} else None


def _pair(match: Match, old: SegmentedDocument, new: SegmentedDocument, dumps: tuple[bool, bool]) -> Pair:
    before, after = [old[i] for i in match.old], [new[j] for j in match.new]
    lang: Lang = new.document.lang
    both = _both(before, after, dumps, lang)
    gone = bool(after) and all(clause.is_struck for clause in after)
    if not before:
        return Pair((), match.new, "struck" if gone else "new", None, both_wordings=both)
    if not after:
        return Pair(match.old, (), "struck", None, both_wordings=both)
    if gone and not all(clause.is_struck for clause in before):
        return Pair(match.old, match.new, "struck", None, match.moved, both)
    text, earlier = joined([clause.text for clause in after])[0], joined([clause.text for clause in before])[0]
    same = same_wording(earlier, text)
    edits = None if both else redline(earlier, text, lang)
    return Pair(match.old, match.new, _change(before, after, same=same, moved=match.moved), edits, match.moved, both)


def _change(before: Sequence[Clause], after: Sequence[Clause], *, same: bool, moved: bool) -> Change:
    if not same:
        return "reworded"
    if moved:
        return "moved"
    return "kept" if own_label(before[0]) == own_label(after[0]) else "relabelled"


def _both(before: Sequence[Clause], after: Sequence[Clause], dumps: tuple[bool, bool], lang: Lang) -> bool | None:
    """Say whether old and new wording stand in one text of a dump: not where both versions have the same."""
    if len(before) == len(after) == 1 and same_wording(before[0].text, after[0].text):
        return False
    texts = [clause.text for side, dump in zip((before, after), dumps, strict=True) if dump for clause in side]
    if not texts:
        return False
    return True if any(shows_both(text, lang) for text in texts) else None


def _held(pairs: tuple[Pair, ...], old: SegmentedDocument, new: SegmentedDocument, *, of_new: bool) -> tuple[Pair, ...]:
    """Say that both wordings stand in a clause where the dump holds the whole wording of the other version, and more.

    A dump loses nothing that was struck: it holds its base, and what was accepted, in full. Where (nearly) every
    reworded clause holds the other version, that one is the base, or what was accepted; then the words beyond it may
    stand in place of any of it. Where wording of the other version is gone from the dump, it is further away, and
    what the dump has more may have come in between.
    """
    lang = new.document.lang
    reworded = [pair for pair in pairs if pair.change == "reworded"]
    whole = {
        pair for pair in reworded if _holds([old[i] for i in pair.old], [new[j] for j in pair.new], lang, of_new=of_new)
    }
    if len(whole) < _BASE * len(reworded):
        return pairs
    return tuple(replace(pair, both_wordings=True, edits=None) if pair in whole else pair for pair in pairs)


def _holds(before: Sequence[Clause], after: Sequence[Clause], lang: Lang, *, of_new: bool) -> bool:
    """Whether one text holds every word of the other, in order."""
    earlier, text = joined([clause.text for clause in before])[0], joined([clause.text for clause in after])[0]
    gone = "del" if of_new else "ins"
    pieces = woven(earlier, text, redline(earlier, text, lang))
    return not any(op == gone and any(map(str.isalnum, words)) for op, words in pieces)


def _warnings(old: SegmentedDocument, new: SegmentedDocument, pairs: Sequence[Pair]) -> list[str]:
    warnings = []
    dumps = [side.document.path for side in (old, new) if side.document.revisions == "run-together"]
    told = [pair.both_wordings for pair in pairs if pair.both_wordings is not False]
    if dumps and told:
        count = told.count(True)
        warnings.append(
            f"{' and '.join(dumps)}: struck and inserted wording stand side by side, unmarked; "
            f"{count} {'clause shows' if count == 1 else 'clauses show'} it and {'has' if count == 1 else 'have'} "
            "no redline, others may hold struck words too"
        )
    if {old.document.script, new.document.script} == {"Hans", "Hant"}:
        warnings.append("one version is in Simplified, the other in Traditional Chinese: nearly every word differs")
    matched = sum(bool(pair.old and pair.new) for pair in pairs)
    if pairs and 2 * matched < min(len(old), len(new)):
        warnings.append("the two look like different documents: fewer than half of the clauses have a counterpart")
    return warnings
