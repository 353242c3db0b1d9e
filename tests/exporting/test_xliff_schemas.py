"""XLIFF against the schemas that OASIS publishes, where they are at hand.

    ALIGN_XLIFF_SCHEMAS=FOLDER .venv/bin/python -m pytest tests/exporting/test_xliff_schemas.py

FOLDER holds ``xliff-core-1.2-strict.xsd`` or ``xliff_core_2.0.xsd`` (docs.oasis-open.org/xliff), with the ``xml.xsd``
that they import. Their licence keeps them out of the project; the grammars beside this file say the same in our words.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from align.exporting.registry import exporter_named
from align.model import ReportData

from .strategies import reports

FOLDER = os.environ.get("ALIGN_XLIFF_SCHEMAS")
SCHEMAS = {"xliff12": "xliff-core-1.2-strict.xsd", "xliff21": "xliff_core_2.0.xsd"}


@pytest.mark.parametrize("name", SCHEMAS)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(report=reports())
def test_any_report_is_valid_by_the_published_schema(name: str, report: ReportData) -> None:
    path = Path(FOLDER or "", SCHEMAS[name])
    if FOLDER is None or not path.is_file():
        pytest.skip(f"no {path.name}; name the folder that holds it in ALIGN_XLIFF_SCHEMAS")
    fp = io.BytesIO()
    exporter_named(name).write(report, fp)
    if fp.getvalue().count(b"<source>") == 0:
        return  # both schemas want a unit, which a report without pairs has not
    etree.XMLSchema(etree.parse(path)).assertValid(etree.fromstring(fp.getvalue()))
