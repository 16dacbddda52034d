"""Who the client is and on what conditions it buys, as clientes.xlsx has it."""

from collections.abc import Iterator

from cartera_xl.present.brief.content import Brief
from cartera_xl.present.brief.grid import LAST, band, below, cut, put
from cartera_xl.units.cell import show_cell
from cartera_xl.units.plan import Text
from cartera_xl.units.quantity import Quantity

_LONG_LINES = 3
"""Lines that preferences and notes may take: the page is one."""


def plan_client(brief: Brief, row: int) -> list[Text]:
    """Return the two blocks, side by side, and under them the preferences and the notes."""
    if brief.cliente is None:
        why = brief.faltan.get("clientes", _unregistered(brief))
        return [band(row, "Quién es y en qué condiciones compra"), put(row + 1, 1, LAST, why)]
    texts = [band(row, "Quién es", 1, 7), band(row, "Condiciones", 9, LAST)]
    blocks = (_identity(brief), (1, 2), (3, 7)), (_conditions(brief), (9, 10), (11, LAST))
    for pairs, label, value in blocks:
        for place, (name, said) in enumerate(pairs, start=row + 1):
            texts += [put(place, *label, name, "field"), put(place, *value, cut(said, 2, *value))]
    for name, field in (("Preferencias", "preferencias"), ("Notas", "notas")):
        place = below(texts)
        written = cut(_said(brief, field), _LONG_LINES, 3, LAST)
        texts += [put(place, 1, 2, name, "field"), put(place, 3, LAST, written)]
    return texts


def _unregistered(brief: Brief) -> str:
    return f"El NIT {brief.nit} no está en clientes.xlsx, hoja Clientes: regístrelo."


def _identity(brief: Brief) -> Iterator[tuple[str, str]]:
    yield "Razón social", _said(brief, "razon_social")
    yield "NIT", brief.nit
    yield "Negocio y canal", f"{_said(brief, 'negocio')}, canal {_said(brief, 'canal').lower()}"
    yield "Zona", _named(_said(brief, "zona"), brief.zona)
    yield "Dirección", f"{_said(brief, 'direccion')}, {_said(brief, 'ciudad')}"
    yield "Teléfono", _said(brief, "telefono")
    yield "Contacto", brief.contacto
    yield "Su teléfono", brief.telefono_contacto


def _conditions(brief: Brief) -> Iterator[tuple[str, str]]:
    yield "Lista de precios", _said(brief, "lista")
    yield "Plazo", _said(brief, "plazo")
    yield "Cupo", _said(brief, "cupo")
    yield "Garantía", _said(brief, "garantia")
    yield "Segmento", _segment(brief)
    yield "Vendedor", _named(_said(brief, "vendedor"), brief.vendedor)
    yield "Día de visita", _said(brief, "dia_visita")
    yield "Estado", _said(brief, "estado")


def _segment(brief: Brief) -> str:
    """Return the class that a person fixed, or else the computed one."""
    fixed = brief.cliente and brief.cliente.get("segmento")
    known = brief.ventas is not None and brief.ventas.ventas.valor is not None
    computed = brief.fila.clase if brief.fila and known else None
    if fixed:
        by_sales = f" (por ventas, {computed})" if computed else ""
        return f"{fixed}, fijado{by_sales}: {_said(brief, 'motivo_segmento')}"
    if computed:
        return f"{computed}, por ventas"
    return brief.faltan.get("presupuesto", "no calculable: sin ventas")


def _said(brief: Brief, field: str) -> str:
    """Return what is registered, what is wrong with it, or that there is nothing."""
    if field in brief.malos:
        return f"«{show_cell(brief.malos[field])}», por corregir"
    value = (brief.cliente or {}).get(field)
    if value is None:
        return "sin dato"
    if field == "cupo":
        return str(Quantity(value, "COP"))
    if field == "plazo":
        return f"{value} días" if value else "de contado"
    return str(value)


def _named(code: str, name: str) -> str:
    return f"{code} · {name}" if name else code
