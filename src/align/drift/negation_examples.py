"""Pairs of which one language negates, and pairs that only look so."""

from __future__ import annotations

from align.drift.context import Example

__all__ = ["EXAMPLES"]

EXAMPLES = (
    Example(
        "negation",
        "flag",
        "that countries should not be involved in decisions regarding another country's ccTLD;",
        "各国应介入有关另一国的ccTLD的决定；",
        "not, and nothing in Chinese",
    ),
    Example(
        "negation",
        "flag",
        "The licence is non-exclusive and royalty-free.",
        "该许可为独占、免费的许可。",
        "non-exclusive, and 独占",
    ),
    Example(
        "negation",
        "flag",
        "The Licensor shall be bound by any additional terms communicated by You.",
        "許可人不受您表達的任何附加條款約束。",
        "不, and nothing in English, Traditional",
    ),
    Example(
        "negation",
        "flag",
        "Members of the board shall vote on matters in which they have an interest.",
        "董事不得就其有利害关系的事项进行表决。",
        "shall, and 不得",
    ),
    Example(
        "negation",
        "flag",
        "to share the results without prejudice to the rights of third parties;",
        "在影响第三方权利的情况下分享成果；",
        "without prejudice, and 影响 alone",
    ),
    Example(
        "negation",
        "flag",
        "Nothing in this Licence constitutes or may be interpreted as a limitation of any privileges.",
        "本许可证条款构成、也不得被解释为对任何特权的限制。",
        "one negation over two members, and 不 with the last alone",
    ),
    Example(
        "negation",
        "flag",
        "The term of office shall not exceed five years.",
        "任期可超過五年。",
        "a bound that the other language lifts, Traditional",
    ),
    Example(
        "negation",
        "clean",
        "The Director shall inform the members without delay; the vote is by secret ballot.",
        "主任須通知成員；表決以不記名投票方式進行。",
        "without delay and 不記名 negate no statement",
    ),
    Example(
        "negation",
        "clean",
        "that countries should not be involved in decisions regarding another country's ccTLD;",
        "各国不应介入有关另一国的ccTLD的决定；",
        "not and 不应",
    ),
    Example(
        "negation",
        "clean",
        "without prejudice to the latter, and unless otherwise agreed, no fee is charged;",
        "在不妨碍后者的情况下，除另有约定外，免收费用；",
        "without prejudice, unless and no in other words",
    ),
    Example(
        "negation",
        "clean",
        "constantly to strengthen different wireless services in Africa in the future;",
        "今後不斷加強非洲的不同無線業務；",
        "words that only contain a sign, Traditional",
    ),
    Example(
        "negation",
        "clean",
        "At least three members who fail to attend or are unable to vote shall be replaced, whatever the reason.",
        "不出席会议或无法表决的成员不少于三人的，无论原因为何，均应予以更换。",
        "implicit negations of English",
    ),
    Example(
        "negation",
        "clean",
        "Smoking is prohibited; independent experts shall refrain from using unsafe devices.",
        "禁止吸烟；非从属专家不得使用不安全的装置。",
        "prohibited, independent, refrain and un-",
    ),
)
"""From Resolution 102 (Bucharest, 2022), and composed in the style of treaties, statutes and licences."""
