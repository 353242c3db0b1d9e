"""Every error that the toolkit raises on purpose.

One base, so that a caller can catch what is the toolkit's own; the message of each says what is wrong, where, and
what to do, in one line.
"""

from __future__ import annotations

__all__ = [
    "AlignError",
    "ExportError",
    "LanguageError",
    "OptionError",
    "ReadError",
    "SchemaError",
]


class AlignError(Exception):
    """Base of all errors raised on purpose; its text is one line, fit to be shown to a user.

    >>> import align
    >>> try:
    ...     align.from_text("Привет")
    ... except align.AlignError as error:
    ...     print(type(error).__name__)
    LanguageError
    """


class ReadError(AlignError):
    """The input cannot be read: missing, empty, binary, too large, in no known encoding or of no known format."""


class LanguageError(AlignError):
    """The text is not in the language it was given as, or both texts are in the same language."""


class OptionError(AlignError):
    """An option has a value that does not exist or that contradicts another."""


class SchemaError(AlignError):
    """A stored alignment does not follow the schema."""


class ExportError(AlignError):
    """The output cannot be written: the folder is missing, not writable, or the format cannot hold the report."""
