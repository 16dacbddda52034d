"""From a folder of workbooks to the page about one client. Expected values by hand."""

import sys
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cartera_xl.app.brief import PreparedBrief, prepare_brief
from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError
from cartera_xl.present.workbook import RowCells, plan_book
from cartera_xl.specs.books import find_book
from cartera_xl.specs.layout import KIND_PROPERTY, OUTPUT_KIND
from cartera_xl.units.plan import Text
from cartera_xl.write.new_book import write_book
from support.rows import cliente, venta

HOY = date(2026, 11, 21)
HOST = Host(hoy=HOY, python=sys.executable)
LA_14, SOL, LUNA = "800197268-4", "860002964-4", "890903938-8"
FORMULA = '=HYPERLINK("http://malo.example";"La 14")'

CATORCENA = [date(2026, 9, 1), date(2026, 9, 15), date(2026, 9, 29), date(2026, 10, 13)]
VENTAS = [
    venta(date(2025, 2, 3), "FE-0", SOL, 9_000_000),
    *(venta(day, f"FE-{n}", "800197268", 2_000_000.5) for n, day in enumerate(CATORCENA, start=1)),
    venta(date(2026, 10, 15), "NC-1", LA_14, 500_000, tipo="Nota crédito", referencia="FE-4"),
    venta(date(2026, 11, 10), "FE-9", SOL, 2_500_000),
    venta("ayer", "FE-10", LA_14, 7),
    venta("ayer", "FE-11", SOL, 7),
]
CLIENTES = [
    cliente(
        LA_14, FORMULA, nombre_comercial="Tienda La 14", direccion="Cra 7 # 19-28",
        telefono="606 333 4455", lista="MAYORISTA", cupo=5_000_000, plazo="30",
        segmento="B", motivo_segmento="Ancla", dia_visita="Martes",
        preferencias="Recibe antes de las 11", notas="@Cobra puntual",
    ),
    cliente(SOL, "Granero El Sol"),
    cliente(LUNA, "La Luna", estado="Inactivo", motivo_inactivo="Cerró"),
]  # fmt: skip
CONTACTOS: list[RowCells] = [
    {"cliente": LA_14, "nombre": "Pedro Gil", "principal": "No"},
    {"cliente": LA_14, "nombre": "Luz Mejía", "cargo": "Jefe de compras",
     "telefono": "310 555 1234", "principal": "Sí"},
]  # fmt: skip
VISITAS: list[RowCells] = [
    {"fecha": date(2026, 11, 17), "cliente": LA_14, "resultado": "Reunión", "hora": time(9, 0),
     "participantes": "Luz", "temas": "Exhibición", "acuerdos": "Mueble nuevo",
     "pasos": "Enviar la propuesta", "seguimiento": date(2026, 11, 20)},
    {"fecha": date(2026, 11, 10), "cliente": LA_14, "resultado": "Sin pedido",
     "motivo": "Precio"},
    {"fecha": date(2026, 11, 18), "cliente": SOL, "resultado": "Cobro"},
]  # fmt: skip
MAESTROS: dict[str, list[RowCells]] = {
    "Vendedores": [{"codigo": "V01", "nombre": "Ana Ríos", "cargo": "Vendedor", "zona": "EJE"}],
    "Zonas": [{"codigo": "EJE", "nombre": "Eje Cafetero"}],
    "Productos": [
        {"sku": "A-1", "nombre": "Jabón 300 g", "linea": "Aseo", "unidad": "Unidad", "empaque": 12,
         "tratamiento": "Gravado", "iva": 0.19, "costo": 2500, "activo": "Sí"},
    ],
}  # fmt: skip
BOOKS: dict[str, Any] = {
    "maestros": MAESTROS,
    "clientes": {"Clientes": CLIENTES, "Contactos": CONTACTOS},
    "presupuesto": {"Ventas": VENTAS, "Metas": []},
    "visitas": {"Visitas": VISITAS},
}


def fill(folder: Path, **books: Any) -> Path:
    for name, sheets in books.items():
        write_book(plan_book(find_book(name), sheets), folder / f"{name}.xlsx")
    return folder


def said(brief: PreparedBrief) -> list[Text]:
    return list(brief.plan.sheets[0].texts)


def beside(brief: PreparedBrief, label: str) -> list[Any]:
    """Return what stands on the row of a label, to its right and before the next label."""
    texts = said(brief)
    place = next(text for text in texts if text.text == label)
    after = [t for t in texts if t.row == place.row and t.column > place.column]
    return [text.text for text in sorted(after, key=lambda text: text.column)]


def rows_under(brief: PreparedBrief, band: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the list whose title begins so, without its headings."""
    texts = said(brief)
    place = next(text for text in texts if str(text.text).startswith(band))
    columns = range(place.column, place.column + place.across)
    row = place.row + 2
    while own := sorted(
        (t for t in texts if t.row == row and t.column in columns), key=lambda text: text.column
    ):
        yield tuple(text.text for text in own)
        row += 1


@pytest.fixture
def la_14(tmp_path: Path) -> PreparedBrief:
    return prepare_brief("800.197.268-4", fill(tmp_path, **BOOKS), HOY, HOST)


def test_the_files_are_named_by_client_and_day(la_14: PreparedBrief) -> None:
    assert la_14.nombre == "ficha 800197268-4 2026-11-21"


def test_it_says_who_the_client_is_and_on_what_conditions(la_14: PreparedBrief) -> None:
    assert said(la_14)[0].text == "Tienda La 14"
    assert beside(la_14, "Razón social")[0] == FORMULA
    assert beside(la_14, "NIT")[0] == LA_14
    assert beside(la_14, "Negocio y canal")[0] == "Tienda, canal tradicional"
    assert beside(la_14, "Zona")[0] == "EJE · Eje Cafetero"
    assert beside(la_14, "Dirección")[0] == "Cra 7 # 19-28, Pereira"
    assert beside(la_14, "Contacto")[0] == "Luz Mejía, Jefe de compras"
    assert beside(la_14, "Su teléfono")[0] == "310 555 1234"
    assert beside(la_14, "Lista de precios") == ["MAYORISTA"]
    assert beside(la_14, "Plazo") == ["«30», por corregir"]  # a text, not a number
    assert beside(la_14, "Cupo") == ["$5.000.000"]
    assert beside(la_14, "Garantía") == ["Ninguna"]
    assert beside(la_14, "Segmento") == ["B, fijado (por ventas, A): Ancla"]
    assert beside(la_14, "Vendedor") == ["V01 · Ana Ríos"]
    assert beside(la_14, "Preferencias") == ["Recibe antes de las 11"]
    assert beside(la_14, "Notas") == ["@Cobra puntual"]


def test_each_figure_stands_with_its_rule_its_dates_and_its_source(la_14: PreparedBrief) -> None:
    source = "presupuesto.xlsx Ventas!B5:M14"
    assert beside(la_14, "Ventas de 12 meses") == [
        "$7.500.002",  # four of 2.000.000,50 less 500.000
        "ventas netas sin IVA: facturas y notas débito menos notas crédito, 22/11/2025 a "
        f"21/11/2026; {source}",
    ]
    assert beside(la_14, "Último pedido")[0] == "13/10/2026, hace 39 días"
    # Gaps of 14, 14 and 14 days.
    assert beside(la_14, "Ritmo propio")[0] == "ALERTA: compra cada 14 ± 3,5 días, van 39"
    # 7.500.002 ÷ 10.000.002.
    assert beside(la_14, "Clase ABC")[0] == "A: 75 % de las ventas de la firma"
    assert beside(la_14, "RFM")[0] == "no calculable: menos de 3 clientes"
    assert beside(la_14, "Devoluciones")[0] == "$500.000 en 1 nota"
    assert beside(la_14, "Por facturar")[0] == "$0"
    assert all(source in beside(la_14, name)[1] for name in ("Último pedido", "Devoluciones"))


def test_months_products_and_documents_are_those_of_the_client(la_14: PreparedBrief) -> None:
    sheet = la_14.plan.sheets[0]
    (months,) = sheet.tables
    sold = {row[0]: row[1] for row in months.rows}
    assert (sold[date(2026, 9, 1)], sold[date(2026, 10, 1)]) == (6_000_001.5, 1_500_000.5)
    assert sold[date(2025, 12, 1)] == 0
    assert sheet.charts[0].series[0].table == months.name
    assert list(rows_under(la_14, "Productos")) == [
        ("Jabón 300 g", 7_500_002.0, date(2026, 10, 13), 1.0)
    ]
    assert [row[1:] for row in rows_under(la_14, "Últimos documentos")][:2] == [
        ("Nota crédito NC-1", -500_000.0), ("Factura FE-4", 2_000_000.5),
    ]  # fmt: skip


def test_visits_and_open_followups_are_listed(la_14: PreparedBrief) -> None:
    assert list(rows_under(la_14, "Últimas visitas (visitas.xlsx Visitas!")) == [
        (date(2026, 11, 17), "Reunión", "", "Mueble nuevo"),
        (date(2026, 11, 10), "Sin pedido", "Precio", ""),
    ]
    assert list(rows_under(la_14, "Seguimientos abiertos")) == [
        (date(2026, 11, 20), "vencido hace 1 día", "17/11/2026, Reunión", "Enviar la propuesta"),
    ]


def test_what_other_books_would_say_is_missing_never_0(la_14: PreparedBrief) -> None:
    assert beside(la_14, "Cartera vencida") == ["falta edades.xlsx", ""]
    assert beside(la_14, "Cotizaciones") == ["falta oportunidades.xlsx", ""]


def test_what_it_owes_stands_with_its_credit_and_its_promises(tmp_path: Path) -> None:
    # Due on 21 October, 31 days before the 21st of November, with 100,000 paid and 50,000 disputed.
    owed: Any = {"numero": "FE-1", "cliente": LA_14, "fecha": date(2026, 9, 21), "valor": 400_000,
                 "plazo": 30, "en_disputa": 50_000}  # fmt: skip
    paid: Any = {"numero": "RC-1", "cliente": LA_14, "fecha": date(2026, 11, 3), "valor": 100_000}
    agreed: Any = {"numero": "AC-1", "cliente": LA_14, "fecha": date(2026, 11, 4),
                   "vence": date(2026, 11, 10), "valor": 80_000}  # fmt: skip
    debts = {"Facturas": [owed], "Recaudos": [paid], "Acuerdos": [agreed]}
    brief = prepare_brief(LA_14, fill(tmp_path, **BOOKS, edades=debts), HOY, HOST)
    assert beside(brief, "Cartera vencida") == [
        "$300.000 vencidos, el más viejo hace 31 días; debe $300.000",
        "al 21/11/2026, con IVA; saldo a favor $0; $50.000 de lo vencido en disputa; edades.xlsx "
        "Facturas!B5:S6",
    ]
    assert beside(brief, "Crédito") == [
        "Bloqueado",
        "$250.000 con más de 30 días de mora (la más vieja, 31). Se libera si paga esos $250.000",
    ]
    assert beside(brief, "Promesas") == [
        "1 rota", "cuota 1 de AC-1, $80.000 para el 10/11/2026: rota, faltan $80.000",
    ]  # fmt: skip


DEALS: Any = {
    "Oportunidades": [
        {"numero": "OP-1", "nombre": "Exhibidor", "cliente": LA_14, "etapa": "Propuesta",
         "creada": date(2026, 11, 2), "vendedor": "V01", "proxima": "Visita",
         "valor": 100_000, "proxima_fecha": date(2026, 11, 23), "cierre": date(2026, 12, 15)},
    ],
    "Registro": [
        {"tipo": "Cotización", "numero": "COT-2026-000007", "oportunidad": "OP-1",
         "cliente": LA_14, "fecha": date(2026, 11, 9), "vence": date(2026, 11, 24),
         "valor": 150_000, "archivo": "x.docx", "estado": "Enviada"},
    ],
}  # fmt: skip


def test_what_is_open_with_it_is_listed_with_the_day_on_which_it_ends(tmp_path: Path) -> None:
    brief = prepare_brief(LA_14, fill(tmp_path, **BOOKS, oportunidades=DEALS), HOY, HOST)
    assert beside(brief, "Oportunidades") == [
        "1 abierta", "OP-1 Exhibidor, en Propuesta: Visita el 23/11/2026",
    ]  # fmt: skip
    assert beside(brief, "Cotizaciones") == [
        "1 sin respuesta", "COT-2026-000007, $150.000, vence el 24/11/2026, en 3 días",
    ]  # fmt: skip


def test_a_copy_of_the_book_of_deals_doubles_nothing(tmp_path: Path) -> None:
    folder = fill(tmp_path, **BOOKS, oportunidades=DEALS)
    (folder / "oportunidades Ana.xlsx").write_bytes((folder / "oportunidades.xlsx").read_bytes())
    brief = prepare_brief(LA_14, folder, HOY, HOST)
    assert beside(brief, "Oportunidades")[0] == "1 abierta"
    assert beside(brief, "Cotizaciones")[0] == "1 sin respuesta"


def test_a_quote_with_a_wrong_cell_is_not_told_of_and_said_to_be_left_out(tmp_path: Path) -> None:
    wrong = {**DEALS, "Registro": [{**DEALS["Registro"][0], "moneda": "EUR"}]}
    brief = prepare_brief(LA_14, fill(tmp_path, **BOOKS, oportunidades=wrong), HOY, HOST)
    assert beside(brief, "Cotizaciones") == ["ninguna sin respuesta", ""]
    assert "oportunidades.xlsx, Registro: 1 fila con errores no se dice." in brief.avisos


def test_a_book_of_deals_that_cannot_be_read_says_so_and_not_that_there_are_none(
    tmp_path: Path,
) -> None:
    folder = fill(tmp_path, **BOOKS, oportunidades=DEALS)
    book = load_workbook(folder / "oportunidades.xlsx")
    del book["Oportunidades"]
    book.save(folder / "oportunidades.xlsx")
    brief = prepare_brief(LA_14, folder, HOY, HOST)
    assert beside(brief, "Cotizaciones") == [
        "oportunidades.xlsx no se pudo leer completo: cartera revisar dice por qué", "",
    ]  # fmt: skip


def test_promises_stand_by_their_day_whoever_wrote_them_down(tmp_path: Path) -> None:
    agreed: Any = {"numero": "AC-1", "cliente": LA_14, "fecha": date(2026, 11, 4),
                   "vence": date(2026, 12, 1), "valor": 80_000}  # fmt: skip
    spoken: Any = {"fecha": date(2026, 11, 5), "cliente": LA_14, "canal": "Llamada",
                   "resultado": "Promesa de pago", "promesa": date(2026, 11, 10),
                   "valor_promesa": 50_000}  # fmt: skip
    owed: Any = {"numero": "FE-1", "cliente": LA_14, "fecha": date(2026, 9, 21), "valor": 400_000,
                 "plazo": 30}  # fmt: skip
    debts = {"Facturas": [owed], "Acuerdos": [agreed], "Gestiones": [spoken]}
    said = beside(
        prepare_brief(LA_14, fill(tmp_path, **BOOKS, edades=debts), HOY, HOST), "Promesas"
    )
    assert said[1].index("10/11/2026") < said[1].index("01/12/2026")


def test_only_the_clients_own_wrong_rows_are_said_to_be_left_out(la_14: PreparedBrief) -> None:
    assert la_14.fuera == 1  # FE-10; FE-11 is another client's
    assert la_14.avisos == (
        "1 fila de Ventas con errores quedó por fuera: véalas con cartera revisar.",
    )


def test_it_is_one_upright_page_marked_as_ours_where_nothing_typed_is_a_formula(
    la_14: PreparedBrief, tmp_path: Path
) -> None:
    path = tmp_path / "ficha.xlsx"
    write_book(la_14.plan, path)
    book = load_workbook(path)
    page = book["Ficha"]
    assert page.page_setup.orientation == "portrait"
    # One page wide and one tall is what a file says by saying neither.
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (None, None)
    assert {p.name: p.value for p in book.custom_doc_props.props}[KIND_PROPERTY] == OUTPUT_KIND
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert FORMULA in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    # «@» keeps it a text for who edits the cell and presses Enter.
    assert {c.number_format for c in cells if str(c.value)[:1] in "=@"} == {"@"}


@pytest.mark.parametrize(
    ("kept", "label", "shown"),
    [
        (("clientes",), "Ventas", "falta presupuesto.xlsx"),
        (("clientes",), "Segmento", "B, fijado: Ancla"),
        (("presupuesto",), "Ventas de 12 meses", "$7.500.002"),
    ],
)
def test_a_missing_book_is_named_in_its_place(
    kept: tuple[str, ...], label: str, shown: str, tmp_path: Path
) -> None:
    folder = fill(tmp_path, **{name: BOOKS[name] for name in kept})
    brief = prepare_brief(LA_14, folder, HOY, HOST)
    texts = [text.text for text in said(brief)]
    assert beside(brief, label)[0] == shown
    assert [f"falta {name}.xlsx" for name in BOOKS if f"falta {name}.xlsx" in texts] == [
        f"falta {name}.xlsx" for name in BOOKS if name not in (*kept, "maestros")
    ]
    assert "Sin maestros.xlsx: calendario y reglas son los del producto." in brief.avisos


def test_a_client_that_never_bought_has_reasons_and_no_rhythm(tmp_path: Path) -> None:
    brief = prepare_brief("luna", fill(tmp_path, **BOOKS), HOY, HOST)
    assert brief.avisos[0] == "Cliente inactivo: Cerró."
    assert beside(brief, "Ventas de 12 meses")[0] == "$0"
    assert beside(brief, "Último pedido")[0] == "sin compras"
    assert beside(brief, "Ritmo propio")[0] == "no calculable: sin compras"
    assert beside(brief, "RFM")[0] == "no calculable: sin compras"
    texts = [text.text for text in said(brief)]
    assert "sin compras en 12 meses" in texts
    assert "sin visitas hasta el 21/11/2026" in texts
    assert "sin contactos registrados" in texts


def test_a_firm_without_sales_yet_has_a_brief_all_the_same(tmp_path: Path) -> None:
    books = {**BOOKS, "presupuesto": {"Ventas": [], "Metas": []}}
    brief = prepare_brief("granero el sol", fill(tmp_path, **books), HOY, HOST)
    assert beside(brief, "Ventas de 12 meses")[0] == "sin ventas de la firma hasta el 21/11/2026"
    assert beside(brief, "Segmento") == ["no calculable: sin ventas"]


def test_a_book_that_cannot_be_read_is_not_called_missing(tmp_path: Path) -> None:
    folder = fill(tmp_path, **BOOKS)
    (folder / "visitas.xlsx").write_bytes(b"roto")
    (folder / "edades.xlsx").write_bytes((folder / "maestros.xlsx").read_bytes())
    brief = prepare_brief(LA_14, folder, HOY, HOST)
    texts = [text.text for text in said(brief)]
    assert "visitas.xlsx no se pudo leer completo: cartera revisar dice por qué" in texts
    assert beside(brief, "Cartera vencida")[0] == (
        "edades.xlsx no se pudo leer completo: cartera revisar dice por qué"
    )


def test_a_foreign_id_cannot_lead_the_files_out_of_the_folder(tmp_path: Path) -> None:
    rows = [cliente("../../x:1", "Importadora del Istmo", pais="PA")]
    folder = fill(tmp_path, clientes={"Clientes": rows})
    assert prepare_brief("istmo", folder, HOY, HOST).nombre == "ficha _X_1 2026-11-21"


def test_long_texts_take_the_lines_that_they_have_and_end_in_dots(tmp_path: Path) -> None:
    rows = [cliente(SOL, "GRANERO " * 15, preferencias="ENTREGAR EN LA PUERTA DE ATRÁS. " * 40)]
    folder = fill(tmp_path, clientes={"Clientes": rows})
    brief = prepare_brief(SOL, folder, HOY, HOST)
    long = [text for text in said(brief) if str(text.text).endswith("…")]
    assert {text.look: text.lines for text in long} == {"headline": 1, "value": 3}


@pytest.mark.parametrize(
    ("asked", "said_"),
    [
        ("zapatos", "No hay un cliente «zapatos»"),
        ("la ", "puede ser cualquiera de estos 2 clientes"),
    ],
)
def test_who_is_not_one_client_is_said_so(asked: str, said_: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=said_):
        prepare_brief(asked, fill(tmp_path, **BOOKS), HOY, HOST)


def test_a_folder_without_clients_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"hace falta clientes\.xlsx o presupuesto\.xlsx"):
        prepare_brief(LA_14, fill(tmp_path, maestros=MAESTROS), HOY, HOST)
    with pytest.raises(UsageError, match="no es una carpeta"):
        prepare_brief(LA_14, tmp_path / "maestros.xlsx", HOY, HOST)
