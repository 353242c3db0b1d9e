"""Training itself, on a memory that the test makes: from nothing, and added to the model of the package."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from small_bitext import names, ordinary, own_words, write_memory, write_table

import align
from align.cli import main
from align.embedding.static import BUNDLED, StaticEmbedder
from align.lexicon.lexicon import Lexicon
from align.training import recipe, words
from align.training.bags import Bags, Side
from align.training.contrast import contrasted
from align.training.options import SCRATCH, TrainingOptions, VectorOptions, VocabularySize
from align.training.recipe import Trained
from align.training.vectors import latent_start

ROOT = Path(__file__).parents[2]
FILES = ["README.md", "config.json", "model.safetensors", "modules.json", "tokenizer.json"]
SMALL = TrainingOptions(
    start=SCRATCH,
    size=VocabularySize(1500, 1500, 100),
    vectors=VectorOptions(dimension=64),
    held_out=0.08,
    lexicon=False,
)
ADDED = TrainingOptions(vectors=VectorOptions(epochs=5, rate=0.015), held_out=0.1, lexicon=False)
EN = str(ROOT / "corpora/en/itu-pp22-resolution-102.txt")
ZH = str(ROOT / "corpora/zh/itu-pp22-resolution-102.txt")


@pytest.fixture(scope="module", autouse=True)
def extra() -> None:
    for name in ("torch", "scipy", "sklearn"):
        pytest.importorskip(name)


pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_table(tmp_path_factory.mktemp("text") / "memory.tsv", ordinary(500))


@pytest.fixture(scope="module")
def plain(memory: Path, tmp_path_factory: pytest.TempPathFactory) -> Trained:
    """A model from nothing."""
    return align.train(memory, tmp_path_factory.mktemp("models") / "plain", SMALL)


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    """The bundled model with the names of a memory."""
    folder = tmp_path_factory.mktemp("added")
    return align.train([write_table(folder / "names.tsv", own_words(400))], folder / "added", ADDED)


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def found(embedder: StaticEmbedder, pairs: Sequence[tuple[str, str]]) -> tuple[int, int]:
    """How many texts find their translation among all, from English and from Chinese."""
    english, chinese = (embedder.encode([pair[side] for pair in pairs]) for side in (0, 1))
    right = np.arange(len(pairs))
    near = english @ chinese.T
    return int((near.argmax(axis=1) == right).sum()), int((near.argmax(axis=0) == right).sum())


# What is learnt


def test_from_nothing_held_out_sentences_find_their_translations(plain: Trained) -> None:
    assert plain.before is None
    assert plain.after is not None
    assert plain.after.pairs == 40  # so that by chance one in forty would be right
    assert min(plain.after.to_chinese, plain.after.to_english) > 0.9
    assert 420 < plain.pairs <= 460


def test_from_nothing_words_find_their_translations(plain: Trained) -> None:
    words_known = [
        ("the hospital", "医院"),
        ("railway stations", "火车站"),
        ("translates", "翻译"),
        ("every spring", "每年春季"),
        ("drinking water", "饮用水"),
        ("in rural areas", "在农村地区"),
        ("solar panels", "太阳能电池板"),
        ("repairs", "修理"),
        ("without delay", "毫不拖延地"),
        ("the airline", "航空公司"),
    ]
    to_chinese, to_english = found(StaticEmbedder(plain.folder), words_known)
    assert to_chinese >= 9
    assert to_english >= 9


def test_what_is_added_to_finds_more_than_before(added: Trained) -> None:
    assert added.before is not None
    assert added.after is not None
    assert added.after.to_chinese >= added.before.to_chinese + 0.05
    assert added.after.to_english >= added.before.to_english + 0.1
    assert min(added.after.to_chinese, added.after.to_english) > 0.75


def test_new_words_of_the_memory_become_pieces_and_find_each_other(added: Trained) -> None:
    bundled, own = StaticEmbedder(), StaticEmbedder(added.folder)
    known, learnt = (set(embedder.tokenizer.get_vocab()) for embedder in (bundled, own))
    new = {word for pair in names(40) for word in pair}
    assert new & known == set()
    assert len(new & learnt) >= 70
    assert known <= learnt
    for english, chinese in names(40):
        if {english, chinese} <= learnt:
            assert own.tokenizer.encode(f"{english}。", add_special_tokens=False).tokens == [english]
            assert own.tokenizer.encode(f"{chinese}检查", add_special_tokens=False).tokens == [chinese, "检查"]
    assert max(found(bundled, names(40))) < 20
    assert min(found(own, names(40))) >= 33


def test_what_the_bundled_model_knows_is_not_forgotten(added: Trained) -> None:
    clauses = [
        ("invites Member States to contribute", "请各成员国作出贡献"),
        ("instructs the Secretary-General to report", "责成秘书长提交报告"),
        ("the protection of personal data", "个人数据保护"),
        ("The contract may be terminated.", "合同可以终止。"),
        ("It is raining again.", "又下雨了。"),
    ]
    assert found(StaticEmbedder(added.folder), clauses) == (5, 5)
    before, after = (StaticEmbedder(folder).encode(["Resolution 102", "决议"]) for folder in (BUNDLED, added.folder))
    assert ((before * after).sum(axis=1) > 0.9).all()


# The folder


def test_the_folder_is_read_by_all_three(plain: Trained, added: Trained) -> None:
    from model2vec import StaticModel  # noqa: PLC0415

    sentence_transformers = pytest.importorskip("sentence_transformers")
    texts = ["The Council reviews the annual report.", "理事会审查年度报告。", "", "nakolizu", "Ω😀", "個人資料"]
    for folder in (plain.folder, added.folder):
        assert sorted(content(folder)) == FILES
        ours = align.embedder(str(folder))
        assert isinstance(ours, StaticEmbedder)
        vectors = ours.encode(texts)
        assert np.abs(vectors - StaticModel.from_pretrained(folder).encode(texts)).max() < 1e-5
        model = sentence_transformers.SentenceTransformer(str(folder), device="cpu")
        assert np.abs(vectors - model.encode(texts)).max() < 1e-5


def test_the_card_says_what_it_was_made_from(plain: Trained, added: Trained) -> None:
    card = (plain.folder / "README.md").read_text("utf-8")
    assert card.startswith("---\nlanguage:\n- en\n- zh\n")
    assert "\n# plain\n" in card
    assert f"| memory.tsv | {plain.pairs} | ×1 |" in card
    assert f"{plain.pieces:,} pieces, 64 dimensions" in card
    assert str(plain.after) in card
    assert "seed 0" in card
    card = (added.folder / "README.md").read_text("utf-8")
    assert f"before: {added.before}\n\nafter: {added.after}" in card
    assert "256 dimensions" in card


def test_a_run_with_it_says_its_name(added: Trained, tmp_path: Path) -> None:
    assert main(["run", EN, ZH, "-o", str(tmp_path), "--model", str(added.folder)]) == 0
    stored = (tmp_path / "alignment.json").read_text("utf-8")
    assert StaticEmbedder(added.folder).name.startswith("added ")
    assert StaticEmbedder(added.folder).name in json.dumps(json.loads(stored), ensure_ascii=False)


def test_a_model_can_be_added_to_again_in_its_own_folder(plain: Trained, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for name, file in content(plain.folder).items():
        (folder / name).write_bytes(file)
    (folder / "notes.txt").write_text("mine")
    table = write_table(tmp_path / "names.tsv", own_words(300))
    again = align.train(table, folder, replace(ADDED, start=str(folder)))
    assert again.pieces > plain.pieces
    assert sorted(content(folder)) == sorted([*FILES, "notes.txt"])
    assert StaticEmbedder(folder).dim == 64
    assert "64 dimensions" in (folder / "README.md").read_text("utf-8")
    assert (again.before is not None, again.after is not None) == (True, True)


def test_the_lexicon_is_learnt_too_and_goes_with_its_model(memory: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    align.train(memory, folder, replace(SMALL, lexicon=True))
    assert sorted(content(folder)) == sorted([*FILES, "lexicon.safetensors"])
    lexicon = Lexicon.load(folder)
    for english, chinese in (
        ("hospital", "医院"),
        ("airline", "航空公司"),
        ("translates", "翻译"),
        ("invoices", "发票"),
    ):
        assert chinese in [rendering.text for rendering in lexicon.renderings(english)][:2]
    first = content(folder)
    align.train(memory, folder, replace(SMALL, lexicon=True))
    assert content(folder) == first
    align.train(memory, folder, SMALL)
    assert sorted(content(folder)) == FILES


# The same again


def test_the_same_seed_gives_the_same_bytes_in_another_process_and_another_seed_others(
    memory: Path, plain: Trained, tmp_path: Path
) -> None:
    script = (
        "import sys; sys.path[:0] = sys.argv[1:2]\nimport align, test_training\nfrom dataclasses import replace\n"
        "for seed in (0, 1):\n"
        "    options = replace(test_training.SMALL, vectors=replace(test_training.SMALL.vectors, seed=seed))\n"
        "    align.train(sys.argv[2], f'{sys.argv[3]}/{seed}/plain', options)\n"
    )
    environment = os.environ | {"PYTHONHASHSEED": "77"}
    arguments = [str(Path(__file__).parent), str(memory), str(tmp_path)]
    subprocess.run([sys.executable, "-c", script, *arguments], check=True, env=environment)
    first, same, other = (content(folder) for folder in (plain.folder, tmp_path / "0/plain", tmp_path / "1/plain"))
    assert {name for name in FILES if first[name] != same[name]} == set()
    assert first["model.safetensors"] != other["model.safetensors"]


def test_it_is_the_same_whatever_the_format(memory: Path, plain: Trained, tmp_path: Path) -> None:
    pairs = ordinary(500)
    made: list[Callable[[], Path]] = [
        lambda: write_table(tmp_path / "memory.tsv.gz", pairs),
        lambda: write_memory(tmp_path / "memory.tmx", pairs),
        lambda: write_table(tmp_path / "sources.tsv", pairs, source=True),
    ]
    for make in made:
        path = make()
        again = align.train(path, tmp_path / path.name.replace(".", "-"), SMALL)
        for name in ("model.safetensors", "tokenizer.json"):
            assert (again.folder / name).read_bytes() == (plain.folder / name).read_bytes()
        assert again.after == plain.after


def test_it_is_the_same_over_several_files(plain: Trained, tmp_path: Path) -> None:
    pairs = ordinary(500)
    parts = [
        write_table(tmp_path / "one.tsv", pairs[:200], source=True),
        write_table(tmp_path / "two.tsv", pairs[200:], source=True),
    ]
    again = align.train(parts, tmp_path / "plain", SMALL)
    assert (again.folder / "model.safetensors").read_bytes() == (plain.folder / "model.safetensors").read_bytes()


# The command


def test_the_command_says_what_it_made(memory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "mine"
    given = ["--start", "scratch", "--dimension", "32", "--vocabulary", "3000", "--held-out", "0.08", "--no-lexicon"]
    assert main(["train", str(memory), "-o", str(folder), *given, "--epochs", "2", "--name", "Mine"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    first, *middle, last = printed.out.splitlines()
    assert first.startswith(f"{folder}: ")
    assert "pairs; " in first
    assert [line.partition(":")[0] for line in middle] == ["held out, this model"]
    assert "of 40" in middle[0]
    assert last == f"use it with: align run SOURCE TARGET -o DIR --model {folder}"
    assert StaticEmbedder(folder).dim == 32
    assert StaticEmbedder(folder).name.startswith("Mine ")


def test_sources_can_be_left_out_and_shown_more_often(tmp_path: Path) -> None:
    pairs = ordinary(300) + [replace(pair, source="names") for pair in own_words(100)]
    table = write_table(tmp_path / "both.tsv", pairs, source=True)
    options = replace(SMALL, held_out=0.0, exclude=frozenset({"names"}))
    without = align.train(table, tmp_path / "without", options)
    assert without.pairs == 300
    assert without.after is None
    assert {name for name, _ in names(40)} & set(StaticEmbedder(without.folder).tokenizer.get_vocab()) == set()
    often = align.train(table, tmp_path / "often", replace(SMALL, held_out=0.0, repeats={"names": 3}))
    assert often.pairs == 440
    card = (often.folder / "README.md").read_text("utf-8")
    assert "| made | 300 | ×1 |" in card
    assert "| names | 140 | ×3 |" in card


def test_it_tells_what_it_does(memory: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    options = replace(SMALL, vectors=replace(SMALL.vectors, epochs=4))
    align.train(memory, tmp_path / "model", options, on_step=lambda *step: told.append(step))
    steps = list(dict.fromkeys(step for step, _, _ in told))
    assert steps[0] == "reading the text"
    assert steps[-1] == "training"
    done = [(done, total) for step, done, total in told if step == "training"]
    assert done == [(number, 4) for number in (1, 2, 3, 4)]


# When it goes wrong


def test_nothing_is_left_behind_when_it_goes_wrong(
    memory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> str:
        raise RuntimeError("out of ink")

    (tmp_path / "temporary").mkdir()
    (tmp_path / "old").mkdir()
    (tmp_path / "old/config.json").write_text("old")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr(recipe, "model_card", fail)
    words._jieba.cache_clear()
    for name in ("new", "old"):
        with pytest.raises(RuntimeError, match="out of ink"):
            align.train(memory, tmp_path / name, SMALL)
    assert sorted(file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*")) == [
        "old",
        "old/config.json",
        "temporary",
    ]
    assert (tmp_path / "old/config.json").read_text() == "old"


# The steps of it


def bags_of_words(pairs: Sequence[tuple[list[int], list[int]]], groups: Sequence[int], repeats: list[float]) -> Bags:
    def side(texts: list[list[int]]) -> Side:
        return Side(
            np.array([*chain.from_iterable(texts)], dtype=np.int32), np.cumsum([0, *map(len, texts)], dtype=np.int64)
        )

    return Bags(
        side([en for en, _ in pairs]),
        side([zh for _, zh in pairs]),
        np.array(groups, dtype=np.int16),
        np.array(repeats),
        vocabulary=12,
    )


WORD_PAIRS = [([1], [6]), ([2], [7]), ([3], [8]), ([1, 2], [7, 6]), ([2, 3], [8, 7]), ([3, 1], [6, 8])]


def start_vectors(seed: int = 0) -> NDArray[np.float32]:
    vectors: NDArray[np.float32] = np.random.default_rng(seed).normal(0, 0.1, (12, 8)).astype(np.float32)
    vectors[0] = 0
    return vectors


def cosines(vectors: NDArray[Any]) -> NDArray[Any]:
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-9)
    cosine: NDArray[Any] = unit @ unit.T
    return cosine


def test_contrast_brings_words_to_their_translations_and_touches_nothing_else() -> None:
    options = VectorOptions(epochs=200, batch=6)
    before = start_vectors()
    after = contrasted(before, bags_of_words(WORD_PAIRS, [0] * 6, [1.0]), options)
    near = cosines(after)[1:4, 6:9]
    assert (np.diag(near) > 0.8).all()
    assert (near.argmax(axis=1) == [0, 1, 2]).all()
    assert near[~np.eye(3, dtype=bool)].max() < 0.5
    for untouched in (0, 4, 5, 9, 10, 11):
        assert after[untouched].tolist() == before[untouched].tolist()
    assert (before == start_vectors()).all()


def test_what_is_shown_no_times_teaches_nothing() -> None:
    pairs = [*WORD_PAIRS, ([4], [9]), ([5], [10])]
    options = VectorOptions(epochs=5, batch=4)
    after = contrasted(start_vectors(), bags_of_words(pairs, [0] * 6 + [1] * 2, [1.0, 0.0]), options)
    assert (after[[4, 5, 9, 10]] == start_vectors()[[4, 5, 9, 10]]).all()
    assert (after[[1, 2, 3]] != start_vectors()[[1, 2, 3]]).any(axis=1).all()


def test_pairs_with_an_empty_side_and_no_pairs_at_all_are_passed_over() -> None:
    bags = bags_of_words([([1], []), ([], [6])], [0, 0], [1.0])
    assert (contrasted(start_vectors(), bags, VectorOptions(epochs=2)) == start_vectors()).all()


@pytest.mark.parametrize("pairs", [[([1], [6]), ([1], [7])], [([1], [6]), ([2], [6])]])
def test_two_renderings_of_one_text_do_not_push_each_other_away(pairs: list[tuple[list[int], list[int]]]) -> None:
    options = VectorOptions(epochs=200, batch=2, smoothing=0)
    near = cosines(contrasted(start_vectors(), bags_of_words(pairs, [0] * 2, [1.0]), options))
    assert min(near[en[0], zh[0]] for en, zh in pairs) > 0.5


@pytest.mark.parametrize(("repeats", "batches"), [([1.0], 3), ([2.0], 6), ([0.5], None)])
def test_batches_are_counted_and_every_pair_is_in_one(repeats: list[float], batches: int | None) -> None:
    told: list[tuple[int, int]] = []
    bags = bags_of_words(WORD_PAIRS, [0] * 6, repeats)
    contrasted(start_vectors(), bags, VectorOptions(epochs=1, batch=2), lambda *step: told.append(step))
    assert [done for done, _ in told] == list(range(1, len(told) + 1))
    assert {total for _, total in told} == {len(told)}
    assert len(told) == batches if batches else 1 <= len(told) < 3


def test_words_that_stand_together_start_together() -> None:
    chance = np.random.default_rng(4)
    pairs = []
    for _ in range(300):
        chosen = chance.choice(5, 2, replace=False)
        pairs.append(([int(word) + 1 for word in chosen], [int(word) + 6 for word in chosen]))
    vectors = latent_start(bags_of_words(pairs, [0] * 300, [1.0]), VectorOptions(dimension=5))
    assert vectors.shape == (12, 5)
    assert not vectors[0].any()
    assert vectors[11].any()  # stands nowhere
    near = cosines(vectors)[1:6, 6:11]
    assert (near.argmax(axis=1) == [0, 1, 2, 3, 4]).all()
    assert (np.diag(near) > 0.95).all()
    again = latent_start(bags_of_words(pairs, [0] * 300, [1.0]), VectorOptions(dimension=5))
    assert again.tobytes() == vectors.tobytes()


def test_more_dimensions_than_words_leave_the_rest_empty() -> None:
    vectors = latent_start(bags_of_words(WORD_PAIRS, [0] * 6, [1.0]), VectorOptions(dimension=40))
    assert vectors.shape == (12, 40)
    assert np.isfinite(vectors).all()
