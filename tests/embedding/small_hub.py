"""A server that answers as the Hugging Face Hub does, for one model in a folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@dataclass(frozen=True)
class Hub:
    """Where it answers, and what it has been asked."""

    address: str
    requests: list[str]


@contextmanager
def serve(folder: Path, repository: str, *, unknown: str = "RepoNotFound") -> Iterator[Hub]:
    """Serve the files of a folder as the model ``repository``; ``unknown`` is the Hub's word for any other."""
    requests: list[str] = []
    handler = _handler(folder, repository, requests, unknown)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield Hub(f"http://127.0.0.1:{server.server_port}", requests)
        finally:
            server.shutdown()


def _handler(folder: Path, repository: str, requests: list[str], unknown: str) -> type[BaseHTTPRequestHandler]:
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    about = {"id": repository, "modelId": repository, "sha": COMMIT, "tags": [], "downloads": 0, "private": False}
    about["siblings"] = [{"rfilename": name} for name in files]
    tree = [
        {"type": "file", "path": name, "size": file.stat().st_size, "oid": _digest(file.read_bytes())}
        for name, file in files.items()
    ]
    api = f"/api/models/{repository}"
    answers = {api: about, f"{api}/revision/main": about, f"{api}/tree/{COMMIT}": tree}

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.answer(with_body=False)

        def do_GET(self) -> None:
            self.answer(with_body=True)

        def answer(self, *, with_body: bool) -> None:
            path = self.path.partition("?")[0]
            requests.append(f"{self.command} {path}")
            name = path.removeprefix(f"/{repository}/resolve/{COMMIT}/")
            body = json.dumps(answers[path]).encode() if path in answers else b""
            if name in files:
                body = files[name].read_bytes()
            found = path in answers or name in files
            self.send_response(200 if found else 404)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", f'"{_digest(body)}"')
            self.send_header("X-Repo-Commit", COMMIT)
            if not found:
                self.send_header("X-Error-Code", unknown)
            self.end_headers()
            if with_body:
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def _digest(content: bytes) -> str:
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()
