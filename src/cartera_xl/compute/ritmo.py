"""Ritmo requerido: cuánto hay que vender por día hábil para llegar a la meta."""

from cartera_xl.compute.dias import MonthDays, month_days, worksheet_calendar
from cartera_xl.units.arguments import Dia, Palabra, Peso, Pesos, Rango
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.money import round_centavos
from cartera_xl.units.quantity import Quantity

_REGLA = "(meta − acumulado) ÷ días hábiles que faltan"


def ritmo(
    acumulado: Pesos,
    meta: Pesos,
    corte: Dia,
    propios: Rango | None = None,
    pais: Palabra | None = None,
    peso_sabado: Peso | None = None,
) -> Explanation:
    """Ritmo requerido por día hábil para llegar a la meta del mes.

    Entra: ``acumulado``, ventas del mes hasta el corte, en pesos sin IVA; ``meta`` del mes;
    ``corte``, último día ya cerrado; ``propios``, días que la firma cuenta distinto: fecha y
    peso; ``pais``, CO si se omite; ``peso_sabado``, de 0 a 1, 0,5 si se omite.
    Sale: pesos por día hábil; 0 si la meta ya se cumplió; un texto si no quedan días.
    Fuente: DEFINITIONS 5.
    """
    calendario = worksheet_calendar(corte, propios, pais, peso_sabado)
    return ritmo_requerido(acumulado, meta, month_days(corte, calendario))


def ritmo_requerido(acumulado: int, meta: int, dias: MonthDays) -> Explanation:
    """Return the centavos to sell per remaining working day; 0 once the target is met."""
    falta = max(meta - acumulado, 0)
    valor: Quantity | None = None
    motivo, notas = "", tuple[str, ...]()
    if meta == 0:
        motivo = "sin meta"
    elif not falta:
        valor, notas = Quantity(0, "COP"), ("la meta ya se cumplió",)
    elif not dias.restantes:
        motivo = "no quedan días hábiles"
    else:
        valor = Quantity(round_centavos(falta / dias.restantes), "COP")
    return Explanation(
        "Ritmo requerido", valor, _REGLA,
        Quantity(falta, "COP"), Quantity(dias.restantes, "días"), None,
        dias.mes.desde, dias.hasta, motivo=motivo, notas=notas,
    )  # fmt: skip
