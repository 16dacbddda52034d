"""Reading a workbook from outside: every cell as it was written, every bomb a refusal."""

import json
import os
import struct
import sys
import zipfile
import zlib
from array import array
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from cartera_xl.package.limits import MIB, Limits
from cartera_xl.read.xlsx import read_book, read_lock
from cartera_xl.units.address import Area
from cartera_xl.units.raw import RawBook, Refusal
from cartera_xl.units.table import RawTable

HOSTILE = Path(os.environ.get("CARTERA_SHARED", "")) / "data" / "hostile"
FILES = sorted(path.name for path in HOSTILE.glob("*.xls?"))
needs_hostile = pytest.mark.skipif(not FILES, reason="CARTERA_SHARED names no hostile files")

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"

# Looked at one by one; every other file of the folder must be read.
REFUSED = {
    "012_test_files_BlankSheetTypes.xlsm": "otro_formato",  # Excel 4 macro sheet
    "020_poi_protect.xlsx": "cifrado",
    "023_poi_54764-2.xlsx": "con_doctype",  # billion laughs in the shared strings
    "027_poi_58616.xlsx": "cifrado",
    "029_poi_64420.xlsm": "otro_formato",  # Excel 4 macro sheet
    "035_poi_clusterfuzz-testcase-minimized-POIXSSFFuzzer-5089447305609216.xlsx": "danado",
    "036_poi_clusterfuzz-testcase-minimized-POIXSSFFuzzer-5185049589579776.xlsx": "danado",
    "046_poi_clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-6594557414080512.xlsx": "danado",
    "053_poi_sample-beta.xlsx": "danado",  # 2006 beta: cells name texts that are not there
    "060_calamine_issue252.xlsx": "danado",  # CRC of a part is wrong
    "c_dimension.xlsx": "demasiadas_celdas",
    "e_billion_laughs.xlsx": "con_doctype",
    "f_xxe.xlsx": "con_doctype",
    "h2_far_cells_no_dim.xlsx": "demasiadas_celdas",
    "h3_A1_and_Z1048576.xlsx": "demasiadas_celdas",
    "h5_CV1048576.xlsx": "demasiadas_celdas",
    "h6_only_XFD1048576.xlsx": "demasiadas_celdas",
    "h7_mergecell_far.xlsx": "demasiadas_celdas",
}


def read(path: Path, **limits: int) -> RawBook | Refusal:
    return read_book(path, python=sys.executable, limits=Limits(**limits))


def sheet(path: Path, name: str):
    book = read(path)
    assert isinstance(book, RawBook), book
    return book.hojas[name]


def package(path: Path, sheet_xml: bytes, **parts: bytes) -> Path:
    """Write a package by hand: one sheet called S and, if given, its shared strings."""
    wb = f"<workbook xmlns='{MAIN}' xmlns:r='{OFFICE}'><sheets>"
    wb += "<sheet name='S' sheetId='1' r:id='a'/></sheets></workbook>"
    rels = f"<Relationship Id='a' Type='{OFFICE}/worksheet' Target='s.xml'/>"
    rels += f"<Relationship Id='b' Type='{OFFICE}/sharedStrings' Target='sharedStrings.xml'/>"
    root = f"<Relationship Id='a' Type='{OFFICE}/officeDocument' Target='xl/workbook.xml'/>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zip_file:
        zip_file.writestr("_rels/.rels", f"<Relationships xmlns='{RELS}'>{root}</Relationships>")
        zip_file.writestr("xl/workbook.xml", wb)
        zip_file.writestr(
            "xl/_rels/workbook.xml.rels", f"<Relationships xmlns='{RELS}'>{rels}</Relationships>"
        )
        zip_file.writestr("xl/s.xml", sheet_xml)
        for name, data in parts.items():
            zip_file.writestr(f"xl/{name}.xml", data)
    return path


def sheet_xml(rows: str) -> bytes:
    return f"<worksheet xmlns='{MAIN}'><sheetData>{rows}</sheetData></worksheet>".encode()


def inflate_to(path: Path, part: str, start: bytes, block: bytes, end: bytes, times: int) -> None:
    """Replace a part's data by ``start``, ``block`` many times and ``end``, without holding it.

    After a full flush the same block always deflates to the same bytes.
    """
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = deflate.compress(start) + deflate.flush(zlib.Z_FULL_FLUSH)
    one = deflate.compress(block) + deflate.flush(zlib.Z_FULL_FLUSH)
    tail = deflate.compress(end) + deflate.flush()
    crc = zlib.crc32(start)
    for _ in range(times):
        crc = zlib.crc32(block, crc)
    body, size = head + one * times + tail, len(start) + len(block) * times + len(end)
    crc = zlib.crc32(end, crc)
    # zipfile writes what it is told is already stored; then the three numbers are put right.
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as zip_file:
        zip_file.writestr(part, body)
        at = zip_file.getinfo(part).header_offset
    data = bytearray(path.read_bytes())
    central = data.rindex(b"PK\x01\x02")
    for method, numbers in ((at + 8, at + 14), (central + 10, central + 16)):
        struct.pack_into("<H", data, method, zipfile.ZIP_DEFLATED)
        struct.pack_into("<III", data, numbers, crc, len(body), size)
    path.write_bytes(data)


@pytest.mark.parametrize("name", FILES)
def test_every_hostile_file_ends_in_a_book_or_a_known_refusal(name):
    result = read(HOSTILE / name, memory=512 * MIB)
    assert (result.razon if isinstance(result, Refusal) else None) == REFUSED.get(name), result
    assert result.archivo == name


@needs_hostile
def test_no_ordinary_file_is_refused_that_calamine_reads():
    manifest = json.loads((HOSTILE / "manifest.json").read_text(encoding="utf-8"))
    readable = {entry["file"] for entry in manifest if entry["calamine"] == "ok"}
    assert len(readable) > 30
    assert readable.isdisjoint(REFUSED)


@pytest.fixture(scope="session")
def bombs(tmp_path_factory) -> dict[str, Path]:
    """Three books of 1 GiB inflated and about 1 MB on disk."""
    folder = tmp_path_factory.mktemp("bombas")
    start = f"<worksheet xmlns='{MAIN}'><sheetData>".encode()
    end = b"</sheetData></worksheet>"
    found = {name: folder / f"{name}.xlsx" for name in ("espacios", "celdas", "texto")}
    for path in (found["espacios"], found["celdas"]):
        package(path, b"")
        with zipfile.ZipFile(path) as old:
            kept = [(name, old.read(name)) for name in old.namelist() if name != "xl/s.xml"]
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for name, data in kept:
                new.writestr(name, data)
    inflate_to(found["espacios"], "xl/s.xml", start, b" " * MIB, end, 1024)
    cells = b"<row>" + b"<c><v>1</v></c>" * 69_000 + b"</row>"
    inflate_to(found["celdas"], "xl/s.xml", start, cells, end, 1024)
    package(found["texto"], sheet_xml("<row><c t='s'><v>0</v></c></row>"))
    strings = f"<sst xmlns='{MAIN}'><si><t>".encode()
    inflate_to(
        found["texto"], "xl/sharedStrings.xml", strings, b"a" * MIB, b"</t></si></sst>", 1024
    )
    return found


@pytest.mark.parametrize("name", ["espacios", "celdas", "texto"])
def test_a_gigabyte_in_a_megabyte_is_a_bomb(bombs, name):
    result = read(bombs[name], memory=200 * MIB)
    assert isinstance(result, Refusal)
    assert result.razon == "bomba"
    assert int(result.detalle["razon_compresion"]) > 200
    assert result.detalle["limite"] == "200"


def test_what_is_big_without_being_dense_is_too_big(bombs):
    result = read(bombs["espacios"], ratio=10**6, memory=200 * MIB)
    assert result == Refusal("espacios.xlsx", "demasiado_grande", {"mb": "1025", "limite": "256"})


def test_cells_are_counted_in_the_stream_even_if_the_size_were_allowed(bombs):
    result = read(bombs["celdas"], ratio=10**6, inflated=2**40, memory=200 * MIB)
    assert isinstance(result, Refusal)
    assert (result.razon, result.hoja) == ("demasiadas_celdas", "S")


def test_a_text_that_does_not_fit_in_memory_is_a_refusal(bombs):
    result = read(bombs["texto"], ratio=10**6, inflated=2**40, memory=200 * MIB)
    assert result == Refusal("texto.xlsx", "demasiada_memoria", {"mb": "200"})


@needs_hostile
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not enforce RLIMIT_AS")
def test_the_parent_survives_the_abort_that_the_scan_prevents():
    # Without the limit on cells calamine asks for 2^34 of them and aborts its process.
    result = read(HOSTILE / "h2_far_cells_no_dim.xlsx", cells=10**12, memory=512 * MIB)
    assert isinstance(result, Refusal)
    assert result.razon in {"demasiada_memoria", "lector_murio", "danado"}


def test_cells_of_xlsxwriter_arrive_as_they_were_written(tmp_path):
    path = tmp_path / "Cotización Bogotá ñ.xlsm"
    rows = [
        ["Cliente", "NIT", "Fecha", "Hora", "Activo", "Saldo", "Fórmula"],
        ["Pérez & Hijos", "0012", date(2026, 3, 1), time(8, 30), True, 8001972684.0, 12.5],
        ["=1+1", "3,5", datetime(2026, 3, 1, 8, 30), None, False, -0.07, "listo"],
        ["  con espacios ", "línea\nnueva", timedelta(hours=30), None, None, 1e15, True],
    ]
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as workbook:
        ws = workbook.add_worksheet("Ventas día")
        formats = {
            date: workbook.add_format({"num_format": "dd/mm/yyyy"}),
            datetime: workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
            time: workbook.add_format({"num_format": "hh:mm"}),
            timedelta: workbook.add_format({"num_format": "[hh]:mm:ss"}),
        }
        for r, row in enumerate(rows):
            for c, value in enumerate(row[:6]):
                ws.write(r, c, value, formats.get(type(value)))
            ws.write_formula(r, 6, "=A1", None, row[6])
        ws.write_formula("H1", "=1/0", None, "#DIV/0!")
        # To XlsxWriter an empty value means none: it writes <v></v> without t="str".
        ws.write_formula("H2", '=""', None, "")
        other = workbook.add_worksheet("D8")
        other.write("D8", "aquí")
        other.merge_range("B2:F2", "Título combinado")
        other.add_table("D10:E12", {"name": "Metas", "columns": [{"header": "a"}, {"header": "b"}]})
        workbook.add_worksheet("Vacía")
        workbook.add_chartsheet("Gráfico")
        workbook.set_custom_property("cartera_xl.libro", "edades")
    book = read(path)
    assert isinstance(book, RawBook), book
    assert list(book.hojas) == ["Ventas día", "D8", "Vacía"]
    assert book.propiedades == {"cartera_xl.libro": "edades"}
    ventas = book.hojas["Ventas día"]
    assert [row[:7] for row in ventas.filas] == rows
    types = [[type(value) for value in row[:7]] for row in ventas.filas]
    assert types == [[type(value) for value in row] for row in rows]
    assert [row[7] for row in ventas.filas] == [None] * 4
    assert ventas.errores == {(1, 8): "#DIV/0!"}
    assert ventas.sin_valor == {8: array("I", [2])}
    d8 = book.hojas["D8"]
    assert d8.filas[7][3] == "aquí"
    assert d8.filas[1][1] == "Título combinado"
    assert d8.filas[0] == [None] * 5
    assert d8.combinadas == (Area(2, 2, 2, 6),)
    assert d8.tablas == (RawTable("Metas", Area(10, 4, 12, 5)),)
    assert book.hojas["Vacía"].filas == []


def test_cells_of_openpyxl_arrive_and_formulas_without_value_are_named(tmp_path):
    path = tmp_path / "consolidado.xlsx"
    workbook = openpyxl.Workbook()
    ws = workbook.active
    ws.title = "Facturas"
    ws.append(["Factura", "Fecha", "Saldo"])
    ws.append(["FV-1", datetime(2026, 5, 4), 1500])
    ws.append(["FV-2", datetime(2026, 5, 4, 17, 45), "#N/A"])
    ws["B4"] = "00123"
    ws["C5"] = "=SUM(C2:C3)"
    ws["E7"] = "=1+1"
    workbook.save(path)
    facturas = sheet(path, "Facturas")
    assert facturas.filas == [
        ["Factura", "Fecha", "Saldo", None, None],
        ["FV-1", date(2026, 5, 4), 1500, None, None],
        ["FV-2", datetime(2026, 5, 4, 17, 45), None, None, None],
        [None, "00123", None, None, None],
        *[[None] * 5 for _ in range(3)],
    ]
    assert facturas.errores == {(3, 3): "#N/A"}
    # Row 7 holds nothing but a formula without value: it is there all the same.
    assert facturas.sin_valor == {3: array("I", [5]), 5: array("I", [7])}


def test_cells_without_address_lie_where_the_scan_says(tmp_path):
    error = "<c t='e'><v>#N/A</v></c>"
    rows = f"<row r='2'><c r='B9'><v>1</v></c><c><v>2</v></c>{error}</row>"
    rows += f"<row><c><v>3</v></c>{error}</row>"
    found = sheet(package(tmp_path / "sin r.xlsx", sheet_xml(rows)), "S")
    values = {
        (r, c): value
        for r, row in enumerate(found.filas, 1)
        for c, value in enumerate(row, 1)
        if value is not None
    }
    assert values == {(9, 2): 1, (2, 3): 2, (3, 1): 3}
    assert found.errores == {(2, 4): "#N/A", (3, 2): "#N/A"}


def test_an_empty_text_that_a_formula_gave_is_a_value(tmp_path):
    rows = "<row><c t='str'><f>\"\"</f><v></v></c><c><f>1+1</f><v></v></c></row>"
    found = sheet(package(tmp_path / "vacio.xlsx", sheet_xml(rows)), "S")
    assert found.filas == [[None, None]]
    assert found.sin_valor == {2: array("I", [1])}


def test_what_is_no_number_never_arrives_as_one(tmp_path):
    rows = "<row><c><v>NaN</v></c><c><v>inf</v></c><c><v>7</v></c></row>"
    found = sheet(package(tmp_path / "nan.xlsx", sheet_xml(rows)), "S")
    assert found.filas == [["nan", "inf", 7.0]]


def test_a_property_named_like_a_tag_is_still_a_property(tmp_path):
    path = tmp_path / "p.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.set_custom_property("date", "mañana")
    book = read(path)
    assert isinstance(book, RawBook)
    assert book.propiedades == {"date": "mañana"}


def test_a_module_beside_the_user_is_not_imported(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('mine now')")
    monkeypatch.chdir(tmp_path)
    package(tmp_path / "a.xlsx", sheet_xml("<row><c><v>1</v></c></row>"))
    assert sheet(Path("a.xlsx"), "S").filas == [[1.0]]


def test_a_file_that_is_not_there_is_a_refusal(tmp_path):
    assert read(tmp_path / "falta.xlsx") == Refusal("falta.xlsx", "no_existe")


posix = pytest.mark.skipif(sys.platform == "win32", reason="a shell script as interpreter")


@posix
@pytest.mark.parametrize(
    ("script", "razon", "detalle"),
    [
        ("exec sleep 60", "tarda_demasiado", {"segundos": "1"}),
        ("echo boom >&2; exit 3", "lector_murio", {"codigo": "3", "error": "boom"}),
        ("echo no json", "lector_murio", {"codigo": "0", "error": ""}),
        ("echo '{}'; kill -9 $$", "lector_murio", {"codigo": "-9", "error": ""}),
        (
            "echo 'memory allocation of 99 bytes failed' >&2; kill -ABRT $$",
            "demasiada_memoria",
            {"mb": "2048"},
        ),
    ],
)
def test_a_child_that_does_not_answer_is_a_refusal(tmp_path, script, razon, detalle):
    fake = tmp_path / "python"
    fake.write_text(f"#!/bin/sh\n{script}\n")
    fake.chmod(0o755)
    result = read_book(tmp_path / "a.xlsx", python=str(fake), limits=Limits(seconds=1))
    assert result == Refusal("a.xlsx", razon, detalle)


def test_an_interpreter_that_does_not_start_is_a_refusal(tmp_path):
    result = read_book(tmp_path / "a.xlsx", python=str(tmp_path / "falta"))
    assert isinstance(result, Refusal)
    assert (result.razon, result.detalle["codigo"]) == ("lector_murio", "")


@pytest.mark.parametrize(
    ("lock", "content", "who"),
    [
        ("~${}", b"\x0aAna Pe\xf1a R" + b" " * 44 + b"\x0a\0", "Ana Peña R"),
        ("~${}", b"", "otra persona"),
        (".~lock.{}#", "Beto Ríos,beto,pc,05.03.2026 10:00,file:///x;".encode(), "Beto Ríos"),
        (".~lock.{}#", b",beto,pc,05.03.2026 10:00,file:///x;", "beto"),
        (".~lock.{}#", b"", "otra persona"),
        ("~${}.otro", b"\x03Ana", ""),
    ],
)
def test_the_lock_file_tells_who_has_the_book_open(tmp_path, lock, content, who):
    path = package(tmp_path / "edades.xlsx", sheet_xml(""))
    (tmp_path / lock.format(path.name)).write_bytes(content)
    assert read_lock(path) == who
    book = read(path)
    assert isinstance(book, RawBook)
    assert book.abierto_por == who
