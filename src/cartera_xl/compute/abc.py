"""ABC: en qué clientes, líneas o productos se concentran las ventas.

By sales, the largest first: A while the share sold before it is under 80 %, B while under 95 %, C
the rest; so the item that crosses a limit belongs to the higher class. Who sold nothing, or less
than was returned, is C and takes no part in the total. Source: DEFINITIONS 19.

>>> [row.clase for row in abc({"a": 79, "b": 2, "c": 14, "d": 5}, LIMITES)]
['A', 'A', 'B', 'C']
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

import pandas as pd

from cartera_xl.compute.compras import PEDIDO, client_key
from cartera_xl.compute.metas import in_period
from cartera_xl.compute.rules import share_on, whole_on
from cartera_xl.compute.sales_range import Meses, read_sales
from cartera_xl.compute.ventas import SIGNOS, SIN_LINEA
from cartera_xl.parameters.values import Parameters, default_parameters
from cartera_xl.units.arguments import Dia, Rango
from cartera_xl.units.cell import same_word
from cartera_xl.units.money import to_pesos
from cartera_xl.units.period import Period
from cartera_xl.units.rows import Rows

Clase = Literal["A", "B", "C"]
LIMITES = (Fraction(80, 100), Fraction(95, 100))
_TITLES = {"cliente": "Cliente", "linea": "Línea", "sku": "SKU"}
SIN = {"cliente": "Sin cliente", "linea": SIN_LINEA, "sku": "Sin SKU"}


@dataclass(frozen=True, slots=True)
class Classed:
    """One item: its sales in centavos, its share and the cumulative one, and its class.

    ``parte`` and ``acumulado``: of the sales of those above 0; 0 and 1 for the others.
    """

    clave: str
    ventas: int
    parte: Fraction
    acumulado: Fraction
    clase: Clase


def clases_abc(
    ventas: Rango,
    corte: Dia,
    detalle: Literal["cliente", "linea", "sku"] = "cliente",
    meses: Meses | None = None,
) -> Rows:
    """Clases ABC: qué clientes, líneas o productos hacen el 80 % y el 95 % de las ventas.

    Entra: ``ventas``, la tabla Ventas con sus títulos: Ventas[#Todo]; ``corte``, último día que
    cuenta; ``detalle``: cliente, linea o sku; cliente si se omite; ``meses``, cuántos cuentan
    hasta el corte; 12 si se omite.
    Sale: una fila por cliente, línea o producto, de mayor a menor: nombre, ventas, parte,
    acumulado y clase. El que cruza un límite queda en la clase más alta.
    Error: ValueError si falta un título o una celda no sirve.
    Fuente: DEFINITIONS 19.
    """
    parameters = default_parameters()
    if meses is None:
        meses = whole_on(parameters, "meses_segmentacion", corte)
    sold, names = net_by(read_sales(ventas), detalle, months_to(corte, meses))
    rows = Rows([[_TITLES[detalle], "Ventas", "Parte", "Acumulado", "Clase"]])
    for row in abc(sold, limits_on(parameters, corte)):
        shares = (float(row.parte), float(row.acumulado))
        rows.append([names[row.clave], to_pesos(row.ventas), *shares, row.clase])
    return rows


def abc(ventas: Mapping[str, int], limites: tuple[Fraction, Fraction] = LIMITES) -> list[Classed]:
    """Return each item with its class, the largest sales first; equal ones by name.

    Entra: ``ventas``, item → net sales in centavos.
    """
    total = sum(sold for sold in ventas.values() if sold > 0)
    before, rows = 0, []
    for key, sold in sorted(ventas.items(), key=lambda item: (-item[1], item[0])):
        counted = max(sold, 0)
        clase: Clase = "C"
        if counted and before < limites[0] * total:
            clase = "A"
        elif counted and before < limites[1] * total:
            clase = "B"
        before += counted
        part, running = (Fraction(n, total) if total else Fraction(0) for n in (counted, before))
        rows.append(Classed(key, sold, part, running, clase))
    return rows


def concentracion(
    rows: Sequence[Classed], partes: int = 10
) -> list[tuple[int, Fraction, Fraction]]:
    """Return the items that sold, in tenths from the largest: how many, share and cumulative.

    Entra: ``rows``, as ``abc`` gives them. Fewer items than ``partes`` are a part each.

    >>> [(n, str(part), str(all_)) for n, part, all_ in concentracion(abc({"a": 3, "b": 1}))]
    [(1, '3/4', '3/4'), (1, '1/4', '1')]
    """
    sold = [row for row in rows if row.ventas > 0]
    parts = min(partes, len(sold))
    found = []
    for n in range(parts):
        own = sold[n * len(sold) // parts : (n + 1) * len(sold) // parts]
        share = sum((row.parte for row in own), Fraction(0))
        found.append((len(own), share, own[-1].acumulado))
    return found


def net_by(
    ventas: pd.DataFrame, columna: str, periodo: Period
) -> tuple[dict[str, int], dict[str, str]]:
    """Return key → net sales of the period in centavos, and key → name as first written.

    Entra: ``ventas``, as ``ventas_netas`` takes it. What has no name counts under its own.
    """
    counted = in_period(ventas, "fecha", periodo)
    counted = counted[~counted["tipo"].eq(PEDIDO)]
    names = counted[columna].where(counted[columna].notna(), SIN[columna])
    signed = counted["valor"] * counted["tipo"].map(SIGNOS).astype("int64")
    by_name = signed.groupby(names, sort=False).sum()
    sums: dict[str, int] = {}
    written: dict[str, str] = {}
    for name, sold in by_name.items():
        key = client_key(str(name)) if columna == "cliente" else same_word(str(name))
        sums[key] = sums.get(key, 0) + int(sold)
        written.setdefault(key, str(name))
    return sums, written


def months_to(corte: date, meses: int) -> Period:
    """Return the last ``meses`` months up to the cut-off: of 19-Nov-2026, 12 begin 20-Nov-2025."""
    first = (pd.Timestamp(corte) - pd.DateOffset(months=meses)).date()
    return Period(f"{meses} meses", (pd.Timestamp(first) + pd.Timedelta(days=1)).date(), corte)


def limits_on(parameters: Parameters, corte: date) -> tuple[Fraction, Fraction]:
    """Return the limits of A and B in force on a day."""
    low, high = (share_on(parameters, name, corte) for name in ("abc_limite_a", "abc_limite_b"))
    return low, max(low, high)
