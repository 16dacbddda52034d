"""What was said of a book, as a JSON document and back: its problems and its shared columns.

Pairs instead of mappings with names that others choose: none is taken for a tag.
"""

import json
from base64 import b64decode, b64encode
from dataclasses import fields
from decimal import Decimal
from operator import attrgetter
from typing import Any

import numpy as np

from cartera_xl.read.document import code_kind, tag, untag
from cartera_xl.specs.base import Book
from cartera_xl.specs.books import find_book
from cartera_xl.units.address import Area
from cartera_xl.units.cell import Missing
from cartera_xl.units.problem import Problem
from cartera_xl.validate.books import CheckedBook
from cartera_xl.validate.column import ABSENT, Codes, Column
from cartera_xl.validate.judged import JudgedBook, shared_fields
from cartera_xl.validate.problems import Place
from cartera_xl.validate.rows import CheckedSheet

_WORDS = attrgetter(*(field.name for field in fields(Problem)))
_LARGEST = 1 << 32
"""More than the number of any row: each takes four bytes."""


def encode_judged(judged: JudgedBook) -> bytes:
    """Return the document of ``judged``."""
    checked = judged.checked
    document = {
        "libro": checked.book.name if checked.book else None,
        "problemas": [_WORDS(problem) for problem in checked.problems],
        "hojas": [_pack_sheet(name, sheet) for name, sheet in checked.hojas.items()],
        "listas": None if judged.listas is None else list(judged.listas.items()),
        "salida": judged.salida,
    }
    return json.dumps(document, default=_tag).encode()


def decode_judged(archivo: str, document: bytes) -> JudgedBook:
    """Return what ``document`` says of the file of that name.

    Error: ValueError, LookupError, TypeError or ArithmeticError if it is no such document.
    """
    found = json.loads(document, object_hook=_untag)
    book = None if found["libro"] is None else find_book(found["libro"])
    sheets = {s["nombre"]: _unpack_sheet(archivo, book, s) for s in found["hojas"] if book}
    problems = tuple(Problem(*words) for words in found["problemas"])
    listas = None if found["listas"] is None else dict(found["listas"])
    return JudgedBook(CheckedBook(archivo, book, sheets, problems), listas, found["salida"])


def _pack_sheet(name: str, sheet: CheckedSheet) -> dict[str, Any]:
    return {
        "nombre": name,
        "hoja": sheet.place.hoja,
        "lugares": list(sheet.place.columnas.items()),
        "area": sheet.area,
        "numeros": _pack_codes(np.array(sheet.numeros, dtype="int64"), _LARGEST),
        "columnas": [
            (name, column.values, _pack_codes(column.codes, len(column.values)))
            for name, column in sheet.columnas.items()
        ],
        "sucias": np.flatnonzero(~sheet.limpias).tolist(),
        "malos": [(n, list(cells.items())) for n, cells in sheet.malos.items()],
    }


def _unpack_sheet(archivo: str, book: Book, packed: dict[str, Any]) -> CheckedSheet:
    sheet = book.sheet(packed["nombre"])
    numbers: list[int] = _unpack_codes(packed["numeros"], _LARGEST).tolist()
    columns = {
        name: Column(values, _unpack_codes(codes, len(values)))
        for name, values, codes in packed["columnas"]
    }
    whole = columns.keys() == shared_fields(sheet)
    if not whole or any(len(column) != len(numbers) for column in columns.values()):
        raise ValueError("columns that are not the sheet's, or of several heights")
    clean = np.ones(len(numbers), dtype=bool)
    clean[packed["sucias"]] = False
    return CheckedSheet(
        sheet,
        Place(archivo, packed["hoja"], dict(packed["lugares"])),
        Area(*packed["area"]),
        numbers,
        columns,
        clean,
        {n: dict(cells) for n, cells in packed["malos"]},
        (),
    )


def _pack_codes(codes: Codes, count: int) -> str:
    """Return codes below ``count`` in as few bytes each as that needs."""
    return b64encode(codes.astype(code_kind(count)).tobytes()).decode()


def _unpack_codes(text: str, count: int) -> Codes:
    codes = np.frombuffer(b64decode(text), dtype=code_kind(count)).astype("int64")
    if codes.max(initial=-1) >= count:
        raise ValueError("a code of no value")
    return codes


def _tag(value: object) -> dict[str, Any]:
    if value is ABSENT:
        return {"ausente": True}
    if value is Missing.SIN_VALOR:
        return {"sin_valor": True}
    return {"decimal": str(value)} if isinstance(value, Decimal) else tag(value)


def _untag(tagged: dict[str, Any]) -> object:
    match tagged:
        case {"ausente": True}:
            return ABSENT
        case {"sin_valor": True}:
            return Missing.SIN_VALOR
        case {"decimal": str(text)}:
            return Decimal(text)
    return untag(tagged)
