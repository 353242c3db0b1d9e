"""Documents of many bodies, made up, each in English and in Chinese: every unit by its kind, its place and its text.

A row is kind and id, then the beginning of the unit's text; the id in Chinese stands behind a bar where it differs.
"""

from __future__ import annotations

from collections import Counter

import pytest

from align.model.clause import SegmentedDocument
from align.model.document import Document, Lang
from align.segmenting.segmenter import segment_document

KINDS = {
    "t": "title", "m": "marker", "v": "preamble", "h": "heading", "c": "clause", "p": "paragraph",
}  # fmt: skip


def segmented(text: str, lang: Lang) -> SegmentedDocument:
    return segment_document(Document(text, lang, "Latn" if lang == "en" else "Hans", "-", ""))


def visible(text: str) -> Counter[str]:
    return Counter(c for c in text if not c.isspace())


# Each line: what it is (f: furniture), its id, the English line, the Chinese line.
UNITED_NATIONS = """
m 0m1 ~ United Nations ~ 联合国
m 0m2 ~ A/RES/79/123 ~ A/RES/79/123
m 0m3 ~ General Assembly ~ 大会
m 0m4 ~ Distr.: General ~ Distr.: General
m 0m5 ~ 14 January 2025 ~ 14 January 2025
m 0m6 ~ Seventy-ninth session ~ 第七十九届会议
m 0m7 ~ Agenda items 15 and 116 ~ 议程项目15和116
m 0m8 ~ Resolution adopted by the General Assembly on 19 December 2024 ~ 2024年12月19日大会决议
m 0m9 ~ [without reference to a Main Committee (A/79/L.45)] ~ [未经发交主要委员会而通过（A/79/L.45）]
t 0t1 ~ 79/123. Safe water for rural schools ~ 79/123. 农村学校的安全用水
v 0p1 ~ The General Assembly, ~ 大会，
p 0p2 ~ Recalling its resolution 70/1 of 25 September 2015, ~ 回顾其2015年9月25日第70/1号决议，
p 0p3 ~ Noting with concern that many schools have no safe water, ~ 关切地注意到许多学校没有安全用水，
p 0p4 ~ Recognizing that: ~ 认识到：
c 0/a ~ (a) Children learn better where water is safe; ~ (a) 水安全则儿童学得更好；
c 0/b ~ (b) Girls stay at school for longer; ~ (b) 女童上学时间更长；
c 0/1 ~ 1. Decides to proclaim 2027 a year of water; ~ 1. 决定宣布2027年为用水年；
c 0/2 ~ 2. Invites all Member States: ~ 2. 邀请所有会员国：
c 0/2/a ~ (a) To report on their plans; ~ (a) 报告其计划；
c 0/2/b ~ (b) To share good practices, including: ~ (b) 交流良好做法，包括：
c 0/2/b/i|0/2/b/1 ~ (i) Standards of construction; ~ ㈠ 建筑标准；
c 0/2/b/ii|0/2/b/2 ~ (ii) Training of teachers; ~ ㈡ 教师培训；
c 0/3 ~ 3. Decides to remain seized of the matter. ~ 3. 决定继续处理此案。
m 0m10 ~ 67th plenary meeting ~ 第67次全体会议
m 0m11 ~ 19 December 2024 ~ 2024年12月19日
f - ~ 24-12345 (E)   050125 ~ 24-12345 (C)   050125
f - ~ *2412345* ~ *2412345*
"""
SECURITY_COUNCIL = """
m 0m1 ~ United Nations S/RES/2999 (2031) ~ 联合国 S/RES/2999 (2031)
m 0m2 ~ Security Council Distr.: General ~ 安全理事会 Distr.: General
m 0m3 ~ 19 December 2031 ~ 19 December 2031
t 0t1 ~ Resolution 2999 (2031) ~ 第2999(2031)号决议
t 0t2 ~ Adopted by the Security Council at its 9999th meeting ~ 安全理事会第9999次会议通过
v 0p1 ~ The Security Council, ~ 安全理事会，
p 0p2 ~ Recalling its resolutions 2500 (2019) and 2600 (2021), ~ 回顾第2500(2019)号和第2600(2021)号决议，
p 0p3 ~ Acting under Chapter VII of the Charter, ~ 根据《宪章》第七章采取行动，
c 0/1 ~ 1. Decides that all States shall: ~ 1. 决定所有国家应：
c 0/1/a ~ (a) protect wells; ~ (a) 保护水井；
c 0/1/b ~ (b) report to the Committee; ~ (b) 向委员会报告；
c 0/2 ~ 2. Decides to remain actively seized of the matter. ~ 2. 决定继续积极处理此案。
"""
HEALTH_ASSEMBLY = """
m 0m1 ~ SEVENTY-EIGHTH WORLD HEALTH ASSEMBLY ~ 第七十八届世界卫生大会
m 0m2 ~ WHA78.99 ~ WHA78.99
m 0m3 ~ Agenda item 13.2 ~ 议程项目13.2
m 0m4 ~ 27 May 2025 ~ 2025年5月27日
t 0t1 ~ Clean hands in clinics ~ 诊所洁净的双手
v 0p1 ~ The Seventy-eighth World Health Assembly, ~ 第七十八届世界卫生大会，
p 0p2 ~ Recalling resolution WHA60.1 on clean hands; ~ 忆及关于洁净的双手的WHA60.1号决议；
p 0p3 ~ Concerned that many clinics lack soap, ~ 关注到许多诊所缺少肥皂，
c 0/1 ~ 1. ADOPTS the global plan on clean hands; ~ 1. 通过全球洁净的双手计划；
c 0/2 ~ 2. URGES Member States: ~ 2. 敦促会员国：
c 0/2/1 ~ (1) to provide soap; ~ (1) 提供肥皂；
c 0/2/2 ~ (2) to train staff, including: ~ (2) 培训工作人员，包括：
c 0/2/2/a ~ (a) nurses; ~ (a) 护士；
c 0/2/2/b ~ (b) doctors; ~ (b) 医生；
c 0/2/3 ~ (3) to report every two years. ~ (3) 每两年报告一次。
"""
TREATY = """
t 0t1 ~ CONVENTION ON THE CARE OF SHARED WELLS ~ 共有水井维护公约
v 0p1 ~ The States Parties to the present Convention, ~ 本公约缔约国，
p 0p2 ~ Considering the fundamental role of wells in the history of settlements, ~ 考虑到水井在定居史上的根本作用，
p 0p3 ~ Believing that the care of shared wells will serve peace, ~ 深信共有水井的维护有助于和平，
h 1h ~ Have agreed as follows: ~ 议定如下：
h 2/Ih|2/1h ~ PART I ~ 第一编
h 3h ~ INTRODUCTION ~ 导言
h 4/1h ~ Article 1 ~ 第一条
h 5h ~ Use of terms ~ 用语
c 5/1 ~ 1. For the purposes of the present Convention: ~ 一、为本公约之目的：
c 5/1/a|5/1/甲 ~ (a) “well” means a hole from which water is drawn; ~ （甲）称“水井”者，谓取水之洞；
c 5/1/b|5/1/乙 ~ (b) “shared” means used by two States: ~ （乙）称“共有”者，谓由两国使用：
c 5/1/b/i|5/1/乙/1 ~ (i) in any month of the year; or ~ （一）在任何一月；或
c 5/1/b/ii|5/1/乙/2 ~ (ii) in any season; ~ （二）在任何一季；
c 5/2 ~ 2. Paragraph 1 is without prejudice to national law. ~ 二、第一项不妨碍国内法。
h 6/2h ~ Article 2 ~ 第二条
p 6p1 ~ The fact that this Convention does not apply to rivers shall not affect: ~ 本公约不适用于河流一事，不影响：
c 6/a|6/甲 ~ (a) the legal force of other rules; ~ （甲）其他规则之法律效力；
c 6/b|6/乙 ~ (b) the application to them of any of the rules. ~ （乙）任何规则对其适用。
h 7/IIh|7/2h ~ PART II ~ 第二编
h 8h ~ CARE OF WELLS ~ 水井之维护
h 9/1h ~ Section 1. Duties ~ 第一节 义务
h 10/3bish|10/3-2h ~ Article 3 bis ~ 第三条之二
h 11h ~ Costs ~ 费用
p 11p1 ~ Costs shall be borne in equal parts. ~ 费用应平均负担。
h 12h ~ Annex ~ 附件
h 13h ~ List of wells ~ 水井清单
c 13/1 ~ 1. Northern well. ~ 1. 北井。
c 13/2 ~ 2. Southern well. ~ 2. 南井。
p 13p1 ~ DONE at Vienna, this third day of May two thousand and twelve. ~ 二零一二年五月三日订于维也纳。
"""
LAW = """
t 0t1 ~ Village Roads Law ~ 村庄道路法
p 0p1 ~ (Adopted at the Third Session on May 1, 2020) ~ （2020年5月1日第三次会议通过）
f - ~ Contents ~ 目录
f - ~ Book One General Provisions ~ 第一编 总则
f - ~ Chapter I Basic Provisions ~ 第一章 基本规定
f - ~ Chapter II Planning ~ 第二章 规划
f - ~ Supplementary Provisions ~ 附则
h 1/1h ~ Book One General Provisions ~ 第一编 总则
h 2/Ih|2/1h ~ Chapter I Basic Provisions ~ 第一章 基本规定
c 2/1 ~ Article 1 This Law is enacted in order to improve village roads. ~ 第一条 为了改善村庄道路，制定本法。
c 2/2 ~ Article 2 For the purposes of this Law, village roads mean: ~ 第二条 本法所称村庄道路，是指：
c 2/2/1 ~ (1) roads that connect villages; ~ （一）连接村庄的道路；
c 2/2/2 ~ (2) roads within villages: ~ （二）村庄内的道路：
c 2/2/2/a|2/2/2/1 ~ (a) main roads; ~ 1.主路；
c 2/2/2/b|2/2/2/2 ~ (b) side roads. ~ 2.支路。
p 2p1 ~ The roads in the preceding paragraph shall be managed by the county. ~ 前款规定的道路由县级人民政府管理。
h 3/IIh|3/2h ~ Chapter II Planning ~ 第二章 规划
c 3/3 ~ Article 3 The county shall draw up plans. ~ 第三条 县级人民政府应当编制规划。
c 3/3-1 ~ Article 3-1 Plans shall be made public. ~ 第三条之一 规划应当公开。
h 4h ~ Supplementary Provisions ~ 附则
c 4/4 ~ Article 4 This Law shall enter into force on January 1, 2021. ~ 第四条 本法自2021年1月1日起施行。
"""
EU_REGULATION = """
t 0t1 ~ REGULATION (EU) 2030/123 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL ~ 欧洲议会和理事会第（EU）2030/123号条例
t 0t2 ~ of 5 June 2030 ~ 2030年6月5日
t 0t3 ~ on the labelling of kites ~ 关于风筝标签
v 0p1 ~ THE EUROPEAN PARLIAMENT AND THE COUNCIL OF THE EUROPEAN UNION, ~ 欧洲议会和欧洲联盟理事会，
p 0p2 ~ Having regard to the Treaty on European Union, ~ 考虑到《欧洲联盟条约》，
p 0p3 ~ Having regard to the proposal from the European Commission, ~ 考虑到欧洲委员会的提案，
h 1h ~ Whereas: ~ 鉴于：
c 1/1 ~ (1) Kites are sold throughout the Union. ~ （1） 风筝在整个联盟销售。
c 1/2 ~ (2) Labels differ, which hinders trade. ~ （2） 标签各不相同，妨碍贸易。
p 1p1 ~ HAVE ADOPTED THIS REGULATION: ~ 通过本条例：
h 2/Ih|2/1h ~ CHAPTER I ~ 第一章
h 3h ~ GENERAL PROVISIONS ~ 总则
h 4/1h ~ Article 1 ~ 第1条
h 5h ~ Definitions ~ 定义
p 5p1 ~ For the purposes of this Regulation, the following definitions apply: ~ 就本条例而言，适用下列定义：
c 5/1 ~ (1) ‘kite’ means a device that flies on a string; ~ （1） “风筝”指用线牵引飞行的装置；
c 5/2 ~ (2) ‘label’ means any text on a kite, including: ~ （2） “标签”指风筝上的任何文字，包括：
c 5/2/a ~ (a) printed text; ~ （a） 印刷文字；
c 5/2/b ~ (b) woven text. ~ （b） 织入文字。
h 6/2h ~ Article 2 ~ 第2条
h 7h ~ Obligations of makers ~ 制造者的义务
c 7/1 ~ 1.   The label shall show: ~ 1.   标签应显示：
c 7/1/a ~ (a) the name of the maker; ~ （a）制造者的名称；
c 7/1/b ~ (b) the year. ~ （b）年份。
p 7p1 ~ The year may be left out for paper kites. ~ 纸风筝可以不标年份。
c 7/2 ~ 2.   Paragraph 1 shall not apply to toys. ~ 2.   第1款不适用于玩具。
"""
STANDARD = """
t 0t1 ~ Garden chairs — Requirements and test methods ~ 花园椅 要求和试验方法
f - ~ Contents ~ 目次
f - ~ Page ~ 页次
f - ~ Foreword .......... iv ~ 前言 .......... Ⅳ
f - ~ 1 Scope .......... 1 ~ 1 范围 .......... 1
f - ~ 4.2 Strength .......... 4 ~ 4.2 强度 .......... 4
f - ~ Annex A (informative) Drawings .......... 7 ~ 附录A（资料性）图样 .......... 7
h 1h ~ Foreword ~ 前言
p 1p1 ~ This document was prepared by Technical Committee 999. ~ 本文件由第999技术委员会提出。
h 2/1h ~ 1 Scope ~ 1 范围
p 2p1 ~ This document specifies requirements for garden chairs. ~ 本文件规定了花园椅的要求。
h 3/2h ~ 2 Terms and definitions ~ 2 术语和定义
h 4/2/1h ~ 2.1 garden chair ~ 2.1 花园椅
p 4p1 ~ seat for one person used outdoors ~ 供一人在户外使用的座椅
h 5/2/2h ~ 2.2 leg ~ 2.2 椅腿
p 5p1 ~ part that carries the seat ~ 支撑座面的部件
h 6/3h ~ 3 Requirements ~ 3 要求
h 7/3/1h ~ 3.1 General ~ 3.1 总则
p 7p1 ~ Chairs shall be safe. ~ 椅子应安全。
h 8/3/2h ~ 3.2 Strength ~ 3.2 强度
h 9/3/2/1h ~ 3.2.1 Static load ~ 3.2.1 静载荷
p 9p1 ~ The chair shall carry 100 kg. ~ 椅子应能承受100 kg。
c 9/a ~ a) on the seat; ~ a) 座面；
c 9/b ~ b) on the back: ~ b) 靠背：
c 9/b/1 ~ 1) for one minute; ~ 1) 一分钟；
c 9/b/2 ~ 2) for ten minutes. ~ 2) 十分钟。
h 10/Ah ~ Annex A ~ 附录A
h 11h ~ (informative) ~ （资料性）
h 12h ~ Drawings ~ 图样
h 13/A/1h ~ A.1 General ~ A.1 总则
p 13p1 ~ The drawings are examples. ~ 图样为示例。
h 14/A/2h ~ A.2 Figures ~ A.2 图
p 14p1 ~ See Figure A.1. ~ 见图A.1。
"""
LABOUR_CONVENTION = """
t 0t1 ~ C299 - Night Bakers Convention, 2031 (No. 299) ~ 2031年夜间面包师公约（第299号）
h 1h ~ Preamble ~ 序言
v 1p1 ~ The General Conference of the International Labour Organization, ~ 国际劳工组织大会，
p 1p2 ~ Having decided upon the adoption of certain proposals, ~ 经决定采纳若干提议，
p 1p3 ~ adopts the following, which may be cited as the Bakers Convention: ~ 通过以下公约，引用时得称之为面包师公约：
h 2/Ih|2/1h ~ Part I. Definitions ~ 第一部分 定义
h 3/1h ~ Article 1 ~ 第1条
p 3p1 ~ For the purpose of this Convention: ~ 就本公约而言：
c 3/a ~ (a) the term night means seven hours; ~ (a) “夜间”一词系指七小时；
c 3/b ~ (b) the term baker means any person who bakes. ~ (b) “面包师”一词系指烘烤的人。
h 4/2h ~ Article 2 ~ 第2条
c 4/1 ~ 1. This Convention applies to all bakers. ~ 1．本公约适用于所有面包师。
c 4/2 ~ 2. A Member may exclude, after consultation: ~ 2．会员国经协商后得排除：
c 4/2/a ~ (a) family bakeries; ~ (a) 家庭面包房；
c 4/2/b ~ (b) bakeries at sea. ~ (b) 海上面包房。
h 5/IIh|5/2h ~ Part II. Final provisions ~ 第二部分 最后条款
h 6/3h ~ Article 3 ~ 第3条
p 6p1 ~ Ratifications shall be communicated to the Director-General. ~ 批准书应送请局长登记。
"""
NAMED_PARAGRAPHS = """
t 0t1 ~ Treaty on the Names of Kites ~ 风筝名称条约
f - ~ Table of contents ~ 目录
f - ~ Article 1: Kites to Which the Treaty Applies ~ 第1条：本条约适用的风筝
f - ~ Article 2: Fees ~ 第2条：费用
h 1/1h ~ Article 1 ~ 第1条
h 2h ~ Kites to Which the Treaty Applies ~ 本条约适用的风筝
c 2/1 ~ (1) [Nature of Kites] (a) This Treaty applies to kites. ~ （1）［风筝的性质］（a）本条约适用于风筝。
c 2/1/b ~ (b) This Treaty does not apply to paper birds. ~ （b）本条约不适用于纸鸟。
c 2/2 ~ (2) [Kinds of Kites] This Treaty applies to: ~ （2）［风筝的种类］本条约适用于：
c 2/2/i ~ (i) box kites; ~ （i）箱形风筝；
c 2/2/ii ~ (ii) flat kites. ~ （ii）平面风筝。
h 3/2h ~ Article 2 ~ 第2条
h 4h ~ Fees ~ 费用
p 4p1 ~ There are no fees. ~ 不收费用。
"""
ORDINANCE = """
t 0t1 ~ Kites Ordinance ~ 《風箏條例》
h 1/1h ~ Part 1 ~ 第1部
h 2h ~ Preliminary ~ 導言
h 3/1h ~ 1. Short title and commencement ~ 1. 簡稱及生效日期
c 3/1 ~ (1) This Ordinance may be cited as the Kites Ordinance. ~ (1) 本條例可引稱為《風箏條例》。
c 3/2 ~ (2) This Ordinance comes into operation on a day to be appointed. ~ (2) 本條例自指定的日期起實施。
h 4/2h ~ 2. Interpretation ~ 2. 釋義
c 4/1 ~ (1) In this Ordinance— ~ (1) 在本條例中——
p 4p1 ~ kite means a device that flies on a string; ~ 風箏指以線牽引飛行的裝置；
c 4/2 ~ (2) A person flies a kite if the person— ~ (2) 任何人如作出以下作為，即屬放風箏——
c 4/2/a ~ (a) holds the string; or ~ (a) 握線；或
c 4/2/b ~ (b) lets out the string— ~ (b) 放線——
c 4/2/b/i ~ (i) by hand; or ~ (i) 以手；或
c 4/2/b/ii ~ (ii) by machine. ~ (ii) 以機器。
h 5/2h ~ Part 2 ~ 第2部
h 6h ~ Licences ~ 牌照
h 7/3h ~ 3. Licence required ~ 3. 須持有牌照
p 7p1 ~ A person must not fly a kite without a licence. ~ 任何人不得無牌放風箏。
h 8/1h ~ Schedule 1 ~ 附表1
h 9h ~ [section 3] ~ [第3條]
h 10h ~ Fees ~ 費用
c 10/1 ~ 1. Large kite: $10 ~ 1. 大風箏：10元
c 10/2 ~ 2. Small kite: $5 ~ 2. 小風箏：5元
"""
LABELS_PUT_IN = """
t 0t1 ~ RESOLUTION 9 (Geneva, 2020) ~ 第9号决议（2020年，日内瓦）
t 0t2 ~ Labels ~ 标签
v 0p1 ~ The Conference, ~ 大会，
h 1h ~ resolves ~ 做出决议
c 1/1 ~ 1 to act; ~ 1 采取行动；
c 1/2 ~ 2 to go on: ~ 2 继续进行：
c 1/2/1 ~ 2.1 first part; ~ 2.1 第一部分；
c 1/2/2 ~ 2.2 second part; ~ 2.2 第二部分；
c 1/2bis ~ 2bis to add: ~ 2bis 增加：
c 1/2bis/1 ~ 2bis.1 a first part; ~ 2bis.1 第一小部分；
c 1/2bis/2 ~ 2bis.2 a second part; ~ 2bis.2 第二小部分；
c 1/3 ~ 3 to end, ~ 3 结束，
h 2h ~ instructs the Director ~ 责成主任
c 2/1 ~ (1) to do one; ~ (1) 做一；
c 2/1A ~ (1A) to do more; ~ (1A) 做更多；
c 2/2 ~ (2) to do two. ~ (2) 做二。
"""
DOCUMENTS = {
    "United Nations": UNITED_NATIONS,
    "Security Council": SECURITY_COUNCIL,
    "World Health Assembly": HEALTH_ASSEMBLY,
    "treaty": TREATY,
    "law": LAW,
    "European Union": EU_REGULATION,
    "standard": STANDARD,
    "labour": LABOUR_CONVENTION,
    "named paragraphs": NAMED_PARAGRAPHS,
    "ordinance": ORDINANCE,
    "labels put in": LABELS_PUT_IN,
}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_units_of_a_document(name: str, lang: Lang) -> None:
    rows = [[part.strip() for part in line.split("~")] for line in DOCUMENTS[name].strip().split("\n")]
    lines = [row[1 if lang == "en" else 2] for row in rows]
    document = segmented("\n".join(lines), lang)
    ids = [row[0].partition(" ")[2].partition("|") for row in rows]
    expected = [
        (KINDS[row[0][0]], each[2] if lang == "zh" and each[2] else each[0], "".join(line.split()))
        for row, each, line in zip(rows, ids, lines, strict=True)
        if row[0][0] != "f"
    ]
    shown = [(c.kind, c.id, "".join(((c.label or "") + c.text).split())) for c in document]
    assert shown == expected
    furniture = ["".join(line.split()) for row, line in zip(rows, lines, strict=True) if row[0][0] == "f"]
    assert sorted("".join(f.text.split()) for f in document.furniture) == sorted(furniture)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_masthead_is_read_as_data(lang: Lang) -> None:
    rows = [line.split("~") for line in UNITED_NATIONS.strip().split("\n")]
    metadata = segmented("\n".join(row[1 if lang == "en" else 2].strip() for row in rows), lang).metadata
    assert (metadata.document, metadata.date) == ("A/RES/79/123", "2025-01-14")
    assert metadata.agenda == {"en": "15 and 116", "zh": "15和116"}[lang]
    assert metadata.session == {"en": "Seventy-ninth session", "zh": "第七十九届会议"}[lang]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("General Assembly\nThe General Assembly shall meet once a year.\nIt shall elect its officers.", "en"),
        ("大会\n大会每年举行一次会议。\n大会选举其主席团成员。", "zh"),
    ],
)
def test_the_name_of_a_body_alone_is_no_masthead(text: str, lang: Lang) -> None:
    assert [c.kind for c in segmented(text, lang)] == ["title", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Law\nContents\nThe contents of a parcel shall be declared.\nArticle 1 All.", "en"),
        ("法\n目录\n包裹的内容应当申报。\n第一条 全部。", "zh"),
        ("Form\nName ..........\nDate ..........\nPlace ..........\nThis form shall be signed.", "en"),
        ("表格\n姓名 ..........\n日期 ..........\n地点 ..........\n本表应当签字。", "zh"),
    ],
)
def test_what_lists_nothing_is_no_table_of_contents(text: str, lang: Lang) -> None:
    document = segmented(text, lang)
    assert not document.furniture
    assert visible("".join((c.label or "") + c.text for c in document)) == visible(text)


@pytest.mark.parametrize(
    ("lines", "lang"),
    [
        (["1根据决议采取行动；", "2继续研究；", "3年度报告应当公布；", "4国际合作应当加强。"], "zh"),
        (["1根據決議採取行動；", "2繼續研究；", "3年度報告應當公布；", "4國際合作應當加強。"], "zh"),
    ],
)
def test_numbers_directly_before_chinese_where_they_count_up(lines: list[str], lang: Lang) -> None:
    document = segmented("\n".join(["第9号决议（2020年，日内瓦）", "题目", "大会，", "做出决议", *lines]), lang)
    assert [c.label for c in document if c.kind == "clause"] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("line", ["3年之内提交报告；", "3个月内提交报告；", "3国代表出席会议；", "3天内答复；"])
def test_a_number_that_counts_is_no_label(line: str) -> None:
    head = ["第9号决议（2020年，日内瓦）", "题目", "大会，", "做出决议", "1根据决议采取行动；", "2继续研究；"]
    document = segmented("\n".join([*head, line]), "zh")
    assert [c.label for c in document if c.kind == "clause"] == ["1", "2"]


@pytest.mark.parametrize(
    ("lines", "lang"),
    [
        (["1\t1\tThe purposes are:", "PP-98", "2\ta)\tto cooperate;", "3\tb)\tto promote."], "en"),
        (["1\t1\t宗旨为：", "PP-98", "2\ta)\t合作；", "3\tb)\t促进。"], "zh"),
    ],
)
def test_the_margin_of_the_basic_texts(lines: list[str], lang: Lang) -> None:
    """The number in the margin is the label, by which provisions are cited; which conference amended is a marker."""
    head = {"en": ["CONSTITUTION", "ARTICLE 1", "Purposes"], "zh": ["组织法", "第一条", "宗旨"]}[lang]
    document = segmented("\n".join([*head, *lines]), lang)
    shown = [(c.kind, c.label) for c in document][3:]
    assert shown == [("clause", "1"), ("marker", None), ("clause", "2"), ("clause", "3")]


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("en", ["The World Health Assembly,", "", "Having considered the report by the Secretary;¹", "", "1. URGES:"]),
        ("zh", ["世界卫生大会，", "", "审议了总干事的报告；¹", "", "1. 敦促会员国："]),
    ],
)
def test_a_note_mark_behind_the_stop_makes_no_heading(lang: Lang, lines: list[str]) -> None:
    segmented = segment_document(Document("\n".join(lines), lang, "Latn" if lang == "en" else "Hans", "-", ""))
    assert [unit.kind for unit in segmented] == ["preamble", "paragraph", "clause"]
