"""Find a sheet's table in raw cells: which column holds which field, and which rows are data.

Columns are known by their headings, so they may stand in any order and others may stand among
them. A sheet whose headings are not what the book says is refused whole.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

import numpy as np

from cartera_xl.specs import structure
from cartera_xl.specs.base import Sheet
from cartera_xl.specs.layout import HEADING_ROW, ID, REVISION
from cartera_xl.specs.rule import Rule
from cartera_xl.units.address import Area, a1, a1_area
from cartera_xl.units.cell import Missing, is_blank, same_word
from cartera_xl.units.coded import Grid, as_grid
from cartera_xl.units.problem import Problem
from cartera_xl.units.raw import RawBook, RawSheet
from cartera_xl.units.table import RawTable
from cartera_xl.validate.column import Column, Flags, from_coded, to_column
from cartera_xl.validate.problems import file_problem
from cartera_xl.validate.totals import find_totals

_SEARCHED_ROWS = 50


@dataclass(frozen=True)
class RawRows:
    """The data rows of a sheet, still raw, by columns.

    ``columnas``: field → column (1 is A). ``numeros``: the number of each row; blank rows are left
    out. ``celdas``: field → its cells, row by row. ``area``: the heading row and all read below it.
    """

    sheet: Sheet
    archivo: str
    hoja: str
    columnas: dict[str, int]
    numeros: list[int]
    celdas: dict[str, Column]
    area: Area

    @classmethod
    def from_rows(
        cls,
        sheet: Sheet,
        archivo: str,
        hoja: str,
        columnas: dict[str, int],
        filas: Mapping[int, Mapping[str, object]],
        area: Area,
    ) -> "RawRows":
        """Return the same from row number → field → cell."""
        names = dict.fromkeys(name for row in filas.values() for name in row)
        celdas = {name: to_column([row.get(name) for row in filas.values()]) for name in names}
        return cls(sheet, archivo, hoja, columnas, list(filas), celdas, area)

    def row(self, index: int) -> dict[str, object]:
        """Return the cells of one row by field; ``index`` counts from 0."""
        return {name: column[index] for name, column in self.celdas.items()}


def find_rows(book: RawBook, sheet: Sheet) -> tuple[RawRows | None, list[Problem]]:
    """Return the raw rows of ``sheet``, or None if its structure is not what the book says."""
    raw = find_raw_sheet(book, sheet)
    if raw is None:
        return None, [file_problem(structure.MISSING_SHEET, book.archivo, hoja=sheet.name)]
    table = next((t for t in raw.tablas if _is_of(t, sheet)), None)
    heading = table.area.top if table else _find_heading_row(raw, sheet)
    found = _Finder(book.archivo, sheet, raw, table, heading)
    problems = list(found.check())
    if any(p.nivel == "error" for p in problems):
        return None, problems
    return found.rows(), problems


def find_raw_sheet(book: RawBook, sheet: Sheet) -> RawSheet | None:
    """Return the sheet that is ``sheet``, by its name or, that changed, by its table."""
    for raw in book.hojas.values():
        if raw.nombre.casefold() == sheet.name.casefold():
            return raw
    holders = [r for r in book.hojas.values() if any(_is_of(t, sheet) for t in r.tablas)]
    return holders[0] if holders else None


def find_rows_like(raw: RawSheet, archivo: str, sheet: Sheet) -> RawRows | None:
    """Return the rows of another sheet that has the headings of ``sheet``; None if it has not.

    It has when no required column is missing, and the product's own or every other one is there:
    a person's list of dates and clients is nobody's copy.
    """
    heading = _find_heading_row(raw, sheet)
    found = _Finder(archivo, sheet, raw, None, heading)
    return found.rows() if heading and found.is_alike else None


def count_unchecked(count: int) -> str:
    """Return what a message says of the rows that nobody looked at."""
    if not count:
        return "no se revisó"
    return "no se revisó su única fila" if count == 1 else f"no se revisaron sus {count} filas"


def _is_of(table: RawTable, sheet: Sheet) -> bool:
    return table.nombre.casefold() == sheet.table.casefold()


def _find_heading_row(raw: RawSheet, sheet: Sheet) -> int:
    """Return the row that holds most of the headings, 0 if none holds half of them."""
    wanted = {same_word(f.col.header) for f in sheet.fields if f.typed}
    scores = [
        (len(wanted & {same_word(c) for c in row if isinstance(c, str)}), -number)
        for number, row in enumerate(raw.filas[:_SEARCHED_ROWS], start=1)
    ]
    best, number = max(scores, default=(0, 0))
    return -number if best * 2 >= len(wanted) else 0


@dataclass(frozen=True)
class _Finder:
    archivo: str
    sheet: Sheet
    raw: RawSheet
    table: RawTable | None
    heading: int

    @cached_property
    def is_alike(self) -> bool:
        """Whether the headings can only be those of the sheet."""
        words = {same_word(title) for title in self._titles().values()}
        typed = [f for f in self.sheet.fields if f.typed]
        required = {same_word(f.col.header) for f in typed if f.required}
        every = {same_word(f.col.header) for f in typed}
        return required <= words and (same_word(REVISION) in words or every <= words)

    def _problem(self, rule: Rule, celda: str = "", **details: str) -> Problem:
        return file_problem(rule, self.archivo, self.raw.nombre, celda, **details)

    def _refusal(self, rule: Rule, celda: str, **details: str) -> Problem:
        """Return a problem that says how many rows nobody looks at because of it."""
        unchecked = count_unchecked(len(self._data_rows))
        return self._problem(rule, celda, sin_revisar=unchecked, **details)

    def check(self) -> Iterator[Problem]:
        if not self.heading:
            titles = ", ".join(f.col.header for f in self.sheet.fields if f.typed)
            yield self._problem(structure.NO_HEADINGS, titulos=titles)
            return
        yield from self._check_headings()
        yield from self._check_merged()
        name, expected = self.sheet.table, a1(HEADING_ROW, 1)
        here = a1(self.heading, self.table.area.left if self.table else 1)
        if not self.table:
            yield self._problem(structure.NO_TABLE, here, tabla=name)
        elif here != expected:
            yield self._problem(structure.MOVED_TABLE, here, tabla=name, esperada=expected)
        for row, (column, shown) in self._totals.items():
            cell, one = a1(row, column), self.sheet.one
            yield self._problem(structure.TOTAL_ROW, cell, fila=str(row), contenido=shown, uno=one)
        yield from self._check_changing()
        if self.table and (below := [n for n in self._data_rows if n > self.table.area.bottom]):
            area = Area(below[0], self.table.area.left, below[-1], self.table.area.right)
            yield self._problem(structure.ROWS_BELOW, a1(*area[:2]), rango=a1_area(area))

    def _check_headings(self) -> Iterator[Problem]:
        titles = self._titles()
        words = [same_word(title) for title in titles.values()]
        known = {same_word(f.col.header) for f in self.sheet.fields}
        known |= {same_word(REVISION), same_word(ID)}
        strange = {same_word(t): (n, t) for n, t in titles.items() if same_word(t) not in known}
        for field in self.sheet.fields:
            header = field.col.header
            times = words.count(same_word(header))
            if times > 1:
                column = [n for n, t in titles.items() if same_word(t) == same_word(header)][-1]
                cell = a1(self.heading, column)
                yield self._refusal(structure.REPEATED_COLUMN, cell, columna=header)
            if times or not field.typed:
                continue
            near = get_close_matches(same_word(header), list(strange), n=1, cutoff=0.5)
            if near:
                number, title = strange[near[0]]
                yield self._refusal(
                    structure.RENAMED_COLUMN, a1(self.heading, number), columna=header, titulo=title
                )
            else:
                cell = a1(self.heading, min(titles, default=1))
                rule = structure.MISSING_COLUMN if field.required else structure.MISSING_OPTIONAL
                yield self._refusal(rule, cell, columna=header)

    def _check_merged(self) -> Iterator[Problem]:
        left, right = min(self._titles(), default=1), max(self._titles(), default=1)
        bottom = max(self._data_rows, default=self.heading)
        for area in self.raw.combinadas:
            inside_rows = area.bottom >= self.heading and area.top <= bottom
            if inside_rows and area.right >= left and area.left <= right:
                yield self._refusal(structure.MERGED_CELLS, a1(*area[:2]), rango=a1_area(area))

    def _check_changing(self) -> Iterator[Problem]:
        """Yield a problem for each column where what was typed yesterday says today."""
        data = set(self._data_rows)
        for field in self.sheet.fields:
            column = self._columns().get(field.name, 0)
            rows = [row for row in self.raw.cambiantes.get(column, ()) if row in data]
            if rows and field.typed:
                first = a1(rows[0], column)
                cells = f"{len(rows)} celdas (la primera, {first})"
                told = cells if len(rows) > 1 else f"una celda ({first})"
                header = field.col.header
                yield self._problem(structure.CHANGING_FORMULA, first, columna=header, celdas=told)

    def _titles(self) -> dict[int, str]:
        """Return column → heading, only within the table where there is one."""
        row = self.raw.filas[self.heading - 1] if self.heading <= len(self.raw.filas) else []
        left, right = (self.table.area.left, self.table.area.right) if self.table else (1, len(row))
        return {
            number: str(cell).strip()
            for number, cell in enumerate(row, start=1)
            if not is_blank(cell) and left <= number <= right
        }

    def _columns(self) -> dict[str, int]:
        by_word = {same_word(title): number for number, title in self._titles().items()}
        return {
            field.name: by_word[same_word(field.col.header)]
            for field in self.sheet.fields
            if same_word(field.col.header) in by_word
        }

    @cached_property
    def _grid(self) -> Grid:
        return as_grid(self.raw.filas)

    @cached_property
    def _totals(self) -> dict[int, tuple[int, str]]:
        """Return row → the column of the word that says it is a total, and all that it holds."""
        typed = {same_word(f.col.header) for f in self.sheet.fields if f.typed}
        ours = {same_word(f.col.header) for f in self.sheet.fields} - typed
        ours |= {same_word(REVISION), same_word(ID)}
        theirs = {n: same_word(title) not in ours for n, title in self._titles().items()}
        found = find_totals(self._grid, self.heading, theirs)
        return {row: word for row, word in found.items() if row not in self._own_totals}

    @property
    def _own_totals(self) -> range:
        """The rows that the table itself says are totals."""
        if self.table is None:
            return range(0)
        return range(self.table.area.bottom - self.table.totales + 1, self.table.area.bottom + 1)

    @cached_property
    def _cells(self) -> dict[str, Column]:
        """Return field → every cell of its column, from row 1 on."""
        grid, columns = self._grid, self._columns()
        noted: dict[int, dict[int, object]] = {number: {} for number in columns.values()}
        for (row, number), text in self.raw.errores.items():
            if number in noted and row <= len(grid):
                noted[number][row - 1] = text
        for number in noted:
            rows = [row for row in self.raw.sin_valor.get(number, ()) if row <= len(grid)]
            noted[number] |= {row - 1: Missing.SIN_VALOR for row in rows}
        return {
            name: from_coded(grid.columns[number - 1]).replace(noted[number])
            for name, number in columns.items()
        }

    @cached_property
    def _data_rows(self) -> list[int]:
        filled: Flags = np.zeros(len(self.raw.filas), dtype=bool)
        for name, column in self._cells.items():
            if filled[self.heading :].all():
                break
            if self.sheet.by_name[name].typed:
                filled |= ~column.blank()
        filled[: self.heading] = False
        totals = [row - 1 for row in (*self._own_totals, *self._totals) if 0 < row <= len(filled)]
        filled[totals] = False
        numbers: list[int] = (np.flatnonzero(filled) + 1).tolist()
        return numbers

    def rows(self) -> RawRows:
        columns, numbers = self._columns(), self._data_rows
        index = np.array(numbers, dtype="int64") - 1
        cells = {name: column.take(index) for name, column in self._cells.items()}
        bottom = max(numbers, default=self.heading)
        area = Area(self.heading, min(columns.values()), bottom, max(columns.values()))
        return RawRows(self.sheet, self.archivo, self.raw.nombre, columns, numbers, cells, area)
