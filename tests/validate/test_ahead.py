"""What is said to have been done on a day that has not come is told, until that day."""

from datetime import date
from typing import Any

import pytest

from cartera_xl.app.check import check_loaded
from cartera_xl.app.load import Loaded
from cartera_xl.specs.books import BOOKS, find_book
from cartera_xl.units.problem import Problem

HOY = date(2026, 11, 21)


def told(raw_book: Any, good: Any, fecha: date, hoy: date = HOY) -> list[Problem]:
    row = good("Gestiones", fecha=fecha, promesa=date(2027, 1, 5), resultado="Promesa de pago")
    book = raw_book(find_book("edades"), {"Gestiones": [good("Gestiones", fecha=HOY), row]})
    found = check_loaded(Loaded([book], []), hoy).problems
    return [problem for problem in found if problem.codigo == "CX-CEL-306"]


def test_a_day_to_come_is_told_in_its_cell_and_the_row_stays_right(
    raw_book: Any, good: Any
) -> None:
    (problem,) = told(raw_book, good, date(2062, 11, 21))
    assert (problem.hoja, problem.campo, problem.nivel) == ("Gestiones", "Fecha", "aviso")
    assert problem.mensaje == "Fecha «21/11/2062» es un día que no ha llegado."


@pytest.mark.parametrize(("hoy", "count"), [(date(2026, 11, 24), 1), (date(2026, 11, 25), 0)])
def test_it_is_told_until_that_day(raw_book: Any, good: Any, hoy: date, count: int) -> None:
    assert len(told(raw_book, good, date(2026, 11, 25), hoy)) == count


def test_what_is_planned_may_be_for_any_day(raw_book: Any, good: Any) -> None:
    # The promise to pay of January is none of the past.
    assert told(raw_book, good, HOY) == []


def test_every_sheet_where_something_done_is_written_asks_for_it() -> None:
    asked = {s.name for b in BOOKS for s in b.sheets for f in s.fields if f.col.past}
    assert asked == {
        "Ventas", "Visitas", "Contactos del día", "Inventario", "Competencia", "Facturas",
        "Recaudos", "Aplicaciones", "Acuerdos", "Gestiones", "Oportunidades", "Etapas",
        "Actividades", "Registro",
    }  # fmt: skip
