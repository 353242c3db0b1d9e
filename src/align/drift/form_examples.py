"""Pairs of clauses with slips of form, and pairs that are well formed though they look as if they were not.

From Resolutions 101 and 102 (Bucharest, 2022) of the International Telecommunication Union, some with a slip made in
one language, and composed in the style of resolutions, treaties, statutes and licences.
"""

from __future__ import annotations

from align.drift.context import Example

__all__ = ["BRACKETED", "EXTRA", "FOOTNOTES", "FORMATTED", "PUNCTUATION", "QUOTED", "REPEATED"]

PUNCTUATION = (
    Example(
        "punctuation",
        "flag",
        "to continue activities on CWG-Internet,;",
        "继续开展有关CWG-Internet的活动；",
        "two marks at the end, left by an edit",
    ),
    Example(
        "punctuation",
        "flag",
        "to collaborate with regional organizations;",
        "与区域性组织联络，，并开展合作；",
        "a comma twice in Chinese",
    ),
    Example(
        "punctuation",
        "flag",
        "to collaborate with regional organizations pursuant to this resolution;",
        "按照本决议,與區域性電信組織聯絡並開展合作；",
        "a half-width comma in Chinese",
    ),
    Example(
        "punctuation",
        "flag",
        "to collaborate with regional organizations， pursuant to this resolution;",
        "按照本决议与区域性电信组织联络并开展合作；",
        "a full-width comma in English",
    ),
    Example(
        "punctuation",
        "flag",
        "to provide information , including on activities;",
        "提供信息，包括有关活动的信息；",
        "a space before a comma",
    ),
    Example(
        "punctuation",
        "clean",
        "contracts, licences, etc., and other records (e.g., other open source licences);",
        "合同、许可证等，以及其他记录（例如，其他开源许可证）；",
        "a comma behind an abbreviation",
    ),
    Example(
        "punctuation",
        "clean",
        "from 10:30 to 12:00, see https://www.itu.int/a,b;c and 1,000 pages of RFC 1,2...",
        "10:30至12:00，见https://www.itu.int/a,b;c和1,000页……",
        "times, thousands, addresses and an ellipsis",
    ),
    Example(
        "punctuation",
        "clean",
        "What is the “Work”? The “Work” is as follows:",
        "什么是“作品”？！“作品”如下：",
        "a question with stress",
    ),
)

QUOTED = (
    Example(
        "quotes",
        "flag",
        'Resolution 70/1 on "Transforming our world: the 2030 Agenda for Sustainable Development";',
        "联大第70/1号决议“关于‘变革我们的世界：2030年可持续发展议程’的决议；",
        "a quotation mark that nothing closes in Chinese",
    ),
    Example(
        "quotes",
        "flag",
        "the outcomes of the “Working Group on Enhanced Cooperation on public policy issues (WGEC);",
        "“加强互联网相关公共政策问题合作工作组”（WGEC）会议的结果；",
        "a quotation mark that nothing closes in English",
    ),
    Example(
        "quotes",
        "flag",
        "as described in the Geneva Declaration of Principles;",
        "如《日內瓦原則宣言所述；",
        "a title that nothing closes, Traditional",
    ),
    Example(
        "quotes",
        "flag",
        'the term "Work" means the material;',
        "术语「作品指该材料；",
        "a corner bracket that nothing closes",
    ),
    Example(
        "quotes",
        "clean",
        "Member States' interests, the Union’s role, a 5' 10\" mast and 'the ‘Work’' of the licensor’s;",
        "成员国的利益、国际电联的作用、5英尺10英寸的桅杆和许可人的“作品”；",
        "apostrophes and inches",
    ),
    Example(
        "quotes",
        "clean",
        "the Handbook on Internet Protocol (IP)-Based Networks;",
        "《互联网协议（IP）网络手册》；",
        "a title has its own brackets in Chinese",
    ),
    Example(
        "quotes",
        "clean",
        "Article 3 shall be replaced by the following: “The Council shall meet.\nIt shall report every year.”",
        "第三条应改为：“理事会应召开会议。\n理事会每年应作出报告。”",
        "a quotation that runs over two paragraphs",
    ),
)

BRACKETED = (
    Example(
        "brackets",
        "flag",
        "the Internet Engineering Task Force (IETF, the Internet Society (ISOC) and others;",
        "互联网工程任务组（IETF）、互联网协会（ISOC）等；",
        "a bracket that nothing closes in English",
    ),
    Example(
        "brackets",
        "flag",
        "international public policy issues (including domain names) of the Internet;",
        "互联网（包括域名的国际公共政策问题；",
        "a bracket that nothing closes in Chinese",
    ),
    Example(
        "brackets",
        "flag",
        "the Internet Society (ISOC) and others;",
        "網際網路協會ISOC）等；",
        "a bracket that nothing opens",
    ),
    Example(
        "brackets",
        "clean",
        "as in § 35 a)-e) of the Tunis Agenda (see recognizing b) above) and in 1) and ii) below;",
        "如《突尼斯议程》第35 a)-e)段（见上文认识到b)段）和下文1）和ii）；",
        "brackets of labels",
    ),
    Example(
        "brackets",
        "clean",
        "the Internet Society (ISOC);",
        "互联网协会；",
        "an acronym in brackets is compared as an acronym",
    ),
)

FOOTNOTES = (
    Example(
        "footnote",
        "flag",
        "resolves\n1\tto assist developing countries[footnoteRef:1]1;"
        " [1: 1\tThese include the least developed countries.]\n"
        "2\tto report to the Council every year on the activities of the Union.",
        "做出决议\n1\t向发展中国家提供帮助；\n"
        "2\t每年向理事会报告国际电联的活动[footnoteRef:1]1。[1: 1\t这些国家包括最不发达国家。]",
        "the note is cited in another clause",
    ),
    Example(
        "footnote",
        "clean",
        "resolves\n1\tto assist developing countries[footnoteRef:1]1;"
        " [1: 1\tThese include the least developed countries.]\n"
        "2\tto report to the Council every year on the activities of the Union.",
        "做出决议\n1\t向发展中国家[footnoteRef:1]1提供帮助；[1: 1\t这些国家包括最不发达国家。]\n"
        "2\t每年向理事会报告国际电联的活动。",
        "the same note in the same clause",
    ),
)

REPEATED = (
    Example(
        "repeated-word",
        "flag",
        "to report to the the Council;",
        "向理事会报告；",
        "an article twice",
    ),
    Example(
        "repeated-word",
        "flag",
        "the report of the Secretary-General;",
        "秘书长秘书长的报告；",
        "a noun twice in Chinese",
    ),
    Example(
        "repeated-word",
        "flag",
        "relevant activities of the Union;",
        "國際電聯開展的的相關活動；",
        "a particle twice, Traditional",
    ),
    Example(
        "repeated-word",
        "clean",
        "noting that that decision had had effects, and that the figure 1 1 stands;",
        "注意到该决定的目的的确是为了了解影响，使人人逐步受益等等；",
        "doubled by right: 目的|的确, 为了|了解, 人人, 等等",
    ),
    Example(
        "repeated-word",
        "clean",
        "to consider the matter step by step by step, to participate and to cooperate in meetings of the Conference;",
        "一步一步地研究此问题，参与与大会会议有关的合作；",
        "一步一步, 参与|与, 大会|会议",
    ),
)

FORMATTED = (
    Example(
        "format",
        "flag",
        "the activities of the International Telecommunication Union;",
        "国际電信联盟的活动；",
        "one Traditional character in a Simplified text",
    ),
    Example(
        "format",
        "flag",
        "with other United Nations organizations and with other stakeholders;",
        "会同联合国其它机构和其他利益攸关方；",
        "其它 and 其他",
    ),
    Example(
        "format",
        "flag",
        "the organization and its members, such as other organisations and organizations;",
        "该组织及其成员，例如其他组织；",
        "one word in two spellings",
    ),
    Example(
        "format",
        "flag",
        "to report to the  Council;",
        "向理事会报告；",
        "two spaces",
    ),
    Example(
        "format",
        "flag",
        "Сouncil decisions;",
        "理事会的决定；",
        "a Cyrillic letter that looks like a Latin one",
    ),
    Example(
        "format",
        "clean",
        "his works, the Qianlong era and other organizations of the World Trade Organization;",
        "他的著作、乾隆时期（《乾隆皇帝傳》）和其他世贸组织机构；",
        "characters that both scripts have, and a title as printed",
    ),
)

EXTRA = (
    Example(
        "extra-text",
        "flag",
        "to consider the reports of the working group on this matter and to take action. 本段由秘书处增加，供参考。",
        "审议工作组关于此事的报告，并采取行动。",
        "a Chinese sentence in the English text",
    ),
    Example(
        "extra-text",
        "flag",
        "to consider the reports of the working group and to take action.",
        "审议工作组的报告，并采取行动。This paragraph is to be confirmed.",
        "an English sentence in the Chinese text",
    ),
    Example(
        "extra-text",
        "flag",
        "to consider the reports of the working group; les États Membres sont invités à présenter des contributions.",
        "审议工作组的报告；",
        "a French clause left behind",
    ),
    Example(
        "extra-text",
        "flag",
        "to consider the reports of the working group;",
        "审议工作组的报告；[译注：原文如此]",
        "a translator's note",
    ),
    Example(
        "extra-text",
        "flag",
        "to consider the reports of the working group;",
        "审议工作组的报告&nbsp;；",
        "markup left behind",
    ),
    Example(
        "extra-text",
        "clean",
        "the Conference, whose name in Chinese is 全权代表大会, and the Union internationale des télécommunications;",
        "全权代表大会和国际电信联盟（Union internationale des télécommunications）；",
        "names in other languages",
    ),
    Example(
        "extra-text",
        "clean",
        "mutatis mutandis, ad hoc and de facto; licensed under the Creative Commons Attribution License;",
        "比照适用，特设和事实上的；以Creative Commons Attribution License授权；",
        "Latin phrases, and a name in the Chinese text",
    ),
)
