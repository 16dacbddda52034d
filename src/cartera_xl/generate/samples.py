"""Run the sample of a problem code down the real road: plan, write, damage, read, check.

Samples are YAML in ``tests/errores``, keyed by code; ``base.yaml`` is a small firm without a
mistake, ``funciones.yaml`` is for ``call_samples``. A sample may say:

- ``hoja`` and ``filas``: the rows that replace the base's on that sheet, each the first base row
  with some cells changed; ``null`` clears one. ``libro``: the book, when no sheet is changed.
  ``otras``: sheet → its rows, of other sheets of that book, in the same way. ``otros``: book →
  sheet → its rows, of the books beside it.
- ``sin``: books that are not in the folder. ``copia``: the name of another file of the same
  book that is in it, with this sheet alone and without a mistake.
- ``partes``: damage inside the file, a list. ``parte`` with ``buscar`` and ``poner`` replaces
  text in it; with only ``poner`` the part is that text, ``veces`` times; alone, it is taken out.
- ``archivo``: text or bytes that the file holds instead of a book. ``estado``: ``falta``,
  ``carpeta`` or ``ilegible``.
- ``junto``: files beside it, name → text. ``limites``: fields of ``Limits``. ``lector``: another
  interpreter than this one.

``lugar``, ``mensaje`` and ``ayuda`` are what a seller must read, checked by a person.
"""

import shutil
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from cartera_xl.app.check import check_loaded
from cartera_xl.app.load import Loaded
from cartera_xl.package.limits import Limits
from cartera_xl.present.workbook import RowCells, plan_book
from cartera_xl.read.xlsx import read_book
from cartera_xl.specs.base import Book
from cartera_xl.specs.books import BOOKS, find_book
from cartera_xl.units.plan import BookPlan, Cell, Column, Link, SheetPlan, Styled, TablePlan
from cartera_xl.units.problem import Problem
from cartera_xl.units.raw import RawBook, Refusal
from cartera_xl.write.new_book import CREATED, write_book

FOLDER = "tests/errores"
_BASE = "base.yaml"
_OTHERS = (_BASE, "funciones.yaml")
_MOMENT = CREATED.timetuple()[:6]
_HOY, _LISTAS = date(2026, 11, 21), date(2026, 11, 18)
"""When a sample is checked, and of which day the lists of its books are."""

Rows = dict[str, list[RowCells]]
"""Sheet name → its rows."""


@dataclass(frozen=True)
class Sample:
    """One sample, its keys as ``tests/errores`` writes them (see the module)."""

    codigo: str
    lugar: str
    mensaje: str
    ayuda: str
    libro: str = ""
    hoja: str = ""
    filas: tuple[RowCells, ...] = ()
    otras: dict[str, list[RowCells]] = field(default_factory=dict)
    otros: dict[str, Rows] = field(default_factory=dict)
    sin: tuple[str, ...] = ()
    copia: str = ""
    partes: tuple[dict[str, Any], ...] = ()
    archivo: str | bytes | None = None
    estado: str = ""
    junto: dict[str, str] = field(default_factory=dict)
    limites: dict[str, int] = field(default_factory=dict)
    lector: str = ""

    @property
    def book(self) -> Book:
        """The book that is checked."""
        if self.libro:
            return find_book(self.libro)
        return next(b for b in BOOKS if any(sheet.name == self.hoja for sheet in b.sheets))


def load_samples(root: Path) -> dict[str, Sample]:
    """Return code → sample of a problem in a book, from the checkout at ``root``.

    Error: ValueError if a code has two samples; TypeError for a key that is not in the vocabulary.
    """
    samples: dict[str, Sample] = {}
    for path in sorted((root / FOLDER).glob("*.yaml")):
        if path.name in _OTHERS:
            continue
        for code, entry in _read_yaml(path).items():
            if code in samples:
                raise ValueError(f"{code} has two samples")
            lists = {k: tuple(v) for k, v in entry.items() if isinstance(v, list)}
            samples[code] = Sample(code, **entry | lists)
    return dict(sorted(samples.items()))


def load_base(root: Path) -> dict[str, Rows]:
    """Return book → sheet → right rows."""
    return dict(_read_yaml(root / FOLDER / _BASE))


class Bench:
    """A place to run samples: the base's books, written and read once."""

    def __init__(self, base: Mapping[str, Rows], folder: Path) -> None:
        self._base = base
        self._folder = folder
        (folder / "base").mkdir()
        self._right = {
            book.name: self._write(book, base[book.name], folder / "base") for book in BOOKS
        }
        self._beside = {name: _read(path) for name, path in self._right.items()}

    def check_base(self) -> list[Problem]:
        """Return the problems of the base: there must be none."""
        return check_loaded(Loaded([*self._beside.values()], []), _HOY).problems

    def run(self, sample: Sample) -> list[Problem]:
        """Return every problem that the sample's book gives, the other books beside it."""
        folder = self._folder / sample.codigo
        folder.mkdir()
        name = sample.book.name
        if sample.filas:
            changed = {sample.hoja: list(sample.filas), **sample.otras}
            path = self._write_changed(name, changed, folder)
        else:
            path = Path(shutil.copy(self._right[name], folder))
        _damage(path, sample)
        raw = _read(path, sample)
        others = {n: _read(self._write_changed(n, c, folder)) for n, c in sample.otros.items()}
        around = {**self._beside, **others}
        beside = [raw for n, raw in around.items() if n != name and n not in sample.sin]
        copies = [_copy(self._beside[name], sample)] if sample.copia else []
        checked = check_loaded(Loaded([*copies, raw], beside), _HOY)
        return list(checked.libros[-1].problems)

    def _write_changed(self, name: str, changed: Rows, folder: Path) -> Path:
        base = self._base[name]
        rows: Rows = {
            hoja: [{**base[hoja][0], **row} for row in filas] for hoja, filas in changed.items()
        }
        return self._write(find_book(name), {**base, **rows}, folder)

    @staticmethod
    def _write(book: Book, rows: Rows, folder: Path) -> Path:
        path = folder / f"{book.name}.xlsx"
        write_book(_as_typed(plan_book(book, rows, al=_LISTAS)), path)
        return path


def _copy(right: RawBook | Refusal, sample: Sample) -> RawBook | Refusal:
    """Return another file of the book, with the sample's sheet alone."""
    assert isinstance(right, RawBook)
    return replace(right, archivo=sample.copia, hojas={sample.hoja: right.hojas[sample.hoja]})


def _read(path: Path, sample: Sample | None = None) -> RawBook | Refusal:
    limits = Limits(**sample.limites) if sample else Limits()
    return read_book(path, python=(sample and sample.lector) or sys.executable, limits=limits)


def _damage(path: Path, sample: Sample) -> None:
    if sample.partes:
        _damage_parts(path, sample.partes)
    if sample.archivo is not None:
        content = sample.archivo
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    if sample.estado:
        path.unlink()
    if sample.estado == "carpeta":
        path.mkdir()
    elif sample.estado == "ilegible":
        path.symlink_to(path.name)  # a link to itself: not even root can open it
    for name, text in sample.junto.items():
        (path.parent / name).write_text(text, encoding="utf-8")


def _damage_parts(path: Path, steps: tuple[dict[str, Any], ...]) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for step in steps:
        name, put = step["parte"], step.get("poner")
        if put is None:
            del parts[name]
        elif "buscar" in step:
            text = parts[name].decode()
            if step["buscar"] not in text:
                raise ValueError(f"{name} does not contain {step['buscar']!r}")
            parts[name] = text.replace(step["buscar"], put).encode()
        else:
            parts[name] = put.encode() * step.get("veces", 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name, _MOMENT), data, zipfile.ZIP_DEFLATED)


def _as_typed(plan: BookPlan) -> BookPlan:
    """Return the plan with each cell in the format that Excel gives to what is typed there.

    A date typed in a column of numbers becomes a date; a number in a column of dates stays one.
    """
    return replace(plan, sheets=tuple(_sheet_as_typed(sheet) for sheet in plan.sheets))


def _sheet_as_typed(sheet: SheetPlan) -> SheetPlan:
    return replace(sheet, tables=tuple(_table_as_typed(table) for table in sheet.tables))


def _table_as_typed(table: TablePlan) -> TablePlan:
    rows = (
        tuple(_typed(cell, column) for cell, column in zip(row, table.columns, strict=True))
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def _typed(cell: Cell | Link | Styled, column: Column) -> Cell | Link | Styled:
    dates = column.style in ("date", "month")
    if isinstance(cell, date) and not dates:
        return Styled(cell, "date")
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and dates:
        return Styled(cell, "number")
    return cell


def _read_yaml(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded
