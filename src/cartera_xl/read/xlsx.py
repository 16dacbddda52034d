"""An .xlsx or .xlsm file → raw cells, read by a process that may die in our place.

Two cells in a hostile sheet make calamine abort its process: so it is never ours. Whatever
happens over there, here it is a ``RawBook`` or a ``Refusal``.
"""

import json
import os
from pathlib import Path
from typing import Any

from cartera_xl.package.limits import Limits, Refused
from cartera_xl.package.process import run_child
from cartera_xl.read.document import unpack_numbers, untag
from cartera_xl.units.address import Area
from cartera_xl.units.coded import CODES, Coded, Grid
from cartera_xl.units.raw import RawBook, RawSheet, Refusal
from cartera_xl.units.table import RawTable

_DEFAULT = Limits()
_SOMEONE = "otra persona"


def read_book(path: Path, *, python: str, limits: Limits = _DEFAULT) -> RawBook | Refusal:
    """Read a workbook from outside.

    Entra: ``path`` del libro; ``python``, el intérprete configurado, que tiene calamine.
    Sale: el libro con las celdas tal como están guardadas, o por qué no se leyó.
    """
    document = read_document(path, python=python, limits=limits)
    return document if isinstance(document, Refusal) else make_book(path, document)


def read_document(path: Path, *, python: str, limits: Limits) -> bytes | Refusal:
    """Return what the reading process answers about ``path``: a JSON document."""
    arguments = [os.path.abspath(path), *map(str, limits)]
    try:
        document = run_child(
            "cartera_xl.read.child",
            arguments,
            python=python,
            seconds=limits.seconds,
            memory=limits.memory,
        )
    except Refused as refused:
        return Refusal(path.name, refused.razon, refused.detalle)
    if not document.endswith(b"}"):
        return Refusal(path.name, "lector_murio", {"codigo": "0", "error": ""})
    return document


def make_book(path: Path, document: bytes) -> RawBook | Refusal:
    """Return what ``document`` says of the book at ``path``.

    Error: ValueError if it is no document.
    """
    found = json.loads(document, object_hook=untag)
    if "razon" in found:
        return Refusal(path.name, **found)
    return _book(path, found)


def read_lock(path: Path) -> str:
    """Return who has the workbook open, from the lock file beside it; "" if nobody has."""
    excel = path.with_name(f"~${path.name}")
    office = path.with_name(f".~lock.{path.name}#")
    try:
        if excel.exists():
            # An owner file: the name's length in one byte, then the name in the ANSI code page.
            head = _read_start(excel)
            return head[1 : 1 + head[0]].decode("cp1252", "replace").strip() or _SOMEONE
        if office.exists():
            # Full name, user, machine, date, profile; the full name is often left empty.
            fields = _read_start(office).decode("utf-8", "replace").split(",")
            return next((field.strip() for field in fields[:2] if field.strip()), _SOMEONE)
    except (OSError, IndexError):
        # Excel on Windows may keep its owner file to itself: someone is there all the same.
        return _SOMEONE
    return ""


def _read_start(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(1024)


def _book(path: Path, document: dict[str, Any]) -> RawBook:
    sheets = {sheet["nombre"]: _sheet(sheet) for sheet in document["hojas"]}
    properties = dict(document["propiedades"])
    return RawBook(path.name, properties, sheets, read_lock(path), document["huella"])


def _sheet(sheet: dict[str, Any]) -> RawSheet:
    return RawSheet(
        nombre=sheet["nombre"],
        filas=_grid(sheet["filas"]),
        tablas=tuple(RawTable(name, Area(*area), totals) for name, area, totals in sheet["tablas"]),
        sin_valor={column: unpack_numbers(CODES, rows) for column, rows in sheet["sin_valor"]},
        cambiantes={column: unpack_numbers(CODES, rows) for column, rows in sheet["cambiantes"]},
        errores={(row, column): text for (row, column), text in sheet["errores"]},
        combinadas=tuple(Area(*area) for area in sheet["combinadas"]),
    )


def _grid(filas: dict[str, Any]) -> Grid:
    columns = [
        Coded(_cells(c), unpack_numbers(kind, codes)) for c, kind, codes in filas["columnas"]
    ]
    return Grid(columns, filas["alto"])


def _cells(packed: Any) -> list[object]:
    if isinstance(packed, list):
        return packed
    cells: list[object] = unpack_numbers("d", packed["numeros"]).tolist()
    for place, cell in packed["otras"]:
        cells.insert(place, cell)
    return cells
