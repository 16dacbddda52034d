"""A folder that was checked before is told what it would be told if nothing had been kept."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from cartera_xl.app import judge
from cartera_xl.app.check import check_path, write_problems
from cartera_xl.app.host import Host
from cartera_xl.app.show import write_filled
from cartera_xl.read.cache import BookCache
from cartera_xl.specs.books import find_book
from cartera_xl.units.problem import Problem

HOY = date(2026, 12, 1)
BASE = Path(__file__).parents[1] / "errores/base.yaml"
Rows = dict[str, dict[str, list[dict[str, Any]]]]
Change = Callable[[Path, Rows], object]


@pytest.fixture(scope="module")
def rows() -> Rows:
    """A firm of two budgets that share a sale, with lists of ten days ago and a few mistakes."""
    rows: Rows = yaml.safe_load(BASE.read_text(encoding="utf-8"))
    sale, visit = rows["presupuesto"]["Ventas"][0], rows["visitas"]["Visitas"][0]
    rows["presupuesto"]["Ventas"] += [
        sale | {"documento": "FE-2", "valor": "1.500.000"},
        sale | {"documento": "FE-3", "vendedor": "Luis Peña"},
    ]
    rows["visitas"]["Visitas"].append(visit | {"cliente": "860002964-4"})
    return rows


@pytest.fixture(scope="module")
def before(rows: Rows, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BookCache]:
    """The folder, checked once, and what was kept of it."""
    folder = tmp_path_factory.mktemp("firma") / "equipo"
    folder.mkdir()
    for name in ("maestros", "clientes", "presupuesto", "visitas"):
        write(folder, rows, name)
    write(folder, rows, "presupuesto", "presupuesto sur")
    store = BookCache(tmp_path_factory.mktemp("copias"))
    check_path(folder, Host(HOY, sys.executable, store))
    return folder, store


def write(folder: Path, rows: Rows, book: str, name: str = "") -> None:
    day = HOY - timedelta(10)
    write_filled(find_book(book), rows, folder / f"{name or book}.xlsx", day)


def changed(rows: Rows, book: str, sheet: str, made: list[dict[str, Any]]) -> Rows:
    return rows | {book: rows[book] | {sheet: made}}


def mend_a_sale(folder: Path, rows: Rows) -> None:
    sales = [sale | {"valor": 1} for sale in rows["presupuesto"]["Ventas"]]
    write(folder, changed(rows, "presupuesto", "Ventas", sales), "presupuesto")


def repeat_no_sale(folder: Path, rows: Rows) -> None:
    sales = [s | {"documento": f"{s['documento']}-SUR"} for s in rows["presupuesto"]["Ventas"]]
    made = changed(rows, "presupuesto", "Ventas", sales)
    write(folder, made, "presupuesto", "presupuesto sur")


def lose_a_seller(folder: Path, rows: Rows) -> None:
    sellers = rows["maestros"]["Vendedores"][:1]
    write(folder, changed(rows, "maestros", "Vendedores", sellers), "maestros")


def register_a_client(folder: Path, rows: Rows) -> None:
    clients = rows["clientes"]["Clientes"]
    new = clients[0] | {"nit": "860002964-4", "razon_social": "Granero El Sol"}
    write(folder, changed(rows, "clientes", "Clientes", [*clients, new]), "clientes")


def wait_longer_for_lists(folder: Path, rows: Rows) -> None:
    rule = rows["maestros"]["Parámetros"][0] | {"nombre": "dias_listas", "valor": "30"}
    write(folder, changed(rows, "maestros", "Parámetros", [rule]), "maestros")


def rename_a_book(folder: Path, rows: Rows) -> None:
    (folder / "presupuesto sur.xlsx").rename(folder / "a norte.xlsx")


def take_the_masters_away(folder: Path, rows: Rows) -> None:
    (folder / "maestros.xlsx").unlink()


def open_a_book(folder: Path, rows: Rows) -> None:
    (folder / "~$clientes.xlsx").write_bytes(b"\x03Ana")


def break_a_book(folder: Path, rows: Rows) -> None:
    (folder / "maestros.xlsx").write_bytes(b"PK nada")


CHANGES: list[Change] = [
    mend_a_sale, repeat_no_sale, lose_a_seller, register_a_client, wait_longer_for_lists,
    rename_a_book, take_the_masters_away, open_a_book, break_a_book,
]  # fmt: skip


def check(path: Path, store: BookCache | None, hoy: date = HOY) -> list[Problem]:
    return check_path(path, Host(hoy, sys.executable, store)).problems


def test_an_unchanged_folder_is_told_the_same_and_no_book_is_judged(
    before: tuple[Path, BookCache], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, store = before
    paths = [folder, *folder.iterdir()]
    anew = {path: check_path(path, Host(HOY, sys.executable)) for path in paths}
    assert {problem.codigo for problem in anew[folder].problems} == {
        "CX-CEL-202", "CX-CEL-801", "CX-CEL-803", "CX-LIB-301", "CX-LIB-402",
    }  # fmt: skip
    monkeypatch.setattr(judge, "judge_book", lambda raw: pytest.fail(f"{raw.archivo} was judged"))
    for path in paths:
        review = check_path(path, Host(HOY, sys.executable, store))
        assert review.problems == anew[path].problems
        assert review.filas == anew[path].filas


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_after_a_change_a_folder_is_told_the_same_as_if_nothing_had_been_kept(
    before: tuple[Path, BookCache], rows: Rows, tmp_path: Path, change: Change
) -> None:
    folder = Path(shutil.copytree(before[0], tmp_path / "equipo"))
    was = check(folder, before[1])
    change(folder, rows)
    found = check(folder, before[1])
    assert found == check(folder, None)
    assert found != was
    # Beside a single book, the others count as much.
    own = folder / "visitas.xlsx"
    assert check(own, before[1]) == [p for p in found if p.archivo == own.name]


def test_lists_grow_old_though_no_book_changes(before: tuple[Path, BookCache]) -> None:
    folder, store = before
    for days in (-5, 0, 7):
        hoy = HOY + timedelta(days)
        assert check(folder, store, hoy) == check(folder, None, hoy)
    old = [p.mensaje for p in check(folder, store, HOY) if p.codigo == "CX-LIB-402"]
    older = [
        p.mensaje for p in check(folder, store, HOY + timedelta(7)) if p.codigo == "CX-LIB-402"
    ]
    assert old != older


def test_what_the_product_wrote_is_passed_over_though_it_is_kept(
    before: tuple[Path, BookCache], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(before[0], tmp_path / "equipo"))
    host = Host(HOY, sys.executable, before[1])
    review = check_path(folder, host)
    write_problems(review, folder, folder / "problemas.xlsx")
    for _ in range(2):
        assert check_path(folder, host).problems == review.problems
    alone = check_path(folder / "problemas.xlsx", replace(host, cache=None))
    assert [p.codigo for p in alone.problems] == ["CX-LIB-101"]
    assert check_path(folder / "problemas.xlsx", host).problems == alone.problems
