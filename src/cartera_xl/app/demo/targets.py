"""The monthly targets of the demonstration: three sellers by total, one by line.

They are set so that sales reach 80 to 110 % of them, the month under way by its usual course.
"""

from datetime import date

from cartera_xl.app.demo.company import CORTE, VENDEDORES, Row
from cartera_xl.app.demo.draw import Draw
from cartera_xl.app.demo.products import LINEAS, PRODUCTOS
from cartera_xl.specs.presupuesto import NOTA_CREDITO, PEDIDO

POR_LINEA = "V04"
"""The seller whose targets are by line."""
_MESES = tuple(date(year, month, 1) for year in (2025, 2026) for month in range(1, 13))
_LLEVA = 0.62
"""The part of the month of the cut-off that is usually sold by that day."""
_CRECE = 1.13
"""What a month still to come is expected to sell, next to the year before."""
_REDONDEO = 50_000

Sold = dict[tuple[str, date, str], float]
"""Net sales in pesos by seller, month and line."""


def target_rows(draw: Draw, ventas: list[Row]) -> list[Row]:
    """Return the rows of the sheet Metas: by month, then by seller, then by line."""
    sold = _net(ventas)
    rows: list[Row] = []
    for month in _MESES:
        for seller in VENDEDORES:
            reached = draw.between(0.85, 1.06)
            target = sum(_expected(sold, seller, month, linea) for linea in LINEAS) / reached
            if seller != POR_LINEA:
                rows.append({"mes": month, "vendedor": seller, "meta": _rounded(target)})
                continue
            rows += [
                {"mes": month, "vendedor": seller, "linea": linea,
                 "meta": _rounded(target * _part(sold, seller, linea))}
                for linea in LINEAS
            ]  # fmt: skip
    return rows


def _net(ventas: list[Row]) -> Sold:
    line_of = {product.sku: product.linea for product in PRODUCTOS}
    sold: Sold = {}
    for row in ventas:
        if row["tipo"] == PEDIDO:
            continue
        day, value = row["fecha"], row["valor"]
        assert isinstance(day, date) and isinstance(value, (int, float))
        key = (str(row["vendedor"]), day.replace(day=1), line_of[str(row["sku"])])
        sold[key] = sold.get(key, 0) + (-value if row["tipo"] == NOTA_CREDITO else value)
    return sold


def _expected(sold: Sold, seller: str, month: date, linea: str) -> float:
    """Return what the month sold or, where it has not ended, what it would usually sell."""
    if month > CORTE:
        return sold.get((seller, month.replace(year=month.year - 1), linea), 0) * _CRECE
    part = _LLEVA if month == CORTE.replace(day=1) else 1
    return sold.get((seller, month, linea), 0) / part


def _part(sold: Sold, seller: str, linea: str) -> float:
    """Return the part of a line in all the sales of a seller."""
    mine = [(key[2], value) for key, value in sold.items() if key[0] == seller]
    return sum(value for name, value in mine if name == linea) / sum(value for _, value in mine)


def _rounded(pesos: float) -> int:
    return max(1, round(pesos / _REDONDEO)) * _REDONDEO
