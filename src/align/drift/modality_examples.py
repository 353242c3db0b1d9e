"""Pairs whose words of strength differ, and pairs that only look as if they did."""

from __future__ import annotations

from align.drift.context import Example

__all__ = ["EXAMPLES"]

EXAMPLES = (
    Example(
        "modality",
        "flag",
        "that the working group may include in its work all relevant decisions of this conference;",
        "工作组须将本届大会的所有相关决定纳入其工作；",
        "a permission in English, an obligation in Chinese",
    ),
    Example(
        "modality",
        "flag",
        "The competent authority shall order the owner to submit the documents.",
        "主管機關得命所有人提出文件。",
        "an obligation in English, a permission in Chinese, Traditional",
    ),
    Example(
        "modality",
        "flag",
        "that all governments should have an equal role and responsibility;",
        "各国政府均可发挥平等作用和承担平等责任；",
        "a recommendation in English, a permission in Chinese",
    ),
    Example(
        "modality",
        "flag",
        "Each Party may submit a report, and the secretariat shall publish it.",
        "各缔约方应提交报告，秘书处应公布该报告。",
        "the first of two operators differs",
    ),
    Example(
        "modality",
        "flag",
        "Build metadata MUST be ignored when determining precedence.",
        "确定优先级时可（SHOULD）忽略编译信息。",
        "the Chinese gives the English word, and it is another one",
    ),
    Example(
        "modality",
        "flag",
        "The secretariat shall publish the report and notify the members.",
        "秘書處應公佈報告，並可通知成員。",
        "one operator over two verbs in English, two of different strength in Chinese",
    ),
    Example(
        "modality",
        "clean",
        "The minister may appoint a deputy; the licensor may exercise its rights at any time.",
        "部長得委任副手；許可人可隨時行使其權利。",
        "words that a longest match would break wrongly: 部長得, 可行使, 許可",
    ),
    Example(
        "modality",
        "clean",
        "that the working group shall include in its work all relevant decisions of this conference;",
        "工作组须将本届大会的所有相关决定纳入其工作；",
        "shall is 须 in the house of the ITU",
    ),
    Example(
        "modality",
        "clean",
        "The competent authority may order the owner to submit the documents; the owner shall comply.",
        "主管機關得命所有人提出文件；所有人應配合辦理。",
        "may is 得, shall is 應 in the statutes of Taiwan",
    ),
    Example(
        "modality",
        "clean",
        "Countries may obtain reliable support for sustainable and affordable access, and respond accordingly.",
        "各国可获得可靠支持，以实现可持续和可承受的接入，并作出相应响应。",
        "compounds that only contain a sign",
    ),
    Example(
        "modality",
        "clean",
        "For the purposes of this Act, “data” shall mean any record kept by an agency.",
        "本法所称数据，指机关保存的任何记录。",
        "shall of a definition is not rendered",
    ),
    Example(
        "modality",
        "clean",
        "No one shall be held in slavery; everyone may leave any country in May 2026.",
        "任何人不得使为奴隶；2026年5月，人人可离开任何国家。",
        "a negative subject is a prohibition in Chinese; the month of May",
    ),
)
"""From Resolution 102 (Bucharest, 2022), and composed in the style of treaties, statutes and specifications."""
