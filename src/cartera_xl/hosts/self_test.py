"""One call to Python by the way that Excel takes: xlwings' library, its COM server, our function.

Run as a script, it is the process that loads the library: if that ends a process, it is not ours.
Windows only.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

MODULE, FUNCTION, ARGUMENT = "cartera_xl.addin.udfs", "CX_NIT_DV", "860002964"
_SECONDS = 90


class NoAnswerError(Exception):
    """The call did not come back; the message is what was said last."""


def server_command(interpreter: str, pythonpath: str) -> str:
    """Return the command that starts the server, as ``XLPyCommand`` of our macros writes it."""
    path = pythonpath.replace("\\", "\\\\").replace("'", "\\'")
    code = (
        f"import xlwings.utils;xlwings.utils.prepare_sys_path('false;;;;;;{path}');" if path else ""
    )
    return f'"{interpreter}" -B -P -c "{code}import xlwings;xlwings.serve(\'$(CLSID)\')"'


def ask_server(python: Path, library: Path, command: str, code_page: str) -> str:
    """Return what ``FUNCTION`` answers about ``ARGUMENT``.

    Entra: ``python``, con pywin32 y de los mismos bits que ``library``; ``command``, el que
        arranca el servidor, que Excel escribe en ``code_page``.
    Error: NoAnswerError.
    """
    try:
        done = subprocess.run(
            [str(python), "-P", __file__, str(library), command, code_page],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            env=_environment(),
            creationflags=_no_window(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NoAnswerError(f"no respondió en {_SECONDS} segundos.") from None
    except OSError as error:
        raise NoAnswerError(f"{error}.") from None
    if done.returncode or not done.stdout:
        said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise NoAnswerError(said or f"el proceso terminó con {done.returncode}.")
    # The server may share this pipe, and greets there: the answer is said after it has ended.
    return str(json.loads(done.stdout.splitlines()[-1]))


def _environment() -> dict[str, str]:
    # Excel is not started from this terminal: what it lends Python, Excel will not have.
    return {k: v for k, v in os.environ.items() if k.upper() not in ("PYTHONPATH", "PYTHONHOME")}


def _no_window() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0


def call_library(library: str, command: str, code_page: str) -> Any:
    """Return what the server answers, started and ended through ``XLPyDLLActivateAuto``.

    Error: RuntimeError with what the library says; pythoncom.com_error; OSError off Windows.
    """
    if sys.platform == "win32":
        import ctypes

        import pythoncom
        import win32com.client

        class Variant(ctypes.Structure):
            _fields_ = [
                ("kind", ctypes.c_ushort),
                ("reserved", ctypes.c_ushort * 3),
                ("pointer", ctypes.c_void_p),
                ("more", ctypes.c_void_p),
            ]

        activate = ctypes.WinDLL(library).XLPyDLLActivateAuto
        activate.argtypes = [ctypes.POINTER(Variant), ctypes.c_char_p, ctypes.c_long]

        def ask(mode: int) -> Variant:
            result = Variant()
            if activate(ctypes.byref(result), command.encode(code_page), mode):
                raise RuntimeError(ctypes.wstring_at(result.pointer))
            return result

        start, end = 1, -1
        pythoncom.CoInitialize()
        place = ask(start).pointer
        server = win32com.client.Dispatch(
            pythoncom.ObjectFromAddress(place, pythoncom.IID_IDispatch)
        )
        try:
            return server.CallUDF(MODULE, FUNCTION, (ARGUMENT,), None, None)
        finally:
            del server  # before its process ends
            ask(end)
    raise OSError("solo en Windows")


if __name__ == "__main__":
    print(json.dumps(str(call_library(*sys.argv[1:4]))))
