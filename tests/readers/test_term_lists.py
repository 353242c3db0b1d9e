"""Term lists: tables of text, workbooks, TBX; and what is none."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.errors import ReadError
from align.model.terms import TermEntry
from align.readers.terms import read_terms


def made(folder: Path, content: str | bytes, name: str = "terms.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_table_with_all_columns(tmp_path: Path) -> None:
    path = made(
        tmp_path,
        "note,target,source,forbidden\n"
        'ITU,成员国,Member State;Member States,会员国；会员\n,部门成员,"Sector Member, if any",\n',
    )
    terms = read_terms(path)
    assert (terms.source_lang, terms.target_lang) == ("en", "zh")
    assert terms.entries == (
        TermEntry(("Member State", "Member States"), ("成员国",), ("会员国", "会员"), "ITU", 2),
        TermEntry(("Sector Member, if any",), ("部门成员",), (), "", 3),
    )


@pytest.mark.parametrize(
    "content",
    [
        "Council\t理事会\n",
        "Council,理事会\n",
        "\ufeffen;zh\nCouncil;理事会\n",
        "English\tChinese (Simplified)\nCouncil\t理事会\n",
        "source,target\r\nCouncil,理事会\r\n",
    ],
)
def test_tables_of_other_makes(tmp_path: Path, content: str) -> None:
    (entry,) = read_terms(made(tmp_path, content)).entries
    assert (entry.source, entry.target) == (("Council",), ("理事会",))


def test_chinese_first_and_in_another_encoding(tmp_path: Path) -> None:
    terms = read_terms(
        made(tmp_path, "个人资料,personal data\n当事人,data subject\n主管机关,authority\n".encode("gb18030"))
    )
    assert (terms.source_lang, terms.target_lang) == ("zh", "en")
    assert terms.entries[1].target == ("data subject",)


def test_a_row_that_only_forbids(tmp_path: Path) -> None:
    terms = read_terms(made(tmp_path, "source,target,forbidden\nInternet,,因特网\nCouncil,理事会,\n"))
    assert terms.entries[0] == TermEntry(("Internet",), (), ("因特网",), "", 2)


def workbook(folder: Path, rows: list[list[str]]) -> Path:
    """A workbook as small as can be, with strings in the cells."""
    cells = "".join(
        f'<row r="{n}">' + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for n, row in enumerate(rows, start=1)
    )
    sheets = '<sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets>'
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    path = folder / "terms.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook {space} xmlns:r="{relations}">{sheets}</workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet {space}><sheetData>{cells}</sheetData></worksheet>")
    return path


def test_a_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["source", "target", "forbidden"], ["Member State", "成员国", "会员国;会员"]])
    assert read_terms(path).entries == (TermEntry(("Member State",), ("成员国",), ("会员国", "会员"), "", 2),)


TBX_2 = """<?xml version="1.0"?><martif type="TBX-Basic" xml:lang="en"><text><body>
<termEntry id="1"><note>a party</note>
<langSet xml:lang="en"><tig><term>licensor</term></tig></langSet>
<langSet xml:lang="zh-CN"><tig><term>许可人</term></tig>
<tig><term>授权人</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
<langSet xml:lang="fr"><tig><term>donneur</term></tig></langSet></termEntry></body></text></martif>"""
TBX_3 = """<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Core" xml:lang="en"><text><body><conceptEntry id="1">
<langSec xml:lang="en"><termSec><term>licensor</term></termSec></langSec>
<langSec xml:lang="zh"><termSec><term>许可人</term></termSec>
<termSec><term>授权人</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec></langSec>
</conceptEntry></body></text></tbx>"""


@pytest.mark.parametrize(("content", "note"), [(TBX_2, "a party"), (TBX_3, "")])
def test_tbx(tmp_path: Path, content: str, note: str) -> None:
    (entry,) = read_terms(made(tmp_path, content, "terms.tbx")).entries
    assert (entry.source, entry.target, entry.forbidden) == (("licensor",), ("许可人",), ("授权人",))
    assert entry.note == note


def test_no_entity_of_a_tbx_is_followed(tmp_path: Path) -> None:
    secret = made(tmp_path, "SECRET", "secret.txt")
    content = TBX_2.replace(
        '<?xml version="1.0"?>', f'<?xml version="1.0"?><!DOCTYPE martif [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    ).replace("许可人", "许可人&x;")
    (entry,) = read_terms(made(tmp_path, content, "terms.tbx")).entries
    assert "SECRET" not in "".join(entry.target)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("", "is empty"),
        ("a,b\nc,d\n", "both columns are in English"),
        ("成员国,会员国\n", "both columns are in Chinese"),
        ("nothing but a sentence", "no row with a term"),
        ('<?xml version="1.0"?><html/>', "no TBX"),
        ('<?xml version="1.0"?><martif><text>', "broken XML"),
        ('<?xml version="1.0"?><martif/>', "no concept"),
        (b"%PDF-1.4 and so on", "a PDF file"),
        (b"PK\x03\x04 cut short", "workbook"),
    ],
)
def test_what_is_no_term_list(tmp_path: Path, content: str | bytes, what: str) -> None:
    path = made(tmp_path, content)
    with pytest.raises(ReadError, match=what) as raised:
        read_terms(path)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read_terms(tmp_path / "none.csv")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200) | st.text(max_size=80).map(str.encode))
def test_any_bytes_give_a_list_or_a_read_error(tmp_path: Path, content: bytes) -> None:
    with suppress(ReadError):
        assert read_terms(made(tmp_path, content)).entries
