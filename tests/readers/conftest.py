"""Tests that drive LibreOffice are opted in to."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what is marked ``office`` unless a marker expression was given."""
    if "office" in (config.option.markexpr or ""):
        return
    for item in items:
        if item.get_closest_marker("office"):
            item.add_marker(pytest.mark.skip(reason="drives LibreOffice; opt in with -m office"))
