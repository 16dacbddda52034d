"""The doctor names each thing, how it is, and what to do; nothing is changed."""

from pathlib import Path
from typing import Any

import pytest

from cartera_xl.hosts.log import log_file
from cartera_xl.hosts.self_test import NoAnswerError
from cartera_xl.hosts.setup.doctor import diagnose
from cartera_xl.hosts.setup.finding import Finding
from cartera_xl.hosts.setup.install import install
from cartera_xl.hosts.setup.machine import Machine

MEANWHILE = "Mientras tanto, «cartera revisar» y «cartera vigilar» trabajan sin Excel."
AGAIN = "Cierre Excel y ejecute: cartera complemento instalar"
SHELL_FOLDERS = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders"


def answer(python: Path, library: Path, command: str, code_page: str) -> str:
    """Answer as the add-in does of a NIT: its verification digit, by DIAN's table."""
    return "4"


def ill(machine: Machine, ask: Any = answer) -> list[Finding]:
    return [finding for finding in diagnose(machine, ask) if finding.estado != "bien"]


@pytest.fixture
def installed(windows: Any) -> Any:
    install(windows.machine)
    return windows


def test_after_installing_everything_is_well(installed: Any) -> None:
    log_file().unlink(missing_ok=True)  # of another test
    installed.set(
        "HKLM\\Software\\Microsoft\\Office\\ClickToRun\\Configuration",
        versiontoreport="16.0.17328.20162",
    )
    machine = installed.machine
    assert [(f.nombre, f.hallado) for f in diagnose(machine, answer)] == [
        ("Producto", f"cartera_xl 0.1.0, en «{machine.product.folder}»."),
        ("Python", f"3.11.9 de 64 bits, en «{machine.python}»."),
        ("xlwings", "0.37.8, el de las macros."),
        ("Registro", f"Sin fallas; estaría en «{log_file()}»."),
        ("Excel", f"16.0.17328.20162 de 64 bits, en «{installed.excel}»."),
        ("Biblioteca", f"«{installed.library}», de 64 bits como Excel."),
        ("Complemento", f"«{installed.addin}»."),
        ("Configuración", f"«{installed.conf}» nombra este Python."),
        ("Permisos de Excel", "Nada impide abrir el complemento."),
        ("Llamada de prueba", "CX_NIT_DV respondió «4» por el camino de Excel."),
    ]
    assert ill(machine) == []


def test_before_installing_it_says_what_is_missing_and_how_to_put_it(windows: Any) -> None:
    assert ill(windows.machine) == [
        Finding(
            "Complemento", "falta", f"«{windows.addin}» no está instalado.", AGAIN, "CX-INS-101"
        ),
        Finding(
            "Configuración",
            "falta",
            f"«{windows.conf}» falta o no dice cuál es el Python que usa Excel.",
            AGAIN,
            "CX-INS-106",
        ),
        Finding(
            "Llamada de prueba",
            "aviso",
            "No se hizo la llamada de prueba: Excel no tiene su Python.",
            "Corrija lo que falta y repita.",
            "CX-INS-303",
        ),
    ]


def test_an_addin_that_was_installed_and_is_gone_points_to_the_antivirus(installed: Any) -> None:
    installed.addin.unlink()
    assert ill(installed.machine) == [
        Finding(
            "Complemento",
            "falta",
            f"«{installed.addin}» estaba al instalar y ya no está; suele borrarlo un antivirus.",
            f"Pida a sistemas excluir del antivirus la carpeta «{installed.xlstart}» y ejecute: "
            f"cartera complemento instalar. {MEANWHILE}",
            "CX-INS-102",
        )
    ]


def test_so_does_a_library_that_is_gone(installed: Any) -> None:
    installed.library.unlink()
    library, trial = ill(installed.machine)
    assert (library.nombre, library.codigo) == ("Biblioteca", "CX-INS-102")
    assert f"la carpeta «{installed.library.parent}»" in library.ayuda
    assert trial.codigo == "CX-INS-303"
    assert trial.hallado.startswith(
        "No se hizo la llamada de prueba: Falta «xlwings64-0.37.8.dll»: no está en"
    )


def test_a_library_that_never_was_there_is_to_be_installed(installed: Any, program: Any) -> None:
    # Excel was changed for one of 32 bits, whose library the antivirus had taken before.
    installed.excel.write_bytes(program(0x14C))
    installed.library.with_name("xlwings32-0.37.8.dll").unlink()
    (library,) = ill(installed.machine)
    assert (library.estado, library.codigo) == ("falta", "CX-INS-006")
    assert library.hallado.startswith("Falta «xlwings32-0.37.8.dll»")


def test_the_addin_of_another_version_is_to_be_installed_anew(installed: Any) -> None:
    installed.addin.write_bytes(b"otra version")
    assert ill(installed.machine) == [
        Finding(
            "Complemento",
            "falta",
            f"«{installed.addin}» no es el complemento de esta versión del producto.",
            "Cierre Excel y ejecute: cartera complemento desinstalar; luego, cartera complemento "
            "instalar",
            "CX-INS-103",
        )
    ]


def test_an_addin_with_the_mark_of_the_web_is_told(installed: Any) -> None:
    installed.addin.with_name("cartera_xl.xlam:Zone.Identifier").write_text("[ZoneTransfer]")
    assert ill(installed.machine) == [
        Finding(
            "Complemento",
            "falta",
            f"Windows marcó «{installed.addin}» como traído de internet, y Excel bloquea sus macros.",
            AGAIN,
            "CX-INS-104",
        )
    ]
    install(installed.machine)
    assert ill(installed.machine) == []


@pytest.mark.parametrize("place", ["AltStartup", "Excel"])
def test_a_second_copy_that_excel_opens_is_told(installed: Any, tmp_path: Path, place: str) -> None:
    folder = tmp_path / "Arranque" if place == "AltStartup" else installed.excel.parent / "XLSTART"
    folder.mkdir()
    (folder / "cartera_xl.xlam").write_bytes(b"otra")
    installed.set("HKCU\\Software\\Microsoft\\Office\\16.0\\Excel\\Options", altstartup="")
    if place == "AltStartup":
        installed.set(
            "HKCU\\Software\\Microsoft\\Office\\16.0\\Excel\\Options", altstartup=str(folder)
        )
    assert ill(installed.machine) == [
        Finding(
            "Complemento",
            "aviso",
            f"Hay otra copia del complemento en «{folder / 'cartera_xl.xlam'}», y Excel intenta "
            "abrir las dos.",
            "Cierre Excel y borre esa copia.",
            "CX-INS-105",
        )
    ]


def test_a_configuration_of_a_python_that_is_gone_is_told(installed: Any) -> None:
    installed.pythonw.unlink()
    found = ill(installed.machine)
    assert found[0] == Finding(
        "Configuración",
        "falta",
        f"«{installed.conf}» nombra un Python que ya no está: «{installed.pythonw}».",
        AGAIN,
        "CX-INS-107",
    )
    assert found[1].hallado == "No se hizo la llamada de prueba: Excel no tiene su Python."


def test_a_configuration_of_another_python_is_only_told(installed: Any) -> None:
    other = installed.home / "otro" / "Scripts" / "pythonw.exe"
    other.parent.mkdir(parents=True)
    other.touch()
    (other.parents[1] / "xlwings64-0.37.8.dll").write_bytes(installed.library.read_bytes())
    installed.conf.write_bytes(f'"INTERPRETER_WIN","{other}"\r\n'.encode("cp1252"))
    assert ill(installed.machine) == [
        Finding(
            "Configuración",
            "aviso",
            f"Excel usa otro Python: «{other}», según «{installed.conf}».",
            "Si debe usar este, ejecute: cartera complemento instalar",
            "CX-INS-108",
        )
    ]


def test_a_machine_without_excel_is_told(installed: Any) -> None:
    installed.registry.clear()
    assert ill(installed.machine) == [
        Finding(
            "Excel",
            "aviso",
            "No se encontró Excel en este equipo.",
            f"El complemento necesita el Excel de escritorio. {MEANWHILE}",
            "CX-INS-109",
        )
    ]


def test_an_addin_that_excel_disabled_is_told(installed: Any) -> None:
    # Four bytes of kind, two lengths, then path and name in UTF-16, all in lower case.
    path = f"{installed.addin}\0".lower().encode("utf-16-le")
    name = "cartera_xl\0".encode("utf-16-le")
    head = b"".join(n.to_bytes(4, "little") for n in (2, len(path), len(name)))
    key = "HKCU\\Software\\Microsoft\\Office\\16.0\\Excel\\Resiliency\\DisabledItems"
    installed.set(key, abc123=b"\x01\x00\x00\x00")
    assert ill(installed.machine) == []
    installed.set(key, f0e1d2=head + path + name)
    assert ill(installed.machine) == [
        Finding(
            "Complemento",
            "falta",
            "Excel desactivó el complemento porque algo falló mientras lo abría.",
            "En Excel: Archivo > Opciones > Complementos; en Administrar elija Elementos "
            "deshabilitados, Ir, y habilítelo.",
            "CX-INS-110",
        )
    ]


def test_what_lies_in_onedrive_is_told(installed: Any) -> None:
    cloud = str(installed.home / "Mis programas")
    machine = installed.but(environ={**installed.machine.environ, "ONEDRIVECOMMERCIAL": cloud})
    found = ill(machine)
    assert [f.codigo for f in found] == ["CX-INS-111", "CX-INS-111"]
    assert found[0] == Finding(
        "OneDrive",
        "aviso",
        f"«{machine.python}» está en OneDrive, que puede dejarlo solo en la nube.",
        "Instale Python y el producto en una carpeta que OneDrive no sincronice.",
        "CX-INS-111",
    )


def test_documents_in_onedrive_are_told(installed: Any) -> None:
    installed.set(SHELL_FOLDERS, personal="C:\\Users\\José\\OneDrive - Firma\\Documentos")
    machine = installed.but(
        environ={**installed.machine.environ, "ONEDRIVE": "c:\\users\\josé\\onedrive - firma"}
    )
    assert ill(machine) == [
        Finding(
            "OneDrive",
            "aviso",
            "Su carpeta de documentos está en OneDrive: «C:\\Users\\José\\OneDrive - Firma"
            "\\Documentos».",
            "Si un botón no encuentra el libro, guárdelo en una carpeta que OneDrive no sincronice.",
            "CX-INS-112",
        )
    ]


def test_a_call_that_does_not_come_back_is_told_with_what_was_said(installed: Any) -> None:
    def fail(*given: object) -> str:
        raise NoAnswerError("no respondió en 90 segundos.")

    assert ill(installed.machine, fail) == [
        Finding(
            "Llamada de prueba",
            "falta",
            "Excel no podría llamar a Python: no respondió en 90 segundos.",
            f"{AGAIN}. Si sigue, envíenos lo que dice: cartera complemento diagnostico --json",
            "CX-INS-301",
        )
    ]


def test_another_answer_than_the_direct_one_is_told(installed: Any) -> None:
    assert ill(installed.machine, lambda *given: "7") == [
        Finding(
            "Llamada de prueba",
            "falta",
            "CX_NIT_DV respondió «7» por el camino de Excel y «4» sin él.",
            f"Excel usa otra copia del producto. {AGAIN}",
            "CX-INS-302",
        )
    ]


def test_the_call_uses_what_the_configuration_says_not_this_python(installed: Any) -> None:
    installed.conf.write_bytes(installed.conf.read_bytes() + b'"PYTHONPATH","C:\\fuente\\src"\r\n')
    given: list[Any] = []

    def ask(*arguments: object) -> str:
        given.extend(arguments)
        return "4"

    diagnose(installed.machine, ask)
    python, library, command, code_page = given
    assert (python, library, code_page) == (installed.machine.python, installed.library, "cp1252")
    assert command.startswith(f'"{installed.pythonw}" -B -P -c ')
    assert ";C:\\\\fuente\\\\src');" in command


def test_a_python_of_other_bits_than_excel_loads_its_own_library(
    installed: Any, program: Any
) -> None:
    installed.excel.write_bytes(program(0x14C))
    given: list[Any] = []

    def ask(*arguments: object) -> str:
        given.extend(arguments)
        return "4"

    found = diagnose(installed.machine, ask)
    assert [f.hallado for f in found if f.nombre == "Biblioteca"] == [
        f"«{installed.library.with_name('xlwings32-0.37.8.dll')}», de 32 bits como Excel."
    ]
    assert given[1] == installed.library


def test_the_doctor_changes_nothing(windows: Any, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    diagnose(windows.machine, answer)
    assert sorted(tmp_path.rglob("*")) == before


def test_macos_says_that_only_buttons_work(mac: Machine) -> None:
    install(mac)
    assert ill(mac) == [
        Finding(
            "Funciones",
            "aviso",
            "En macOS Excel no puede llamar las funciones CX_…; los botones sí funcionan.",
            "Para una función use los botones o «cartera funcion».",
            "CX-INS-304",
        )
    ]


def test_macos_misses_its_script(mac: Machine) -> None:
    install(mac)
    script = mac.home / "Library/Application Scripts/com.microsoft.Excel/xlwings-0.37.8.applescript"
    script.unlink()
    found = ill(mac)
    assert [(f.nombre, f.codigo) for f in found[:-1]] == [("Guion de macOS", "CX-INS-102")]


def test_linux_tells_the_product_and_that_there_is_no_excel(linux: Machine) -> None:
    found = diagnose(linux, answer)
    assert [f.nombre for f in found] == ["Producto", "Python", "xlwings", "Registro", "Excel"]
    assert (found[-1].estado, found[-1].codigo) == ("falta", "CX-INS-001")


def test_a_copy_of_the_code_and_a_strange_python_are_told(windows: Any) -> None:
    machine = windows.with_product(version="", xlwings="")
    found = {f.nombre: f for f in diagnose(machine, answer)}
    assert found["Producto"].hallado == f"Copia del código, en «{machine.product.folder}»."
    assert found["xlwings"].hallado == "Las macros piden xlwings 0.37.8 y hay ninguno."
    store = windows.but(base=Path("C:\\Program Files\\WindowsApps\\PythonSoftwareFoundation.3.11"))
    assert {f.codigo for f in ill(store)} > {"CX-INS-002"}


def test_a_product_without_its_addin_is_told(installed: Any) -> None:
    installed.machine.product.addin.unlink()
    (found,) = ill(installed.machine)
    assert (found.nombre, found.estado, found.codigo) == ("Complemento", "falta", "CX-INS-004")


def test_the_short_name_of_this_python_is_this_python(installed: Any) -> None:
    short = installed.home / "MISPRO~1" / "pythonw.exe"
    short.parent.mkdir()
    short.touch()
    (short.parent / "xlwings64-0.37.8.dll").write_bytes(installed.library.read_bytes())
    installed.short[installed.pythonw] = short
    installed.conf.write_bytes(f'"INTERPRETER_WIN","{short}"\r\n'.encode("cp1252"))
    assert ill(installed.machine) == []
