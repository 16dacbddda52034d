"""The sheets and names of a book, and the tables of a sheet: Calc has them as database ranges."""

from __future__ import annotations

from typing import Any

from cartera_calc.program import Program


def list_sheets(program: Program, libro: str) -> list[dict[str, Any]]:
    """Return the sheets of a book, in order."""
    book = program.book(libro)
    shown = book.CurrentController.ActiveSheet.Name
    return [
        {"nombre": sheet.Name, "visible": sheet.IsVisible, "activa": sheet.Name == shown}
        for sheet in (book.Sheets.getByIndex(n) for n in range(book.Sheets.Count))
    ]


def add_sheet(program: Program, libro: str, nombre: str, lugar: int) -> None:
    """Add a sheet at a place counted from 0, and show it."""
    program.book(libro).Sheets.insertNewByName(nombre, lugar)
    show_sheet(program, libro, nombre)


def show_sheet(program: Program, libro: str, hoja: str) -> None:
    """Bring a sheet to the front of its book."""
    sheet = program.sheet(libro, hoja)
    if not sheet.IsVisible:
        raise LookupError(f"{hoja} is hidden")
    program.book(libro).CurrentController.setActiveSheet(sheet)


def change_sheet(program: Program, libro: str, hoja: str, nombre: str, visible: bool) -> None:
    """Give a sheet a name, and show or hide it."""
    sheet = program.sheet(libro, hoja)
    sheet.IsVisible = visible
    sheet.setName(nombre)


def delete_sheet(program: Program, libro: str, hoja: str) -> None:
    """Delete a sheet."""
    program.book(libro).Sheets.removeByName(hoja)


def is_protected(program: Program, libro: str, hoja: str) -> bool:
    """Return whether a sheet is protected."""
    return bool(program.sheet(libro, hoja).isProtected())


def used_area(program: Program, libro: str, hoja: str) -> list[int]:
    """Return the rectangle of the cells in use."""
    cursor = program.sheet(libro, hoja).createCursor()
    cursor.gotoStartOfUsedArea(False)
    cursor.gotoEndOfUsedArea(True)
    return _area(cursor.RangeAddress)


def list_names(program: Program, libro: str) -> list[list[str]]:
    """Return the names of a book and what each stands for; those of one sheet with its name."""
    book = program.book(libro)
    homes = [("", book.NamedRanges)]
    homes += [
        (f"{name}!", book.Sheets.getByName(name).NamedRanges) for name in book.Sheets.ElementNames
    ]
    return [
        [home + name, names.getByName(name).Content]
        for home, names in homes
        for name in names.ElementNames
    ]


def list_tables(program: Program, libro: str, hoja: str) -> list[dict[str, Any]]:
    """Return the tables of a sheet; ``area`` has headings and totals too."""
    place = program.sheet(libro, hoja).RangeAddress.Sheet
    tables = program.book(libro).DatabaseRanges
    found = [(name, tables.getByName(name)) for name in tables.ElementNames]
    return [
        {
            "nombre": name, "area": _area(table.DataArea), "titulos": table.ContainsHeader,
            "totales": table.TotalsRow, "filtro": table.AutoFilter,
        }
        for name, table in found
        if table.DataArea.Sheet == place
    ]  # fmt: skip


def add_table(program: Program, libro: str, hoja: str, nombre: str, area: list[int]) -> None:
    """Make a table of cells whose first row are the headings."""
    tables = program.book(libro).DatabaseRanges
    tables.addNewByName(nombre, program.cells(libro, hoja, area).RangeAddress)
    table = tables.getByName(nombre)
    table.ContainsHeader, table.AutoFilter = True, True


def change_table(
    program: Program, libro: str, hoja: str, nombre: str, area: list[int], totales: bool
) -> None:
    """Give a table its area, headings and totals included, and a row of totals or none."""
    table = program.book(libro).DatabaseRanges.getByName(nombre)
    table.setDataArea(program.cells(libro, hoja, area).RangeAddress)
    table.TotalsRow = totales


def filter_table(program: Program, libro: str, hoja: str, nombre: str, filtro: bool) -> None:
    """Give a table its arrows, or take them: every row shows then."""
    table = program.book(libro).DatabaseRanges.getByName(nombre)
    if not filtro:
        table.FilterDescriptor.setFilterFields(())
        table.refresh()
    table.AutoFilter = filtro


def _area(place: Any) -> list[int]:
    return [place.StartRow + 1, place.StartColumn + 1, place.EndRow + 1, place.EndColumn + 1]
