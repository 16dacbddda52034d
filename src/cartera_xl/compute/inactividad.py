"""Inactividad: quién dejó de comprar, medido con su propio ritmo.

Alert when the days since the last order exceed the client's median gap + max(2·MAD, 25 % of the
median): gaps of 14, 14, 14 and 15 days alert after 17.5 days, not on day 15. It takes three orders;
with fewer, the default of the client's ABC class. An order still to be invoiced counts as the last
one, and shapes no gap: it will be counted with its invoice. Source: DEFINITIONS 20.

>>> ritmo_de_compra([14, 14, 14, 15])
Ritmo(mediana=Fraction(14, 1), margen=Fraction(7, 2), limite=Fraction(35, 2))
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import median
from typing import Any, Literal, NamedTuple

import pandas as pd

from cartera_xl.compute.abc import Clase
from cartera_xl.compute.compras import PEDIDO, client_key, client_keys, compras, up_to
from cartera_xl.compute.rules import whole_on
from cartera_xl.compute.sales_range import as_client, read_sales
from cartera_xl.parameters.values import Parameters, default_parameters
from cartera_xl.units.arguments import Dia, Palabra, Rango
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.quantity import Quantity

PEDIDOS_MINIMOS = 3
_PROPIO = "días desde el último pedido > mediana entre pedidos + el mayor de 2 × MAD y 25 % de ella"
_CLASE = "días desde el último pedido > días de su clase: tiene menos de tres pedidos"


class Ritmo(NamedTuple):
    """How often a client buys, in days: the median gap, how far it strays, and their sum."""

    mediana: Fraction
    margen: Fraction
    limite: Fraction


@dataclass(frozen=True)
class Inactivity:
    """A client on a day. ``dias`` explains itself; ``limite`` is what it is compared with.

    ``ritmo``: None with fewer than three orders. ``dias.valor``: None if it never bought.
    """

    cliente: str
    dias: Explanation
    limite: Fraction
    ritmo: Ritmo | None
    ultimo: date | None

    @property
    def alerta(self) -> bool:
        """Whether it has been silent for longer than it should."""
        return self.dias.valor is not None and self.dias.valor.valor > self.limite

    def describe(self) -> str:
        """Return «compra cada 14 ± 3,5 días, van 26»."""
        if self.dias.valor is None:
            return self.dias.motivo
        gone = f"van {Quantity(self.dias.valor.valor, '')}"
        if self.ritmo is None:
            return f"menos de tres pedidos; límite de su clase {_days(self.limite)}, {gone}"
        usual = f"{Quantity(self.ritmo.mediana, '')} ± {_days(self.ritmo.margen)}"
        return f"compra cada {usual}, {gone}"


def alerta_inactivo(
    ventas: Rango, cliente: Palabra, corte: Dia, clase: Literal["A", "B", "C"] = "C"
) -> str:
    """Alerta de inactividad: si un cliente lleva más días sin comprar de lo que acostumbra.

    Entra: ``ventas``, la tabla Ventas con sus títulos: Ventas[#Todo]; ``cliente``, su NIT;
    ``corte``, último día que cuenta; ``clase``: A, B o C; solo importa con menos de tres
    pedidos; C si se omite.
    Sale: «ALERTA: compra cada 14 ± 3,5 días, van 26», o «al día» con lo mismo.
    Error: ValueError si falta un título o una celda no sirve.
    Fuente: DEFINITIONS 20.
    """
    key = client_key(as_client(cliente))
    table = read_sales(ventas)
    own = table[client_keys(table["cliente"]).eq(key)]
    limits = class_limits(default_parameters(), corte)
    found = inactividad(compras(own, corte), pending_days(own, corte), {key: clase}, limits, corte)
    state = found[key]
    if state.dias.valor is None:
        return state.describe()
    return f"{'ALERTA' if state.alerta else 'al día'}: {state.describe()}"


def inactividad(
    orders: pd.DataFrame,
    pendientes: Mapping[str, date],
    clases: Mapping[str, Clase],
    limites: Mapping[Clase, int],
    corte: date,
    **contexto: Any,
) -> dict[str, Inactivity]:
    """Return each client of ``clases`` with its state on the cut-off.

    Entra: ``orders``, as ``compras`` gives them up to the cut-off; ``pendientes``: client → last
        order still to be invoiced; ``limites``: class → days that stand for a rhythm.
    """
    rhythms, count = rhythms_of(orders), orders.groupby("cliente")["fecha"]
    sizes, lasts = count.size().to_dict(), count.max().to_dict()
    found: dict[str, Inactivity] = {}
    for client, clase in clases.items():
        days = [lasts[client].date()] if client in lasts else []
        last = max([*days, *([pendientes[client]] if client in pendientes else [])], default=None)
        rhythm = rhythms.get(client)
        figure = Explanation(
            "Días sin comprar",
            None if last is None else Quantity((corte - last).days, "días"),
            _PROPIO if rhythm else _CLASE,
            n=sizes.get(client, 0), hasta=corte, desde=last,
            motivo="" if last else "sin compras", **contexto,
        )  # fmt: skip
        limit = rhythm.limite if rhythm else Fraction(limites[clase])
        found[client] = Inactivity(client, figure, limit, rhythm, last)
    return found


def ritmo_de_compra(intervalos: Sequence[int]) -> Ritmo:
    """Return the rhythm of gaps in days, exactly. There is one at least."""
    middle = median([Fraction(gap) for gap in intervalos])
    return _rhythm(middle, median([abs(gap - middle) for gap in intervalos]))


def rhythms_of(orders: pd.DataFrame) -> dict[str, Ritmo]:
    """Return the rhythm of each client with three orders or more."""
    gaps = orders["fecha"].diff().dt.days
    same = orders["cliente"].eq(orders["cliente"].shift())
    table = orders[["cliente"]].assign(gap=gaps)[same]
    # Medians of whole days are halves, and their deviations' quarters: exact in binary.
    middles = table.groupby("cliente")["gap"].transform("median")
    table = table.assign(middle=middles, far=(table["gap"] - middles).abs())
    by_client = table.groupby("cliente").agg(
        middle=("middle", "first"), mad=("far", "median"), gaps=("gap", "size")
    )
    enough = by_client[by_client["gaps"] >= PEDIDOS_MINIMOS - 1]
    return {
        str(client): _rhythm(Fraction(middle), Fraction(mad))
        for client, middle, mad in zip(enough.index, enough["middle"], enough["mad"], strict=True)
    }


def _rhythm(middle: Fraction, mad: Fraction) -> Ritmo:
    margin = max(2 * mad, middle / 4)
    return Ritmo(middle, margin, middle + margin)


def pending_days(ventas: pd.DataFrame, corte: date) -> dict[str, date]:
    """Return client → day of its last order that is still to be invoiced."""
    rows = up_to(ventas, corte)
    rows = rows[rows["tipo"].eq(PEDIDO)]
    last = rows["fecha"].groupby(client_keys(rows["cliente"])).max()
    return {str(client): stamp.date() for client, stamp in last.items()}


def class_limits(parameters: Parameters, corte: date) -> dict[Clase, int]:
    """Return the days without buying that alert in each class, in force on a day."""
    names: tuple[Clase, ...] = ("A", "B", "C")
    return {c: whole_on(parameters, f"dias_inactivo_{c.lower()}", corte) for c in names}


def _days(count: Fraction) -> str:
    return str(Quantity(count, "día" if count == 1 else "días"))
