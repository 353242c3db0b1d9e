"""Files that hold several resolutions."""

from __future__ import annotations

from itertools import chain

import pytest
from made_documents import Row, align, document

EN: dict[str, list[Row]] = {
    "101": [
        ("title", "", "RESOLUTION 101 (Rev. Guadalajara, 2010)"),
        ("title", "", "Internet Protocol-based networks"),
        ("heading", "", "recalling"),
        ("clause", "a", "the outcomes of the Geneva (2003) and Tunis (2005) phases of WSIS;"),
        ("clause", "b", "Resolution 102 (Rev. Guadalajara, 2010) of this conference,"),
        ("heading", "", "resolves"),
        ("clause", "1", "to explore ways and means for greater collaboration on IP-based networks."),
    ],
    "102": [
        ("title", "", "RESOLUTION 102 (Rev. Guadalajara, 2010)"),
        ("title", "", "Management of Internet domain names and addresses"),
        ("heading", "", "recalling"),
        ("clause", "a", "Resolutions of the World Telecommunication Standardization Assembly (WTSA),"),
        ("heading", "", "resolves"),
        ("clause", "1", "to explore ways and means for the management of Internet domain names and addresses;"),
        ("clause", "2", "to report to the Council."),
    ],
    "130": [
        ("title", "", "RESOLUTION 130 (Rev. Guadalajara, 2010)"),
        ("title", "", "Building confidence and security in the use of ICTs"),
        ("heading", "", "recalling"),
        ("clause", "a", "United Nations General Assembly Resolution 57/239 on cybersecurity,"),
        ("heading", "", "resolves"),
        ("clause", "1", "to give cybersecurity high priority within ITU."),
    ],
}
ZH: dict[str, list[Row]] = {
    "101": [
        ("title", "", "第101号决议（2010年，瓜达拉哈拉，修订版）"),
        ("title", "", "基于互联网协议的网络"),
        ("heading", "", "忆及"),
        ("clause", "a", "WSIS日内瓦（2003年）和突尼斯（2005年）阶段的成果；"),
        ("clause", "b", "本届大会第102号决议（2010年，瓜达拉哈拉，修订版），"),
        ("heading", "", "做出决议"),
        ("clause", "1", "探讨在IP网络方面加强协作的方法和途径。"),
    ],
    "102": [
        ("title", "", "第102号决议（2010年，瓜达拉哈拉，修订版）"),
        ("title", "", "互联网域名和地址的管理"),
        ("heading", "", "忆及"),
        ("clause", "a", "世界电信标准化全会（WTSA）的决议，"),
        ("heading", "", "做出决议"),
        ("clause", "1", "探讨互联网域名和地址管理的方法和途径；"),
        ("clause", "2", "向理事会做出报告。"),
    ],
    "130": [
        ("title", "", "第130号决议（2010年，瓜达拉哈拉，修订版）"),
        ("title", "", "树立使用ICT的信心并提高安全性"),
        ("heading", "", "忆及"),
        ("clause", "a", "联合国大会关于网络安全的第57/239号决议，"),
        ("heading", "", "做出决议"),
        ("clause", "1", "在国际电联内部对网络安全给予高度优先考虑。"),
    ],
}
NAMES = ("101", "102", "130")


def aligned(en: tuple[str, ...], zh: tuple[str, ...], *, backwards: bool = False) -> set[tuple[str, int, str, int]]:
    """Pairs as (resolution, unit, resolution, unit)."""
    sides = []
    for lang, texts, names in (("en", EN, en), ("zh", ZH, zh)):
        rows = list(chain.from_iterable(texts[name] for name in names))
        groups = [at for at, name in enumerate(names) for _ in texts[name]]
        sides.append(
            (document(lang, rows, instrument=groups), [(name, at) for name in names for at in range(len(texts[name]))])
        )
    (source, own), (target, other) = reversed(sides) if backwards else sides
    beads = align(source, target)
    assert sorted(j for bead in beads for j in bead.target) == list(range(len(target)))
    pairs = {(*own[bead.source[0]], *other[bead.target[0]]) for bead in beads if not bead.is_gap}
    return {(b, j, a, i) for a, i, b, j in pairs} if backwards else pairs


def whole(*names: str) -> set[tuple[str, int, str, int]]:
    return {(name, at, name, at) for name in names for at in range(len(EN[name]))}


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_three_resolutions_against_one_of_them(name: str, backwards: bool) -> None:
    assert aligned(NAMES, (name,), backwards=backwards) == whole(name)


@pytest.mark.parametrize("backwards", [False, True])
def test_one_resolution_is_missing(backwards: bool) -> None:
    assert aligned(NAMES, ("101", "130"), backwards=backwards) == whole("101", "130")


def test_resolutions_in_another_order() -> None:
    assert aligned(NAMES, ("130", "101", "102")) == whole(*NAMES)


def test_each_side_has_one_that_the_other_lacks() -> None:
    assert aligned(("101", "102"), ("102", "130")) == whole("102")


def test_one_instrument_taken_for_two_is_still_aligned() -> None:
    rows = EN["101"]
    halves = [*ZH["101"][:5], ("title", "", "做出决议如下"), *ZH["101"][5:]]
    beads = align(document("en", rows), document("zh", halves, instrument=[0] * 5 + [1] * 3))
    assert [(bead.source, bead.target) for bead in beads if not bead.is_gap] == [
        *(((i,), (i,)) for i in range(5)),
        *(((i,), (i + 1,)) for i in (5, 6)),
    ]
