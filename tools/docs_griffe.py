"""Lets the examples in docstrings be shown as code: a paragraph that begins with ``>>>`` is fenced."""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Object

_EXAMPLE = re.compile(r"(?:^|(?<=\n\n))(>>> .*?)(?=\n\n|\Z)", re.DOTALL)


def fenced(text: str) -> str:
    r"""Return a docstring whose examples are fenced.

    >>> fenced("One.\n\n>>> 1 + 1\n2\n\nTwo.").count("```")
    2
    """
    return _EXAMPLE.sub(r"```pycon\n\1\n```", text)


class Examples(Extension):
    """Fences the examples of each object that is read."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Fence those of one."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)
