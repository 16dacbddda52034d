"""What a cell asks of what is owed: when it is due, how old it is and how well it is collected."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from cartera_xl.compute.dias import worksheet_calendar
from cartera_xl.compute.edades import cei as index
from cartera_xl.compute.edades import dso as days
from cartera_xl.compute.edades import recaudo_vencido as collected
from cartera_xl.compute.edades.rangos import read_documents
from cartera_xl.compute.edades.tramos import tramo_de
from cartera_xl.compute.edades.vencimientos import vencimiento
from cartera_xl.units.arguments import Dia, Palabra, Rango, as_fraction
from cartera_xl.units.cell import is_blank, same_word, show_cell
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.period import period_between

_LONGEST_TERM = 3_660


def _as_term(cell: object) -> int:
    number = as_fraction(cell)
    if number.denominator != 1 or not 0 <= number <= _LONGEST_TERM:
        raise ValueError(f"«{show_cell(cell)}» no es un plazo en días, de 0 a {_LONGEST_TERM}")
    return int(number)


Plazo = Annotated[int, BeforeValidator(_as_term)]


def fecha_de_vencimiento(
    inicio: Dia, plazo: Plazo, propios: Rango | None = None, pais: Palabra | None = None
) -> date:
    """Vencimiento de una factura; si cae en un día que no se trabaja, el siguiente que sí.

    Entra: ``inicio``, día desde el que corre el plazo: emisión, entrega o radicación; ``plazo``, en
    días; ``propios``, días que la firma cuenta distinto: un rango con fecha y peso; ``pais``,
    código de dos letras, CO si se omite.
    Sale: una fecha. El 16/10/2026 a 30 días vence el 17/11/2026: el 15 es domingo y el 16, festivo.
    Error: ValueError si un dato no sirve.
    Fuente: DEFINITIONS 11.

    >>> fecha_de_vencimiento(date(2026, 10, 16), 30)
    datetime.date(2026, 11, 17)
    """
    return vencimiento(inicio, plazo, worksheet_calendar(inicio, propios, pais))


def edad(vence: Dia, corte: Dia, limites: Rango | None = None) -> int | str:
    """Edad de una factura: días desde que venció; lo que vence hoy no está vencido.

    Entra: ``vence``, el día en que se debía pagar; ``corte``, el día en que se mira; ``limites``,
    último día de cada tramo, un rango: 30, 60, 90 y 120; si se omite, se responde en días.
    Sale: los días, 0 o menos si no ha vencido; o, con límites, el nombre del tramo.
    Error: ValueError si los límites no van de menor a mayor.
    Fuente: DEFINITIONS 11.

    >>> edad(date(2026, 10, 31), date(2026, 11, 30)), edad(date(2026, 11, 30), date(2026, 11, 30))
    (30, 0)
    >>> edad(date(2026, 10, 30), date(2026, 11, 30), [[30, 60, 90, 120]])
    '31–60'
    """
    age = (corte - vence).days
    if limites is None:
        return age
    found = [_as_term(cell) for row in limites for cell in row if not is_blank(cell)]
    return tramo_de(age, found)


def recaudo_vencido(
    facturas: Rango, recaudos: Rango, desde: Dia, hasta: Dia,
    aplicaciones: Rango | None = None, variante: Palabra | None = None,
) -> Explanation:  # fmt: skip
    """Recaudo sobre vencido: qué parte de lo que había por recaudar se recaudó.

    Entra: ``facturas``, la tabla Facturas con sus títulos: Facturas[#Todo]; ``recaudos``, la tabla
    Recaudos con los suyos; ``desde``, primer día; ``hasta``, último día; ``aplicaciones``, la
    tabla Aplicaciones con los suyos; ``variante``: B, vencido al empezar más lo que vencía, o A,
    solo lo vencido; B si se omite.
    Sale: un porcentaje; si no había nada por recaudar, un texto que lo dice.
    Error: ValueError si falta un título o un dato, o las fechas están al revés.
    Fuente: DEFINITIONS 8.
    """
    period = period_between(desde, hasta)
    chosen = _variant(variante, collected.VARIANTES)
    papers = read_documents(facturas, recaudos, aplicaciones, hasta)
    return collected.recaudo_sobre_vencido(collected.recaudado(papers, period), period, chosen)


def indice_cei(
    facturas: Rango, recaudos: Rango, desde: Dia, hasta: Dia,
    aplicaciones: Rango | None = None, variante: Palabra | None = None,
) -> Explanation:  # fmt: skip
    """CEI: qué parte de lo que se podía cobrar en un periodo se cobró.

    Entra: ``facturas``, la tabla Facturas con sus títulos: Facturas[#Todo]; ``recaudos``, la tabla
    Recaudos con los suyos; ``desde``, primer día; ``hasta``, último día; ``aplicaciones``, la
    tabla Aplicaciones con los suyos; ``variante``: periodo, con sus ventas, o mes promedio;
    periodo si se omite.
    Sale: un porcentaje; si no había nada por cobrar, un texto que lo dice.
    Error: ValueError si falta un título o un dato, o las fechas están al revés.
    Fuente: DEFINITIONS 9.
    """
    period = period_between(desde, hasta)
    chosen = _variant(variante, index.VARIANTES)
    return index.cei_del_periodo(
        read_documents(facturas, recaudos, aplicaciones, hasta), period, chosen
    )


def dias_de_venta(
    facturas: Rango, recaudos: Rango, corte: Dia,
    aplicaciones: Rango | None = None, variante: Palabra | None = None,
) -> Explanation:  # fmt: skip
    """DSO: cuántos días de venta faltan por cobrar.

    Entra: ``facturas``, la tabla Facturas con sus títulos: Facturas[#Todo]; ``recaudos``, la tabla
    Recaudos con los suyos; ``corte``, el último día que cuenta; ``aplicaciones``, la tabla
    Aplicaciones con los suyos; ``variante``: agotamiento, que resta las ventas de cada mes desde
    el último; un mes; o saldo promedio. Agotamiento si se omite.
    Sale: un número de días; si faltan ventas para calcularlo, un texto que lo dice.
    Error: ValueError si falta un título o un dato.
    Fuente: DEFINITIONS 10.
    """
    chosen = _variant(variante, days.VARIANTES)
    return days.dso_al(read_documents(facturas, recaudos, aplicaciones, corte), corte, chosen)


def _variant(written: str | None, known: tuple[str, ...]) -> str:
    """Return a variant by its name, the first one if none is given."""
    if written is None:
        return known[0]
    found = {same_word(name): name for name in known}.get(same_word(written))
    if found is None:
        raise ValueError(f"la variante «{written}» no es una de: {', '.join(known)}")
    return found
