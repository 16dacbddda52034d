"""The add-in installed, its trial call, and what is said when it does not match its Python."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.wine.excel import Excel
from tests.wine.prefix import Prefix
from tests.wine.vbscript import find_python

pytestmark = pytest.mark.wine

NIT = ("CX_NIT_DV", "860002964", {"omitido": True})
NO_LIBRARY = "No se pudo cargar xlwings64-0.37.8.dll. Ejecute «cartera complemento diagnostico»."


def findings(prefix: Prefix) -> dict[str, Any]:
    """Return what the doctor says: name of the check → its finding."""
    said = prefix.cartera("complemento", "diagnostico", "--json", codes=(0, 1))
    return {finding["nombre"]: finding for finding in json.loads(said)}


@pytest.fixture
def conf(installed: Prefix) -> Iterator[Path]:
    """The file that names Excel's Python; put back as it was."""
    code = "import pathlib; print(pathlib.Path.home() / '.cartera_xl' / 'cartera_xl.conf')"
    path = installed.linux_path(installed.python_says(code))
    before = path.read_bytes()
    yield path
    path.write_bytes(before)


def name_python(conf: Path, prefix: Prefix, python: Path) -> None:
    """Make the configuration name another interpreter."""
    before = prefix.windows_path(prefix.python.with_name("pythonw.exe"))
    text = conf.read_bytes().decode("cp1252")
    assert before in text
    conf.write_bytes(text.replace(before, prefix.windows_path(python)).encode("cp1252"))


def test_the_trial_call_of_the_doctor_succeeds(installed: Prefix) -> None:
    found = findings(installed)
    assert found["Llamada de prueba"]["estado"] == "bien"
    assert [name for name, finding in found.items() if finding["estado"] == "falta"] == []


def test_a_python_that_is_gone_is_said_in_the_cell_and_by_the_doctor(
    installed: Prefix, conf: Path, tmp_path: Path
) -> None:
    name_python(conf, installed, tmp_path / "python" / "pythonw.exe")
    assert find_python(installed).refused == NO_LIBRARY
    found = findings(installed)
    assert found["Configuración"]["codigo"] == "CX-INS-107"
    assert found["Llamada de prueba"]["codigo"] == "CX-INS-303"


def test_a_python_that_is_gone_from_its_environment_is_said_in_the_cell(
    installed: Prefix, conf: Path
) -> None:
    name_python(conf, installed, installed.python.parent / "Scripts" / "pythonw.exe")
    with Excel(installed) as excel:
        said = "No se pudo iniciar Python. Ejecute «cartera complemento diagnostico»."
        assert excel.show(*NIT) == said


def test_a_library_of_another_version_is_said_in_the_cell_and_by_the_doctor(
    installed: Prefix, conf: Path, tmp_path: Path
) -> None:
    for name in ("pythonw.exe", "xlwings64-0.37.7.dll"):
        (tmp_path / name).write_bytes(b"")
    name_python(conf, installed, tmp_path / "pythonw.exe")
    assert find_python(installed).refused == NO_LIBRARY
    assert findings(installed)["Biblioteca"]["codigo"] == "CX-INS-006"


def test_without_configuration_the_cell_says_what_to_run(installed: Prefix, conf: Path) -> None:
    conf.write_bytes(b"")
    said = "Falta la configuración de Cartera XL. Ejecute «cartera complemento instalar»."
    assert find_python(installed).refused == said


@pytest.fixture
def moved(installed: Prefix, conf: Path) -> Iterator[Prefix]:
    """The same, its Python in a folder with a name as users give them."""
    folder = installed.folder / "Año 2026 & Cía's (ñ)"
    folder.symlink_to(installed.python.parent)
    yield Prefix(installed.folder, folder)
    folder.unlink()


def test_a_path_with_spaces_accents_and_signs_works(moved: Prefix) -> None:
    moved.cartera("complemento", "instalar")
    with Excel(moved) as excel:
        assert "Cía's" in excel.way.command
        assert excel.show(*NIT) == "4"
    assert findings(moved)["Llamada de prueba"]["estado"] == "bien"
