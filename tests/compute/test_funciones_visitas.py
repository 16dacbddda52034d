"""The CX functions of visits: columns by heading, and a Spanish sentence for what does not fit."""

from datetime import date

import pytest

from cartera_xl.catalog import FunctionError, call_function

LA_14, SOL = "800197268-4", "860002964"
MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)
VISITS = [
    ["Revisión", "Fecha", "Cliente", "Resultado", "Motivo", "Seguimiento", "Vendedor"],
    ["", date(2026, 11, 16), "800197268-4 · Tienda La 14", "pedido", "", None, "v01"],
    ["", 46343.0, 8600029644.0, "Sin pedido", "Precio", "", ""],  # 17 November, as Excel keeps both
    ["", date(2026, 11, 18), SOL, "REUNION", None, date(2026, 11, 25), "V02"],
    ["", date(2026, 11, 25), SOL, "Pedido", None, None, "V01"],
    [None] * 7,
]
PLAN = [["Fecha", "Cliente"], [MONDAY, LA_14], [date(2026, 11, 17), SOL], [SUNDAY, SOL]]
CLIENTS = [
    ["NIT", "Zona", "Estado", "Vendedor"],
    [LA_14, "EJE", "Activo", "V01"],
    [SOL, "VALLE", "activo", "V01"],
    ["890903938", "VALLE", "Activo", "V02"],
    ["900123456", "EJE", "Inactivo", "V02"],
]
CONTACTS = [
    ["Fecha", "Cliente", "Canal", "Contestó"],
    [date(2026, 11, 16), SOL, "Llamada", "No"],
    [date(2026, 11, 19), SOL, "Llamada", False],
    [date(2026, 11, 20), SOL, "Correo", "no"],
]
PRICES = [
    ["SKU nuestro", "Producto", "Precio", "Precio nuestro"],
    ["A-1", "Otro", 4100.0, 5000.0],
    ["a-1", "Otro", 4600.0, 5000.0],
    ["B-2", "Otro", 900.0, None],
]


def shown(name, *arguments):
    result = call_function(name, [*arguments])
    return result.shown() if hasattr(result, "shown") else result


def test_effective_visits_are_of_the_week_and_of_the_seller_of_the_visit():
    assert shown("CX_VISITAS_EFECTIVAS", VISITS, "2026-S47") == "1 visita"
    assert shown("CX_VISITAS_EFECTIVAS", VISITS, "2026-s48") == "1 visita"
    assert shown("CX_VISITAS_EFECTIVAS", VISITS, "2026-S47", "V01") == "1 visita"
    assert shown("CX_VISITAS_EFECTIVAS", VISITS, "2026-S47", "V02") == "0 visitas"


def test_a_visit_without_seller_is_of_whoever_has_the_client():
    alone = call_function("CX_VISITAS_EFECTIVAS", [VISITS, "2026-S47", "V01"])
    assert alone.notas == ("1 visita de la semana sin vendedor: no se cuentan",)
    known = call_function("CX_VISITAS_EFECTIVAS", [VISITS, "2026-S47", "V01", CLIENTS])
    assert (known.notas, known.n) == ((), 2)


def test_effectiveness_says_its_rule_and_why_there_is_none():
    figure = call_function("CX_EFECTIVIDAD", [VISITS, MONDAY, SUNDAY])
    assert figure.describe() == (
        "Efectividad: 33,33 % = 1 visita ÷ 3 visitas. regla: visitas con pedido ÷ visitas hechas, "
        "sin las de cobro. n = 3. del 16/11/2026 al 22/11/2026."
    )
    assert shown("CX_EFECTIVIDAD", VISITS[:1], MONDAY, SUNDAY) == "sin visitas hechas"


def test_compliance_counts_the_planned_and_says_the_unplanned():
    figure = call_function("CX_CUMPLIMIENTO_VISITAS", [PLAN, VISITS, MONDAY, SUNDAY])
    assert (figure.shown(), figure.notas) == ("66,67 %", ("aparte, 1 visita sin planear",))


def test_coverage_is_of_all_the_active_clients_or_of_a_zone():
    assert shown("CX_COBERTURA", CLIENTS, VISITS, MONDAY, SUNDAY) == "66,67 %"
    assert shown("CX_COBERTURA", CLIENTS, VISITS, MONDAY, SUNDAY, "valle") == "50 %"
    nobody = shown("CX_COBERTURA", CLIENTS, VISITS, MONDAY, SUNDAY, "SUR")
    assert nobody == "sin clientes activos en «SUR»"


def test_a_visit_ends_the_attempts_where_it_is_known():
    suggested = "3 intentos seguidos desde el 16/11/2026; se sugiere con 4"
    assert shown("CX_SIN_RESPUESTA", CONTACTS, SOL, SUNDAY) == suggested
    fewer = "2 intentos seguidos desde el 19/11/2026; se sugiere con 4"
    assert shown("CX_SIN_RESPUESTA", CONTACTS, SOL, SUNDAY, VISITS) == fewer
    assert shown("CX_SIN_RESPUESTA", CONTACTS, LA_14, SUNDAY) == "sin intentos pendientes"
    assert shown("CX_SIN_RESPUESTA", CONTACTS, SOL, date(2026, 11, 1)) == "sin intentos pendientes"


def test_an_index_says_what_is_missing():
    figure = call_function("CX_INDICE_PRECIO", [PRICES, "A-1"])
    assert (figure.shown(), figure.n) == ("87 %", 2)  # of 82 % and 92 %
    assert "2 con el precio nuestro del mismo lugar y 0 con el de la lista" in figure.notas
    missing = call_function("CX_INDICE_PRECIO", [PRICES, "B-2"])
    assert missing.shown() == "no calculable: falta el precio nuestro"
    assert missing.notas == ("1 sin precio nuestro: llene «Precio nuestro» en Competencia",)
    unseen = shown("CX_INDICE_PRECIO", PRICES, "C-3")
    assert unseen == "no calculable: no hay precios de la competencia"


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("CX_EFECTIVIDAD", [[["Fecha", "Cliente"]], MONDAY, SUNDAY],
         "la tabla Visitas no trae la columna «Resultado»"),
        ("CX_EFECTIVIDAD", [[VISITS[0], ["", "ayer", SOL, "Pedido"]], MONDAY, SUNDAY],
         "fila 2 de la tabla Visitas: «ayer» no es una fecha"),
        ("CX_EFECTIVIDAD", [[VISITS[0], ["", "1800-01-01", SOL, "Pedido"]], MONDAY, SUNDAY],
         "fila 2 de la tabla Visitas: «1800-01-01» no es una fecha de 1990 a 2099"),
        ("CX_EFECTIVIDAD", [[VISITS[0], ["", MONDAY, None, "Pedido"]], MONDAY, SUNDAY],
         "fila 2 de la tabla Visitas: falta el cliente"),
        ("CX_EFECTIVIDAD", [[VISITS[0], ["", MONDAY, SOL, "Venta"]], MONDAY, SUNDAY],
         "fila 2 de la tabla Visitas: el resultado «Venta» no es uno de: Pedido, Sin pedido, Cobro, "
         "Reunión, No realizada"),
        ("CX_EFECTIVIDAD", [VISITS, SUNDAY, MONDAY], "el 16/11/2026 es anterior al 22/11/2026"),
        ("CX_VISITAS_EFECTIVAS", [VISITS, "47"], "«47» no es una semana; escriba 2026-S47"),
        ("CX_CUMPLIMIENTO_VISITAS", [[["Fecha"]], VISITS, MONDAY, SUNDAY],
         "la tabla Plan no trae la columna «Cliente»"),
        ("CX_COBERTURA", [[CLIENTS[0], [SOL, "EJE", "Cerrado"]], VISITS, MONDAY, SUNDAY],
         "fila 2 de la tabla Clientes: el estado «Cerrado» no es uno de: Activo, Inactivo"),
        ("CX_SIN_RESPUESTA", [[CONTACTS[0], [MONDAY, SOL, "Llamada", "tal vez"]], SOL, SUNDAY],
         "fila 2 de la tabla Contactos del día: «tal vez» no es Sí ni No"),
        ("CX_INDICE_PRECIO", [[PRICES[0], ["A-1", "Otro", 4100, 0]], "A-1"],
         "fila 2 de la tabla Competencia: un precio debe ser mayor que cero"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_one_spanish_sentence(name, arguments, said):
    with pytest.raises(FunctionError) as caught:
        call_function(name, arguments)
    assert caught.value.mensaje == f"{name}: {said}."
