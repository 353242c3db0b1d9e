"""Vectors and tokenizer as a folder, and a folder that is whole at every moment."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from model2vec import StaticModel
from tokenizers import Tokenizer, models, pre_tokenizers

from align.embedding.static import StaticEmbedder
from align.errors import ExportError
from align.training import saving
from align.training.saving import quantised, replaced_folder, write_model

FILES = ["README.md", "config.json", "lexicon.safetensors", "model.safetensors", "modules.json", "tokenizer.json"]


# Whole numbers


@given(
    arrays.arrays(
        np.float32, st.tuples(st.integers(1, 6), st.integers(1, 8)), elements=st.floats(-(2.0**60), 2.0**60, width=32)
    )
)
def test_no_value_is_off_by_more_than_half_a_step_of_its_row(vectors: np.ndarray[Any, Any]) -> None:
    rows, weights = quantised(vectors)
    assert (rows.dtype, rows.shape) == (np.int8, vectors.shape)
    assert (weights.dtype, weights.shape) == (np.float32, vectors.shape[:1])
    highest = np.abs(vectors.astype(np.float64)).max(axis=1)
    off = np.abs(vectors - rows * weights[:, None].astype(np.float64))
    assert (off <= (highest / 127 * 0.501)[:, None] + 1e-42).all()
    used = highest > 1e-30
    assert (np.abs(rows[used].astype(int)).max(axis=1) == 127).all() if used.any() else True
    assert not rows[highest == 0].any()
    assert not weights[highest == 0].any()


def test_rows_by_hand() -> None:
    rows, weights = quantised(np.array([[127, -63.5, 1, 0], [-0.254, 0.002, 0, 0.127], [0, 0, 0, 0]], dtype=np.float32))
    assert rows.tolist() == [[127, -64, 1, 0], [-127, 1, 0, 64], [0, 0, 0, 0]]
    assert weights.tolist() == pytest.approx([1, 0.002, 0])


# A model


def written(folder: Path, vectors: np.ndarray[Any, Any]) -> None:
    words = ["[UNK]", "council", "meets", "理事会", "开会", "Ω"]
    tokenizer = Tokenizer(models.Unigram([(word, -1.0) for word in words], unk_id=0))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    write_model(folder, vectors, tokenizer, name="small 小", card="# Small 小\n")


def test_a_model_that_is_written_is_read_here_and_by_model2vec(tmp_path: Path) -> None:
    vectors = np.random.default_rng(1).normal(size=(6, 16)).astype(np.float32)
    vectors[0] = 0
    written(tmp_path, vectors)
    assert sorted(file.name for file in tmp_path.iterdir()) == [name for name in FILES if "lexicon" not in name]
    texts = ["council meets", "理事会 开会", "Ω", "", "nobody"]
    sums = np.array([vectors[1] + vectors[2], vectors[3] + vectors[4], vectors[5], vectors[0], vectors[0]])
    expected = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    ours = StaticEmbedder(tmp_path)
    assert np.abs(ours.encode(texts) - expected).max() < 0.02
    assert np.abs(ours.encode(texts) - StaticModel.from_pretrained(tmp_path).encode(texts)).max() < 1e-6
    assert np.abs(ours.vectors() - vectors).max() < np.abs(vectors).max() / 127
    assert ours.name.startswith("small 小 ")
    assert (tmp_path / "README.md").read_text("utf-8") == "# Small 小\n"
    assert json.loads((tmp_path / "config.json").read_text("utf-8"))["hidden_dim"] == 16


def test_the_same_model_gives_the_same_bytes(tmp_path: Path) -> None:
    vectors = np.random.default_rng(1).normal(size=(6, 16)).astype(np.float32)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        written(tmp_path / name, vectors)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


# A folder


def state(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text("utf-8") if file.is_file() else "(folder)"
        for file in folder.rglob("*")
    }


def fill(folder: Path, content: str, *, lexicon: bool = True) -> None:
    for name in FILES:
        if lexicon or "lexicon" not in name:
            (folder / name).write_text(content, "utf-8")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The folder of an old model, with a file of the user's in it."""
    folder = tmp_path / "model"
    folder.mkdir()
    fill(folder, "old")
    (folder / "notes 笔记.txt").write_text("mine", "utf-8")
    return folder


def test_a_new_folder_appears_whole_with_its_parents(tmp_path: Path) -> None:
    folder = tmp_path / "models" / "mine"
    with replaced_folder(folder) as temporary:
        fill(temporary, "new")
        assert not folder.exists()
    assert state(folder) == dict.fromkeys(FILES, "new")
    assert [file.name for file in folder.parent.iterdir()] == ["mine"]


def test_files_are_replaced_and_others_stay(old: Path) -> None:
    with replaced_folder(old) as temporary:
        fill(temporary, "new")
        assert (old / "config.json").read_text("utf-8") == "old"
    assert state(old) == dict.fromkeys(FILES, "new") | {"notes 笔记.txt": "mine"}
    assert [file.name for file in old.parent.iterdir()] == ["model"]


def test_an_old_lexicon_does_not_stay_beside_a_model_without_one(old: Path) -> None:
    with replaced_folder(old) as temporary:
        fill(temporary, "new", lexicon=False)
    assert not (old / "lexicon.safetensors").exists()
    assert (old / "notes 笔记.txt").exists()


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, ExportError])
def test_an_error_leaves_the_old_folder_as_it_was(error: type[BaseException], old: Path) -> None:
    before = state(old)
    with pytest.raises(error), replaced_folder(old) as temporary:  # noqa: PT012
        fill(temporary, "half")
        raise error
    assert state(old) == before
    assert [file.name for file in old.parent.iterdir()] == ["model"]


def test_an_error_leaves_nothing_where_there_was_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="gone wrong"), replaced_folder(tmp_path / "new") as temporary:  # noqa: PT012
        fill(temporary, "half")
        raise ValueError("gone wrong")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("after", [0, 1, 3, 5])
def test_where_a_file_cannot_be_moved_the_old_ones_are_put_back(
    after: int, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(old)
    failing_move(monkeypatch, after)
    with pytest.raises(ExportError, match="No space left"), replaced_folder(old) as temporary:
        fill(temporary, "new")
    assert state(old) == before


@pytest.mark.parametrize("after", [0, 3])
def test_where_a_file_cannot_be_moved_no_new_folder_stays(
    after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_move(monkeypatch, after)
    with pytest.raises(ExportError, match="No space left"), replaced_folder(tmp_path / "new") as temporary:
        fill(temporary, "new")
    assert [*tmp_path.iterdir()] == []


def failing_move(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Let one call of os.replace fail, after so many that do not."""
    real, counted = os.replace, iter(range(100))

    def move(source: Path, target: Path) -> None:
        if next(counted) == after:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(saving.os, "replace", move)


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.skipif(os.name == "nt", reason="permissions of another kind")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_files_have_the_permissions_of_new_files(mask: int, mode: int, tmp_path: Path, umask: None) -> None:
    os.umask(mask)
    with replaced_folder(tmp_path / "new") as temporary:
        fill(temporary, "new")
        (temporary / "model.safetensors").chmod(0o600)
    assert {file.stat().st_mode & 0o777 for file in (tmp_path / "new").iterdir()} == {mode}
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o777 & ~mask
    assert os.umask(mask) == mask


def test_a_link_to_a_folder_stays_a_link(old: Path) -> None:
    link = old.parent / "link"
    try:
        link.symlink_to(old, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    with replaced_folder(link) as temporary:
        fill(temporary, "new")
    assert link.is_symlink()
    assert (old / "config.json").read_text("utf-8") == "new"


def test_the_working_folder_can_be_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with replaced_folder(Path()) as temporary:
        fill(temporary, "new")
    assert state(tmp_path) == dict.fromkeys(FILES, "new")


@pytest.mark.parametrize("place", ["file", "file/model", "file/deeper/model", "x" * 300, "nul\0"])
def test_where_nothing_can_be_written_the_error_says_so_in_one_line(place: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(ExportError, match="choose another folder") as caught, replaced_folder(tmp_path / place) as made:
        fill(made, "new")
    assert str(caught.value).startswith("cannot write to ")
    assert "\n" not in str(caught.value)
    assert state(tmp_path) == {"file": "mine"}


def test_a_folder_in_the_place_of_a_file_is_left_alone(old: Path) -> None:
    (old / "modules.json").unlink()
    (old / "modules.json").mkdir()
    (old / "modules.json" / "inner.txt").write_text("mine", "utf-8")
    before = state(old)
    with pytest.raises(ExportError, match="cannot write to"), replaced_folder(old) as temporary:
        fill(temporary, "new")
    assert state(old) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(ExportError, match="Permission denied"), replaced_folder(tmp_path / "closed" / "model"):
        pass
