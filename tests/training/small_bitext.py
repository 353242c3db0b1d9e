"""A small translation memory to learn from in seconds: sentences put together from a vocabulary in both languages.

The names are made of syllables, so that no model knows them; every other word is an ordinary one.
"""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path
from xml.sax.saxutils import escape

from align.readers.parallel import Pair

Word = tuple[str, str]

ACTORS: Sequence[Word] = (
    ("the Council", "理事会"),
    ("the Secretary-General", "秘书长"),
    ("each Party", "各缔约方"),
    ("the landlord", "房东"),
    ("the ministry", "该部"),
    ("the buyer", "买方"),
    ("the school", "学校"),
    ("the hospital", "医院"),
    ("the museum", "博物馆"),
    ("the airline", "航空公司"),
    ("the insurer", "保险公司"),
    ("the committee", "委员会"),
    ("the editor", "编辑"),
    ("the farmer", "农民"),
    ("the court", "法院"),
    ("the library", "图书馆"),
)
ACTS: Sequence[Word] = (
    ("reviews", "审查"),
    ("approves", "批准"),
    ("publishes", "公布"),
    ("cancels", "取消"),
    ("pays for", "支付"),
    ("translates", "翻译"),
    ("inspects", "检查"),
    ("stores", "保存"),
    ("sells", "出售"),
    ("repairs", "修理"),
    ("promises", "承诺提供"),
    ("rejects", "拒绝接受"),
    ("finances", "资助"),
    ("measures", "测量"),
    ("describes", "描述"),
    ("replaces", "更换"),
)
THINGS: Sequence[Word] = (
    ("the annual report", "年度报告"),
    ("electronic invoices", "电子发票"),
    ("the safety rules", "安全规则"),
    ("old bicycles", "旧自行车"),
    ("drinking water", "饮用水"),
    ("the travel budget", "差旅预算"),
    ("personal data", "个人数据"),
    ("winter clothes", "冬季服装"),
    ("the satellite network", "卫星网络"),
    ("fresh vegetables", "新鲜蔬菜"),
    ("medical equipment", "医疗设备"),
    ("the trade agreement", "贸易协定"),
    ("railway stations", "火车站"),
    ("children's books", "儿童读物"),
    ("solar panels", "太阳能电池板"),
    ("the membership fees", "会员费"),
)
PLACES: Sequence[Word] = (
    ("in Geneva", "在日内瓦"),
    ("in rural areas", "在农村地区"),
    ("at the border", "在边境"),
    ("by telephone", "通过电话"),
    ("in writing", "以书面形式"),
    ("near the harbour", "在港口附近"),
    ("without a licence", "无许可证"),
    ("in three languages", "用三种语言"),
    ("under supervision", "在监督下"),
    ("at its own expense", "自费"),
    ("on the Internet", "在互联网上"),
    ("with great care", "十分小心地"),
    ("in developing countries", "在发展中国家"),
    ("on the second floor", "在二楼"),
    ("for the public", "为公众"),
    ("through volunteers", "通过志愿者"),
)
TIMES: Sequence[Word] = (
    ("every spring", "每年春季"),
    ("before midnight", "午夜前"),
    ("after the meeting", "会后"),
    ("on Mondays", "每逢星期一"),
    ("during the holidays", "假期期间"),
    ("within thirty days", "三十日内"),
    ("twice a month", "每月两次"),
    ("until further notice", "在另行通知之前"),
    ("without delay", "毫不拖延地"),
    ("at the request of the members", "应会员的请求"),
    ("since last year", "自去年以来"),
    ("when it rains", "下雨时"),
    ("as a rule", "通常"),
    ("in an emergency", "紧急情况下"),
    ("once more", "再次"),
    ("from now on", "从现在起"),
)
_SYLLABLES = (("ba", "巴"), ("ko", "科"), ("li", "利"), ("mu", "穆"), ("na", "纳"), ("vro", "夫罗"), ("zu", "祖"))


def _sentences(slots: Sequence[Sequence[Word]], order: Sequence[int], count: int, seed: int) -> list[Pair]:
    """Different sentences of one word from each slot; ``order`` is that of the Chinese ones."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    found: dict[str, Pair] = {}
    while len(found) < count:
        chosen = [chance.choice(slot) for slot in slots]
        english = " ".join(en for en, _ in chosen)
        chinese = "".join(chosen[place][1] for place in order)
        found[english] = Pair("made", f"{english[:1].upper()}{english[1:]}.", f"{chinese}。")
    return list(found.values())


def ordinary(count: int, seed: int = 1) -> list[Pair]:
    """Sentences of ordinary words: "The Council reviews the annual report in Geneva every spring."."""
    return _sentences((ACTORS, ACTS, THINGS, PLACES, TIMES), (0, 4, 3, 1, 2), count, seed)


def names(count: int) -> list[Word]:
    """Names that nobody knows: ("mukonazu", "穆科纳祖")."""
    made = [
        ("".join(en for en, _ in parts), "".join(zh for _, zh in parts))
        for parts in product(_SYLLABLES, repeat=4)
        if len(set(parts)) == 4
    ]
    return random.Random(2).sample(made, count)  # noqa: S311 - no secret


def own_words(count: int, seed: int = 1) -> list[Pair]:
    """A glossary of names, and sentences in which they stand: "Nakolizu inspects lizumuna every spring."."""
    known = names(40)
    return [Pair("made", *entry) for entry in known] + _sentences(
        (known[:20], ACTS, known[20:], TIMES), (0, 3, 1, 2), count, seed
    )


def write_table(path: Path, pairs: Iterable[Pair], *, source: bool = False) -> Path:
    """A table of two columns, or with the source as the first of three; packed where the name says so."""
    lines = (f"{pair.source}\t{pair.en}\t{pair.zh}\n" if source else f"{pair.en}\t{pair.zh}\n" for pair in pairs)
    content = "".join(lines).encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def write_memory(path: Path, pairs: Iterable[Pair]) -> Path:
    """A translation memory (TMX 1.4)."""
    units = "".join(
        f'<tu><tuv xml:lang="en"><seg>{escape(pair.en)}</seg></tuv>'
        f'<tuv xml:lang="zh-CN"><seg>{escape(pair.zh)}</seg></tuv></tu>\n'
        for pair in pairs
    )
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<tmx version="1.4"><header creationtool="t" creationtoolversion="1" '
        'segtype="sentence" o-tmf="t" adminlang="en" srclang="en" datatype="plaintext"/><body>\n'
    )
    path.write_text(f"{head}{units}</body></tmx>\n", encoding="utf-8")
    return path
