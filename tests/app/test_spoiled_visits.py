"""Twelve ways to spoil the Visitas sheet of a real file, as a spreadsheet program leaves it.

Each is answered with what is wrong and where, in words that a seller reads; no row is lost from
sight, and the file that was checked keeps its bytes.
"""

import re
import shutil
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter, FilterColumn, Filters
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from cartera_xl.app.check import Review, check_path
from cartera_xl.app.host import Host
from cartera_xl.app.show import write_filled
from cartera_xl.specs.books import find_book
from cartera_xl.units.problem import Problem

HOST = Host(hoy=date(2026, 12, 1), python=sys.executable)
BASE = Path(__file__).parents[1] / "errores/base.yaml"
CLIENTS = {
    "800197268-4": "Tienda La 14 SAS",
    "860002964-4": "Granero El Sol",
    "890903938-8": "Granero El Sol",
}
FIRST, LAST = 6, 25
ALL = list(range(FIRST, LAST + 1))
NOTE = 17  # column Q, where each visit has its own mark: v6, v7 …
# The mistakes of the file before it is spoiled: the visits v8 and v12.
NO_REASON = "Motivo está en blanco y no hubo pedido."
NOT_IN_LIST = "Resultado «Pidió» no está en la lista; ¿quiso decir «Pedido»?"
KNOWN = [("F8", "CX-VIS-102", NO_REASON), ("D12", "CX-CEL-401", NOT_IN_LIST)]

Spoil = Callable[[Workbook, Worksheet], object]
Said = list[tuple[str, str, str]]


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty visits, two of them wrong, beside the clients and the masters that they name."""
    folder = tmp_path_factory.mktemp("firma")
    rows = yaml.safe_load(BASE.read_text(encoding="utf-8"))
    client, contact = rows["clientes"]["Clientes"][0], rows["clientes"]["Contactos"][0]
    named = [client | {"nit": nit, "razon_social": name} for nit, name in CLIENTS.items()]
    rows["clientes"]["Clientes"] = named
    rows["clientes"]["Contactos"] = [contact | {"cliente": nit} for nit in CLIENTS]
    visit, nits = rows["visitas"]["Visitas"][0], list(CLIENTS)
    made = [
        visit
        | {"fecha": date(2026, 11, 30) - timedelta(days=n), "cliente": nits[n % 3], "nota": f"v{n}"}
        for n in ALL
    ]
    made[8 - FIRST]["motivo"] = None
    made[12 - FIRST]["resultado"] = "Pidió"
    rows["visitas"] = {"Visitas": made}
    for name in ("maestros", "clientes", "visitas"):
        write_filled(find_book(name), rows, folder / f"{name}.xlsx", HOST.hoy)
    return folder


@pytest.fixture
def visits(firm: Path, tmp_path: Path) -> Path:
    """A copy of the firm's visits that a test may spoil, with the other books beside it."""
    return Path(shutil.copytree(firm, tmp_path / "equipo")) / "visitas.xlsx"


@pytest.fixture
def spoil(visits: Path) -> Callable[[Spoil], Review]:
    """Change the book as a program does, save it and check it."""

    def run(change: Spoil) -> Review:
        book = load_workbook(visits)
        change(book, book["Visitas"])
        book.save(visits)
        return check(visits)

    return run


def check(path: Path) -> Review:
    before = {other: other.read_bytes() for other in path.parent.iterdir()}
    review = check_path(path, HOST)
    assert {other: other.read_bytes() for other in path.parent.iterdir()} == before
    return review


def said(review: Review) -> Said:
    """Return cell, code and message of each problem, in the order in which a seller reads them."""
    assert all(p.archivo == "visitas.xlsx" and p.ayuda for p in review.problems)
    return [(p.celda, p.codigo, p.mensaje) for p in review.problems]


def only(review: Review) -> Problem:
    (problem,) = review.problems
    return problem


def rows_of(review: Review) -> list[int]:
    """Return the rows that were checked."""
    return review.libros[0].hojas["Visitas"].numeros


def clean_rows(review: Review) -> list[int]:
    """Return the rows that figures take."""
    sheet = review.libros[0].hojas["Visitas"]
    return [n for n, clean in zip(sheet.numeros, sheet.limpias, strict=True) if clean]


def put(cells: dict[str, object]) -> Spoil:
    """Return the typing of some cells."""

    def write(book: Workbook, page: Worksheet) -> None:
        for cell, value in cells.items():
            page[cell].value = value

    return write


def row_of(page: Worksheet, mark: str) -> int:
    return next(row for row in range(FIRST, 100) if page.cell(row, NOTE).value == mark)


def test_as_it_was_written_it_has_its_two_mistakes(visits: Path) -> None:
    review = check(visits)
    assert said(review) == KNOWN
    assert rows_of(review) == ALL
    assert clean_rows(review) == [row for row in ALL if row not in (8, 12)]


def test_1_sorted_rows_have_the_same_problems_at_their_new_places(
    spoil: Callable[[Spoil], Review], visits: Path
) -> None:
    def sort(book: Workbook, page: Worksheet) -> None:
        typed = [[cell.value for cell in row] for row in page.iter_rows(FIRST, LAST, 2, NOTE)]
        for number, values in enumerate(sorted(typed, key=lambda row: row[1]), start=FIRST):
            for column, value in enumerate(values, start=2):
                page.cell(number, column).value = value

    review = spoil(sort)
    page = load_workbook(visits)["Visitas"]
    places = {"CX-VIS-102": f"F{row_of(page, 'v8')}", "CX-CEL-401": f"D{row_of(page, 'v12')}"}
    expected = [(places[code], code, message) for _, code, message in KNOWN]
    assert sorted(said(review)) == sorted(expected)
    assert not {cell for cell, _, _ in KNOWN} & set(places.values())  # they did move
    assert rows_of(review) == ALL


def test_2_rows_that_a_filter_hides_are_checked_all_the_same(
    spoil: Callable[[Spoil], Review],
) -> None:
    def hide(book: Workbook, page: Worksheet) -> None:
        table = page.tables["Visitas"]
        shown = FilterColumn(colId=2, filters=Filters(filter=["860002964-4"]))
        table.autoFilter = AutoFilter(ref=table.ref, filterColumn=[shown])
        for row in ALL:
            page.row_dimensions[row].hidden = page.cell(row, 3).value != "860002964-4"

    review = spoil(hide)
    assert said(review) == KNOWN
    assert rows_of(review) == ALL


def test_3_rows_pasted_over_from_elsewhere_are_told_cell_by_cell_and_beyond_the_table(
    spoil: Callable[[Spoil], Review],
) -> None:
    pasted = list(range(FIRST, FIRST + 30))

    def paste(book: Workbook, page: Worksheet) -> None:
        for row in pasted:
            for column, value in enumerate(["2026-11-18", "La 14", "Factura", 1500.5, None], 2):
                page.cell(row, column).value = value

    review = spoil(paste)
    places = [problem.celda for problem in review.problems]
    wrong = {f"{letter}{row}" for row in pasted for letter in "BCD"}
    assert set(places) == {"A26", *wrong}
    assert len(places) == len(set(places))
    told = {p.celda: (p.codigo, p.mensaje) for p in review.problems}
    assert told["B6"] == ("CX-CEL-302", "Fecha «2026-11-18» es texto, no una fecha.")
    assert told["D35"] == ("CX-CEL-402", "Resultado «Factura» no está en la lista.")
    assert told["C35"][0].startswith("CX-CEL-8")
    assert told["A26"] == (
        "CX-LIB-209",
        "Hay filas con datos debajo de la tabla de la hoja «Visitas» de «visitas.xlsx» (A26:S35); "
        "también se leyeron.",
    )
    assert rows_of(review) == pasted
    assert clean_rows(review) == []


def delete_column(page: Worksheet, heading: str) -> None:
    """Delete a column of the table as a spreadsheet does: the table gets narrower with it."""
    table = page.tables["Visitas"]
    number = [column.name for column in table.tableColumns].index(heading) + 1
    page.delete_cols(number)
    del table.tableColumns[number - 1]
    table.ref = f"A5:{get_column_letter(len(table.tableColumns))}{LAST}"
    assert table.autoFilter is not None
    table.autoFilter.ref = table.ref


def test_4_a_deleted_column_that_nobody_needs_is_a_notice(
    spoil: Callable[[Spoil], Review],
) -> None:
    review = spoil(lambda book, page: delete_column(page, "Hora del seguimiento"))
    assert said(review) == [
        (
            "A5",
            "CX-LIB-210",
            "En la hoja «Visitas» de «visitas.xlsx» no está la columna «Hora del seguimiento»; se "
            "tomó como vacía.",
        ),
        *KNOWN,
    ]
    assert rows_of(review) == ALL


def test_4_a_deleted_column_that_rows_need_is_one_error_and_not_one_for_each(
    spoil: Callable[[Spoil], Review],
) -> None:
    review = spoil(lambda book, page: delete_column(page, "Motivo"))
    assert said(review) == [
        (
            "A5",
            "CX-LIB-211",
            # All but v12, whose result is no result.
            "En la hoja «Visitas» de «visitas.xlsx» no está la columna «Motivo», y 19 filas la "
            "necesitan (la primera, la 6).",
        ),
        KNOWN[1],
    ]
    assert rows_of(review) == ALL


def test_4_without_a_required_column_nothing_is_read_and_it_says_how_much(
    spoil: Callable[[Spoil], Review],
) -> None:
    problem = only(spoil(lambda book, page: delete_column(page, "Resultado")))
    assert (problem.lugar, problem.codigo) == ("visitas.xlsx, Visitas!A5", "CX-LIB-203")
    assert problem.mensaje == (
        "Falta la columna «Resultado» en la hoja «Visitas» de «visitas.xlsx»; por eso no se "
        "revisaron sus 20 filas."
    )


def test_5_a_date_as_text_says_whether_it_can_be_read_in_two_ways(
    spoil: Callable[[Spoil], Review],
) -> None:
    review = spoil(put({"B6": "18/11/2026", "B7": "03/04/2026"}))
    assert said(review)[:2] == [
        ("B6", "CX-CEL-302", "Fecha «18/11/2026» es texto, no una fecha."),
        (
            "B7",
            "CX-CEL-301",
            "Fecha «03/04/2026» es texto y se puede leer de dos maneras: día/mes o mes/día.",
        ),
    ]
    assert said(review)[2:] == KNOWN
    assert rows_of(review) == ALL
    assert not {6, 7} & set(clean_rows(review))


def test_6_a_client_typed_by_a_name_that_two_have_is_an_error_at_its_cell(
    spoil: Callable[[Spoil], Review],
) -> None:
    review = spoil(put({"C6": "Granero El Sol"}))
    first, *others = review.problems
    assert (first.lugar, first.nivel) == ("visitas.xlsx, Visitas!C6", "error")
    assert first.codigo.startswith("CX-CEL-8")
    assert "«Granero El Sol»" in first.mensaje
    assert [(p.celda, p.codigo) for p in others] == [known[:2] for known in KNOWN]
    assert rows_of(review) == ALL


def test_7_a_client_that_nobody_registered_is_told_and_its_visit_still_counts(
    spoil: Callable[[Spoil], Review],
) -> None:
    review = spoil(put({"C6": "811036030-6 · La Nueva"}))
    assert said(review)[0] == (
        "C6",
        "CX-CEL-801",
        "Cliente «811036030-6» no está en la hoja Clientes de clientes.xlsx.",
    )
    assert review.problems[0].ayuda == (
        "Escríbalo igual que allá; si es nuevo, agréguelo primero en Clientes."
    )
    assert said(review)[1:] == KNOWN
    assert 6 in clean_rows(review)


def test_8_merged_cells_stop_the_sheet_and_say_which_and_how_much(
    spoil: Callable[[Spoil], Review],
) -> None:
    problem = only(spoil(lambda book, page: page.merge_cells("B6:B7")))
    assert (problem.lugar, problem.codigo) == ("visitas.xlsx, Visitas!B6", "CX-LIB-206")
    assert problem.mensaje == (
        "Hay celdas combinadas (B6:B7) en la tabla de la hoja «Visitas» de «visitas.xlsx»; por eso "
        "no se revisaron sus 20 filas."
    )


@pytest.mark.parametrize(
    ("cells", "place", "shown"),
    [
        ({"B26": "Total", "C26": 12}, "B26", "Total · 12"),
        ({"B28": "TOTAL VISITAS:", "D28": "=COUNTA(D6:D25)"}, "B28", "TOTAL VISITAS:"),
        ({"A26": "Total", "E26": 12}, "A26", "Total · 12"),
        ({"D26": "Gran total", "E26": 12, "F26": 3}, "D26", "Gran total · 12 · 3"),
    ],
)
def test_9_a_total_below_the_table_is_one_notice_and_no_visit(
    spoil: Callable[[Spoil], Review], cells: dict[str, object], place: str, shown: str
) -> None:
    review = spoil(put(cells))
    assert said(review)[:2] == KNOWN
    (problem,) = review.problems[2:]
    assert (problem.celda, problem.codigo, problem.nivel) == (place, "CX-LIB-212", "aviso")
    assert problem.mensaje == (
        f"La fila {place[1:]} de la hoja «Visitas» de «visitas.xlsx» parece un total («{shown}») y "
        "no una visita; no se contó."
    )
    assert rows_of(review) == ALL


def copy_sheet(book: Workbook, page: Worksheet) -> Worksheet:
    """Copy the sheet as Excel does: its table too, under another name."""
    copied = book.copy_worksheet(page)
    copied.title = "Visitas (2)"
    copied.add_table(Table(displayName="Visitas7", ref=page.tables["Visitas"].ref))
    return copied


def test_10_a_copied_sheet_with_the_same_rows_is_a_notice(
    spoil: Callable[[Spoil], Review],
) -> None:
    review = spoil(copy_sheet)
    notice, *others = review.problems
    assert (notice.lugar, notice.nivel) == ("visitas.xlsx, Visitas (2)!B5", "aviso")
    assert notice.codigo == "CX-LIB-214"
    assert notice.mensaje == (
        "La hoja «Visitas (2)» de «visitas.xlsx» parece una copia de «Visitas» y no se cuenta; sus "
        "20 filas están allá."
    )
    assert [(p.celda, p.codigo, p.mensaje) for p in others] == KNOWN
    assert rows_of(review) == ALL


def test_10_a_copied_sheet_with_rows_of_its_own_is_an_error_that_names_them(
    spoil: Callable[[Spoil], Review],
) -> None:
    def change(book: Workbook, page: Worksheet) -> None:
        copied = copy_sheet(book, page)
        copied["F10"].value = "Precio"
        copied["B26"].value, copied["C26"].value = datetime(2026, 11, 29), "800197268-4"

    review = spoil(change)
    first = review.problems[0]
    assert (first.lugar, first.nivel) == ("visitas.xlsx, Visitas (2)!B10", "error")
    assert (first.codigo, first.mensaje) == (
        "CX-LIB-213",
        "La hoja «Visitas (2)» de «visitas.xlsx» parece una copia de «Visitas» y no se cuenta, "
        "pero tiene 2 filas que allá no están, la primera la 10.",
    )
    assert first.ayuda == "Pase a «Visitas» lo que falte allá y borre la copia."
    assert said(review)[1:] == KNOWN


def test_11_a_book_of_an_older_version_is_not_read_and_it_says_what_to_do(
    spoil: Callable[[Spoil], Review],
) -> None:
    def age(book: Workbook, page: Worksheet) -> None:
        (version,) = (p for p in book.custom_doc_props.props if p.name == "cartera_version")
        version.value = "0"

    problem = only(spoil(age))
    assert (problem.lugar, problem.codigo) == ("visitas.xlsx", "CX-LIB-103")
    assert problem.mensaje == (
        "«visitas.xlsx» es de una versión anterior (0) a la de este programa (1), y no se revisó."
    )
    # In another folder: «cartera nuevo» replaces nothing.
    assert problem.ayuda == (
        "Cree uno nuevo con «cartera nuevo visitas --carpeta nueva» y copie allí sus datos."
    )


def put_formula(path: Path, cell: str, formula: str, *, stored: bool) -> None:
    """Put a formula over a cell's value in the sheet's XML, with that value stored or without."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = next(
        name for name, part in parts.items() if "/worksheets/" in name and b"Visitas[[" in part
    )
    pattern = rf'(<c r="{cell}"[^>]*>)(<v>[^<]*</v>)</c>'
    value = r"\2" if stored else ""
    text, times = re.subn(pattern, rf"\1<f>{formula}</f>{value}</c>", parts[name].decode())
    assert times == 1
    parts[name] = text.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for part, data in parts.items():
            package.writestr(part, data)


def test_12_a_formula_with_its_value_is_that_value(visits: Path) -> None:
    put_formula(visits, "B7", "B6-1", stored=True)
    review = check(visits)
    assert said(review) == KNOWN
    assert 7 in clean_rows(review)


def test_12_a_formula_without_a_value_is_told_at_its_cell(visits: Path) -> None:
    put_formula(visits, "B7", "B6", stored=False)
    review = check(visits)
    assert said(review)[0] == (
        "B7",
        "CX-CEL-003",
        "Fecha tiene una fórmula sin valor guardado.",
    )
    assert said(review)[1:] == KNOWN
    assert 7 in rows_of(review)
    assert 7 not in clean_rows(review)


def test_12_a_date_that_is_today_every_day_is_told_once_for_its_column(visits: Path) -> None:
    put_formula(visits, "B7", "TODAY()", stored=True)
    put_formula(visits, "B9", "TODAY()", stored=True)
    review = check(visits)
    assert said(review)[0] == (
        "B7",
        "CX-LIB-216",
        "En la columna «Fecha» de la hoja «Visitas» de «visitas.xlsx» hay 2 celdas (la primera, "
        "B7) con la fórmula HOY o AHORA: mañana dirá otra cosa.",
    )
    assert review.problems[0].nivel == "aviso"
    assert said(review)[1:] == KNOWN
    assert {7, 9} <= set(clean_rows(review))
