"""Cartera in a user's LibreOffice: put in, put in again, taken away; nothing else is touched."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cartera_xl.hosts.setup.calc_install import diagnose_calc, install_calc, uninstall_calc
from cartera_xl.hosts.setup.calc_places import find_calc
from cartera_xl.hosts.setup.finding import Finding, well
from cartera_xl.hosts.setup.machine import Machine
from cartera_xl.hosts.setup.reasons import CALC_NO_ANSWER, SetupError

AGAIN = "Cierre LibreOffice y ejecute: cartera complemento instalar --calc"
LIBRARY = b"""<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard">
 <library:element library:name="Module1"/>
</library:library>
"""
"""The list of a library as LibreOffice 7.4 writes it."""


def put(path: Path, content: bytes = b"") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


class Office:
    """LibreOffice's programs: what they were told, and what they leave in a profile."""

    def __init__(self, fails: str = "") -> None:
        self.orders: list[list[str]] = []
        self._fails = fails

    def __call__(
        self, command: Sequence[str], nobody: Path | None
    ) -> "subprocess.CompletedProcess[str]":
        name, *order, where = command
        self.orders.append([Path(name).name, *order, *(["as nobody"] if nobody else [])])
        user = Path(where.removeprefix("-env:UserInstallation=file://")) / "user"
        if self._fails:
            return subprocess.CompletedProcess(command, 1, "", f"dconf-WARNING\n{self._fails}.\n")
        if "--terminate_after_init" in order:
            put(user / "basic" / "Standard" / "script.xlb", LIBRARY)
        elif "add" in order:
            assert Path(order[-1]).read_bytes() == b"la extension"
            put(user / "uno_packages/cache/uno_packages.pmap", b"Pmp1\0cartera_xl.calc\n")
        else:
            put(user / "uno_packages/cache/uno_packages.pmap", b"Pmp1\0otra\n")
        return subprocess.CompletedProcess(command, 0, "", "")


@pytest.fixture
def user(linux: Machine, tmp_path: Path) -> Machine:
    """A Linux with LibreOffice, our files, and no profile yet."""
    program = tmp_path / "lib" / "libreoffice" / "program"
    for name in ("soffice", "unopkg"):
        put(program / name).chmod(0o755)
    put(program / "pythonloader.py")
    on_path = tmp_path / "bin"
    on_path.mkdir()
    (on_path / "soffice").symlink_to(program / "soffice")
    addin = linux.product.addin.parent
    put(addin / "cartera_xl.oxt", b"la extension")
    put(addin / "calc" / "CarteraXL.xba", b"las funciones")
    return replace(linux, environ={"PATH": str(on_path)})


def profile_of(machine: Machine) -> Path:
    return machine.home / ".config" / "libreoffice" / "4" / "user"


def fine(settings: Path) -> Finding:
    """Answer the trial call as it should be."""
    return well("Llamada de prueba", "")


def ill(machine: Machine) -> list[tuple[str, str]]:
    found = diagnose_calc(machine, fine)
    return [(f.codigo, f.hallado) for f in found if f.estado != "bien"]


def test_it_is_put_into_a_profile_that_libreoffice_is_asked_to_make(user: Machine) -> None:
    office = Office()
    done = install_calc(user, run=office)
    extension = str(user.product.addin.parent / "cartera_xl.oxt")
    assert office.orders == [
        ["soffice", "--headless", "--terminate_after_init"],
        ["unopkg", "add", "-f", "-s", extension],
    ]
    profile = profile_of(user)
    assert (profile / "basic/Standard/CarteraXL.xba").read_bytes() == b"las funciones"
    assert (profile / "basic/Standard/script.xlb").read_bytes() == LIBRARY.replace(
        b'"Module1"/>\n', b'"Module1"/>\n <library:element library:name="CarteraXL"/>\n'
    )
    assert json.loads((profile / "cartera_xl/calc.json").read_text("utf-8")) == {
        "python": str(user.python),
        "pythonpath": "",
        "modulo": "cartera_xl.addin.calc_server",
        "version": "0.1.0",
    }
    assert done[-1] == "Abra LibreOffice Calc: las funciones CX_… ya responden."
    assert ill(user) == []


def test_putting_it_in_again_changes_nothing_and_mends_what_is_damaged(user: Machine) -> None:
    install_calc(user, run=Office())
    index = profile_of(user) / "basic/Standard/script.xlb"
    module, before = index.with_name("CarteraXL.xba"), index.read_bytes()
    module.write_bytes(b"viejo")
    assert [code for code, _ in ill(user)] == ["CX-INS-407"]
    install_calc(user, run=Office())
    assert (index.read_bytes(), module.read_bytes()) == (before, b"las funciones")


def test_taking_it_away_leaves_the_profile_as_it_was(user: Machine) -> None:
    install_calc(user, run=Office())
    own = put(profile_of(user) / "basic/Standard/Mio.xba", b"del usuario")
    settings = put(profile_of(user) / "registrymodifications.xcu", b"su seguridad de macros")
    office = Office()
    done = uninstall_calc(user, run=office)
    assert office.orders == [["unopkg", "remove", "cartera_xl.calc"]]
    assert len(done) == 3
    assert (profile_of(user) / "basic/Standard/script.xlb").read_bytes() == LIBRARY
    assert own.read_bytes() == b"del usuario"
    assert settings.read_bytes() == b"su seguridad de macros"
    assert not (profile_of(user) / "cartera_xl").exists()
    assert uninstall_calc(user, run=office) == ["No había nada instalado en LibreOffice."]


def test_for_root_unopkg_works_as_nobody_on_a_copy(
    user: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cartera_xl.hosts.setup.unopkg.shutil.chown", lambda path, name: None)
    root = replace(user, root=True)
    kept = put(profile_of(user) / "uno_packages/cache/otra.tmp", b"otra extension")
    office = Office()
    install_calc(root, run=office)
    assert office.orders[1][-1] == "as nobody"
    assert not office.orders[1][-2].startswith(str(user.product.addin.parent))  # lent
    assert kept.read_bytes() == b"otra extension"
    assert ill(root) == []


def test_an_open_libreoffice_is_told_and_nothing_is_written(user: Machine) -> None:
    lock = put(profile_of(user).parent / ".lock")
    for change in (install_calc, uninstall_calc):
        with pytest.raises(SetupError) as refused:
            change(user, run=Office())
        assert str(refused.value) == (
            f"LibreOffice está abierto: existe «{lock}». Ciérrelo e intente de nuevo. Si no está "
            "abierto, borre ese archivo. [CX-INS-404]"
        )
    assert not profile_of(user).exists()


def test_what_unopkg_says_last_is_told(user: Machine) -> None:
    put(profile_of(user) / "basic/Standard/script.xlb", LIBRARY)
    with pytest.raises(SetupError, match=r"no aceptó la extensión: falló\..*\[CX-INS-405\]"):
        install_calc(user, run=Office(fails="falló"))


def test_a_libreoffice_that_makes_no_profile_is_told(user: Machine) -> None:
    def idle(command: Any, nobody: Any) -> Any:
        return subprocess.CompletedProcess(command, 0, "", "")

    with pytest.raises(SetupError, match="no creó el perfil"):
        install_calc(user, run=idle)


def test_a_libreoffice_without_python_is_told(user: Machine, tmp_path: Path) -> None:
    (tmp_path / "lib/libreoffice/program/pythonloader.py").unlink()
    assert ill(user) == [
        (
            "CX-INS-403",
            f"Al LibreOffice de «{tmp_path}/lib/libreoffice/program» le falta su Python.",
        )
    ]


def test_a_machine_without_libreoffice_is_told(linux: Machine) -> None:
    machine = replace(linux, environ={"PATH": "/no/hay"})
    assert [code for code, _ in ill(machine)] == ["CX-INS-402"]


def test_before_installing_it_says_what_is_missing_and_makes_no_call(user: Machine) -> None:
    found = diagnose_calc(user, lambda settings: pytest.fail("called"))
    assert [(f.nombre, f.codigo) for f in found] == [
        ("LibreOffice", ""),
        ("Extensión", "CX-INS-406"),
        ("Funciones", "CX-INS-407"),
        ("Configuración", "CX-INS-408"),
    ]
    assert {f.ayuda for f in found[1:]} == {AGAIN}


def test_windows_and_macos_have_it_where_their_installers_put_it(
    windows: Any, mac: Machine, tmp_path: Path
) -> None:
    program = tmp_path / "Program Files" / "LibreOffice" / "program"
    for name in ("soffice.com", "unopkg.com"):
        put(program / name)
    roaming = str(windows.home / "AppData" / "Roaming")
    found = find_calc(
        windows.but(environ={"APPDATA": roaming, "PROGRAMFILES": str(tmp_path / "Program Files")})
    )
    assert (found.soffice, found.unopkg) == (program / "soffice.com", program / "unopkg.com")
    assert found.profile == Path(roaming) / "LibreOffice" / "4"

    contents = mac.home / "Applications" / "LibreOffice.app" / "Contents" / "MacOS"
    for name in ("soffice", "unopkg"):
        put(contents / name)
    found = find_calc(mac)
    assert (found.soffice, found.unopkg) == (contents / "soffice", contents / "unopkg")
    assert found.settings == mac.home.joinpath(
        "Library/Application Support/LibreOffice/4/user/cartera_xl/calc.json"
    )


def test_the_component_says_in_the_cell_what_the_code_page_says() -> None:
    from cartera_calc.functions import NO_ANSWER

    assert f"{CALC_NO_ANSWER.message} [{CALC_NO_ANSWER.code}]" == NO_ANSWER
    assert CALC_NO_ANSWER.code == "CX-INS-401"
