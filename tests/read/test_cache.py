"""Copies of what was read: the same book without reading, and never a wrong or a harmful one."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cartera_xl.package.limits import Limits
from cartera_xl.present.workbook import plan_book
from cartera_xl.read import cache
from cartera_xl.read.cache import BookCache, read_and_keep, read_copy, user_cache
from cartera_xl.read.xlsx import read_book
from cartera_xl.specs.books import find_book
from cartera_xl.units.raw import RawBook, Refusal
from cartera_xl.write.new_book import write_book

SOURCE = str(Path(cache.__file__).parents[2])


@pytest.fixture
def store(tmp_path: Path) -> BookCache:
    return BookCache(tmp_path / "copias")


def write(path: Path, ciudades: str = "Pereira") -> Path:
    rows = {"Zonas": [{"codigo": "EJE", "nombre": "Eje", "ciudades": ciudades}]}
    write_book(plan_book(find_book("maestros"), rows), path)
    return path


def read(path: Path, store: BookCache) -> RawBook | Refusal:
    return read_with(path, store)


def read_with(path: Path, store: BookCache, **options: Any) -> RawBook | Refusal:
    options = {"python": sys.executable, "store": store} | options
    return read_copy(path, **options) or read_and_keep(path, **options)


def not_asked(*_: object, **__: object) -> bytes | Refusal:
    raise AssertionError("it was read again")


def test_an_unchanged_book_is_not_read_again(store, tmp_path, monkeypatch):
    path = write(tmp_path / "m.xlsx")
    first = read(path, store)
    assert first == read_book(path, python=sys.executable)
    monkeypatch.setattr(cache, "read_document", not_asked)
    assert read(path, store) == first
    # The bytes count, not the name nor the date.
    moved = path.rename(tmp_path / "otro.xlsx")
    os.utime(moved, (0, 0))
    assert read(moved, store) == replace(first, archivo="otro.xlsx")


@pytest.mark.parametrize("what", ["bytes", "limits", "reader", "python"])
def test_whatever_changes_the_answer_asks_again(store, tmp_path, monkeypatch, what):
    path = write(tmp_path / "m.xlsx")
    read(path, store)
    limits, python = Limits(), sys.executable
    if what == "bytes":
        write(path, "Manizales")
    elif what == "limits":
        limits = Limits(cells=999)
    elif what == "python":
        python = str(tmp_path / "python")
        os.symlink(sys.executable, python)
    else:
        monkeypatch.setattr(cache, "_reader", lambda: "other")
    monkeypatch.setattr(cache, "read_document", not_asked)
    with pytest.raises(AssertionError, match="read again"):
        read_with(path, store, python=python, limits=limits)


def test_a_file_that_changes_while_it_is_read_is_kept_as_what_was_read(
    store, tmp_path, monkeypatch
):
    path = write(tmp_path / "m.xlsx", "Pereira")
    old, ask = path.read_bytes(), cache.read_document

    def changed_meanwhile(path, **options):
        write(path, "Manizales")
        return ask(path, **options)

    monkeypatch.setattr(cache, "read_document", changed_meanwhile)
    new = read(path, store)
    monkeypatch.setattr(cache, "read_document", ask)
    path.write_bytes(old)
    assert read(path, store) != new


def test_a_refusal_is_never_kept(store, tmp_path):
    (tmp_path / "roto.xlsx").write_bytes(b"PK\x03\x04 nada")
    slow = read_with(write(tmp_path / "m.xlsx"), store, limits=Limits(seconds=0))
    assert isinstance(slow, Refusal)
    assert isinstance(read(tmp_path / "roto.xlsx", store), Refusal)
    assert isinstance(read(tmp_path / "falta.xlsx", store), Refusal)
    assert store.count() == (0, 0)


@pytest.mark.parametrize("damage", [b"", b"xx", b'\0\0\0\0{"hojas": []}', b"\xff" * 200])
def test_a_damaged_copy_is_ignored_and_replaced(store, tmp_path, damage):
    path = write(tmp_path / "m.xlsx")
    book = read(path, store)
    (copy,) = store.folder.iterdir()
    whole = copy.read_bytes()
    copy.write_bytes(damage)
    assert read(path, store) == book
    assert copy.read_bytes() == whole


def test_a_copy_that_is_whole_and_makes_no_sense_is_replaced(store, tmp_path):
    path = write(tmp_path / "m.xlsx")
    book = read(path, store)
    (copy,) = store.folder.iterdir()
    for nonsense in (b"[]", b"{}", b'{"razon": "vacio"}', b"null", b"\xff"):
        store.put(copy.name.removesuffix(".json"), nonsense)
        assert read(path, store) == book


def test_the_least_recently_used_go_first(tmp_path):
    store = BookCache(tmp_path / "copias", limit=350)
    for number, name in enumerate("abc"):
        store.put(name, b"x" * 100)
        os.utime(tmp_path / f"copias/{name}.json", (number, number))
    assert store.get("a") == b"x" * 100  # used now: it is no longer the oldest
    store.put("d", b"x" * 100)
    assert [store.get(name) is not None for name in "abcd"] == [True, False, True, True]
    assert store.count()[1] <= 350
    store.put("enorme", b"x" * 351)
    assert store.get("enorme") is None
    assert store.get("d") is not None


def test_two_processes_may_fill_it_at_once(store, tmp_path):
    paths = [write(tmp_path / f"{n}.xlsx", f"Ciudad {n}") for n in range(3)]
    code = "import sys\nfrom pathlib import Path\n"
    code += "from cartera_xl.read.cache import BookCache, read_and_keep\n"
    code += "for n in sys.argv[2:]:\n    read_and_keep(Path(n), python=sys.executable, "
    code += "store=BookCache(Path(sys.argv[1])))"
    command = [sys.executable, "-c", code, str(store.folder), *map(str, paths)]
    env = {**os.environ, "PYTHONPATH": SOURCE}
    both = [subprocess.Popen(command, env=env) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert store.count()[0] == 3
    assert {p.suffix for p in store.folder.iterdir()} == {".json"}
    assert all(read(p, store) == read_book(p, python=sys.executable) for p in paths)


def test_clearing_takes_what_is_ours_and_nothing_else(store, tmp_path):
    store.put("a", b"x")
    (store.folder / "suelto.tmp").write_bytes(b"x")
    (store.folder / "mio.txt").write_text("no")
    assert store.clear() == 1
    assert [p.name for p in store.folder.iterdir()] == ["mio.txt"]
    assert BookCache(tmp_path / "falta").clear() == 0


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_only_the_user_reads_the_copies(store):
    store.put("a", b"x")
    assert store.folder.stat().st_mode & 0o777 == 0o700
    assert (store.folder / "a.json").stat().st_mode & 0o777 == 0o600


def test_where_no_copy_can_be_written_the_book_is_read_all_the_same(tmp_path, capfd):
    (tmp_path / "ocupado").write_text("no soy una carpeta")
    store = BookCache(tmp_path / "ocupado" / "copias")
    path = write(tmp_path / "m.xlsx")
    assert read(path, store) == read_book(path, python=sys.executable)
    assert store.count() == (0, 0)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("platform", "variable", "place"),
    [
        ("linux", "XDG_CACHE_HOME", "cartera_xl/libros"),
        ("linux", "HOME", ".cache/cartera_xl/libros"),
        ("darwin", "HOME", "Library/Caches/cartera_xl/libros"),
        ("win32", "LOCALAPPDATA", "cartera_xl/libros"),
    ],
)
def test_the_folder_is_where_each_system_keeps_caches(
    tmp_path, monkeypatch, platform, variable, place
):
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv(variable, str(tmp_path))
    assert user_cache().folder == tmp_path / place
