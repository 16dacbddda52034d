"""The cells of each of our fields over a table's rows: fixed, blank, rounded and signed."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import compress

from cartera_xl.intake.columns import ReadColumn
from cartera_xl.intake.mapping import SourceMap
from cartera_xl.intake.tables import SourceTable
from cartera_xl.specs.base import Sheet
from cartera_xl.units.address import Area
from cartera_xl.units.cell import is_blank, same_word
from cartera_xl.validate.column import to_column
from cartera_xl.validate.layout import RawRows

_CENT = Decimal("0.01")
_EXACT = 10**13
"""Pesos: above it a float no longer holds every centavo."""
Fields = dict[str, list[object]]
"""Field → its cells, one for each row of the table."""


def make_fields(
    table: SourceTable, mapa: SourceMap, sheet: Sheet, read: Sequence[ReadColumn]
) -> tuple[Fields, Fields, list[int]]:
    """Return the money as the source has it, every field's cells, and the rows turned positive."""
    count = len(table.filas)
    exact: Fields = {}
    fields: Fields = {name: [value] * count for name, value in mapa.fijos.items()}
    for column in read:
        name, cells = column.field.name, column.celdas
        if (instead := mapa.si_vacio.get(name)) is not None:
            cells = [instead if is_blank(cell) else cell for cell in cells]
        if column.field.kind.name == "dinero":
            exact[name] = cells
            cells = [_rounded(cell) for cell in cells]
        fields[name] = list(cells)
    negative = _turn_negative(mapa, sheet, fields, count)
    numbers = list(table.filas)
    return exact, fields, [numbers[n] for n in negative]


def _rounded(cell: object) -> object:
    """Return an amount to the centavo, as the cell that Excel would hold."""
    if not isinstance(cell, Decimal) or abs(cell) >= _EXACT:
        return cell
    return float(cell.quantize(_CENT, ROUND_HALF_UP))


def _turn_negative(mapa: SourceMap, sheet: Sheet, fields: Fields, count: int) -> list[int]:
    """Turn negative lines into credit notes, in positive; those whose amounts agree in sign.

    Only where every line was said to be the ordinary type, the first of its list.
    """
    rule = sheet.sign
    if rule is None or rule.type_field in mapa.columnas:
        return []
    ordinary = sheet.by_name[rule.type_field].kind.options[0]
    if same_word(str(mapa.fijos.get(rule.type_field))) != same_word(ordinary):
        return []
    columns = [fields[name] for name in rule.fields if name in fields]
    turned: list[int] = []
    for n in range(count):
        amounts = [v for column in columns if isinstance(v := column[n], (Decimal, float)) and v]
        if amounts and max(amounts) < 0:
            turned.append(n)
            fields[rule.type_field][n] = rule.negative
            for column in columns:
                if isinstance(value := column[n], (Decimal, float)):
                    column[n] = abs(value)
    return turned


def to_raw_rows(
    table: SourceTable,
    sheet: Sheet,
    read: Sequence[ReadColumn],
    fields: Fields,
    excluded: Mapping[int, str],
) -> RawRows:
    """Return the rows that are not left out, as the sheet's check takes them."""
    first, top = min(table.columnas), table.encabezado[1]
    columns = {f.name: first for f in sheet.fields} | {c.field.name: c.columna for c in read}
    numbers = [fila for fila in table.filas if fila not in excluded]
    kept = [fila not in excluded for fila in table.filas]
    cells = {name: to_column(list(compress(column, kept))) for name, column in fields.items()}
    area = Area(top, first, max(numbers, default=top), max(table.columnas))
    return RawRows(sheet, table.archivo, table.hoja, columns, numbers, cells, area)
