"""The trial call of the doctor, by the way of Calc and with its own interpreter."""

import json
import sys
from pathlib import Path

from cartera_xl.hosts.calc.trial import try_server

ROOT = Path(__file__).resolve().parents[3]


def settings(folder: Path, **changes: str) -> Path:
    told = {"python": sys.executable, "pythonpath": str(ROOT / "src")}
    told["modulo"] = "cartera_xl.hosts.calc.server"
    path = folder / "calc.json"
    path.write_text(json.dumps(told | changes), encoding="utf-8")
    return path


def test_the_trial_gives_the_digit_that_the_dian_gives(tmp_path: Path) -> None:
    found = try_server(settings(tmp_path))
    assert (found.estado, found.hallado) == (
        "bien",
        "CX_NIT_DV respondió «4» por el camino de Calc.",
    )


def test_a_python_that_does_not_have_the_product_is_told(tmp_path: Path) -> None:
    found = try_server(settings(tmp_path, modulo="no_hay_tal_modulo"))
    assert (found.estado, found.codigo) == ("falta", "CX-INS-409")
    assert found.hallado == "El Python que usa LibreOffice no respondió: no arrancó."
