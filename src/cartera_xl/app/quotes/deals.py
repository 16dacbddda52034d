"""oportunidades.xlsx and the books beside it, read for what a quote is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic_core import PydanticCustomError

from cartera_xl.app.host import Host
from cartera_xl.app.inputs import Inputs
from cartera_xl.app.load import Progress, UsageError, find_books, read_each, silent
from cartera_xl.compute.cotizacion.arming import Master
from cartera_xl.compute.cotizacion.gathering import Tables
from cartera_xl.parameters.holidays import calendar_on
from cartera_xl.parameters.paises import CountryForms, country_on
from cartera_xl.parameters.values import Parameters
from cartera_xl.specs.base import Sheet
from cartera_xl.specs.books import find_sheet
from cartera_xl.specs.oportunidades import OPORTUNIDADES
from cartera_xl.units.address import parse_cell
from cartera_xl.units.calendar import Calendar
from cartera_xl.units.cell import as_date, as_decimal, as_text, is_blank, same_word
from cartera_xl.units.money import round_centavos
from cartera_xl.units.problem import Problem
from cartera_xl.units.raw import RawBook
from cartera_xl.validate.books import CheckedBook, check_with_beside
from cartera_xl.validate.layout import find_rows
from cartera_xl.validate.tables import to_table

_NEEDED = ("maestros", "clientes")
_BESIDE = (*_NEEDED, "edades")
_PLACE = ("archivo",)
"""What a table says of where a row is, under the name of a column that a sheet may have too."""
_SHEETS = ("Oportunidades", "Etapas", "Actividades", "Cotizaciones", "Líneas", "Registro")


@dataclass(frozen=True)
class DealsBook:
    """The oportunidades book at ``path``, raw and checked, and the books beside it.

    ``inputs``: rules and own days; every checked book is in ``libros``, this one first.
    """

    path: Path
    raw: RawBook
    libros: tuple[CheckedBook, ...]
    inputs: Inputs

    @cached_property
    def parameters(self) -> Parameters:
        """The rules, those of maestros on top."""
        return self.inputs.parameters()

    def calendar(self, dia: date) -> Calendar:
        """Return the calendar in force on a day, with the firm's own days."""
        return calendar_on(self.parameters, dia, self.inputs.own_days())

    def country(self, dia: date) -> CountryForms:
        """Return how the documents of the firm's country are. Error: ValueError, in Spanish."""
        return country_on(str(self.parameters.at("pais", dia).valor), dia)

    def table(self, name: str) -> pd.DataFrame:
        """Return the clean rows of a sheet, wherever it is; none if no book has it."""
        found = [book.hojas[name] for book in self.libros if name in book.hojas]
        if found:
            table = to_table(found)
            own = name in self.libros[0].hojas
            return with_derived(table, self.raw, find_sheet(name)) if own else table
        fields = find_sheet(name).fields
        empty = pd.DataFrame({f.name: pd.Series([], dtype="object") for f in fields})
        days = {f.name: pd.to_datetime(empty[f.name]) for f in fields if f.kind.name == "fecha"}
        return empty.assign(**days, archivo="", fila=0)

    def tables(self, dia: date) -> Tables:
        """Return what a quote is gathered from."""
        master = Master(
            self.table("Productos"), self.table("Precios"), self.table("Impuestos"),
            self.country(dia).impuesto,
        )  # fmt: skip
        deals, quotes, lines, clients, contacts, sellers = map(
            self.table,
            ("Oportunidades", "Cotizaciones", "Líneas", "Clientes", "Contactos", "Vendedores"),
        )
        return Tables(deals, quotes, lines, clients, contacts, sellers, master)

    def deal(self, numero: str) -> Mapping[str, Any]:
        """Return the row of a deal: field → value, None where blank. Error: UsageError."""
        faults = self.faults("Oportunidades", "numero", numero)
        if faults:
            raise UsageError("\n".join(map(str, faults)))
        table = self.table("Oportunidades")
        rows = table[table["numero"].map(same_word).eq(same_word(numero))]
        if rows.empty:
            raise UsageError(
                f"En la hoja Oportunidades de «{self.path.name}» no hay una «{numero}». Escriba el "
                "código de la columna Oportunidad, por ejemplo OP-014."
            )
        return as_values(rows)

    def require_closed(self, host: Host) -> None:
        """Error: UsageError if somebody has the file open: its rows could not be written."""
        who = "" if host.abiertos.holds(self.path) else self.raw.abierto_por
        if who:
            raise UsageError(
                f"«{self.path.name}» está abierto por {who}. Guárdelo, ciérrelo e intente de nuevo."
            )

    def faults(self, sheet: str, field: str, value: str) -> list[Problem]:
        """Return the errors in the rows of a sheet whose ``field`` says ``value``."""
        found: list[Problem] = []
        for book in self.libros:
            if sheet not in book.hojas:
                continue
            checked = book.hojas[sheet]
            rows = {
                row.fila
                for row in checked.filas
                if same_word(str(row.valores.get(field) or "")) == same_word(value)
            }
            found += [
                p
                for p in book.problems
                if p.nivel == "error" and p.hoja == checked.place.hoja and p.celda
                and parse_cell(p.celda)[0] in rows
            ]  # fmt: skip
        return found


def with_derived(table: pd.DataFrame, raw: RawBook, sheet: Sheet) -> pd.DataFrame:
    """Return the table with what commands wrote into it, which the check of rows passes over, and
    the sheet's own Archivo.

    A cell that is not of its column's kind, which only a person can have spoiled, is blank.
    """
    found, _ = find_rows(raw, sheet)
    if found is None:
        return table
    place = {number: n for n, number in enumerate(found.numeros)}
    columns = {}
    for field in sheet.fields:
        if (field.col.derived or field.name in _PLACE) and field.name in found.celdas:
            cells = found.celdas[field.name]
            read = [_read(cells[place[fila]], field.kind.name) for fila in table["fila"]]
            values = pd.Series(read, index=table.index, dtype="object")
            columns[field.name] = pd.to_datetime(values) if field.kind.name == "fecha" else values
    return table.assign(**columns)


def _read(cell: object, kind: str) -> object:
    if is_blank(cell):
        return None
    try:
        if kind == "fecha":
            return as_date(cell)
        if kind == "dinero":
            return round_centavos(Fraction(as_decimal(cell)) * 100)
        return as_decimal(cell) if kind == "porcentaje" else as_text(cell)
    except PydanticCustomError:
        return None


def as_values(rows: pd.DataFrame) -> dict[str, Any]:
    """Return the first row: field → value, None where blank, days as dates."""
    return {str(name): _plain(cell) for name, cell in rows.iloc[0].items()}


def _plain(cell: Any) -> Any:
    if cell is None or pd.isna(cell):
        return None
    return cell.date() if isinstance(cell, pd.Timestamp) else cell


def read_deals(path: Path, host: Host, progress: Progress = silent) -> DealsBook:
    """Return the oportunidades book at ``path`` and what the books beside it say.

    Error: UsageError if it is not a whole oportunidades book, clientes or maestros is missing, or
    the rules are half read.
    """
    if path.is_dir():
        path = path / f"{OPORTUNIDADES.name}.xlsx"
    (_,), others = find_books(path)
    neighbours = [p for p in others if any(name in p.stem.casefold() for name in _BESIDE)]
    paths = [path, *neighbours]
    raws = []
    for number, (each, raw) in enumerate(zip(paths, read_each(paths, host), strict=True), start=1):
        progress(each.name, number, len(paths))
        raws.append(raw)
    (asked,), beside = check_with_beside(raws[:1], raws[1:])
    raw = raws[0]
    if asked.book is None or not isinstance(raw, RawBook):
        problem = next(p for p in asked.problems if p.nivel == "error")
        raise UsageError(f"{problem.mensaje} {problem.ayuda}")
    if asked.book.name != OPORTUNIDADES.name:
        raise UsageError(
            f"«{path.name}» es el libro «{asked.book.name}», no el de oportunidades. Escriba la ruta "
            "de oportunidades.xlsx, o cree uno con: cartera nuevo oportunidades"
        )
    if any(sheet not in asked.hojas for sheet in _SHEETS):
        faults = [p for p in asked.problems if p.nivel == "error" and p.codigo.startswith("CX-LIB")]
        raise UsageError("\n".join(map(str, faults)))
    inputs = Inputs([], [asked, *beside])
    inputs.require_rules()
    for name in _NEEDED:
        if not any(book.book is not None and book.book.name == name for book in beside):
            said = f"Junto a «{path.name}» {inputs.lack(name)}: sin él no se puede cotizar."
            raise UsageError("\n".join([said, *inputs.refused()]))
    return DealsBook(path, raw, (asked, *beside), inputs)
