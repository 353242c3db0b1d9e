"""What the report page says, in English and in Chinese, and the templates that say it.

Every text of the interface is a row of ``report_words.tsv`` among the package's data: key, English, Chinese. The page
is written in English, each text with its key; its script puts the other language in place. What the texts hold is
escaped by the templates (autoescape).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from align.data import read_rows
from align.exporting.markup import escape

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["Phrase", "code_key", "filled", "interface_words", "phrase", "template", "with_texts"]

_EMPTY = re.compile(r'\bdata-t="([\w.-]+)"[^<>{}]*></')
_NAMED = re.compile(r'\bdata-(t[ltp])="([\w.-]+)"')
_ATTRIBUTES = {"tl": "aria-label", "tt": "title", "tp": "placeholder"}

Phrase = tuple[str, str | None, str | None]
"""Key of a text, the count and the name that it is filled with, each None where it has none."""


@cache
def interface_words() -> dict[str, tuple[str, str]]:
    """Return the texts of the interface by key: English and Chinese."""
    return {key: (english, chinese) for key, english, chinese in read_rows("report_words.tsv")}


def phrase(key: str, n: int | None = None, x: str | None = None) -> Phrase:
    """Return a text to be said, with its count and its name."""
    return key, None if n is None else f"{n:,}", x


def filled(key: str, n: str | None = None, x: str | None = None) -> str:
    """Return a text of the interface in English; of ``one|many`` the form that the count asks for.

    >>> filled("flags.count", "1"), filled("flags.count", "1,200")
    ('1 flag', '1,200 flags')
    """
    text = interface_words()[key][0]
    if n is not None and "|" in text:
        one, many = text.split("|")
        text = one if n == "1" else many
    return text.replace("{n}", n or "").replace("{x}", x or "")


def code_key(code: str) -> str | None:
    """Return the key of a code's title, None for a code that the table does not know (of a plug-in)."""
    key = f"code.{code}"
    return key if key in interface_words() else None


@cache
def template(name: str) -> Template:
    """Return a template of this package; every value that it shows is escaped.

    A template names the texts of the interface by their keys. Those that need no count and no name are put in as it is
    read: ``<h2 data-t="flags.heading"></h2>``, ``data-tl`` for the name of an element, ``data-tt`` for its title,
    ``data-tp`` for what stands in an empty field.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - only where a page is written
    from jinja2.ext import Extension  # noqa: PLC0415

    from align.exporting.compiled import CompiledBeside  # noqa: PLC0415

    class Texts(Extension):
        def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
            return with_texts(source)

    settings = Path(__file__).read_text(encoding="utf-8")  # what is below, and with_texts
    environment = Environment(
        loader=PackageLoader("align.exporting", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=[Texts],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=CompiledBeside(
            Path(__file__).parent / "templates" / "__pycache__", repr(interface_words()) + settings
        ),
        optimized=False,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
    environment.globals |= {"filled": filled, "code_key": code_key}
    return environment.get_template(name)


def with_texts(source: str) -> str:
    """Return a template with the texts that its elements name.

    >>> with_texts('<p data-t="flags.heading"></p><input data-tp="filter.text">')
    '<p data-t="flags.heading">Flags</p><input data-tp="filter.text" placeholder="Find in the texts">'
    """
    source = _EMPTY.sub(lambda found: f"{found[0][:-2]}{escape(filled(found[1]))}</", source)
    return _NAMED.sub(lambda found: f'{found[0]} {_ATTRIBUTES[found[1]]}="{escape(filled(found[2]))}"', source)
