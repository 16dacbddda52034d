"""The lists of a user's book after a refresh: they are there, and nothing else moved.

Read back by openpyxl, by our own reader and by LibreOffice.
"""

import os
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from cartera_xl.present.workbook import plan_book
from cartera_xl.read.xlsx import read_lock
from cartera_xl.specs.books import find_book
from cartera_xl.units.plan import ListEdit
from cartera_xl.write.new_book import write_book
from cartera_xl.write.refusal import EditRefused
from cartera_xl.write.user_lists import edit_lists
from support.packages import save_with_libreoffice

HEAD = ("Lista al 21/11/2026", "clientes · Clientes (NIT)")
NIT = "Lista_Clientes_nit"
CLIENTES = ("800197268-4 · Tienda La 14 SAS", "860002964-4 · Jabón & «Más» <Ltda.>")
VENDEDORES = ("V01 · Ana Ríos",)


def edit(**columns: Sequence[str]) -> ListEdit:
    heads = {f"Lista_{name}": (*HEAD, *entries) for name, entries in columns.items()}
    return ListEdit("Listas", heads, 3)


def refresh(path: Path, **columns: Sequence[str]) -> None:
    edit_lists(path, edit(**columns), read_lock=read_lock)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def damage(path: Path, part: str, old: str, new: str) -> None:
    content = parts(path)
    assert old in content[part].decode()
    content[part] = content[part].decode().replace(old, new).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)


def column(path: Path, letter: str) -> list[Any]:
    """Return what is in a column of the hidden sheet, down to its last cell."""
    cells = [cell.value for cell in load_workbook(path)["Listas"][letter]]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


@pytest.fixture
def visitas(tmp_path: Path, good: Any) -> Path:
    """A book in use: Listas is its eighth sheet; clients in A, sellers in B, products in C."""
    path = tmp_path / "visitas.xlsx"
    rows = {"Visitas": [good("Visitas"), good("Visitas", fecha=date(2026, 11, 19))]}
    write_book(plan_book(find_book("visitas"), rows), path)
    return path


def test_only_the_part_of_the_lists_changes(visitas: Path) -> None:
    before = parts(visitas)
    refresh(visitas, Clientes_nit=CLIENTES, Vendedores_codigo=VENDEDORES)
    after = parts(visitas)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {"xl/worksheets/sheet8.xml"}
    assert column(visitas, "A") == [*HEAD, *CLIENTES]
    assert column(visitas, "B") == [*HEAD, *VENDEDORES]
    assert column(visitas, "C") == ["Lista sin llenar", "maestros · Productos (SKU)"]
    assert sorted(p.name for p in visitas.parent.iterdir()) == ["visitas.xlsx"]


def test_the_book_stays_sound_and_its_lists_hidden(visitas: Path) -> None:
    refresh(visitas, Clientes_nit=CLIENTES)
    errors = OpenXmlValidator().validate(visitas).errors
    assert [str(e) for e in errors if e.id != "Excel_InlineStrCells"] == []
    book = load_workbook(visitas)
    assert book["Listas"].sheet_state == "hidden"
    assert book["Listas"].dimensions == "A1:C4"
    assert "'Listas'!$A$3" in book.defined_names[NIT].attr_text


def test_the_same_again_gives_the_same_bytes(visitas: Path) -> None:
    refresh(visitas, Clientes_nit=CLIENTES)
    once = visitas.read_bytes()
    refresh(visitas, Clientes_nit=CLIENTES)
    assert visitas.read_bytes() == once


def test_a_shorter_list_leaves_nothing_of_the_longer_one(visitas: Path) -> None:
    refresh(visitas, Clientes_nit=CLIENTES * 5, Vendedores_codigo=VENDEDORES * 3)
    refresh(visitas, Clientes_nit=CLIENTES[:1], Productos_sku=())
    assert column(visitas, "A") == [*HEAD, CLIENTES[0]]
    assert column(visitas, "B") == [*HEAD, *VENDEDORES * 3]
    assert column(visitas, "C") == [*HEAD]


def own_sheet(path: Path, *writes: tuple[str, Any], name: str = NIT, place: str = "$B$3") -> Path:
    """A book of another make: its only list is in column B, and a user wrote in the sheet."""
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Hoja")
    page = book.add_worksheet("Listas")
    for cell, value in (("B1", "Listas que usan las demás hojas."), ("B3", "vieja"), *writes):
        page.write(cell, value)
    book.define_name(name, f"=OFFSET(Listas!{place},0,0,MAX(1,COUNTA(Listas!$B$3:$B$10000)),1)")
    book.close()
    return path


def test_the_column_is_where_the_name_leads_and_what_others_wrote_beside_it_stays(
    tmp_path: Path,
) -> None:
    path = own_sheet(tmp_path / "otro.xlsx", ("A4", "mío"), ("C3", 7), ("D90", "=1+1"))
    refresh(path, Clientes_nit=CLIENTES)
    assert column(path, "B") == [*HEAD, *CLIENTES]
    page = load_workbook(path)["Listas"]
    assert (page["A4"].value, page["C3"].value, page["D90"].value) == ("mío", 7, "=1+1")


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.lists(st.text(st.characters(min_codepoint=32, codec="utf-8"), min_size=1),
                            max_size=6), min_size=2, max_size=2),
)  # fmt: skip
def test_any_entries_are_read_back_after_any_others(tmp_path: Path, texts: list[list[str]]) -> None:
    path = own_sheet(tmp_path / "libro.xlsx", ("A5", "mío"))
    for entries in texts:
        refresh(path, Clientes_nit=entries)
        kept = [re.sub(r"[\x7f-\x9f]", "", t) for t in entries]
        found = [re.sub(r"[\x7f-\x9f]", "", t) for t in column(path, "B")[2:]]
        assert found == kept
        assert column(path, "A") == [None] * 4 + ["mío"]


def lock(path: Path) -> None:
    path.with_name(f"~${path.name}").write_bytes(b"\x03Ana".ljust(165, b"\0"))


REFUSALS: dict[str, tuple[Callable[[Path], Any], str]] = {
    "open": (lock, "«visitas.xlsx» está abierto por Ana."),
    "not a book": (lambda p: p.write_text("x"), "«visitas.xlsx» no es un libro de Excel."),
    "gone": (lambda p: p.unlink(), "«visitas.xlsx» no existe."),
    "no sheet": (
        lambda p: damage(p, "xl/workbook.xml", 'name="Listas"', 'name="Otras"'),
        "A «visitas.xlsx» le falta la hoja oculta «Listas».",
    ),
    "no name": (
        lambda p: damage(p, "xl/workbook.xml", 'name="Lista_Clientes_nit"', 'name="Otro"'),
        "En «visitas.xlsx» el nombre «Lista_Clientes_nit» ya no lleva a la hoja",
    ),
    "a name of one sheet only": (
        lambda p: damage(
            p, "xl/workbook.xml", f'name="{NIT}"', f'name="{NIT}" localSheetId="0"'
        ),
        "En «visitas.xlsx» el nombre «Lista_Clientes_nit» ya no lleva a la hoja",
    ),
    "another row": (
        lambda p: damage(p, "xl/workbook.xml", "OFFSET('Listas'!$A$3", "OFFSET('Listas'!$A$4"),
        "En «visitas.xlsx» el nombre «Lista_Clientes_nit» ya no lleva a la hoja",
    ),
    "another sheet": (
        lambda p: damage(p, "xl/workbook.xml", "OFFSET('Listas'!$A$3", "OFFSET('Guía'!$A$3"),
        "En «visitas.xlsx» el nombre «Lista_Clientes_nit» ya no lleva a la hoja",
    ),
    "two in one column": (
        lambda p: damage(p, "xl/workbook.xml", "OFFSET('Listas'!$B$3", "OFFSET('Listas'!$A$3"),
        "En «visitas.xlsx» dos nombres llevan a una misma columna",
    ),
    "a formula": (
        lambda p: damage(
            p, "xl/worksheets/sheet8.xml", "</row></sheetData>",
            '</row><row r="7"><c r="B7"><f>1+1</f></c></row></sheetData>',
        ),
        "visitas.xlsx, Listas!B7: hay una fórmula donde va una lista",
    ),
}  # fmt: skip


@pytest.mark.parametrize("why", REFUSALS)
def test_what_cannot_be_changed_is_left_as_it_was_and_says_why(visitas: Path, why: str) -> None:
    spoil, said = REFUSALS[why]
    spoil(visitas)
    before = visitas.read_bytes() if visitas.exists() else None
    with pytest.raises(EditRefused) as refused:
        refresh(visitas, Clientes_nit=CLIENTES, Vendedores_codigo=VENDEDORES)
    assert str(refused.value).startswith(said)
    assert str(refused.value).endswith(".")
    assert (visitas.read_bytes() if visitas.exists() else None) == before
    assert not list(visitas.parent.glob(".cartera-*"))


def test_a_read_only_book_is_left_as_it_was(visitas: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write any file
    before = visitas.read_bytes()
    with pytest.raises(EditRefused, match="es de solo lectura"):
        refresh(visitas, Clientes_nit=CLIENTES)
    assert visitas.read_bytes() == before


def test_a_table_where_the_lists_go_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "libro.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Listas")
    page.add_table("B2:B4")
    book.define_name(NIT, "=OFFSET(Listas!$B$3,0,0,1,1)")
    book.close()
    with pytest.raises(EditRefused, match="hay una tabla donde van las listas"):
        refresh(path, Clientes_nit=CLIENTES)


def test_libreoffice_opens_it_and_its_drop_downs_find_their_entries(
    visitas: Path, tmp_path: Path
) -> None:
    refresh(visitas, Clientes_nit=CLIENTES, Vendedores_codigo=VENDEDORES)
    asked = "".join(
        f'<c r="{place}"><f>{formula}</f></c>'
        for place, formula in (
            ("J1", f"ROWS({NIT})"), ("K1", f"INDEX({NIT},2)"),
            ("L1", "INDEX(Lista_Vendedores_codigo,1)"), ("M1", "ROWS(Lista_Productos_sku)"),
        )
    )  # fmt: skip
    damage(visitas, "xl/worksheets/sheet8.xml", '</row><row r="2"', f'{asked}</row><row r="2"')
    opened = save_with_libreoffice([visitas], tmp_path)[0]
    page = load_workbook(opened, data_only=True)["Listas"]
    assert [page[cell].value for cell in ("J1", "K1", "L1", "M1")] == [
        2, CLIENTES[1], VENDEDORES[0], 1,
    ]  # fmt: skip
    assert page.sheet_state == "hidden"
    # What it saved can be refreshed again.
    refresh(opened, Clientes_nit=CLIENTES[:1])
    assert column(opened, "A") == [*HEAD, CLIENTES[0]]
