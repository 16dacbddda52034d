"""The plan and the route, from workbooks on disk to what another reader finds in them."""

import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import TableColumn

from cartera_xl.app.check import check_path
from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError
from cartera_xl.app.plan_month import PlannedMonth, plan_month
from cartera_xl.app.route import Route, make_route
from cartera_xl.present.workbook import RowCells, plan_book
from cartera_xl.specs.books import find_book
from cartera_xl.units.period import month_of
from cartera_xl.write.new_book import write_book
from support.rows import cliente, venta

NOW = datetime(2026, 11, 21, 8, 30, 15)
HOST = Host(NOW.date(), sys.executable)  # a Saturday
LUNES, DICIEMBRE = date(2026, 11, 23), month_of(date(2026, 12, 1))
CUT_SHORT = (
    "no se pudo leer: está dañado: no se puede leer lo que lleva dentro. Ábralo en Excel para "
    "repararlo y guárdelo, o recupere una copia anterior."
)
LA_14, SOL, LUNA = "800197268-4", "860002964-4", "890903938-8"

CLIENTES = [
    cliente(LA_14, "Tienda La 14 SAS", segmento="A", motivo_segmento="Ancla",
            direccion="Carrera 7 # 19-28", telefono="606 333 1414", dia_visita="Martes"),
    cliente(SOL, "Granero El Sol SAS", nombre_comercial="El Sol", segmento="B",
            motivo_segmento="Crece", direccion="Carrera 7 # 9-12"),
    cliente(LUNA, "La Luna", estado="Inactivo", motivo_inactivo="Cerró"),
]  # fmt: skip
CATORCENA = [date(2026, 9, 1), date(2026, 9, 15), date(2026, 9, 29), date(2026, 10, 13)]
VENTAS = [
    *(venta(day, f"FE-{n}", LA_14, 2_000_000) for n, day in enumerate(CATORCENA)),
    venta(date(2026, 11, 18), "PE-1", SOL, 900_000, tipo="Pedido por facturar"),
]
METAS = [{"mes": date(2026, 11, 1), "vendedor": "V01", "meta": 40_000_000}]


def write(folder: Path, name: str, **sheets: Sequence[RowCells]) -> Path:
    path = folder / f"{name}.xlsx"
    given = {key.replace("_", " "): rows for key, rows in sheets.items()}
    write_book(plan_book(find_book(name), given), path)
    return path


def cut_short(path: Path) -> None:
    """Leave half of a file, as a copy that was interrupted does."""
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def firm(folder: Path, clientes: Sequence[RowCells] = CLIENTES, **sheets: Any) -> Path:
    """Write the books of one seller; return the path of its visitas."""
    write(folder, "clientes", Clientes=clientes)
    write(folder, "presupuesto", Ventas=VENTAS, Metas=METAS)
    return write(folder, "visitas", **sheets)


def table(path: Path, sheet: str) -> list[dict[str, Any]]:
    """Return the rows of a table as another reader sees them, within the table's own area."""
    page = load_workbook(path, data_only=True)[sheet]
    ((_, area),) = page.tables.items()
    head, *rows = [[cell.value for cell in row] for row in page[area]]
    found = [dict(zip(head, row, strict=True)) for row in rows]
    return [row for row in found if row["Fecha"]]


def every_cell(path: Path, without: str = "") -> dict[tuple[str, str], object]:
    return {
        (page.title, cell.coordinate): cell.value
        for page in load_workbook(path) if page.title != without
        for row in page.iter_rows() for cell in row if cell.value is not None
    }  # fmt: skip


def plan(path: Path, **more: Any) -> PlannedMonth:
    return plan_month(path, HOST, NOW, **more)


def route(path: Path, **more: Any) -> Route:
    return make_route(path, HOST, NOW, **more)


def test_the_route_says_what_is_owed_and_what_was_promised(tmp_path: Path) -> None:
    # FE-1 was due on Wednesday 21 October: 33 days before Monday 23. It blocks, past 30 days.
    owing = cliente(LA_14, "Tienda La 14 SAS", cupo=1_000_000, direccion="Carrera 7 # 19-28")
    write(tmp_path, "clientes", Clientes=[owing, cliente(SOL, "El Sol", direccion="Carrera 8")])
    path = write(tmp_path, "visitas", Plan=[
        {"fecha": LUNES, "cliente": nit, "motivo": "Plan"} for nit in (LA_14, SOL)
    ])  # fmt: skip
    write(
        tmp_path, "edades",
        Facturas=[{"numero": "FE-1", "cliente": LA_14, "fecha": date(2026, 9, 21), "valor": 400_000,
                   "plazo": 30},
                  {"numero": "FE-2", "cliente": LA_14, "fecha": date(2026, 11, 10),
                   "valor": 250_000, "plazo": 30}],
        Recaudos=[{"numero": "RC-1", "cliente": LA_14, "fecha": date(2026, 11, 3), "valor": 100_000}],
        Acuerdos=[{"numero": "AC-1", "cliente": LA_14, "fecha": date(2026, 11, 4),
                   "vence": date(2026, 11, 30), "valor": 300_000}],
    )  # fmt: skip
    route(path, fecha=LUNES)
    owes, free = table(path, "Ruta de hoy")
    assert (owes["Saldo vencido"], owes["Cupo libre"]) == (300_000, 450_000)
    assert owes["Pendientes"] == (
        "BLOQUEADO: $300.000 con más de 30 días de mora (la más vieja, 33). Se libera si paga esos "
        "$300.000; cuota 1 de AC-1, $300.000 para el 30/11/2026: pendiente; falta "
        "oportunidades.xlsx"
    )
    assert (free["Saldo vencido"], free["Cupo libre"]) == (0, 0)


def test_a_route_says_what_quotes_wait_for_an_answer_and_what_is_due(tmp_path: Path) -> None:
    path = firm(
        tmp_path, Plan=[{"fecha": LUNES, "cliente": LA_14}, {"fecha": LUNES, "cliente": SOL}]
    )
    deal: Any = {"nombre": "Exhibidor", "cliente": LA_14, "etapa": "Propuesta", "vendedor": "V01",
                 "creada": date(2026, 11, 2), "proxima": "Visita"}  # fmt: skip
    write(
        tmp_path, "oportunidades",
        Oportunidades=[{**deal, "numero": "OP-1", "proxima_fecha": LUNES},
                       {**deal, "numero": "OP-2", "proxima_fecha": date(2026, 11, 27)}],
        Registro=[{"tipo": "Cotización", "numero": "COT-2026-000007", "cliente": LA_14,
                   "fecha": date(2026, 11, 9), "vence": date(2026, 11, 24), "valor": 150_000,
                   "archivo": "x.docx", "estado": "Emitida"}],
    )  # fmt: skip
    route(path, fecha=LUNES)
    due = {row["Cliente"]: row["Pendientes"] for row in table(path, "Ruta de hoy")}
    assert due[LA_14] == (
        "COT-2026-000007, $150.000, sin enviar, vence el 24/11/2026, en 1 día; "
        "OP-1 Exhibidor, en Propuesta: Visita el 23/11/2026"
    )
    assert not due[SOL]


def test_a_month_is_written_as_a_person_would_write_it(tmp_path: Path) -> None:
    path = firm(tmp_path)
    found = plan(path, mes=DICIEMBRE)
    rows = table(path, "Plan")
    # 25 days from Tuesday 1, without the 8th and the 25th: 24. In four blocks, 1-7, 9-15, 16-22
    # and 23-31: their Tuesdays 1, 15, 22 and 29. El Sol, in two (1-15, 16-31), joins its zone.
    assert [(row["Fecha"].day, row["Cliente"], row["Por qué"]) for row in rows] == [
        (1, "800197268-4 · Tienda La 14 SAS", "Clase A: 4 al mes"),
        (1, "860002964-4 · El Sol", "Clase B: 2 al mes"),
        (15, "800197268-4 · Tienda La 14 SAS", "Clase A: 4 al mes"),
        (22, "800197268-4 · Tienda La 14 SAS", "Clase A: 4 al mes"),
        (22, "860002964-4 · El Sol", "Clase B: 2 al mes"),
        (29, "800197268-4 · Tienda La 14 SAS", "Clase A: 4 al mes"),
    ]
    assert {row["Revisión"] for row in rows} == {"correcto"}
    assert found.vendedor == "V01" and found.clientes == 2
    assert found.copia is not None and found.copia.exists()
    checked = check_path(path, HOST)
    assert [p for p in checked.problems if p.nivel == "error"] == []


def test_planning_again_changes_nothing_in_the_file(tmp_path: Path) -> None:
    path = firm(tmp_path)
    plan(path, mes=DICIEMBRE)
    before = path.read_bytes()
    again = plan(path, mes=DICIEMBRE)
    assert (again.plan.visitas, again.ya, again.copia) == ((), 6, None)
    assert path.read_bytes() == before


def test_what_a_person_typed_stays_and_counts(tmp_path: Path) -> None:
    typed = [
        {"fecha": date(2026, 12, 3), "cliente": LA_14, "motivo": "Cobro", "nota": "Con Luz"},
        {"fecha": date(2026, 12, 3), "cliente": "860.002.964"},
        {"fecha": "mañana", "cliente": SOL},
    ]
    path = firm(tmp_path, Plan=typed)
    book = load_workbook(path)
    book["Plan"]["J2"] = "Apunte suelto"
    book.save(path)
    before = every_cell(path)
    found = plan(path, mes=DICIEMBRE)
    after = every_cell(path)
    assert before.items() <= after.items()
    assert {place for place, _ in set(after) - set(before)} == {"Plan"}
    assert (found.ya, len(found.plan.visitas), found.fuera) == (2, 4, 1)


def test_of_the_month_under_way_only_what_is_left_is_planned(tmp_path: Path) -> None:
    found = plan(firm(tmp_path))
    # La 14: 17-23 is more than half gone; of 24-30, its Tuesday. El Sol: of 17-30, with its zone.
    assert [(v.fecha.day, v.cliente.nit) for v in found.plan.visitas] == [(24, LA_14), (24, SOL)]
    assert found.avisos[-1] == (
        "Noviembre de 2026 ya empezó: se planea desde el 21/11/2026, sin reponer las visitas de los "
        "días que ya pasaron."
    )


def test_without_sales_a_client_that_nobody_classed_is_c_and_it_is_said(tmp_path: Path) -> None:
    write(tmp_path, "clientes", Clientes=[cliente(SOL, "El Sol")])
    found = plan(write(tmp_path, "visitas"), mes=DICIEMBRE)
    assert [v.motivo for v in found.plan.visitas] == ["Clase C: 1 al mes"]
    assert (
        "1 cliente sin Segmento se planea como C: falta presupuesto.xlsx para calcular su clase."
        in found.avisos
    )


def test_with_sales_the_class_is_the_computed_one(tmp_path: Path) -> None:
    write(tmp_path, "presupuesto", Ventas=VENTAS, Metas=METAS)
    write(tmp_path, "clientes", Clientes=[cliente(LA_14, "La 14"), cliente(SOL, "El Sol")])
    found = plan(write(tmp_path, "visitas"), mes=DICIEMBRE)
    # All that was invoiced is La 14's; an order to be invoiced is not a sale.
    assert found.by_class() == [("A", 1, 4), ("C", 1, 1)]


def test_the_firms_own_days_and_rules_are_obeyed(tmp_path: Path) -> None:
    path = firm(tmp_path)
    write(
        tmp_path, "maestros",
        Calendario=[{"fecha": date(2026, 12, n), "peso": 0, "motivo": "Feria"} for n in (1, 15)],
        Parámetros=[{"nombre": "visitas_mes_a", "valor": "2", "desde": date(2026, 1, 1),
                     "fuente": "Acta 3"}],
    )  # fmt: skip
    found = plan(path, mes=DICIEMBRE)
    # 22 days in two blocks, 2-14 and 16-31: no Tuesday in the first, where 8 is a holiday.
    days = [v.fecha.day for v in found.plan.visitas if v.cliente.nit == LA_14]
    assert days == [2, 22]


def two_sellers() -> list[RowCells]:
    return [*CLIENTES, cliente("811000111-1", "Otro", vendedor="V02")]


def test_of_several_sellers_the_book_tells_whose_it_is(tmp_path: Path) -> None:
    row = {"fecha": date(2026, 11, 18), "cliente": SOL, "resultado": "Pedido", "pedido": "P-1"}
    found = plan(firm(tmp_path, two_sellers(), Visitas=[row]), mes=DICIEMBRE)
    assert {v.cliente.vendedor for v in found.plan.visitas} == {"V01"}


def test_one_seller_may_be_asked_for_in_any_spelling(tmp_path: Path) -> None:
    found = plan(firm(tmp_path, two_sellers()), mes=DICIEMBRE, vendedor="v02")
    assert [v.cliente.razon_social for v in found.plan.visitas] == ["Otro"]


def test_a_route_says_what_to_know_before_going_in(tmp_path: Path) -> None:
    path = firm(
        tmp_path,
        Plan=[{"fecha": LUNES, "cliente": f"{LA_14} · Tienda La 14 SAS", "motivo": "Cobro"}],
        **{
            "Contactos del día": [
                {"fecha": date(2026, 11, 10), "cliente": SOL, "canal": "Llamada", "contesto": "Sí",
                 "seguimiento": date(2026, 11, 12), "nota": "enviar precios"},
                {"fecha": date(2026, 11, 12), "cliente": SOL, "canal": "Llamada", "contesto": "No"},
            ]
        },
    )  # fmt: skip
    found = route(path)  # Saturday 21 is a working day
    assert found.fecha == NOW.date()
    assert [row["Cliente"] for row in table(path, "Ruta de hoy")] == [SOL]
    found = route(path, fecha=LUNES)
    rows = table(path, "Ruta de hoy")
    assert rows == [
        {
            "Fecha": datetime(2026, 11, 23), "Orden": 1, "Cliente": SOL, "Nombre": "El Sol",
            "Dirección": "Carrera 7 # 9-12, Pereira", "Zona": "EJE", "Teléfono": None,
            "Por qué hoy": "Seguimiento del 12/11", "Último pedido": datetime(2026, 11, 18),
            "Días sin comprar": 5,
            "Alerta": "al día: menos de tres pedidos; límite de su clase 45 días, van 5",
            "Saldo vencido": "falta edades.xlsx", "Cupo libre": "falta edades.xlsx",
            "Pendientes": "12/11: enviar precios; falta oportunidades.xlsx",
            # Nothing was invoiced in November; 5.5 days of that week and Monday 30.
            "Falta para la meta": "del vendedor: $40.000.000 en 6,5 días hábiles",
        },
        {
            "Fecha": datetime(2026, 11, 23), "Orden": 2, "Cliente": LA_14,
            "Nombre": "Tienda La 14 SAS", "Dirección": "Carrera 7 # 19-28, Pereira", "Zona": "EJE",
            "Teléfono": "606 333 1414", "Por qué hoy": "Plan: Cobro",
            "Último pedido": datetime(2026, 10, 13), "Días sin comprar": 41,
            "Alerta": "ALERTA: compra cada 14 ± 3,5 días, van 41",
            "Saldo vencido": "falta edades.xlsx", "Cupo libre": "falta edades.xlsx",
            "Pendientes": "falta oportunidades.xlsx",
            "Falta para la meta": "del vendedor: $40.000.000 en 6,5 días hábiles",
        },
    ]  # fmt: skip
    assert found.totals() == "2 paradas: 1 del plan, 1 con seguimiento; 1 en alerta."


def test_without_the_books_beside_each_column_says_which_is_missing(tmp_path: Path) -> None:
    path = write(tmp_path, "visitas", Plan=[{"fecha": LUNES, "cliente": SOL}])
    route(path, fecha=LUNES)
    (row,) = table(path, "Ruta de hoy")
    columns = ("Nombre", "Dirección", "Zona", "Teléfono")
    assert [row[name] for name in columns] == ["falta clientes.xlsx"] * 4
    columns = ("Último pedido", "Días sin comprar", "Alerta", "Falta para la meta")
    assert [row[name] for name in columns] == ["falta presupuesto.xlsx"] * 4


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("clientes", ("Nombre", "Dirección", "Zona", "Teléfono")),
        ("presupuesto", ("Último pedido", "Días sin comprar", "Alerta", "Falta para la meta")),
    ],
)
def test_a_book_beside_that_cannot_be_read_is_not_called_missing(
    name: str, columns: tuple[str, ...], tmp_path: Path
) -> None:
    path = firm(tmp_path, Plan=[{"fecha": LUNES, "cliente": SOL}])
    write(tmp_path, "maestros")
    cut_short(tmp_path / f"{name}.xlsx")
    assert route(path, fecha=LUNES).avisos == [f"«{name}.xlsx» {CUT_SHORT}"]
    (row,) = table(path, "Ruta de hoy")
    assert [row[column] for column in columns] == [f"no se pudo leer {name}.xlsx"] * 4


def test_rules_that_cannot_be_read_at_all_are_told(tmp_path: Path) -> None:
    path = firm(tmp_path, Plan=[{"fecha": LUNES, "cliente": SOL}])
    cut_short(write(tmp_path, "maestros"))
    assert route(path, fecha=LUNES).avisos == [
        f"«maestros.xlsx» {CUT_SHORT}",
        "Sin maestros.xlsx: calendario y reglas son los del producto.",
    ]


def test_a_plan_tells_which_book_it_could_not_read(tmp_path: Path) -> None:
    path = firm(tmp_path, [cliente(SOL, "El Sol")])
    cut_short(tmp_path / "presupuesto.xlsx")
    said = plan(path, mes=DICIEMBRE).avisos
    assert f"«presupuesto.xlsx» {CUT_SHORT}" in said
    assert said[-1] == (
        "1 cliente sin Segmento se planea como C: no se pudo leer presupuesto.xlsx para calcular "
        "su clase."
    )
    cut_short(tmp_path / "clientes.xlsx")
    with pytest.raises(UsageError) as caught:
        plan(path, mes=DICIEMBRE)
    assert f"«clientes.xlsx» {CUT_SHORT}" in str(caught.value)


def test_a_colleagues_visits_are_not_spoken_of(tmp_path: Path) -> None:
    write(tmp_path, "visitas").rename(tmp_path / "visitas_leo.xlsx")
    cut_short(tmp_path / "visitas_leo.xlsx")
    write(tmp_path, "maestros")
    path = firm(tmp_path, Plan=[{"fecha": LUNES, "cliente": SOL}])
    assert route(path, fecha=LUNES).avisos == []


def test_who_is_not_registered_says_so(tmp_path: Path) -> None:
    path = firm(tmp_path, Plan=[{"fecha": LUNES, "cliente": "811000111-1"}])
    route(path, fecha=LUNES)
    (row,) = table(path, "Ruta de hoy")
    assert row["Nombre"] == row["Falta para la meta"] == "no está en clientes.xlsx"
    assert row["Último pedido"] == row["Días sin comprar"] == "sin compras"


def test_a_client_is_visited_once_in_whatever_case_it_was_typed(tmp_path: Path) -> None:
    path = firm(
        tmp_path,
        Plan=[{"fecha": LUNES, "cliente": name} for name in ("El Nuevo", "EL NUEVO")],
        Visitas=[
            {"fecha": date(2026, 11, 18), "cliente": "el nuevo", "resultado": "Pedido",
             "pedido": "P-1", "seguimiento": date(2026, 11, 20)},
        ],
    )  # fmt: skip
    (stop,) = route(path, fecha=LUNES).stops
    assert (stop.cliente.nit, stop.motivos) == ("El Nuevo", ("Plan", "Seguimiento del 20/11"))


def test_a_shorter_route_leaves_nothing_of_the_longer_one(tmp_path: Path) -> None:
    many = [f"8110001{n:02}" for n in range(30)]  # more than the table has rows for
    path = firm(
        tmp_path,
        Plan=[{"fecha": LUNES, "cliente": nit} for nit in many]
        + [{"fecha": date(2026, 11, 24), "cliente": SOL}],
    )
    before = every_cell(path, without="Ruta de hoy")
    route(path, fecha=LUNES)
    assert [row["Orden"] for row in table(path, "Ruta de hoy")] == list(range(1, 31))
    route(path, fecha=date(2026, 11, 24))
    assert [row["Cliente"] for row in table(path, "Ruta de hoy")] == [SOL]
    assert every_cell(path, without="Ruta de hoy") == before
    route(path, fecha=date(2026, 11, 25))
    assert table(path, "Ruta de hoy") == []


def test_the_same_route_twice_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    path = firm(tmp_path, Plan=[{"fecha": LUNES, "cliente": SOL}])
    assert route(path, fecha=LUNES).copia is not None
    before = path.read_bytes()
    assert route(path, fecha=LUNES).copia is None
    assert path.read_bytes() == before


def test_a_column_that_a_person_added_is_left_and_pointed_at(tmp_path: Path) -> None:
    path = firm(tmp_path, Plan=[{"fecha": LUNES, "cliente": SOL}])
    route(path, fecha=LUNES)
    book = load_workbook(path)
    page = book["Ruta de hoy"]
    (own,) = page.tables.values()
    column = len(own.tableColumns) + 1
    own.ref = own.autoFilter.ref = f"A5:{get_column_letter(column)}13"
    own.tableColumns.append(TableColumn(id=column, name="Hecho"))
    page.cell(5, column, "Hecho")
    page.cell(6, column, "x")
    book.save(path)
    found = route(path, fecha=date(2026, 11, 24))
    assert load_workbook(path)["Ruta de hoy"].cell(6, column).value == "x"
    assert any("«Hecho» no es de la ruta" in aviso for aviso in found.avisos)


def test_a_heading_that_changed_stops_the_route(tmp_path: Path) -> None:
    path = firm(tmp_path, Plan=[{"fecha": LUNES, "cliente": SOL}])
    book = load_workbook(path)
    page = book["Ruta de hoy"]
    page["D5"] = "Tienda"
    next(iter(page.tables.values())).tableColumns[3].name = "Tienda"
    book.save(path)
    with pytest.raises(UsageError, match="le falta la columna «Nombre»"):
        route(path, fecha=LUNES)


def test_a_day_that_is_not_worked_has_no_route(tmp_path: Path) -> None:
    path = firm(tmp_path)
    write(
        tmp_path, "maestros",
        Calendario=[{"fecha": date(2026, 12, 31), "peso": 0, "motivo": "Inventario"}],
    )  # fmt: skip
    said = {}
    for day in (date(2026, 12, 8), date(2026, 11, 22), date(2026, 12, 31)):
        with pytest.raises(UsageError) as caught:
            route(path, fecha=day)
        said[day.day] = str(caught.value)
    assert said == {
        8: "El 8 de diciembre de 2026 es festivo (La Inmaculada Concepción): no hay ruta. "
        "La siguiente sería la del 9 de diciembre: --fecha 2026-12-09.",
        22: "El 22 de noviembre de 2026 es domingo y no se trabaja: no hay ruta. "
        "La siguiente sería la del 23 de noviembre: --fecha 2026-11-23.",
        31: "El 31 de diciembre de 2026 no se trabaja (Inventario): no hay ruta. "
        "La siguiente sería la del 2 de enero de 2027: --fecha 2027-01-02.",
    }


def test_on_a_day_off_the_route_is_of_the_next_day(tmp_path: Path) -> None:
    sunday = Host(date(2026, 11, 22), sys.executable)
    assert make_route(firm(tmp_path), sunday, NOW).fecha == LUNES


def test_a_book_that_is_open_elsewhere_is_left_alone(tmp_path: Path) -> None:
    path = firm(tmp_path, Plan=[{"fecha": LUNES, "cliente": SOL}])
    (tmp_path / ".~lock.visitas.xlsx#").write_text(",Ana,pc,,;", encoding="utf-8")
    before = path.read_bytes()
    for attempt in (lambda: route(path, fecha=LUNES), lambda: plan(path, mes=DICIEMBRE)):
        with pytest.raises(UsageError, match="está abierto por Ana"):
            attempt()
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.glob("*copia*")) == []


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"mes": month_of(date(2026, 10, 1))}, "Octubre de 2026 ya pasó"),
        ({"mes": month_of(date(2040, 1, 1)), "vendedor": "V01"}, "no hay festivos de CO para 2040"),
        ({"vendedor": "V09"}, "Ningún cliente activo es de «V09». Vendedores: V01, V02."),
        ({}, "Diga de quién es el plan con --vendedor: los clientes son de V01, V02."),
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_made_says_why(tmp_path: Path, more: Any, said: str) -> None:
    path = firm(tmp_path, two_sellers())
    with pytest.raises(UsageError) as caught:
        plan(path, **more)
    assert said in str(caught.value)


def test_what_is_no_visitas_book_is_refused(tmp_path: Path) -> None:
    path = firm(tmp_path)
    for wrong, said in [
        (tmp_path, "es una carpeta"),
        (tmp_path / "nada.xlsx", "No existe"),
        (tmp_path / "clientes.xlsx", "es el libro «clientes», no el de visitas"),
    ]:
        with pytest.raises(UsageError, match=said):
            route(wrong)
    (tmp_path / "clientes.xlsx").unlink()
    with pytest.raises(UsageError, match=r"no hay un clientes\.xlsx"):
        plan(path)
    path.write_bytes(b"nada")
    with pytest.raises(UsageError):
        route(path)


def test_a_book_without_its_plan_says_what_is_missing(tmp_path: Path) -> None:
    path = firm(tmp_path)
    book = load_workbook(path)
    del book["Plan"]
    book.save(path)
    with pytest.raises(UsageError, match="CX-LIB"):
        route(path)


def test_rules_that_are_half_read_stop_everything(tmp_path: Path) -> None:
    path = firm(tmp_path)
    maestros = write(tmp_path, "maestros")
    book = load_workbook(maestros)
    del book["Calendario"]
    book.save(maestros)
    with pytest.raises(UsageError, match="No se calcula con reglas a medias"):
        route(path)
