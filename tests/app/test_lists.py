"""A folder of books whose drop-downs are filled anew: what each holds, and what stays as it was."""

import shutil
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cartera_xl.app import lists as lists_module
from cartera_xl.app.check import check_path
from cartera_xl.app.host import Host
from cartera_xl.app.lists import Refreshed, refresh_lists
from cartera_xl.app.load import UsageError
from cartera_xl.present.workbook import plan_book
from cartera_xl.specs.books import find_book
from cartera_xl.write.new_book import write_book

HOST = Host(hoy=date(2026, 11, 21), python=sys.executable)
WORKBOOKS = Path(__file__).parents[2] / "workbooks"
MAESTROS = {"Vendedores (Código)": 2, "Productos (SKU)": 2}


def write(folder: Path, name: str, rows: Mapping[str, Sequence[Any]]) -> Path:
    path = folder / f"{name}.xlsx"
    write_book(plan_book(find_book(name), rows), path)
    return path


@pytest.fixture
def firm(tmp_path: Path, good: Any) -> Path:
    """A folder with the four books: a seller who left, a product and a client no longer active."""
    sellers = [
        {"codigo": "V02", "nombre": "Beto Cruz", "retiro": datetime(2026, 11, 20)},
        {"codigo": "V03", "nombre": "Zoila Paz", "retiro": datetime(2026, 11, 21)},
        {},
    ]
    products = [
        {"activo": "No"},
        {"sku": "B-2", "nombre": "Bocadillo", "linea": "Dulces"},
        {"sku": "A-2", "nombre": "Ácido", "linea": "aseo"},
    ]
    clients = [
        {"nit": "860002964-4", "razon_social": "Zoraida", "correo": "no es un correo"},
        {"nit": "8001972684"},
        {"nit": "890903938-8", "estado": "Inactivo", "motivo_inactivo": "Cerró"},
        {"nit": "860002964", "razon_social": "Zoraida otra vez"},
    ]
    write(tmp_path, "maestros", {
        "Vendedores": [good("Vendedores", **change) for change in sellers],
        "Productos": [good("Productos", **change) for change in products],
        "Zonas": [good("Zonas")],
    })  # fmt: skip
    write(tmp_path, "clientes", {"Clientes": [good("Clientes", **change) for change in clients]})
    write(tmp_path, "visitas", {"Visitas": [good("Visitas")]})
    write(tmp_path, "presupuesto", {"Ventas": [good("Ventas")], "Metas": [good("Metas")]})
    return tmp_path


def columns(path: Path) -> list[list[Any]]:
    page = load_workbook(path)["Listas"]
    return [[cell.value for cell in cells if cell.value is not None] for cells in page.columns]


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def states(found: list[Refreshed]) -> dict[str, str]:
    return {book.archivo: book.estado for book in found}


def test_every_book_offers_what_is_still_there(firm: Path) -> None:
    found = refresh_lists(firm, HOST)
    day = "Lista al 21/11/2026"
    vendedores = [day, "maestros · Vendedores (Código)", "V01 · Ana Ríos", "V03 · Zoila Paz"]
    productos = [day, "maestros · Productos (SKU)", "A-2 · Ácido", "B-2 · Bocadillo"]
    clientes = [
        day, "clientes · Clientes (NIT)", "800197268-4 · Tienda La 14 SAS", "860002964-4 · Zoraida",
    ]  # fmt: skip
    assert columns(firm / "visitas.xlsx") == [clientes, vendedores, productos]
    assert columns(firm / "presupuesto.xlsx") == [
        vendedores, [day, "maestros · Productos (Línea)", "aseo", "Dulces"], clientes, productos,
    ]  # fmt: skip
    assert columns(firm / "clientes.xlsx")[:2] == [
        [day, "maestros · Zonas (Código)", "EJE"], vendedores,
    ]  # fmt: skip
    assert [(book.archivo, book.estado, book.listas) for book in found] == [
        ("clientes.xlsx", "actualizado", {"Zonas (Código)": 1, "Vendedores (Código)": 2}),
        ("presupuesto.xlsx", "actualizado",
         {"Vendedores (Código)": 2, "Productos (Línea)": 2, "Clientes (NIT)": 2,
          "Productos (SKU)": 2}),
        ("visitas.xlsx", "actualizado", {"Clientes (NIT)": 2, **MAESTROS}),
    ]  # fmt: skip


def test_only_the_sheet_of_the_lists_changes_in_each(firm: Path) -> None:
    before = {path.name: parts(path) for path in firm.iterdir()}
    refresh_lists(firm, HOST)
    changed = {
        name: {part for part, xml in parts(firm / name).items() if xml != old.get(part)}
        for name, old in before.items()
    }
    last = {name: max(p for p in old if "worksheets/sheet" in p and "_rels" not in p)
            for name, old in before.items()}  # fmt: skip
    assert changed == {
        "maestros.xlsx": set(),
        **{f"{n}.xlsx": {last[f"{n}.xlsx"]} for n in ("clientes", "presupuesto", "visitas")},
    }
    assert {path.name for path in firm.iterdir()} == set(before)


def test_what_has_not_changed_is_not_written_again(firm: Path) -> None:
    refresh_lists(firm, HOST)
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in firm.iterdir()}
    found = refresh_lists(firm, HOST)
    assert set(states(found).values()) == {"sin cambios"}
    assert found[-1].listas == {"Clientes (NIT)": 2, **MAESTROS}
    assert before == {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in firm.iterdir()
    }


def test_another_day_the_same_entries_are_of_that_day(firm: Path) -> None:
    refresh_lists(firm, HOST)
    assert refresh_lists(firm, replace(HOST, hoy=date(2026, 11, 22)))[0].estado == "actualizado"
    heads = [column[0] for column in columns(firm / "visitas.xlsx")]
    assert heads == ["Lista al 22/11/2026"] * 3
    # Zoila's last day was the 21st.
    assert columns(firm / "visitas.xlsx")[1][2:] == ["V01 · Ana Ríos"]


def test_a_refresh_answers_what_the_check_asks_for(firm: Path) -> None:
    def asked(hoy: date) -> list[str]:
        problems = check_path(firm, replace(HOST, hoy=hoy)).problems
        return [p.codigo for p in problems if p.codigo.startswith("CX-LIB")]

    assert asked(HOST.hoy) == ["CX-LIB-401"] * 3
    refresh_lists(firm, HOST)
    assert asked(HOST.hoy) == []
    assert asked(date(2026, 12, 10)) == ["CX-LIB-402"] * 3


def test_one_book_is_filled_from_those_beside_it_and_the_others_stay(firm: Path) -> None:
    other = (firm / "presupuesto.xlsx").read_bytes()
    found = refresh_lists(firm / "visitas.xlsx", HOST)
    assert states(found) == {"visitas.xlsx": "actualizado"}
    assert columns(firm / "visitas.xlsx")[0][2:] == [
        "800197268-4 · Tienda La 14 SAS", "860002964-4 · Zoraida",
    ]  # fmt: skip
    assert (firm / "presupuesto.xlsx").read_bytes() == other


def test_what_cannot_be_changed_is_said_and_the_others_go_on(firm: Path) -> None:
    (firm / "~$presupuesto.xlsx").write_bytes(b"\x03Ana".ljust(165, b"\0"))
    (firm / "clientes viejos.xlsx").write_text("no es un libro")
    write_book(replace(plan_book(find_book("visitas")), properties=(
        ("cartera_libro", "visitas"), ("cartera_version", "99"))), firm / "visitas 99.xlsx")  # fmt: skip
    write_book(replace(plan_book(find_book("maestros")), properties=(), sheets=()),
               firm / "notas.xlsx")  # fmt: skip
    found = {book.archivo: book for book in refresh_lists(firm, HOST)}
    assert {name: book.estado for name, book in found.items()} == {
        "clientes.xlsx": "actualizado",
        "clientes viejos.xlsx": "no se actualizó",
        "notas.xlsx": "ajeno",
        "presupuesto.xlsx": "no se actualizó",
        "visitas.xlsx": "actualizado",
        "visitas 99.xlsx": "no se actualizó",
    }
    assert found["presupuesto.xlsx"].motivo == (
        "«presupuesto.xlsx» está abierto por Ana. Guárdelo, ciérrelo e intente de nuevo."
    )
    assert "no es un libro de Excel" in found["clientes viejos.xlsx"].motivo
    assert "versión más nueva" in found["visitas 99.xlsx"].motivo
    assert "no es un libro de cartera_xl" in found["notas.xlsx"].motivo


def test_an_open_book_that_needs_nothing_is_no_failure(firm: Path) -> None:
    refresh_lists(firm, HOST)
    (firm / "~$visitas.xlsx").write_bytes(b"\x03Ana".ljust(165, b"\0"))
    assert states(refresh_lists(firm, HOST))["visitas.xlsx"] == "sin cambios"


def test_a_list_stays_when_its_book_is_not_at_hand(firm: Path) -> None:
    refresh_lists(firm, HOST)
    before = columns(firm / "visitas.xlsx")
    (firm / "maestros.xlsx").unlink()
    later = replace(HOST, hoy=date(2026, 12, 1))
    found = {book.archivo: book for book in refresh_lists(firm, later)}
    after = columns(firm / "visitas.xlsx")
    assert after[0][0] == "Lista al 01/12/2026"
    assert after[1:] == before[1:]
    assert (found["visitas.xlsx"].estado, found["visitas.xlsx"].listas) == (
        "actualizado", {"Clientes (NIT)": 2},
    )  # fmt: skip
    assert found["visitas.xlsx"].avisos == [
        "Vendedores (Código) quedó como estaba: maestros.xlsx no está en la carpeta, no se pudo "
        "leer o su hoja Vendedores está vacía.",
        "Productos (SKU) quedó como estaba: maestros.xlsx no está en la carpeta, no se pudo "
        "leer o su hoja Productos está vacía.",
    ]
    # All the lists of clientes.xlsx come from maestros.
    assert (found["clientes.xlsx"].estado, found["clientes.xlsx"].motivo) == (
        "no se actualizó",
        "No hay de dónde tomar sus listas. Ponga en la carpeta maestros.xlsx, con sus filas.",
    )


def test_a_book_beside_that_cannot_be_read_is_told(firm: Path) -> None:
    for name in ("maestros", "presupuesto"):  # from this one no list is taken
        book = firm / f"{name}.xlsx"
        book.write_bytes(book.read_bytes()[:2000])
    (found,) = refresh_lists(firm / "visitas.xlsx", HOST)
    assert [said for said in found.avisos if "quedó como estaba" not in said] == [
        "«maestros.xlsx» no se pudo leer: está dañado: no se puede leer lo que lleva dentro. Ábralo "
        "en Excel para repararlo y guárdelo, o recupere una copia anterior.",
    ]


def test_a_list_longer_than_a_drop_down_reaches_says_so(
    firm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists_module, "CAPACITY", 1)
    (found,) = refresh_lists(firm / "visitas.xlsx", HOST)
    assert found.avisos[0] == (
        "Clientes (NIT) tiene 2 y la lista desplegable muestra 1: los demás se escriben."
    )
    assert len(columns(firm / "visitas.xlsx")[0]) == 4


@pytest.mark.parametrize("name", ["clientes", "presupuesto", "visitas"])
def test_the_standard_workbooks_can_be_filled(firm: Path, name: str) -> None:
    # As «cartera nuevo» hands them over: made by an earlier build than this test, perhaps.
    shutil.copy(firm / "clientes.xlsx", firm / "clientes de la firma.xlsx")
    shutil.copy(WORKBOOKS / f"{name}.xlsx", firm)
    before = parts(firm / f"{name}.xlsx")
    found = states(refresh_lists(firm, HOST))
    assert found[f"{name}.xlsx"] == "actualizado"
    after = parts(firm / f"{name}.xlsx")
    assert sum(before[part] != after[part] for part in before) == 1
    assert ["V01 · Ana Ríos", "V03 · Zoila Paz"] in [
        column[2:] for column in columns(firm / f"{name}.xlsx")
    ]


def test_a_macro_book_keeps_its_macros(firm: Path) -> None:
    path = (firm / "visitas.xlsx").rename(firm / "visitas.xlsm")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macros")
    assert states(refresh_lists(path, HOST)) == {"visitas.xlsm": "actualizado"}
    assert parts(path)["xl/vbaProject.bin"] == b"\xd0\xcf\x11\xe0 macros"


def test_nothing_to_read_is_an_error_of_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        refresh_lists(tmp_path, HOST)
