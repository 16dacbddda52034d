"""Small facts: what a line, a header, a registry says; and what this machine is."""

import sys
from pathlib import Path
from typing import Any

import pytest

from cartera_xl.hosts.setup.conf_file import parse_line, read_conf
from cartera_xl.hosts.setup.excel import find_excel
from cartera_xl.hosts.setup.executable import read_bits
from cartera_xl.hosts.setup.machine import MACROS_XLWINGS, read_machine
from cartera_xl.hosts.setup.places import is_remote, is_within

ROOT = Path(__file__).parents[3]
TESTS = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ('"INTERPRETER_WIN","C:\\Py, el bueno\\pythonw.exe"',
         ("INTERPRETER_WIN", "C:\\Py, el bueno\\pythonw.exe")),
        ('"Interpreter_Win", "x"', ("INTERPRETER_WIN", "x")),
        ("DEBUG UDFS,True", ("DEBUG UDFS", "True")),
        ("suelta", ("", "")),
        ("", ("", "")),
    ],
)  # fmt: skip
def test_a_line_is_read_as_vba_reads_it(line: str, read: tuple[str, str]) -> None:
    assert parse_line(line) == read


def test_the_first_line_of_a_key_counts_as_in_the_macros(tmp_path: Path) -> None:
    path = tmp_path / "cartera_xl.conf"
    path.write_bytes(b'"A","1"\r\n"a","2"\r\n')
    assert read_conf(path, "cp1252")["A"] == "1"
    assert read_conf(tmp_path / "no.conf", "cp1252") == {}


@pytest.mark.parametrize(("machine", "bits"), [(0x14C, 32), (0x8664, 64), (0xAA64, 64), (0, None)])
def test_the_header_of_a_program_says_its_bits(
    machine: int, bits: int | None, program: Any, tmp_path: Path
) -> None:
    path = tmp_path / "EXCEL.EXE"
    path.write_bytes(program(machine))
    assert read_bits(path) == bits


@pytest.mark.parametrize("content", [b"", b"MZ", b"MZ".ljust(70, b"\xff"), b"PK" * 50])
def test_what_is_no_program_has_no_bits(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "roto.dll"
    path.write_bytes(content)
    assert read_bits(path) is None
    assert read_bits(tmp_path) is None


def test_an_excel_whose_file_is_closed_to_us_is_told_by_the_registry(windows: Any) -> None:
    windows.excel.unlink()
    windows.set("HKLM\\Software\\Microsoft\\Office\\ClickToRun\\Configuration", platform="x86")
    windows.registry["hklm\\software\\classes\\excel.application\\curver"] = {
        "": "Excel.Application.16"
    }
    excel = find_excel(windows.machine)
    assert excel is not None
    assert (excel.version, excel.bits) == ("16", 32)


def test_paths_of_windows_are_told_apart_on_any_system() -> None:
    assert is_remote(Path("\\\\servidor\\perfiles$\\José"))
    assert not is_remote(Path("C:\\Users\\José"))
    assert is_within(Path("C:\\Users\\José\\OneDrive\\x"), "c:/users/josé/onedrive/")
    assert not is_within(Path("C:\\Users\\José\\OneDriveViejo"), "C:\\Users\\José\\OneDrive")
    assert not is_within(Path("C:\\Users"), "")


def test_the_macros_and_the_package_agree_on_xlwings() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'"xlwings=={MACROS_XLWINGS}"' in project


def test_this_machine_is_read_as_it_is() -> None:
    machine = read_machine()
    assert (machine.system, str(machine.python)) == (sys.platform, sys.executable)
    assert machine.product.xlwings == MACROS_XLWINGS
    assert machine.product.script.is_file()
    assert machine.product.addin.name == "cartera_xl.xlam"
    assert machine.registry("HKCU\\Software\\No existe") == {}
    assert machine.short_path(ROOT) == ROOT


def test_every_code_is_expected_by_a_test() -> None:
    from cartera_xl.hosts.setup import reasons

    codes = [rule.code for rule in reasons.setup_rules()]
    told = "".join(p.read_text(encoding="utf-8") for p in TESTS.rglob("test_*.py"))
    assert len(codes) == len(set(codes))
    assert [code for code in codes if code not in told] == []
