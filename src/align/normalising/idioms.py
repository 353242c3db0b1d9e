"""Words that hold a numeral and are no figure: 一切, 第三方, 万维网; one of, once, third party."""

from __future__ import annotations

import re
from functools import cache

from align.data import read_rows
from align.model.document import Lang
from align.normalising.mentions import Scan
from align.normalising.numerals import CHINESE_FORMAL_SIGNS, CHINESE_NUMERAL

__all__ = ["hide_idioms", "word_list"]


@cache
def word_list(name: str) -> tuple[str, ...]:
    """Return one list of ``numeral_words.tsv``, longest words first.

    >>> "万维网" in word_list("chinese"), "third party" in word_list("english")
    (True, True)
    """
    words = [word for row, cell in read_rows("numeral_words.tsv") if row == name for word in cell.split(";")]
    return tuple(sorted(words, key=len, reverse=True))


def _any_of(name: str) -> str:
    return "|".join(map(re.escape, word_list(name)))


_CHEMISTRY = "氧化|氧|氯|氟|溴|碘|甲|乙|丙|硫化|氢|聚|噁|烯|苯|胺|价|铵|硝|磷|硅|酸|硼|钠"
"""What follows a numeral in the name of a substance: 二氧化碳, 六氟化硫."""
_UNIT_OF_TIME = "月|半(?!天)|工作日|小时|星期|学年|年度|季度|会计年度"


@cache
def _pattern(lang: Lang) -> re.Pattern[str]:
    if lang == "en":
        compound = "hundred|thousand|million|half|third|fourth|fifth|tenth"
        return re.compile(
            rf"(?<![A-Za-z])(?<!ty-)(?:{_any_of('english')}|the one(?![ -](?:{compound}))|only one(?= of))(?![A-Za-z])",
            re.IGNORECASE,
        )
    cn = CHINESE_NUMERAL
    before = f"{cn}{CHINESE_FORMAL_SIGNS}"
    return re.compile(
        f"(?<![{before}第])(?<!分之)(?<![条款章节项]之)(?!十分之)(?:一(?:{_any_of('after-one')})(?!分之)|一点(?![{cn}])|{_any_of('chinese')}"
        f"|[一二三四五六七八九十](?:{_CHEMISTRY}))"
        f"|{_any_of('compound')}"
        rf"|(?<![{cn}\d])一个(?!{_UNIT_OF_TIME})|(?<=[同任某每另哪])一(?![{cn}])"
        f"|(?<![分条款项号{cn}])之一(?![{cn}点.‧·])"
        "|(?:星期|周|礼拜)[一二三四五六](?![年期天个十百])"
        rf"|(?:[数几]|(?<!以)上)[十百千万亿]+(?!分之|[{cn}])"
        rf"|(?<![{before}\d.几数多余 ])(?<!分之)[百千万亿]+(?![百千万亿]|分[之点])(?=[一-鿿])"
    )


def hide_idioms(scan: Scan) -> None:
    """Claim the words that hold a numeral and are no figure."""
    for match in _pattern(scan.lang).finditer(scan.rest):
        scan.claim(*match.span())
