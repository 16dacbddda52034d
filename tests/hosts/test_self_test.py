"""The call by the way of Excel: its command, and how its end is told. Windows runs it for real."""

import os
import sys
from pathlib import Path

import pytest

from cartera_xl.hosts import self_test
from cartera_xl.hosts.self_test import NoAnswerError, ask_server, server_command


def test_the_command_is_the_one_that_the_macros_write() -> None:
    # By hand from XLPyCommand of macros/xlwings.cls.
    assert server_command("C:\\Mi Python\\pythonw.exe", "") == (
        '"C:\\Mi Python\\pythonw.exe" -B -P -c "import xlwings;xlwings.serve(\'$(CLSID)\')"'
    )
    assert server_command("C:\\py\\pythonw.exe", "D:\\fuente & más\\O'Neil") == (
        '"C:\\py\\pythonw.exe" -B -P -c "import xlwings.utils;xlwings.utils.prepare_sys_path('
        "'false;;;;;;D:\\\\fuente & más\\\\O\\'Neil');import xlwings;xlwings.serve('$(CLSID)')\""
    )


def test_off_windows_the_process_that_asks_says_so() -> None:
    with pytest.raises(NoAnswerError, match="solo en Windows"):
        ask_server(Path(sys.executable), Path("xlwings64-0.37.8.dll"), "cmd.exe", "cp1252")


def test_an_interpreter_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoAnswerError, match="No such file"):
        ask_server(tmp_path / "python.exe", Path("x.dll"), "cmd.exe", "cp1252")


def script(folder: Path, text: str) -> Path:
    path = folder / "python"
    path.write_text(f"#!{sys.executable}\n{text}\n")
    path.chmod(0o755)
    return path


def test_the_answer_is_what_the_process_prints(tmp_path: Path) -> None:
    python = script(tmp_path, "print('\"4\"')")
    assert ask_server(python, Path("x.dll"), "cmd.exe", "cp1252") == "4"


def test_a_server_that_greets_on_the_same_pipe_does_not_hide_the_answer(tmp_path: Path) -> None:
    python = script(tmp_path, "print('xlwings server running, clsid={8A3EF559}'); print('\"4\"')")
    assert ask_server(python, Path("x.dll"), "cmd.exe", "cp1252") == "4"


def test_the_process_gets_nothing_that_excel_would_not_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "PYTHONPATH", "/fuente")
    python = script(tmp_path, "import os, json; print(json.dumps('PYTHONPATH' in os.environ))")
    assert ask_server(python, Path("x.dll"), "cmd.exe", "cp1252") == "False"


def test_a_process_that_dies_without_a_word_is_told_by_its_code(tmp_path: Path) -> None:
    python = script(tmp_path, "raise SystemExit(3)")
    with pytest.raises(NoAnswerError, match=r"el proceso terminó con 3\."):
        ask_server(python, Path("x.dll"), "cmd.exe", "cp1252")


def test_a_call_that_hangs_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_test, "_SECONDS", 0.2)
    python = script(tmp_path, "import time; time.sleep(20)")
    with pytest.raises(NoAnswerError, match="no respondió en"):
        ask_server(python, Path("x.dll"), "cmd.exe", "cp1252")
