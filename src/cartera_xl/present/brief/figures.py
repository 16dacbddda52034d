"""How the client buys: each figure with its rule, its dates and its source in small print."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from cartera_xl.compute.edades.cuentas import ClientAccount
from cartera_xl.compute.edades.promesas import ROTA
from cartera_xl.compute.portafolio import ClientRow, Portfolio
from cartera_xl.present.brief.content import Brief
from cartera_xl.present.brief.grid import LAST, band, below, put
from cartera_xl.units.explanation import Explanation, Source
from cartera_xl.units.plan import Look, Text
from cartera_xl.units.quantity import Quantity

_LABEL, _VALUE, _SMALL = (1, 2), (3, 6), (7, LAST)
_ALERT = "ALERTA"
_MOST = 3
"""Promises, quotes or opportunities on the page: it is one."""
_SOURCES = 2
"""Ranges named on the page; a folder may hold the sales of twenty sellers."""
_Figure = tuple[str, str, str]
"""A figure as it is read: its name, its value, and how it was reached."""


class _Described(Protocol):
    def describe(self) -> str: ...


def plan_figures(brief: Brief, row: int) -> list[Text]:
    """Return the list of figures; one that cannot be had says what is missing."""
    texts = [band(row, "Cómo compra y cuánto debe")]
    for name, value, said in (*_sales(brief), *_elsewhere(brief)):
        place = below(texts)
        look: Look = "warning" if value.startswith(_ALERT) else "strong"
        texts += [put(place, *_LABEL, name, "field"), put(place, *_VALUE, value, look)]
        texts.append(put(place, *_SMALL, said, "small"))
    return texts


def _sales(brief: Brief) -> Iterator[_Figure]:
    sales, row = brief.ventas, brief.fila
    if sales is None or brief.portafolio is None:
        yield "Ventas", brief.faltan.get("presupuesto", "sin dato"), ""
        return
    yield sales.ventas.nombre, sales.ventas.shown(), small_print(sales.ventas)
    if row is not None:
        yield "Último pedido", _last_order(row), _order_rule(row)
        yield "Ritmo propio", _rhythm(row), row.inactividad.dias.regla
        yield "Clase ABC", _class(row), _class_rule(brief.portafolio)
        yield "RFM", _scores(row), _rfm_rule(brief)
    for name, figure, one, many in (
        ("Devoluciones", sales.devoluciones, "nota", "notas"),
        ("Por facturar", sales.pendiente, "pedido", "pedidos"),
    ):
        count = f" en {figure.n} {one if figure.n == 1 else many}" if figure.n else ""
        yield name, figure.shown() + count, small_print(figure)


def _elsewhere(brief: Brief) -> Iterator[_Figure]:
    """Yield what other books say, or would."""
    yield from _debts(brief)
    yield from _deals(brief)


def _debts(brief: Brief) -> Iterator[_Figure]:
    account = brief.cuenta
    if account is None:
        yield "Cartera vencida", brief.faltan.get("edades", "sin dato"), ""
        return
    disputed = account.deuda.vencido - account.deuda.exigible
    notes = [f"al {brief.fecha:%d/%m/%Y}, con IVA; saldo a favor {_money(account.deuda.a_favor)}"]
    notes += [f"{_money(disputed)} de lo vencido en disputa"] if disputed else []
    yield "Cartera vencida", account.mora(), "; ".join([*notes, brief.fuente_cuenta])
    yield "Crédito", account.credito.estado, account.credito.por_que()
    if account.incumplidas:
        yield "Promesas", _promises(account), _first(account.incumplidas)


def _deals(brief: Brief) -> Iterator[_Figure]:
    deals = brief.negocios
    if deals is None:
        yield "Cotizaciones", brief.faltan.get("oportunidades", "sin dato"), ""
        return
    for name, found, one, many in (
        ("Oportunidades", deals.oportunidades, "abierta", "abiertas"),
        ("Cotizaciones", deals.cotizaciones, "sin respuesta", "sin respuesta"),
    ):
        count = f"{len(found)} {one if len(found) == 1 else many}" if found else f"ninguna {one}"
        yield name, count, _first(found)


def _first(found: Sequence[_Described]) -> str:
    """Return the first of what there is to say, and how much more there is."""
    more = len(found) - _MOST
    said = [one.describe() for one in found[:_MOST]]
    return "; ".join([*said, f"y {more} más"] if more > 0 else said)


def _promises(account: ClientAccount) -> str:
    broken = sum(one.estado == ROTA for one in account.incumplidas)
    waiting = len(account.incumplidas) - broken
    parts = [f"{broken} {'rota' if broken == 1 else 'rotas'}"] if broken else []
    parts += [f"{waiting} {'pendiente' if waiting == 1 else 'pendientes'}"] if waiting else []
    return " y ".join(parts)


def _money(centavos: int) -> str:
    return str(Quantity(centavos, "COP"))


def small_print(figure: Explanation) -> str:
    """Return the rule, the dates, the notes and the source of a figure."""
    said = figure.regla
    if figure.desde and figure.hasta:
        said += f", {figure.desde:%d/%m/%Y} a {figure.hasta:%d/%m/%Y}"
    return "; ".join([said, *figure.notas, *_places(figure.fuentes)])


def _places(sources: tuple[Source, ...]) -> list[str]:
    more = len(sources) - _SOURCES
    rest = "y 1 rango más" if more == 1 else f"y {more} rangos más"
    return [*map(str, sources[:_SOURCES]), *([rest] if more > 0 else [])]


def _last_order(row: ClientRow) -> str:
    days, last = row.inactividad.dias, row.inactividad.ultimo
    if days.valor is None or last is None:
        return days.motivo
    gone = int(days.valor.valor)
    ago = "hoy" if not gone else "hace 1 día" if gone == 1 else f"hace {gone} días"
    return f"{last:%d/%m/%Y}, {ago}"


def _order_rule(row: ClientRow) -> str:
    days = row.inactividad.dias
    orders = "1 pedido facturado" if days.n == 1 else f"{days.n} pedidos facturados"
    said = f"factura que no se devolvió toda, o pedido por facturar; {orders}"
    return "; ".join([f"{said} hasta el {days.hasta:%d/%m/%Y}", *_places(days.fuentes)])


def _rhythm(row: ClientRow) -> str:
    state = row.inactividad
    if state.ultimo is None:
        return "no calculable: sin compras"
    said = _ALERT if row.alerta else "al día" if row.ficha.activo else "inactivo"
    return f"{said}: {state.describe()}"


def _class(row: ClientRow) -> str:
    if row.ventas <= 0:
        return f"{row.clase}: sin ventas en el periodo"
    return f"{row.clase}: {Quantity(row.parte, '%')} de las ventas de la firma"


def _class_rule(portfolio: Portfolio) -> str:
    """Return the rule of the classes; where it comes from stands with the sales."""
    total = portfolio.clases[0].ventas
    period = portfolio.periodo
    return f"{total.regla}; {period.desde:%d/%m/%Y} a {period.hasta:%d/%m/%Y}"


def _scores(row: ClientRow) -> str:
    if row.rfm is None:
        return "no calculable: sin compras"
    return str(row.rfm) if row.rfm.clases else f"no calculable: {row.rfm}"


def _rfm_rule(brief: Brief) -> str:
    scored = brief.fila.rfm if brief.fila else None
    if scored is None or brief.portafolio is None:
        return ""
    period = brief.portafolio.periodo
    said = f"{period.desde:%d/%m/%Y} a {period.hasta:%d/%m/%Y}"
    clients = "1 cliente" if scored.base == 1 else f"{scored.base} clientes"
    among = f"entre {clients} con compras de {scored.vendedor or 'nadie'}"
    orders = "1 pedido" if scored.pedidos == 1 else f"{scored.pedidos} pedidos"
    scale = f"de 1 a {scored.clases}, " if scored.clases else ""
    return (
        f"recencia {scored.dias} días, frecuencia {orders}, monto {Quantity(scored.ventas, 'COP')}; "
        f"{scale}{among}, {said}"
    )
