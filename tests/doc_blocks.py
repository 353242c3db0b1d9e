"""The fenced blocks of the documentation: read from its pages, run, and what they print compared with what is shown.

Every ``console`` and ``python`` block is run, page by page, in the order of the page, in a folder that holds the files
of ``doc_samples``. Blocks in other languages only show something. A block that is not run says why, on the line above
it: ``<!-- not run: it needs a network -->``.

In a ``console`` block a line ``$ command`` is a command, with what it prints below it; ``# … exit status 1`` behind it
(退出状态为 1) says how it ends. Where nothing is shown, nothing is compared. In what is shown, ``…`` stands for
anything on its line, and on a line of its own for any lines. Python that shows results is written with ``>>>``.

Printed anew after a change, so that it can be looked at and put in: ``python tests/doc_blocks.py docs/tutorial.md``.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.cli import main

ROOT = Path(__file__).resolve().parents[1]
RUN = ("console", "python")
WIDTH = "120"
_FENCE = re.compile(r"^(?P<indent> *)```(?P<lang>\w*)[^\n]*\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
_NOT_RUN = re.compile(r"<!-- not run: (.+?) -->\s*\Z")
_SHELL = re.compile(r"[|<>;&*]")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its text, the line it begins in, and why it is not run."""

    lang: str
    text: str
    line: int
    not_run: str | None


def blocks(markdown: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page."""
    for found in _FENCE.finditer(markdown):
        reason = _NOT_RUN.search(markdown[: found.start()])
        body = re.sub(rf"^{found['indent']}", "", found["body"], flags=re.MULTILINE)
        line = markdown.count("\n", 0, found.start()) + 1
        yield Block(found["lang"], body, line, reason[1] if reason else None)


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a ``console`` block, and what is shown below it."""

    text: str
    shown: str

    @property
    def status(self) -> int:
        """The exit status that the block says it ends with."""
        said = re.search(r"# .*(?:exit status|退出状态为) (\d)", self.text)
        return int(said[1]) if said else 0


def commands(text: str) -> list[Command]:
    """Return the commands of a ``console`` block; a line that ends in a backslash goes on in the next."""
    found = re.findall(r"^\$ ((?:[^\n]*\\\n)*[^\n]*)\n?((?:(?!\$ )[^\n]*\n)*)", text, flags=re.MULTILINE)
    return [Command(command.replace("\\\n", ""), shown) for command, shown in found]


def executed(command: Command) -> tuple[int, str]:
    """Run a command in the folder of the moment; return its exit status and what it prints, errors included.

    ``align`` runs within this process, which has the model loaded; all else goes through a shell.
    """
    words = [] if _SHELL.search(command.text.partition(" #")[0]) else shlex.split(command.text, comments=True)
    if words[:1] != ["align"]:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-c", command.text],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            env={**os.environ, "PATH": path, "COLUMNS": WIDTH},
        )
        return done.returncode, done.stdout
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        status = main(words[1:])
    return status, printed.getvalue()


def agrees(shown: str, printed: str) -> bool:
    r"""Return whether what was printed is what is shown: ``…`` is anything on its line, or any lines on one of its own.

    >>> agrees("3 flags: …\n…\n", "3 flags: 1 major\nand\nso on\n"), agrees("a\n", "b\n")
    (True, False)
    """
    pattern = ""
    for line in shown.rstrip("\n").split("\n"):
        pattern += r"(?:.*\n)*" if line.strip() == "…" else r"[^\n]*".join(map(re.escape, line.split("…"))) + "\n"
    return re.fullmatch(pattern, "\n".join(map(str.rstrip, printed.rstrip("\n").split("\n"))) + "\n") is not None


def run_block(block: Block, names: dict[str, Any]) -> list[str]:
    """Run a block; return what is not as the page says, each in a text. ``names`` are those of the page's Python."""
    if block.lang == "console":
        found = commands(block.text)
        return [wrong for command in found for wrong in _checked(command)] if found else ["no line begins with $"]
    if ">>>" not in block.text:
        exec(compile(block.text, f"block in line {block.line}", "exec"), names)  # noqa: S102 - the project's own text
        return []
    test = doctest.DocTestParser().get_doctest(block.text.replace("…", "..."), names, "page", "page", block.line)
    said = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(test, out=said.write, clear_globs=False)
    names.update(test.globs)
    return [said.getvalue()] if runner.failures else []


def _checked(command: Command) -> Iterator[str]:
    status, printed = executed(command)
    if status != command.status:
        yield f"$ {command.text}\nends with {status}, not {command.status}:\n{printed}"
    elif command.shown.strip() and not agrees(command.shown, printed):
        yield f"$ {command.text}\nprints\n{printed}\nnot what is shown:\n{command.shown}"


if __name__ == "__main__":
    import tempfile

    from doc_samples import lay_out

    page = Path(sys.argv[1]).resolve()
    os.environ["COLUMNS"] = WIDTH
    with tempfile.TemporaryDirectory() as folder:
        lay_out(Path(folder))
        os.chdir(folder)
        known: dict[str, Any] = {}
        for block in blocks(page.read_text(encoding="utf-8")):
            if block.lang in RUN and block.not_run is None:
                for message in run_block(block, known):
                    sys.stdout.write(f"{page.name}:{block.line}\n{message}\n")
