from __future__ import annotations

import pytest

from align.data import read_rows
from align.normalising.folding import is_han
from align.normalising.shortnames import spelled_out
from align.normalising.symbols import acronym_key


@pytest.mark.parametrize(
    ("acronym", "text"),
    [
        ("UNGA", "联大第70/1号决议"),
        ("UNGA", "聯合國大會決議"),
        ("ITU", "国际电联的作用"),
        ("UN", "联合国系统"),
        ("SDGs", "实现可持续发展目标"),
        ("EU", "欧盟成员国"),
        ("WHO", "世卫组织总干事"),
        ("WTO", "世界贸易组织"),
        ("UNESCO", "联合国教科文组织"),
        ("NATO", "北约"),
        ("WTO", "a member of the World Trade Organization"),
        ("ITU-T", "电信标准化部门"),
    ],
)
def test_established_names(acronym: str, text: str) -> None:
    assert spelled_out(acronym_key(acronym), text)


@pytest.mark.parametrize(
    ("acronym", "text"), [("IGF", "互联网管理论坛"), ("WHO", "世贸组织"), ("BDT", "电信发展局"), ("XYZ", "联合国")]
)
def test_names_that_are_not_established(acronym: str, text: str) -> None:
    assert not spelled_out(acronym_key(acronym), text)


def test_the_table_is_whole() -> None:
    rows = list(read_rows("short_names.tsv"))
    assert len(rows) >= 60
    assert all(len(row) == 3 for row in rows)
    assert len({acronym_key(row[0]) for row in rows}) == len(rows)
    assert all(any(map(is_han, name)) for row in rows for name in row[2].split(";"))
    assert all(name.isascii() and name == name.strip() for row in rows for name in row[1].split(";"))
