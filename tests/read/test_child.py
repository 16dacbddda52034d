"""The reading process: what it hands over cell by cell, and what it survives."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import cartera_xl
from cartera_xl.package.limits import Limits, Refused
from cartera_xl.read import child

SOURCE = str(Path(cartera_xl.__file__).parent.parent)
HEAVY = {"pandas", "numpy", "pydantic", "click", "openpyxl", "xlsxwriter", "lxml"}


def run(code: str, *arguments: object) -> str:
    env = {**os.environ, "PYTHONPATH": SOURCE}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=env)
    return done.stdout.strip()


def test_the_child_imports_light():
    code = "import sys, cartera_xl.read.child\n"
    code += "print(*{name.partition('.')[0] for name in sys.modules})"
    assert HEAVY.isdisjoint(run(code).split())


class PanicException(BaseException):
    """As the one that calamine raises."""


def test_a_panic_is_damage_and_not_the_end():
    def panic():
        raise PanicException("capacity overflow")

    with pytest.raises(Refused) as caught:
        child._shielded(panic, "xl/hoja.xml", "Hoja")
    assert (caught.value.razon, caught.value.hoja) == ("danado", "Hoja")


def test_a_panic_for_want_of_memory_is_no_damage():
    # What zlib-rs says inside calamine.
    def panic():
        raise PanicException("assertion `left == right` failed\n  left: MemError\n right: Ok")

    with pytest.raises(MemoryError):
        child._shielded(panic, "xl/hoja.xml", "Hoja")


@pytest.mark.parametrize("error", [MemoryError, KeyboardInterrupt, SystemExit])
def test_what_is_not_the_files_fault_passes_through(error):
    def fail():
        raise error

    with pytest.raises(error):
        child._shielded(fail, "x")


def test_running_out_of_memory_is_an_answer(monkeypatch, tmp_path):
    def fail(*_):
        raise MemoryError

    monkeypatch.setattr(child, "read_package", fail)
    answer = json.loads(child.answer(tmp_path / "x.xlsx", Limits()))
    assert (answer["razon"], answer["detalle"]) == ("demasiada_memoria", {"mb": "2048"})


def test_an_answer_longer_than_the_limit_is_refused(monkeypatch, tmp_path):
    # One long shared text in a million cells: small in the file, huge in every cell.
    monkeypatch.setattr(child, "read_package", lambda *_: {"hojas": ["x" * 2000]})
    answer = json.loads(child.answer(tmp_path / "x.xlsx", Limits(inflated=1000)))
    assert (answer["razon"], answer["detalle"]) == ("demasiado_grande", {"mb": "1", "limite": "1"})


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="POSIX permissions")
def test_a_file_that_may_not_be_read_is_refused_for_that():
    code = """
import os, sys
from pathlib import Path
from cartera_xl.package.limits import Limits
from cartera_xl.read.child import answer
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)  # root may read everything
print(answer(Path(sys.argv[1]), Limits()).decode())
"""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        book = folder / "ajeno.xlsx"
        book.write_bytes(b"PK\x03\x04")
        book.chmod(0)
        assert json.loads(run(code, book))["razon"] == "sin_permiso"
        book.chmod(0o644)
        assert json.loads(run(code, book))["razon"] == "danado"
