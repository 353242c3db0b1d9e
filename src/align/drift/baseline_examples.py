"""Documents with tracked changes and their bases, which differ where they must be flagged."""

from __future__ import annotations

from align.drift.context import Example

__all__ = ["BASE_CHANGED"]

_NOW = "resolves\n1\tto participate in discussions on the Internet;\n2\tto report to the Council each year,"
_BEFORE = "resolves\n1\tto take part in discussions on the Internet;\n2\tto report to the Council each year,"
_NOW_ZH = "做出决议\n1\t参与有关互联网的讨论；\n2\t每年向理事会做出报告，"
_BEFORE_ZH = "做出决议\n1\t参加有关互联网的讨论；\n2\t每年向理事会做出报告，"

BASE_CHANGED = (
    Example(
        "base-changed",
        "flag",
        _NOW,
        _NOW_ZH,
        "English no longer says “when asked” in 2, and no tracked change shows it",
        _BEFORE,
        _BEFORE_ZH,
        _BEFORE.replace("each year,", "each year when asked,"),
        _BEFORE_ZH,
    ),
    Example(
        "base-changed",
        "flag",
        _NOW,
        _NOW_ZH,
        "Chinese had a third clause, which is gone without a trace",
        _BEFORE,
        _BEFORE_ZH,
        _BEFORE,
        f"{_BEFORE_ZH[:-1]}；\n3\t在国际论坛上代表成员国，",
    ),
    Example(
        "base-changed",
        "clean",
        _NOW,
        _NOW_ZH,
        "without their tracked changes both are what was adopted",
        _BEFORE,
        _BEFORE_ZH,
        _BEFORE,
        _BEFORE_ZH,
    ),
)
