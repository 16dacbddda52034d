"""Which files of a folder are books."""

import pytest

from cartera_xl.read.folder import list_books, look_at_books


def test_books_come_by_name_without_locks_folders_or_other_files(tmp_path):
    names = ["Zona sur.xlsx", "ana.XLSM", "Beto ñ.xlsx", "~$ana.xlsm", ".~lock.ana.xlsm#"]
    for name in [
        *names,
        "notas.txt",
        "viejo.xls",
        "~$Zona sur.xlsx",
        ".~lock.b.xlsx",
        "._ana.xlsx",
    ]:
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "carpeta.xlsx").mkdir()
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "otro.xlsx").write_bytes(b"")
    found = [path.name for path in list_books(tmp_path)]
    assert found == ["ana.XLSM", "Beto ñ.xlsx", "Zona sur.xlsx"]
    assert list(look_at_books(tmp_path)) == found


def test_a_look_tells_a_book_that_was_written_from_one_that_was_not(tmp_path):
    book, other = tmp_path / "ana.xlsx", tmp_path / "beto.xlsx"
    book.write_bytes(b"1")
    other.write_bytes(b"1")
    before = look_at_books(tmp_path)
    book.write_bytes(b"12")
    after = look_at_books(tmp_path)
    assert {name for name in after if after[name] != before[name]} == {"ana.xlsx"}


def test_a_missing_folder_is_an_exception(tmp_path):
    with pytest.raises(FileNotFoundError):
        list_books(tmp_path / "falta")
    with pytest.raises(FileNotFoundError):
        look_at_books(tmp_path / "falta")
