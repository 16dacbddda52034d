"""The package guard: what is opened, what is refused and by which name."""

import os
import struct
import zipfile
import zlib
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from cartera_xl.package.limits import MIB, Limits, Refused
from cartera_xl.package.parts import open_package
from cartera_xl.package.workbook import read_tables, read_workbook
from cartera_xl.units.address import Area
from cartera_xl.units.table import RawTable

HOSTILE = Path(os.environ.get("CARTERA_SHARED", "")) / "data" / "hostile"
CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refused(path: Path, limits: Limits | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        read_workbook(open_package(path, limits or Limits()))
    return caught.value


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "libro.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Facturas")
        workbook.add_worksheet("Listas").hide()
        workbook.add_chartsheet("Gráfico")
        sheet.add_table("B3:D8", {"name": "Facturas", "columns": [{"header": c} for c in "abc"]})
        workbook.set_custom_property("cartera_xl.libro", "edades")
        workbook.set_custom_property("cartera_xl.version", 3)
    return path


def rewrite(source: Path, target: Path, change) -> Path:
    """Copy a package, each part through ``change(name, data) -> (name, data)``."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return target


def raw_zip(path: Path, name: str, deflated: bytes, crc: int, declared: int) -> Path:
    """Write a zip of one part by hand, so that its header can lie."""
    head = struct.pack("<HHHHHIII", 20, 0, 8, 0, 33, crc, len(deflated), declared)
    encoded = name.encode()
    local = b"PK\x03\x04" + head + struct.pack("<HH", len(encoded), 0) + encoded
    central = b"PK\x01\x02" + struct.pack("<H", 20) + head
    central += struct.pack("<HHHHHII", len(encoded), 0, 0, 0, 0, 0, 0) + encoded
    start = len(local) + len(deflated)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), start, 0)
    path.write_bytes(local + deflated + central + end)
    return path


def test_sheets_tables_and_properties_are_those_that_were_written(book):
    package = open_package(book, Limits())
    workbook = read_workbook(package)
    assert [name for name, _ in workbook.hojas] == ["Facturas", "Listas"]
    assert workbook.propiedades == {"cartera_xl.libro": "edades", "cartera_xl.version": "3"}
    tables = [read_tables(package, part) for _, part in workbook.hojas]
    assert tables == [(RawTable("Facturas", Area(3, 2, 8, 4)),), ()]


def test_a_strict_package_reads_like_a_transitional_one(book, tmp_path):
    spaces = [
        (b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument"),
        (b"schemas.openxmlformats.org/spreadsheetml/2006", b"purl.oclc.org/ooxml/spreadsheetml"),
        (b"relationships/custom-properties", b"relationships/customProperties"),
    ]

    def strict(name, data):
        for old, new in spaces:
            data = data.replace(old, new)
        return name, data

    package = open_package(rewrite(book, tmp_path / "strict.xlsx", strict), Limits())
    workbook = read_workbook(package)
    assert [name for name, _ in workbook.hojas] == ["Facturas", "Listas"]
    assert workbook.propiedades["cartera_xl.libro"] == "edades"
    assert read_tables(package, workbook.hojas[0][1])[0].nombre == "Facturas"


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="CARTERA_SHARED names no hostile files")
def test_the_workbook_is_found_through_relationships_not_by_its_name():
    package = open_package(HOSTILE / "015_test_files_wtf_path.xlsx", Limits())
    assert read_workbook(package).hojas[0] == ("SheetJS", "wtf/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("content", "razon"),
    [
        (b"", "vacio"),
        (b"cliente;saldo\nPerez;100\n", "no_es_libro"),
        (b"<html><table></table></html>", "no_es_libro"),
        (b"PK\x03\x04 and then nothing of a zip", "danado"),
        (CFB + "EncryptedPackage".encode("utf-16-le"), "cifrado"),
        (CFB + "Workbook\0".encode("utf-16-le"), "xls_antiguo"),
        (CFB + "Book\0".encode("utf-16-le"), "xls_antiguo"),
        (CFB + "WordDocument\0".encode("utf-16-le"), "no_es_libro"),
    ],
)
def test_a_file_that_is_no_package_is_named_for_what_it_is(tmp_path, content, razon):
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    assert refused(path).razon == razon


def test_what_is_not_a_file_is_refused(tmp_path):
    folder = tmp_path / "carpeta.xlsx"
    folder.mkdir()
    assert refused(folder).razon == "no_es_archivo"
    assert refused(tmp_path / "falta.xlsx").razon == "no_existe"
    assert refused(tmp_path / "falta" / "falta.xlsx").razon == "no_existe"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
def test_a_named_pipe_is_refused_without_waiting_for_its_writer(tmp_path):
    os.mkfifo(tmp_path / "tubo.xlsx")
    assert refused(tmp_path / "tubo.xlsx").razon == "no_es_archivo"


def test_a_truncated_book_is_damaged(book, tmp_path):
    data = book.read_bytes()
    for length in (30, len(data) // 2, len(data) - 1):
        path = tmp_path / "corto.xlsx"
        path.write_bytes(data[:length])
        assert (refused(path).razon, refused(path).detalle) == ("danado", {"parte": "zip"})


def test_a_flipped_byte_names_the_damaged_part(book, tmp_path):
    with zipfile.ZipFile(book) as zip_file:
        info = zip_file.getinfo("xl/worksheets/sheet1.xml")
    data = bytearray(book.read_bytes())
    data[info.header_offset + 30 + len(info.filename) + info.compress_size // 2] ^= 0xFF
    path = tmp_path / "roto.xlsx"
    path.write_bytes(data)
    assert refused(path).detalle == {"parte": "xl/worksheets/sheet1.xml"}


def test_other_formats_in_a_zip_are_named(book, tmp_path):
    ods = tmp_path / "hoja.ods"
    with zipfile.ZipFile(ods, "w") as zip_file:
        zip_file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        zip_file.writestr("content.xml", "<x/>")
    assert (refused(ods).razon, refused(ods).detalle) == ("otro_formato", {"formato": "ods"})

    def binary(name, data):
        return name.replace("workbook.xml", "workbook.bin"), data.replace(b"k.xml", b"k.bin")

    xlsb = rewrite(book, tmp_path / "libro.xlsb", binary)
    assert (refused(xlsb).razon, refused(xlsb).detalle) == ("otro_formato", {"formato": "xlsb"})

    def word(name, data):
        return name, b"<document/>" if name == "xl/workbook.xml" else data

    assert refused(rewrite(book, tmp_path / "carta.xlsx", word)).razon == "no_es_libro"
    plain = tmp_path / "fotos.xlsx"
    with zipfile.ZipFile(plain, "w") as zip_file:
        zip_file.writestr("foto.txt", "hola")
    assert refused(plain).razon == "no_es_libro"


def test_a_missing_workbook_part_is_damage(book, tmp_path):
    path = rewrite(
        book, tmp_path / "x.xlsx", lambda n, d: (n.replace("xl/workbook.xml", "xl/otro.xml"), d)
    )
    assert refused(path).detalle == {"parte": "xl/workbook.xml"}


def test_two_parts_of_one_name_are_damage_even_if_only_case_differs(book, tmp_path):
    path = tmp_path / "doble.xlsx"
    path.write_bytes(book.read_bytes())
    with zipfile.ZipFile(path, "a") as zip_file:
        zip_file.writestr("xl/WORKBOOK.xml", "<workbook/>")
    assert (refused(path).razon, refused(path).detalle) == ("danado", {"parte": "xl/WORKBOOK.xml"})


def test_a_zip_with_a_password_is_encrypted(book, tmp_path):
    data = bytearray(book.read_bytes())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path = tmp_path / "clave.xlsx"
    path.write_bytes(data)
    assert refused(path).razon == "cifrado"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/workbook.xml", "_rels/.rels"])
def test_a_doctype_is_refused_in_any_part_and_encoding(book, tmp_path, part, encoding):
    def with_doctype(name, data):
        if name != part:
            return name, data
        body = data.decode().partition("?>")[2]
        start = f'<?xml version="1.0" encoding="{encoding}"?><!-- x --><!DOCTYPE a []>'
        return name, (start + body).encode(encoding)

    path = rewrite(book, tmp_path / "x.xlsx", with_doctype)
    assert (refused(path).razon, refused(path).detalle) == ("con_doctype", {"parte": part})


def test_more_parts_than_the_limit_are_refused(tmp_path):
    path = tmp_path / "muchas.xlsx"
    with zipfile.ZipFile(path, "w") as zip_file:
        for number in range(1001):
            zip_file.writestr(f"xl/media/{number}.png", b"")
    error = refused(path)
    assert (error.razon, error.detalle) == (
        "demasiadas_partes",
        {"partes": "1001", "limite": "1000"},
    )


def test_a_tiny_book_is_never_refused_for_its_ratio(tmp_path):
    path = tmp_path / "chico.xlsx"
    openpyxl.Workbook().save(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as zip_file:
        zip_file.writestr("xl/relleno.xml", b"<a>" + b" " * 900_000 + b"</a>")
    assert read_workbook(open_package(path, Limits(ratio=2))).hojas


def test_the_real_size_counts_when_the_header_lies(tmp_path):
    block = b" " * MIB
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    deflated = b"".join(deflate.compress(block) for _ in range(300)) + deflate.flush()
    # The CRC fits the declared size: zipfile alone would call this part sound and tiny.
    lie = raw_zip(tmp_path / "a.xlsx", "xl/a.bin", deflated, zlib.crc32(block[:100]), 100)
    with zipfile.ZipFile(lie) as zip_file:
        assert zip_file.testzip() is None
    assert refused(lie).razon == "bomba"
    assert refused(lie, Limits(ratio=10**6)).detalle == {"mb": "257", "limite": "256"}


def test_a_small_lie_about_the_size_is_damage(tmp_path):
    deflated = zlib.compress(b"x" * 2000)[2:-4]
    lie = raw_zip(tmp_path / "a.xlsx", "xl/a.bin", deflated, zlib.crc32(b"x" * 2000), 1999)
    assert (refused(lie).razon, refused(lie).detalle) == ("danado", {"parte": "xl/a.bin"})


def test_a_part_too_big_to_be_a_tree_is_refused(book):
    assert refused(book, Limits(tree=10)).razon == "demasiado_grande"


def test_a_file_bigger_than_the_limit_is_not_even_read(book):
    assert refused(book, Limits(inflated=100)).detalle == {"mb": "1", "limite": "1"}
