"""Días hábiles: cuánto pesa cada día, cuántos van del mes y cuántos faltan."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from cartera_xl.parameters.holidays import calendar_on
from cartera_xl.parameters.values import default_parameters
from cartera_xl.units.arguments import Dia, Palabra, Peso, Rango, as_day, as_fraction
from cartera_xl.units.calendar import Calendar
from cartera_xl.units.cell import is_blank, show_cell
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.period import Period, month_of
from cartera_xl.units.quantity import Quantity


@dataclass(frozen=True, slots=True)
class MonthDays:
    """The working days of a month; ``cerrado`` is the last day that counts as elapsed."""

    mes: Period
    cerrado: date
    transcurridos: Fraction
    total: Fraction

    @property
    def hasta(self) -> date | None:
        """The last elapsed day, None when the month has none yet."""
        return self.cerrado if self.cerrado >= self.mes.desde else None

    @property
    def restantes(self) -> Fraction:
        """Working days still to come."""
        return self.total - self.transcurridos


def month_days(corte: date, calendario: Calendar, *, corte_cerrado: bool = True) -> MonthDays:
    """Return the working days of the cut-off's month, elapsed and total.

    A cut-off day that is not closed is not elapsed: on the first of a month nothing is.
    """
    mes = month_of(corte)
    last = corte if corte_cerrado else corte - timedelta(days=1)
    total = calendario.working_days(mes.desde, mes.hasta)
    return MonthDays(mes, last, calendario.working_days(mes.desde, last), total)


def dias_habiles(
    desde: Dia,
    hasta: Dia,
    propios: Rango | None = None,
    pais: Palabra | None = None,
    peso_sabado: Peso | None = None,
) -> Explanation:
    """Días hábiles entre dos fechas, ambas incluidas.

    Entra: ``desde``, primer día; ``hasta``, último día; ``propios``, días que la firma cuenta distinto: un rango
    con fecha y peso; ``pais``, código de dos letras, CO si se omite; ``peso_sabado``, de 0 a 1,
    0,5 si se omite.
    Sale: un número de días; 0 si las fechas están al revés.
    Fuente: DEFINITIONS 3.

    >>> dias_habiles(date(2026, 11, 1), date(2026, 11, 30)).shown()
    '21 días'
    """
    calendario = worksheet_calendar(hasta, propios, pais, peso_sabado)
    total = calendario.working_days(desde, hasta)
    return Explanation(
        "Días hábiles",
        Quantity(total, "días"),
        regla="suma del peso de cada día",
        desde=desde,
        hasta=hasta,
        notas=(calendario.describe(),),
    )


def worksheet_calendar(
    dia: date,
    propios: Rango | None = None,
    pais: str | None = None,
    peso_sabado: Fraction | None = None,
) -> Calendar:
    """Return the calendar that a worksheet function describes; the product's where it is silent.

    Entra: ``propios``, filas de fecha y peso (y motivo, si lo hay); las vacías no cuentan.
    Error: ValueError en español si un dato no sirve.
    """
    own: dict[date, tuple[Fraction, str]] = {}
    for row in propios or []:
        if is_blank(row[0]):
            continue
        if len(row) < 2:
            raise ValueError("los días propios llevan dos columnas: fecha y peso")
        reason = show_cell(row[2]) if len(row) > 2 else ""
        day = as_day(row[0])
        own[day] = (_weight(as_fraction(row[1])), reason)
    saturday = None if peso_sabado is None else _weight(peso_sabado)
    country = None if pais is None else pais.upper()
    return calendar_on(default_parameters(), dia, own, pais=country, peso_sabado=saturday)


def _weight(value: Fraction) -> Fraction:
    if not 0 <= value <= 1:
        raise ValueError("el peso de un día va de 0 a 1")
    return value
