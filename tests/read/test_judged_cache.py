"""Copies of what was said of a book: found only while it, and all that judges it, is the same."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import cartera_xl
from cartera_xl.package.limits import Limits
from cartera_xl.present.workbook import plan_book
from cartera_xl.read import cache, judged_cache
from cartera_xl.read.cache import BookCache, hash_code
from cartera_xl.read.judged_cache import JUDGES, find_judged, keep_judged
from cartera_xl.read.xlsx import read_book
from cartera_xl.specs.books import find_book
from cartera_xl.units.raw import RawBook
from cartera_xl.validate.judged import JudgedBook, judge_book
from cartera_xl.write.new_book import write_book

PYTHON = sys.executable


@pytest.fixture
def store(tmp_path: Path) -> BookCache:
    return BookCache(tmp_path / "copias")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book with a mistake."""
    return write(tmp_path / "m.xlsx", "a" * 9)


def write(path: Path, nombre: str) -> Path:
    rows = {"Zonas": [{"codigo": "EJE", "nombre": nombre}, {"codigo": "EJE", "nombre": "Otra"}]}
    write_book(plan_book(find_book("maestros"), rows), path)
    return path


def judge_and_keep(path: Path, store: BookCache) -> JudgedBook:
    raw = read_book(path, python=PYTHON)
    assert isinstance(raw, RawBook)
    judged = judge_book(raw)
    keep_judged(raw, judged, python=PYTHON, store=store)
    return judged


def find(path: Path, store: BookCache, **options: Any) -> JudgedBook | None:
    return find_judged(path, **{"python": PYTHON, "store": store} | options)


def test_what_was_said_of_a_book_is_said_again(path: Path, store: BookCache) -> None:
    assert find(path, store) is None
    said = judge_and_keep(path, store).checked.problems
    assert [problem.celda for problem in said] == ["B7"]
    os.utime(path, (0, 0))
    found = find(path, store)
    assert found is not None
    assert found.checked.problems == said


@pytest.mark.parametrize(
    "what", ["bytes", "name", "opened", "limits", "python", "reader", "judge", "interpreter"]
)
def test_whatever_changes_what_would_be_said_finds_nothing(
    path: Path, store: BookCache, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    judge_and_keep(path, store)
    options: dict[str, Any] = {}
    if what == "bytes":
        write(path, "b" * 9)
    elif what == "name":
        path = path.rename(path.with_name("otro.xlsx"))
    elif what == "opened":
        path.with_name("~$m.xlsx").write_bytes(b"\x03Ana")
    elif what == "limits":
        options = {"limits": Limits(cells=999)}
    elif what == "python":
        options = {"python": "otro"}
    elif what == "reader":
        monkeypatch.setattr(cache, "_reader", lambda: "other")
    elif what == "judge":
        monkeypatch.setattr(judged_cache, "_judge", lambda: "other")
    else:
        monkeypatch.setattr(sys, "version", "4.0")
    assert find(path, store, **options) is None


def test_a_book_that_changes_while_it_is_judged_is_kept_as_what_was_read(
    path: Path, store: BookCache
) -> None:
    raw, old = read_book(path, python=PYTHON), path.read_bytes()
    assert isinstance(raw, RawBook)
    write(path, "b" * 9)
    keep_judged(raw, judge_book(raw), python=PYTHON, store=store)
    assert find(path, store) is None
    path.write_bytes(old)
    assert find(path, store) is not None


@pytest.mark.parametrize("damage", [b"", b"xx", b'\0\0\0\0{"hojas": []}', b"\xff" * 200])
def test_a_damaged_copy_is_as_if_it_were_not_there(
    path: Path, store: BookCache, damage: bytes
) -> None:
    judge_and_keep(path, store)
    (copy,) = store.folder.iterdir()
    copy.write_bytes(damage)
    assert find(path, store) is None


@pytest.mark.parametrize(
    "nonsense", [b"[]", b"{}", b"null", b"\xff", b'{"razon": "vacio"}', b"cos\nsystem\n."]
)
def test_a_copy_that_is_whole_and_makes_no_sense_is_as_if_it_were_not_there(
    path: Path, store: BookCache, nonsense: bytes
) -> None:
    judge_and_keep(path, store)
    (copy,) = store.folder.iterdir()
    store.put(copy.name.removesuffix(".json"), nonsense)
    assert find(path, store) is None


def test_a_name_that_is_no_utf8_is_a_name(path: Path, store: BookCache) -> None:
    if sys.platform != "linux":
        pytest.skip("a file's name is bytes only here")
    odd = path.rename(Path(os.fsdecode(os.fsencode(path.parent) + b"/\xff.xlsx")))
    assert find(odd, store) is None
    judge_and_keep(odd, store)
    assert find(odd, store) is not None


def test_every_module_that_judges_is_in_the_hash() -> None:
    code = "import sys, cartera_xl.validate.judged\nprint(*sys.modules)"
    env = {**os.environ, "PYTHONPATH": str(Path(cartera_xl.__file__).parents[1])}
    done = subprocess.run([PYTHON, "-c", code], env=env, capture_output=True, text=True, check=True)
    ours = [name for name in done.stdout.split() if name.startswith("cartera_xl.")]
    assert len(ours) > 30
    assert {name.split(".")[1] for name in ours} <= set(JUDGES)


def test_the_hash_is_of_every_file_of_its_rooms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_file(name: str, text: str) -> None:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)

    def now() -> str:
        return hash_code(("units", "specs"), ("numpy",))

    monkeypatch.setattr(cartera_xl, "__file__", str(tmp_path / "__init__.py"))
    monkeypatch.setattr(cartera_xl, "LOADED", float("inf"))
    for name in ("units/a.py", "units/tax/b.py", "specs/c.yaml"):
        write_file(name, "1")
    first = now()
    write_file("compute/d.py", "1")
    write_file("units/__pycache__/a.pyc", "1")
    assert now() == first
    seen = {first}
    for name in ("units/a.py", "units/tax/b.py", "specs/c.yaml", "units/new.py"):
        write_file(name, "2")
        seen.add(now())
    (tmp_path / "units/a.py").rename(tmp_path / "units/z.py")
    assert len(seen | {now(), hash_code(("units", "specs"), ("pydantic",))}) == 7


def test_a_process_older_than_the_code_shares_no_verdicts(monkeypatch: pytest.MonkeyPatch) -> None:
    rooms, packages = ("specs",), ("numpy",)
    assert hash_code(rooms, packages) == hash_code(rooms, packages)
    monkeypatch.setattr(cartera_xl, "LOADED", 0.0)
    assert hash_code(rooms, packages) != hash_code(rooms, packages)
