"""Pairs come back as they were written, from any table or memory; what is no parallel text is refused in one line."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.errors import ReadError
from align.readers.parallel import Pair, Tally, read_pairs

TEXTS = [
    ("The library opens at nine.", "图书馆九点开门。"),
    ("Members shall return borrowed books.", "会员须归还所借图书。"),
    ("The budget for 2031 is approved.", "2031年预算已获批准。"),
]
TRADITIONAL = [
    ("The library opens at nine.", "圖書館九點開門。"),
    ("Members shall return borrowed books.", "會員須歸還所借圖書。"),
    ("The committee thanks the volunteers.", "委員會感謝各位志願者，並請他們繼續參與鄉村學校的閱讀計畫。"),
]


def table(rows: Sequence[Sequence[str]], end: str = "\n") -> str:
    return "".join("\t".join(row) + end for row in rows)


def memory(*units: str, declaration: str = '<?xml version="1.0" encoding="UTF-8"?>', version: str = "1.4") -> str:
    header = '<header creationtool="t" segtype="sentence" srclang="en" datatype="plaintext"/>'
    return f'{declaration}\n<tmx version="{version}">\n{header}\n<body>\n{"".join(units)}</body>\n</tmx>\n'


def unit(*variants: tuple[str, str], attribute: str = "xml:lang") -> str:
    inside = "".join(f'<tuv {attribute}="{lang}"><seg>{content}</seg></tuv>\n' for lang, content in variants)
    return f"<tu>\n{inside}</tu>\n"


@pytest.fixture
def write(tmp_path: Path):
    def write(data: str | bytes, name: str = "pairs.tsv") -> Path:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write


def texts(path: Path, tally: Tally | None = None) -> list[tuple[str, str]]:
    return [(pair.en, pair.zh) for pair in read_pairs(path, tally=tally)]


def refusal(path: Path) -> str:
    with pytest.raises(ReadError) as caught:
        list(read_pairs(path))
    message = str(caught.value)
    assert "\n" not in message
    assert str(path) in message
    return message


# Tables


@pytest.mark.parametrize("rows", [TEXTS, TRADITIONAL])
def test_two_columns_in_either_order(write, rows):
    assert texts(write(table(rows))) == rows
    assert texts(write(table([(zh, en) for en, zh in rows]))) == rows


def test_without_a_column_for_it_the_source_is_the_name_of_the_file(write):
    assert [pair.source for pair in read_pairs(write(table(TEXTS), "library.tsv"))] == ["library.tsv"] * 3


def test_the_order_is_that_of_most_rows(write):
    rows = [*TEXTS, ("预算", "Budget")]
    assert texts(write(table(rows))) == rows


def test_figures_and_names_alone_have_no_say_in_the_order(write):
    rows = [("2031", "二〇三一年"), ("ISBN", "ISBN"), *TEXTS]
    assert texts(write(table(rows))) == rows


@pytest.mark.parametrize("sources", [("rules", "rules", "news"), ("章程", "章程", "新闻")])
def test_three_columns_are_source_english_chinese(write, sources):
    pairs = [Pair(source, en, zh) for source, (en, zh) in zip(sources, TEXTS, strict=True)]
    assert list(read_pairs(write(table([(p.source, p.en, p.zh) for p in pairs])))) == pairs
    assert list(read_pairs(write(table([(p.source, p.zh, p.en) for p in pairs])))) == pairs


def test_a_third_column_that_is_no_text_leaves_the_texts_in_front(write):
    rows = [(en, zh, "0.93") for en, zh in TEXTS]
    assert texts(write(table(rows))) == TEXTS


def test_columns_that_could_be_two_things_are_not_guessed(write):
    """English, Chinese, and a long remark in English: or a source, Chinese, English?"""
    rows = [(en, zh, f"Translated by volunteer number {n}") for n, (en, zh) in enumerate(TEXTS)]
    assert "name them en and zh in the first line" in refusal(write(table(rows)))


@pytest.mark.parametrize(
    "names",
    [
        ("en", "zh"),
        ("EN-GB", "zh-Hans"),
        ("English", "Chinese (Simplified)"),
        ("英文", "中文"),
        ("source", "target"),
        ("eng", "zho"),
    ],
)
def test_a_first_line_that_names_the_columns(write, names):
    assert texts(write(table([names, *TEXTS]))) == TEXTS
    assert texts(write(table([names[::-1], *[(zh, en) for en, zh in TEXTS]]))) == TEXTS


def test_names_find_the_columns_anywhere(write):
    rows = [("id", "zh", "note", "source", "en"), *[("7", zh, "", "rules", en) for en, zh in TEXTS]]
    assert list(read_pairs(write(table(rows)))) == [Pair("rules", en, zh) for en, zh in TEXTS]


def test_source_and_target_may_be_chinese_and_english(write):
    assert texts(write(table([("source", "target"), *[(zh, en) for en, zh in TEXTS]]))) == TEXTS


def test_empty_columns_at_the_end_may_be_missing(write):
    rows = [("en", "zh", "note"), (*TEXTS[0], "checked"), TEXTS[1], (*TEXTS[2], "")]
    assert texts(write(table(rows))) == TEXTS


def test_names_that_contradict_the_texts(write):
    assert "named English and holds Chinese" in refusal(write(table([("zh", "en"), *TEXTS])))


def test_names_with_nothing_under_them(write):
    assert "nothing under them" in refusal(write("en\tzh\n"))


def test_quotes_are_characters_like_others(write):
    rows = [('"Open" is what the sign says', "牌子上写着“开放”"), ('He said "no', '他说"不')]
    assert texts(write(table(rows))) == rows


def test_line_ends_marks_blank_lines_and_edges(write):
    data = "\ufeff\r\n" + table(TEXTS[:1], "\r\n") + "\n  \n\t\n" + " \u3000Good evening. \t 晚上好。\u3000"
    assert texts(write(data)) == [TEXTS[0], ("Good evening.", "晚上好。")]


def test_what_is_no_line_end_stays_in_the_text(write):
    rows = [("One\u2028two\x0bthree\x85four", "一\u2028二\x0b三\x85四")]
    assert texts(write(table(rows))) == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_of_simplified_text(write, encoding):
    assert texts(write(table(TEXTS * 9).encode(encoding))) == TEXTS * 9


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "big5", "gb18030"])
def test_encodings_of_traditional_text(write, encoding):
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert texts(write(mark + table(TRADITIONAL * 3).encode(encoding))) == TRADITIONAL * 3


def test_an_encoding_past_what_is_looked_at_first(write):
    """The first quarter of a megabyte is told apart; characters stand across every place where it is cut."""
    rows = [
        (f"Shelf number {n} holds maps{'𝒜' * (n % 3)}", f"第{n}号房间已经开放，大家可以在里面看书𠮷")
        for n in range(9_000)
    ]
    assert texts(write(table(rows).encode("utf-16"))) == rows
    assert texts(write(table(rows).encode("gb18030"))) == rows


def test_text_that_is_longer_in_utf_8_than_in_utf_16(write):
    rows = [(f"Room {n}", f"第{n}号房间：" + "大家可以在里面看书，" * 12) for n in range(2_000)]
    assert texts(write(table(rows).encode("utf-16"))) == rows


def test_lines_with_a_wrong_number_of_columns_are_counted(write):
    rows = [TEXTS[0], ("No Chinese here",), TEXTS[1], ("a", "b", "c"), TEXTS[2]]
    tally = Tally()
    path = write(table(rows))
    assert texts(path, tally) == TEXTS
    assert tally.left_out == {"with a wrong number of columns": 2}
    assert tally.first == {"with a wrong number of columns": f"{path} line 2"}
    assert str(tally) == f"2 left out: 2 with a wrong number of columns (first: {path} line 2)"


def test_a_pair_with_an_empty_side_is_counted(write):
    tally = Tally()
    assert texts(write(table([*TEXTS, ("", "空的"), ("Empty", " ")])), tally) == TEXTS
    assert tally.left_out == {"with an empty side": 2}


def test_a_tally_serves_several_files(write):
    tally = Tally()
    first, second = write(table([*TEXTS, ("x",)]), "a.tsv"), write(table([*TEXTS, ("y",), ("", "空")]), "b.tsv")
    texts(first, tally)
    texts(second, tally)
    assert tally.left_out == {"with a wrong number of columns": 2, "with an empty side": 1}
    assert tally.first["with a wrong number of columns"] == f"{first} line 4"
    assert str(Tally()) == "nothing left out"


def test_most_lines_wrong_at_once(write):
    rows = [("word",) * n for n in (2, 3, 4, 5, 2)]
    assert "most lines have another number of columns" in refusal(write(table(rows)))


def test_most_lines_wrong_later_on(write):
    rows = [*TEXTS * 100, *[("A line that was broken",)] * 301]
    assert "most lines have another number of columns" in refusal(write(table(rows)))


def test_a_line_too_long_for_a_pair_is_left_out(write):
    tally = Tally()
    rows = [TEXTS[0], ("word " * 20_000, "词" * 20_000), TEXTS[1]]
    path = write(table(rows))
    assert texts(path, tally) == TEXTS[:2]
    assert tally.first == {"with a line of more than 64 KiB": f"{path} line 2"}


# Compression


def test_gzip_is_told_by_its_bytes(write):
    assert texts(write(gzip.compress(table(TEXTS).encode()), "pairs.tsv")) == TEXTS
    assert texts(write(gzip.compress(memory(*[unit(("en", e), ("zh", z)) for e, z in TEXTS]).encode()))) == TEXTS
    assert texts(write(table(TEXTS), "pairs.tsv.gz")) == TEXTS


def test_gzip_of_several_members(write):
    data = [gzip.compress(table([row]).encode()) for row in TEXTS]
    assert texts(write(b"".join(data))) == TEXTS


def test_gzip_cut_half_way(write):
    rows = [(f"Visitor {n * n} signs the book", f"第{n * n}位访客签名") for n in range(60_000)]
    data = gzip.compress(table(rows).encode())
    path = write(data[: len(data) // 2])
    read: list[Pair] = []
    with pytest.raises(ReadError, match="damaged or cut short"):
        collect(path, read)
    assert len(read) > 10_000
    assert read == [Pair("pairs.tsv", *row) for row in rows[: len(read)]]


def collect(path: Path, into: list[Pair]) -> None:
    for pair in read_pairs(path):
        into.append(pair)  # noqa: PERF402 - what was read before the error counts


def test_gzip_with_damage_inside(write):
    data = gzip.compress(table(TEXTS * 2_000).encode())
    check = bytes(8)  # the last eight bytes hold a checksum and the length
    assert "damaged or cut short" in refusal(write(data[:-8] + check))
    middle = len(data) // 2
    refusal(write(data[:middle] + b"\xff" * 20 + data[middle + 20 :]))


def test_a_memory_cut_half_way_within_gzip(write):
    units = [unit(("en", f"Visitor {n * n} signs"), ("zh", f"第{n * n}位签名")) for n in range(6_000)]
    data = gzip.compress(memory(*units).encode())
    assert "damaged or cut short" in refusal(write(data[: len(data) // 2]))


def zstd(data: bytes) -> bytes:
    if sys.version_info >= (3, 14):
        from compression.zstd import compress  # noqa: PLC0415

        return compress(data)
    return pytest.importorskip("zstandard", reason="zstd needs Python 3.14 or zstandard").compress(data)


def test_zstd(write):
    rows = [(f"Visitor {n * n} signs the book", f"第{n * n}位访客签名") for n in range(9_000)]
    data = zstd(table(rows).encode())
    assert texts(write(data)) == rows
    assert texts(write(zstd(table(TEXTS).encode()) + data)) == TEXTS + rows
    assert "damaged or cut short" in refusal(write(data[: len(data) // 2]))
    assert "damaged or cut short" in refusal(write(data + b"and more"))


def test_zstd_where_nothing_reads_it(write, monkeypatch):
    for module in ("compression.zstd", "zstandard"):
        monkeypatch.setitem(sys.modules, module, None)
    assert "pip install zstandard" in refusal(write(b"\x28\xb5\x2f\xfd\x00\x00"))


# Memories


@pytest.mark.parametrize(
    ("en", "zh"),
    [("en", "zh"), ("EN-GB", "ZH-CN"), ("en_US", "zh_TW"), ("en-us", "zh-Hans"), ("En", "ZH-HK"), ("eng", "zh-Hant")],
)
def test_codes_of_the_languages(write, en, zh):
    rows = TEXTS if zh != "zh_TW" else TRADITIONAL
    assert texts(write(memory(*[unit((en, e), (zh, z)) for e, z in rows]), "m.tmx")) == rows
    assert texts(write(memory(*[unit((zh, z), (en, e)) for e, z in rows]), "m.tmx")) == rows


@pytest.mark.parametrize("version", ["1.1", "1.2", "1.3", "1.4"])
def test_versions_and_the_old_attribute(write, version):
    data = memory(*[unit(("EN", e), ("ZH", z), attribute="lang") for e, z in TEXTS], version=version)
    assert texts(write(data)) == TEXTS


def test_other_languages_are_left_out(write):
    tally = Tally()
    path = write(memory(unit(("en", "Hello"), ("fr", "Bonjour"), ("zh", "你好")), unit(("fr", "Non"), ("zh", "不"))))
    assert texts(path, tally) == [("Hello", "你好")]
    assert tally.first == {"without English or Chinese": f"{path} unit 2, in fr, zh"}


def test_several_texts_of_one_language_give_each_pair_once(write):
    data = memory(
        unit(("en-GB", "Lift"), ("en-US", "Elevator"), ("zh-CN", "电梯"), ("zh-TW", "電梯"), ("zh-SG", "电梯")),
    )
    assert texts(write(data)) == [("Lift", "电梯"), ("Lift", "電梯"), ("Elevator", "电梯"), ("Elevator", "電梯")]


def test_a_unit_with_too_many_texts_of_one_language(write):
    tally = Tally()
    data = memory(unit(("en", "Yes"), *[("zh", word) for word in ("是", "对", "好", "行", "可以", "没错")]))
    assert texts(write(data), tally) == [("Yes", "是"), ("Yes", "对"), ("Yes", "好"), ("Yes", "行")]
    assert sum(tally.left_out.values()) == 1


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('Read the <bpt i="1">&lt;b&gt;</bpt>whole<ept i="1">&lt;/b&gt;</ept> text', "Read the whole text"),
        ('Press <ph x="1">{key}</ph> twice', "Press twice"),
        ('A <hi type="term">quorum</hi> is needed', "A quorum is needed"),
        ('A <hi>quorum <hi>of <it pos="begin">&lt;i&gt;</it>ten</hi></hi>', "A quorum of ten"),
        ("See<ph>&lt;fn&gt;<sub>A note below</sub>&lt;/fn&gt;</ph> here", "See here"),
        ("One <sub>stray</sub>text", "One text"),
        ("Old <ut>{\\b </ut>tool", "Old tool"),
        ('First line<ph type="lb"/>second line', "First line second line"),
        ("First line<ph>&lt;br/&gt;</ph>second line", "First line second line"),
        ("Kept <b>as it</b> stands", "Kept as it stands"),
        ("Salt &amp; pepper &lt; 5&#x20AC;", "Salt & pepper < 5€"),
        ("<![CDATA[a < b]]>", "a < b"),
        ("Over <!-- not this -->here<?nor this?>", "Over here"),
        ("  spread\n\tover\r\n  lines  ", "spread over lines"),
        ("no\u00a0break", "no\u00a0break"),
    ],
)
def test_inline_codes_and_spaces_in_english(write, content, text):
    assert texts(write(memory(unit(("en", content), ("zh", "文本"))))) == [(text, "文本")]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('请阅读<bpt i="1">&lt;b&gt;</bpt>全文<ept i="1">&lt;/b&gt;</ept>', "请阅读全文"),
        ('按<ph x="1">{key}</ph>两次', "按两次"),
        ('需要达到<hi type="term">法定人数</hi>', "需要达到法定人数"),
        ("见<ph>&lt;fn&gt;<sub>下面的注</sub>&lt;/fn&gt;</ph>此处", "见此处"),
        ('第一行<ph type="lb"/>第二行', "第一行 第二行"),
        ("分散在\n    几行，\r\n  不加空格", "分散在几行，不加空格"),
        ("使用\n  PDF\n  格式", "使用 PDF 格式"),
        ("全角　空格", "全角　空格"),
    ],
)
def test_inline_codes_and_spaces_in_chinese(write, content, text):
    assert texts(write(memory(unit(("en", "Text"), ("zh", content))))) == [("Text", text)]


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "UTF-16LE", "GB18030", "GBK"])
def test_declared_encodings_of_simplified_text(write, encoding):
    rows = [(f"Room {n} is free", f"第{n}号房间空着") for n in range(3_000)]
    data = memory(
        *[unit(("en", e), ("zh", z)) for e, z in rows], declaration=f'<?xml version="1.0" encoding="{encoding}"?>'
    )
    assert texts(write(data.encode(encoding))) == rows


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "Big5"])
def test_declared_encodings_of_traditional_text(write, encoding):
    data = memory(
        *[unit(("en", e), ("zh-TW", z)) for e, z in TRADITIONAL],
        declaration=f'<?xml version="1.0" encoding="{encoding}"?>',
    )
    assert texts(write(data.encode(encoding))) == TRADITIONAL


def test_a_memory_with_a_namespace_or_a_comment_before_it(write):
    data = memory(*[unit(("en", e), ("zh", z)) for e, z in TEXTS])
    assert texts(write(data.replace("<tmx ", '<tmx xmlns="http://www.lisa.org/tmx14" '))) == TEXTS
    assert texts(write(data.replace("<tmx ", "<!-- made by hand -->\n<tmx "))) == TEXTS
    assert texts(write("\ufeff" + data)) == TEXTS


def test_a_table_that_speaks_of_memories_is_a_table(write):
    rows = [("The <tmx > element", "元素 <tmx >"), ("<seg> holds text", "<seg> 存放文本")]
    assert texts(write(table(rows))) == rows


# Memories that mean harm


def test_a_file_named_by_an_entity_is_not_read(write, tmp_path):
    (tmp_path / "secret").write_text("the hidden words")
    for declared in (f'<!ENTITY x SYSTEM "{tmp_path}/secret">', f'<!ENTITY % p SYSTEM "{tmp_path}/secret"> %p;'):
        data = memory(unit(("en", "Good &x;morning"), ("zh", "早&x;上好")))
        data = data.replace("<tmx ", f"<!DOCTYPE tmx [{declared}]><tmx ")
        assert texts(write(data)) == [("Good morning", "早上好")]


def test_a_document_type_is_not_fetched_and_its_entities_are_known_where_html_has_them(write):
    data = memory(unit(("en", "Good&nbsp;day&unknown;"), ("zh", "你好&hellip;")))
    data = data.replace("<tmx ", '<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd"><tmx ')
    assert texts(write(data)) == [("Good\u00a0day", "你好…")]


@pytest.mark.parametrize("place", ["text", "attribute"])
def test_entities_that_multiply_are_refused(write, place):
    declared = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    data = memory(unit(("en", "&a11;" if place == "text" else "x"), ("zh", "早上好")))
    data = data.replace("<tu>", '<tu tuid="&a11;">') if place == "attribute" else data
    assert "broken XML" in refusal(write(data.replace("<tmx ", f"<!DOCTYPE tmx [{declared}]><tmx ")))


@pytest.mark.parametrize("content", ["word " * 2_500_000, "<hi>" * 2_000 + "x" + "</hi>" * 2_000])
def test_text_without_measure_is_refused(write, content):
    assert "broken XML" in refusal(write(memory(unit(("en", content), ("zh", "词")))))


# What is refused


def test_missing_and_directory(tmp_path):
    assert "no such file" in refusal(tmp_path / "none.tsv")
    assert "is a directory" in refusal(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_not_readable(write):
    path = write(table(TEXTS))
    path.chmod(0)
    assert "may not be read" in refusal(path)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b" \t\r\n", gzip.compress(b"")])
def test_empty(write, data):
    assert "is empty" in refusal(write(data))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF file"),
        (b"PK\x03\x04\x14\x00\x00\x00word/document.xml", "a Word document"),
        (gzip.compress(gzip.compress(b"twice")), "a gzip archive"),
        (b'<?xml version="1.0"?><xliff version="1.2"></xliff>', "an XLIFF file"),
        ('<?xml version="1.0"?><xliff version="1.2"></xliff>'.encode("utf-16"), "an XLIFF file"),
        (b"<!DOCTYPE html><html><body>tmx</body></html>", "an HTML page"),
        (b"Hello\t\x00\x01\x02\n", "binary data"),
        (b"\x00" * 5_000, "binary data"),
        (b"Hello there, no columns\nat all\n", "neither a table separated by tabs"),
        ("你好，没有分栏\n".encode(), "neither a table separated by tabs"),
    ],
)
def test_other_formats(write, data, said):
    assert said in refusal(write(data))


def test_a_byte_that_does_not_belong_is_named_with_its_line(write):
    rows = [(f"Room {n} is free", f"第{n}号房间空着") for n in range(20_000)]
    data = table(rows).encode() + b"Last room\t\xff\xfe\n"
    assert "line 20001 holds a byte (0xFF)" in refusal(write(data))


def test_both_columns_in_one_language(write):
    english = [("Good morning", "Hello"), ("Good evening", "Hello again")]
    chinese = [("早上好", "你好"), ("晚上好", "又见面了")]
    assert "hold no Chinese" in refusal(write(table(english)))
    assert "are both Chinese" in refusal(write(table(chinese)))
    assert "name them en and zh" in refusal(write(table([("rules", *row) for row in english])))


def test_columns_that_change_places_from_row_to_row(write):
    rows = [*TEXTS[:2], *[(zh, en) for en, zh in TEXTS[:2]]]
    assert "do not hold one language each" in refusal(write(table(rows)))


def test_broken_xml_is_named_with_its_line(write):
    data = memory(*[unit(("en", e), ("zh", z)) for e, z in TEXTS])
    assert "broken XML in line 6: " in refusal(write(data.replace("</seg></tuv>", "</tuv>", 1)))
    assert re.search(r"broken XML in line \d+: ", refusal(write(data[: len(data) // 2])))
    assert "broken XML in line 6: Entity 'nbsp'" in refusal(write(data.replace("The library", "The&nbsp;library")))


def test_pairs_before_the_broken_place_are_read(write):
    data = memory(*[unit(("en", e), ("zh", z)) for e, z in TEXTS])
    reading = read_pairs(write(data.replace("</body>", "</boody>"), "m.tmx"))
    assert [next(reading) for _ in TEXTS] == [Pair("m.tmx", en, zh) for en, zh in TEXTS]
    with pytest.raises(ReadError, match="broken XML in line"):
        next(reading)


def test_bytes_that_are_not_in_the_declared_encoding(write):
    data = memory(*[unit(("en", e), ("zh", z)) for e, z in TEXTS]).encode("gb18030")
    assert "broken XML in line" in refusal(write(data))


def test_a_memory_without_a_pair_says_what_it_holds(write):
    assert "holds no pair" in refusal(write(memory()))
    assert "in en, fr" in refusal(write(memory(unit(("en", "Hello"), ("fr", "Bonjour")))))
    assert "1 with an empty side" in refusal(write(memory(unit(("en", "Hello"), ("zh", " ")))))


# What was written comes back

EDGES = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
FREE = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff"),
        st.sampled_from("𠮷𝒜😀שלוםمرحبا \u200f\u202b“”\"'\\<&>]"),
    ),
    max_size=30,
)
ENGLISH = FREE.map(lambda text: f"The word {text}".strip(EDGES))
CHINESE = FREE.map(lambda text: f"词语一二三四五六七八九十百千万国会议{text}".strip(EDGES))
ROWS = st.lists(st.tuples(ENGLISH, CHINESE), min_size=1, max_size=8)


@settings(deadline=None, max_examples=60)
@given(ROWS, st.booleans(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.sampled_from(["\n", "\r\n"]))
def test_tables_come_back(tmp_path_factory, rows, swapped, encoding, end):
    rows = [("Budget of the library, as approved by the members", "预算"), *rows, *TEXTS * 9]
    path = tmp_path_factory.getbasetemp() / "drawn.tsv"
    data = table([(zh, en) for en, zh in rows] if swapped else rows, end).encode(encoding)
    path.write_bytes(gzip.compress(data) if swapped else data)
    assert texts(path) == rows


SPACED = st.lists(st.sampled_from([" ", "\t", "\n", "\r\n", "  \n\t"]), min_size=1, max_size=6)


@settings(deadline=None, max_examples=60)
@given(ROWS, SPACED, st.sampled_from(["utf-8", "utf-16", "gb18030"]), st.sampled_from(["xml:lang", "lang"]))
def test_memories_come_back(tmp_path_factory, rows, spaces, encoding, attribute):
    """Whatever white space stood between the words of the English, they come back one space apart."""
    path = tmp_path_factory.getbasetemp() / "drawn.tmx"
    expected = [(re.sub(" +", " ", en), re.sub(" +", " ", zh)) for en, zh in rows]
    units = []
    for number, (en, zh) in enumerate(rows):
        space = spaces[number % len(spaces)]
        spread = escape(en, quote=False).replace(" ", space)
        units.append(unit(("en-GB", spread), ("zh-Hans", escape(zh, quote=False)), attribute=attribute))
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>'
    path.write_bytes(memory(*units, declaration=declaration).encode(encoding))
    assert texts(path) == expected


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=400), st.sampled_from([b"", b"<?xml version='1.0'?><tmx>", b"\x1f\x8b\x08\x00", b"\xff\xfe"]))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data, start):
    path = tmp_path_factory.getbasetemp() / "any.tsv"
    path.write_bytes(start + data)
    try:
        pairs = list(read_pairs(path))
    except ReadError as error:
        pairs, message = [], str(error)
    else:
        message = ""
    assert bool(pairs) != bool(message)
    assert "\n" not in message
    assert all(pair.en and pair.zh for pair in pairs)


# Memory

GROWTH = """
import re, sys
from pathlib import Path
from align.readers.parallel import read_pairs
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) // 1024
for count, _ in enumerate(read_pairs(sys.argv[1]), start=1):
    if count == 500:
        before = peak()
print(count, peak() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell a process's own peak")
@pytest.mark.parametrize("kind", ["table", "memory"])
def test_memory_does_not_grow_with_the_file(write, kind):
    """Held as a whole, or only with the empty shells of its units, it would take more."""
    one = table(TEXTS[:1] * 2) if kind == "table" else unit(("en", TEXTS[0][0]), ("zh", TEXTS[0][1]))
    count = 40_000
    data = one * count if kind == "table" else memory(one * count)
    path = write(gzip.compress(data.encode(), 1))
    done = subprocess.run([sys.executable, "-c", GROWTH, path], capture_output=True, text=True, check=True)
    read, grown = map(int, done.stdout.split())
    assert read == count * (2 if kind == "table" else 1)
    assert grown < 5  # MiB
