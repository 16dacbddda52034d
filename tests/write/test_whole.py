"""A file appears whole or not at all, and never in the place of another."""

import os
from pathlib import Path

import pytest

from cartera_xl.write.whole import write_whole


def test_a_file_is_written_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "2026" / "Pérez" / "a.docx"
    write_whole(path, b"uno")
    assert path.read_bytes() == b"uno"
    assert list(path.parent.iterdir()) == [path]


def test_the_same_again_changes_nothing_and_another_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    write_whole(path, b"uno")
    write_whole(path, b"uno")
    with pytest.raises(FileExistsError):
        write_whole(path, b"dos")
    assert path.read_bytes() == b"uno"


def test_what_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "a.docx", b"uno")
    assert list(tmp_path.iterdir()) == []
