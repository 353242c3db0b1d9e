"""Words that hold a numeral and are no figure: 一切, 第三方, 万维网; one of, once, third party."""

from __future__ import annotations

import re

from align.normalising.mentions import Scan

__all__ = ["hide_idioms"]

_ZH_ONE = (
    "切 致 般 些 旦 定 系列 体 同 任 某 另 并 併 律 经 起 直 再 向 样 贯 时 面 边 带 路 味 概 共 举 度 道 连串 连 番 阵 下 辈子 线 流 手 站式"
    " 揽子 次性 如 应 心 生 瞥 窍 齐 半天 整套 整 方 脉 元化 视同仁 旁 跃 昧 刀切 言 意孤行 己 身 望 帆风顺 蹴 来 会儿 块儿 块 家人 目了然"
    " 无 不 大批 大 小部分 部分 份子 定程度 帮 股 套 审终审 把 气 色 门 概而论"
).split()
_ZH_COMPOUNDS = "统一 唯一 进一步 单一 专一 划一 不一 第三方 第三人 第三者 第三国 第三世界 第一时间 第一线 第一手 第二手 成千上万".split()
_ZH_WORDS = (
    "万一 三番 千千万万 "
    "四川 三亚 九龙 九江 九寨 万象 百慕大 千里达 五角大楼 万维网 三明 六安 七台河 八达 十堰 万国 二维码 三明治 三角 "
    "两栖 百姓 百货 百年 百科 百般 百分百 千方百计 千秋 万物 万事 万能 万众 万民 万里 万全 四面八方 四方 四周 四处 四肢 四季 四邻 四海 五官 五金 五谷 "
    "五脏 五花八门 七夕 八卦 九泉 红十字 十字 十分 十足 红新月 二手 举一反三 一带一路 一国两制 独一无二 二者必居其一 三权 三思 三军 三令五申 "
    "五四 六书 四书 五经 一二三 千年发展目标 千岁 三峡 二进制 十进制 八进制 十六进制 二元 二胡 三合一 四合院 三七 半导体 半径 半岛 半数以上"
).split()
_CHEMISTRY = r"[一二三四五六七八九十](?:氧化|氧|氯|氟|溴|碘|甲|乙|丙|硫化|氢|聚|噁|烯|苯|胺|价|铵|硝|磷|硅|酸|硼|钠)"
_NUMERAL = "零〇一二三四五六七八九十百千万亿两廿卅"
_ZH = re.compile(
    f"(?<![{_NUMERAL}第])(?<!分之)(?:一(?:{'|'.join(_ZH_ONE)})(?!分之)|一点(?![{_NUMERAL}])"
    f"|{'|'.join(sorted(_ZH_WORDS, key=len, reverse=True))}|{_CHEMISTRY})"
    f"|{'|'.join(sorted(_ZH_COMPOUNDS, key=len, reverse=True))}"
    f"|(?<![{_NUMERAL}\\d])一个(?!月|半月|工作日|小时|星期|学年|年度|季度|会计年度)|(?<=[同任某每另哪])一(?![{_NUMERAL}])"
    f"|(?<![分条款项号{_NUMERAL}])之一(?![{_NUMERAL}点.‧·])"
    "|(?:星期|周|礼拜)[一二三四五六](?![年期天个十百])"
    f"|(?:[数几]|(?<!以)上)[十百千万亿]+(?!分之)|(?<![{_NUMERAL}\\d.几数多余 ])[百千万亿]+(?!分之)(?=[一-鿿])"
)
_EN = re.compile(
    r"(?<![A-Za-z])(?:"
    r"one of|one another|no one|any ?one|some ?one|every ?one|one's|one-off|one hand|the one(?![ -](?:hundred|thousand|million|half|third|fourth|fifth|tenth))|this one|that one|which one|only one(?= of)"
    r"|one or more|one and the same|one-stop|one day|one who|one that|one by one|second to none|first and foremost|at first|first of all|first[- ]hand|second[- ]hand"
    r"|first aid|first lady|first come|first served|in the first place|third[- ]part(?:y|ies)|third persons?|third[- ]countr(?:y|ies)|third states?"
    r"|per second|(?:a|each|every) second|split second|two-way|hundreds of|thousands of|millions of|tens of|dozens of|zero-sum|twenty-four/seven"
    r"|fifth column|sixth sense|on the one|one way or another|no\. one"
    r")(?![A-Za-z])",
    re.IGNORECASE,
)


def hide_idioms(scan: Scan) -> None:
    """Claim the words that hold a numeral and are no figure."""
    for match in (_EN if scan.lang == "en" else _ZH).finditer(scan.rest):
        scan.claim(*match.span())
