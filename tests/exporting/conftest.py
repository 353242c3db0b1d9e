"""Tests that open an output in a real CAT tool or browser are run only where they are asked for."""

from __future__ import annotations

import pytest

_ASKED = {"cat": "opens a CAT tool; opt in with -m cat", "chromium": "opens a browser; opt in with -m chromium"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for marker, reason in _ASKED.items():
        if marker in str(config.getoption("-m")):
            continue
        for item in items:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))
