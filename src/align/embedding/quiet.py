"""Silence: what the libraries below would print is kept back."""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module

__all__ = ["quiet"]

_LOGGERS = ("huggingface_hub", "transformers", "sentence_transformers")
_BARS = (
    ("huggingface_hub", "huggingface_hub.utils"),
    ("transformers", "transformers.utils.logging"),
)


class _Collector(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def quiet() -> Iterator[list[str]]:
    """Keep the Hub's client, transformers and sentence-transformers from printing; yield the warnings they log."""
    collector = _Collector()
    with ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        for package, module in _BARS:
            if package in sys.modules:
                stack.enter_context(_without_bars(module))
        for name in _LOGGERS:
            stack.enter_context(_diverted(logging.getLogger(name), collector))
        yield collector.messages


@contextmanager
def _diverted(logger: logging.Logger, to: logging.Handler) -> Iterator[None]:
    before = logger.handlers[:], logger.level, logger.propagate
    logger.handlers[:], logger.level, logger.propagate = [to], logging.WARNING, False
    try:
        yield
    finally:
        logger.handlers[:], logger.level, logger.propagate = before


@contextmanager
def _without_bars(name: str) -> Iterator[None]:
    """Switch the bars of one library off, and on again where they were on."""
    module = import_module(name)
    if name == "huggingface_hub.utils":
        shown = not module.are_progress_bars_disabled()
        off, on = module.disable_progress_bars, module.enable_progress_bars
    else:
        shown = module.is_progress_bar_enabled()
        off, on = module.disable_progress_bar, module.enable_progress_bar
    off()
    try:
        yield
    finally:
        if shown:
            on()
