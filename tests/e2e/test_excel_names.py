"""A book that Excel saved names our functions through its add-in; opened in Calc they answer."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from tests.e2e.office import Office

ADDIN = "C:\\Users\\José\\AppData\\Roaming\\Microsoft\\Excel\\XLSTART\\cartera_xl.xlam"
CALL = "CX_CUMPLIMIENTO(A1,A2)"
FORMULAS = [
    f"[1]!{CALL}",
    f"'{ADDIN}'!{CALL}",
    f"_xll.{CALL}",
    f'IFERROR([1]!{CALL},"sin complemento")',
    f"{CALL}+[1]!{CALL}",
]
MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "xl/externalLinks/externalLink1.xml": '<externalLink xmlns="http://schemas.openxmlformats.org/'
    f'spreadsheetml/2006/main"><externalBook xmlns:r="{MAIN}" r:id="rId1"/></externalLink>',
    "xl/externalLinks/_rels/externalLink1.xml.rels": '<Relationships xmlns="http://schemas.'
    f'openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{MAIN}/'
    f'externalLinkPath" Target="file:///{ADDIN}" TargetMode="External"/></Relationships>',
}
"""The add-in, as the external link that Excel saves: [MS-XLSX], part External Workbook."""
LINKS = {
    "xl/workbook.xml": (
        "<calcPr",
        '<externalReferences><externalReference r:id="rId99"/></externalReferences><calcPr',
    ),
    "xl/_rels/workbook.xml.rels": (
        "</Relationships>",
        f'<Relationship Id="rId99" Type="{MAIN}/externalLink" '
        'Target="externalLinks/externalLink1.xml"/></Relationships>',
    ),
    "[Content_Types].xml": (
        "</Types>",
        '<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"/></Types>',
    ),
}


@pytest.fixture
def saved_by_excel(tmp_path: Path) -> Path:
    """A book with a formula a row in C, and an array of two in E, whose names Excel changed."""
    plain, path = tmp_path / "llano.xlsx", tmp_path / "de_excel.xlsx"
    with xlsxwriter.Workbook(str(plain)) as book:
        sheet = book.add_worksheet("Hoja")
        sheet.write_column("A1", [5, 10])
        for row in range(len(FORMULAS)):
            sheet.write_formula(row, 2, f"=MARCA{row}()", None, 0)
        sheet.write_array_formula("E1:E2", f"{{=[1]!{CALL}*A1:A2}}", None, 0)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            before, after = LINKS.get(name, ("", ""))
            for row, formula in enumerate(FORMULAS):
                text = text.replace(f"MARCA{row}()", formula)
            new.writestr(name, text.replace(before, after) if before else text)
        for name, text in PARTS.items():
            new.writestr(name, text)
    return path


def test_the_names_that_excel_left_are_plain_again_and_answer(
    calc: Office, saved_by_excel: Path
) -> None:
    with calc.book(saved_by_excel, hidden=False):
        assert calc.ask("leer", hoja="Hoja", rango="C1:C5") == [[0.5], [0.5], [0.5], [0.5], [1.0]]
        assert calc.ask("leer", hoja="Hoja", rango="E1:E2") == [[2.5], [5.0]]
        formulas = [cell[3] for cell in calc.ask("formulas")]
        assert not any(mark in formula for formula in formulas for mark in ("!", "_xll", "cx_"))
        assert calc.ask("cambiado") is False
