"""Edits of several tables of a user's book: all of them, or none."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cartera_xl.read.xlsx import read_lock
from cartera_xl.units.plan import TableEdit
from cartera_xl.write.refusal import EditRefused
from cartera_xl.write.user_book import edit_tables
from support.deals import write_deals

AHORA = datetime(2026, 11, 20, 9, 30)
MOVE = TableEdit("Etapas", {}, ({2: date(2026, 11, 20), 3: "OP-1", 5: "Propuesta"},))
STAGE = TableEdit("Oportunidades", {(6, 11): "Propuesta"}, ())


def edit(path: Path, *edits: TableEdit) -> Path:
    return edit_tables(path, edits, ahora=AHORA, read_lock=read_lock)


def cell(path: Path, sheet: str, place: str) -> Any:
    return load_workbook(path)[sheet][place].value


def test_two_sheets_change_with_one_copy(tmp_path: Path) -> None:
    path = write_deals(tmp_path)
    copy = edit(path, MOVE, STAGE)
    assert (cell(path, "Oportunidades", "K6"), cell(path, "Etapas", "E6")) == ("Propuesta",) * 2
    assert cell(copy, "Oportunidades", "K6") == "Calificación"
    assert len(list(tmp_path.glob("*(copia *"))) == 1


def test_what_refuses_one_refuses_both(tmp_path: Path) -> None:
    path = write_deals(tmp_path)
    before = path.read_bytes()
    with pytest.raises(EditRefused):
        edit(path, STAGE, TableEdit("NoHay", {(6, 2): "x"}, ()))
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*(copia *"))


def test_two_edits_of_one_sheet_are_one_too_many(tmp_path: Path) -> None:
    path = write_deals(tmp_path)
    with pytest.raises(ValueError, match="on the sheet of another edit"):
        edit(path, STAGE, TableEdit("Oportunidades", {(7, 11): "Propuesta"}, ()))
    with pytest.raises(ValueError, match="without cells or rows"):
        edit(path)
