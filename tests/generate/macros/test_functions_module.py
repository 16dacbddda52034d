"""The worksheet functions in VBA, as xlwings' own generator writes them, with their help."""

import re
from pathlib import Path

import pytest

from cartera_xl.generate.macros.functions_module import functions_module
from cartera_xl.generate.macros.wrappers import Help, Wrappers, write_wrappers
from cartera_xl.generate.udfs import udf_module

GOLDEN = Path(__file__).with_name("funciones.bas")
CALL = '    CX_A = XLPy.CallUDF("m", "CX_A", Array(), ThisWorkbook, Application.Caller)\n'
UDFS = '''
from typing import Any

import xlwings as xw


@xw.func(category="Cartera XL")
@xw.arg("real", err_to_str=True, doc="Ventas del periodo.")
@xw.arg("metas", ndim=2, err_to_str=True, doc="La tabla «Metas», con sus títulos.")
def CX_AVANCE(real: Any, metas: Any = None) -> Any:
    """Avance: qué parte de la meta llevan las ventas."""


@xw.func(category="Cartera XL")
def CX_HOY() -> Any:
    """El día de "hoy"."""
'''


def test_the_text_is_the_one_that_was_read_by_a_person() -> None:
    assert functions_module(write_wrappers(UDFS)).source == GOLDEN.read_text(encoding="utf-8")


def test_every_function_of_the_catalog_hands_over_what_cells_hold_and_no_book() -> None:
    wrappers = write_wrappers(udf_module())
    source = functions_module(wrappers).source
    names = re.findall(r"^Function (CX_\w+)\(", source, re.MULTILINE)
    assert names == [function.name for function in wrappers.functions]
    assert {function.category for function in wrappers.functions} == {"Cartera XL"}
    for name in names:
        assert f'XLPy.CallUDF("cartera_xl.addin.udfs", "{name}", Array(' in source
    assert "ActiveWorkbook" not in source and "ThisWorkbook, " not in source


def test_no_function_shows_what_excel_says_in_english() -> None:
    source = functions_module(write_wrappers(udf_module())).source
    assert source.count(" = Fallo(Err.Number, Err.Description)\n") == source.count("\nfailed:\n")
    assert "= Err.Description" not in source


def test_help_follows_a_first_line_that_is_broken_in_two() -> None:
    code = f"Function CX_A(uno, _\n dos)\n{CALL}    CX_A = Err.Description\nEnd Function\n"
    function = Help("CX_A", 'Dice "sí".', "Cartera XL", ("Uno.", "Dos."))
    source = functions_module(Wrappers(code, (function,))).source
    assert 'Function CX_A(uno, _\n dos)\nAttribute CX_A.VB_Description = "Dice ""sí""."\n' in source


def test_a_wrapper_of_another_form_stops_the_generation() -> None:
    function = Help("CX_A", "Algo.", "Cartera XL", ())
    with pytest.raises(ValueError, match=r"CX_A: xlwings' wrapper is not as it was \(0 hits"):
        functions_module(Wrappers("Function CX_A()\nEnd Function\n", (function,)))


@pytest.mark.parametrize(
    ("udfs", "complaint"),
    [
        ("import no_hay_tal_modulo", "no_hay_tal_modulo"),
        (UDFS.replace("El día", "El día " + "x" * 250), "CX_HOY: a help has one line of at most"),
    ],
)
def test_functions_that_do_not_run_or_say_too_much_stop_it(udfs: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        write_wrappers(udfs)


def test_too_many_arguments_for_one_statement_are_refused() -> None:
    function = Help("CX_A", "Algo.", "Cartera XL", ("x.",) * 23)
    code = f"Function CX_A()\n{CALL}    CX_A = Err.Description\nEnd Function\n"
    with pytest.raises(ValueError, match="CX_A: too many arguments"):
        functions_module(Wrappers(code, (function,)))
