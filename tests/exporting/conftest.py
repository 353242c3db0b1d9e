"""Tests that open an output in a real CAT tool are run only where they are asked for."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "cat" in str(config.getoption("-m")):
        return
    for item in items:
        if item.get_closest_marker("cat"):
            item.add_marker(pytest.mark.skip(reason="opens a CAT tool; opt in with -m cat"))
