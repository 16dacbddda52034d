"""What the hidden sheet Listas of a book holds, and whether it is time to fill it again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from cartera_xl.specs import structure
from cartera_xl.specs.base import Ref
from cartera_xl.specs.layout import LISTS_SHEET
from cartera_xl.specs.lists import LABEL_ROW, list_head, outside_refs, read_day
from cartera_xl.units.coded import as_grid
from cartera_xl.units.problem import Problem
from cartera_xl.units.raw import RawBook, Refusal
from cartera_xl.validate.books import CheckedBook, sheets_of
from cartera_xl.validate.problems import file_problem


def find_lists(raw: RawBook | Refusal) -> dict[str, list[str]] | None:
    """Return label → the texts of that list's column, from row 1 to its last; None without lists."""
    if isinstance(raw, Refusal):
        return None
    sheet = next((s for n, s in raw.hojas.items() if n.casefold() == LISTS_SHEET.casefold()), None)
    if sheet is None:
        return None
    columns: dict[str, list[str]] = {}
    for coded in as_grid(sheet.filas).columns:
        column = ["" if cell is None else str(cell) for cell in coded.decode()]
        while column and not column[-1]:
            column.pop()
        if len(column) >= LABEL_ROW and (label := column[LABEL_ROW - 1]):
            columns[label] = column
    return columns


def list_days(raw: RawBook | Refusal) -> dict[str, str] | None:
    """Return label → what the list says of its day; None without lists."""
    columns = find_lists(raw)
    return None if columns is None else {label: cells[0] for label, cells in columns.items()}


def has_rows(ref: Ref, books: Iterable[CheckedBook]) -> bool:
    """Tell whether there is anything at hand to fill a list with."""
    return any(sheet.columnas[ref.field].filled().any() for sheet in sheets_of(ref, books))


def check_lists(
    listas: Mapping[str, str] | None,
    book: CheckedBook,
    books: Sequence[CheckedBook],
    hoy: date,
    dias: int,
) -> Iterator[Problem]:
    """Yield what there is to say of the lists of ``book``: that they are empty, or old.

    Entra: ``listas``, what ``list_days`` says of it; ``books``, all those at hand; ``dias``, after
        how many the lists are old.
    A list whose rows are not at hand is not spoken of: nothing could fill it.
    """
    if book.book is None or listas is None:
        return
    days: list[date] = []
    empty: list[str] = []
    for ref in outside_refs(book.book):
        if not has_rows(ref, books):
            continue
        _, label = list_head(ref, None)
        if day := read_day(listas.get(label, "")):
            days.append(day)
        else:
            empty.append(ref.sheet)
    if empty:
        names = ", ".join(dict.fromkeys(empty))
        yield file_problem(structure.LISTS_EMPTY, book.archivo, listas=names)
    elif days and (age := (hoy - min(days)).days) > dias:
        since = f"{min(days):%d/%m/%Y}"
        yield file_problem(structure.LISTS_OLD, book.archivo, fecha=since, dias=str(age))
