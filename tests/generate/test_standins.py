"""With stand-ins for pywin32, xlwings' real half for Windows runs: in a process of its own."""

import subprocess
import sys
from pathlib import Path

FUNCTIONS = '''
import xlwings as xw

@xw.func(category="Prueba")
@xw.arg("b", ndim=2, err_to_str=True, doc="Ayuda de b")
def CX_PRUEBA(a, b=None):
    """Dice lo que recibe."""
    return repr([a, b])
'''

BOTH = """
import sys
from types import SimpleNamespace
from cartera_xl.generate.standins import install
install()
install()
import prueba, xlwings.com_server, xlwings.udfs
xlwings.udfs.generate_vba_wrapper("prueba", prueba, sys.stdout, SimpleNamespace(Name="x.xlam"))
print(xlwings.com_server.XLPython().CallUDF("prueba", "CX_PRUEBA", (1.5, -2146826246)))
print(prueba.CX_PRUEBA.__xlfunc__["argmap"]["b"]["doc"])
"""

NOTHING_LEFT = """
import ctypes
loader = ctypes.PyDLL
from cartera_xl.generate.standins import install
install()
print(ctypes.PyDLL is loader, hasattr(ctypes, "windll") == (__import__("os").name == "nt"))
"""


def run(code: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_function_is_wrapped_and_called_by_xlwings_itself(tmp_path: Path) -> None:
    (tmp_path / "prueba.py").write_text(FUNCTIONS, encoding="utf-8")
    *vba, answer, help_ = run(BOTH, tmp_path).splitlines()
    assert vba[0] == "Function CX_PRUEBA(a, Optional b)"
    call = 'XLPy.CallUDF("prueba", "CX_PRUEBA", Array(a, b), ActiveWorkbook, Application.Caller)'
    assert any(line.strip() == f"CX_PRUEBA = {call}" for line in vba)
    assert (answer, help_) == ("[1.5, [['#N/A']]]", "Ayuda de b")


def test_ctypes_is_left_as_it_was(tmp_path: Path) -> None:
    assert run(NOTHING_LEFT, tmp_path) == "True True\n"
