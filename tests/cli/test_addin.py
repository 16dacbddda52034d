"""cartera complemento, as a person meets it on a machine without Excel."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def cartera(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as its own process, in a machine set to English."""
    source = str(Path(__file__).parents[2] / "src")
    return subprocess.run(
        [sys.executable, "-c", "from cartera_xl.cli import main; main()", *arguments],
        env={**os.environ, "PYTHONPATH": source, "LANG": "en_US.UTF-8", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize("order", ["instalar", "desinstalar", "diagnostico"])
def test_each_order_explains_itself_in_spanish(order: str) -> None:
    done = cartera("complemento", order, "--help")
    assert done.returncode == 0
    assert f"Uso: cartera complemento {order} [OPCIONES]" in done.stdout
    assert f"cartera complemento {order}\n" in done.stdout.partition("Ejemplos:")[2]
    assert not any(word in done.stdout for word in ("Usage", "Options", "Show this"))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it would install")
@pytest.mark.parametrize("order", ["instalar", "desinstalar"])
def test_on_linux_there_is_no_excel_and_the_exit_code_is_2(order: str) -> None:
    done = cartera("complemento", order)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "En este sistema no hay Excel: no se instala nada. Mientras tanto, «cartera revisar» y "
        "«cartera vigilar» trabajan sin Excel. [CX-INS-001]\n"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it would call Excel's server")
def test_the_doctor_says_what_is_well_and_what_is_missing() -> None:
    done = cartera("complemento", "diagnostico")
    assert done.returncode == 1
    assert done.stdout.startswith("bien  Producto: ")
    assert done.stdout.endswith(
        "falta  Excel: En este sistema no hay Excel: no se instala nada.\n"
        "  Mientras tanto, «cartera revisar» y «cartera vigilar» trabajan sin Excel. [CX-INS-001]\n"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it would call Excel's server")
def test_the_doctor_speaks_json() -> None:
    done = cartera("complemento", "diagnostico", "--json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert [f["nombre"] for f in found] == ["Producto", "Python", "xlwings", "Registro", "Excel"]
    assert set(found[-1]) == {"nombre", "estado", "hallado", "ayuda", "codigo"}
