"""The report for people: one HTML file, both texts side by side, each flag beside the clause that it concerns.

The file needs nothing else: no network (its own policy forbids any), no script for reading. What the script adds is
jumping from flag to flag.
"""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import BinaryIO, ClassVar

from align.exporting.base import DEFAULTS, ExportOptions
from align.exporting.layout import Layout, lay_out
from align.exporting.markup import escape, show_forbidden
from align.exporting.redacting import prepared
from align.exporting.rows import language, rows, tag
from align.exporting.summary import summary
from align.model.report import ReportData

__all__ = ["HtmlExporter"]

_BATCH = 1 << 16
