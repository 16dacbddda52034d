"""RFM: cuán reciente, frecuente y grande compra cada cliente, entre los de su vendedor.

Each figure is scored by its place within the seller's clients: 1 to 5, or 1 to 3 where they are
few; ties share a score. Score = 1 + whole part of (classes × clients who do worse ÷ clients).
Source: DEFINITIONS 18.

>>> puntajes([10, 20, 30, 30, 50], clases=5)
[1, 2, 3, 3, 5]
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from cartera_xl.compute.abc import months_to, net_by
from cartera_xl.compute.compras import client_key, client_keys, compras, keys_of
from cartera_xl.compute.metas import in_period
from cartera_xl.compute.rules import whole_on
from cartera_xl.compute.sales_range import Meses, read_sales
from cartera_xl.parameters.values import default_parameters
from cartera_xl.units.arguments import Codigo, Dia, Rango
from cartera_xl.units.cell import same_word
from cartera_xl.units.money import to_pesos
from cartera_xl.units.period import Period
from cartera_xl.units.rows import Rows

QUINTILES, TERCILES = 5, 3


@dataclass(frozen=True, slots=True)
class Scored:
    """One client: days since the last purchase, orders and sales in the months looked at.

    ``r``, ``f``, ``m``: from 1 to ``clases``, which the number of clients of the seller settles;
    all 0 where these are too few to compare.
    """

    cliente: str
    vendedor: str
    dias: int
    pedidos: int
    ventas: int
    r: int
    f: int
    m: int
    clases: int
    base: int

    def __str__(self) -> str:
        if not self.clases:
            return "menos de 3 clientes"
        return f"{self.r}-{self.f}-{self.m}"


def rfm(
    ventas: Rango, corte: Dia, vendedor: Codigo | None = None, meses: Meses | None = None
) -> Rows:
    """RFM: recencia, frecuencia y monto de cada cliente, comparado con los de su vendedor.

    Entra: ``ventas``, la tabla Ventas con sus títulos: Ventas[#Todo]; ``corte``, último día que
    cuenta; ``vendedor``, su código; si se omite, todos; ``meses``, cuántos cuentan hasta el
    corte; 12 si se omite.
    Sale: una fila por cliente: vendedor, cliente, días desde la última compra, pedidos, ventas y
    puntajes R, F y M. Puntajes de 1 a 5; de 1 a 3 si el vendedor tiene menos de 50 clientes.
    Error: ValueError si falta un título o una celda no sirve.
    Fuente: DEFINITIONS 18.
    """
    parameters = default_parameters()
    if meses is None:
        meses = whole_on(parameters, "meses_segmentacion", corte)
    few = whole_on(parameters, "rfm_minimo_quintiles", corte)
    table = read_sales(ventas)
    owners = last_seller(table, corte)
    names = {client_key(name): name for name in reversed(table["cliente"].unique())}
    rows = Rows([["Vendedor", "Cliente", "Días", "Pedidos", "Ventas", "R", "F", "M", "RFM"]])
    window = months_to(corte, meses)
    sold, _ = net_by(table, "cliente", window)
    for row in puntajes_rfm(compras(table, corte), sold, owners, window, few):
        if vendedor is None or same_word(row.vendedor) == same_word(vendedor):
            rows.append(
                [row.vendedor, names[row.cliente], row.dias, row.pedidos, to_pesos(row.ventas),
                 row.r or None, row.f or None, row.m or None, str(row)]
            )  # fmt: skip
    return rows


def puntajes_rfm(
    orders: pd.DataFrame,
    netas: Mapping[str, int],
    vendedor_de: Mapping[str, str],
    periodo: Period,
    minimo: int,
) -> list[Scored]:
    """Return every client that bought in the period, by seller and client.

    Entra: ``orders``, as ``compras`` gives them; ``netas``: client → net sales of the period, in
        centavos; ``vendedor_de``: client → seller, "" where nobody has them; ``minimo``: clients
        from which quintiles are used.
    """
    recent = in_period(orders, "fecha", periodo).groupby("cliente")
    found = recent.agg(ultima=("fecha", "max"), pedidos=("fecha", "size"))
    found["ventas"] = [netas.get(client, 0) for client in found.index]
    found["dias"] = (pd.Timestamp(periodo.hasta) - found["ultima"]).dt.days
    found["vendedor"] = [vendedor_de.get(client, "") for client in found.index]
    rows: list[Scored] = []
    for _, base in found.groupby(keys_of(found["vendedor"])):
        count = len(base)
        classes = 0 if count < TERCILES else TERCILES if count < minimo else QUINTILES
        days, count_of, sold = (base[c].tolist() for c in ("dias", "pedidos", "ventas"))
        r = puntajes([-d for d in days], classes)
        f, m = puntajes(count_of, classes), puntajes(sold, classes)
        for place, (client, seller) in enumerate(zip(base.index, base["vendedor"], strict=True)):
            rows.append(
                Scored(client, seller, days[place], count_of[place], sold[place],
                       r[place], f[place], m[place], classes, count)
            )  # fmt: skip
    return rows


def puntajes(valores: Sequence[int], clases: int) -> list[int]:
    """Return the score of each value among all: 1 the worst (the smallest), ``clases`` the best."""
    ranked = sorted(valores)
    return [clases and 1 + clases * bisect_left(ranked, value) // len(ranked) for value in valores]


def last_seller(ventas: pd.DataFrame, corte: date) -> dict[str, str]:
    """Return client → the seller of its last document up to the cut-off."""
    known = ventas[(ventas["fecha"] <= pd.Timestamp(corte)) & ventas["vendedor"].notna()]
    known = known.sort_values("fecha", kind="stable")
    return dict(zip(client_keys(known["cliente"]), known["vendedor"].astype("object"), strict=True))
