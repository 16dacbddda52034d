"""The process that reads one untrusted workbook: ``python -m cartera_xl.read.child FILE LIMITS``.

LIMITS are the fields of ``Limits`` in order. One JSON document goes to stdout, and the exit
code is 0 for a book and for a refusal; anything else means that the process died.
It imports little, because every reading pays for it.
"""

import gc
import json
import sys
from array import array
from collections.abc import Callable, Iterable
from hashlib import sha256
from io import BytesIO
from math import isfinite
from pathlib import Path
from typing import TypeVar

from python_calamine import CalamineWorkbook, PasswordError

from cartera_xl.package.fence import limit_memory
from cartera_xl.package.limits import Limits, Refused, whole_mb
from cartera_xl.package.parts import CONTAINER, open_package
from cartera_xl.package.scan import SheetScan, scan_sheet
from cartera_xl.package.workbook import read_tables, read_workbook
from cartera_xl.read.document import code_kind, pack_numbers, tag
from cartera_xl.units.coded import CODES
from cartera_xl.units.coded import encode as encode_column

T = TypeVar("T")
_NO_MEMORY = "MemError"
"""What calamine's inflater panics with when an allocation fails."""
_CELL_BYTES = 8
"""What a cell costs whoever receives it, besides its value."""


def main(arguments: list[str]) -> None:
    """Read the file named in ``arguments`` and write the document."""
    limits = Limits(*map(int, arguments[1:]))
    limit_memory(limits.memory)
    gc.disable()  # this process ends before a cycle could weigh
    sys.stdout.buffer.write(answer(Path(arguments[0]), limits))


def answer(path: Path, limits: Limits) -> bytes:
    """Return the document for ``path``: a book, or why there is none."""
    try:
        document = encode(read_package(path, limits))
        if len(document) > limits.inflated:
            limite = whole_mb(limits.inflated)
            raise Refused("demasiado_grande", mb=whole_mb(len(document)), limite=limite)
        return document
    except Refused as refused:
        return encode(vars(refused))
    except MemoryError:
        return encode(vars(Refused("demasiada_memoria", mb=whole_mb(limits.memory))))


def read_package(path: Path, limits: Limits) -> dict[str, object]:
    """Check the package, scan every sheet, and only then read the cells."""
    package = open_package(path, limits)
    workbook = read_workbook(package)
    scans = [
        (name, part, scan_sheet(package.stream(part), limits, name, part))
        for name, part in workbook.hojas
    ]
    cells = _shielded(lambda: CalamineWorkbook.from_filelike(BytesIO(package.data)), CONTAINER)
    return {
        "huella": sha256(package.data).hexdigest(),
        "propiedades": list(workbook.propiedades.items()),
        "hojas": [
            {
                "nombre": name,
                "filas": _read_columns(cells, name, part, scan, limits),
                "tablas": [(t.nombre, t.area, t.totales) for t in read_tables(package, part)],
                "sin_valor": [(n, pack_numbers(rows)) for n, rows in _by_column(scan.sin_valor)],
                "cambiantes": [(n, pack_numbers(rows)) for n, rows in _by_column(scan.cambiantes)],
                "errores": list(scan.errores.items()),
                "combinadas": scan.combinadas,
            }
            for name, part, scan in scans
        ],
    }


def encode(document: dict[str, object]) -> bytes:
    """Return ``document`` as JSON; dates, times and durations become ``{tag: text}``."""
    return json.dumps(document, default=tag, ensure_ascii=False).encode()


def _read_columns(
    cells: CalamineWorkbook, name: str, part: str, scan: SheetScan, limits: Limits
) -> dict[str, object]:
    """Return the sheet's height and each column: its distinct cells, and which each row has."""
    sheet = _shielded(lambda: cells.get_sheet_by_name(name), part, name)
    rows = _shielded(lambda: sheet.to_python(skip_empty_area=False), part, name)
    # calamine ends where the last value is; a formula without value must have its place too.
    noted = [*scan.sin_valor, *scan.errores]
    height = max([len(rows), *(row for row, _ in noted)])
    width = max([len(rows[0]) if rows else 0, *(column for _, column in noted)])
    below: list[object] = [None] * (height - len(rows))
    columns: list[list[object]] = [[*column, *below] for column in zip(*rows, strict=True)]
    columns += [[None] * height for _ in range(width - len(columns))]
    if (size := height * width * _CELL_BYTES) > limits.inflated:
        mb, limite = whole_mb(size), whole_mb(limits.inflated)
        raise Refused("demasiado_grande", mb=mb, limite=limite)
    coded = [encode_column(column) for column in columns]
    return {
        "alto": height,
        "columnas": [(_pack_cells(c.cells), *_pack_codes(c.codes, len(c.cells))) for c in coded],
    }


def _pack_cells(cells: list[object]) -> object:
    """Return the cells ready for the document; many numbers as their bytes, apart from the rest."""
    clean = [_clean(value) for value in cells]
    others = [(n, value) for n, value in enumerate(clean) if type(value) is not float]
    if len(others) > len(clean) // 50 + 2:
        return clean
    floats = array("d", [value for value in clean if type(value) is float])
    return {"numeros": pack_numbers(floats), "otras": others}


def _pack_codes(codes: "array[int]", count: int) -> tuple[str, str]:
    """Return the codes in as few bytes each as ``count`` of them needs, and which that is."""
    kind = code_kind(count)
    return kind, pack_numbers(array(kind, codes))


def _by_column(places: set[tuple[int, int]]) -> Iterable[tuple[int, "array[int]"]]:
    """Return each column and its rows, in order."""
    found: dict[int, array[int]] = {}
    for row, column in sorted(places):
        found.setdefault(column, array(CODES)).append(row)
    return found.items()


def _clean(value: object) -> object:
    if value == "":
        return None
    if isinstance(value, float) and not isfinite(value):
        # Excel has no such number: as text it is reported, as a number it would spoil a sum.
        return str(value)
    return value


def _shielded(call: Callable[[], T], part: str, sheet: str = "") -> T:
    try:
        return call()
    except PasswordError as error:
        raise Refused("cifrado") from error
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # calamine panics with a BaseException of its own; this process exists to contain it.
        if _NO_MEMORY in str(error):
            raise MemoryError from error
        raise Refused("danado", hoja=sheet, parte=part) from error


if __name__ == "__main__":
    main(sys.argv[1:])
