"""The formula of one cell, in sheets written by hand as Excel writes them."""

import pytest

from cartera_xl.package.formula import find_formula, shift_formula
from cartera_xl.package.limits import Refused

SHEET = b"""<worksheet xmlns="x"><sheetData>
<row r="2"><c r="A2"><f>CX_META(B2,"a &amp; b")</f><v>1</v></c><c r="B2"><v>7</v></c>
<c r="C2"><f t="shared" ref="C2:D4" si="0">B2*$B2+B$2</f><v>1</v></c></row>
<row r="3"><c r="C3"><f t="shared" si="0"/><v>1</v></c></row>
<row r="4"><c r="D4"><f t="shared" si="0"/><v>1</v></c></row>
<row r="5"><c r="A5" cm="1"><f t="array" ref="A5:B7">CX_ABC(Ventas[#All])</f><v>x</v></c></row>
<row r="6"><c r="B6"><v>5</v></c></row>
</sheetData></worksheet>"""


def formula(row: int, column: int, step: int = 7) -> str:
    chunks = [SHEET[at : at + step] for at in range(0, len(SHEET), step)]
    return find_formula(chunks, row, column, "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (2, 1, '=CX_META(B2,"a & b")'),
        (2, 2, ""),
        (2, 3, "=B2*$B2+B$2"),
        (3, 3, "=B3*$B3+B$2"),
        (4, 4, "=C4*$B4+C$2"),
        (6, 2, "=CX_ABC(Ventas[#All])"),
        (8, 1, ""),
    ],
    ids=["own", "none", "shared", "below", "below and right", "spilled", "beyond"],
)
def test_the_formula_of_a_cell_is_its_own_or_the_one_it_shares(
    row: int, column: int, said: str
) -> None:
    assert formula(row, column) == said


def test_only_relative_addresses_move() -> None:
    text = "SUM($A1,B$1,'A1 C3'!D4,\"A1\",Ventas[A1],LOG10(2))"
    moved = "SUM($A3,C$1,'A1 C3'!E6,\"A1\",Ventas[A1],LOG10(2))"
    assert shift_formula(text, 2, 1) == moved
    assert shift_formula("A1", -1, 0) == "#REF!"


def test_a_damaged_sheet_is_refused() -> None:
    with pytest.raises(Refused):
        find_formula([b"<worksheet><row>", b"</nada>"], 1, 1, "xl/worksheets/sheet1.xml")
