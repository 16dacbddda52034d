"""What formulas refer to, worked by hand, and the same formulas once a table has other rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.units.address import Area
from cartera_xl.units.plan import Cell
from cartera_xl.write.cell_xml import CellWriter
from cartera_xl.write.references import Moved, read_references, stretch_areas, stretch_formula

# Headings in row 5, data in 6 to 9, a total in 10; columns B to D of «L'Aquila».
TABLE = Moved("L'Aquila", Area(5, 2, 10, 4), 6, 9, 12)


@pytest.mark.parametrize(
    ("formula", "words", "areas"),
    [
        ('IF(A1="B2:B3 Edades",1,0)', {}, [("", Area(1, 1, 1, 1))]),
        ("SUM(C:C)+SUM($3:4)", {}, [("", Area(1, 3, 1_048_576, 3)), ("", Area(3, 1, 4, 16_384))]),
        ("'L''Aquila'!$C$9:B6", {}, [("L'Aquila", Area(6, 2, 9, 3))]),
        ("[1]Edades!A1+'[2]Otra hoja'!B2+'C:\\[x.xlsx]H'!C3", {}, []),
        ("ROWS(Edades)+Claves*LOG10(7)", {"edades", "claves"}, []),
        ("Edades[[#Data],[A1:B2]]+_xlfn.XLOOKUP(x1y,Año,2)", {"edades", "x1y", "año"}, []),
    ],
)
def test_a_formula_refers_to(formula: str, words: set[str], areas: list[tuple[str, Area]]) -> None:
    assert read_references(formula) == (set(words), areas)


@pytest.mark.parametrize(
    ("formula", "sheet", "wanted"),
    [
        ("SUM(C6:C9)", "L'Aquila", "SUM(C6:C12)"),
        ("SUM(C6:C9)", "Otra", "SUM(C6:C9)"),
        ("SUM('L''Aquila'!C5:C9)", "Otra", "SUM('L''Aquila'!C5:C12)"),
        ("'l''aquila'!$B$6:$D$10", "Otra", "'l''aquila'!$B$6:$D$13"),
        ("C7:C9+C6:C8+E6:E9+C6:C20", "L'Aquila", "C7:C9+C6:C8+E6:E9+C6:C20"),
        ('"C6:C9"&T[C6:C9]&[1]X!C6:C9', "L'Aquila", '"C6:C9"&T[C6:C9]&[1]X!C6:C9'),
        ("A1:C9", "L'Aquila", "A1:C12"),
    ],
)
def test_a_range_that_held_a_column_whole_goes_with_it(
    formula: str, sheet: str, wanted: str
) -> None:
    assert stretch_formula(formula, sheet, TABLE) == wanted


def test_a_range_goes_back_with_its_table() -> None:
    back = Moved("L'Aquila", Area(5, 2, 13, 4), 6, 12, 9)
    for text in ("C6:C9", "A1:D9 H1", "B6:D10"):
        assert stretch_areas(stretch_areas(text, TABLE), back) == text


values = st.one_of(
    st.none(), st.booleans(), st.floats(-1e300, 1e300), st.integers(-(2**53), 2**53),
    st.dates(), st.text("a1<&\n _x", max_size=4),
)  # fmt: skip


@given(st.lists(values, max_size=8), st.sampled_from(["", "3"]), st.sampled_from(["", "<f>A1</f>"]))
def test_a_column_is_what_its_cells_are_one_by_one(
    cells: list[Cell], style: str, formula: str
) -> None:
    writer = CellWriter("x:", since_1904=False)
    cells = [cell for cell in cells if not hasattr(cell, "year") or cell.year > 1900]
    whole = writer.write_column("C", 7, style, cells, formula, "1" if formula else "")
    each = [
        writer.write(f"C{row}", style, cell, formula, "1" if formula else "")
        for row, cell in enumerate(cells, start=7)
    ]
    assert whole == each
