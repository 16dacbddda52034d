"""Where the table of a sheet is, and every way in which people break it."""

import re

import pytest

from cartera_xl.specs.books import BOOKS, find_book, find_sheet
from cartera_xl.specs.layout import headings
from cartera_xl.units.address import Area
from cartera_xl.units.cell import Missing
from cartera_xl.units.raw import RawBook
from cartera_xl.validate.books import check_book
from cartera_xl.validate.layout import find_rows

ZONAS = find_sheet("Zonas")
TITLES = headings(ZONAS)  # Revisión, Código, Nombre, Ciudades, Id


def quoted(message: str) -> list[str]:
    """Return what the message names, less the file and the sheet: the wording is free."""
    return [word for word in re.findall(r"«([^»]*)»", message) if word not in ("m.xlsx", "Zonas")]


ROWS = [{"codigo": "EJE", "nombre": "Eje Cafetero"}, {"codigo": "VAL", "nombre": "Valle"}]
RIGHT = {6: ["EJE", "Eje Cafetero", None], 7: ["VAL", "Valle", None]}


def by_row(found):
    return {number: found.row(n) for n, number in enumerate(found.numeros)}


@pytest.fixture
def find(raw_sheet, raw_book):
    """Look for the rows of Zonas in a sheet made with ``raw_sheet``'s options."""

    def run(rows=ROWS, **options):
        made = raw_sheet(ZONAS, rows, **options)
        book = RawBook("m.xlsx", {}, {made.nombre: made})
        found, problems = find_rows(book, ZONAS)
        said = [(p.celda, p.codigo, p.nivel, quoted(p.mensaje)) for p in problems]
        cells = found and {n: [v or None for v in row.values()] for n, row in by_row(found).items()}
        return cells, said, found

    return run


def test_a_sheet_as_the_product_writes_it_has_no_problem(find):
    cells, said, found = find()
    assert (cells, said) == (RIGHT, [])
    assert found.area == Area(5, 2, 7, 4)
    assert found.columnas == {"codigo": 2, "nombre": 3, "ciudades": 4}


@pytest.mark.parametrize("sheet", [s for b in BOOKS for s in b.sheets if not s.output],
                         ids=lambda sheet: sheet.name)  # fmt: skip
def test_every_sheet_of_every_book_is_found_empty(sheet, raw_sheet):
    made = raw_sheet(sheet)
    rows, problems = find_rows(RawBook("x.xlsx", {}, {sheet.name: made}), sheet)
    assert (rows.numeros, problems) == ([], [])


def test_columns_may_stand_in_any_order_and_others_among_them(find):
    titles = ["Id", "Nombre", "Mi nota", "Ciudades", None, "CODIGO "]
    cells, said, _ = find([ROW | {"Mi nota": "x"} for ROW in ROWS], titles=titles)
    # «CODIGO » has another case, no accent and a space, and is «Código» all the same; the helper
    # writes cells by exact heading, so that column comes empty.
    assert said == []
    assert cells == {6: [None, "Eje Cafetero", None], 7: [None, "Valle", None]}


def test_a_missing_column_refuses_the_sheet(find):
    cells, said, _ = find(titles=["Revisión", "Código", "Ciudades", "Id"])
    assert cells is None
    assert said == [("A5", "CX-LIB-203", "error", ["Nombre"])]


def test_a_renamed_column_is_told_from_a_missing_one(find):
    cells, said, _ = find(titles=["Revisión", "Código", "Nombres zona", "Ciudades", "Id"])
    assert cells is None
    assert said == [
        ("C5", "CX-LIB-204", "error",
         ["Nombre", "Nombres zona"]),
    ]  # fmt: skip


@pytest.mark.parametrize("sheet", [s for b in BOOKS for s in b.sheets if not s.output],
                         ids=lambda sheet: sheet.name)  # fmt: skip
def test_the_columns_of_the_product_are_never_taken_for_a_renamed_one(sheet, raw_sheet):
    for field in sheet.fields:
        titles = [t for t in headings(sheet) if t != field.col.header]
        made = raw_sheet(sheet, titles=titles)
        rows, problems = find_rows(RawBook("x.xlsx", {}, {sheet.name: made}), sheet)
        if field.typed:
            code = "CX-LIB-203" if field.required else "CX-LIB-210"
            assert [p.codigo for p in problems] == [code]
            assert (rows is None) == field.required
        else:  # the product computes it: it may be deleted
            assert problems == []


def test_a_repeated_column_refuses_the_sheet(find):
    cells, said, _ = find(titles=[*TITLES, "nombre"])
    assert cells is None
    assert said == [("F5", "CX-LIB-205", "error", ["Nombre"])]


def test_several_faults_are_all_told(find):
    _, said, _ = find(titles=["Código", "Código", "X"], combinadas=(Area(6, 1, 7, 1),))
    assert [code for _, code, _, _ in said] == [
        "CX-LIB-205", "CX-LIB-203", "CX-LIB-210", "CX-LIB-206",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("area", "refused"),
    [
        (Area(5, 2, 5, 3), True),  # two headings
        (Area(6, 2, 7, 2), True),  # two rows
        (Area(4, 2, 5, 2), True),  # the band above reaches into the headings
        (Area(1, 1, 1, 5), False),  # the title
        (Area(4, 2, 4, 4), False),  # the bands
        (Area(9, 2, 9, 4), False),  # below everything
        (Area(5, 8, 7, 9), False),  # beside the table
    ],
)
def test_merged_cells_refuse_the_sheet_only_in_the_table(find, area, refused):
    cells, said, _ = find(combinadas=(area,))
    assert (cells is None) == refused
    assert [code for _, code, _, _ in said] == (["CX-LIB-206"] if refused else [])


def test_a_moved_table_is_read_where_it_is(find):
    cells, said, found = find(top=8, left=3)
    assert cells == {9: RIGHT[6], 10: RIGHT[7]}
    assert said == [
        ("C8", "CX-LIB-207", "aviso",
         []),
    ]  # fmt: skip
    assert found.area == Area(8, 4, 10, 6)


@pytest.mark.parametrize("top", [1, 5, 12])
def test_a_table_turned_into_a_range_is_read_from_its_headings(find, top):
    cells, said, _ = find(table=None, top=top)
    assert list(cells.values()) == list(RIGHT.values())
    assert said == [
        (f"A{top}", "CX-LIB-208", "aviso",
         []),
    ]  # fmt: skip


def test_without_headings_nothing_is_read(find):
    cells, said, _ = find(table=None, titles=["a", "b", "c"])
    assert cells is None
    assert said == [("", "CX-LIB-202", "error", [])]
    assert find([], table=None, titles=[])[0] is None


def test_rows_below_the_table_are_read_with_a_notice(find):
    cells, said, _ = find(rows_in_table=1)
    assert cells == RIGHT
    assert said == [
        ("A7", "CX-LIB-209", "aviso",
         []),
    ]  # fmt: skip


def test_the_totals_row_is_no_data(find):
    cells, said, _ = find([*ROWS, {"codigo": "Total", "nombre": 2.0}], totales=1)
    assert (cells, said) == (RIGHT, [])


def test_blank_rows_among_the_data_are_left_out(find):
    blank = {"codigo": "  ", "nombre": ""}
    cells, said, _ = find([ROWS[0], blank, {}, ROWS[1]])
    assert (cells, said) == ({6: RIGHT[6], 9: RIGHT[7]}, [])


def test_a_row_with_only_revision_and_id_is_blank(raw_sheet):
    made = raw_sheet(ZONAS, ROWS)
    made.filas.append(["correcto", "", "", "", "id-7"])
    rows, _ = find_rows(RawBook("m.xlsx", {}, {"Zonas": made}), ZONAS)
    assert rows.numeros == [6, 7]


def test_errors_and_formulas_without_value_reach_their_cell(find):
    _, _, found = find(errores={(6, 3): "#N/A"}, sin_valor={2: [7, 9]})
    assert by_row(found)[6]["nombre"] == "#N/A"
    assert by_row(found)[7]["codigo"] is Missing.SIN_VALOR
    assert found.numeros == [6, 7]


def test_a_renamed_sheet_is_known_by_its_table(find):
    cells, said, _ = find(name="Zonas 2026", table="zonas")
    assert (cells, said) == (RIGHT, [])


def test_a_sheet_that_is_not_there_is_said(raw_sheet):
    book = RawBook("m.xlsx", {}, {"Hoja1": raw_sheet(ZONAS, ROWS, name="Hoja1", table="Otra")})
    found, (problem,) = find_rows(book, ZONAS)
    assert found is None
    assert (problem.codigo, problem.nivel) == ("CX-LIB-201", "error")
    assert "la hoja «Zonas»" in problem.mensaje


def test_nothing_is_half_read_but_the_other_sheets_are(raw_book, raw_sheet, good):
    broken = raw_sheet(ZONAS, ROWS, titles=["Revisión", "Código", "Id"])
    sheets = {"Zonas": broken, "Vendedores": [good("Vendedores")]}
    checked = check_book(raw_book(find_book("maestros"), sheets))
    assert "Zonas" not in checked.hojas
    assert len(checked.hojas["Vendedores"].filas) == 1
    assert {p.hoja for p in checked.problems} == {"Zonas"}


def test_a_total_that_somebody_typed_is_told_and_is_no_data(find):
    cells, said, _ = find([*ROWS, {"codigo": "Total", "nombre": 2.0}], rows_in_table=2)
    assert cells == RIGHT  # nor is it a row below the table
    assert said == [("B8", "CX-LIB-212", "aviso", ["Total · 2"])]


def test_formulas_that_change_by_themselves_are_told_once_for_each_column(find):
    cells, said, _ = find(cambiantes={3: [6, 7, 9], 1: [6]})
    assert cells == RIGHT
    assert said == [("C6", "CX-LIB-216", "aviso", ["Nombre"])]


def test_a_refused_sheet_says_how_many_rows_nobody_looked_at(raw_sheet):
    made = raw_sheet(ZONAS, ROWS, titles=["Revisión", "Código", "Ciudades", "Id"])
    _, (problem,) = find_rows(RawBook("m.xlsx", {}, {"Zonas": made}), ZONAS)
    assert problem.mensaje.endswith("; por eso no se revisaron sus 2 filas.")
    assert problem.campo == "Nombre"


@pytest.mark.parametrize(("rows", "told"), [(2, "2 filas la necesitan (la primera, la 6)"),
                                            (1, "la fila 6 la necesita")])  # fmt: skip
def test_a_deleted_column_that_rows_need_is_one_error_at_the_headings(
    raw_book, raw_sheet, good, rows, told
):
    visits = find_sheet("Visitas")
    titles = [title for title in headings(visits) if title != "Motivo"]
    made = raw_sheet(visits, [good("Visitas", hora=n / 24) for n in range(rows)], titles=titles)
    checked = check_book(raw_book(find_book("visitas"), {"Visitas": made}))
    (problem,) = checked.problems
    assert (problem.celda, problem.codigo, problem.nivel) == ("A5", "CX-LIB-211", "error")
    assert told in problem.mensaje
    assert not any(row.limpia for row in checked.hojas["Visitas"].filas)
