"""A folder under watch, step by step: no test waits, and the clock is one of its own."""

import os
import shutil
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook

from cartera_xl.app.check import Review, check_path
from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError
from cartera_xl.app.show import write_filled
from cartera_xl.app.watch import (
    Changed,
    Event,
    Gone,
    ListHeld,
    ListWritten,
    Reached,
    Started,
    Unreachable,
    Watch,
)
from cartera_xl.app.watch_list import LIST_NAME
from cartera_xl.cli.watch import describe
from cartera_xl.read.cache import BookCache
from cartera_xl.specs.books import find_book
from cartera_xl.units.raw import Refusal
from cartera_xl.validate.books import check_book

BASE = Path(__file__).parents[1] / "errores/base.yaml"
LIST = f"lista en «{LIST_NAME}»"


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    """Maestros and clients without a mistake."""
    folder = tmp_path / "equipo"
    folder.mkdir()
    for name in ("maestros", "clientes"):
        write(folder / f"{name}.xlsx")
    return folder


@pytest.fixture
def watch(firm: Path, tmp_path: Path) -> Watch:
    times = (datetime(2026, 11, 20, 10, 30) + timedelta(minutes=n) for n in range(1000))
    host = Host(date(2026, 11, 20), sys.executable, BookCache(tmp_path / "copias"))
    return Watch(firm, host, lambda: next(times))


def write(path: Path, **visita: object) -> None:
    """Write a book of the base; ``visita`` changes its only visit. It is newer than any before."""
    rows = yaml.safe_load(BASE.read_text(encoding="utf-8"))
    rows["visitas"]["Visitas"][0] |= visita
    book = find_book(path.stem.split()[0])
    before = path.stat().st_mtime_ns if path.exists() else 0
    write_filled(book, rows, path)
    later = max(path.stat().st_mtime_ns, before + 2_000_000_000)
    os.utime(path, ns=(later, later))


def said(events: list[Event]) -> list[str]:
    """Return the lines of the console, without their hour."""
    return [describe(event).split(" ", 1)[1] for event in events]


def listed(folder: Path) -> list[tuple[object, object]]:
    """Return file and cell of each problem of the list, as a seller finds them."""
    rows = load_workbook(folder / LIST_NAME)["Problemas"].iter_rows(min_row=5, values_only=True)
    return [(row[1], row[3]) for row in rows if row[1]]


def steps(watch: Watch, count: int) -> list[Event]:
    return [event for _ in range(count) for event in watch.step()]


def test_the_first_look_checks_the_whole_folder_and_the_next_ones_say_nothing(
    watch: Watch, firm: Path
) -> None:
    assert [describe(event) for event in watch.step()] == ["10:31 2 libros, sin problemas."]
    assert listed(firm) == []
    assert steps(watch, 3) == []


def test_a_changed_book_is_checked_once_it_is_still_and_told_in_one_line(
    watch: Watch, firm: Path
) -> None:
    watch.step()
    write(firm / "visitas Ana.xlsx", motivo=None)
    assert watch.step() == []  # it may still be growing
    assert said(watch.step()) == [f"visitas Ana.xlsx: 1 error; {LIST}."]
    assert listed(firm) == [("visitas Ana.xlsx", "F6")]
    assert steps(watch, 2) == []
    write(firm / "visitas Ana.xlsx")
    assert said(steps(watch, 2)) == [
        "visitas Ana.xlsx: sin problemas. Todo bien: 3 libros, 17 filas."
    ]
    assert listed(firm) == []


def test_a_book_that_keeps_growing_waits(watch: Watch, firm: Path) -> None:
    watch.step()
    for size in range(1, 5):
        (firm / "visitas.xlsx").write_bytes(b"x" * size)
        assert watch.step() == []
    assert said(watch.step()) == [f"visitas.xlsx: 1 error; {LIST}."]


def test_each_changed_book_has_its_line_and_the_others_are_not_forgotten(
    watch: Watch, firm: Path
) -> None:
    watch.step()
    write(firm / "visitas Ana.xlsx", motivo=None)
    write(firm / "visitas Beto.xlsx", fecha=date(2026, 11, 17), pedido="x" * 31)
    assert said(steps(watch, 2)) == [
        f"visitas Ana.xlsx: 1 error; {LIST}.",
        f"visitas Beto.xlsx: 3 errores; {LIST}.",  # its Plan and Inventario repeat Ana's
    ]
    write(firm / "clientes.xlsx")
    assert said(steps(watch, 2)) == [
        f"clientes.xlsx: sin problemas; en los demás libros, 4 errores; {LIST}."
    ]


def test_the_books_of_the_users_keep_their_bytes(watch: Watch, firm: Path) -> None:
    write(firm / "visitas.xlsx", motivo=None)
    before = {path.name: path.read_bytes() for path in firm.iterdir()}
    steps(watch, 3)
    after = {path.name: path.read_bytes() for path in firm.iterdir() if path.name != LIST_NAME}
    assert after == before


@pytest.mark.parametrize(
    "name",
    ["~$visitas.xlsx", ".~lock.visitas.xlsx#", "._visitas.xlsx", ".cartera-1.tmp", "1A2B3C00",
     "visitas (copia 2026-11-20 08.30.15).xlsx", "notas.txt"],
)  # fmt: skip
def test_locks_temporary_files_and_dated_copies_are_no_books(
    watch: Watch, firm: Path, name: str
) -> None:
    watch.step()
    (firm / name).write_bytes(b"no es un libro")
    assert steps(watch, 3) == []


def test_what_the_product_writes_is_not_told(watch: Watch, firm: Path) -> None:
    watch.step()
    shutil.copy(firm / LIST_NAME, firm / "informe.xlsx")
    assert steps(watch, 3) == []
    (firm / "informe.xlsx").unlink()
    assert steps(watch, 3) == []


def test_a_book_that_people_have_open_is_not_a_notice_here(watch: Watch, firm: Path) -> None:
    watch.step()
    write(firm / "visitas.xlsx")
    (firm / ".~lock.visitas.xlsx#").write_text("Ana Ríos,ana,PC-3,20.11.2026 08:30,perfil;")
    assert said(steps(watch, 2)) == ["visitas.xlsx: sin problemas. Todo bien: 3 libros, 17 filas."]


def test_a_book_that_goes_is_told_once_and_not_while_it_is_being_saved(
    watch: Watch, firm: Path
) -> None:
    watch.step()
    saved = (firm / "clientes.xlsx").rename(firm.parent / "guardando")
    assert watch.step() == []
    saved.rename(firm / "clientes.xlsx")
    assert steps(watch, 3) == []
    (firm / "clientes.xlsx").unlink()
    assert [type(event) for event in steps(watch, 4)] == [Gone]


def test_a_book_away_while_another_is_checked_is_not_taken_for_gone(
    watch: Watch, firm: Path
) -> None:
    watch.step()
    write(firm / "maestros.xlsx")
    watch.step()
    saved = (firm / "clientes.xlsx").rename(firm.parent / "guardando")
    assert [type(event) for event in watch.step()] == [Changed]
    saved.rename(firm / "clientes.xlsx")
    assert steps(watch, 3) == []
    (firm / "clientes.xlsx").unlink()
    assert said(steps(watch, 3)) == ["clientes.xlsx: ya no está en la carpeta."]


def test_a_book_that_cannot_be_read_is_told_once(watch: Watch, firm: Path) -> None:
    (firm / "visitas.xlsx").write_bytes(b"")
    assert said(steps(watch, 4)) == [f"3 libros, 1 error; {LIST}."]


def test_a_book_that_another_program_holds_is_told_once_and_checked_when_it_is_free(
    watch: Watch, firm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(firm / "visitas.xlsx")
    held = [True]

    # Linux has no such lock: what Windows would answer.
    def check(folder: Path, host: Host) -> Review:
        refusal = Refusal("visitas.xlsx", "sin_permiso")
        return Review([check_book(refusal)]) if held[0] else check_path(folder, host)

    monkeypatch.setattr("cartera_xl.app.watch.check_path", check)
    monkeypatch.setattr("cartera_xl.app.watch._opens", lambda path: not held[0])
    assert said(steps(watch, 4)) == [f"1 libro, 1 error; {LIST}."]
    held[0] = False
    assert said(steps(watch, 3)) == ["visitas.xlsx: sin problemas. Todo bien: 3 libros, 17 filas."]


def test_a_folder_that_goes_away_is_told_once_and_nothing_in_it_is_lost(
    watch: Watch, firm: Path
) -> None:
    watch.step()
    away = firm.rename(firm.with_name("sin red"))
    assert [type(event) for event in steps(watch, 3)] == [Unreachable]
    away.rename(firm)
    assert [type(event) for event in steps(watch, 3)] == [Reached]


def test_the_list_that_somebody_has_open_is_written_when_they_close_it(
    watch: Watch, firm: Path
) -> None:
    watch.step()
    lock = firm / f".~lock.{LIST_NAME}#"
    lock.write_text("Ana Ríos,ana,PC-3,20.11.2026 08:30,perfil;")
    write(firm / "visitas.xlsx", motivo=None)
    assert said(steps(watch, 4)) == [
        "visitas.xlsx: 1 error.",
        f"No se pudo escribir «{LIST_NAME}»: la tiene abierta Ana Ríos. Se seguirá intentando.",
    ]
    assert listed(firm) == []
    lock.unlink()
    assert [type(event) for event in steps(watch, 3)] == [ListWritten]
    assert listed(firm) == [("visitas.xlsx", "F6")]


def test_a_list_that_cannot_be_replaced_is_told_once_and_leaves_no_temporary_file(
    watch: Watch, firm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError  # what Windows answers

    with monkeypatch.context() as patch:
        patch.setattr("cartera_xl.app.watch_list.os.replace", refuse)
        found = steps(watch, 3)
        assert [type(event) for event in found] == [Started, ListHeld]
        assert said(found)[0] == "2 libros, sin problemas."
        assert {path.suffix for path in firm.iterdir()} == {".xlsx"}
    assert [type(event) for event in steps(watch, 2)] == [ListWritten]


def test_a_book_of_somebody_elses_with_the_name_of_the_list_is_never_replaced(
    watch: Watch, firm: Path
) -> None:
    shutil.copy(firm / "clientes.xlsx", firm / LIST_NAME)
    before = (firm / LIST_NAME).read_bytes()
    assert "hay otro archivo con ese nombre" in said(steps(watch, 3))[1]
    assert (firm / LIST_NAME).read_bytes() == before
    (firm / LIST_NAME).unlink()
    assert [type(event) for event in watch.step()] == [ListWritten]


def test_an_empty_folder_may_be_watched(tmp_path: Path) -> None:
    host = Host(date(2026, 11, 20), sys.executable)
    watch = Watch(tmp_path, host, lambda: datetime(2026, 11, 20, 10, 30))
    assert said(watch.step()) == ["0 libros, sin problemas."]


def test_the_list_says_when_it_was_written(watch: Watch, firm: Path) -> None:
    watch.step()
    assert load_workbook(firm / LIST_NAME)["Problemas"]["A2"].value == (
        "Sin problemas. Al 20/11/2026 10:30."
    )


def test_only_a_folder_is_watched(firm: Path) -> None:
    with pytest.raises(UsageError, match="no es una carpeta"):
        Watch(firm / "clientes.xlsx", Host(date(2026, 11, 20), sys.executable), datetime.now)
