"""What becomes of Excel's Python when it works for long, and when it fails or is killed."""

import os
import signal
from collections.abc import Iterator

import pytest
from tests.wine.excel import Excel
from tests.wine.prefix import Prefix

pytestmark = pytest.mark.wine

NIT = ("CX_NIT_DV", "860002964", {"omitido": True})
ROW = (
    "CX_REVISAR",
    "Visitas",
    {"rango": [["Fecha", "Cliente"]]},
    {"rango": [[{"fecha": "2026-11-19"}, {"error": "#N/A"}]]},
)
TOO_MANY = ("CX_CUMPLIMIENTO", {"rango": [[1.0, 2.0]]}, 1.0)
MB = 1024 * 1024


@pytest.fixture
def excel(installed: Prefix) -> Iterator[Excel]:
    """An Excel for one test: each spoils its server."""
    with Excel(installed) as opened:
        yield opened


def test_a_thousand_calls_leave_nothing_behind(excel: Excel, installed: Prefix) -> None:
    calls = ((850, NIT), (50, ROW), (100, TOO_MANY))
    for _, call in calls:
        excel.measure(*call, times=20)
    before, kept = installed.processes(), excel.server_memory()
    for times, call in calls:
        excel.measure(*call, times=times)
    assert installed.processes() == before
    assert excel.server_memory() - kept < 10 * MB


def test_a_fault_of_ours_is_a_sentence_in_the_cell_and_a_trace_in_the_log(
    excel: Excel, installed: Prefix
) -> None:
    assert excel.show(*NIT) == "4"
    excel.run_python("from cartera_xl import catalog; catalog.FUNCTIONS['CX_NIT_DV'] = 'no_hay:n'")
    assert excel.show(*NIT) == (
        "No se pudo calcular CX_NIT_DV; el detalle quedó en el registro. [CX-FUN-901]"
    )
    assert excel.show("CX_CUMPLIMIENTO", 1.0, 2.0) == 0.5
    log = installed.python_says("from cartera_xl.hosts.log import log_file; print(log_file())")
    assert "No module named 'no_hay'" in installed.linux_path(log).read_text("utf-8")


def test_a_call_that_our_functions_cannot_catch_is_a_sentence_too(excel: Excel) -> None:
    said = "Python no respondió. Ejecute «cartera complemento diagnostico»."
    assert excel.show("CX_NADA") == said
    assert excel.show(*NIT) == "4"


def test_a_killed_server_is_said_in_the_cell_and_gone_with_excel(installed: Prefix) -> None:
    with Excel(installed) as excel:
        assert excel.show(*NIT) == "4"
        (killed,) = installed.servers()
        os.kill(killed, signal.SIGKILL)
        # Windows forgets the class of a dead server, and the library starts another. Wine does not.
        for _ in range(3):
            assert excel.show(*NIT) in (excel.way.no_answer, excel.way.no_python)
    with Excel(installed) as excel:
        assert excel.show(*NIT) == "4"


def test_the_server_ends_with_excel(installed: Prefix) -> None:
    with Excel(installed) as excel:
        excel.show(*NIT)
        assert installed.servers()
        excel.close()
        assert not installed.servers()
