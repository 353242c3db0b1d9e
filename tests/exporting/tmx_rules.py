"""The rules of the TMX 1.4 DTD, and of the tools that read it, that an exporter can break."""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
REQUIRED = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
HEADER = REQUIRED | {"o-encoding", "creationdate", "creationid", "changedate", "changeid"}
TU = (HEADER - {"adminlang"}) | {"tuid", "usagecount", "lastusagedate"}
SEGTYPES = {"block", "paragraph", "sentence", "phrase"}
DATE = re.compile(r"\d{8}T\d{6}Z")


def check(data: bytes) -> list[tuple[str, str]]:
    """Assert that the memory follows the rules; return its pairs of segments."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    assert root.tag == "tmx"
    assert dict(root.attrib) == {"version": "1.4"}
    header, body = root
    assert (header.tag, body.tag) == ("header", "body")
    assert set(header.attrib) >= REQUIRED
    assert set(header.attrib) <= HEADER
    assert header.get("segtype") in SEGTYPES
    assert header.get("datatype") == "plaintext"
    assert {child.tag for child in header} <= {"note", "prop"}
    assert not body.attrib
    ids = [unit.get("tuid") for unit in body]
    assert len(ids) == len(set(ids))
    check_values(root)
    return [_unit(unit, header.get("srclang")) for unit in body]


def check_values(root: etree._Element) -> None:
    """Dates are in the one form; own properties bear own names; notes and properties hold text alone."""
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.endswith("date") or DATE.fullmatch(value), value
        if element.tag in {"note", "prop"}:
            assert not len(element)
            assert element.tag == "note" or element.get("type").startswith("x-")


def _unit(unit: etree._Element, srclang: str | None) -> tuple[str, str]:
    assert unit.tag == "tu"
    assert set(unit.attrib) <= TU
    assert not re.search(r"\s", unit.get("tuid"))
    tags = [child.tag for child in unit]
    assert tags[-2:] == ["tuv", "tuv"], tags
    assert set(tags[:-2]) <= {"note", "prop"}, tags
    source, target = unit[-2:]
    assert source.get(LANG) == srclang
    assert {source.get(LANG), target.get(LANG)} in ({"en", "zh-CN"}, {"en", "zh-TW"})
    return _segment(source), _segment(target)


def _segment(variant: etree._Element) -> str:
    assert set(variant.attrib) == {LANG}
    (segment,) = variant
    assert segment.tag == "seg"
    assert not len(segment)
    assert not segment.attrib
    text = segment.text or ""
    assert text
    assert text == text.strip()
    assert unicodedata.is_normalized("NFC", text)
    assert not re.search(r"[\n\r\v\f\x85\u2028\u2029]", text)
    return text
