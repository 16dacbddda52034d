"""From workbooks on disk to the sheets of the portfolio. Expected values by hand."""

import sys
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cartera_xl.app.calculate import Calculation, calculate
from cartera_xl.app.host import Host
from cartera_xl.present.workbook import plan_book
from cartera_xl.specs.books import find_book
from cartera_xl.write.new_book import write_book
from support.rows import cliente, venta

HOST = Host(hoy=date(2026, 11, 20), python=sys.executable)
CORTE = date(2026, 11, 19)

CATORCENA = [date(2026, 9, 1), date(2026, 9, 15), date(2026, 9, 29), date(2026, 10, 13)]
LA_14, SOL, LUNA = "800197268-4", "860002964-4", "890903938-8"


@pytest.fixture
def result(tmp_path: Path) -> Calculation:
    """La 14 bought every 14 days and stopped; El Sol is new; La Luna never bought."""
    rows = [venta(date(2026, 2, 2), "FE-0", LA_14, 1_000_000)]
    rows += [venta(d, f"FE-{n}", LA_14, 2_000_000) for n, d in enumerate(CATORCENA, start=1)]
    rows += [
        venta(date(2026, 11, 10), "FE-9", SOL, 1_000_000),
        venta(date(2026, 11, 10), "FE-9", SOL, 400_000, sku="B-2"),
        venta(CORTE, "FE-10", SOL, 7, cantidad="ayer"),
    ]
    clients = [
        cliente(LA_14, "Tienda La 14 SAS"),
        cliente(SOL, "Granero El Sol", segmento="A", motivo_segmento="Ancla"),
        cliente(LUNA, "La Luna", potencial=500_000),
    ]
    books = {"presupuesto": {"Ventas": rows, "Metas": []}, "clientes": {"Clientes": clients}}
    for name, sheets in books.items():
        write_book(plan_book(find_book(name), sheets), tmp_path / f"{name}.xlsx")
    return calculate(tmp_path, CORTE, HOST)


def test_every_figure_of_the_portfolio_is_the_one_worked_by_hand(result: Calculation) -> None:
    shown = {figure.nombre: figure.shown() for figure in result.portfolio.figures()}
    assert shown == {
        "Clientes nuevos del mes": "1 cliente",  # El Sol
        "Clientes reactivados del mes": "0 clientes",
        "Retención del trimestre": "100 %",  # La 14 bought in October
        "Recompra del trimestre": "0 %",
        "Clientes en alerta": "50 %",  # La 14 of two: 37 days against 17.5
    }
    assert all(figure.fuentes for figure in result.portfolio.figures())


def test_each_client_has_its_class_its_last_sale_and_its_alert(result: Calculation) -> None:
    rows = {row.ficha.nit: row for row in result.portfolio.clientes}
    assert [(row.ficha.nit, row.clase) for row in result.portfolio.clientes] == [
        (LA_14, "A"), (SOL, "B"), (LUNA, "C"),
    ]  # fmt: skip
    assert rows[LA_14].alerta and not rows[SOL].alerta and not rows[LUNA].alerta
    last = rows[SOL].ultima
    assert last is not None
    assert (last.fecha, last.valor, last.producto) == (date(2026, 11, 10), 140_000_000, "A-1")
    assert rows[LUNA].inactividad.describe() == "sin compras"


def test_the_sheets_say_it_in_words(result: Calculation, tmp_path: Path) -> None:
    report = tmp_path / "informe.xlsx"
    write_book(result.plan, report)
    book = load_workbook(report)
    listed = {row[0]: row for row in book["Portafolio"].iter_rows(values_only=True) if row[0]}
    # Gaps 211, 14, 14 and 14 days: median 14, MAD 0.
    assert listed["Tienda La 14 SAS"][7] == "compra cada 14 ± 3,5 días, van 37"
    assert listed["Retención del trimestre"][1:4] == (1, 1, 1)
    by_nit = {row[1]: row for row in book["Segmentación"].iter_rows(min_row=6, values_only=True)}
    assert by_nit[SOL][7:9] == ("B", "A")
    assert by_nit[LUNA][9] == "sin compras"
    assert by_nit[LA_14][15] == "ALERTA: compra cada 14 ± 3,5 días, van 37"
    scores = {row[0]: row[1:5] for row in book["Calidad"].iter_rows(max_row=8, values_only=True)}
    assert scores["presupuesto.xlsx"] == (7 / 8, 7, 8, 1)
    assert scores["clientes.xlsx"] == (1, 3, 3, 0)


def test_a_fixed_class_says_how_long_to_wait_for_who_has_hardly_bought(tmp_path: Path) -> None:
    # One order 31 days ago: an A is called after 30, and a C (what it computes to) after 60.
    rows = [
        venta(date(2026, 10, 19), "FE-1", SOL, 100),
        venta(date(2026, 10, 19), "FE-2", LUNA, 100),
        venta(date(2026, 11, 18), "FE-3", LA_14, 1_000_000),
    ]
    clients = [
        cliente(LA_14, "La 14"),
        cliente(SOL, "Granero El Sol", segmento="A", motivo_segmento="Ancla"),
        cliente(LUNA, "La Luna"),
    ]
    books = {"presupuesto": {"Ventas": rows, "Metas": []}, "clientes": {"Clientes": clients}}
    for name, sheets in books.items():
        write_book(plan_book(find_book(name), sheets), tmp_path / f"{name}.xlsx")
    found = {row.ficha.nit: row for row in calculate(tmp_path, CORTE, HOST).portfolio.clientes}
    assert (found[SOL].clase, found[SOL].alerta) == ("C", True)
    assert (found[LUNA].clase, found[LUNA].alerta) == ("C", False)


def test_a_client_given_up_on_is_not_called(tmp_path: Path) -> None:
    rows = [venta(day, f"FE-{n}", LA_14, 100) for n, day in enumerate(CATORCENA)]
    given_up = cliente(LA_14, "La 14", estado="Inactivo", motivo_inactivo="Cerró")
    for name, sheets in {
        "presupuesto": {"Ventas": rows, "Metas": []}, "clientes": {"Clientes": [given_up]},
    }.items():  # fmt: skip
        write_book(plan_book(find_book(name), sheets), tmp_path / f"{name}.xlsx")
    found = calculate(tmp_path / "presupuesto.xlsx", CORTE, HOST).portfolio
    assert not found.clientes[0].alerta
    assert found.en_alerta.shown() == "ningún cliente activo ha comprado"


def test_without_sales_the_portfolio_says_so_and_draws_nothing(tmp_path: Path) -> None:
    meta = {"mes": date(2026, 11, 1), "vendedor": "V01", "meta": 100}
    book = plan_book(find_book("presupuesto"), {"Ventas": [], "Metas": [meta]})
    write_book(book, tmp_path / "presupuesto.xlsx")
    result = calculate(tmp_path, date(2026, 11, 1), HOST)
    assert all(figure.motivo for figure in result.portfolio.figures())
    sheet = next(sheet for sheet in result.plan.sheets if sheet.name == "Portafolio")
    assert sheet.charts == ()
