"""What the tests of the buttons share, whatever program they are pressed in."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from cartera_xl.app.check import check_path
from cartera_xl.app.host import Host
from cartera_xl.units.problem import Problem
from support.firm import HOY

WRONG = {"Metas": ("C6", "V99"), "Ventas": ("C6", "Facturra")}
"""A seller that nobody is, a type of document that is none."""


def friday() -> Host:
    """Return this machine on the day of the firm."""
    return Host(HOY, sys.executable)


def spoil(path: Path, wrong: Mapping[str, tuple[str, str]] = WRONG) -> list[Problem]:
    """Write what is wrong into a book; return what ``cartera revisar`` finds in it."""
    book = load_workbook(path)
    for sheet, (cell, text) in wrong.items():
        book[sheet][cell] = text
    book.save(path)
    return check_path(path, friday()).problems


def places(problems: Iterable[Problem]) -> list[tuple[str, str, str]]:
    """Return where each problem is, and its code."""
    return [(problem.hoja, problem.celda, problem.codigo) for problem in problems]


def listed(rows: list[list[Any]]) -> list[tuple[Any, ...]]:
    """Return the same of the rows of the sheet Problemas."""
    return [(row[2], row[3], row[8]) for row in rows]
