"""What a cell shows of a function."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import cartera_xl.hosts.answer as module
from cartera_xl.hosts.answer import answer
from cartera_xl.hosts.log import log_file
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.quantity import Quantity
from cartera_xl.units.rows import Rows


def gives(result: object, monkeypatch: pytest.MonkeyPatch) -> object:
    """What the cell shows of a function that computes ``result``."""
    monkeypatch.setattr(module, "call_function", lambda nombre, argumentos: result)
    return answer("CX_META")


@pytest.mark.parametrize(
    ("quantity", "number"),
    [
        (Quantity(6_200_050, "COP"), 62_000.5),
        (Quantity(-1, "COP"), -0.01),
        (Quantity(0, "COP"), 0.0),
        (Quantity(3, "visitas"), 3.0),
    ],
)
def test_a_figure_is_its_number(quantity: Quantity, number: float, monkeypatch: Any) -> None:
    shown = gives(Explanation("Meta", quantity, "regla"), monkeypatch)
    assert shown == number and type(shown) is float


def test_a_figure_that_was_not_computed_says_why_and_is_never_0(monkeypatch: Any) -> None:
    assert gives(Explanation("Meta", None, "regla", motivo="sin meta"), monkeypatch) == "sin meta"


@pytest.mark.parametrize("value", ["", "al día", True, False, date(2026, 11, 19), 0.5])
def test_a_text_a_truth_and_a_day_are_what_they_are(value: object, monkeypatch: Any) -> None:
    assert gives(value, monkeypatch) is value


def test_a_table_is_rows_of_cells_with_its_headings(monkeypatch: Any) -> None:
    rows = Rows([["Fecha", "R"], [date(2026, 11, 19), 5], [None, 2**40]])
    shown = gives(rows, monkeypatch)
    assert type(shown) is list
    assert shown == [["Fecha", "R"], [date(2026, 11, 19), 5.0], [None, 2.0**40]]
    assert type(shown[2][1]) is float


def test_what_is_refused_is_one_sentence_with_its_code() -> None:
    said = "CX_CUMPLIMIENTO: falta el argumento meta. [CX-FUN-101]"
    assert answer("CX_CUMPLIMIENTO", 1.0, None) == said


def test_an_error_that_xlwings_does_not_know_is_no_number() -> None:
    # CVErr(2050), #CALC!, is -2146826238 to COM; a cell with that number holds a float.
    said = "CX_CUMPLIMIENTO: real: la celda tiene un error #CALC!. [CX-FUN-102]"
    assert answer("CX_CUMPLIMIENTO", -2146826238, 1.0) == said
    assert answer("CX_CUMPLIMIENTO", -2146826238.0, 1.0) == -2146826238.0
    titles, row = [["Documento", "Vendedor", "Parte"]], [["FE-1", "V01", -2146826243]]
    assert "«#SPILL!» es un error de Excel" in str(answer("CX_REVISAR", "Repartos", titles, row))


@pytest.mark.parametrize("fault", [TypeError("x"), MemoryError(), RecursionError(), KeyError("C1")])
def test_a_fault_of_ours_is_one_sentence_and_its_trace_is_in_the_log(
    fault: Exception, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("LOCALAPPDATA", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))

    def explode(nombre: str, argumentos: object) -> object:
        raise fault

    with monkeypatch.context() as broken:
        broken.setattr(module, "call_function", explode)
        said = answer("CX_CUMPLIMIENTO", 1.0, 2.0)
    assert said == (
        "No se pudo calcular CX_CUMPLIMIENTO; el detalle quedó en el registro. [CX-FUN-901]"
    )
    logged = log_file().read_text("utf-8")
    assert "CX_CUMPLIMIENTO\nTraceback" in logged and type(fault).__name__ in logged
    assert answer("CX_CUMPLIMIENTO", 1.0, 2.0) == 0.5


def test_what_ends_the_program_is_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(nombre: str, argumentos: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "call_function", leave)
    with pytest.raises(KeyboardInterrupt):
        answer("CX_CUMPLIMIENTO")
