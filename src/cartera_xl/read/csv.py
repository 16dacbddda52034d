"""A CSV or text export → raw cells, all of them text: what they mean is decided later.

Encoding and delimiter are told from the whole file and handed on, to be shown.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cartera_xl.package.limits import Limits, whole_mb
from cartera_xl.units.address import a1
from cartera_xl.units.raw import RawSheet, Refusal

_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE = 100_000
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DEFAULT = Limits()


@dataclass(frozen=True)
class CsvSheet:
    """The cells of a text file, its encoding and its delimiter."""

    hoja: RawSheet
    codificacion: str
    delimitador: str


def read_csv(path: Path, limits: Limits = _DEFAULT) -> CsvSheet | Refusal:
    """Return the cells of a delimited text file, blank ones as None; or why it was not read."""
    try:
        if not path.is_file():
            return Refusal(path.name, "no_es_archivo" if path.exists() else "no_existe")
        if path.stat().st_size > limits.inflated:
            return Refusal(path.name, "demasiado_grande", {"limite": whole_mb(limits.inflated)})
        data = path.read_bytes()
    except OSError:
        return Refusal(path.name, "sin_permiso")
    if not data.strip():
        return Refusal(path.name, "vacio")
    decoded = _decode(data)
    if decoded is None or "\0" in decoded[0]:
        return Refusal(path.name, "no_es_libro")
    text, encoding = decoded
    delimiter = _delimiter(text)
    rows: list[list[object]] = []
    cells = 0
    try:
        for row in _reader(text, delimiter):
            cells += len(row)
            if cells > limits.cells:
                place = {"limite": str(limits.cells)}
                return Refusal(
                    path.name, "demasiadas_celdas", place, path.stem, a1(len(rows) + 1, 1)
                )
            rows.append([cell if cell and not cell.isspace() else None for cell in row])
    except csv.Error:
        # Read on, a quote that nobody closed would swallow every row after it as one cell.
        wrong = {"parte": f"fila {len(rows) + 1}, unas comillas sin cerrar"}
        return Refusal(path.name, "danado", wrong, path.stem)
    return CsvSheet(RawSheet(path.stem, rows), encoding, delimiter)


def _decode(data: bytes) -> tuple[str, str] | None:
    """Return the text and its encoding: what its mark says, UTF-8, or a Spanish Windows' own."""
    marked = next((name for bom, name in _BOMS if data.startswith(bom)), "")
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return None


def _delimiter(text: str) -> str:
    """Return the delimiter that parts most of a sample's lines into the same number of cells."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample

    def score(delimiter: str) -> tuple[int, int]:
        widths: Counter[int] = Counter()
        try:
            for row in _reader(sample, delimiter):
                widths[len(row)] += 1
        except csv.Error:
            pass  # a quoted cell that the sample cuts, or quotes that this delimiter does not explain
        several = [(lines, width) for width, lines in widths.items() if width > 1]
        return max(several, default=(0, 0))

    return max(_DELIMITERS, key=score)


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    # A cell may be long; the limit on the whole file is what protects.
    csv.field_size_limit(2**31 - 1)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
