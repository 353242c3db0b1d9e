"""The rules of XLIFF 1.2 (strict) and 2.1 for the elements that the exporters write, as grammars of our own (RELAX NG).

What the schemas of OASIS say of order, attributes and values of these elements is said here; elements that are not
written are not allowed. What no grammar can say (ids, languages, states against targets) is asserted.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

V12 = "{urn:oasis:names:tc:xliff:document:1.2}"
V20 = "{urn:oasis:names:tc:xliff:document:2.0}"
MDA = "{urn:oasis:names:tc:xliff:metadata:2.0}"

HERE = Path(__file__).parent


def _validated(data: bytes, name: str) -> etree._Element:
    rules = etree.RelaxNG(etree.parse(HERE / f"{name}.rng"))
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    assert rules.validate(root), rules.error_log
    for kind in ("group", "unit", "trans-unit"):
        ids = [element.get("id") for element in root.iter(f"{{*}}{kind}")]
        assert len(ids) == len(set(ids))
    return root


def check12(data: bytes) -> list[tuple[str, str]]:
    """Assert that an XLIFF 1.2 file follows the rules; return its pairs of texts, sentence by sentence."""
    root = _validated(data, "xliff12")
    pairs = []
    for unit in root.iter(f"{V12}trans-unit"):
        source, target = unit.find(f"{V12}source"), unit.find(f"{V12}target")
        assert target is None or "".join(target.itertext())
        marks = unit.find(f"{V12}seg-source")
        if marks is None:
            assert target is None or not len(target)
            pairs.append((source.text or "", "" if target is None else target.text or ""))
            continue
        assert "".join(marks.itertext()) == source.text
        assert [mark.get("mid") for mark in marks] == [mark.get("mid") for mark in target]
        pairs += [(ours.text or "", theirs.text or "") for ours, theirs in zip(marks, target, strict=True)]
    return pairs


def pairs12(data: bytes) -> list[tuple[str, str]]:
    """Return the source and the target of each unit of any XLIFF 1.2 file."""
    units = etree.fromstring(data).iter(f"{V12}trans-unit")
    return [("".join(_part(u, "source").itertext()), "".join(_part(u, "target").itertext())) for u in units]


def _part(unit: etree._Element, tag: str) -> etree._Element:
    found = unit.find(V12 + tag)
    return etree.Element(tag) if found is None else found


def check21(data: bytes) -> list[tuple[str, str]]:
    """Assert that an XLIFF 2.1 file follows the rules; return its pairs of texts, segment by segment."""
    root = _validated(data, "xliff21")
    pairs = []
    for segment in root.iter(f"{V20}segment"):
        target = segment.find(f"{V20}target")
        assert segment.get("state") == "initial" or target is not None
        pairs.append((segment.findtext(f"{V20}source") or "", "" if target is None else target.text or ""))
    for unit in root.iter(f"{V20}unit"):
        ids = [element.get("id") for element in unit.iter(f"{V20}segment")]
        assert len(ids) == len(set(ids))
    return pairs
