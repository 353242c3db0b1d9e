"""Clauses in which old and new wording both stand, and others that only look so."""

from __future__ import annotations

from align.drift.context import Example

__all__ = ["UNRESOLVED"]

_HEAD = "RESOLUTION 102 (Rev. Dubai, 2018Bucharest, 2022)\nrecognizing\n"
_HEAD_ZH = "第102号决议（2018年，迪拜2022年，布加勒斯特，修订版）\n认识到\n"


def _unresolved(verdict: str, en: str, zh: str, why: str) -> Example:
    return Example("unresolved-edit", "flag" if verdict == "flag" else "clean", en, zh, why)


UNRESOLVED = (
    _unresolved(
        "flag",
        "to report to the 20222026 plenipotentiary conference on the activities undertaken and achievements,",
        "向20222026年全权代表大会报告开展的活动和取得的成果，",
        "both years stand in both languages",
    ),
    _unresolved(
        "flag",
        "Resolution 75 (Rev. Hammamet, 2016Geneva, 2022) of WTSA;",
        "世界电信标准化全会第75号决议（2016年，哈马马特2022年，日内瓦，修订版）；",
        "both places and years stand in both languages",
    ),
    _unresolved(
        "flag",
        "pursuant to Resolution 175 (Rev. Dubai, 2018Bucharest, 2022) of this conference;",
        "按照本届大会第175号决议（2022年，布加勒斯特，修订版）；",
        "the edit is resolved in Chinese alone",
    ),
    _unresolved(
        "flag",
        "to report to the 2026 plenipotentiary conference;",
        "向20222026年全权代表大会报告；",
        "the edit is resolved in English alone",
    ),
    _unresolved(
        "flag",
        f"{_HEAD}a)\tthat ITU acts as a an international forum for policy discussion in this area,",
        f"{_HEAD_ZH}a)\t国际电联在此领域充当政策讨论的国际论坛，",
        "two articles: “a” struck, “an international” put in",
    ),
    _unresolved(
        "flag",
        f"{_HEAD}a)\tthe need to conduct open consultations with all stakeholders,",
        f"{_HEAD_ZH}a)\t有必要与所有利益攸关方开展进行公开磋商，",
        "开展 struck, 进行 put in",
    ),
    _unresolved(
        "clean",
        "Resolutions 101, 102 and 133 (Rev. Guadalajara, 2010) of the Plenipotentiary Conference;",
        "全权代表大会第101、102和133号决议（2010年，瓜达拉哈拉，修订版）；",
        "one year in both languages",
    ),
    _unresolved(
        "clean",
        "the two phases of the Summit (Geneva, 2003 and Tunis, 2005);",
        "峰会的两个阶段（2003年，日内瓦和2005年，突尼斯）；",
        "two years that both stand by right",
    ),
    _unresolved(
        "clean",
        "the strategic plan of the Union for 2008-2011;",
        "国际电联2008-2011年战略规划；",
        "a range of years is no edit",
    ),
    Example(
        "one-sided-edit",
        "flag",
        "pursuant to Resolution 175 (Rev. Dubai, 2018Bucharest, 2022) of this conference;",
        "按照本届大会第175号决议（2018年，迪拜，修订版）；",
        "English shows the edit, Chinese has the older year alone",
    ),
    Example(
        "one-sided-edit",
        "clean",
        "pursuant to Resolution 175 (Rev. Dubai, 2018Bucharest, 2022) of this conference;",
        "按照本届大会第175号决议（2022年，布加勒斯特，修订版）；",
        "Chinese has the newer year: the edit is not resolved in English, but made in both",
    ),
)
"""From Resolution 102 (Bucharest, 2022) as tracked, and from ITU practice."""
