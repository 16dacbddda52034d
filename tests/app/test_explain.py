"""Explicar, over books on disk and on the screen. Expected values worked by hand."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from xlsxwriter import Workbook

from cartera_xl.app.calculate import calculate
from cartera_xl.app.host import Host, NothingOpen
from cartera_xl.app.load import UsageError
from cartera_xl.app.progress import save_progress
from cartera_xl.catalog.explain import explain
from cartera_xl.present.workbook import RowCells, plan_book
from cartera_xl.specs.books import find_book
from cartera_xl.units.address import parse_cell
from cartera_xl.units.raw import RawBook, RawSheet
from cartera_xl.write.new_book import write_book
from support.rows import cliente, venta

HOST = Host(hoy=date(2026, 11, 20), python=sys.executable)
SOL, LUNA = "860002964-4", "800197268-4"
META: RowCells = {"mes": date(2026, 11, 1), "vendedor": "V01", "meta": 100_000_000}


def write(folder: Path, name: str, **sheets: Sequence[RowCells]) -> Path:
    path = folder / f"{name}.xlsx"
    write_book(
        plan_book(find_book(name), {k.replace("_", " "): v for k, v in sheets.items()}), path
    )
    return path


def own_book(folder: Path, formula: str, value: object = 0.62) -> Path:
    """A person's workbook: sales in B2, target in C2 and the formula in D2 of «Mis cuentas»."""
    path = folder / "mis cuentas.xlsx"
    with Workbook(path) as book:
        page = book.add_worksheet("Mis cuentas")
        page.write_row("B1", ["Ventas", "Meta", "Cumplimiento"])
        page.write_row("B2", [62_000_000, 100_000_000])
        page.write_formula("D2", formula, None, value)
    return path


def said(path: Path, place: str, host: Host = HOST, formula: str | None = None) -> tuple[str, ...]:
    sheet, _, cell = place.rpartition("!")
    return explain(path, (sheet, *parse_cell(cell)), host, formula).lines()


RATIO = (
    "mis cuentas.xlsx, Mis cuentas!D2: CX_CUMPLIMIENTO",
    "Cumplimiento: 62 %",
    "Numerador: $62.000.000",
    "Denominador: $100.000.000",
    "Regla: ventas netas sin IVA ÷ meta",
    "Fuente de real: mis cuentas.xlsx Mis cuentas!B2 = 62.000.000",
    "Fuente de meta: mis cuentas.xlsx Mis cuentas!C2 = 100.000.000",
)


@pytest.mark.parametrize(
    "formula",
    [
        "=CX_CUMPLIMIENTO(B2,C2)",
        "=IFERROR([1]!CX_CUMPLIMIENTO($B$2,'Mis cuentas'!C2),\"sin complemento\")",
    ],
)
def test_a_function_says_numerator_denominator_rule_and_source(
    tmp_path: Path, formula: str
) -> None:
    assert said(own_book(tmp_path, formula), "Mis cuentas!D2") == RATIO


def test_a_live_book_is_read_from_the_screen_and_its_formula_is_given(tmp_path: Path) -> None:
    class Screen(NothingOpen):
        def holds(self, path: Path) -> bool:
            return True

        def read(self, path: Path) -> RawBook:
            rows: list[list[object]] = [[], [None, 31_000_000.0, 100_000_000.0, 0.31]]
            return RawBook("nuevo.xlsx", {}, {"Hoja1": RawSheet("Hoja1", rows)})

    host, path = replace(HOST, abiertos=Screen()), tmp_path / "nuevo.xlsx"
    lines = said(path, "hoja1!D2", host, "=cartera_xl.xlam!CX_CUMPLIMIENTO(B2,C2)")
    assert lines[:3] == (
        "nuevo.xlsx, Hoja1!D2: CX_CUMPLIMIENTO",
        "Cumplimiento: 31 %",
        "Numerador: $31.000.000",
    )
    assert (
        "no es de una tabla del producto: dice «31.000.000»" in said(path, "Hoja1!B2", host, "")[0]
    )


def test_what_excel_computes_inside_an_argument_is_told_apart(tmp_path: Path) -> None:
    path = own_book(tmp_path, "=CX_CUMPLIMIENTO(B2,C2*2)", 0.31)
    assert said(path, "Mis cuentas!D2")[1:] == (
        "CX_CUMPLIMIENTO: no se puede explicar. «C2*2» lo calcula Excel, o está en otro libro: "
        "póngalo en una celda aparte de este libro y señálela en la fórmula.",
        "Fuente: mis cuentas.xlsx Mis cuentas!B2 = 62.000.000",
    )


def test_a_cell_that_shows_something_else_is_told(tmp_path: Path) -> None:
    path = own_book(tmp_path, "=CX_CUMPLIMIENTO(B2,C2)*2", 1.24)
    assert said(path, "Mis cuentas!D2")[2] == (
        "La celda muestra 1,24: su fórmula hace algo más con esta cifra, o falta recalcular (F9)."
    )


def test_a_formula_that_nobody_calculated_is_told(tmp_path: Path) -> None:
    path = own_book(tmp_path, "=CX_CUMPLIMIENTO(B2,C2)", "")
    assert said(path, "Mis cuentas!D2")[1:3] == (
        "Cumplimiento: 62 %",
        "La celda aún no está calculada: abra el libro en Excel y guárdelo.",
    )


def test_a_function_that_refuses_says_why_and_where_it_looked(tmp_path: Path) -> None:
    path = own_book(tmp_path, "=CX_CUMPLIMIENTO(B2,B1)", "x")
    lines = said(path, "Mis cuentas!D2")
    assert lines[1].startswith("CX_CUMPLIMIENTO: meta: «Ventas» no es un valor en pesos")
    assert lines[3] == "Fuente de meta: mis cuentas.xlsx Mis cuentas!B1 = Ventas"


def test_an_unknown_function_and_a_nested_one(tmp_path: Path) -> None:
    path = own_book(tmp_path, "=CX_NADA(B2)")
    assert said(path, "Mis cuentas!D2")[1].startswith("No hay una función CX_NADA")
    path = own_book(tmp_path, '=CX_NIT_VALIDO("860002964-"&CX_NIT_DV("860002964"))')
    assert "lo calcula Excel" in said(path, "Mis cuentas!D2")[1]
    path = own_book(tmp_path, "=CX_CUMPLIMIENTO(B2,CX_CUMPLIMIENTO(B2,C2))", 100_000_000)
    # 62,000,000 ÷ 0.62
    assert said(path, "Mis cuentas!D2")[1] == "Cumplimiento: 10.000.000.000 %"
    assert said(path, "Mis cuentas!D2")[-1] == "Fuente de meta: CX_CUMPLIMIENTO = 0,62"


def test_a_function_of_a_whole_table_names_its_range(tmp_path: Path) -> None:
    rows = [
        venta(date(2026, 4, 3), "FE-1", SOL, 1_000_000, linea="Aseo"),
        venta(date(2026, 11, 3), "FE-2", SOL, 1_000_000, linea="Aseo"),
        venta(date(2026, 11, 4), "FE-3", LUNA, 1_000_000, linea="Aseo"),
    ]
    path = write(tmp_path, "presupuesto", Ventas=rows, Metas=[META])
    book = load_workbook(path)
    book.create_sheet("Mis cifras")["A1"] = '=[1]!CX_CLIENTES_NUEVOS(Ventas[#All],"2026-11")'
    book.save(path)
    lines = said(path, "Mis cifras!A1")
    assert lines[1] == "Clientes nuevos: 1 cliente"
    assert "n = 2, del 01/11/2026 al 30/11/2026" in lines
    assert "Fuente de ventas: presupuesto.xlsx Ventas!A5:N8" in lines[-2]
    assert lines[-1] == "Fuente de periodo: 2026-11, escrito en la fórmula"


def budget(folder: Path, cumplimiento: object) -> Path:
    """V01 has sold 62 of 100 million; Avance shows what is given."""
    avance = {
        "vendedor": "V01", "nombre": "Ana", "ventas": 62_000_000, "meta": 100_000_000,
        "cumplimiento": cumplimiento, "proyeccion": 1, "explicacion": "x",
    }  # fmt: skip
    sold = venta(date(2026, 11, 5), "FE-1", SOL, 62_000_000, linea="Aseo")
    return write(folder, "presupuesto", Ventas=[sold], Metas=[META], Avance=[avance])


def test_a_figure_of_avance_is_computed_again_and_compared(tmp_path: Path) -> None:
    fresh = said(budget(tmp_path, 0.62), "Avance!E23")
    assert fresh[:6] == (
        "presupuesto.xlsx, Avance!E23: Cumplimiento de la fila 23",
        "Cumplimiento: 62 %",
        "Es lo que sale hoy.",
        "Numerador: $62.000.000",
        "Denominador: $100.000.000",
        "Regla: ventas netas sin IVA ÷ meta",
    )
    assert "Fuente: presupuesto.xlsx Ventas!B5:M6 (V01)" in fresh
    stale = said(budget(tmp_path, 0.5), "Avance!E23")
    assert stale[2] == "La celda muestra 50 %, que ya no es lo que sale hoy: pulse «Calcular»."
    # Projected by working days: not the one peso that was given.
    assert "La celda muestra $1, que ya" in said(tmp_path / "presupuesto.xlsx", "Avance!F23")[2]
    assert said(tmp_path / "presupuesto.xlsx", "Avance!A23")[1:] == (
        "Código del vendedor.",
        "La escribe «Calcular»: si algo cambió, púlselo otra vez.",
    )


def test_a_seller_without_sales_nor_target_today_is_told(tmp_path: Path) -> None:
    path = budget(tmp_path, 0.62)
    book = load_workbook(path)
    book["Avance"]["A23"] = "V09"
    book.save(path)
    lines = said(path, "Avance!E23")
    assert lines[-1] == "Ese vendedor ya no sale al calcular hoy: pulse «Calcular»."


def test_a_typed_cell_says_what_is_wrong_before_what_it_asks(tmp_path: Path) -> None:
    wrong = venta(date(2026, 11, 5), "FE-1", SOL, -5, linea="Aseo")
    path = write(tmp_path, "presupuesto", Ventas=[wrong], Metas=[META])
    lines = said(path, "Ventas!K6")
    assert lines[:3] == (
        "presupuesto.xlsx, Ventas!K6: Valor sin IVA de la fila 6",
        "Valor sin IVA «-5» es negativo. Una devolución se registra en positivo con Tipo «Nota "
        "crédito». [CX-PRE-202]",
        "Valor de la línea en pesos, sin IVA y con descuentos ya restados. Unidad: COP.",
    )
    assert "Es obligatoria." in lines
    assert "no es un número entero" not in lines[-1]
    assert said(path, "Ventas!C6")[1:4] == (
        "La celda dice «Factura»: sin problemas.",
        "Factura, nota o pedido que aún no se factura.",
        "Uno de la lista: Factura, Nota crédito, Nota débito, Pedido por facturar.",
    )
    assert said(path, "Metas!F6")[1] == "La celda dice «100.000.000»: sin problemas."
    assert "Debe estar en la hoja Vendedores de maestros.xlsx." in said(path, "Ventas!G6")
    assert said(path, "Ventas!K5")[0].endswith("columna «Valor sin IVA»")


def test_revision_lists_the_problems_of_its_row_one_a_line(tmp_path: Path) -> None:
    good = venta(date(2026, 11, 5), "FE-1", SOL, 5, linea="Aseo")
    wrong = venta("ayer", "FE-2", SOL, -5, linea="Aseo")
    write(tmp_path, "clientes", Clientes=[cliente(SOL, "El Sol")])
    path = write(tmp_path, "presupuesto", Ventas=[good, wrong], Metas=[META])
    found = explain(path, ("Ventas", 7, 1), HOST)
    errors = [p for p in found.problemas if p.nivel == "error"]
    assert [(p.celda, p.codigo) for p in errors] == [("B7", "CX-CEL-399"), ("K7", "CX-PRE-202")]
    assert any(line.startswith("K7: Valor sin IVA «-5» es negativo.") for line in found.lines())


def test_a_sheet_that_was_not_checked_is_never_said_to_be_right(tmp_path: Path) -> None:
    path = write(tmp_path, "presupuesto", Ventas=[], Metas=[META])
    book = load_workbook(path)
    book["Metas"].merge_cells("F6:G6")
    book.save(path)
    assert said(path, "Metas!B6")[1].startswith("La hoja no se pudo revisar: ")


def test_a_calculated_column_gives_its_meaning_and_its_call(tmp_path: Path) -> None:
    path = write(tmp_path, "clientes", Clientes=[cliente(SOL, "El Sol")])
    page = load_workbook(path)["Clientes"]
    column = next(cell.column for cell in page[5] if cell.value == "DV")
    lines = explain(path, ("Clientes", 6, column), HOST).lines()
    assert lines[0].endswith("DV de la fila 6, que calcula el libro")
    assert lines[1] == "CX_NIT_DV: 4"
    assert "Fuente de nit: clientes.xlsx Clientes!C6 = 860002964-4" in lines


def test_a_function_typed_into_a_table_of_ours_is_explained_too(tmp_path: Path) -> None:
    write(tmp_path, "presupuesto", Ventas=[], Metas=[META])
    path = tmp_path / "presupuesto.xlsx"
    lines = said(path, "Metas!G6", HOST, "=CX_CUMPLIMIENTO(62,F6)")
    assert lines[0].endswith("Nota de la fila 6")
    assert "Fuente de meta: presupuesto.xlsx Metas!F6 = 100.000.000" in lines


def test_a_column_that_somebody_added_is_told_from_ours(tmp_path: Path) -> None:
    path = write(tmp_path, "presupuesto", Ventas=[], Metas=[META])
    book = load_workbook(path)
    table = book["Metas"].tables["Metas"]
    book["Metas"]["G5"] = table.tableColumns[6].name = "Mi nota"
    book.save(path)
    assert said(path, "Metas!G6")[1] == "La agregó alguien a la tabla: el producto no la lee."
    lines = said(path, "Metas!G6", HOST, "=CX_CUMPLIMIENTO(62,F6)")
    assert lines[0] == "presupuesto.xlsx, Metas!G6: CX_CUMPLIMIENTO"


def test_a_book_of_another_version_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, "presupuesto", Ventas=[], Metas=[META])
    book = load_workbook(path)
    for prop in book.custom_doc_props.props:
        prop.value = "99" if prop.name == "cartera_version" else prop.value
    book.save(path)
    assert "99" in said(path, "Metas!B6")[-1]


def test_a_stop_of_the_route_says_who_writes_it(tmp_path: Path) -> None:
    stop = {"fecha": date(2026, 11, 20), "orden": 1, "cliente": SOL, "motivo": "Plan"}
    path = write(tmp_path, "visitas", Ruta_de_hoy=[stop])
    assert said(path, "Ruta de hoy!H6")[1:] == (
        "Plan o seguimiento.",
        "La escribe «Ruta de hoy»: si algo cambió, púlselo otra vez.",
    )


def test_a_report_gives_the_explanation_that_stands_in_it(tmp_path: Path) -> None:
    result = calculate(budget(tmp_path, 0.62), None, HOST)
    path = tmp_path / "informe.xlsx"
    write_book(result.plan, path)
    page = load_workbook(path)["Resumen"]
    row = next(r for r in range(26, 60) if page.cell(r, 1).value == "Cumplimiento del mes")
    lines = said(path, f"Resumen!B{row}")
    assert lines[:4] == (
        f"informe.xlsx, Resumen!B{row}: Valor de «Cumplimiento del mes»",
        "Dice «0,62».",
        "Numerador: 62.000.000",
        "Denominador: 100.000.000",
    )
    assert lines[-1] == "Fuente: presupuesto.xlsx Metas!B5:G6"
    heads = [cell.value for cell in load_workbook(path)["Vendedores"][22]]
    met, sold = (get_column_letter(heads.index(h) + 1) for h in ("Cumplimiento mes", "Ventas año"))
    assert said(path, f"Vendedores!{met}23")[2] == (
        "Cumplimiento: 62 % = $62.000.000 ÷ $100.000.000"
    )
    assert said(path, f"Vendedores!{sold}23")[1:] == (
        "Dice «62.000.000».",
        "De esta columna el informe no guarda explicación; la de la fila es la de «Cumplimiento mes».",
    )
    assert "En esta hoja, la tabla «Cifras»" in said(path, "Resumen!A6")[1]


def test_a_figure_of_avance_is_compared_as_of_the_day_of_its_row(tmp_path: Path) -> None:
    path = budget(tmp_path, 0.62)
    cut_off = date(2026, 11, 4)  # the day before its only sale
    save_progress(path, calculate(path, cut_off, HOST), HOST, datetime(2026, 11, 20, 8, 0))
    lines = said(path, "Avance!C23")
    assert lines[1] == "Ventas netas: $0"
    assert lines[2] == "Es lo que sale al 04/11/2026."


@pytest.mark.parametrize(
    ("place", "holds"),
    [("B2", "dice «62.000.000»"), ("F9", "está vacía")],
)
def test_any_other_cell_is_not_the_products(tmp_path: Path, place: str, holds: str) -> None:
    title = said(own_book(tmp_path, "=B2/C2"), f"Mis cuentas!{place}")[0]
    assert title.endswith(f"Esta celda no es de una tabla del producto: {holds}.")


def test_another_formula_is_excels(tmp_path: Path) -> None:
    title = said(own_book(tmp_path, "=B2/C2"), "Mis cuentas!D2")[0]
    assert title.endswith(
        "Esta celda no es de una tabla del producto: Excel la calcula con =B2/C2."
    )


def test_what_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    path = own_book(tmp_path, "=1")
    for place, where, words in [
        ("Otra!A1", path, "no tiene una hoja «Otra». Tiene: «Mis cuentas»."),
        ("Mis cuentas!A1", tmp_path / "nada.xlsx", "«nada.xlsx» no existe."),
        ("Mis cuentas!A1", tmp_path, "es una carpeta"),
    ]:
        with pytest.raises(UsageError) as caught:
            said(where, place)
        assert words in str(caught.value)


def test_the_answer_for_a_program_has_the_figure_with_its_parts(tmp_path: Path) -> None:
    found: dict[str, Any] = explain(
        own_book(tmp_path, "=CX_CUMPLIMIENTO(B2,C2)"), ("Mis cuentas", 2, 4), HOST
    ).as_dict()
    assert (found["celda"], found["cifra"]["valor"]) == ("D2", 0.62)
    assert found["problemas"] == []


def test_days_of_a_sheet_reach_a_function_as_days(tmp_path: Path) -> None:
    path = tmp_path / "dias.xlsx"
    with Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        page = book.add_worksheet("Días")
        page.write_datetime("A1", datetime(2026, 11, 3))
        page.write_datetime("B1", datetime(2026, 11, 4))
        page.write_formula("C1", "=CX_DIAS_HABILES(A1,B1)", None, 2)
    # Tuesday and Wednesday, no holiday in Colombia.
    assert said(path, "Días!C1")[1].endswith(": 2 días")
