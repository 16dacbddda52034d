"""An Excel table, as the file that holds it declares it."""

from typing import NamedTuple

from cartera_xl.units.address import Area


class RawTable(NamedTuple):
    """``area`` includes the heading row; ``totales``: how many rows at its bottom are totals."""

    nombre: str
    area: Area
    totales: int = 0
