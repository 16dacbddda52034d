"""Revisar: every problem of a workbook, or of a folder of them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from cartera_xl.app.host import Host
from cartera_xl.app.inputs import Inputs
from cartera_xl.app.judge import judge_books
from cartera_xl.app.load import Loaded, Progress, silent
from cartera_xl.compute.rules import whole_on
from cartera_xl.present.problems import plan_problem_book
from cartera_xl.units.problem import Problem
from cartera_xl.validate.ahead import check_days
from cartera_xl.validate.books import CheckedBook, add_problems, compare_books
from cartera_xl.validate.judged import JudgedBook, judge_book
from cartera_xl.validate.lists import check_lists
from cartera_xl.write.new_book import write_book


@dataclass(frozen=True)
class Review:
    """What was checked; its sheets have only the columns that other books are judged by."""

    libros: list[CheckedBook]

    @property
    def problems(self) -> list[Problem]:
        """Every problem, in the order of books, sheets and rows."""
        return [problem for book in self.libros for problem in book.problems]

    @property
    def filas(self) -> int:
        """Rows with data over all the sheets."""
        return sum(len(sheet.numeros) for book in self.libros for sheet in book.hojas.values())


def check_path(path: Path, host: Host, progress: Progress = silent) -> Review:
    """Return the review of the workbook or folder at ``path``. Error: UsageError."""
    judged = judge_books(path, host, progress)
    return _compare(judged.asked, judged.beside, host.hoy)


def check_loaded(loaded: Loaded, hoy: date) -> Review:
    """Return the review of books already read, as they are ``hoy``."""
    asked, beside = (list(map(judge_book, raws)) for raws in (loaded.raws, loaded.beside))
    return _compare(asked, beside, hoy)


def _compare(ours: Sequence[JudgedBook], others: Sequence[JudgedBook], hoy: date) -> Review:
    asked, beside = compare_books([b.checked for b in ours], [b.checked for b in others])
    days = whole_on(Inputs(asked, beside).parameters(), "dias_listas", hoy)
    books = []
    for own, book in zip(ours, asked, strict=True):
        ahead = (p for sheet in book.hojas.values() for p in check_days(sheet, hoy))
        whole = add_problems(book, ahead)
        found = check_lists(own.listas, book, [*asked, *beside], hoy, days)
        books.append(replace(whole, problems=(*found, *whole.problems)))
    return Review(books)


def write_problems(review: Review, folder: Path, path: Path, ahora: datetime | None = None) -> None:
    """Write the list of problems as a workbook at ``path``, with links to the cells in ``folder``.

    Entra: ``ahora``, the moment that a list written again and again tells.
    Error: OSError.
    """
    write_book(plan_problem_book(review.problems, link_folder(folder, path), ahora), path)


def link_folder(folder: Path, path: Path) -> str:
    """Return ``folder`` as seen from the file at ``path``, "" if it lies in it."""
    seen = Path(os.path.relpath(folder.resolve(), path.resolve().parent)).as_posix()
    return "" if seen == "." else seen
