"""Whole files, compared part by part with the ones kept here and looked at by a person.

After a change that is meant, write them again with ``CARTERA_GOLDEN=1`` and look at them.
"""

import os
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from cartera_xl.app.calculate import calculate
from cartera_xl.app.check import check_path, write_problems
from cartera_xl.app.host import Host
from cartera_xl.app.show import write_filled
from cartera_xl.generate.parts import same_parts
from cartera_xl.specs.books import BOOKS
from cartera_xl.write.new_book import write_book

HERE = Path(__file__).parent
HOST = Host(hoy=date(2026, 11, 20), python=sys.executable)


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    """A small firm in a folder, with one wrong sale."""
    rows = yaml.safe_load((HERE.parent / "errores/base.yaml").read_text(encoding="utf-8"))
    sales = rows["presupuesto"]["Ventas"]
    sales.append({**sales[0], "documento": "FE-2", "valor": "1.500.000"})
    for book in BOOKS:
        write_filled(book, rows, tmp_path / f"{book.name}.xlsx")
    return tmp_path


def hold(made: Path, name: str) -> None:
    kept = HERE / name
    if os.environ.get("CARTERA_GOLDEN"):
        kept.write_bytes(made.read_bytes())
    assert same_parts(made, kept) == []


def test_the_report_is_the_one_that_was_looked_at(firm: Path, tmp_path: Path) -> None:
    made = tmp_path / "hecho.xlsx"
    write_book(calculate(firm, date(2026, 11, 19), HOST).plan, made)
    hold(made, "informe.xlsx")


def test_the_list_of_problems_is_the_one_that_was_looked_at(firm: Path, tmp_path: Path) -> None:
    made = tmp_path / "hecho.xlsx"
    write_problems(check_path(firm, HOST), firm, made)
    hold(made, "problemas.xlsx")


def test_a_filled_book_is_the_one_that_was_looked_at(firm: Path) -> None:
    hold(firm / "presupuesto.xlsx", "presupuesto.xlsx")
