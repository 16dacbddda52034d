"""Our workbooks open in Calc with every name resolved and every Revisión answered."""

from pathlib import Path

import pytest
from tests.e2e.office import ROOT, Office

from cartera_xl.app.host import this_machine
from cartera_xl.app.show import run_demo

pytestmark = pytest.mark.xdist_group("calc")
STANDARD = sorted((ROOT / "workbooks").glob("*.xlsx"))


def assert_answered(calc: Office, path: Path) -> int:
    """Check every formula of a book that has just been recalculated; return how many call us."""
    with calc.book(path):
        cells = calc.ask("formulas")
    # IFERROR hides a name that is not resolved; Calc writes such a name in lower case.
    assert [cell for cell in cells if "cx_" in cell[3]] == []
    # The data of a cell with an error is no value.
    assert [cell for cell in cells if cell[4] in (None, "sin complemento")] == []
    return sum("CX_" in cell[3] for cell in cells)


@pytest.mark.parametrize("path", STANDARD, ids=lambda path: path.name)
def test_a_standard_workbook_opens_with_its_names_resolved(calc: Office, path: Path) -> None:
    assert_answered(calc, path)


def test_the_books_of_the_demo_are_answered_too(calc: Office, tmp_path: Path) -> None:
    run_demo(tmp_path / "demo", this_machine(), lambda *_: None)
    books = sorted((tmp_path / "demo").glob("*.xlsx"))
    asked = {path.name: assert_answered(calc, path) for path in books}
    assert asked["presupuesto.xlsx"] > 0
