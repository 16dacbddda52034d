"""A LibreOffice that hangs is ended and named, and nothing of it stays behind."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.e2e.office import (
    WHAT_TO_INSTALL,
    Office,
    python_with_uno,
    running_office,
    this_checkout,
)

from cartera_xl.hosts.calc.trial import try_server
from cartera_xl.hosts.setup.calc_install import diagnose_calc, install_calc, uninstall_calc
from cartera_xl.hosts.setup.machine import Machine
from cartera_xl.hosts.setup.reasons import SetupError

pytestmark = [
    pytest.mark.skipif(not python_with_uno(), reason=f"needs LibreOffice: {WHAT_TO_INSTALL}"),
    pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot stop a process"),
]


def test_an_office_that_hangs_is_ended_and_named(tmp_path: Path) -> None:
    with running_office(tmp_path) as office:
        group = office.group
        os.killpg(group, signal.SIGSTOP)
        with pytest.raises(RuntimeError, match=rf"soffice {group} did not answer .*: abrir"):
            office.ask("abrir", seconds=2.0, ruta="private:factory/scalc")
    assert ends(group)


def test_an_office_is_ended_when_nobody_gives_it_orders_any_more(tmp_path: Path) -> None:
    with running_office(tmp_path) as office:
        office.leave()  # as when whoever runs the tests is killed
        assert ends(office.group)


def test_an_office_that_dies_is_named_with_its_last_words(tmp_path: Path) -> None:
    with running_office(tmp_path) as office:
        (program,) = members(office.group, "soffice.bin")
        os.kill(program, signal.SIGSEGV)
        with pytest.raises(RuntimeError, match=r"(?s)soffice \d+ died: abrir.*Fatal exception"):
            office.ask("abrir", ruta="private:factory/scalc")
        assert not office.alive


def test_an_office_is_ended_when_a_test_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), running_office(tmp_path) as office:
        group = office.group
        raise ZeroDivisionError
    assert ends(group)


def test_what_is_installed_is_well_and_is_taken_away(tmp_path: Path) -> None:
    machine, profile = this_checkout(), tmp_path / "perfil"
    install_calc(machine, profile)
    settings = (profile / "user" / "registrymodifications.xcu").read_text("utf-8")
    assert "MacroSecurity" not in settings
    assert [f.estado for f in diagnose_calc(machine, try_server, profile)] == ["bien"] * 5
    uninstall_calc(machine, profile)
    found = diagnose_calc(machine, try_server, profile)
    assert [f.codigo for f in found] == ["", "CX-INS-406", "CX-INS-407", "CX-INS-408"]
    assert (profile / "user" / "registrymodifications.xcu").read_text("utf-8") == settings


def test_an_open_libreoffice_is_left_alone(calc: Office) -> None:
    with pytest.raises(SetupError, match="LibreOffice está abierto"):
        install_calc(this_checkout(), calc.user.parents[1])


def test_functions_whose_extension_is_gone_say_so(tmp_path: Path) -> None:
    def lose_extension(machine: Machine, profile: Path) -> None:
        install_calc(machine, profile)
        shutil.rmtree(profile / "user" / "uno_packages")

    with (
        running_office(tmp_path, lose_extension) as office,
        office.book("private:factory/scalc") as (sheet, *_),
    ):
        shown = office.ask("poner", hoja=sheet, celda="A1", formula="=CX_CUMPLIMIENTO(1;2)")
    assert shown == ("CX_CUMPLIMIENTO: LibreOffice no tiene la extensión de Cartera. [CX-INS-406]")


def ends(group: int) -> bool:
    """Tell whether every process of a group that was ended is soon gone."""
    limit = time.monotonic() + 20
    while running(group) and time.monotonic() < limit:
        time.sleep(0.1)
    return not running(group)


def running(group: int) -> bool:
    """Tell whether a process of the group lives."""
    return bool(members(group))


def members(group: int, name: str = "") -> list[int]:
    """The processes of a group that live, of one name if it is given; to be buried is not to live."""
    listed = subprocess.run(
        ["ps", "-eo", "pid=,pgid=,stat=,comm="], capture_output=True, text=True, check=True
    )
    lines = (line.split(maxsplit=3) for line in listed.stdout.splitlines())
    return [
        int(pid)
        for pid, pgid, stat, program in lines
        if pgid == str(group) and not stat.startswith("Z") and program.startswith(name)
    ]
