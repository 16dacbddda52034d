"""Semana, from workbooks on disk to the sheets. The firm is small enough to count by hand."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError
from cartera_xl.app.week import WeekReport, report_week
from cartera_xl.present.workbook import RowCells, plan_book
from cartera_xl.specs.books import find_book
from cartera_xl.write.new_book import write_book
from support.rows import cliente

HOST = Host(hoy=date(2026, 11, 23), python=sys.executable)  # the Monday after
LA_14, SOL, LUNA, NUEVO, VIEJO = (
    "800197268-4", "860002964-4", "890903938-8", "901234567-7", "811000111-1",
)  # fmt: skip
REUNION: RowCells = {
    "hora": 0.5, "participantes": "Luz", "temas": "Surtido", "acuerdos": "Probar",
    "pasos": "Enviar precios", "seguimiento": date(2026, 11, 25),
}  # fmt: skip


def nov(day: int) -> date:
    return date(2026, 11, day)


def visita(day: int, nit: str, resultado: str, **more: Any) -> RowCells:
    given: RowCells = {"Pedido": {"pedido": f"P{day}"}, "Reunión": REUNION}.get(resultado, {})
    return {"fecha": nov(day), "cliente": nit, "resultado": resultado, **given, **more}


def planeada(day: int, nit: str, **more: Any) -> RowCells:
    return {"fecha": nov(day), "cliente": nit, **more}


def llamada(day: int, nit: str, contesto: str = "No", **more: Any) -> RowCells:
    return {"fecha": nov(day), "cliente": nit, "canal": "Llamada", "contesto": contesto, **more}


def precio(precio: float, nuestro: float | None = None, sku: str = "A-1") -> RowCells:
    return {
        "fecha": nov(17), "sku": sku, "producto": "El Vecino", "precio": precio, "nuestro": nuestro,
    }  # fmt: skip


def write(folder: Path, file: str, name: str, sheets: dict[str, Sequence[RowCells]]) -> Path:
    path = folder / file
    write_book(plan_book(find_book(name), sheets), path)
    return path


ANA: dict[str, Sequence[RowCells]] = {
    "Visitas": [
        visita(16, LA_14, "Pedido"),
        visita(16, SOL, "Sin pedido", motivo="Precio", seguimiento=nov(22)),
        visita(17, LUNA, "Cobro", vendedor="V01"),
        visita(18, LA_14, "Reunión"),
        visita(20, SOL, "No realizada", motivo="Cerrado"),
        visita(14, SOL, "Pedido"),  # the week before
        visita(19, SOL, "Pedido", fecha="ayer"),  # wrong: left out
    ],
    "Plan": [
        planeada(16, LA_14), planeada(16, SOL), planeada(17, LUNA, vendedor="v01"),
        planeada(20, SOL),
    ],
    "Contactos del día": [llamada(10, LA_14, seguimiento=nov(13))],
    "Competencia": [precio(4100, 5000), precio(4600, 5000), precio(4998), precio(100, sku="B-2")],
}  # fmt: skip
LUIS: dict[str, Sequence[RowCells]] = {
    "Visitas": [visita(19, LUNA, "Pedido")],
    "Plan": [planeada(18, LUNA), planeada(19, LUNA)],
    "Contactos del día": [
        llamada(12, NUEVO, seguimiento=nov(20)), llamada(13, NUEVO), llamada(16, NUEVO),
        llamada(17, NUEVO),
    ],
}  # fmt: skip


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    folder = tmp_path / "equipo"
    folder.mkdir()
    write(folder, "visitas_ana.xlsx", "visitas", ANA)
    write(folder, "visitas_luis.xlsx", "visitas", LUIS)
    valle = {"zona": "VALLE", "vendedor": "V02"}
    clients = [
        cliente(LA_14, "Tienda La 14", segmento="A", motivo_segmento="Ancla"),
        cliente(SOL, "El Sol"),
        cliente(LUNA, "La Luna", **valle),
        cliente(NUEVO, "El Nuevo", **valle),
        cliente(VIEJO, "El Viejo", **valle, estado="Inactivo", motivo_inactivo="Cerró"),
    ]
    write(folder, "clientes.xlsx", "clientes", {"Clientes": clients})
    product: RowCells = {
        "nombre": "Jabón", "linea": "Aseo", "unidad": "Unidad", "empaque": 12,
        "tratamiento": "Gravado", "iva": 0.19, "costo": 2500, "activo": "Sí",
    }  # fmt: skip
    old, new = date(2026, 1, 1), date(2026, 6, 1)
    masters: dict[str, Sequence[RowCells]] = {
        "Vendedores": [
            {"codigo": "V01", "nombre": "Ana Ríos", "cargo": "Vendedor"},
            {"codigo": "V02", "nombre": "Luis Peña", "cargo": "Vendedor"},
        ],
        "Zonas": [{"codigo": "EJE", "nombre": "Eje"}, {"codigo": "VALLE", "nombre": "Valle"}],
        "Productos": [{"sku": "A-1", **product}, {"sku": "B-2", **product}],
        "Precios": [
            {"lista": "UNO", "sku": "A-1", "precio": 4000, "desde": old},
            {"lista": "UNO", "sku": "A-1", "precio": 4200, "desde": new},
            {"lista": "UNO", "sku": "B-2", "precio": 100, "desde": old},
            {"lista": "DOS", "sku": "B-2", "precio": 120, "desde": old},
        ],
    }
    write(folder, "maestros.xlsx", "maestros", masters)
    return folder


@pytest.fixture
def result(firm: Path) -> WeekReport:
    return report_week(firm, "2026-S47", None, HOST)


def test_each_seller_has_the_figures_counted_by_hand(result: WeekReport) -> None:
    shown = {
        row.vendedor: [figure.shown() for figure in row.figures()]
        for row in (*result.week.vendedores, result.week.total)
    }
    # Done, effective, effectiveness, planned, compliance, unplanned, collections.
    assert shown == {
        "V01": ["3 visitas", "1 visita", "33,33 %", "4 visitas", "75 %", "1 visita", "1 visita"],
        "V02": ["1 visita", "1 visita", "100 %", "2 visitas", "50 %", "0 visitas", "0 visitas"],
        "Total": ["4 visitas", "2 visitas", "50 %", "6 visitas", "66,67 %", "1 visita", "1 visita"],
    }
    assert all(figure.fuentes for row in result.week.vendedores for figure in row.figures())


def test_coverage_reasons_and_prices_are_those_counted_by_hand(result: WeekReport) -> None:
    week = result.week
    assert week.cobertura.total.shown() == "75 %"  # not El Nuevo; El Viejo is inactive
    by_zone = {name: figure.shown() for name, figure in week.cobertura.por_zona.items()}
    by_segment = {name: figure.shown() for name, figure in week.cobertura.por_segmento.items()}
    assert by_zone == {"EJE": "100 %", "VALLE": "50 %"}
    assert by_segment == {"A": "100 %", "Sin segmento": "66,67 %"}
    assert [(row.motivo, row.visitas) for row in week.motivos] == [("Cerrado", 1), ("Precio", 1)]
    # 4100 and 4600 against 5000; 4998 against 4200 with IVA. B-2 has two prices: neither.
    shown = [(row.sku, row.indice.shown(), row.mismo_lugar, row.de_lista) for row in week.precios]
    assert shown == [("A-1", "92 %", 2, 1), ("B-2", "no calculable: falta el precio nuestro", 0, 0)]


def test_follow_ups_that_are_due_name_their_cell(result: WeekReport) -> None:
    found = [
        (row.estado, row.cliente, row.dias, row.vendedor, row.archivo, row.hoja, row.celda)
        for row in result.week.seguimientos
    ]
    # La 14's of the 10th ended with the visit of the 16th; that of the meeting is for the 25th.
    assert found == [
        ("Vencido", NUEVO, 2, "V02", "visitas_luis.xlsx", "Contactos del día", "F6"),
        ("Para hoy", SOL, 0, "V01", "visitas_ana.xlsx", "Visitas", "L7"),
    ]
    assert result.week.vencidos.shown() == "1 seguimiento"
    assert [(row.cliente, row.describe()) for row in result.week.sin_respuesta] == [
        (NUEVO, "Perdida – Sin respuesta: 4 intentos seguidos desde el 12/11/2026")
    ]


def test_the_workbook_says_it_in_sheets(result: WeekReport, tmp_path: Path) -> None:
    path = tmp_path / "semana.xlsx"
    write_book(result.plan, path)
    book = load_workbook(path)
    assert book.sheetnames == [
        "Semana", "Cobertura", "Motivos", "Seguimientos", "Sin respuesta", "Precios",
        "Explicación", "Fuentes", "Problemas",
    ]  # fmt: skip
    rows = {row[0]: row for row in book["Semana"].iter_rows(values_only=True) if row[0]}
    assert rows["V01"][1:9] == ("Ana Ríos", 3, 1, pytest.approx(1 / 3), 4, 0.75, 1, 1)
    assert rows["Total"][2:9] == (4, 2, 0.5, 6, pytest.approx(2 / 3), 1, 1)
    assert "1 fila con errores quedó por fuera" in book["Semana"]["A3"].value
    linked = [c.hyperlink for row in book["Seguimientos"].iter_rows() for c in row if c.hyperlink]
    assert [link.location for link in linked] == ["'Contactos del día'!F6", "'Visitas'!L7"]
    said = [row[1] for row in book["Explicación"].iter_rows(min_row=5, values_only=True)]
    assert said.count("Cumplimiento del plan") == 3
    # Read again, the folder does not take it for a book of visits.
    write_book(result.plan, tmp_path / "equipo/semana 2026-S47.xlsx")
    again = report_week(tmp_path / "equipo", "2026-S47", None, HOST)
    assert again.week.total == result.week.total


def test_wrong_rows_are_left_out_and_counted(result: WeekReport) -> None:
    assert result.fuera == 1
    assert [p.celda for p in result.problems if p.nivel == "error"] == ["B12"]


def test_a_meeting_is_effective_where_the_firm_says_so(firm: Path) -> None:
    rule: RowCells = {
        "nombre": "reunion_efectiva", "valor": "Sí", "desde": nov(1), "fuente": "Acta 5",
    }  # fmt: skip
    write(firm, "maestros.xlsx", "maestros", {"Parámetros": [rule]})
    total = report_week(firm, "2026-S47", None, HOST).week.total
    assert total.efectivas.shown() == "3 visitas"
    assert "con pedido o reunión" in total.efectividad.regla


def test_a_week_that_goes_on_counts_up_to_the_last_closed_day(firm: Path) -> None:
    # On Thursday the 19th only the days up to Wednesday are closed.
    thursday = replace(HOST, hoy=nov(19))
    week = report_week(firm, None, None, thursday).week
    assert (week.periodo.nombre, week.periodo.hasta) == ("2026-S47", nov(18))
    assert week.total.planeadas.shown() == "4 visitas"  # 16, 16, 17 and 18
    assert report_week(firm, None, nov(19), thursday).week.total.planeadas.shown() == "5 visitas"


def test_the_segment_is_the_abc_class_where_nobody_fixed_one(firm: Path) -> None:
    sale: RowCells = {
        "fecha": nov(2), "tipo": "Factura", "documento": "FE-1", "cliente": SOL, "vendedor": "V01",
        "linea": "Aseo", "cantidad": 1, "valor": 1000, "iva": 0,
    }  # fmt: skip
    write(firm, "presupuesto.xlsx", "presupuesto", {"Ventas": [sale]})
    result = report_week(firm, "2026-S47", None, HOST)
    found = {name: figure.n for name, figure in result.week.cobertura.por_segmento.items()}
    assert found == {"A": 2, "C": 2}
    assert not any("presupuesto" in notice for notice in result.avisos)


def test_what_is_missing_is_said_first(firm: Path) -> None:
    for name in ("clientes", "maestros"):
        (firm / f"{name}.xlsx").unlink()
    write(firm, "visitas_eva.xlsx", "visitas", {"Visitas": [visita(2, LA_14, "Pedido")]})
    (firm / "visitas_leo.xlsx").write_bytes(b"PK no es un libro")
    result = report_week(firm, "2026-S47", None, HOST)
    assert result.avisos == [
        "«visitas_leo.xlsx» quedó por fuera: no se pudo leer completo.",
        "Sin maestros.xlsx: las reglas son las del producto.",
        "Sin clientes.xlsx: no hay cobertura, ni vendedor de la visita que no lo dice.",
        "«visitas_eva.xlsx» no tiene visitas de la semana.",
    ]
    assert [row.vendedor for row in result.week.vendedores] == ["Sin vendedor", "V01"]
    assert result.week.cobertura.total.shown() == "sin clientes activos"


def test_a_book_beside_that_cannot_be_read_is_told(firm: Path) -> None:
    clients = firm / "clientes.xlsx"
    clients.write_bytes(clients.read_bytes()[:2000])
    result = report_week(firm / "visitas_luis.xlsx", "2026-S47", None, HOST)
    assert result.avisos == [
        "«clientes.xlsx» no se pudo leer: está dañado: no se puede leer lo que lleva dentro. Ábralo "
        "en Excel para repararlo y guárdelo, o recupere una copia anterior.",
        "Sin clientes.xlsx: no hay cobertura, ni vendedor de la visita que no lo dice.",
    ]


def test_one_book_is_one_sellers_week(firm: Path) -> None:
    week = report_week(firm / "visitas_luis.xlsx", "2026-S47", None, HOST).week
    assert [row.vendedor for row in week.vendedores] == ["V02"]
    assert week.total.cumplimiento.shown() == "50 %"


def test_a_week_without_visits_is_empty_not_broken(firm: Path, tmp_path: Path) -> None:
    result = report_week(firm, "2025-S01", None, HOST)
    assert result.week.vendedores == ()
    assert result.week.total.efectividad.shown() == "sin visitas hechas"
    assert all(sheet.charts == () for sheet in result.plan.sheets if sheet.name == "Semana")
    write_book(result.plan, tmp_path / "vacía.xlsx")


@pytest.mark.parametrize(
    ("week", "said"),
    [
        ("2026-S60", "«2026-S60» no es una semana"),
        ("2026-47", "«2026-47» no es una semana; escriba 2026-S47"),
        ("2025-S53", "2025 no tiene tantas"),
        ("2026-S48", "2026-S48 empieza el 23/11/2026 y el corte es antes"),
    ],
)
def test_what_is_no_week_yet_says_so(firm: Path, week: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        report_week(firm, week, None, HOST)


def test_a_folder_without_visits_says_how_to_begin(tmp_path: Path) -> None:
    write(tmp_path, "maestros.xlsx", "maestros", {})
    with pytest.raises(UsageError, match="Cree uno con: cartera nuevo visitas"):
        report_week(tmp_path, None, None, HOST)
