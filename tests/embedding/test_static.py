"""The model that comes with the package, and the reading of static models: what model2vec reads, read without it."""

from __future__ import annotations

import importlib.util
import json
import random
import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from model2vec import StaticModel
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file
from tiny_models import DIM, save_model2vec, save_static, tokenizer

from align.embedding.named import named_embedder
from align.embedding.static import BUNDLED, StaticEmbedder, is_static_folder
from align.errors import OptionError
from align.normalising.folding import simplify

HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))

CLAUSES = {
    "invites Member States to contribute to the fund": "请各成员国为该基金捐款",
    "instructs the Secretary-General to report to the Council every year": "责成秘书长每年向理事会提交报告",
    "Personal data shall be processed lawfully and fairly.": "应当合法、公平地处理个人数据。",
    "The budget for the next financial period is hereby approved.": "兹批准下一财务期的预算。",
    "encourages the use of renewable energy in rural areas": "鼓励在农村地区使用可再生能源",
    "Each Party shall protect the rights of the child.": "各缔约方应保护儿童权利。",
    "The contract may be terminated with thirty days' notice.": "合同可以提前三十天通知终止。",
    "recalling the outcome of the conference on climate change": "忆及气候变化会议的成果",
}
"""Clauses written for this test, each with its translation."""

ODD = [
    "",
    " \t\n\u3000",
    "😀🇨🇭",
    "…、。；——",
    "\u200b\ufeff\x00",
    "Ελλάδα и Россия",
    "ITU-T第16研究组 (Study Group 16)",
    "Straße naïve coöperation",
    "１２３ ㈠ ① Ⅳ ½",
    "𠮷野家",
    "ﷺ",
    "a" * 3_000,
    "请各成员国" * 700,
    "supercalifragilisticexpialidocious pneumonoultramicroscopic",
    "3.14 % of €1,000 ≥ §5",
]


class Near:
    """Equals arrays that differ from ``values`` nowhere by more than ``by``; pytest.approx is slow on large ones."""

    def __init__(self, values: Any, by: float) -> None:
        self.values, self.by = np.asarray(values, dtype=np.float64), by

    def __eq__(self, other: object) -> bool:
        found = np.asarray(other)
        return found.shape == self.values.shape and bool((np.abs(found - self.values) <= self.by).all())

    __hash__ = None  # type: ignore[assignment]
    __array_ufunc__ = None


@pytest.fixture(scope="module")
def bundled() -> StaticEmbedder:
    return StaticEmbedder()


@pytest.fixture(scope="module")
def by_model2vec() -> StaticModel:
    return StaticModel.from_pretrained(BUNDLED)


def pieces(text: str, embedder: StaticEmbedder) -> list[str]:
    found: list[str] = embedder.tokenizer.encode(text, add_special_tokens=False).tokens
    return found


def nearest(query: str, others: Sequence[str], embedder: StaticEmbedder) -> str:
    return others[int((embedder.encode([query]) @ embedder.encode(others).T).argmax())]


# The same vectors as model2vec's and sentence-transformers'


def test_the_bundled_model_gives_the_vectors_that_model2vec_gives(
    bundled: StaticEmbedder, by_model2vec: StaticModel
) -> None:
    texts = [*CLAUSES, *CLAUSES.values(), *ODD]
    assert bundled.encode(texts) == Near(by_model2vec.encode(texts), 1e-5)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.text() | st.text("各成员国请责成秘書長第十六條理事会个人資料 的") | st.text("thein daoMSs-1() %"), min_size=1
    )
)
@example(["[UNK]", "[PAD]", "\u0130stanbul", "ﬁnance", "\U000323af"])
def test_so_it_does_for_any_text(bundled: StaticEmbedder, by_model2vec: StaticModel, texts: list[str]) -> None:
    vectors = bundled.encode(texts)
    assert vectors == Near(by_model2vec.encode(texts), 1e-5)
    assert vectors.dtype == np.float32
    lengths = np.linalg.norm(vectors, axis=1)
    assert ((abs(lengths - 1) < 1e-5) | (lengths == 0)).all()


@pytest.mark.heavy
def test_sentence_transformers_gives_the_same_vectors(bundled: StaticEmbedder) -> None:
    sentence_transformers = pytest.importorskip("sentence_transformers")
    model = sentence_transformers.SentenceTransformer(str(BUNDLED), device="cpu")
    assert type(model[0]).__name__ == "StaticEmbedding"
    texts = [*CLAUSES, *CLAUSES.values(), *ODD]
    assert bundled.encode(texts) == Near(model.encode(texts), 1e-5)


def lookup(dtype: str, *, mapped: bool, weighted: bool, normalised: bool = True) -> StaticModel:
    """A small model of model2vec, as it may have been quantised."""
    random_numbers = np.random.default_rng(5)
    words = tokenizer()
    count = words.get_vocab_size()
    rows = random_numbers.normal(size=(7 if mapped else count, DIM)).astype(np.float32)
    return StaticModel(
        np.rint(rows * 40).astype(np.int8) if dtype == "int8" else rows.astype(dtype),
        words,
        {},
        normalize=normalised,
        weights=random_numbers.uniform(0.1, 2, count).astype(np.float32) if weighted else None,
        token_mapping=random_numbers.integers(0, 7, count) if mapped else None,
        max_length=None,
    )


SMALL_TEXTS = ["Resolution 102", "理事会决议", "council: 成员国", "of nobody knows what", "council of 谁 council", ""]


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("mapped", [False, True])
@pytest.mark.parametrize(("dtype", "near"), [("float32", 1e-5), ("float64", 1e-5), ("float16", 2e-3), ("int8", 1e-5)])
def test_what_model2vec_saves_is_read_as_model2vec_reads_it(
    dtype: str, near: float, mapped: bool, weighted: bool, tmp_path: Path
) -> None:
    model = lookup(dtype, mapped=mapped, weighted=weighted)
    model.save_pretrained(tmp_path / "saved")
    assert load_file(tmp_path / "saved/model.safetensors")["embeddings"].dtype == dtype
    assert is_static_folder(tmp_path / "saved")
    for embedder in (StaticEmbedder(tmp_path / "saved"), named_embedder(str(tmp_path / "saved"))):
        assert isinstance(embedder, StaticEmbedder)
        assert embedder.encode(SMALL_TEXTS) == Near(model.encode(SMALL_TEXTS), near)


def test_rows_have_unit_length_even_where_the_model_does_not_ask_for_it(tmp_path: Path) -> None:
    model = lookup("float32", mapped=False, weighted=False, normalised=False)
    model.save_pretrained(tmp_path)
    plain = model.encode(SMALL_TEXTS[:2])
    assert StaticEmbedder(tmp_path).encode(SMALL_TEXTS[:2]) == Near(
        plain / np.linalg.norm(plain, axis=1, keepdims=True), 1e-5
    )


def test_a_tokenizer_that_cuts_and_fills_its_texts_does_neither_here(tmp_path: Path) -> None:
    model = lookup("float32", mapped=False, weighted=False)
    model.save_pretrained(tmp_path)
    words = tokenizer()
    words.enable_truncation(2)
    words.enable_padding(length=16)
    words.save(str(tmp_path / "tokenizer.json"))
    one, both = StaticEmbedder(tmp_path).encode(["resolution council", "resolution council states passage"])
    assert one == Near(model.encode(["resolution council"])[0], 1e-5)
    assert abs(both - one).max() > 0.1


@pytest.mark.heavy
def test_what_sentence_transformers_saves_is_read_as_it_reads_it(tmp_path: Path) -> None:
    sentence_transformers = pytest.importorskip("sentence_transformers")
    save_static(tmp_path / "plain")
    nested = tmp_path / "nested"
    (nested / "0_StaticEmbedding").mkdir(parents=True)
    for name in ("model.safetensors", "tokenizer.json"):
        (nested / "0_StaticEmbedding" / name).write_bytes((tmp_path / "plain" / name).read_bytes())
    model = sentence_transformers.SentenceTransformer(str(tmp_path / "plain"), device="cpu")
    expected = model.encode(SMALL_TEXTS, normalize_embeddings=True)
    for folder in (tmp_path / "plain", nested):
        assert is_static_folder(folder)
        assert StaticEmbedder(folder).encode(SMALL_TEXTS) == Near(expected, 1e-5)


# What the vectors say


@pytest.mark.parametrize(("english", "chinese"), CLAUSES.items())
def test_each_clause_is_nearest_to_its_translation(english: str, chinese: str, bundled: StaticEmbedder) -> None:
    assert nearest(english, [*CLAUSES.values()], bundled) == chinese
    assert nearest(chinese, [*CLAUSES], bundled) == english


ALIKE = [
    ("個人資料", "个人资料"),
    ("請各成員國為該基金捐款", "请各成员国为该基金捐款"),
    ("ＩＴＵ－Ｔ第１６研究组", "ITU-T第16研究组"),
    ("Member States", "MEMBER STATES"),
    ("Ｍｅｍｂｅｒ Ｓｔａｔｅｓ", "member states"),
    ("各成员国（ＩＴＵ）", "各成员国(itu)"),
    ("the Secretary‑General", "the Secretary-General"),
    ("invites\u3000Member\xa0States", "invites Member States"),
    ("请各成员国", "  请各成员国。"),
    ("invites Member States", "  invites Member States."),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_script_width_case_spaces_and_punctuation_make_no_difference(
    one: str, other: str, bundled: StaticEmbedder
) -> None:
    first, second = bundled.encode([one, other])
    assert first.any()
    assert first.tobytes() == second.tobytes()


LABELLED = [
    ("a) invites Member States", "b) 请各成员国", ["a) 责成秘书长", "a)", "（一）理事会", "a) 注意到"]),
    ("（一）请各成员国", "ii) invites Member States", ["(1) instructs the Secretary-General", "(1)", "1. the Council"]),
    ("2.1.3 instructs the Director", "4 责成主任", ["2.1.3 请各成员国", "2.1.3", "2.1.3 预算"]),
    ("四、责成主任", "2.1.3 instructs the Director", ["4. invites Member States", "IV.", "4 the budget"]),
    ("Article 16 – Protection of personal data", "第三条 个人数据的保护", ["第十六条 预算", "第十六条 本法的适用范围"]),
    ("第十六条 个人数据的保护", "Article 3. Protection of personal data", ["Article 16. Budget", "Article 16"]),
    (
        "The 2022 budget amounts to 331,000 Swiss francs and 16 posts.",
        "预算按瑞士法郎计算，另设若干职位。",
        ["2022年有331,000名儿童上网，16岁以下。", "331,000", "16"],
    ),
    (
        "2022年预算为331,000瑞士法郎，设16个职位。",
        "The budget is calculated in Swiss francs, with several posts.",
        ["In 2022, 331,000 children under 16 were online.", "331,000", "16"],
    ),
]


@pytest.mark.parametrize(("query", "right", "wrong"), LABELLED)
def test_labels_and_numbers_do_not_outweigh_words(
    query: str, right: str, wrong: list[str], bundled: StaticEmbedder
) -> None:
    assert nearest(query, [*wrong, right], bundled) == right


@pytest.mark.parametrize("clause", ["invites Member States to contribute", "请各成员国捐款"])
def test_a_label_or_a_number_moves_a_clause_little(clause: str, bundled: StaticEmbedder) -> None:
    plain, *labelled = bundled.encode([clause, f"a) {clause}", f"（三）{clause}", f"16.2 {clause}", f"{clause} (2022)"])
    assert (np.array(labelled) @ plain > 0.75).all()


# Any number of texts, in any order


def test_the_order_and_the_number_of_texts_change_nothing(bundled: StaticEmbedder) -> None:
    words = ["Council", "budget", "children", "data", "energy", "理事会", "预算", "儿童", "数据", "能源", "——"]
    chance = random.Random(3)  # noqa: S311 - no secret
    texts = [" ".join(chance.choices(words, k=chance.randint(0, 6))) for _ in range(700)]
    for place in (0, 255, 256, 257, 511, 512, 699):
        texts[place] = ""
    vectors = bundled.encode(texts)
    alone = np.concatenate([bundled.encode([text]) for text in texts])
    assert vectors == Near(alone, 1e-6)
    order = chance.sample(range(700), 700)
    assert bundled.encode([texts[place] for place in order]) == Near(vectors[order], 1e-6)
    assert [place for place in (0, 255, 256, 257, 511, 512, 699) if vectors[place].any()] == []
    assert bundled.encode(tuple(texts[:300])).tobytes() == vectors[:300].tobytes()


@pytest.mark.parametrize("count", [0, 1, 255, 256, 257, 512, 513])
def test_chunks_are_whole_whatever_the_number(count: int, bundled: StaticEmbedder) -> None:
    one = bundled.encode(["请各成员国"])
    vectors = bundled.encode(["请各成员国"] * count)
    assert vectors.shape == (count, bundled.dim)
    assert vectors == Near(np.repeat(one, count, axis=0), 1e-6)
    assert not bundled.encode(["。"] * count).any()


@pytest.mark.parametrize("text", ["\ud800", "请各\udfff成员国", "Member \ud83d States"])
def test_half_a_character_is_left_out(text: str, bundled: StaticEmbedder) -> None:
    whole = text.encode("utf-8", "ignore").decode()
    expected = bundled.encode([whole.replace("各成", "各 成"), "Council"])
    assert bundled.encode([text, "Council"]) == Near(expected, 1e-6)


def test_the_vectors_of_pieces_add_up_to_those_of_texts(bundled: StaticEmbedder) -> None:
    table = bundled.vectors()
    assert table.shape == (bundled.tokenizer.get_vocab_size(), bundled.dim)
    assert table.dtype == np.float32
    assert not table[0].any()
    for text in ("instructs the Secretary-General", "责成秘书长"):
        summed = table[bundled.tokenizer.encode(text, add_special_tokens=False).ids].sum(axis=0)
        assert bundled.encode([text])[0] == Near(summed / np.linalg.norm(summed), 1e-6)


# The tokenizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("责成主任", ["责成", "主任"]),
        ("秘书长提交报告", ["秘书长", "提交", "报告"]),
        ("保护儿童权利", ["保护", "儿童", "权利"]),
        ("鼓勵使用可再生能源", ["鼓励", "使用", "可再生能源"]),
        ("第十六条", ["第", "十六", "条"]),
        ("第一百零二号决议", ["第", "一百零二", "号", "决议"]),
        ("第102號決議", ["第", "102", "号", "决议"]),
        ("二十八日", ["二十八", "日"]),
        ("Invites Member States", ["invites", "member", "states"]),
        ("Article 16", ["article", "16"]),
        ("ITU-T", ["itu", "t"]),
        ("（）、—", []),
    ],
)
def test_chinese_without_spaces_falls_into_words(text: str, expected: list[str], bundled: StaticEmbedder) -> None:
    assert pieces(text, bundled) == expected


def test_a_word_that_is_no_piece_falls_into_parts_that_are_the_whole_of_it(bundled: StaticEmbedder) -> None:
    for text in ("transmogrifyingly", "县荣冰鼓"):
        found = pieces(text, bundled)
        assert len(found) > 1
        assert "".join(found) == text


@pytest.mark.parametrize(("first", "last"), HAN)
def test_the_tokenizer_folds_every_chinese_character_as_the_toolkit_does(
    first: int, last: int, bundled: StaticEmbedder
) -> None:
    normaliser = bundled.tokenizer.normalizer
    characters = [chr(point) for point in range(first, last + 1)]
    assert [character for character in characters if normaliser.normalize_str(character) != simplify(character)] == []


def test_it_folds_the_signs_of_full_width_as_the_toolkit_does(bundled: StaticEmbedder) -> None:
    normaliser = bundled.tokenizer.normalizer
    wide = [chr(point) for point in range(0xFF01, 0xFF5F)]
    narrow = [chr(point - 0xFEE0).lower() for point in range(0xFF01, 0xFF5F)]
    assert [normaliser.normalize_str(character) for character in wide] == narrow


def test_it_folds_every_character_as_the_tool_says_that_makes_its_map(bundled: StaticEmbedder) -> None:
    tool = Path(__file__).parents[2] / "tools/charsmap.py"
    spec = importlib.util.spec_from_file_location("charsmap", tool)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    rules = module.rules()
    by_hand = {"Ａ": "a", "É": "é", "國": "国", "①": "1", "ﬁ": "fi", "㎏": "kg", "…": "...", "Ⅳ": "iv", "\u3000": " "}
    assert by_hand.items() <= rules.items()
    assert {"a", "国", "。", "é"} & set(rules) == set()
    normaliser = bundled.tokenizer.normalizer
    assert [character for character, form in rules.items() if normaliser.normalize_str(character) != form] == []


# What lies in the package


def test_the_bundled_folder_holds_no_pickle_and_is_small() -> None:
    files = {file.name: file.stat().st_size for file in BUNDLED.iterdir()}
    assert {"README.md", "config.json", "model.safetensors", "modules.json", "tokenizer.json"} <= set(files)
    assert {Path(name).suffix for name in files} <= {".safetensors", ".json", ".md"}
    assert sum(size for name, size in files.items() if not name.startswith("lexicon")) <= 16_000_000


def test_its_vectors_are_whole_numbers_with_a_weight_each(bundled: StaticEmbedder) -> None:
    tensors = load_file(BUNDLED / "model.safetensors")
    count = bundled.tokenizer.get_vocab_size()
    assert (tensors["embeddings"].dtype, tensors["embeddings"].shape) == (np.int8, (count, bundled.dim))
    assert (tensors["weights"].dtype, tensors["weights"].shape) == (np.float32, (count,))
    assert (tensors["weights"] >= 0).all()


def test_its_name_has_no_fingerprint_and_that_of_a_copy_has_one(bundled: StaticEmbedder, tmp_path: Path) -> None:
    config = json.loads((BUNDLED / "config.json").read_text("utf-8"))
    assert bundled.name == config["name"]
    copies = [save_model2vec(tmp_path / name) for name in ("one", "two")]
    first, second = (StaticEmbedder(copy).name for copy in copies)
    assert (first[:4], second[:4]) == ("one ", "two ")
    assert first[4:] == second[4:]
    assert len(first) == 12
    rows = load_file(copies[1] / "model.safetensors")["embeddings"]
    save_file({"embeddings": rows + 1}, copies[1] / "model.safetensors")
    assert StaticEmbedder(copies[1]).name != second
    (copies[0] / "config.json").write_text('{"name": "House\\n model"}', encoding="utf-8")
    assert StaticEmbedder(copies[0]).name == f"House model {first[4:]}"
    assert StaticEmbedder(copies[0], "as I say").name == "as I say"


# Folders that are broken


def tensors(**given_tensors: NDArray[Any]) -> Callable[[Path], object]:
    return lambda folder: save_file(given_tensors, folder / "model.safetensors")


def header(content: bytes, length: int | None = None, body: bytes = b"") -> Callable[[Path], object]:
    start = struct.pack("<Q", len(content) if length is None else length)
    return lambda folder: (folder / "model.safetensors").write_bytes(start + content + body)


def text_of(name: str, content: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(content, encoding="utf-8")


def cut(folder: Path) -> None:
    file = folder / "model.safetensors"
    file.write_bytes(file.read_bytes()[:-10])


COUNT = tokenizer().get_vocab_size()
ROWS = np.ones((COUNT, DIM), dtype=np.float32)
HALF = json.dumps(
    {"embeddings": {"dtype": "BF16", "shape": [COUNT, DIM], "data_offsets": [0, COUNT * DIM * 2]}}
).encode()
HUGE = json.dumps({"embeddings": {"dtype": "F32", "shape": [2**40, 2**20], "data_offsets": [0, 4]}}).encode()

BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "no vectors": (lambda folder: (folder / "model.safetensors").unlink(), "no model.safetensors"),
    "no tokenizer": (lambda folder: (folder / "tokenizer.json").unlink(), "no model.safetensors with a tokenizer.json"),
    "cut short": (cut, "model.safetensors cannot be read"),
    "empty": (lambda folder: (folder / "model.safetensors").write_bytes(b""), "model.safetensors cannot be read"),
    "a header of 2^60 bytes": (header(b"{}", 2**60), "header too large"),
    "a header that is a list": (header(b"[[1], 2]"), "model.safetensors cannot be read"),
    "a header that is a number": (header(b"5"), "model.safetensors cannot be read"),
    "a header without end": (header(b"[" * 100_000), "model.safetensors cannot be read"),
    "a shape beyond all bounds": (header(HUGE, body=b"\0" * 4), "model.safetensors cannot be read"),
    "bfloat16": (header(HALF, body=b"\0\x3f" * (COUNT * DIM)), "save it in float16"),
    "tokenizer no JSON": (text_of("tokenizer.json", "{'model'"), "tokenizer.json cannot be read"),
    "tokenizer a list": (text_of("tokenizer.json", "[]"), "tokenizer.json cannot be read"),
    "tokenizer no text": (
        lambda folder: (folder / "tokenizer.json").write_bytes(b"\xff\xfe\0"),
        "tokenizer.json cannot be read",
    ),
    "fewer rows than pieces": (tensors(embeddings=ROWS[:5]), f"{COUNT} pieces in tokenizer.json, but 5 vectors"),
    "another name": (tensors(vectors=ROWS), "holds no table of vectors"),
    "one row": (tensors(embeddings=ROWS[0]), "holds no table of vectors"),
    "a block": (tensors(embeddings=ROWS[None]), "holds no table of vectors"),
    "no columns": (tensors(embeddings=ROWS[:, :0].copy()), "holds no table of vectors"),
    "few weights": (tensors(embeddings=ROWS, weights=ROWS[:5, 0].copy()), f"{COUNT} pieces .* but 5 weights"),
    "weights in columns": (tensors(embeddings=ROWS, weights=ROWS[:, :1].copy()), "no plain list"),
    "short mapping": (tensors(embeddings=ROWS, mapping=np.zeros(5, dtype=np.int64)), "but 5 vectors"),
    "mapping too far": (tensors(embeddings=ROWS[:4], mapping=np.full(COUNT, 4)), "rows that are not there"),
    "mapping below zero": (tensors(embeddings=ROWS[:4], mapping=np.full(COUNT, -1)), "rows that are not there"),
    "no numbers": (tensors(embeddings=ROWS * np.float32("nan")), "not all vectors are numbers"),
    "endless weights": (
        tensors(embeddings=ROWS, weights=ROWS[:, 0] * np.float32("inf")),
        "not all vectors are numbers",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_folder_is_told_in_one_line(kind: str, tmp_path: Path) -> None:
    damage, said = BROKEN[kind]
    folder = save_model2vec(tmp_path / "broken")
    assert StaticEmbedder(folder).encode(["council"]).any()
    damage(folder)
    with pytest.raises(OptionError, match=said) as caught:
        StaticEmbedder(folder)
    assert str(folder) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert isinstance(is_static_folder(folder), bool)


@pytest.mark.parametrize("name", ["no/such/folder", "tokenizer.json"])
def test_what_is_no_folder_is_told_too(name: str, tmp_path: Path) -> None:
    save_model2vec(tmp_path)
    with pytest.raises(OptionError, match="give a model's folder"):
        StaticEmbedder(tmp_path / name)
    assert not is_static_folder(tmp_path / name)


@pytest.mark.parametrize("content", ["[]", "{{", '{"name": 5}', '{"name": null}', "[" * 100_000])
def test_a_damaged_configuration_costs_only_the_name(content: str, tmp_path: Path) -> None:
    folder = save_model2vec(tmp_path / "mine")
    (folder / "config.json").write_text(content, encoding="utf-8")
    embedder = StaticEmbedder(folder)
    assert embedder.encode(["council"]).any()
    assert embedder.name.startswith("mine ")
