"""Pairs of clauses whose numbers, dates and references differ, and pairs that only look as if they did.

From Resolutions 75, 101, 102 and 130 of the International Telecommunication Union, from the Universal Declaration of
Human Rights, and composed in the style of resolutions, treaties and statutes.
"""

from __future__ import annotations

from align.drift.context import Example

__all__ = ["EXAMPLES"]

_NUMBERS = (
    Example(
        "number",
        "flag",
        "growth and prosperity in the world economy in the twenty-first century;",
        "二十世纪世界经济发展和繁荣；",
        "a century replaced",
    ),
    Example(
        "number",
        "flag",
        "to mobilize $100 billion annually by 2020;",
        "到2020年每年筹集1000万美元；",
        "亿 became 万",
    ),
    Example(
        "number",
        "flag",
        "At least 10 per cent of coastal and marine areas shall be conserved.",
        "应保护沿海和海洋区域。",
        "a percentage left out in Chinese",
    ),
    Example(
        "number",
        "flag",
        "The report shall be submitted before the session.",
        "报告须在届会前三十日提交。",
        "a time limit left out in English",
    ),
    Example(
        "number",
        "flag",
        "with appropriate input from the three Sectors;",
        "由两个部门酌情提供输入意见；",
        "a small number in words replaced by another",
    ),
    Example(
        "number",
        "flag",
        "shall be punished with imprisonment for not more than five years under Article 6;",
        "依第六条处三年以下有期徒刑；",
        "a length of time replaced, in words",
    ),
    Example(
        "number",
        "flag",
        "to encourage the transition from IPv4 to IPv6;",
        "鼓励从IPv4向IPv5过渡；",
        "the name of a protocol replaced",
    ),
    Example(
        "number",
        "clean",
        "1.5 million people and 100,000 live births, of which 1,000 in the first year;",
        "150万人，每10万例活产中，第一年1 000例；",
        "万, and a space that parts thousands",
    ),
    Example(
        "number",
        "clean",
        "0.15 to 0.20 per cent of gross national income, at least one third, half of it by 2030;",
        "国民总收入的0.15%至0.2%，至少三分之一，到2030年达到一半；",
        "percentages and fractions in another form",
    ),
    Example(
        "number",
        "clean",
        "a fine of not less than NT$20,000 but not more than NT$200 million, or fifty percent (50%);",
        "新臺幣二萬元以上二億元以下罰鍰，或百分之五十；",
        "amounts in Chinese numerals, Traditional script",
    ),
    Example(
        "number",
        "clean",
        "within eighteen months, not later than 12 months after the two-week period;",
        "在一年六个月内，不迟于十四日期间后的一年；",
        "the same lengths of time",
    ),
    Example(
        "number",
        "clean",
        "All members agree that, once a third party has acted, one of the parties may act alone.",
        "全体成员一致同意，一旦第三方采取行动，任何一方均可单独行动。",
        "words that only hold a numeral",
    ),
    Example(
        "number",
        "clean",
        "the World Wide Web Consortium (W3C) and ten other bodies;",
        "万维网联盟（W3C）和十个其他机构；",
        "万维网 holds no number",
    ),
    Example(
        "number",
        "clean",
        "to ensure: i) that resources are available; ii) that policies are updated;",
        "确保：1) 资源可用；2) 政策得到更新；",
        "the marks of a list are no figures",
    ),
    Example(
        "number",
        "clean",
        "to use 5G, IPv6 and E.164 numbers for COVID-19 relief;",
        "利用5G、IPv6和E.164号码开展新冠疫情救助；",
        "names that hold digits",
    ),
)

_DATES = (
    Example(
        "date",
        "flag",
        "Resolution 101 (Rev. Guadalajara, 2010) of the Plenipotentiary Conference;",
        "全权代表大会第101号决议（2011年，瓜达拉哈拉，修订版）；",
        "a year replaced",
    ),
    Example(
        "date",
        "flag",
        "at its high-level meeting on 15-16 December 2015;",
        "在2015年11月15至16日举行的高级别会议上；",
        "a month replaced",
    ),
    Example(
        "date",
        "flag",
        "the strategic plan of the Union for 2008-2011;",
        "国际电联战略规划；",
        "a period left out in Chinese",
    ),
    Example(
        "date",
        "flag",
        "the amendments promulgated on May 26;",
        "中華民國九十九年五月二十六日修正公布之條文；",
        "a year left out in English; Traditional script",
    ),
    Example(
        "date",
        "flag",
        "under Resolution 175 (Rev. Dubai, 2018Bucharest, 2022) of this conference;",
        "按照本届大会第175号决议（2018年，迪拜2021年，布加勒斯特，修订版）；",
        "one of two years run together differs",
    ),
    Example(
        "date",
        "clean",
        "at its high-level meeting on 15-16 December 2015, under the 2030 Agenda;",
        "按照2030年议程，在2015年12月15至16日举行的高级别会议上；",
        "order and form differ",
    ),
    Example(
        "date",
        "clean",
        "the amendment made on May 16, 2023 and the treaty of 20 December 1996;",
        "一百十二年五月十六日之修正及一九九六年十二月二十日之條約；",
        "years of the Republic calendar and digit by digit",
    ),
    Example(
        "date",
        "clean",
        "The Council may march on; it may, in May, review the results of WTDC-06.",
        "理事会可继续推进；可于5月审查2006年世界电信发展大会的成果。",
        "may is a verb, May a month; -06 is a year",
    ),
    Example(
        "date",
        "clean",
        "to the 20222026 plenipotentiary conference;",
        "向20222026年全权代表大会；",
        "years run together alike are an unresolved edit",
    ),
)

_REFERENCES = (
    Example(
        "reference",
        "flag",
        "Resolutions 101, 102 and 133 (Rev. Guadalajara, 2010);",
        "第101、102和130号决议（2010年，瓜达拉哈拉，修订版）；",
        "a resolution replaced",
    ),
    Example(
        "reference",
        "flag",
        "Resolutions 101, 102 and 133 (Rev. Guadalajara, 2010);",
        "第101、101和133号决议（2010年，瓜达拉哈拉，修订版）；",
        "a resolution replaced by one that stands there as well",
    ),
    Example(
        "reference",
        "flag",
        "as referred to in § 35 of the Tunis Agenda;",
        "如《突尼斯议程》第37段所述；",
        "a section replaced",
    ),
    Example(
        "reference",
        "flag",
        "as expressed in § 35 d) of the Tunis Agenda;",
        "如《突尼斯议程》第35 c)段所述；",
        "a letter replaced",
    ),
    Example(
        "reference",
        "flag",
        "including UNGA Resolution 70/1 on the 2030 Agenda;",
        "包括联大关于2030年议程的第70/2号决议；",
        "the number of a document replaced",
    ),
    Example(
        "reference",
        "flag",
        "the rights specified in Section 3(a)(1)(A) and any of the information;",
        "第三条a款第(3)项(A)目规定的权利和任何信息；",
        "an item replaced by a number that stands there as well",
    ),
    Example(
        "reference",
        "flag",
        "in accordance with the relevant provisions of the Convention;",
        "按照《公约》第五十三条的有关规定；",
        "an article left out in English",
    ),
    Example(
        "reference",
        "flag",
        "as stated in Annex 2 to Council Resolution 1305;",
        "如理事会第1305号决议所述；",
        "an annex left out in Chinese",
    ),
    Example(
        "reference",
        "clean",
        "§§ 71 and 78 a), §§ 29-82 and §§ 35 a) – e) of the Tunis Agenda;",
        "《突尼斯议程》第71和78 a)段、第29-82段及第35 a)-e)段；",
        "lists, ranges and letters",
    ),
    Example(
        "reference",
        "clean",
        "Sections 1, 5, 6, 7, and 8, and Section 2(b)(1)-(2);",
        "第一、五、六、七及第八条，以及第二条b款第(1)项与第(2)项；",
        "a list in Chinese numerals",
    ),
    Example(
        "reference",
        "clean",
        "Articles 53 and 55, Article 1-1, Article 8 bis and Annex II;",
        "第五十三條、第五十五條、第一條之一、第八条之二及附件二；",
        "articles inserted later",
    ),
    Example(
        "reference",
        "clean",
        "subparagraph 2, paragraph 1 of Article 15, and Clause 12.1;",
        "第十五條第二款及第十二條第一項；",
        "the only paragraph is left out in Chinese",
    ),
    Example(
        "reference",
        "clean",
        "the persons referred to in paragraph 4 of this Article;",
        "前项所称人员；",
        "the other language refers by words",
    ),
    Example(
        "reference",
        "clean",
        "the report referred to in instructs the Secretary-General 8, and Class B licences;",
        "责成秘书长8中所述的报告，以及乙级许可证；",
        "a paragraph quoted by its operative words; a class by its stem",
    ),
    Example(
        "reference",
        "clean",
        "Recommendation ITUT D.50 (05/2013) and documents CO9/93 and WSIS-03/GENEVA/DOC/4-E;",
        "ITU-T D.50建议书（2013年5月）以及CO9/93号和WSIS-03/GENEVA/DOC/4-C号文件；",
        "symbols of documents, one with the letter of its language",
    ),
)

EXAMPLES = (*_NUMBERS, *_DATES, *_REFERENCES)
