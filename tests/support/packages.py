"""Workbooks as packages of parts: made rich, changed by hand, and compared part by part."""

import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from posixpath import basename, dirname, relpath
from typing import Any, NamedTuple

import xlsxwriter
from openxml_audit import OpenXmlValidator

from cartera_xl.package.limits import Limits
from cartera_xl.package.parts import open_package
from cartera_xl.package.workbook import read_workbook
from cartera_xl.read.xlsx import read_book
from cartera_xl.units.raw import RawBook, Row

AHORA = datetime(2026, 11, 19, 8, 30, 15)
CONTENT_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MICROSOFT = "http://schemas.microsoft.com/office"
STRICT = "http://purl.oclc.org/ooxml"
TYPES = "[Content_Types].xml"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080600000"
    "01f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def rewrite(path: Path, changes: Mapping[str, bytes]) -> None:
    """Change and add parts of a package, the test's own way."""
    old = parts(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**old, **changes}.items():
            package.writestr(name, content)


def changed_parts(before: Path, after: Path) -> set[str]:
    """Return the parts that differ, after asserting that all are there in the same order."""
    old, new = parts(before), parts(after)
    assert list(old) == list(new)
    return {name for name in old if old[name] != new[name]}


def findings(path: Path) -> set[str]:
    """Return what the validator of Open XML says against a book.

    Less one warning: that Excel will move inline text to its shared strings when it saves.
    """
    errors = OpenXmlValidator().validate(path).errors
    return {str(error) for error in errors if error.id != "Excel_InlineStrCells"}


def raw_rows(path: Path, sheet: str) -> Sequence[Row]:
    book = read_book(path, python=sys.executable)
    assert isinstance(book, RawBook), book
    return book.hojas[sheet].filas


def sheet_xml(path: Path, name: str = "xl/worksheets/sheet1.xml") -> str:
    return parts(path)[name].decode()


def simple(
    tmp_path: Path,
    rows: Sequence[Sequence[Any]] = (("Ana", 10, 1.5), ("Luz", 20, 2.5)),
    *,
    total: bool = False,
    formula: str = "Datos[[#This Row],[Valor]]*2",
    options: Mapping[str, Any] | None = None,
    name: str = "libro.xlsx",
    below: Sequence[tuple[str, object]] = (),
) -> Path:
    """A table in B3:E…: Nombre, Valor, Doble (calculated), Fecha; user's notes in G and A."""
    path = tmp_path / name
    book = xlsxwriter.Workbook(str(path), dict(options or {}))
    page = book.add_worksheet("Hoja")
    money = book.add_format({"num_format": "#,##0"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    last = 2 + len(rows)
    columns = [
        {"header": "Nombre", **({"total_string": "Total"} if total else {})},
        {
            "header": "Valor",
            "format": money,
            **({"total_function": "sum", "total_value": 99} if total else {}),
        },
        {"header": "Doble", "formula": formula, "format": money},
        {"header": "Fecha", "format": day},
    ]
    bottom = last + total
    page.add_table(2, 1, bottom, 4, {"name": "Datos", "columns": columns, "total_row": total})
    for number, (first, value, double) in enumerate(rows, start=3):
        page.write(number, 1, first)
        page.write(number, 2, value, money)
        page.write_formula(number, 3, formula, money, double)
        page.write_datetime(number, 4, datetime(2026, 1, number), day)
    page.write("G4", "nota del usuario")
    page.write("A5", "otra")
    for place, content in below:
        page.write(place, content)
    book.close()
    return path


class Grafted(NamedTuple):
    """A table put into a book: its sheet, that sheet's part, and the row of its headings."""

    sheet: str
    part: str
    top: int


def graft_table(path: Path) -> Grafted:
    """Give the first sheet of a book of others a table below all it has, as Excel would write it.

    In columns B and C: Nombre and Valor, with Ana, 1 and Luz, 2.
    """
    sheet, part = read_workbook(open_package(path, Limits())).hojas[0]
    old = parts(path)
    part = next(name for name in old if name.lower() == part.lower())
    xml = old[part].decode("utf-8-sig")
    strict = STRICT in xml
    main = f"{STRICT}/spreadsheetml/main" if strict else CONTENT_MAIN
    office = f"{STRICT}/officeDocument/relationships" if strict else OFFICE
    p = (re.findall(r"<(\w+:)?sheetData[ />]", xml) or [""])[0]
    starts = [(int(m[1]), m.start()) for m in re.finditer(rf"<{p}row\s[^>]*?\br=[\"'](\d+)", xml)]
    used = {number for number, _ in starts} | set(range(len(re.findall(rf"<{p}row[ />]", xml)) + 1))
    for first, last in re.findall(r"<(?:\w+:)?mergeCell ref=[^>]*?([0-9]+):[A-Z]+([0-9]+)", xml):
        used |= set(range(int(first), int(last) + 1))
    # Room for two rows more, and not so far that the sheet would be too large to be read.
    top = next(n for n in range(20, 10**6) if used.isdisjoint(range(n, n + 6)))
    texts: list[tuple[str, str | int]] = [("Nombre", "Valor"), ("Ana", 1), ("Luz", 2)]
    rows = "".join(
        f'<{p}row r="{n}">{_cell(p, f"B{n}", one)}{_cell(p, f"C{n}", two)}</{p}row>'
        for n, (one, two) in enumerate(texts, start=top)
    )
    xml = re.sub(rf"<{p}sheetData\s*/>", f"<{p}sheetData></{p}sheetData>", xml)
    end = xml.index(f"</{p}sheetData>")
    at = min((start for number, start in starts if number > top), default=end)
    xml = xml[:at] + rows + xml[at:]
    own = f'<{p}tablePart xmlns:r="{office}" r:id="rId999"/>'
    if f"</{p}tableParts>" in xml:
        xml = re.sub(rf"<{p}tableParts[^>]*>", f"<{p}tableParts>", xml)
        xml = xml.replace(f"</{p}tableParts>", f"{own}</{p}tableParts>")
    else:
        at = xml.rfind(f"<{p}extLst")
        at = at if at > xml.index(f"</{p}sheetData>") else xml.rindex(f"</{p}worksheet>")
        xml = f'{xml[:at]}<{p}tableParts count="1">{own}</{p}tableParts>{xml[at:]}'
    ref = f"B{top}:C{top + 2}"
    table = (
        f'<table xmlns="{main}" id="999" '
        f'name="Datos" displayName="Datos" ref="{ref}"><autoFilter ref="{ref}"/>'
        '<tableColumns count="2"><tableColumn id="1" name="Nombre"/>'
        '<tableColumn id="2" name="Valor"/></tableColumns></table>'
    )
    rels = f"{dirname(part)}/_rels/{basename(part)}.rels".lstrip("/")
    rels = next((name for name in old if name.lower() == rels.lower()), rels)
    target = relpath("xl/tables/t99.xml", dirname(part) or ".")
    relation = f'<Relationship Id="rId999" Type="{office}/table" Target="{target}"/>'
    kept = re.search(
        rb"<Relationship .*/>|<Relationship .*</Relationship>", old.get(rels, b""), re.S
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    related = f'<Relationships xmlns="{package}">{kept[0].decode() if kept else ""}{relation}</Relationships>'
    override = f'<Override PartName="/xl/tables/t99.xml" ContentType="{CONTENT_TYPES}.table+xml"/>'
    changes = {
        part: xml,
        "xl/tables/t99.xml": table,
        rels: related,
        TYPES: old[TYPES].decode("utf-8-sig").replace("</Types>", f"{override}</Types>"),
    }
    rewrite(path, {name: text.encode() for name, text in changes.items()})
    return Grafted(sheet, part, top)


def _cell(prefix: str, place: str, value: str | int) -> str:
    if isinstance(value, int):
        return f'<{prefix}c r="{place}"><{prefix}v>{value}</{prefix}v></{prefix}c>'
    text = f"<{prefix}is><{prefix}t>{value}</{prefix}t></{prefix}is>"
    return f'<{prefix}c r="{place}" t="inlineStr">{text}</{prefix}c>'


def rich_book(path: Path, shared: Path) -> None:
    """Write a book with a table Datos in B3:C5 of Hoja, and all that a seller may add to one."""
    tmp_path = path.parent
    hostile = shared / "data" / "hostile" / "012_test_files_BlankSheetTypes.xlsm"
    (tmp_path / "vba.bin").write_bytes(parts(hostile)["xl/vbaProject.bin"])
    (tmp_path / "foto.png").write_bytes(PNG)
    book = xlsxwriter.Workbook(str(path))
    book.add_vba_project(str(tmp_path / "vba.bin"))
    page = book.add_worksheet("Hoja")
    page.add_table("B3:C5", {"name": "Datos", "data": [["Ana", 1], ["Luz", 2]],
                             "columns": [{"header": "Nombre"}, {"header": "Valor"}]})  # fmt: skip
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Hoja!$C$4:$C$5"})
    page.insert_chart("H2", chart)
    page.insert_image("H20", str(tmp_path / "foto.png"))
    page.write_comment("B4", "llamar el lunes")
    page.add_sparkline("E4", {"range": "Hoja!C4:C5"})
    page.conditional_format("C4:C100", {"type": "data_bar", "data_bar_2010": True})
    page.data_validation("B4:B100", {"validate": "list", "source": ["Ana", "Luz"]})
    page.write_rich_string("E5", "a", book.add_format({"bold": True}), "b", "c")
    page.merge_range("B20:C20", "combinadas")
    book.close()
    relate = {
        "_rels/.rels": ("customUI/customUI14.xml", f"{MICROSOFT}/2007/relationships/ui/extensibility"),
        "xl/worksheets/_rels/sheet1.xml.rels": (
            "../threadedComments/threadedComment1.xml",
            f"{MICROSOFT}/2017/10/relationships/threadedComment",
        ),
        "xl/_rels/workbook.xml.rels": (
            "persons/person.xml", f"{MICROSOFT}/2017/10/relationships/person"
        ),
    }  # fmt: skip
    old = parts(path)
    changes = {
        name: old[name].replace(
            b"</Relationships>",
            f'<Relationship Id="rId88" Type="{kind}" Target="{target}"/></Relationships>'.encode(),
        )
        for name, (target, kind) in relate.items()
    }
    threads = f"{MICROSOFT}/2018/threadedcomments"
    changes |= {name: text.encode() for name, text in {
        "customUI/customUI14.xml": f'<customUI xmlns="{MICROSOFT}/2009/07/customui"/>',
        "xl/threadedComments/threadedComment1.xml": (
            f'<ThreadedComments xmlns="{threads}"><threadedComment ref="B4" '
            'dT="2026-11-19T08:30:00.00" personId="{8F1B0F0A-0000-4000-8000-000000000001}" '
            'id="{8F1B0F0A-0000-4000-8000-000000000002}"><text>llamar</text></threadedComment>'
            "</ThreadedComments>"
        ),
        "xl/persons/person.xml": (
            f'<personList xmlns="{threads}"><person displayName="Ana" '
            'id="{8F1B0F0A-0000-4000-8000-000000000001}" userId="ana" providerId="None"/></personList>'
        ),
        "xl/slicers/slicer1.xml":
            f'<slicers xmlns="{MICROSOFT}/spreadsheetml/2009/9/main"/>',
        "xl/slicerCaches/slicerCache1.xml":
            f'<slicerCacheDefinition xmlns="{MICROSOFT}/spreadsheetml/2009/9/main" name="S"/>',
        "xl/pivotCache/pivotCacheDefinition1.xml":
            f'<pivotCacheDefinition xmlns="{CONTENT_MAIN}" refreshOnLoad="1"/>',
        "xl/ctrlProps/ctrlProp1.xml":
            f'<formControlPr xmlns="{MICROSOFT}/spreadsheetml/2009/9/main" objectType="Button"/>',
    }.items()}  # fmt: skip
    threaded = "application/vnd.ms-excel.threadedcomments+xml"
    people = "application/vnd.ms-excel.person+xml"
    kinds = (
        f'<Override PartName="/xl/threadedComments/threadedComment1.xml" ContentType="{threaded}"/>'
        f'<Override PartName="/xl/persons/person.xml" ContentType="{people}"/></Types>'
    )
    changes[TYPES] = old[TYPES].replace(b"</Types>", kinds.encode())
    rewrite(path, {**changes, "raro/desconocido.dat": bytes(range(256))})


def save_with_libreoffice(books: Sequence[Path], folder: Path) -> list[Path]:
    """Open and save books in one LibreOffice of its own; return what it saved."""
    assert shutil.which("soffice"), "LibreOffice is not installed: soffice is not on the path"
    profile = (folder / "perfil").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    target = folder / "guardado"
    office = subprocess.Popen(
        [*command, "--outdir", str(target), *map(str, books)], stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        env={**os.environ, "LANG": "C.UTF-8"},
    )  # fmt: skip
    try:
        assert office.wait(180) == 0
    except subprocess.TimeoutExpired:
        os.killpg(office.pid, signal.SIGKILL)  # it is several processes
        raise
    return sorted(target.iterdir())
