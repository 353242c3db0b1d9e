"""Pairs of clauses of which one says more than the other, and pairs that only put the same differently.

From Resolution 102 of the International Telecommunication Union, and composed in the style of resolutions, treaties and
statutes.
"""

from __future__ import annotations

from align.drift.context import Example

__all__ = ["EXAMPLES"]

EXAMPLES = (
    Example(
        "omission",
        "flag",
        "to coordinate with the Directors of the Bureaux, within their mandate, and with relevant regional "
        "organizations, and to submit an annual report to the Council;",
        "与各局主任进行协调，并向理事会提交年度报告；",
        "a limiting phrase and a partner left out in Chinese",
    ),
    Example(
        "omission",
        "flag",
        "that membership shall be open to Member States, and that academic institutions from developing countries "
        "shall be exempt from the payment of any fees;",
        "成员资格应向各成员国开放；",
        "the second half left out in Chinese",
    ),
    Example(
        "omission",
        "flag",
        "The depositary shall notify the Parties of each instrument of ratification, of the date of entry into force "
        "of the Protocol, and of any amendment that has been communicated to the secretariat.",
        "保存人應將每份批准書及議定書生效日期通知各締約方。",
        "amendments left out in Traditional Chinese",
    ),
    Example(
        "omission",
        "clean",
        "to continue to take the necessary steps for ITU to play an active and constructive role in the process "
        "towards IP-based networks;",
        "继续采取必要措施，使国际电联在IP网络的发展进程中发挥积极和建设性的作用；",
        "the same in other words and another order",
    ),
    Example(
        "omission",
        "clean",
        "to support the participation of developing countries in the work of the study groups;",
        "支持发展中国家参与各研究组的工作；",
        "the of and in are rendered by nothing",
    ),
    Example(
        "omission",
        "clean",
        "Any State Party may propose an amendment and file it with the Secretary-General of the United Nations.",
        "任何締約國均得提出修正案，送交聯合國秘書長。",
        "the same in Traditional Chinese",
    ),
    Example(
        "addition",
        "flag",
        "to submit a report to the Council;",
        "向理事会提交报告，同时考虑到发展中国家和最不发达国家的特殊需要以及妇女和青年的参与；",
        "special needs and participation stand in Chinese alone",
    ),
    Example(
        "addition",
        "flag",
        "Everyone has the right to education.",
        "人人都有受教育的权利，父母对其子女所应受的教育的种类有优先选择的权利。",
        "the choice of the parents stands in Chinese alone",
    ),
    Example(
        "addition",
        "flag",
        "The authority shall publish the decision.",
        "主管機關應公布該決定，並將違反規定之非公務機關名稱刊登於政府公報。",
        "the official gazette stands in Traditional Chinese alone",
    ),
    Example(
        "addition",
        "clean",
        "instructs the Secretary-General to report to the Council;",
        "责成秘书长向理事会提交报告；",
        "a verb in English, verb and noun in Chinese",
    ),
    Example(
        "addition",
        "clean",
        "The Union shall have legal personality.",
        "国际电信联盟应具有法人资格。",
        "the Union has its full name in Chinese",
    ),
    Example(
        "addition",
        "clean",
        "Everyone has the right to freedom of thought, conscience and religion.",
        "人人有思想、良心和宗教自由之權利。",
        "the same in Traditional Chinese",
    ),
    Example(
        "omission",
        "flag",
        "Parties shall exchange information on volcanoes, earthquakes, floods and forest fires.",
        "缔约方应交流关于火山、洪水和森林火灾的信息。",
        "one member of an enumeration",
    ),
    Example(
        "addition",
        "flag",
        "The authority shall publish the results.",
        "主管機關應依法公布結果。",
        "依法, in Traditional Chinese",
    ),
    Example(
        "low-similarity",
        "flag",
        "to continue to collaborate with the relevant international organizations on managing Internet resources;",
        "每年向成员国提交一份关于财务状况和人员编制的详细说明；",
        "finances in the place of collaboration",
    ),
    Example(
        "low-similarity",
        "flag",
        "The court shall examine the evidence before it delivers its judgment in public.",
        "父母對其未成年子女之教育有優先選擇之權利。",
        "schooling in the place of a judgment, in Traditional Chinese",
    ),
    Example(
        "low-similarity",
        "clean",
        "to continue to collaborate with the relevant international organizations on managing Internet resources;",
        "继续与相关国际组织在互联网资源管理方面开展协作；",
        "the same in another order",
    ),
    Example(
        "low-similarity",
        "clean",
        "The court shall examine the evidence before it delivers its judgment in public.",
        "法院應於公開宣判前審查證據。",
        "the same, shorter, in Traditional Chinese",
    ),
)
