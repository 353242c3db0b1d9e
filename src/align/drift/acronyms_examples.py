"""Pairs of clauses whose acronyms differ, and pairs that only look as if they did."""

from __future__ import annotations

from align.drift.context import Example

__all__ = ["EXAMPLES"]

EXAMPLES = (
    Example(
        "acronym",
        "flag",
        "work being carried out by the Telecommunication Development Bureau in the field of Internet governance,",
        "电信发展局（BDT）正在互联网治理领域开展的工作，",
        "introduced in Chinese alone",
    ),
    Example(
        "acronym",
        "flag",
        "to continue to contribute as appropriate to the work of IGF;",
        "继续酌情为互联网管理论坛的工作做出贡献；",
        "expanded in Chinese alone",
    ),
    Example(
        "acronym",
        "flag",
        "ITU has cooperated with the regional Internet registries and the IETF;",
        "国际电联已与区域性互联网注册管理机构和IEFT开展合作；",
        "two letters changed places",
    ),
    Example(
        "acronym",
        "flag",
        "to report annually to the Telecommunication Development Advisory Group, and also to WTDC;",
        "每年向电信发展顾问组（TDAG）并亦向WTDC做出报告；",
        "introduced in Chinese alone, the other acronym stands in both",
    ),
    Example(
        "acronym",
        "clean",
        "relevant ITUT study groups, on ENUM and IDNs;",
        "ITU-T相关研究组，关于ENUM与IDN；",
        "a hyphen lost in a dump, a plural",
    ),
    Example(
        "acronym",
        "clean",
        "UNGA Resolution 70/1 and the role of UNESCO, WHO and the EU in reaching the SDGs;",
        "联大第70/1号决议，以及教科文组织、世卫组织和欧盟在实现可持续发展目标方面的作用；",
        "established Chinese short names",
    ),
    Example(
        "acronym",
        "clean",
        "The keyword MUST NOT be shouted without need, and Annex II shall apply.",
        "不得无故强调关键词，附件二应适用。",
        "stressed words and Roman numerals are no acronyms",
    ),
    Example(
        "acronym",
        "clean",
        "members of the United Nations and of the World Trade Organization;",
        "联合国（UN）和世贸组织（WTO）的成员；",
        "established names, given with the acronym in Chinese",
    ),
    Example(
        "acronym",
        "flag",
        "in collaboration with UNESCO, WIPO, UNCTAD and ICANN;",
        "与UNESCO、WIPO和ICANN协作；",
        "one of an enumeration left out in Chinese",
    ),
    Example(
        "acronym",
        "flag",
        "in cooperation with IETF, ICANN and W3C;",
        "與IETF、ICANN、ISOC及W3C合作；",
        "one of an enumeration left out in English; Traditional script",
    ),
    Example(
        "acronym",
        "clean",
        "ARTICLE 5 - FINAL PROVISIONS",
        "第五条　最后条款",
        "a heading in capitals holds no acronym",
    ),
    Example(
        "acronym",
        "clean",
        "a fee of USD 500 or CHF 450;",
        "费用为500美元或450瑞郎；",
        "currencies by their names",
    ),
)
"""From Resolutions 101 and 102 (Bucharest, 2022), and composed in the style of the United Nations."""
