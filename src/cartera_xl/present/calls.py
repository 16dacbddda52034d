"""Who is to be called → a sheet, and the words of a line: why, whom, and when it may be done."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from cartera_xl.compute.edades.a_quien_llamar import Llamada
from cartera_xl.compute.edades.puedo_contactar import moment_words
from cartera_xl.present.edades import Debtor
from cartera_xl.specs.layout import OUTPUT_PROPERTIES
from cartera_xl.units.money import to_pesos
from cartera_xl.units.plan import BookPlan, Cells, Column, SheetPlan, TablePlan, Text
from cartera_xl.units.quantity import Quantity

SHEET = "A quién llamar"
_COLUMNS = (
    Column("Orden", "integer", 8), Column("Cliente", "text", 32), Column("NIT", "code", 15),
    Column("Se le cobra", "money", 16), Column("Días de mora", "integer", 10),
    Column("Puntos", "integer", 9), Column("Por monto", "integer", 11),
    Column("Por edad", "integer", 11), Column("Por promesas", "integer", 11),
    Column("Por ritmo", "integer", 11), Column("Por qué", "long", 46),
    Column("A quién", "text", 26), Column("Teléfono", "text", 16), Column("Correo", "text", 28),
    Column("Cuándo", "long", 36), Column("Regla", "long", 40),
)  # fmt: skip


def heading(momento: datetime, count: int, exigible: int) -> str:
    """Return «A quién llamar el jueves 19/11/2026 a las 15:00: 12 clientes, $34.000.000 por cobrar»."""
    who = "1 cliente" if count == 1 else f"{count} clientes"
    said = f"{who}, {Quantity(exigible, 'COP')} por cobrar" if count else "nadie tiene mora"
    return f"{SHEET} el {moment_words(momento)}: {said}"


def rule_words(one: Llamada) -> str:
    """Return why it may be done now, or not until when; "" where ``cuando`` has said it already."""
    return "" if one.canal is None or one.espera is not None else one.permiso.motivo


def plan_calls(
    llamadas: Sequence[Llamada], clientes: Mapping[str, Debtor], momento: datetime
) -> SheetPlan:
    """Return the sheet: a row for each client, in the order in which it is to be called."""
    rows = tuple(
        _row(number, one, clientes[one.clave]) for number, one in enumerate(llamadas, start=1)
    )
    summary = heading(momento, len(rows), sum(one.deuda.exigible for one in llamadas))
    texts = (Text(1, 1, SHEET, "title"), Text(2, 1, f"{summary}.", "purpose"))
    table = TablePlan("A_quien_llamar", 4, 1, _COLUMNS, rows)
    return SheetPlan(SHEET, texts, (table,), freeze=(5, 3))


def plan_call_book(
    llamadas: Sequence[Llamada], clientes: Mapping[str, Debtor], momento: datetime
) -> BookPlan:
    """Return the plan of a workbook that holds only that sheet."""
    return BookPlan(SHEET, (plan_calls(llamadas, clientes, momento),), OUTPUT_PROPERTIES)


def _row(number: int, one: Llamada, client: Debtor) -> Cells:
    points, who = one.puntos, one.contacto
    return (
        number, client.nombre, client.nit, to_pesos(one.deuda.exigible), one.deuda.edad,
        points.total, points.monto, points.edad, points.promesas, points.ritmo,
        one.por_que(), who.nombre, who.telefono, who.correo, one.cuando(), rule_words(one),
    )  # fmt: skip
