"""Limits on a workbook that comes from outside, and the way to say that one was passed.

The defaults refuse none of 1,856 real workbooks gathered from the test suites of other readers.

>>> Limits().cells
5000000
"""

from typing import NamedTuple

MIB = 1024 * 1024


class Limits(NamedTuple):
    """What a package may cost. Bytes, counts and seconds; all are integers.

    ``inflated``: bytes of all parts together, also of the file itself and of what is handed over.
    ``ratio``: inflated bytes per byte of file, asked only above ``ratio_floor`` inflated bytes.
    ``cells``: largest row × largest column of a sheet, cells without content left aside.
    ``tree``: bytes of a part read as a tree.
    ``positions``: formulas without value, errors or merged areas kept of one sheet.
    ``seconds`` and ``memory`` are those of the process that reads.
    """

    inflated: int = 256 * MIB
    ratio: int = 200
    # A few kB of repetitive styles compress beyond any ratio; 1 MiB harms nobody.
    ratio_floor: int = MIB
    parts: int = 1_000
    cells: int = 5_000_000
    # A tree takes some 20 times its text: more than this and it would press on ``memory``.
    tree: int = 16 * MIB
    positions: int = 200_000
    seconds: int = 60
    memory: int = 2048 * MIB


class Refused(Exception):
    """A package that is not read. It carries what ``units.raw.Refusal`` says, less the file."""

    def __init__(self, razon: str, *, hoja: str = "", celda: str = "", **detalle: str) -> None:
        super().__init__(razon)
        self.razon = razon
        self.hoja = hoja
        self.celda = celda
        self.detalle = detalle


def whole_mb(size: int) -> str:
    """Return ``size`` in whole MiB, rounded up, as a message shows it."""
    return str(-(-size // MIB))
