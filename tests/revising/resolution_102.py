"""Resolution 102 as Word documents with tracked changes, made from the dumps in ``corpora``.

The dumps show old and new wording run together; where one ends and the other begins is written down here, by hand. A
paragraph that the revision put in, or took out, is named by its heading and its label as printed. Both states of every
paragraph follow from that, apart from all code under test.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "readers" / "docx"))
from docx_files import cite, docx, gone, ins, note, notes, p, t

CORPORA = Path(__file__).parents[2] / "corpora"
_EDIT = re.compile(r"\[([+-])([^\[\]]*)\]")
_NOTE = re.compile(r"\s*\[(\d+): \d*\s*([^\]]*)\]")

WORDING = {
    "en": (
        ("dubai, 2018Bucharest, 2022", "[-dubai, 2018][+Bucharest, 2022]"),
        ("Dubai, 2018Bucharest, 2022", "[-Dubai, 2018][+Bucharest, 2022]"),
        ("Hammamet, 2016Geneva, 2022", "[-Hammamet, 2016][+Geneva, 2022]"),
        ("Dubai, 2014Kigali, 2022", "[-Dubai, 2014][+Kigali, 2022]"),
        ("promises delivers", "[-promises][+delivers]"),
        ("investmentsas the largest investor in infrastructures and services including",
         "[-investments][+as the largest investor] in infrastructures and services[+ including"),
        ("investment in network innovation and upgrade;", "investment in network innovation and upgrade];"),
        ("acts as a an international", "acts as [-a][+an international]"),
        ("has started is supporting the", "[-has started][+is supporting] the"),
        ("take a significant role participate in", "[-take a significant role][+participate] in"),
        ("2022 2026 plenipotentiary", "[-2022][+2026] plenipotentiary"),
        ("stakeholders, andof which", "stakeholders, [-and][+of which]"),
    ),
    "zh": (
        ("2018年，迪拜2022年，布加勒斯特", "[-2018年，迪拜][+2022年，布加勒斯特]"),
        ("2016年，哈马马特2022年，日内瓦", "[-2016年，哈马马特][+2022年，日内瓦]"),
        ("2014年，迪拜2022年，基加利", "[-2014年，迪拜][+2022年，基加利]"),
        ("有望实现带来", "[-有望实现][+带来]"),
        ("例如作为通过投资于基础设施和服务的最大投资者，包括对网络创新和升级的持续投资等方式",
         "例如[+作为][-通过]投资于基础设施和服务[+的最大投资者，包括对网络创新和升级的持续投资]等方式"),
        ("充当政策讨论的国际论坛", "充当政策讨论的[+国际]论坛"),
        ("正在支持已启动一个加强合作", "[+正在支持][-已启动]一个加强合作"),
        ("部门准成员国更多地参与对", "部门准成员[-国更多地参与]对"),
        ("，；", "[-，][+；]"),
        ("20222026年", "[-2022][+2026]年"),
        ("开展进行公开", "[-开展][+进行]公开"),
    ),
}  # fmt: skip
"""What a dump runs together, and the same with what was struck and inserted marked."""

HEADINGS = {
    "considering": "考虑到",
    "recognizing further": "进一步认识到",
    "emphasizing": "强调",
    "noting": "注意到",
    "resolves": "做出决议",
    "instructs the Secretary-General": "责成秘书长",
}
INSERTED = {
    "considering": ("i)", "j)", "k)", "o)", "p)"),
    "recognizing further": ("b)", "i)", "k)"),
    "emphasizing": ("e)",),
    "noting": ("c)", "d)", "e)", "f)", "g)"),
    "resolves": ("3", "6"),
    "instructs the Secretary-General": ("8", "9"),
}
STRUCK = {("recognizing further", "d)")}
RELABELLED = {("emphasizing", "f)"): ("e)", "f)")}
"""A label that shows no change in the dump but had another before."""
_NESTED = ("i)", "ii)", "iii)", "iv)", "v)", "vi)")
"""Labels of the list under considering a)."""
_TWICE = re.compile(r"([a-z])([a-z])\)|([3-8])([4-9]|10)")


@dataclass(frozen=True)
class Stand:
    """A paragraph in both states: labels apart from texts, None where it did not stand; ``body`` is its markup."""

    old_label: str | None
    old: str | None
    label: str | None
    new: str | None
    body: str


def paragraphs(lang: str) -> tuple[list[Stand], dict[str, str]]:
    """All paragraphs, and the notes by their numbers; ``{1}`` in a body cites note 1."""
    text = (CORPORA / lang / "itu-pp22-resolution-102.txt").read_text("utf-8")
    noted = dict(_NOTE.findall(text))
    text = re.sub(r"\[footnoteRef:(\d)\]\d?", r"{\1}", _NOTE.sub("", re.sub(r"\[bookmark: \w+\]", "", text)))
    for printed, marked in WORDING[lang]:
        assert printed in text, printed
        text = text.replace(printed, marked)
    english = {zh: en for en, zh in HEADINGS.items()}
    found, heading, taken = [], "", set()
    for line in (line.strip() for line in text.split("\n")):
        if not line or set(line) == {"_"}:
            continue
        label, tab, body = line.partition("\t") if not line.startswith("MOD") else ("", "", line)
        if not tab:
            heading = english.get(line, line)
            found.append(_stand(None, None, line))
            continue
        nested = heading == "considering" and label in _NESTED and (heading, "b)") not in taken
        before, after = (label, label) if nested else _labels(heading, label, taken)
        taken.add((heading, after or label))
        found.append(_stand(before, after, body))
    return found, noted


def _labels(heading: str, label: str, taken: set[tuple[str, str]]) -> tuple[str | None, str | None]:
    """The label before and after; None where the paragraph was put in, or taken out."""
    place = (heading, label)
    if (both := _TWICE.fullmatch(label)) and heading in INSERTED:
        end = ")" if both[1] else ""
        return (both[1] or both[3]) + end, (both[2] or both[4]) + end
    if place in STRUCK and place in taken:
        return label, None
    if label in INSERTED.get(heading, ()) and place not in taken:
        return None, label
    return RELABELLED.get(place, (label, label))


def _stand(before: str | None, after: str | None, body: str) -> Stand:
    unlabelled = before is None and after is None
    old, new = (_state(body, kept) for kept in "-+")
    return Stand(before, old if before or unlabelled else None, after, new if after or unlabelled else None, body)


def _state(body: str, kept: str) -> str:
    return re.sub(r"\{\d\}", "", _accepted(body, kept)).strip()


def _accepted(body: str, kept: str) -> str:
    """A body without the edits of the other kind: ``-`` as it was, ``+`` as it is."""
    return _EDIT.sub(lambda edit: edit[2] if edit[1] == kept else "", body)


def word_file(lang: str) -> bytes:
    """The document as Word stores it: labels typed, edits tracked, notes at the foot."""
    found, noted = paragraphs(lang)
    made = {f"n{number}": note(t(text)) for number, text in noted.items()}
    return docx(*(_paragraph(stand) for stand in found), footnotes=notes("footnote", **made))


def earlier_word_file(lang: str, change: tuple[str, str] = ("", "")) -> bytes:
    """The document as it stood before, without any tracked change; ``change`` is put into one of its paragraphs."""
    found, noted = paragraphs(lang)
    made = {f"n{number}": note(t(text)) for number, text in noted.items()}
    lines = [
        (f"{stand.old_label}\t" if stand.old_label else "") + _accepted(stand.body, "-")
        for stand in found
        if stand.old is not None
    ]
    if change[0]:
        assert sum(change[0] in line for line in lines) == 1
        lines = [line.replace(*change) for line in lines]
    return docx(*(p(_runs(line)) for line in lines if line), footnotes=notes("footnote", **made))


def _paragraph(stand: Stand) -> str:
    whole = None if stand.old is not None and stand.new is not None else ins if stand.old is None else gone
    if whole is not None:
        runs = _runs(_EDIT.sub(lambda edit: edit[2], stand.body))
        mark = "ins" if whole is ins else "del"
        return p(whole(t(f"{stand.label or stand.old_label}\t") + runs), mark=mark)
    if stand.label is None or stand.old_label is None:
        return p(_marked(stand.body))
    old, new = stand.old_label.rstrip(")"), stand.label.rstrip(")")
    label = t(old) if old == new else gone(t(old)) + ins(t(new))
    return p(label + t(stand.label[len(new) :] + "\t") + _marked(stand.body))


def _marked(body: str) -> str:
    """Runs of a body with its edits."""
    made, at = [], 0
    for edit in _EDIT.finditer(body):
        made += [_runs(body[at : edit.start()]), (ins if edit[1] == "+" else gone)(_runs(edit[2]))]
        at = edit.end()
    return "".join([*made, _runs(body[at:])])


def _runs(text: str) -> str:
    """Runs of plain text with the marks of notes."""
    parts = re.split(r"\{(\d)\}", text)
    return "".join(cite(part) if number % 2 else t(part) for number, part in enumerate(parts) if part)
