"""Text exports: encodings, delimiters, quotes, and files that are none."""

from pathlib import Path

import pytest

from cartera_xl.package.limits import Limits
from cartera_xl.read.csv import CsvSheet, read_csv
from cartera_xl.units.raw import Refusal

TEXT = "Código;Nombre\nA-1;Jabón\n"


def read(folder: Path, data: bytes | str, limits: Limits = Limits()) -> CsvSheet | Refusal:  # noqa: B008
    path = folder / "erp.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_csv(path, limits)


def rows(found: CsvSheet | Refusal) -> list[list[object]]:
    assert isinstance(found, CsvSheet), found
    return list(found.hoja.filas)


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("cp1252", "cp1252"), ("utf-16", "utf-16")],
)
def test_each_encoding_is_told_and_read(tmp_path: Path, encoding: str, told: str) -> None:
    found = read(tmp_path, TEXT.encode(encoding))
    assert rows(found) == [["Código", "Nombre"], ["A-1", "Jabón"]]
    assert isinstance(found, CsvSheet)
    assert found.codificacion == told


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_each_delimiter_is_told(tmp_path: Path, delimiter: str) -> None:
    found = read(tmp_path, TEXT.replace(";", delimiter))
    assert isinstance(found, CsvSheet)
    assert found.delimitador == delimiter


def test_decimal_commas_do_not_make_a_comma_the_delimiter(tmp_path: Path) -> None:
    text = "A;B;C\n" + "1,5;2,5;3,5\n" * 300
    found = read(tmp_path, text)
    assert isinstance(found, CsvSheet)
    assert found.delimitador == ";"


def test_quotes_hold_delimiters_quotes_and_lines(tmp_path: Path) -> None:
    found = read(tmp_path, 'A,B\n"uno, dos","tres\ncuatro ""5"""\n')
    assert rows(found)[1] == ["uno, dos", 'tres\ncuatro "5"']


def test_blank_cells_are_none_and_lines_may_end_as_on_any_system(tmp_path: Path) -> None:
    assert rows(read(tmp_path, "A;B\r\n ;1\r\n;\r\n")) == [["A", "B"], [None, "1"], [None, None]]


def test_a_huge_cell_is_read(tmp_path: Path) -> None:
    assert len(str(rows(read(tmp_path, f"A;B\n{'x' * 500_000};1\n"))[1][0])) == 500_000


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "vacio"),
        (b" \n\n", "vacio"),
        (b"A;B\n1;\x00\n", "no_es_libro"),
        (b"PK\x03\x04\x00\x00", "no_es_libro"),
        (b"\xff\xfeA", "no_es_libro"),
        (b"\x81;\x8d\n", "no_es_libro"),
        (b'A;B\n1;"dos\n3;4\n5;6\n', "danado"),
        (b'A;B\n1;"2" x\n', "danado"),
    ],
)
def test_what_cannot_be_read_whole_is_not_read(tmp_path: Path, data: bytes, reason: str) -> None:
    found = read(tmp_path, data)
    assert isinstance(found, Refusal)
    assert found.razon == reason


def test_an_open_quote_is_placed(tmp_path: Path) -> None:
    found = read(tmp_path, 'A;B\n1;2\n3;"cuatro\n5;6\n')
    assert isinstance(found, Refusal)
    assert found.detalle["parte"] == "fila 3, unas comillas sin cerrar"


@pytest.mark.parametrize("limits", [Limits(inflated=10), Limits(cells=5)])
def test_a_file_past_the_limits_is_not_read(tmp_path: Path, limits: Limits) -> None:
    assert isinstance(read(tmp_path, "A;B\n" * 9, limits), Refusal)


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    for path, reason in ((tmp_path, "no_es_archivo"), (tmp_path / "x.csv", "no_existe")):
        found = read_csv(path)
        assert isinstance(found, Refusal)
        assert found.razon == reason
