"""Demo: a fictional firm from its workbooks to its report, in one folder."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cartera_xl.app.calculate import Calculation, calculate_checked
from cartera_xl.app.check import Review, check_loaded, write_problems
from cartera_xl.app.debt_inputs import DebtInputs
from cartera_xl.app.demo import CORTE, demo_rows
from cartera_xl.app.edades import debts_on, sheets_of
from cartera_xl.app.host import Host
from cartera_xl.app.load import Progress, UsageError, load_books, silent
from cartera_xl.present.lists import list_entries
from cartera_xl.present.report.progress import progress_rows
from cartera_xl.present.workbook import RowCells, plan_book
from cartera_xl.specs.base import Book, Ref, Sheet
from cartera_xl.specs.books import BOOKS, find_book
from cartera_xl.specs.edades import EDADES
from cartera_xl.specs.layout import REVISION
from cartera_xl.specs.lists import outside_refs
from cartera_xl.units.cell import same_word
from cartera_xl.units.listed import as_listed
from cartera_xl.units.plan import Cell
from cartera_xl.validate.books import CheckedBook, check_books
from cartera_xl.validate.one_row import review_row
from cartera_xl.validate.problems import Place
from cartera_xl.validate.rows import check_row
from cartera_xl.write.new_book import write_book

Rows = Mapping[str, Mapping[str, Sequence[Mapping[str, Cell]]]]


@dataclass(frozen=True)
class Show:
    """What the demo made: the folder, the review of its books and their figures."""

    carpeta: Path
    review: Review
    calculation: Calculation


def run_demo(folder: Path, host: Host, progress: Progress = silent) -> Show:
    """Fill the books of a fictional firm in ``folder``, check them, compute and write the report.

    Error: UsageError if the folder has something in it: nothing is replaced.
    """
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"La carpeta «{folder}» no está vacía. Elija otra con --carpeta.")
    folder.mkdir(parents=True, exist_ok=True)
    rows = demo_rows()
    files = list(_files(rows))
    steps = len(files) + 2
    for number, (name, book, filled) in enumerate(files, start=1):
        progress(f"llenando {name}", number, steps)
        write_filled(book, filled, folder / name, host.hoy)
    progress("revisando", steps - 1, steps)
    loaded = load_books(folder, host)
    review = check_loaded(loaded, host.hoy)
    progress("calculando", steps, steps)
    checked = check_books(loaded.raws)
    calculation = calculate_checked(checked, (), CORTE)
    write_problems(review, folder, folder / "problemas.xlsx")
    write_book(calculation.plan, folder / "informe.xlsx")
    _write_progress(rows, calculation, folder, host.hoy)
    _write_aging(rows, checked, folder, host.hoy)
    return Show(folder, review, calculation)


def _files(rows: Rows) -> Iterator[tuple[str, Book, Rows]]:
    """Yield each file, its book and the rows behind it: of visits, one for each seller."""
    visits = find_book("visitas")
    for book in BOOKS:
        if book != visits:
            yield f"{book.name}.xlsx", book, rows
    owners = {str(row["nit"]): str(row["vendedor"]) for row in rows["clientes"]["Clientes"]}
    sellers = sorted(
        set(owners.values()) & {str(r["codigo"]) for r in rows["maestros"]["Vendedores"]}
    )
    for seller in sellers:
        own = {
            sheet: [row for row in found if _owner(row, owners, sellers[0]) == seller]
            for sheet, found in rows[visits.name].items()
        }
        yield f"{visits.name} {seller}.xlsx", visits, {**rows, visits.name: own}


def _owner(row: Mapping[str, Cell], owners: Mapping[str, str], nobody: str) -> str:
    """Return whose row it is; of a client that is not registered, somebody's all the same."""
    return owners.get(as_listed(row["cliente"]), nobody)


def _write_progress(rows: Rows, calculation: Calculation, folder: Path, hoy: date) -> None:
    """Write presupuesto.xlsx again, now with its Avance."""
    sellers = rows["maestros"]["Vendedores"]
    names = {same_word(str(row["codigo"])): str(row["nombre"]) for row in sellers}
    progress = progress_rows(calculation.budget, names)
    book = find_book("presupuesto")
    filled = {**rows, book.name: {**rows[book.name], "Avance": progress}}
    write_filled(book, filled, folder / f"{book.name}.xlsx", hoy)


def _write_aging(rows: Rows, checked: Sequence[CheckedBook], folder: Path, hoy: date) -> None:
    """Write edades.xlsx again, now with its figures."""
    path = folder / f"{EDADES.name}.xlsx"
    debts = debts_on(path, DebtInputs(checked, ()), CORTE, CORTE)
    content = {name: found for name, (_, found) in sheets_of(debts).items()}
    write_filled(EDADES, {**rows, EDADES.name: {**rows[EDADES.name], **content}}, path, hoy)


def write_filled(book: Book, rows: Rows, path: Path, hoy: date = CORTE) -> None:
    """Write a standard workbook with rows: Revisión and the lists filled in, as they are ``hoy``."""
    given = rows.get(book.name, {})
    reviewed = {sheet.name: _reviewed(sheet, given.get(sheet.name, ())) for sheet in book.sheets}
    lists = {ref: list_entries(ref, _values(ref, rows), hoy) for ref in outside_refs(book)}
    write_book(plan_book(book, reviewed, lists, hoy), path)


def _reviewed(sheet: Sheet, rows: Sequence[RowCells]) -> list[RowCells]:
    if sheet.output:
        return list(rows)
    return [{**row, REVISION: review_row(sheet, row)} for row in rows]


def _values(ref: Ref, rows: Rows) -> Iterator[dict[str, Any]]:
    """Yield what is right in each row of the sheet that ``ref`` names."""
    sheet = find_book(ref.book).sheet(ref.sheet)
    place = Place("", sheet.name, {})
    for row in rows.get(ref.book, {}).get(ref.sheet, ()):
        yield check_row(sheet, place, 1, row)[0]
