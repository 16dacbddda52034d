"""Every function on the way that Excel takes, and with the command: one golden file, two hosts."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.addin.cases import Case, load_cases, plain
from tests.addin.hosts import CallServer, as_reference, as_written, ask_command, call_server

from cartera_xl.catalog import FUNCTIONS, find_function
from cartera_xl.generate.names import help_of

NOT_GIVEN = {"omitido": True}
CASES = [pytest.param(case, id=f"{case.funcion}: {case.caso}") for case in load_cases()]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CallServer]:
    with call_server(tmp_path_factory.mktemp("servidor")) as found:
        yield found


def test_every_function_has_its_cases() -> None:
    count = Counter(case.funcion for case in load_cases())
    assert list(count) == list(FUNCTIONS)
    assert min(count.values()) >= 2


@pytest.mark.parametrize("case", CASES)
def test_the_cell_shows_what_the_case_says(case: Case, server: CallServer) -> None:
    expected = pytest.approx(case.sale, rel=1e-12) if type(case.sale) is float else case.sale
    missing = [NOT_GIVEN] * (len(find_function(case.funcion).argumentos) - len(case.argumentos))
    for pass_on in (as_reference, as_written):
        shown = server.call(case.funcion, *map(pass_on, case.argumentos), *missing)
        assert plain(shown) == expected, pass_on


@pytest.mark.parametrize("case", CASES)
def test_the_command_says_the_same(case: Case) -> None:
    expected = pytest.approx(case.sale, rel=1e-12) if type(case.sale) is float else case.sale
    assert plain(ask_command(case.funcion, case.argumentos)) == expected


@pytest.mark.parametrize("name", FUNCTIONS)
def test_xlwings_is_told_what_the_catalog_says(name: str, server: CallServer) -> None:
    function, told = find_function(name), server.ask(describir=name)["valor"]
    assert told["name"] == name and told["category"] == "Cartera XL"
    assert told["ret"]["doc"] == function.resumen
    assert set(told["ret"]["options"]) == {"convert"}  # nothing that expands or squeezes
    assert [info["name"] for info in told["args"]] == [a.nombre for a in function.argumentos]
    for info, argument in zip(told["args"], function.argumentos, strict=True):
        shape = {"ndim": 2} if argument.rango else {}
        assert info["options"] == {"convert": "typing.Any", "err_to_str": True, **shape}
        assert info["doc"] == help_of(argument)
        assert ("optional" in info) is argument.opcional
        assert info.get("optional") is None


def test_cells_come_as_pywin32_hands_them_over(server: CallServer) -> None:
    money = {"rango": [[{"moneda": "62000000"}]]}  # a cell in currency format is a decimal
    assert server.call("CX_CUMPLIMIENTO", money, 1e8) == 0.62
    spilled = {"rango": [[{"error": "#CALC!"}]]}  # xlwings leaves it as -2146826238
    assert server.call("CX_CUMPLIMIENTO", spilled, 1e8) == (
        "CX_CUMPLIMIENTO: real: la celda tiene un error #CALC!. [CX-FUN-102]"
    )
    evening = {"rango": [[{"fecha": "2026-11-30T23:59:00"}]]}
    assert server.call("CX_DIAS_HABILES", {"fecha": "2026-11-01"}, evening, *[NOT_GIVEN] * 3) == 21


def test_a_fault_of_ours_is_said_logged_and_survived(tmp_path: Path) -> None:
    with call_server(tmp_path) as server:
        assert server.call("CX_NIT_DV", "860002964", NOT_GIVEN) == "4"
        server.ask(romper="CX_NIT_DV")
        for _ in range(3):
            assert server.call("CX_NIT_DV", "860002964", NOT_GIVEN) == (
                "No se pudo calcular CX_NIT_DV; el detalle quedó en el registro. [CX-FUN-901]"
            )
        assert server.call("CX_CUMPLIMIENTO", 1.0, 2.0) == 0.5
        assert server.alive
    (log,) = tmp_path.rglob("registro.log")
    text = log.read_text("utf-8")
    assert text.count("CX_NIT_DV\nTraceback (most recent call last):") == 3
    assert "ModuleNotFoundError: No module named 'cartera_xl.no_hay'" in text


def test_a_call_that_no_formula_can_make_does_not_end_the_server(server: CallServer) -> None:
    for wrong in ([], [1.0] * 9):
        assert "TypeError" in server.ask(funcion="CX_CUMPLIMIENTO", argumentos=wrong)["excepcion"]
    assert "CX_NADA" in server.ask(funcion="CX_NADA", argumentos=[])["excepcion"]
    assert server.call("CX_CUMPLIMIENTO", 1.0, 2.0) == 0.5


def test_the_stand_ins_stay_in_the_process_of_the_server(server: CallServer) -> None:
    assert server.call("CX_CUMPLIMIENTO", 1.0, 2.0) == 0.5
    assert sys.platform == "win32" or "pywintypes" not in sys.modules
