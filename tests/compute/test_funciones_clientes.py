"""The CX functions of clients: columns by heading, and a Spanish sentence for what does not fit."""

from datetime import date

import pytest

from cartera_xl.catalog import FunctionError, call_function

TITLES = ["Fecha", "Tipo", "Documento", "Referencia", "Cliente", "Vendedor", "SKU", "Línea",
          "Cantidad", "Valor sin IVA"]  # fmt: skip


def line(day, document, client="800197268-4", value=1000.0, tipo="Factura", **more):
    row = {"Fecha": day, "Tipo": tipo, "Documento": document, "Referencia": None,
           "Cliente": client, "Vendedor": "V01", "SKU": "A-1", "Línea": "Aseo",
           "Cantidad": 1.0, "Valor sin IVA": value} | more  # fmt: skip
    return [row[title] for title in TITLES]


RANGE = [
    TITLES,
    line(date(2026, 4, 6), "FE-1"),
    line(46246.0, "FE-2", client=8001972684.0),  # 12 August 2026, as Excel keeps both
    line(date(2026, 8, 26), "FE-3", client="800.197.268-4"),
    line(date(2026, 11, 5), "FE-4", client="890903938-8", value=250.5),
    line(date(2026, 11, 6), "NC-1", tipo="nota credito", Referencia="FE-3", value=100.0),
    [None] * len(TITLES),
    ["", " ", "", "", "", "", "", "", "", ""],
]
EVERY = {
    "CX_CLIENTES_NUEVOS": ["2026-11"],
    "CX_RETENCION": ["2026-T4"],
    "CX_RECOMPRA": ["2026-T4"],
    "CX_ABC": [date(2026, 11, 19)],
    "CX_RFM": [date(2026, 11, 19)],
    "CX_ALERTA_INACTIVO": ["800197268", date(2026, 11, 19)],
    "CX_HISTORIAL": ["800197268"],
}


def shown(name, *arguments):
    result = call_function(name, [*arguments])
    return result.shown() if hasattr(result, "shown") else result


def test_a_client_is_one_however_its_nit_is_written():
    assert shown("CX_CLIENTES_NUEVOS", RANGE, "2026-11") == "1 cliente"
    assert shown("CX_RETENCION", RANGE, "2026-T4") == "0 %"
    rows = shown("CX_ABC", RANGE, date(2026, 11, 19))
    assert rows[0] == ["Cliente", "Ventas", "Parte", "Acumulado", "Clase"]
    assert [(row[1], row[4]) for row in rows[1:]] == [(2900.0, "A"), (250.5, "B")]


def test_moved_and_missing_optional_columns_change_nothing():
    moved = [list(reversed(row)) for row in RANGE]
    assert shown("CX_ABC", moved, date(2026, 11, 19)) == shown("CX_ABC", RANGE, date(2026, 11, 19))
    only = [0, 1, 2, 4, 9]
    few = [[row[place] for place in only] for row in RANGE]
    assert shown("CX_CLIENTES_NUEVOS", few, "2026-11") == "1 cliente"
    assert shown("CX_ABC", few, date(2026, 11, 19), "linea")[1][0] == "Sin línea"


def test_the_detail_of_abc_may_be_the_product_and_the_months_fewer():
    rows = shown("CX_ABC", RANGE, date(2026, 11, 19), "sku", 1)
    assert rows == [["SKU", "Ventas", "Parte", "Acumulado", "Clase"], ["A-1", 150.5, 1, 1, "A"]]


def test_the_history_is_newest_first_and_notes_are_negative():
    rows = shown("CX_HISTORIAL", RANGE, "800197268", date(2026, 8, 1))
    assert [(row[0], row[2], row[5], row[6]) for row in rows[1:]] == [
        (date(2026, 11, 6), "NC-1", -1.0, -100.0),
        (date(2026, 8, 26), "FE-3", 1.0, 1000.0),
        (date(2026, 8, 12), "FE-2", 1.0, 1000.0),
    ]
    assert shown("CX_HISTORIAL", RANGE, "900000000") == [["sin ventas"]]


def test_the_alert_is_a_sentence():
    # Gaps of 128 and 14 days: median 71, MAD 57. 71 + 114 = 185; 85 have gone.
    assert shown("CX_ALERTA_INACTIVO", RANGE, "800197268", date(2026, 11, 19)) == (
        "al día: compra cada 71 ± 114 días, van 85"
    )
    assert shown("CX_ALERTA_INACTIVO", RANGE, "890903938", date(2026, 12, 20), "B") == (
        "al día: menos de tres pedidos; límite de su clase 45 días, van 45"
    )
    assert shown("CX_ALERTA_INACTIVO", RANGE, "890903938", date(2026, 12, 21), "B").startswith(
        "ALERTA: "
    )
    assert shown("CX_ALERTA_INACTIVO", RANGE, "900000000", date(2026, 11, 19)) == "sin compras"


def test_sellers_and_products_chosen_by_name_are_their_codes():
    chosen = {"Vendedor": "V01 · Ana Ríos", "SKU": "A-1 · Jabón 300 g"}
    rows = [*RANGE, line(date(2026, 11, 7), "FE-5", **chosen)]
    assert len(shown("CX_ABC", rows, date(2026, 11, 19), "sku")) == 2
    scores = shown("CX_RFM", rows, date(2026, 11, 19), "V01 · Ana Ríos")
    assert [row[0] for row in scores[1:]] == ["V01", "V01"]


def test_two_clients_are_too_few_to_score():
    rows = shown("CX_RFM", RANGE, date(2026, 11, 19))
    assert [row[8] for row in rows[1:]] == ["menos de 3 clientes"] * 2
    assert [row[5] for row in rows[1:]] == [None, None]


@pytest.mark.parametrize("name", EVERY)
def test_a_table_with_only_its_headings_is_answered(name):
    assert shown(name, [TITLES], *EVERY[name])


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize(
    ("range_", "said"),
    [
        ([["Otra"]], "la tabla de ventas no trae la columna «fecha»"),
        ([["Fecha", "Tipo"]], "la tabla de ventas no trae la columna «documento»"),
        ([TITLES[:-1]], "la tabla de ventas no trae la columna «valor sin iva»"),
        ([TITLES, line("ayer", "FE-1")],
         "fila 2 de la tabla de ventas: «ayer» no es una fecha"),
        ([TITLES, line("1800-01-01", "FE-1")],
         "fila 2 de la tabla de ventas: «1800-01-01» no es una fecha de venta"),
        ([TITLES, line(date(2026, 1, 1), "FE-1", value="1.500")],
         "fila 2 de la tabla de ventas: «1.500» no es un valor en pesos"),
        ([TITLES, line(date(2026, 1, 1), "FE-1", value=None)],
         "fila 2 de la tabla de ventas: una celda vacía no es un valor en pesos"),
        ([TITLES, line(date(2026, 1, 1), "FE-1", client=None)],
         "fila 2 de la tabla de ventas: falta el cliente o el documento"),
        ([TITLES, line(date(2026, 1, 1), "FE-1", tipo="Devolución")],
         "fila 2 de la tabla de ventas: el tipo «Devolución» no es uno de: Factura, Nota débito, "
         "Nota crédito, Pedido por facturar"),
        ([TITLES, [date(2026, 1, 1), "Factura", "FE-1"]],
         "fila 2 de la tabla de ventas: falta el cliente o el documento"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_its_row(name, range_, said):
    with pytest.raises(FunctionError) as caught:
        call_function(name, [range_, *EVERY[name]])
    assert caught.value.mensaje == f"{name}: {said}."


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("CX_RETENCION", ["2026-11"], "«2026-11» no es un trimestre; escriba 2026-T4"),
        ("CX_RECOMPRA", ["2026"], "«2026» no es un trimestre; escriba 2026-T4"),
        ("CX_RETENCION", ["2026-T4", "2026-09-30"], "el corte es anterior al trimestre 2026-T4"),
        ("CX_CLIENTES_NUEVOS", ["2026-11", 0], "meses: «0» no es un número de meses, de 1 a 120"),
        ("CX_ABC", ["2026-11-19", "cliente", 1.5],
         "meses: «1,5» no es un número de meses, de 1 a 120"),
        ("CX_ABC", ["2026-11-19", "zona"], "detalle: debe ser uno de: cliente, linea, sku"),
        ("CX_ABC", ["1950-01-01"], "corte: «1950-01-01» no es una fecha de 1990 a 2099"),
        ("CX_ALERTA_INACTIVO", [None, "2026-11-19"], "falta el argumento cliente"),
        ("CX_ALERTA_INACTIVO", ["1", "2026-11-19", "D"], "clase: debe ser uno de: A, B, C"),
        ("CX_CLIENTES_NUEVOS", ["noviembre"],
         "«noviembre» no es un periodo; escriba 2026-11, 2026-T4 o 2026"),
    ],
)  # fmt: skip
def test_a_bad_argument_is_one_spanish_sentence(name, arguments, said):
    with pytest.raises(FunctionError) as caught:
        call_function(name, [RANGE, *arguments])
    assert caught.value.mensaje == f"{name}: {said}."
