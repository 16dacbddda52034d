"""Check whole workbooks: which book each is, its sheets, its rows, and what refers to what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from cartera_xl.specs import structure
from cartera_xl.specs.base import Book, Ref
from cartera_xl.specs.books import BOOKS
from cartera_xl.specs.layout import KIND_PROPERTY, OUTPUT_KIND, VERSION_PROPERTY
from cartera_xl.units.address import parse_cell
from cartera_xl.units.problem import Problem
from cartera_xl.units.raw import RawBook, Refusal
from cartera_xl.validate.absent import gather_absent
from cartera_xl.validate.across_books import Seen, check_across_books
from cartera_xl.validate.across_rows import check_across_rows, keep_groups_whole
from cartera_xl.validate.across_sheets import check_across_sheets
from cartera_xl.validate.copies import check_copies
from cartera_xl.validate.layout import RawRows, find_rows
from cartera_xl.validate.problems import file_problem
from cartera_xl.validate.references import EVERY_REF, Known, Registered, check_references
from cartera_xl.validate.rows import CheckedSheet, check_rows


@dataclass(frozen=True)
class CheckedBook:
    """A workbook after its check. ``book`` is None when it was refused or is none of ours."""

    archivo: str
    book: Book | None
    hojas: dict[str, CheckedSheet]
    problems: tuple[Problem, ...]


def check_book(raw: RawBook | Refusal) -> CheckedBook:
    """Return the book with the problems that can be seen in it alone; nothing is half read."""
    if isinstance(raw, Refusal):
        rule = structure.RAZONES[raw.razon]
        words = structure.refusal_words(raw.detalle)
        problem = file_problem(rule, raw.archivo, raw.hoja, raw.celda, **words)
        return CheckedBook(raw.archivo, None, {}, (problem,))
    book, problems = identify_book(raw)
    if raw.abierto_por:
        problems.append(file_problem(structure.OPEN_ELSEWHERE, raw.archivo, quien=raw.abierto_por))
    if book is None or any(p.nivel == "error" for p in problems):
        return CheckedBook(raw.archivo, None, {}, tuple(problems))
    sheets: dict[str, CheckedSheet] = {}
    typed: dict[str, RawRows] = {}
    for sheet in book.sheets:
        if sheet.output:
            continue
        rows, found = find_rows(raw, sheet)
        if rows is None:
            problems += found
            continue
        checked, typed[sheet.name] = check_rows(rows), rows
        across = tuple(check_across_rows(checked))
        sheets[sheet.name] = keep_groups_whole(_without(checked, across))
        problems += [*gather_absent(checked, found), *across]
    sheets, found = _check_between(sheets)
    problems = check_copies(raw, book, typed, [*problems, *found])
    return CheckedBook(raw.archivo, book, sheets, tuple(problems))


def _check_between(
    sheets: Mapping[str, CheckedSheet],
) -> tuple[dict[str, CheckedSheet], list[Problem]]:
    """Return the sheets after the rules between them, one rule after the other.

    A row that one rule finds wrong takes no part in the next: one mistake gives one problem.
    """
    checked = dict(sheets)
    problems: list[Problem] = []
    for name, sheet in sheets.items():
        for check in sheet.sheet.checks:
            found = tuple(check_across_sheets(checked[name], check, checked))
            checked[name] = _without(checked[name], found)
            problems += found
    return checked, problems


def _without(checked: CheckedSheet, problems: tuple[Problem, ...]) -> CheckedSheet:
    """Return the sheet with the rows that an error points at no longer fit for a figure."""
    wrong = [parse_cell(p.celda)[0] for p in problems if p.nivel == "error"]
    return replace(checked, limpias=checked.limpias & ~np.isin(checked.numeros, wrong))


def identify_book(raw: RawBook) -> tuple[Book | None, list[Problem]]:
    """Return which book it is, by its custom properties or, those lost, by its sheets."""
    name = raw.propiedades.get(KIND_PROPERTY, "")
    book = next((b for b in BOOKS if b.name == name), None)
    if book is None:
        names = {hoja.casefold() for hoja in raw.hojas}
        book = next((b for b in BOOKS if _typed_sheets(b) <= names), None)
        if book is None:
            return None, [file_problem(structure.UNKNOWN_BOOK, raw.archivo)]
        return book, [file_problem(structure.UNMARKED_BOOK, raw.archivo, libro=book.name)]
    version = raw.propiedades.get(VERSION_PROPERTY, "0")
    if version == str(book.version):
        return book, []
    newer = version.isdecimal() and int(version) > book.version
    rule = structure.NEW_VERSION if newer else structure.OLD_VERSION
    details = {"version": version, "actual": str(book.version), "libro": book.name}
    return None, [file_problem(rule, raw.archivo, **details)]


def is_output(raw: RawBook | Refusal) -> bool:
    """Tell whether the product wrote the book for people to read, not to fill."""
    return isinstance(raw, RawBook) and raw.propiedades.get(KIND_PROPERTY) == OUTPUT_KIND


def _typed_sheets(book: Book) -> set[str]:
    return {sheet.name.casefold() for sheet in book.sheets if not sheet.output}


def known_rows(books: Iterable[CheckedBook]) -> Known:
    """Return what each reference of the product may name, over all the books at hand."""
    books = list(books)
    return {ref: Registered(ref, tuple(sheets_of(ref, books))) for ref in EVERY_REF}


def sheets_of(ref: Ref, books: Iterable[CheckedBook]) -> Iterator[CheckedSheet]:
    """Yield the sheet that ``ref`` names, of each of the books that has it."""
    for book in books:
        if book.book is not None and book.book.name == ref.book and ref.sheet in book.hojas:
            yield book.hojas[ref.sheet]


def check_books(
    raws: Iterable[RawBook | Refusal], beside: Iterable[RawBook | Refusal] = ()
) -> list[CheckedBook]:
    """Return every book checked, references between them included.

    Entra: ``raws``, the books to check; ``beside``, other books that they may refer to.
    Sale: one per ``raws``, in order; problems in the order of sheets and rows.
    """
    return check_with_beside(raws, beside)[0]


def check_with_beside(
    raws: Iterable[RawBook | Refusal], beside: Iterable[RawBook | Refusal]
) -> tuple[list[CheckedBook], list[CheckedBook]]:
    """Return the books asked for and those beside them, each checked once, references included."""
    return compare_books([check_book(raw) for raw in raws], [check_book(raw) for raw in beside])


def compare_books(
    asked: Sequence[CheckedBook], beside: Sequence[CheckedBook]
) -> tuple[list[CheckedBook], list[CheckedBook]]:
    """Return books that were checked one by one, with what only shows between them."""
    asked, others = _without_copies(asked), _without_copies(beside)
    known = known_rows([*asked, *others])
    return (
        [_with_references(book, known) for book in asked],
        [_with_references(book, known) for book in others],
    )


def _without_copies(books: Sequence[CheckedBook]) -> list[CheckedBook]:
    """Return the books with no row counted that an earlier book of its kind has too."""
    kinds = [book.book.name for book in books if book.book is not None]
    seen: dict[str, Seen] = {}
    result = []
    for book in books:
        if book.book is None or kinds.count(book.book.name) == 1:
            result.append(book)
            continue
        sheets, problems = dict(book.hojas), list(book.problems)
        for name, sheet in book.hojas.items():
            sheets[name], found = check_across_books(sheet, seen.setdefault(name, Seen()))
            problems += found
        result.append(replace(book, hojas=sheets, problems=tuple(problems)))
    return result


def _with_references(book: CheckedBook, known: Known) -> CheckedBook:
    # Such a row still counts: an invoice to a client that nobody registered was sold all the same.
    return add_problems(
        book, (p for sheet in book.hojas.values() for p in check_references(sheet, known))
    )


def add_problems(book: CheckedBook, found: Iterable[Problem]) -> CheckedBook:
    """Return the book with more problems, each in its place: by sheet, row and column."""
    order = {sheet.place.hoja: n for n, sheet in enumerate(book.hojas.values(), start=1)}

    def place(problem: Problem) -> tuple[int, int, int]:
        return order.get(problem.hoja, 0), *parse_cell(problem.celda or "A1")

    return replace(book, problems=tuple(sorted((*book.problems, *found), key=place)))
