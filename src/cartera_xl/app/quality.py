"""From checked workbooks to what their quality is judged by."""

from collections.abc import Iterable, Iterator
from datetime import date

from cartera_xl.compute.calidad import SheetState
from cartera_xl.specs.reasons import EMPTY
from cartera_xl.units.address import parse_cell
from cartera_xl.validate.books import CheckedBook
from cartera_xl.validate.rows import CheckedSheet
from cartera_xl.validate.tables import sources_of

_NAMED = {"Clientes": ("razon_social", "telefono"), "Prospectos": ("nombre", "telefono")}
"""Sheet → what its rows are called and rung by: what duplicates are looked for in."""
_DATED = {"Clientes": "actualizado", "Prospectos": "fecha"}
"""Sheet → the day its rows were last brought up to date. A sale of last year is not stale."""
_CLOSED = ("Convertido", "Descartado")


def sheet_states(books: Iterable[CheckedBook]) -> Iterator[SheetState]:
    """Yield the state of each sheet that people fill; books that were refused have none."""
    for book in books:
        for name, sheet in book.hojas.items():
            yield _state(book, name, sheet)


def _state(book: CheckedBook, name: str, sheet: CheckedSheet) -> SheetState:
    place, count = sheet.place, len(sheet.numeros)
    found = [p for p in book.problems if p.hoja == place.hoja and p.celda]
    wrong = {parse_cell(p.celda)[0] for p in found if p.nivel == "error"}
    required = count * sum(field.typed and field.required for field in sheet.sheet.fields)
    names: dict[int, str] = {}
    phones: dict[int, str] = {}
    days: dict[int, date] = {}
    if name in _NAMED:  # the few sheets whose rows are looked at one by one
        called, rung = _NAMED[name]
        for row in sheet.filas:
            values = row.valores
            names |= {row.fila: values[called]} if values.get(called) else {}
            phones |= {row.fila: values[rung]} if values.get(rung) else {}
            if values.get(_DATED[name]) and values.get("estado") not in _CLOSED:
                days[row.fila] = values[_DATED[name]]
    return SheetState(
        book.archivo,
        place.hoja,
        count,
        required,
        required - sum(p.codigo == EMPTY.code for p in found),
        frozenset(wrong),
        days,
        names,
        phones,
        next(iter(sources_of([sheet])), None),
    )
