"""The log of what went wrong inside us."""

from datetime import datetime
from pathlib import Path

import pytest

from cartera_xl.hosts import log
from cartera_xl.hosts.log import log_fault, log_file


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder, of each system, with what a Spanish name brings."""
    home = tmp_path / "Íñigo Muñoz"
    for name in ("LOCALAPPDATA", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(home))
    return home


def fail(what: str) -> Path:
    try:
        raise LookupError("no está «C1» \udc80")
    except LookupError:
        return log_fault(what)


def test_the_trace_is_written_with_its_moment_after_what_was_there(folder: Path) -> None:
    assert fail("CX_META") == fail("CX_ABC") == log_file()
    assert log_file().is_relative_to(folder)
    first, second = log_file().read_text("utf-8").split("\n\n")[:2]
    for entry, what in ((first, "CX_META"), (second, "CX_ABC")):
        head, *trace = entry.splitlines()
        moment, name = head.rsplit(" ", 1)
        assert datetime.fromisoformat(moment).tzinfo is not None
        assert name == what
        assert trace[0] == "Traceback (most recent call last):"
        assert trace[-1] == "LookupError: no está «C1» \\udc80"


def test_the_log_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_LIMIT", 2000)
    sizes = []
    for _ in range(40):
        size = fail("CX_META").stat().st_size
        sizes.append(size)
    (before,) = (path for path in log_file().parent.iterdir() if path != log_file())
    assert max(sizes) < 3000
    assert 2000 < before.stat().st_size < 3000


def test_where_nothing_can_be_written_nothing_else_fails(folder: Path) -> None:
    folder.write_text("un archivo donde iría la carpeta")
    assert not fail("CX_META").exists()
