"""Vectors on disk: the same as without, whatever happens to the file, however many use it at once."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from counting import Counting, equal
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from align.embedding.base import Embedder
from align.embedding.caching import CachedEmbedder
from align.embedding.shared import SharedTokenEmbedder
from align.errors import OptionError

TEXTS = ["Resolution 102 (Rev. Busan, 2014)", "第102号决议", "", "Member States", "成员国", "Member States"]


def the_file(folder: Path) -> Path:
    (file,) = folder.glob("*.sqlite")
    return file


def test_it_is_an_embedder_of_the_same_name(tmp_path: Path) -> None:
    cached = CachedEmbedder(Counting(), tmp_path)
    assert isinstance(cached, Embedder)
    assert cached.name == "counting"


def test_a_text_is_encoded_once_in_a_call_and_never_again(tmp_path: Path) -> None:
    inner = Counting()
    cached = CachedEmbedder(inner, tmp_path / "a" / "b")
    vectors = cached.encode(TEXTS)
    assert inner.asked == TEXTS[:5]
    assert equal(vectors, Counting().encode(TEXTS))
    assert not vectors[2].any()
    inner.asked.clear()
    assert equal(cached.encode(TEXTS[::-1]), vectors[::-1])
    assert inner.asked == []
    later = Counting()
    again = CachedEmbedder(later, tmp_path / "a" / "b")
    assert equal(again.encode([*TEXTS, "new"])[:-1], vectors)
    assert later.asked == ["new"]


def test_no_text_gives_no_row_of_the_right_length(tmp_path: Path) -> None:
    assert CachedEmbedder(Counting(5), tmp_path).encode([]).shape == (0, 5)


def test_models_share_a_folder_and_never_a_vector(tmp_path: Path) -> None:
    one, other = Counting(8), Counting(8)
    other.name = "another"
    assert equal(CachedEmbedder(one, tmp_path).encode(TEXTS), CachedEmbedder(other, tmp_path).encode(TEXTS))
    assert other.asked == TEXTS[:5]


def test_the_identity_counts_more_than_the_name(tmp_path: Path) -> None:
    class Told(Counting):
        def __init__(self, identity: str) -> None:
            super().__init__()
            self.identity = identity

    CachedEmbedder(Told("one"), tmp_path).encode(TEXTS)
    same, other = Told("one"), Told("two")
    same.name = "moved to another folder"
    for inner in (same, other):
        CachedEmbedder(inner, tmp_path).encode(TEXTS)
    assert same.asked == []
    assert other.asked == TEXTS[:5]


def test_vectors_of_another_length_under_the_same_name_are_not_mixed_in(tmp_path: Path) -> None:
    CachedEmbedder(Counting(8), tmp_path).encode(TEXTS[:3])
    vectors = CachedEmbedder(Counting(16), tmp_path).encode(TEXTS)
    assert equal(vectors, Counting(16).encode(TEXTS))
    assert equal(CachedEmbedder(Counting(16), tmp_path).encode(TEXTS[:3]), Counting(16).encode(TEXTS[:3]))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calls=st.lists(st.lists(st.text(max_size=20), max_size=8), max_size=4))
def test_with_it_every_vector_is_what_it_is_without(calls: list[list[str]], tmp_path: Path) -> None:
    cached, plain = CachedEmbedder(SharedTokenEmbedder(32), tmp_path), SharedTokenEmbedder(32)
    for texts in calls:
        assert equal(cached.encode(texts), plain.encode(texts))


def test_half_a_character_is_a_text_too(tmp_path: Path) -> None:
    assert equal(CachedEmbedder(Counting(), tmp_path).encode(["\ud800", "?"]), Counting().encode(["\ud800", "?"]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=40)), min_size=1, max_size=5))
@example(places=[(0.33063211332134396, b"\x80")])  # the statement that made the table: the error cannot be decoded
def test_a_damaged_file_gives_no_wrong_vector(places: list[tuple[float, bytes]], tmp_path_factory: object) -> None:
    assert isinstance(tmp_path_factory, pytest.TempPathFactory)
    folder = tmp_path_factory.mktemp("cache")
    texts = [f"clause {number}" for number in range(40)]
    expected = Counting(64).encode(texts)
    CachedEmbedder(Counting(64), folder).encode(texts)
    content = bytearray(the_file(folder).read_bytes())
    for share, damage in places:
        start = int(share * (len(content) - 1))
        content[start : start + len(damage)] = damage[: len(content) - start]
    the_file(folder).write_bytes(content)
    for _ in range(2):
        assert equal(CachedEmbedder(Counting(64), folder).encode(texts), expected)
    inner = Counting(64)
    CachedEmbedder(inner, folder).encode(texts)
    assert inner.asked == []  # what was damaged has been written anew


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_off_is_written_anew(share: float, tmp_path: Path) -> None:
    texts = [f"clause {number}" for number in range(100)]
    CachedEmbedder(Counting(64), tmp_path).encode(texts)
    content = the_file(tmp_path).read_bytes()
    the_file(tmp_path).write_bytes(content[: int(share * len(content))])
    for _ in range(2):
        assert equal(CachedEmbedder(Counting(64), tmp_path).encode(texts), Counting(64).encode(texts))
    inner = Counting(64)
    CachedEmbedder(inner, tmp_path).encode(texts)
    assert inner.asked == []


def test_a_file_of_another_kind_is_left_for_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "vectors-1.sqlite").write_text("no database at all, but long enough to be read as one" * 100)
    assert equal(CachedEmbedder(Counting(), tmp_path).encode(TEXTS), Counting().encode(TEXTS))
    assert the_file(tmp_path).name == "vectors-2.sqlite"
    with sqlite3.connect(tmp_path / "vectors-3.sqlite") as other:
        other.execute("CREATE TABLE entries (something INTEGER)")
    assert equal(CachedEmbedder(Counting(), tmp_path).encode(TEXTS), Counting().encode(TEXTS))
    assert sorted(file.name[8] for file in tmp_path.glob("*.sqlite")) == ["2", "3", "4"]


def test_a_file_that_another_run_keeps_locked_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.embedding.vectorstore._PATIENCE", 0.05)
    CachedEmbedder(Counting(), tmp_path).encode(TEXTS)
    other = sqlite3.connect(the_file(tmp_path), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert equal(CachedEmbedder(Counting(), tmp_path).encode(TEXTS), Counting().encode(TEXTS))
    other.close()
    inner = Counting()
    CachedEmbedder(inner, tmp_path).encode(TEXTS)
    assert inner.asked == []


def test_a_folder_that_cannot_be_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "file", tmp_path / "file" / "inside"):
        with pytest.raises(OptionError, match=r"cannot keep vectors \(is a file\); name another folder"):
            CachedEmbedder(Counting(), place)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="whoever runs this may write everywhere")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OptionError, match="may not be written to"):
        CachedEmbedder(Counting(), tmp_path)


def test_the_file_does_not_grow_beyond_its_limit_and_the_oldest_go_first(tmp_path: Path) -> None:
    limit = 300_000
    inner = Counting(256)
    cached = CachedEmbedder(inner, tmp_path, limit=limit)
    for number in range(100):
        cached.encode([f"{number:04} {step}" for step in range(8)])
        if number % 10 == 0:
            assert the_file(tmp_path).stat().st_size <= limit + 40_000
    assert the_file(tmp_path).stat().st_size > limit / 2
    inner.asked.clear()
    cached.encode([f"{number:04} 0" for number in range(100)])
    kept = 100 - len(inner.asked)
    assert 12 < kept < 40  # a call takes eight rows of a kilobyte
    assert inner.asked == [f"{number:04} 0" for number in range(100 - kept)]


PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from counting import Counting, equal
from align.embedding.caching import CachedEmbedder
first = int(sys.argv[3])
for turn in range(10):
    texts = [f"clause {(first + turn + step) % 90}" for step in range(40)]
    assert equal(CachedEmbedder(Counting(64), sys.argv[2]).encode(texts), Counting(64).encode(texts))
print("right")
"""


def start(folder: Path, first: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROGRAM, str(Path(__file__).parent), str(folder), str(first)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_runs_at_once_write_one_file_and_all_are_right(tmp_path: Path) -> None:
    runs = [start(tmp_path, first) for first in (0, 20, 40, 60)]
    for run in runs:
        assert run.communicate(timeout=120) == ("right\n", "")
    inner = Counting(64)
    CachedEmbedder(inner, tmp_path).encode([f"clause {number}" for number in range(90)])
    assert inner.asked == []
    with sqlite3.connect(the_file(tmp_path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT count(*) FROM entries").fetchone() == (90,)


@pytest.mark.skipif(os.name != "posix", reason="needs a signal that cannot be caught")
def test_a_run_that_is_killed_leaves_the_file_right(tmp_path: Path) -> None:
    run = start(tmp_path, 0)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("*.sqlite")) and time.monotonic() < deadline:
        time.sleep(0.005)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    texts = [f"clause {number}" for number in range(90)]
    assert equal(CachedEmbedder(Counting(64), tmp_path).encode(texts), Counting(64).encode(texts))
    with sqlite3.connect(the_file(tmp_path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
