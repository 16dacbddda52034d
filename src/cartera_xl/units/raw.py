"""Raw cells: what a reader hands over, before anyone asks what it means.

A file and a live book give the same shape, so everything after reading is one path.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cartera_xl.units.address import Area
from cartera_xl.units.table import RawTable

Row = list[object]
"""Cells of one row: str, float, int, bool, date, datetime, time, timedelta or None (empty)."""


@dataclass(frozen=True)
class RawSheet:
    """One sheet, cell A1 first: ``filas[0][0]`` is A1, whatever the used range.

    ``sin_valor``: column → rows whose cell holds a formula and no stored value.
    ``cambiantes``: column → rows whose formula gives another value every day, as ``TODAY()``.
    ``errores``: cells (row, column) whose value is an Excel error, with its text (``#N/A``).
    ``combinadas``: merged rectangles.
    """

    nombre: str
    filas: Sequence[Row]
    tablas: tuple[RawTable, ...] = ()
    sin_valor: Mapping[int, Sequence[int]] = field(default_factory=dict)
    errores: dict[tuple[int, int], str] = field(default_factory=dict)
    combinadas: tuple[Area, ...] = ()
    cambiantes: Mapping[int, Sequence[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class RawBook:
    """A workbook as read: ``archivo`` is the file's name, ``propiedades`` its custom properties.

    ``abierto_por``: who has it open in another program, from the lock file beside it; else "".
    ``huella``: the digest of the bytes that were read, "" if they were not those of a file.
    """

    archivo: str
    propiedades: dict[str, str]
    hojas: dict[str, RawSheet]
    abierto_por: str = ""
    huella: str = field(default="", compare=False)


@dataclass(frozen=True)
class Refusal:
    """A file that was not read at all: ``razon`` is a key of ``specs.structure.RAZONES``.

    ``detalle`` fills the message's placeholders; ``hoja`` and ``celda`` say where, if anywhere.
    """

    archivo: str
    razon: str
    detalle: dict[str, str] = field(default_factory=dict)
    hoja: str = ""
    celda: str = ""
