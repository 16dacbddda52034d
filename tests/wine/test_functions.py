"""The golden cases by the way of Excel: pywin32, xlwings' COM server and library, the macros."""

from typing import Any

import pytest
from tests.addin.cases import Case, load_cases, plain
from tests.addin.hosts import as_reference
from tests.wine.excel import Excel
from tests.wine.prefix import Prefix
from tests.wine.vbscript import call_wrappers

from cartera_xl.catalog import find_function

pytestmark = pytest.mark.wine

NOT_GIVEN = {"omitido": True}
CASES = load_cases()
NAMED = [pytest.param(n, id=f"{case.funcion}: {case.caso}") for n, case in enumerate(CASES)]


def given(case: Case) -> list[Any]:
    """Return every argument that the wrapper passes on, also those that the formula leaves out."""
    missing = len(find_function(case.funcion).argumentos) - len(case.argumentos)
    return [*map(as_reference, case.argumentos), *[NOT_GIVEN] * missing]


def as_json(shown: Any) -> Any:
    """Return a cell or rows with their days as text, as the case has them."""
    if isinstance(shown, list):
        return [as_json(cell) for cell in shown]
    return shown["fecha"][:10] if isinstance(shown, dict) else shown


def expected(case: Case) -> Any:
    return pytest.approx(case.sale, rel=1e-12) if type(case.sale) is float else case.sale


@pytest.fixture(scope="module")
def played(installed: Prefix) -> list[Any]:
    """What VBScript was answered in each case, by the macros' own wrappers."""
    return call_wrappers(installed, [(c.funcion, given(c)) for c in CASES])


@pytest.mark.parametrize("number", NAMED)
def test_a_wrapper_played_by_vbscript_shows_what_the_case_says(
    number: int, played: list[Any]
) -> None:
    assert plain(as_json(played[number])) == expected(CASES[number])


@pytest.mark.parametrize("number", NAMED)
def test_a_call_through_the_library_shows_what_the_case_says(number: int, excel: Excel) -> None:
    case = CASES[number]
    assert plain(as_json(excel.show(case.funcion, *given(case)))) == expected(case)


def test_cells_of_every_kind_reach_python(excel: Excel) -> None:
    money = {"rango": [[{"moneda": "62000000"}]]}
    assert excel.show("CX_CUMPLIMIENTO", money, 1e8) == 0.62
    spilled = {"rango": [[{"error": "#CALC!"}]]}
    assert "la celda tiene un error #CALC!" in excel.show("CX_CUMPLIMIENTO", spilled, 1e8)
    assert "«ñ€日本»" in excel.show("CX_NIT_DV", "ñ€日本", NOT_GIVEN)
