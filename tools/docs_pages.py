"""The pages of the documentation that are made from the code: commands, flag codes, the Python API, root documents.

``pages()`` gives them all, by their path in ``docs/``. Nothing here needs MkDocs; ``docs_hook.py`` puts them into
the site.
"""

from __future__ import annotations

import inspect
import posixpath
import re
from collections.abc import Iterator
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typer

import align
from align.cli import app
from align.data import read_rows
from align.drift.catalogue import CATALOGUE
from align.drift.context import Example
from align.drift.runner import all_checks
from align.explaining import measures
from align.plotting import KINDS
from align.readers.language import told_script

__all__ = ["LINKED", "NAV_FLAGS", "NOTEBOOKS", "filled", "pages", "pictures", "relinked"]

ROOT = Path(__file__).resolve().parents[1]

LINKED = {
    "README.md": "index.md",
    "README.zh.md": "zh/index.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "benchmarks/RESULTS.md": "reference/results.md",
    "src/align/data/model/README.md": "reference/model-card.md",
}
"""Documents of the project that have a page of their own in the site (README.md: its first page stands there)."""

NOTEBOOKS = {
    f"notebooks/{path.name}": f"notebooks/{path.stem}.md" for path in sorted((ROOT / "notebooks").glob("*.ipynb"))
}
"""The notebooks, each with its page (``docs_notebooks.py`` makes them)."""

MODULES = {"align.plotting": "Pictures", "align.frames": "Tables"}
"""Public modules that the reference of the API shows besides."""

NAV_FLAGS = "reference/flags/"
_LINK = re.compile(r"(?<!!)\[([^\]\[]*(?:\[[^\]]*\][^\]\[]*)*)\]\(([^)\s]+)\)")


def pages() -> dict[str, str]:
    """Return the text of each page that is made, by its path in ``docs/``."""
    made = {
        "reference/commands.md": commands_page(),
        "reference/api.md": api_page(),
        "reference/pictures.md": pictures_page(),
        f"{NAV_FLAGS}index.md": flags_page(),
        **{f"{NAV_FLAGS}{code}.md": flag_page(code) for code in CATALOGUE},
    }
    for path, page in LINKED.items():
        if path != "README.md" and (ROOT / path).is_file():
            made[page] = document_page(path, page)
    return made


def filled(markdown: str) -> str:
    """Return a page with what stands in its marks ``<!-- made: NAME -->`` put in."""
    makers = {"recall": lambda: _measured_table(4), "precision": lambda: _measured_table(2)}
    return re.sub(r"<!-- made: (\w+) -->", lambda mark: makers[mark[1]](), markdown)


def relinked(markdown: str, path: str, page: str) -> str:
    """Return the text of the document ``path`` of the project with its links as ``page`` of the site needs them.

    A link to what is no page of the site (a licence, a source file) becomes plain text.
    """
    return _LINK.sub(lambda link: _link(link[1], link[2], path, page), markdown)


def _link(text: str, target: str, path: str, page: str) -> str:
    if re.match(r"[a-z]+:|#", target):
        return f"[{text}]({target})"
    file, mark, anchor = target.partition("#")
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), file))
    wanted = (LINKED | NOTEBOOKS).get(wanted, wanted.removeprefix("docs/") if wanted.startswith("docs/") else "")
    if not wanted:
        return text if text.startswith("`") else f"`{text}`" if "/" in text else text
    return f"[{text}]({posixpath.relpath(wanted, posixpath.dirname(page) or '.')}{mark}{anchor})"


def document_page(path: str, page: str) -> str:
    """Return a document of the project as a page: without front matter, its links as the site needs them."""
    text = (ROOT / path).read_text(encoding="utf-8")
    if text.startswith("---\n"):
        text = text[text.index("\n---\n", 4) + 5 :].lstrip()
    return relinked(text, path, page)


def commands_page() -> str:
    """Return the reference of the commands, made from the program itself."""
    program = typer.main.get_command(app)
    parts = [
        "# Commands",
        "Made from the program itself: what `align COMMAND --help` says. `-` stands for standard input where a file is"
        " read.",
        "**Exit status**: 0 done; 1 done, and there is drift at or above `--fail-on`; 2 could not do it, with one line"
        " on standard error that says what, where and what to do; 130 interrupted.",
        *_command_parts(program, "align"),
    ]
    return "\n\n".join(parts) + "\n"


def _command_parts(command: Any, path: str) -> Iterator[str]:
    """Yield the description of a command, then those of its own commands."""
    yield f"## {path}"
    yield _sentence(command.help)
    arguments = [p for p in command.params if p.param_type_name == "argument" and not p.hidden]
    options = [p for p in command.params if p.param_type_name == "option" and not p.hidden]
    usage = [path, *(_argument(p) for p in arguments), *(f"{p.opts[0]} {_value(p)}" for p in options if p.required)]
    names = getattr(command, "commands", {})
    tail = ["COMMAND …"] if names else ["[OPTIONS]"] if any(not p.required for p in options) else []
    yield f"```text\n{' '.join([*usage, *tail])}\n```"
    if arguments:
        rows = [f"| `{_argument(p).strip('[]')}` | {_cell(p.help)} |" for p in arguments]
        yield "\n".join(["| argument | what it is |", "|---|---|", *rows])
    if options:
        rows = [f"| {_names(p)} | {_cell(p.help)}{_default(p)} |" for p in options]
        yield "\n".join(["| option | what it does |", "|---|---|", *rows])
    for name, below in names.items():
        if not below.hidden:
            yield from _command_parts(below, f"{path} {name}")


def _argument(parameter: Any) -> str:
    name = parameter.metavar or parameter.name.upper()
    return name if parameter.required or name.startswith("[") else f"[{name}]"


def _value(parameter: Any) -> str:
    if parameter.is_flag:
        return ""
    return str(parameter.metavar or {float: "X", int: "N"}.get(type(parameter.default), "TEXT"))


def _names(parameter: Any) -> str:
    names = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
    value = escape(_value(parameter)).replace("|", "&#124;")
    return f"{names} <code>{value}</code>" if value else names


def _default(parameter: Any) -> str:
    shown = not parameter.is_flag and parameter.default not in {None, ""} and not callable(parameter.default)
    text = "" if not shown or "default" in (parameter.help or "") else f" Default: `{parameter.default}`."
    return (" **Required.**" if parameter.required else "") + text


def _cell(text: str | None) -> str:
    return _sentence(text).replace("|", "\\|")


def _sentence(text: str | None) -> str:
    line = " ".join((text or "").split())
    return escape(line if not line or line.endswith((".", "!", "?")) else f"{line}.", quote=False)


def api_page() -> str:
    """Return the reference of the Python API: every name of ``align.__all__``, functions before classes."""
    values = {name: getattr(align, name) for name in align.__all__}
    functions = [name for name, value in values.items() if not inspect.isclass(value)]
    classes = [name for name, value in values.items() if inspect.isclass(value) and not _is_error(value)]
    parts = [
        "# Python API",
        "Every name that `import align` brings, made from the code. Importing reads no file and loads no model; a name"
        " is loaded when it is first used. What goes wrong raises `align.AlignError` or one of its kinds, in one line"
        " that says what, where and what to do. The library prints nothing.",
        "## Functions",
        *(f"::: align.{name}" for name in functions),
        "## Results",
        *(f"::: align.{name}" for name in classes),
        *(part for name, title in MODULES.items() if find_spec(name) for part in (f"## {title}", _members(name))),
        "## Errors",
        _members("align.errors"),
    ]
    return "\n\n".join(parts) + "\n"


def _members(name: str) -> str:
    return f"::: {name}\n    options:\n      show_root_heading: false\n      show_root_toc_entry: false"


def _is_error(value: type) -> bool:
    return issubclass(value, BaseException)


def pictures_page() -> str:
    """Return what each kind of picture shows, how it is asked for, and one of Resolution 102."""
    parts = [
        "# Pictures",
        "What `align plot` and `align.plot` draw, with Resolution 102. They need `pip install 'clause-align[plots]'`."
        " `-o` ends in `.png`, `.svg` or `.pdf`. Colour-blind readers can tell the colours apart, and a sign or a word"
        " says the same. The options stand in the references of the [commands](commands.md#align-plot) and of the"
        " [API](api.md#pictures).",
    ]
    for kind, draw in KINDS.items():
        stored = "changes/compare.json" if kind == "revision-flow" else "out/alignment.json"
        told = (inspect.getdoc(draw) or "").split("\n\n")[0].replace("\n", " ")
        parts += [
            f"## {kind}",
            told,
            f"```console\n$ align plot {stored} --kind {kind} -o {kind}.png\n```",
            f"![{_plain(told)}](pictures/{kind}.png)",
        ]
    return "\n\n".join(parts) + "\n"


def _plain(text: str) -> str:
    return re.sub(r"[`\[\]]", "", text)


def pictures(folder: Path) -> dict[str, bytes]:
    """Draw each kind of picture, by its path in ``docs/``: of Resolution 102, and of its versions of 2010 and 2022."""
    english, chinese = (ROOT / f"corpora/{lang}/itu-pp22-resolution-102.txt" for lang in ("en", "zh"))
    earlier = ROOT / "corpora/en/itu-pp10-resolutions-wgpl8-101-102-130-133.txt"
    report, changes = align.run(english, chinese), align.compare(earlier, english, select="RESOLUTION 102")
    drawn = {}
    for kind in KINDS:
        align.plot(changes if kind == "revision-flow" else report, kind, folder / f"{kind}.png")
        drawn[f"reference/pictures/{kind}.png"] = (folder / f"{kind}.png").read_bytes()
    return drawn


def flags_page() -> str:
    """Return the list of all flag codes."""
    return (
        "\n\n".join(
            [
                "# Flag codes",
                "Made from the checks' own data, as `align explain` is. A flag says that the languages differ, never"
                " which of them is wrong. Precision: how many of the flags raised on real documents hit a real"
                " difference. Recall: how many of the faults planted on purpose were found. Empty: not measured.",
                _codes_table(),
                "**major** changes what the text says or does; **minor** is for the reviser to decide; **info** is a"
                " matter of form or custom. A rule may depart from the default severity where the code's page says so.",
            ]
        )
        + "\n"
    )


def _codes_table() -> str:
    rows = {row[0]: (*row[1:], *[""] * 4)[:4] for row in read_rows("measured.tsv")}
    lines = ["| code | severity | meaning | precision | recall |", "|---|---|---|---:|---:|"]
    for code, entry in CATALOGUE.items():
        precision, _, recall, _ = rows.get(code, ("", "", "", ""))
        meaning = escape(entry.meaning, quote=False).replace("|", "\\|")
        lines.append(f"| [`{code}`]({code}.md) | {_chip(entry.severity)} | {meaning} | {precision} | {recall} |")
    return "\n".join(lines)


def _measured_table(column: int) -> str:
    """Return the codes with the lowest figure of that column of ``measured.tsv`` first, where it is below 0.9."""
    rows = [(*row, *[""] * 5)[:5] for row in read_rows("measured.tsv")]
    weak = sorted(
        (row for row in rows if row[column - 1] and float(row[column - 1]) < 0.9), key=lambda r: r[column - 1]
    )
    what = {2: "precision", 4: "recall"}[column]
    lines = [f"| code | {what} | of |", "|---|---:|---|"]
    return "\n".join(
        [
            *lines,
            *(f"| [`{row[0]}`](../reference/flags/{row[0]}.md) | {row[column - 1]} | {row[column]} |" for row in weak),
        ]
    )


def flag_page(code: str) -> str:
    """Return what a flag code means, what to do, how often it is right, and all of its examples."""
    entry = CATALOGUE[code]
    examples = [example for check in all_checks() for example in check.examples if example.code == code]
    precision, recall = (measure.partition(": ")[2] for measure in measures(code))
    parts = [
        f"# {code}",
        f"{_chip(entry.severity)} by default",
        escape(entry.meaning, quote=False),
        f"**What to do.** {escape(entry.action, quote=False)}",
        f"**Precision**: {precision}. **Recall**: {recall}.",
    ]
    for verdict, title in (("flag", "Flagged"), ("clean", "Not flagged")):
        shown = [_example(example) for example in examples if example.verdict == verdict]
        parts += [f"## {title}", *shown] if shown else []
    return "\n\n".join(parts) + "\n"


def _chip(severity: str) -> str:
    return f'<span class="severity {severity}">{severity}</span>'


def _example(example: Example) -> str:
    rows = [
        ("English, earlier version", example.en_base),
        ("Chinese, earlier version", example.zh_base),
        ("English, before the edit", example.en_before),
        ("Chinese, before the edit", example.zh_before),
        ("English", example.en),
        ("Chinese", example.zh),
    ]
    lines = [f'<div class="clauses {example.verdict}">', f'<p class="why">{escape(example.why)}</p>', "<dl>"]
    for name, text in rows:
        if text is not None:
            lang = "en" if name.startswith("English") else f"zh-{told_script(text)}"
            shown = escape(text).replace("\t", " ").replace("\n", "<br>")
            lines.append(f'<dt>{name}</dt><dd lang="{lang}">{shown or "–"}</dd>')
    return "\n".join([*lines, "</dl>", "</div>"])
