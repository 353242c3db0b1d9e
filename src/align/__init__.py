"""Aligns the English and the Chinese version of a resolution clause by clause, and flags where they have drifted apart.

The names below are loaded when they are first used: importing the package reads no file and loads no model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from align.errors import AlignError

if TYPE_CHECKING:
    from align import frames as frames
    from align import plotting as plotting
    from align.api import (
        Changes,
        Report,
        check,
        clauses_frame,
        codes_frame,
        compare,
        doctor,
        embedder,
        explain,
        export,
        from_text,
        load,
        load_changes,
        plot,
        read,
        run,
        segment,
        to_dict,
        train,
        write,
    )

__version__ = "0.1.0"
__all__ = [
    "AlignError",
    "Changes",
    "Report",
    "check",
    "clauses_frame",
    "codes_frame",
    "compare",
    "doctor",
    "embedder",
    "explain",
    "export",
    "from_text",
    "load",
    "load_changes",
    "plot",
    "read",
    "run",
    "segment",
    "to_dict",
    "train",
    "write",
]

_LAZY = frozenset(__all__) - {"AlignError"}
_MODULES = frozenset({"frames", "plotting"})


def __getattr__(name: str) -> Any:
    """Load a public name on its first use (PEP 562); also the modules ``frames`` and ``plotting``."""
    if name in _MODULES:
        from importlib import import_module  # noqa: PLC0415

        return import_module(f"align.{name}")
    if name not in _LAZY:
        message = f"module 'align' has no attribute {name!r}"
        raise AttributeError(message)
    from align import api  # noqa: PLC0415 - the point of this function

    value = globals()[name] = getattr(api, name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_MODULES})
