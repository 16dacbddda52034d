"""The functions in Calc's cells: the golden file, a name that survives, a server that dies."""

import os
import re
import signal
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.addin.cases import load_cases
from tests.e2e.case_book import CALLS, Call, flat, write_case_book
from tests.e2e.office import Office

NO_ANSWER = "CX_CUMPLIMIENTO: el Python de Cartera no respondió. [CX-INS-401]"


def as_calc_has_it(expected: Any) -> Any:
    """A day is its serial number, a blank the text ""."""
    if expected is None:
        return ""
    if isinstance(expected, str):
        try:
            day = date.fromisoformat(expected)
        except ValueError:
            return expected
        return float((day - date(1899, 12, 30)) // timedelta(days=1))
    return float(expected)


def differs(call: Call, found: list[list[Any]]) -> bool:
    expected = [as_calc_has_it(cell) for cell in flat(call.case.sale)]
    return list(flat(found)) != [
        pytest.approx(cell, rel=1e-12) if isinstance(cell, float) else cell for cell in expected
    ]


def test_the_cells_show_what_every_case_says(calc: Office, tmp_path: Path) -> None:
    calls = write_case_book(tmp_path / "casos.xlsx", load_cases())
    with calc.book(tmp_path / "casos.xlsx"):
        shown = [calc.ask("leer", hoja=CALLS, rango=call.area) for call in calls]
    wrong = [
        (call.case.funcion, call.case.caso, call.given, found, call.case.sale)
        for call, found in zip(calls, shown, strict=True)
        if differs(call, found)
    ]
    assert wrong == []


def test_a_name_that_is_typed_survives_saving_as_excel_writes_it(
    calc: Office, tmp_path: Path
) -> None:
    with calc.book("private:factory/scalc") as sheets:
        shown = calc.ask("poner", hoja=sheets[0], celda="B2", formula='=cx_nit_dv("860002964")')
        assert shown == "4"  # by the DIAN's table
        calc.ask("guardar", ruta=str(tmp_path / "escrito.xlsx"))
    with zipfile.ZipFile(tmp_path / "escrito.xlsx") as package:
        text = package.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r"<f[^>]*>(.*?)</f>", text) == ["CX_NIT_DV(&quot;860002964&quot;)"]
    with calc.book(tmp_path / "escrito.xlsx") as sheets:
        assert calc.ask("leer", hoja=sheets[0], rango="B2") == [["4"]]


def test_a_server_that_is_killed_costs_one_call(calc: Office) -> None:
    with calc.book("private:factory/scalc") as (sheet, *_):
        call = {"hoja": sheet, "celda": "A1", "formula": "=CX_CUMPLIMIENTO(62;100)"}
        assert calc.ask("poner", **call) == "0,62"
        first = calc.server()
        os.kill(first, signal.SIGKILL)
        assert calc.ask("poner", **call) == NO_ANSWER
        assert calc.ask("poner", **call) == "0,62"
        assert calc.server() != first


def test_a_column_of_formulas_is_answered_by_one_server(calc: Office) -> None:
    with calc.book("private:factory/scalc") as (sheet, *_):
        calc.ask("poner", hoja=sheet, celda="A1", formula="=CX_CUMPLIMIENTO(1;2)")
        process = calc.server()
        for row in range(2, 30):
            calc.ask("poner", hoja=sheet, celda=f"A{row}", formula=f"=CX_CUMPLIMIENTO({row};2)")
        shown = calc.ask("leer", hoja=sheet, rango="A1:A29")
        assert shown == [[row / 2] for row in range(1, 30)]
        assert calc.server() == process
