"""A model by its name: what is fetched, what is not, and what is said where it cannot be had. Needs no torch."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from small_hub import COMMIT, Hub, serve
from tiny_models import save_model2vec, write_folder

from align.embedding.fetching import NotHereError, is_path, locate
from align.errors import OptionError

NOWHERE = "http://127.0.0.1:9"
"""A port that nothing listens at."""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and no network."""
    folder = tmp_path / "cache"
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(folder))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    for name in ("SENTENCE_TRANSFORMERS_HOME", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    connect(NOWHERE, monkeypatch)
    return folder


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A Hub that has one static model, with more files than are needed."""
    model = save_model2vec(tmp_path / "model")
    for name in ("pytorch_model.bin", "onnx/model.onnx", "modeling.py", "flax_model.msgpack", "notes/picture.jpg"):
        (model / name).parent.mkdir(exist_ok=True)
        (model / name).write_bytes(b"not wanted")
    with serve(model, "org/small") as served:
        connect(served.address, monkeypatch)
        yield served


def connect(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the Hub's client take ``address`` for the Hub."""
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", address)
    template = address + "/{repo_id}/resolve/{revision}/{filename}"
    monkeypatch.setattr("huggingface_hub.constants.HUGGINGFACE_CO_URL_TEMPLATE", template)


def said(model: str) -> str:
    with pytest.raises(OptionError) as caught:
        locate(model)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_only_settings_tokenizer_and_safetensors_are_fetched(hub: Hub, capfd: pytest.CaptureFixture[str]) -> None:
    told: list[tuple[int, int]] = []
    folder = locate("org/small", on_download=lambda done, total: told.append((done, total)))
    assert folder.name == COMMIT
    fetched = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert fetched == {"config.json", "model.safetensors", "modules.json", "tokenizer.json"}
    assert told[-1][0] == told[-1][1] >= (folder / "model.safetensors").stat().st_size
    assert capfd.readouterr() == ("", "")


def test_what_is_in_the_cache_is_taken_without_a_request(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    first = locate("org/small")
    assert hub.requests
    hub.requests.clear()
    assert locate("org/small") == first
    assert hub.requests == []
    connect(NOWHERE, monkeypatch)
    assert locate("org/small") == first


def test_a_download_that_broke_off_is_completed(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = locate("org/small")
    size = (folder / "model.safetensors").stat().st_size
    (folder / "model.safetensors").unlink()
    with monkeypatch.context() as away:
        connect(NOWHERE, away)
        assert "only a part of it is in the cache" in said("org/small")
    assert locate("org/small") == folder
    assert (folder / "model.safetensors").stat().st_size == size


def test_the_weights_of_a_model_of_the_wrong_kind_are_not_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {"architectures": ["XLMRobertaForSequenceClassification"]}
    model = write_folder(tmp_path / "model", config_json=settings, model_safetensors="large")
    with serve(model, "org/ranker") as hub:
        connect(hub.address, monkeypatch)
        assert "cross-encoder" in said("org/ranker")
        assert any(line.endswith("config.json") for line in hub.requests)
        assert not any("model.safetensors" in line for line in hub.requests)


def test_a_name_that_the_hub_does_not_know(hub: Hub) -> None:
    expected = f"model 'org/smal' is neither a folder here nor a model on {hub.address}: check the name; "
    assert said("org/smal") == expected + "a private one needs 'hf auth login'"


def test_a_model_whose_terms_are_to_be_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(tmp_path, "org/open", unknown="GatedRepo") as hub:
        connect(hub.address, monkeypatch)
        expected = f"wants its terms accepted: do so at {hub.address}/org/gated, then run 'hf auth login'"
        assert said("org/gated") == f"model 'org/gated' {expected}"


def test_without_a_network_it_is_said_how_to_get_the_model(cache: Path) -> None:
    assert said("LaBSE") == (
        f"model 'LaBSE' is no folder here, and no model of that name is in the cache ({cache}), and {NOWHERE} cannot "
        "be reached: check its name; where there is a network fetch it with 'hf download sentence-transformers/LaBSE "
        "--local-dir FOLDER', and give FOLDER"
    )


def test_a_name_server_that_does_not_answer_is_waited_for_three_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: object, **__: object) -> NoReturn:
        time.sleep(60)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    began = time.monotonic()
    assert "cannot be reached" in said("org/small")
    assert 2.9 <= time.monotonic() - began < 15


def test_what_forbids_the_network_is_obeyed_and_named(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    assert "HF_HUB_OFFLINE forbids to fetch it: unset it" in said("org/small")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    with pytest.raises(NotHereError, match="no model of that name is in the cache"):
        locate("org/small", fetch=False)
    assert hub.requests == []


def test_a_proxy_is_connected_to_in_place_of_the_hub(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    connect("http://hub.invalid", monkeypatch)
    assert "http://hub.invalid cannot be reached" in said("org/small")
    monkeypatch.setenv("http_proxy", hub.address)
    assert "cannot be reached" not in said("org/small")


def test_the_cache_of_sentence_transformers_is_used_where_it_is_named(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path / "home"))
    assert (tmp_path / "home") in locate("org/small").parents


def test_a_folder_copied_out_of_the_cache_is_taken_at_its_newest_state(tmp_path: Path) -> None:
    copied = tmp_path / "models--org--small"
    save_model2vec(copied / "snapshots" / ("a" * 40))
    new = save_model2vec(copied / "snapshots" / ("b" * 40))
    (copied / "refs").mkdir()
    (copied / "refs" / "main").write_text("b" * 40, encoding="ascii")
    assert locate(str(copied)) == new


@pytest.mark.parametrize("model", ["./a", "../a", ".", "~/a", "/a", "a/", "a/b/c", "C:\\models\\a", "models\\a"])
def test_what_looks_like_a_path_is_one(model: str) -> None:
    assert is_path(model)


@pytest.mark.parametrize("model", ["LaBSE", "BAAI/bge-m3", "intfloat/multilingual-e5-base", "模型", "x" * 5000])
def test_what_looks_like_a_name_is_one_unless_a_folder_has_it(
    model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert not is_path(model)
    if len(model) < 100:
        (tmp_path / model).mkdir(parents=True)
        assert is_path(model)
