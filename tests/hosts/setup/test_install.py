"""Installing leaves three files and says so; removing takes those and no other."""

import json
from pathlib import Path
from typing import Any

import pytest

from cartera_xl.app.load import UsageError
from cartera_xl.hosts.setup.install import install, uninstall
from cartera_xl.hosts.setup.machine import Machine

ADDIN = b"PK\x03\x04 el complemento de esta versi\xc3\xb3n"
OPEN = "Abra Excel (si estaba abierto, ciérrelo antes): verá la pestaña Cartera."


def refused(machine: Machine) -> str:
    with pytest.raises(UsageError) as caught:
        install(machine)
    return str(caught.value)


def files(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}


def test_windows_gets_the_addin_and_the_name_of_its_python(windows: Any) -> None:
    said = install(windows.machine)
    assert said == [
        f"Copiado: «{windows.addin}».",
        f"Escrito: «{windows.conf}», con el Python «{windows.pythonw}».",
        OPEN,
    ]
    assert windows.addin.read_bytes() == ADDIN
    # As VBA's «Open … For Input» reads it: the machine's code page, CR LF.
    assert windows.conf_text() == f'"INTERPRETER_WIN","{windows.pythonw}"\r\n'


def test_nothing_else_is_written(windows: Any, tmp_path: Path) -> None:
    before = files(tmp_path)
    install(windows.machine)
    assert files(tmp_path) - before == {
        "Users/José Ñandú/AppData/Roaming/Microsoft/Excel/XLSTART/cartera_xl.xlam",
        "Users/José Ñandú/.cartera_xl/cartera_xl.conf",
        "Users/José Ñandú/.cartera_xl/instalacion.json",
    }


def test_a_second_time_finds_everything_in_place(windows: Any) -> None:
    install(windows.machine)
    again = install(windows.machine)
    assert again[0] == f"Ya estaba al día: «{windows.addin}»."
    assert windows.conf_text().count("INTERPRETER_WIN") == 1


def test_an_older_addin_is_replaced_and_its_mark_of_the_web_goes(windows: Any) -> None:
    windows.xlstart.mkdir(parents=True)
    windows.addin.write_bytes(b"viejo")
    mark = windows.addin.with_name("cartera_xl.xlam:Zone.Identifier")
    mark.write_text("[ZoneTransfer]\nZoneId=3\n")
    install(windows.machine)
    assert windows.addin.read_bytes() == ADDIN
    assert files(windows.xlstart) == {"cartera_xl.xlam"}


def test_the_mark_of_another_file_stays(windows: Any) -> None:
    windows.xlstart.mkdir(parents=True)
    other = windows.xlstart / "PERSONAL.XLSB:Zone.Identifier"
    other.write_text("[ZoneTransfer]")
    install(windows.machine)
    uninstall(windows.machine)
    assert other.exists()


def test_a_roaming_profile_on_a_server_works(
    windows: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # off Windows a name of a server is a folder's name
    machine = windows.but(environ={"APPDATA": "\\\\servidor\\perfiles$\\José\\AppData\\Roaming"})
    install(machine)
    (server,) = tmp_path.glob("*servidor*")
    assert (server / "Microsoft/Excel/XLSTART/cartera_xl.xlam").read_bytes() == ADDIN


def test_a_redirected_appdata_works(windows: Any, tmp_path: Path) -> None:
    folder = tmp_path / "D" / "Datos de programa"
    install(windows.but(environ={"APPDATA": str(folder)}))
    assert (folder / "Microsoft/Excel/XLSTART/cartera_xl.xlam").is_file()


def test_a_checkout_says_where_its_code_is(windows: Any, tmp_path: Path) -> None:
    source = tmp_path / "código" / "src"
    install(windows.with_product(version="", pythonpath=str(source)))
    assert f'"PYTHONPATH","{source}"\r\n' in windows.conf_text()
    # Once installed as a package, Python finds it alone.
    install(windows.machine)
    assert '"PYTHONPATH"' not in windows.conf_text()


def test_a_path_outside_the_code_page_is_written_by_its_short_name(windows: Any) -> None:
    strange = windows.home / "Łódź" / "Scripts" / "python.exe"
    quiet = strange.with_name("pythonw.exe")
    for path in (strange, quiet, strange.parents[1] / "xlwings64-0.37.8.dll"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(windows.library.read_bytes())
    windows.short[quiet] = windows.home / "D2A7~1" / "Scripts" / "pythonw.exe"
    install(windows.but(python=strange))
    assert f'"INTERPRETER_WIN","{windows.short[quiet]}"' in windows.conf_text()


def test_a_path_that_macros_cannot_read_is_refused_before_anything_is_written(
    windows: Any,
) -> None:
    strange = windows.home / "Łódź" / "python.exe"
    strange.parent.mkdir()
    (strange.parent / "xlwings64-0.37.8.dll").write_bytes(windows.library.read_bytes())
    assert refused(windows.but(python=strange)) == (
        f"La ruta «{strange}» tiene letras que las macros de Excel no pueden leer. Instale Python y "
        "el producto en una carpeta sin esas letras, por ejemplo C:\\cartera. [CX-INS-008]"
    )
    assert not windows.addin.exists()


def test_an_addin_that_excel_holds_is_left_and_excel_is_to_be_closed(
    windows: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*paths: object) -> None:
        raise PermissionError(13, "Acceso denegado")

    monkeypatch.setattr("os.replace", held)
    assert refused(windows.machine) == (
        f"No se pudo escribir «{windows.addin}». Cierre Excel e intente de nuevo. Si Excel no está "
        "abierto, pida permiso de escribir ahí. [CX-INS-009]"
    )
    assert files(windows.xlstart.parent) == set()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda w: w.but(base=Path("C:/Program Files/WindowsApps/PythonSoftwareFoundation")),
            "Este Python es el de Microsoft Store: lo que copia en AppData no lo ve Excel. Instale "
            "Python desde python.org y, con él, este producto. [CX-INS-002]",
        ),
        (
            lambda w: w.but(environ={}),
            "Windows no dice dónde está su carpeta AppData: falta la variable APPDATA. Abra una "
            "terminal con su usuario e intente de nuevo. [CX-INS-003]",
        ),
        (
            lambda w: w.with_product(xlwings="0.38.0"),
            "Las macros piden xlwings 0.37.8 y hay 0.38.0. Ejecute: pip install xlwings==0.37.8 "
            "[CX-INS-005]",
        ),
    ],
)
def test_a_python_that_cannot_serve_excel_is_refused(windows: Any, change: Any, said: str) -> None:
    assert refused(change(windows)) == said
    assert not (windows.home / ".cartera_xl").exists()


def test_a_product_without_its_addin_is_refused(windows: Any) -> None:
    addin = windows.machine.product.addin
    addin.unlink()
    assert refused(windows.machine) == (
        f"Falta «{addin}», que viene con el producto; un antivirus pudo borrarlo. Pida a sistemas "
        f"excluir del antivirus la carpeta «{addin.parent}» y reinstale el producto. Mientras tanto, "
        "«cartera revisar» y «cartera vigilar» trabajan sin Excel. [CX-INS-004]"
    )


def test_without_the_library_nothing_is_installed(windows: Any) -> None:
    windows.library.unlink()
    env = windows.library.parent
    assert refused(windows.machine) == (
        f"Falta «xlwings64-0.37.8.dll»: no está en «{env / 'Scripts'}» ni en «{env}». Reinstálelo en "
        "este Python: pip install --force-reinstall --no-deps xlwings==0.37.8. Si vuelve a faltar, "
        f"lo borra el antivirus: pida a sistemas excluir la carpeta «{env}». Mientras tanto, "
        "«cartera revisar» y «cartera vigilar» trabajan sin Excel. [CX-INS-006]"
    )
    assert not windows.addin.exists()


def test_a_library_of_other_bits_than_its_name_says_is_refused(windows: Any, program: Any) -> None:
    windows.library.write_bytes(program(0x14C))
    assert refused(windows.machine) == (
        f"«{windows.library}» está dañado: debería ser de 64 bits y es de 32. Reinstálelo: pip "
        "install --force-reinstall --no-deps xlwings==0.37.8 [CX-INS-007]"
    )


def test_an_excel_of_32_bits_needs_the_library_of_32(windows: Any, program: Any) -> None:
    windows.excel.write_bytes(program(0x14C))
    windows.library.unlink()
    install(windows.machine)
    windows.library.with_name("xlwings32-0.37.8.dll").unlink()
    assert "Falta «xlwings32-0.37.8.dll»" in refused(windows.machine)


def test_without_an_excel_the_library_of_64_bits_is_asked_for(windows: Any) -> None:
    windows.registry.clear()
    assert install(windows.machine)[-1] == OPEN


def test_removing_leaves_the_machine_as_it_was(windows: Any, tmp_path: Path) -> None:
    before = files(tmp_path)
    install(windows.machine)
    assert uninstall(windows.machine) == [
        f"Borrado: «{windows.addin}».",
        f"Borrado: «{windows.conf}».",
    ]
    assert files(tmp_path) == before
    assert not windows.conf.parent.exists()


def test_removing_twice_is_fine(windows: Any) -> None:
    install(windows.machine)
    uninstall(windows.machine)
    assert uninstall(windows.machine) == ["No había nada instalado."]


def test_what_the_user_added_to_the_configuration_stays_byte_by_byte(windows: Any) -> None:
    windows.conf.parent.mkdir()
    own = '"SHOW CONSOLE","True"\r\n"NOTA","tecla ñ"\r\n'.encode("cp1252") + b'"RARO","\x81"\r\n'
    windows.conf.write_bytes(own)
    install(windows.machine)
    assert windows.conf.read_bytes().endswith(own)
    assert uninstall(windows.machine)[1] == (
        f"Quitado lo nuestro de «{windows.conf}»; quedó lo que usted agregó."
    )
    assert windows.conf.read_bytes() == own


def test_removing_without_the_record_still_knows_what_is_ours(windows: Any) -> None:
    install(windows.machine)
    (windows.conf.parent / "instalacion.json").write_text("{roto")
    uninstall(windows.machine)
    assert not windows.addin.exists()
    assert not windows.conf.exists()


def test_a_record_cannot_make_us_remove_what_is_not_ours(windows: Any) -> None:
    install(windows.machine)
    other = windows.home / "presupuesto.xlsx"
    other.write_bytes(b"ventas")
    record = windows.conf.parent / "instalacion.json"
    written = json.loads(record.read_text(encoding="utf-8"))
    record.write_text(json.dumps({**written, "escritos": [str(other)]}))
    uninstall(windows.machine)
    assert other.exists()


def test_an_addin_installed_before_appdata_moved_is_removed_too(
    windows: Any, tmp_path: Path
) -> None:
    install(windows.machine)
    uninstall(windows.but(environ={"APPDATA": str(tmp_path / "otra")}))
    assert not windows.addin.exists()


def test_removing_what_excel_holds_says_to_close_it(
    windows: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(windows.machine)

    def held(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Acceso denegado")

    monkeypatch.setattr(Path, "unlink", held)
    with pytest.raises(UsageError, match="Cierre Excel e intente de nuevo"):
        uninstall(windows.machine)


def test_macos_gets_the_script_of_runpython_too(mac: Machine) -> None:
    library = mac.home / "Library"
    addin = (
        library / "Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized"
        "/Excel/cartera_xl.xlam"
    )
    script = library / "Application Scripts/com.microsoft.Excel/xlwings-0.37.8.applescript"
    conf = library / "Containers/com.microsoft.Excel/Data/cartera_xl.conf"
    assert install(mac) == [
        f"Copiado: «{addin}».",
        f"Copiado: «{script}».",
        f"Escrito: «{conf}», con el Python «{mac.python}».",
        "En macOS funcionan los botones; las funciones CX_… no: use los botones o «cartera funcion».",
        OPEN,
    ]
    assert addin.read_bytes() == ADDIN
    assert script.read_bytes() == b"on VbaHandler"
    assert conf.read_text().startswith(f'"INTERPRETER_MAC","{mac.python}"')
    assert uninstall(mac) == [f"Borrado: «{p}»." for p in (addin, script, conf)]


def test_macos_where_excel_never_opened_is_left_alone(mac: Machine) -> None:
    sandbox = mac.home / "Library/Containers/com.microsoft.Excel/Data"
    sandbox.rmdir()
    assert refused(mac) == (
        f"Excel no se ha abierto nunca en este Mac: falta «{sandbox}». Abra Excel una vez, ciérrelo e "
        "intente de nuevo. [CX-INS-010]"
    )
    assert files(mac.home / "Library") == set()


def test_macos_keeps_a_script_that_another_product_had_put(mac: Machine) -> None:
    script = mac.home / "Library/Application Scripts/com.microsoft.Excel/xlwings-0.37.8.applescript"
    script.parent.mkdir(parents=True)
    script.write_bytes(b"on VbaHandler")
    install(mac)
    install(mac)
    uninstall(mac)
    assert script.exists()


def test_macos_without_the_script_of_xlwings_is_refused(mac: Machine) -> None:
    mac.product.script.unlink()
    assert "[CX-INS-004]" in refused(mac)


@pytest.mark.parametrize("use", [install, uninstall])
def test_linux_has_no_excel(use: Any, linux: Machine) -> None:
    with pytest.raises(UsageError) as caught:
        use(linux)
    assert str(caught.value) == (
        "En este sistema no hay Excel: no se instala nada. Mientras tanto, «cartera revisar» y "
        "«cartera vigilar» trabajan sin Excel. [CX-INS-001]"
    )


def test_an_interpreter_without_its_windowless_twin_is_used_itself(windows: Any) -> None:
    windows.pythonw.unlink()
    install(windows.machine)
    assert f'"{windows.machine.python}"' in windows.conf_text()


def test_the_library_may_lie_beside_the_interpreter(windows: Any) -> None:
    beside = windows.machine.python.with_name("xlwings64-0.37.8.dll")
    windows.library.rename(beside)
    install(windows.machine)
    record = json.loads((windows.conf.parent / "instalacion.json").read_text(encoding="utf-8"))
    assert record["vistos"] == [str(beside)]
