"""Segmented documents made by hand: the beginning of Resolution 102 in both languages, and short ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from align.embedding.static import StaticEmbedder
from align.matching.aligner import align_documents
from align.model import Bead, Clause, Document, SegmentedDocument
from align.model.clause import Kind
from align.model.document import Lang

Row = tuple[Kind, str, str]
"""Kind, labels with slashes between, text."""

Places = tuple[tuple[int, ...], tuple[int, ...]]

EMBEDDER = StaticEmbedder()

RECOGNIZING_EN: list[Row] = [
    ("title", "", "RESOLUTION 102 (Rev. Bucharest, 2022)"),
    ("preamble", "", "The Plenipotentiary Conference of the International Telecommunication Union (Bucharest, 2022),"),
    ("heading", "", "recognizing"),
    ("clause", "a", "all relevant resolutions of the Plenipotentiary Conference;"),
    ("clause", "b", "all relevant WSIS outcomes;"),
    (
        "clause",
        "c",
        "Internet-related activities of ITU, undertaken within its mandate with respect to the implementation of this "
        "resolution and other relevant ITU resolutions;",
    ),
    (
        "clause",
        "d",
        "that emerging telecommunications/ICTs will transform both the Internet and the digital economy, have the "
        "potential to increase prosperity, health and welfare and will have an impact on overall achievement of "
        "Sustainable Development Goals (SDGs);",
    ),
    (
        "clause",
        "e",
        "that skills and literacy are essential for individuals to experience the benefits of Internet connectivity;",
    ),
    (
        "clause",
        "f",
        "that increased availability of online services will contribute to bringing sustainable social and economic, "
        "health, environmental and equitable development to all the world's inhabitants,",
    ),
    ("heading", "", "considering"),
    ("clause", "a", "that the purposes of the Union are, inter alia:"),
    (
        "clause",
        "a/i",
        "to harmonize the actions of Member States and Sector Members and promote fruitful and constructive "
        "cooperation and partnership between Member States and Sector Members in the attainment of those ends;",
    ),
    (
        "clause",
        "a/ii",
        "to promote and offer technical assistance and capacity building to developing countries in the field of "
        "telecommunications and to promote the mobilization of the material, human and financial resources needed "
        "for its implementation as well as to promote connectivity and access to information;",
    ),
    (
        "footnote",
        "",
        "These include the least developed countries, small island developing states, landlocked developing countries "
        "and countries with economies in transition.",
    ),
    (
        "clause",
        "b",
        "that the development of the Internet is essentially market-led and driven by private and government "
        "initiatives;",
    ),
    (
        "clause",
        "c",
        "that UNGA agreed, at its high-level meeting on 15-16 December 2015, that Internet governance should continue "
        "to follow the Tunis Agenda;",
    ),
    (
        "clause",
        "d",
        "work being carried out by the Commission on Science and Technology for Development (CSTD) relevant to this "
        "resolution,",
    ),
]

RECOGNIZING_ZH: list[Row] = [
    ("title", "", "第102号决议（2022年，布加勒斯特，修订版）"),
    ("preamble", "", "国际电信联盟全权代表大会（2022年，布加勒斯特），"),
    ("heading", "", "认识到"),
    ("clause", "a", "全权代表大会的所有相关决议；"),
    ("clause", "b", "WSIS的所有相关成果；"),
    ("clause", "c", "国际电联在其授权内，就落实本决议和国际电联其它相关决议所开展的互联网相关活动；"),
    (
        "clause",
        "d",
        "新兴电信/ICT将带来互联网和数字经济两方面的变革，有潜力增进繁荣、卫生和福祉，并将对全面实现可持续发展目标（SDG）产生影响；",
    ),
    ("clause", "e", "技能和素养对于个人体验互联网连接的惠益至关重要；"),
    ("clause", "f", "更多地提供在线服务将有助于向世界所有居民提供可持续的社会和经济、卫生、环境和平等发展，"),
    ("heading", "", "考虑到"),
    ("clause", "a", "国际电联的宗旨尤其强调："),
    (
        "clause",
        "a/i",
        "协调成员国和部门成员的行动，促进在成员国和部门成员之间建立富有成果和建设性的合作和伙伴关系，以达到上述目的；",
    ),
    (
        "clause",
        "a/ii",
        "在电信领域内促进和提供对发展中国家的技术援助和能力建设，并为落实这一宗旨而促进物力、人力和财务资源的筹措，"
        "促进连接和信息的获取；",
    ),
    ("footnote", "", "这些国家包括最不发达国家、小岛屿发展中国家、内陆发展中国家和经济转型国家。"),
    ("clause", "b", "互联网的发展从根本上是由市场引导、并得到私营部门和政府举措的推动；"),
    (
        "clause",
        "c",
        "2015年12月15至16日举行的联大互联网治理高级别会议达成一致：互联网治理应继续遵循《突尼斯议程》的规定；",
    ),
    ("clause", "d", "科技促发展委员会（CSTD）开展的与本决议相关的工作，"),
]


def document(lang: Lang, rows: Iterable[Row], **fields: Sequence[Any]) -> SegmentedDocument:
    """Make a document; ``fields`` give other clause fields, a value for each unit."""
    clauses: list[Clause] = []
    section, heading = 0, None
    for index, (kind, labels, text) in enumerate(rows):
        if kind == "heading":
            section, heading = section + 1, text
        path = "/".join(filter(None, [str(section), labels]))
        parts = tuple(filter(None, labels.split("/")))
        clauses.append(
            Clause(
                index=index,
                id=f"{path}#{index}",
                instrument=0,
                kind=kind,
                section=section,
                heading=heading,
                level=None,
                labels=parts,
                path=path,
                label=parts[-1] if parts else None,
                old_label=None,
                new_label=parts[-1] if parts else None,
                status=None,
                text=text,
                old_text=None,
                edits=None,
                lines=(index + 1, index + 1),
            )
        )
    for name, values in fields.items():
        clauses = [replace(clause, **{name: value}) for clause, value in zip(clauses, values, strict=True)]
    script = "Latn" if lang == "en" else "Hans"
    text = "\n".join(clause.text for clause in clauses)
    return SegmentedDocument(Document(text, lang, script, f"{lang}.txt", "0" * 64), tuple(clauses), ())


def unlabelled(rows: Iterable[Row]) -> list[Row]:
    """The same units without labels."""
    return [("paragraph" if kind == "clause" else kind, "", text) for kind, _, text in rows]


def align(source: SegmentedDocument, target: SegmentedDocument) -> tuple[Bead, ...]:
    """The beads of two documents."""
    return align_documents(source, target, EMBEDDER).beads


def places(beads: Iterable[Bead]) -> list[Places]:
    """Where the beads stand."""
    return [(bead.source, bead.target) for bead in beads]


def diagonal(count: int) -> list[Places]:
    """The first so many units paired one by one."""
    return [((i,), (i,)) for i in range(count)]


def without(rows: Sequence[Row], *gone: int, relabel: dict[int, str] | None = None) -> list[Row]:
    """The rows but some; ``relabel`` gives rows, by their old place, other labels."""
    new = relabel or {}
    return [(kind, new.get(at, labels), text) for at, (kind, labels, text) in enumerate(rows) if at not in gone]


def gapped(count: int, *gone: int, side: str = "target") -> list[Places]:
    """Beads of ``count`` units paired in order but those taken out of one side."""
    result: list[Places] = []
    shift = 0
    for i in range(count):
        if i in gone:
            shift += 1
            result.append(((i,), ()) if side == "target" else ((), (i,)))
        else:
            result.append(((i,), (i - shift,)) if side == "target" else ((i - shift,), (i,)))
    return result
