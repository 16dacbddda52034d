"""The cells behind an argument, in a small book worked by hand."""

from datetime import datetime

import pytest

from cartera_xl.units.address import Area
from cartera_xl.units.formula import Call, find_calls
from cartera_xl.units.formula_cells import Place, Unresolved, find_cells
from cartera_xl.units.raw import RawBook, RawSheet
from cartera_xl.units.table import RawTable

DIA = datetime(2026, 11, 5)
VENTAS = RawSheet(
    "Ventas",
    [[], [None, "Fecha", "Valor sin IVA"], [None, DIA, 10.0], [None, None, 20.0], [None, "Total", 30.0]],
    (RawTable("Ventas", Area(2, 2, 5, 3), 1),),
    errores={(4, 2): "#N/A"},
)  # fmt: skip
CUENTAS = RawSheet("Mis cuentas", [["a", 1.0], ["b", None]], sin_valor={2: [2]})
BOOK = RawBook("libro.xlsx", {}, {"Ventas": VENTAS, "Mis cuentas": CUENTAS})
PLACE = Place("Ventas", 3, 3)


def cells(text: str, place: Place = PLACE) -> object:
    ((argument,),) = (call.argumentos for call in find_calls(f"=CX_X({text})"))
    assert not isinstance(argument, Call)
    return find_cells(BOOK, place, argument)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "value", "area"),
    [
        ("C3", 10.0, (3, 3, 3, 3)),
        ("'mis CUENTAS'!B1", 1.0, (1, 2, 1, 2)),
        ("C99", None, (99, 3, 99, 3)),
        ("B3:C4", [[DIA, 10.0], ["#N/A", 20.0]], (3, 2, 4, 3)),
        ("'Mis cuentas'!A:A", [["a"], ["b"]], (1, 1, 2, 1)),
        ("Ventas", [[DIA, 10.0], ["#N/A", 20.0]], (3, 2, 4, 3)),
        ("Ventas[valor  sin iva]", [[10.0], [20.0]], (3, 3, 4, 3)),
        ("Ventas[[#Headers],[Fecha]:[Valor sin IVA]]", [["Fecha", "Valor sin IVA"]], (2, 2, 2, 3)),
        ("Ventas[[#Totals],[Valor sin IVA]]", 30.0, (5, 3, 5, 3)),
        ("Ventas[[#This Row],[Fecha]]", DIA, (3, 2, 3, 2)),
        ("[@Fecha]", DIA, (3, 2, 3, 2)),
    ],
)
def test_an_argument_leads_to_its_cells(text: str, value: object, area: tuple[int, ...]) -> None:
    found = cells(text)
    assert (found.valor, tuple(found.area)) == (value, area)  # type: ignore[attr-defined]


def test_a_whole_table_has_its_headings_and_its_totals() -> None:
    assert len(cells("Ventas[#All]").valor) == 4  # type: ignore[attr-defined]


def test_a_range_says_how_many_of_its_formulas_were_never_calculated() -> None:
    assert cells("'Mis cuentas'!A1:B2").sin_valor == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Otra!A1", "No hay una hoja «Otra» en «libro.xlsx»."),
        ("Metas[#All]", "No hay una tabla «Metas»"),
        ("Ventas[Costo]", "La tabla «Ventas» no tiene la columna «Costo»."),
        ("'Mis cuentas'!B2", "Mis cuentas!B2 tiene una fórmula sin calcular."),
    ],
)
def test_what_is_not_there_is_said(text: str, said: str) -> None:
    with pytest.raises(Unresolved) as caught:
        cells(text)
    assert said in str(caught.value)


def test_this_row_needs_a_row_of_the_table() -> None:
    with pytest.raises(Unresolved, match="no es de la tabla «Ventas»"):
        cells("Ventas[@Fecha]", Place("Mis cuentas", 3, 1))
