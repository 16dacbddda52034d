"""Portafolio: cada cliente con su clase, su RFM, su última venta y su alerta; y las cifras de todos.

Put together from one table of sales on one day; ``present`` shows it, nothing here knows how.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import pandas as pd

from cartera_xl.compute.abc import Clase, Classed, abc, concentracion, limits_on, months_to, net_by
from cartera_xl.compute.calidad import BookQuality
from cartera_xl.compute.compras import client_count, client_key, compras, history_start
from cartera_xl.compute.ficha_cliente import LastSale, ultimas_ventas
from cartera_xl.compute.inactividad import (
    Inactivity,
    class_limits,
    inactividad,
    pending_days,
)
from cartera_xl.compute.nuevos import NewClients, nuevos
from cartera_xl.compute.retencion import recompra_trimestral, retencion_trimestral
from cartera_xl.compute.rfm import Scored, last_seller, puntajes_rfm
from cartera_xl.compute.rules import whole_on
from cartera_xl.parameters.values import Parameters
from cartera_xl.units.explanation import Explanation, Source, ratio
from cartera_xl.units.period import Period, month_of, quarter_of
from cartera_xl.units.quantity import Quantity


@dataclass(frozen=True, slots=True)
class ClientCard:
    """What is registered of a client in clientes.xlsx; ``potencial`` in centavos a month."""

    nit: str
    nombre: str = ""
    vendedor: str = ""
    segmento: Clase | None = None
    motivo: str = ""
    potencial: int | None = None
    activo: bool = True
    zona: str = ""


@dataclass(frozen=True)
class ClientRow:
    """One client on the cut-off. ``clase`` is the computed one; ``ficha.segmento`` a person's."""

    ficha: ClientCard
    ventas: int
    parte: Fraction
    acumulado: Fraction
    clase: Clase
    rfm: Scored | None
    ultima: LastSale | None
    inactividad: Inactivity

    @property
    def alerta(self) -> bool:
        """Whether somebody should call; a client given up on is not called."""
        return self.ficha.activo and self.inactividad.alerta


@dataclass(frozen=True)
class ClassTotal:
    """One ABC class: its clients and its sales, each as a share of the whole."""

    clase: Clase
    clientes: Explanation
    ventas: Explanation


@dataclass(frozen=True)
class Portfolio:
    """The clients on a cut-off day. ``periodo``: the months that ABC and RFM look at.

    ``concentracion``: each tenth of the clients that bought, the largest first.
    """

    corte: date
    periodo: Period
    nuevos: NewClients
    retencion: Explanation
    recompra: Explanation
    en_alerta: Explanation
    clases: tuple[ClassTotal, ...]
    clientes: tuple[ClientRow, ...]
    concentracion: tuple[tuple[int, Fraction, Fraction], ...]
    calidad: tuple[BookQuality, ...] = field(default=())

    def figures(self) -> list[Explanation]:
        """Return the figures of the whole portfolio."""
        return [
            replace(self.nuevos.nuevos, nombre="Clientes nuevos del mes"),
            replace(self.nuevos.reactivados, nombre="Clientes reactivados del mes"),
            replace(self.retencion, nombre="Retención del trimestre"),
            replace(self.recompra, nombre="Recompra del trimestre"),
            self.en_alerta,
        ]


def portafolio(
    ventas: pd.DataFrame,
    fichas: Mapping[str, ClientCard],
    corte: date,
    parametros: Parameters,
    fuentes: tuple[Source, ...] = (),
    productos: Mapping[str, str] = MappingProxyType({}),
) -> Portfolio:
    """Return every figure of the portfolio.

    Entra: ``ventas``, as ``ventas_netas`` takes it, with ``sku``; ``fichas``: client (key) → what
        is registered of it; who buys and is not registered counts all the same. ``productos``:
        SKU (key) → name.
    """
    orders, since = compras(ventas, corte), history_start(ventas)
    until = quarter_of(corte).up_to(corte)
    window = months_to(corte, whole_on(parametros, "meses_segmentacion", corte))
    rows, classed = _clients(ventas, orders, fichas, corte, window, parametros, fuentes, productos)
    months = whole_on(parametros, "meses_reactivacion", corte)
    return Portfolio(
        corte,
        window,
        nuevos(orders, month_of(corte).up_to(corte), months, since, fuentes=fuentes),
        retencion_trimestral(orders, until, since, fuentes=fuentes),
        recompra_trimestral(orders, until, fuentes=fuentes),
        _in_alert(rows, corte, fuentes),
        tuple(_totals(rows, window, since, limits_on(parametros, corte), fuentes)),
        tuple(rows),
        tuple(concentracion(classed)),
    )


def _clients(
    ventas: pd.DataFrame,
    orders: pd.DataFrame,
    fichas: Mapping[str, ClientCard],
    corte: date,
    window: Period,
    parametros: Parameters,
    fuentes: tuple[Source, ...],
    productos: Mapping[str, str],
) -> tuple[list[ClientRow], list[Classed]]:
    """Return every client that is registered or ever had a document, the largest sales first."""
    sold, _ = net_by(ventas, "cliente", window)
    sellers = last_seller(ventas, corte)
    cards = _cards(ventas, fichas, sellers)
    classed = abc(dict.fromkeys(cards, 0) | sold, limits_on(parametros, corte))
    few = whole_on(parametros, "rfm_minimo_quintiles", corte)
    owners = {key: card.vendedor for key, card in cards.items()}
    scores = {row.cliente: row for row in puntajes_rfm(orders, sold, owners, window, few)}
    states = inactividad(
        orders,
        pending_days(ventas, corte),
        # What a person fixed wins: who waits 30 days for an A means that one.
        {row.clave: cards[row.clave].segmento or row.clase for row in classed},
        class_limits(parametros, corte),
        corte,
        fuentes=fuentes,
    )
    last = ultimas_ventas(ventas, corte, productos)
    rows = [
        ClientRow(
            cards[row.clave], row.ventas, row.parte, row.acumulado, row.clase,
            scores.get(row.clave), last.get(row.clave), states[row.clave],
        )
        for row in classed
    ]  # fmt: skip
    return rows, classed


def _cards(
    ventas: pd.DataFrame, fichas: Mapping[str, ClientCard], sellers: Mapping[str, str]
) -> dict[str, ClientCard]:
    """Return the card of each client; of one that is not registered, its id and its seller."""
    written = {client_key(name): name for name in reversed(ventas["cliente"].dropna().unique())}
    missing = {
        key: ClientCard(name, vendedor=sellers.get(key, ""))
        for key, name in written.items()
        if key not in fichas
    }
    return {**fichas, **missing}


def _in_alert(rows: list[ClientRow], corte: date, fuentes: tuple[Source, ...]) -> Explanation:
    bought = [row for row in rows if row.ficha.activo and row.inactividad.ultimo]
    alerted = sum(row.alerta for row in bought)
    return ratio(
        "Clientes en alerta", client_count(alerted), client_count(len(bought)), n=len(bought),
        regla="clientes activos que llevan más días sin comprar de lo que acostumbran ÷ "
        "clientes activos que han comprado",
        si_cero="ningún cliente activo ha comprado", hasta=corte, fuentes=fuentes,
    )  # fmt: skip


def _totals(
    rows: list[ClientRow],
    window: Period,
    since: date | None,
    limits: tuple[Fraction, Fraction],
    fuentes: tuple[Source, ...],
) -> list[ClassTotal]:
    total = sum(max(row.ventas, 0) for row in rows)
    low, high = (Quantity(limit, "%") for limit in limits)
    said: dict[str, Any] = {
        "desde": window.desde, "hasta": window.hasta, "fuentes": fuentes,
        "notas": (f"historia desde {since:%d/%m/%Y}",) if since and since > window.desde else (),
        "regla": f"A hasta el {low} de las ventas, B hasta el {high}, C el resto; quien cruza un "
        "límite queda en la clase más alta",
    }  # fmt: skip
    found = []
    names: tuple[Clase, ...] = ("A", "B", "C")
    for name in names:
        own = [row for row in rows if row.clase == name]
        sold = sum(max(row.ventas, 0) for row in own)
        found.append(
            ClassTotal(
                name,
                ratio(f"Clientes {name}", client_count(len(own)), client_count(len(rows)),
                      si_cero="sin clientes", n=len(own), **said),
                ratio(f"Ventas {name}", Quantity(sold, "COP"), Quantity(total, "COP"),
                      si_cero="sin ventas", n=len(own), **said),
            )
        )  # fmt: skip
    return found
