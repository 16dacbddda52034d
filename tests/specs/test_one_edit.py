"""Adding a column is one edit in one file, and adding a function is one function and one line."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Annotated

import pytest
from annotated_types import MaxLen
from openpyxl import load_workbook

from cartera_xl.catalog import FUNCTIONS, call_function, find_function
from cartera_xl.present.workbook import plan_book
from cartera_xl.specs.base import Book, Col, Row, Sheet
from cartera_xl.specs.kinds import Entero, Texto
from cartera_xl.specs.rule import Rule
from cartera_xl.units.arguments import Pesos
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.quantity import Quantity
from cartera_xl.validate.problems import Place
from cartera_xl.validate.rows import check_row
from cartera_xl.write.new_book import write_book


class Ruta(Row):
    """A route, before and after somebody adds «Paradas»."""

    nombre: Annotated[Texto, MaxLen(20), Col("Nombre", "Nombre de la ruta.")]


class RutaConParadas(Ruta):
    """The one edit: these lines."""

    paradas: Annotated[
        Entero,
        Col(
            "Paradas",
            "Cuántos clientes se visitan.",
            (Rule("CX-RUT-101", "no son paradas.", "Cuéntelas.", ("no_es_numero",)),),
        ),
    ]


def book(row: type[Row]) -> Book:
    sheet = Sheet("Rutas", row, "una ruta", "Una fila por ruta.", ("nombre",))
    return Book("rutas", "RUT", "Rutas", "Por dónde se va.", ("Uno.",), (sheet,))


def test_the_workbook_has_the_new_column_with_its_validation(tmp_path: Path) -> None:
    for row in (Ruta, RutaConParadas):
        write_book(plan_book(book(row)), tmp_path / f"{row.__name__}.xlsx")
    before, after = (
        load_workbook(tmp_path / f"{row.__name__}.xlsx")["Rutas"] for row in (Ruta, RutaConParadas)
    )
    assert [c.value for c in before[5]] == ["Revisión", "Nombre", "Id"]
    assert [c.value for c in after[5]] == ["Revisión", "Nombre", "Paradas", "Id"]
    prompts = {v.prompt for v in after.data_validations.dataValidation}
    assert "Cuántos clientes se visitan." in prompts
    assert "[Nombre]:[Paradas]" in after["A6"].value


def test_the_check_words_the_new_columns_mistakes() -> None:
    sheet = book(RutaConParadas).sheets[0]
    place = Place("rutas.xlsx", "Rutas", {"nombre": 2, "paradas": 3})
    _, problems = check_row(sheet, place, 6, {"nombre": "Norte", "paradas": "varias"})
    assert [str(problem) for problem in problems] == [
        "rutas.xlsx, Rutas!C6: Paradas «varias» no son paradas.\nCuéntelas. [CX-RUT-101]"
    ]


def comision(ventas: Pesos) -> Explanation:
    """Comisión de un vendedor: el uno por ciento de sus ventas.

    Entra: ``ventas``, las del mes en pesos sin IVA.
    Sale: pesos.
    """
    return Explanation("Comisión", Quantity(ventas // 100, "COP"), "1 % de las ventas")


def test_a_function_is_itself_and_one_line_of_the_catalog(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("comisiones")
    module.comision = comision  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "comisiones", module)
    monkeypatch.setitem(FUNCTIONS, "CX_COMISION", "comisiones:comision")  # the one line
    assert call_function("CX_COMISION", [1_000_000]).shown() == "$10.000"
    function = find_function("CX_COMISION")
    assert function.resumen == "Comisión de un vendedor: el uno por ciento de sus ventas."
    assert function.argumentos[0].ayuda == "las del mes en pesos sin IVA"
