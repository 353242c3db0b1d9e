"""The default embedder: unit rows, one vector a text for ever, and the same place for texts that say the same."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align import data
from align.data import chinese_concepts, concepts, english_concepts, read_rows, stem
from align.embedding import shared
from align.embedding.base import Embedder
from align.embedding.shared import SharedTokenEmbedder
from align.normalising.folding import fold

PROJECT = Path(__file__).parents[2]
EMBEDDER = SharedTokenEmbedder()

# Clauses of ITU Resolution 102 and what the Chinese version has for them.
PAIRS = [
    ("all relevant resolutions of the Plenipotentiary Conference;", "全权代表大会的所有相关决议；"),
    ("all relevant WSIS outcomes;", "WSIS的所有相关成果；"),
    (
        "that skills and literacy are essential for individuals to experience the benefits of Internet connectivity;",
        "技能和素养对于个人体验互联网连接的惠益至关重要；",
    ),
    (
        "that the development of the Internet is essentially market-led and driven by private and government "
        "initiatives;",
        "互联网的发展从根本上是由市场引导、并得到私营部门和政府举措的推动；",
    ),
    (
        "that UNGA agreed, at its high-level meeting on 15-16 December 2015, that Internet governance should continue "
        "to follow the Tunis Agenda;",
        "2015年12月15至16日举行的联大互联网治理高级别会议达成一致：互联网治理应继续遵循《突尼斯议程》的规定；",
    ),
    (
        "that countries should not be involved in decisions regarding another country's ccTLD;",
        "各国不应介入有关另一国的ccTLD的决定；",
    ),
    (
        "that ITU should be encouraged to facilitate cooperation with all stakeholders as referred to in § 35 of the "
        "Tunis Agenda;",
        "如《突尼斯议程》第35段所述，应鼓励国际电联推动与所有利益攸关方进行的合作；",
    ),
    (
        "to consider the reports of CWG-Internet and take actions as appropriate;",
        "审议CWG-Internet的报告，并酌情采取行动；",
    ),
    ("instructs the Directors of the Bureaux", "责成各局主任"),
    ("recognizing further", "进一步认识到"),
]


def cosine(one: str, other: str) -> float:
    """Cosine of two texts."""
    first, second = EMBEDDER.encode([one, other])
    return float(first @ second)


def test_it_is_an_embedder() -> None:
    assert isinstance(EMBEDDER, Embedder)
    assert EMBEDDER.name == "shared-tokens-1"


def test_rows_are_float32_of_unit_length() -> None:
    vectors = EMBEDDER.encode([text for pair in PAIRS for text in pair])
    assert vectors.dtype == np.float32
    assert vectors.shape == (2 * len(PAIRS), 1024)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


@pytest.mark.parametrize("text", ["", "   ", "……", "。；，", "the of and", "魑魅魍魉", "§ – •"])
def test_a_text_with_nothing_known_has_a_zero_row(text: str) -> None:
    assert not EMBEDDER.encode([text]).any()


def test_no_texts_give_no_rows() -> None:
    assert EMBEDDER.encode([]).shape == (0, 1024)


def test_the_length_can_be_chosen() -> None:
    vectors = SharedTokenEmbedder(512).encode(["Member States", "成员国"])
    assert vectors.shape == (2, 512)
    assert float(vectors[0] @ vectors[1]) > 0.9


def test_each_clause_finds_its_translation_and_each_translation_its_clause() -> None:
    scores = EMBEDDER.encode([en for en, _ in PAIRS]) @ EMBEDDER.encode([zh for _, zh in PAIRS]).T
    assert scores.argmax(axis=1).tolist() == list(range(len(PAIRS)))
    assert scores.argmax(axis=0).tolist() == list(range(len(PAIRS)))


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("责成电信发展局主任", "責成電信發展局主任"),
        ("应鼓励国际电联推动与所有利益攸关方进行的合作；", "應鼓勵國際電聯推動與所有利益攸關方進行的合作；"),
        ("个人数据的处理应当征得同意。", "個人數據的處理應當徵得同意。"),
    ],
)
def test_traditional_and_simplified_are_the_same(simplified: str, traditional: str) -> None:
    first, second = EMBEDDER.encode([simplified, traditional])
    assert np.array_equal(first, second)


def test_full_width_and_half_width_are_the_same() -> None:
    first, second = EMBEDDER.encode(["ＩＴＵ－Ｔ　第１３０５号决议", "ITU-T 第1305号决议"])
    assert np.array_equal(first, second)


@pytest.mark.parametrize(
    ("en", "right", "wrong"),
    [
        ("Resolution 70/1", "第70/1号决议", "第70/125号决议"),
        ("on 16 December 2015", "2015年12月16日", "2015年11月10日"),
        ("paragraph 1,305 of the report", "报告第1305段", "报告第1344段"),
        ("1.5 million people", "150万人", "15万人"),
        ("the twenty-first century", "二十一世纪", "十九世纪"),
        ("the seventieth session, three years", "第七十届会议，三年", "第六十届会议，五年"),
        ("Article 12", "第十二条", "第十三条"),
        ("ITU-T study groups", "ITU-T研究组", "ITU-D研究组"),
        ("2022 2026 plenipotentiary conference", "20222026年全权代表大会", "20142018年全权代表大会"),
    ],
)
def test_figures_and_names_count_by_value(en: str, right: str, wrong: str) -> None:
    assert cosine(en, right) > cosine(en, wrong) + 0.1


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("recalling", "忆及"),
        ("countries", "各国"),
        ("human rights", "人权"),
        ("Member States", "会员国"),
        ("domain names", "域名"),
        ("ICTs", "信息通信技术"),
        ("capacity building", "能力建设"),
        ("the Geneva Plan of Action", "《日内瓦行动计划》"),
    ],
)
def test_concepts_meet(en: str, zh: str) -> None:
    assert cosine(en, zh) > 0.5


@pytest.mark.parametrize(
    ("en", "zh"), [("human rights", "域名"), ("children", "基础设施"), ("recalling", "强调"), ("tax", "卫星")]
)
def test_unrelated_concepts_do_not_meet(en: str, zh: str) -> None:
    assert abs(cosine(en, zh)) < 0.2


def test_the_same_in_every_process() -> None:
    script = (
        "import hashlib\n"
        "from align.embedding.shared import SharedTokenEmbedder\n"
        f"texts = {[text for pair in PAIRS for text in pair]!r}\n"
        "print(hashlib.sha256(SharedTokenEmbedder().encode(texts).tobytes()).hexdigest())\n"
    )
    here = hashlib.sha256(EMBEDDER.encode([text for pair in PAIRS for text in pair]).tobytes()).hexdigest()
    for seed in ("0", "1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
        )
        assert run.stdout.strip() == here


@given(st.lists(st.text(max_size=40), max_size=6))
def test_rows_have_length_one_or_zero_and_depend_on_their_text_alone(texts: list[str]) -> None:
    together = EMBEDDER.encode(texts)
    lengths = np.linalg.norm(together, axis=1)
    assert np.all(np.isclose(lengths, 1, atol=1e-5) | (lengths == 0))
    for text, row in zip(texts, together, strict=True):
        assert np.array_equal(EMBEDDER.encode([text])[0], row)


def test_more_texts_than_one_block() -> None:
    texts = [f"Resolution {number}" for number in range(1100)]
    assert np.array_equal(EMBEDDER.encode(texts)[1099], EMBEDDER.encode(texts[1099:])[0])


def test_the_module_loads_without_numpy() -> None:
    script = "import sys, align.embedding.shared\nprint('numpy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_the_concept_table_is_well_written() -> None:
    rows = list(read_rows("terms.tsv"))
    assert [row for row in rows if len(row) != 3] == []
    assert [name for name, count in Counter(row[0] for row in rows).items() if count > 1] == []
    for _, english, chinese in rows:
        for wording in (*english.split(";"), *chinese.split(";")):
            assert wording == wording.strip() == fold(wording).text
            assert wording
        assert english.isascii() or "ü" in english
        assert all(any("一" <= char <= "鿿" for char in wording) for wording in chinese.split(";"))


@pytest.mark.parametrize(
    ("english", "chinese", "ids"),
    [
        (
            "Member States promote capacity building",
            "成员国促进能力建设",
            {"member-state", "promote", "capacity-building"},
        ),
        ("personal data of children", "儿童的个人数据", {"personal-data", "child"}),
        ("the United Nations General Assembly", "联合国大会", {"general-assembly"}),
    ],
)
def test_phrases_are_read_longest_first(english: str, chinese: str, ids: set[str]) -> None:
    names = concepts().ids
    from_english = {names[number] for numbers in english_concepts(english) for number in numbers}
    from_chinese = {names[number] for numbers in chinese_concepts(chinese) for number in numbers}
    assert ids <= from_english
    assert ids <= from_chinese
    assert "data" not in from_english
    assert "assembly" not in from_english


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("countries", "country"),
        ("organisations", "organization"),
        ("women", "woman"),
        ("licensed", "licence"),
        ("identified", "identify"),
        ("programmes", "program"),
        ("efficiently", "efficient"),
        ("noted", "note"),
        ("noting", "note"),
        ("used", "use"),
        ("using", "use"),
        ("taking", "take"),
        ("urged", "urge"),
        ("rules", "rule"),
        ("adding", "add"),
        ("aimed", "aim"),
        ("acting", "act"),
        ("taxed", "tax"),
        ("truly", "true"),
        ("solely", "sole"),
        ("freely", "free"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("developed", "developing"),
        ("news", "new"),
        ("united", "unit"),
        ("sing", "sin"),
        ("note", "not"),
        ("noted", "not"),
        ("used", "us"),
        ("rate", "rat"),
        ("concerning", "concern"),
        ("hearing", "hear"),
        ("subjected", "subject"),
        ("pressing", "press"),
        ("promptly", "prompt"),
        ("proceedings", "proceed"),
    ],
)
def test_other_words_keep_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("text", ["Member States note the human rights of children", "成员国注意到儿童的人权"])
def test_a_row_put_into_the_table_moves_no_other_concept(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = EMBEDDER.encode([text])
    rows = list(read_rows("terms.tsv"))
    caches = (data.concepts, shared._concept_features, shared._phrase_features, shared._token_features)
    caches += (shared._parts, shared._concept_weights, shared._placed)
    monkeypatch.setattr(data, "read_rows", lambda _: iter([("quokka", "quokka", "短尾矮袋鼠"), *rows]))
    try:
        for cache in caches:
            cache.cache_clear()
        assert np.array_equal(EMBEDDER.encode([text]), before)
    finally:
        for cache in caches:
            cache.cache_clear()


@pytest.mark.shared
def test_retrieval_on_the_shared_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = Path(os.environ.get("ALIGN_SHARED", PROJECT.parent / "shared"))
    if not (shared / "gold").is_dir():
        pytest.skip(f"no shared test data at {shared}")
    monkeypatch.syspath_prepend(PROJECT / "benchmarks")
    from baselines import Remembering  # noqa: PLC0415
    from retrieval import documents, retrieval  # noqa: PLC0415

    embedder = Remembering("shared tokens", EMBEDDER)
    ranks = {texts.name: retrieval(embedder, texts).to_chinese for texts in documents()}
    assert ranks.pop("res102-2022") >= 0.95
    assert np.mean(list(ranks.values())) >= 0.85
