"""Calcular, from workbooks on disk to the figures in the report. Expected values by hand."""

import sys
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cartera_xl.app.calculate import Calculation, calculate
from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError
from cartera_xl.present.workbook import RowCells, plan_book
from cartera_xl.specs.books import find_book
from cartera_xl.write.new_book import write_book

HOST = Host(hoy=date(2026, 11, 20), python=sys.executable)
CORTE = date(2026, 11, 19)


def venta(documento: str, vendedor: str, valor: float, **more: Any) -> RowCells:
    return {
        "fecha": CORTE, "tipo": "Factura", "documento": documento, "cliente": "800197268-4",
        "vendedor": vendedor, "linea": "Aseo", "cantidad": 1, "valor": valor, "iva": 0, **more,
    }  # fmt: skip


def meta(vendedor: str, valor: float, mes: int = 11) -> RowCells:
    return {"mes": date(2026, mes, 1), "vendedor": vendedor, "meta": valor}


def write(folder: Path, name: str, **sheets: Sequence[RowCells]) -> Path:
    path = folder / f"{name}.xlsx"
    write_book(plan_book(find_book(name), sheets), path)
    return path


def rename_heading(path: Path, old: str, new: str) -> None:
    """Rename a heading as a person would, in the file itself."""
    book = load_workbook(path)
    for page in book:
        for cell in page[5] if page.max_row >= 5 else ():
            if cell.value == old:
                cell.value = new
                for table in page.tables.values():
                    for column in table.tableColumns:
                        column.name = new if column.name == old else column.name
    book.save(path)


def figures(result: Calculation) -> dict[str, Any]:
    return {figure.nombre: figure for figure in result.budget.figures()}


def by_seller(result: Calculation) -> dict[str, tuple[int, int]]:
    month = result.budget.por["vendedor"][0]
    return {
        row.clave: tuple(  # type: ignore[misc]
            0 if figure.valor is None else int(figure.valor.valor) // 100
            for figure in (row.ventas, row.meta)
        )
        for row in month
    }


def test_sales_are_invoices_less_credit_notes_and_orders_stand_beside(tmp_path: Path) -> None:
    rows = [
        venta("FV-1", "V01", 1_000_000),
        venta("NC-1", "V01", 200_000, tipo="Nota crédito", referencia="FV-1"),
        venta("ND-1", "V01", 50_000, tipo="Nota débito", referencia="FV-1"),
        venta("PE-1", "V01", 400_000, tipo="Pedido por facturar"),
    ]
    path = write(tmp_path, "presupuesto", Ventas=rows, Metas=[meta("V01", 1_700_000)])
    found = figures(calculate(path, CORTE, HOST))
    assert found["Ventas del mes"].shown() == "$850.000"
    assert found["Pedidos por facturar"].shown() == "$400.000"
    assert found["Cumplimiento del mes"].valor.valor == Fraction(1, 2)


def test_a_shared_sale_is_split_and_sellers_add_up_to_the_total(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "presupuesto",
        Ventas=[venta("FV-1", "V01", 1_000_000), venta("FV-2", "V02", 300_000)],
        Metas=[meta("V01", 1_000_000), meta("V02", 500_000)],
        Repartos=[
            {"documento": "FV-1", "vendedor": "V01", "parte": 0.6},
            {"documento": "FV-1", "vendedor": "V02", "parte": 0.4},
        ],
    )
    result = calculate(path, CORTE, HOST)
    assert by_seller(result) == {"V01": (600_000, 1_000_000), "V02": (700_000, 500_000)}
    assert figures(result)["Ventas del mes"].shown() == "$1.300.000"


def test_the_same_seller_spelled_two_ways_is_one(tmp_path: Path) -> None:
    rows = [venta("FV-1", "v01", 100), venta("FV-2", "V01", 200)]
    path = write(tmp_path, "presupuesto", Ventas=rows, Metas=[meta("V01", 300)])
    write(
        tmp_path, "maestros", Vendedores=[{"codigo": "V01", "nombre": "Ana", "cargo": "Vendedor"}]
    )
    assert by_seller(calculate(path, CORTE, HOST)) == {"V01": (300, 300)}


def test_books_of_a_team_in_one_folder_are_added(tmp_path: Path) -> None:
    one = write(
        tmp_path, "presupuesto", Ventas=[venta("FV-1", "V01", 100)], Metas=[meta("V01", 400)]
    )
    one.rename(tmp_path / "presupuesto norte.xlsx")
    write(tmp_path, "presupuesto", Ventas=[venta("FV-2", "V02", 300)], Metas=[meta("V02", 400)])
    result = calculate(tmp_path, CORTE, HOST)
    assert by_seller(result) == {"V01": (100, 400), "V02": (300, 400)}
    assert figures(result)["Cumplimiento del mes"].valor.valor == Fraction(1, 2)


def test_a_single_book_does_not_count_the_budgets_beside_it(tmp_path: Path) -> None:
    one = write(
        tmp_path, "presupuesto", Ventas=[venta("FV-1", "V01", 100)], Metas=[meta("V01", 400)]
    )
    copy = tmp_path / "presupuesto (copia).xlsx"
    copy.write_bytes(one.read_bytes())
    assert by_seller(calculate(one, CORTE, HOST)) == {"V01": (100, 400)}


def test_the_firms_parameters_and_own_days_change_the_projection(tmp_path: Path) -> None:
    path = write(tmp_path, "presupuesto", Ventas=[venta("FV-1", "V01", 62_000_000)], Metas=[])
    projected = "Proyección por días hábiles"
    # November 2026 in Colombia: 19 weekdays and 4 Saturdays; elapsed 12 and 2. DEFINITIONS 3.
    assert figures(calculate(path, CORTE, HOST))[projected].shown() == "$100.153.846,15"
    rule = {"desde": date(2026, 1, 1), "fuente": "Acta 3"}
    saturday = [{"nombre": "peso_sabado", "valor": "0", **rule}]
    write(tmp_path, "maestros", Parámetros=saturday)
    assert figures(calculate(path, CORTE, HOST))[projected].shown() == "$98.166.666,67"
    (tmp_path / "maestros.xlsx").unlink()
    # One day of inventory on the 30th: 62 M ÷ 12 × 18.
    own = [{"fecha": date(2026, 11, 30), "peso": 0, "motivo": "Inventario"}]
    write(tmp_path, "maestros", Parámetros=saturday, Calendario=own)
    assert figures(calculate(path, CORTE, HOST))[projected].shown() == "$93.000.000"


def test_wrong_rows_are_left_out_counted_and_listed(tmp_path: Path) -> None:
    rows = [venta("FV-1", "V01", 100), venta("FV-2", "V01", 200, fecha="ayer")]
    path = write(tmp_path, "presupuesto", Ventas=rows, Metas=[meta("V01", 400)])
    result = calculate(path, CORTE, HOST)
    assert (result.fuera, figures(result)["Ventas del mes"].shown()) == (1, "$100")
    report = tmp_path / "informe.xlsx"
    write_book(result.plan, report)
    book = load_workbook(report)
    assert "1 fila con errores quedó por fuera" in book["Resumen"]["A3"].value
    listed = [row[6].value for row in book["Problemas"].iter_rows(min_row=5)]
    assert any(str(text).startswith("Fecha «ayer» no es una fecha") for text in listed)


def test_the_report_shows_every_figure_with_its_explanation(tmp_path: Path) -> None:
    rows = [venta("FV-1", "V01", 62_000_000)]
    path = write(tmp_path, "presupuesto", Ventas=rows, Metas=[meta("V01", 100_000_000)])
    report = tmp_path / "informe.xlsx"
    write_book(calculate(path, CORTE, HOST).plan, report)
    page = load_workbook(report)["Resumen"]
    heading = next(row for row in page.iter_rows() if row[0].value == "Cifra")
    table = {
        row[0].value: {title.value: cell.value for title, cell in zip(heading, row, strict=True)}
        for row in page.iter_rows(min_row=heading[0].row + 1)
    }
    shown = table["Cumplimiento del mes"]
    assert (shown["Valor"], shown["Numerador"], shown["Denominador"]) == (0.62, 62e6, 100e6)
    assert shown["Regla"] == "ventas netas sin IVA ÷ meta"
    assert shown["Fuente"] == "presupuesto.xlsx Ventas!B5:M6; presupuesto.xlsx Metas!B5:G6"
    assert table["Proyección estacional"]["Valor"].startswith("no calculable")
    assert all(row["Regla"] for row in table.values())


def test_the_calendar_of_the_projection_is_printed_day_by_day(tmp_path: Path) -> None:
    path = write(tmp_path, "presupuesto", Ventas=[venta("FV-1", "V01", 1)], Metas=[])
    report = tmp_path / "informe.xlsx"
    write_book(calculate(path, CORTE, HOST).plan, report)
    days = list(load_workbook(report)["Calendario"].iter_rows(min_row=7, values_only=True))
    assert len(days) == 30
    sixteenth = days[15]
    assert sixteenth[1:3] == ("lunes", 0)
    assert sixteenth[5].startswith("Independencia de Cartagena")
    assert days[-1][3] == 21


def test_without_a_budget_it_says_which_file_failed_and_why(tmp_path: Path) -> None:
    (tmp_path / "presupuesto.xlsx").write_text("no soy un libro")
    with pytest.raises(UsageError) as caught:
        calculate(tmp_path, CORTE, HOST)
    assert "no es un libro de Excel" in str(caught.value)


def test_a_copy_of_a_book_in_the_folder_never_doubles_a_figure(tmp_path: Path) -> None:
    rows = [venta("FV-1", "V01", 100), venta("FV-2", "V02", 50)]
    book = write(tmp_path, "presupuesto", Ventas=rows, Metas=[meta("V01", 400)])
    (tmp_path / "presupuesto - copia.xlsx").write_bytes(book.read_bytes())
    result = calculate(tmp_path, CORTE, HOST)
    assert figures(result)["Ventas del mes"].shown() == "$150"
    assert figures(result)["Meta del mes"].shown() == "$400"
    assert {p.codigo for p in result.problems if p.nivel == "error"} == {"CX-LIB-301"}


def test_a_book_that_is_read_in_half_counts_for_nothing(tmp_path: Path) -> None:
    one = write(
        tmp_path, "presupuesto", Ventas=[venta("FV-1", "V01", 100)], Metas=[meta("V01", 400)]
    )
    one.rename(tmp_path / "presupuesto norte.xlsx")
    spoiled = write(
        tmp_path, "presupuesto", Ventas=[venta("FV-2", "V02", 300)], Metas=[meta("V02", 9)]
    )
    rename_heading(spoiled, "Valor sin IVA", "Importe")
    result = calculate(tmp_path, CORTE, HOST)
    assert by_seller(result) == {"V01": (100, 400)}
    assert result.avisos[0] == "«presupuesto.xlsx» quedó por fuera: no se pudo leer completo."


def test_rules_that_cannot_be_read_stop_the_calculation(tmp_path: Path) -> None:
    path = write(tmp_path, "presupuesto", Ventas=[venta("FV-1", "V01", 100)], Metas=[])
    rename_heading(write(tmp_path, "maestros"), "Peso", "Cuánto")
    with pytest.raises(UsageError, match="Falta la columna «Peso»"):
        calculate(path, CORTE, HOST)


def test_without_maestros_the_report_says_whose_calendar_it_used(tmp_path: Path) -> None:
    path = write(tmp_path, "presupuesto", Ventas=[venta("FV-1", "V01", 100)], Metas=[])
    assert calculate(path, CORTE, HOST).avisos == [
        "Sin maestros.xlsx: calendario y reglas son los del producto."
    ]


def test_a_maestros_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "presupuesto", Ventas=[venta("FV-1", "V01", 100)], Metas=[])
    maestros = write(tmp_path, "maestros")
    maestros.write_bytes(maestros.read_bytes()[:2000])
    assert calculate(path, CORTE, HOST).avisos == [
        "«maestros.xlsx» no se pudo leer: está dañado: no se puede leer lo que lleva dentro. Ábralo "
        "en Excel para repararlo y guárdelo, o recupere una copia anterior.",
        "Sin maestros.xlsx: calendario y reglas son los del producto.",
    ]


def test_the_last_month_of_the_history_ends_on_the_cutoff(tmp_path: Path) -> None:
    days = [(date(2025, 11, 10), 40), (date(2025, 11, 25), 900), (CORTE, 100)]
    days.append((date(2026, 11, 25), 900))
    rows = [venta(f"FV-{n}", "V01", v, fecha=day) for n, (day, v) in enumerate(days)]
    path = write(tmp_path, "presupuesto", Ventas=rows, Metas=[])
    last = calculate(path, CORTE, HOST).budget.historia[-1]
    assert (last.ventas, last.anterior) == (100_00, 40_00)


def test_a_client_is_one_with_and_without_its_check_digit(tmp_path: Path) -> None:
    rows = [venta("FV-1", "V01", 100), venta("FV-2", "V01", 50, cliente="800.197.268")]
    path = write(tmp_path, "presupuesto", Ventas=rows, Metas=[])
    clients = calculate(path, CORTE, HOST).budget.por["cliente"][0]
    assert [(row.clave, row.ventas.shown()) for row in clients] == [("800197268-4", "$150")]


def test_a_client_is_one_in_any_case_and_shown_as_first_typed(tmp_path: Path) -> None:
    rows = [venta(f"FV-{n}", "V01", 100, cliente=c) for n, c in enumerate(["El Sol", "EL SOL"])]
    target = [meta("V01", 400) | {"cliente": "el sol"}]
    path = write(tmp_path, "presupuesto", Ventas=rows, Metas=target)
    result = calculate(path, CORTE, HOST)
    (row,) = result.budget.por["cliente"][0]
    assert (row.ventas.shown(), row.meta.shown()) == ("$200", "$400")
    assert [c.ficha.nit for c in result.portfolio.clientes] == ["El Sol"]


def test_an_open_first_of_the_month_has_sold_nothing_yet(tmp_path: Path) -> None:
    path = write(tmp_path, "presupuesto", Ventas=[venta("FV-1", "V01", 9, fecha=date(2026, 11, 1))])
    rule = {"nombre": "corte_cerrado", "valor": "No", "desde": date(2026, 1, 1), "fuente": "Acta"}
    write(tmp_path, "maestros", Parámetros=[rule])
    found = figures(calculate(path, date(2026, 11, 1), HOST))
    assert found["Ventas del mes"].shown() == "$0"
    assert found["Proyección lineal"].motivo == "no calculable: aún no transcurre ningún día"
