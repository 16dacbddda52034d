"""Which files of a folder are books."""

import pytest

from cartera_xl.read.folder import list_books


def test_books_come_by_name_without_locks_folders_or_other_files(tmp_path):
    names = ["Zona sur.xlsx", "ana.XLSM", "Beto ñ.xlsx", "~$ana.xlsm", ".~lock.ana.xlsm#"]
    for name in [*names, "notas.txt", "viejo.xls", "~$Zona sur.xlsx", ".~lock.b.xlsx"]:
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "carpeta.xlsx").mkdir()
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "otro.xlsx").write_bytes(b"")
    found = [path.name for path in list_books(tmp_path)]
    assert found == ["ana.XLSM", "Beto ñ.xlsx", "Zona sur.xlsx"]


def test_a_missing_folder_is_an_exception(tmp_path):
    with pytest.raises(FileNotFoundError):
        list_books(tmp_path / "falta")
