"""Reading JSON that someone else wrote: each value is checked where it is taken, each error names its place."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

from align.errors import SchemaError

__all__ = ["Node"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Node:
    """A value within a JSON document, and where it stands; every getter raises SchemaError where it is another kind.

    >>> Node({"beads": [{"score": "high"}]}, None, "alignment.json")["beads"].items()[0]["score"].number(0, 1)
    Traceback (most recent call last):
    align.errors.SchemaError: alignment.json: beads[0].score: "high" is no number
    """

    value: Any
    parent: Node | None
    key: str | int

    @property
    def place(self) -> str:
        """Where the value stands: ``alignment.json: beads[3].source[0]``."""
        nodes: list[Node] = [self]
        while nodes[-1].parent is not None:
            nodes.append(nodes[-1].parent)
        name, *keys = (node.key for node in reversed(nodes))
        path = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys)
        return f"{name}: {path.removeprefix('.')}" if path else str(name)

    def fail(self, what: str) -> NoReturn:
        """Raise SchemaError that names the place."""
        message = f"{self.place}: {what}"
        raise SchemaError(message)

    def __str__(self) -> str:
        shown = _shown(self.value)
        return shown if len(shown) <= 40 else shown[:39] + "…"

    def __getitem__(self, key: str) -> Node:
        value = self.object().get(key, _MISSING)
        if value is _MISSING:
            self.fail(f'has no "{key}" (an unknown value is null, never left out)')
        return Node(value, self, key)

    def get(self, key: str, default: Any) -> Node:
        """Return the field, or the default where it is left out: for fields that the schema does not ask for."""
        return Node(self.object().get(key, default), self, key)

    def object(self) -> dict[str, Any]:
        """Return the value as an object."""
        return self.value if isinstance(self.value, dict) else self.fail(f"{self} is no object")

    def items(self) -> list[Node]:
        """Return the items of a list."""
        if not isinstance(self.value, list | tuple):
            self.fail(f"{self} is no list")
        return [Node(item, self, number) for number, item in enumerate(self.value)]

    def parts(self, count: int, what: str) -> Iterator[Node]:
        """Return the items of a list of that many items; ``what`` says what the list is."""
        items = self.items()
        return iter(items) if len(items) == count else self.fail(f"{self} is no {what}")

    def text(self) -> str:
        """Return the value as a string."""
        return self.value if isinstance(self.value, str) else self.fail(f"{self} is no text")

    def flag(self) -> bool:
        """Return the value as true or false."""
        return self.value if isinstance(self.value, bool) else self.fail(f"{self} is neither true nor false")

    def integer(self, low: int, high: int | None = None) -> int:
        """Return the value as an integer of a range, both ends within."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.fail(f"{self} is no integer")
        if self.value < low or (high is not None and self.value > high):
            self.fail(f"{self} is not {f'{low} or more' if high is None else f'in the range {low}–{high}'}")
        return self.value

    def number(self, low: float, high: float) -> float:
        """Return the value as a number of a range, both ends within."""
        if not isinstance(self.value, int | float) or isinstance(self.value, bool) or not math.isfinite(self.value):
            self.fail(f"{self} is no number")
        return self.value if low <= self.value <= high else self.fail(f"{self} is not in the range {low:g}–{high:g}")

    def choice(self, values: tuple[T, ...]) -> T:
        """Return the member of ``values`` that the value equals."""
        for value in values:
            if value == self.value and isinstance(self.value, type(value)):
                return value
        return self.fail(f"{self} is none of {', '.join(_shown(value) for value in values)}")

    def or_none(self, getter: Callable[[Node], T]) -> T | None:
        """Return what the getter takes from the node, None where the value is null."""
        return None if self.value is None else getter(self)

    def each(self, getter: Callable[[Node], T]) -> tuple[T, ...]:
        """Return what the getter takes from each item of the list."""
        return tuple(getter(item) for item in self.items())


_MISSING = object()


def _shown(value: Any) -> str:
    """Return a value as JSON shows it, short."""
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_shown, value[:4])) + (", …" if len(value) > 4 else "") + "]"
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)
