"""The add-in that Excel opens, ``addin/cartera_xl.xlam``: a workbook, a ribbon and macros."""

import io
import zipfile
from pathlib import Path

import xlsxwriter

from cartera_xl.generate.macros.addin_project import SHEET_MODULE
from cartera_xl.generate.macros.wrappers import MODULE
from cartera_xl.generate.vba.project import Project
from cartera_xl.generate.vba.project_file import write_project
from cartera_xl.write.new_book import CREATED

FILE = "addin/cartera_xl.xlam"
CONF_SHEET = "cartera_xl.conf"
SETTINGS = {
    "ADD_WORKBOOK_TO_PYTHONPATH": "false",
    "USE UDF SERVER": "true",
    "UDF MODULES": MODULE,
}
"""What the macros do, said where add-ins of xlwings say it. Nothing reads it; never a Python."""
VERSION_PROPERTY = "cartera_version"

_RIBBON = "customUI/customUI14.xml"
_RIBBON_LINK = (
    '<Relationship Id="rIdRibbon" Target="customUI/customUI14.xml" '
    'Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"/>'
)
_CHANGES = {
    # XlsxWriter writes workbooks with macros; an add-in is one by these three words.
    "[Content_Types].xml": ("sheet.macroEnabled.main+xml", "addin.macroEnabled.main+xml"),
    "_rels/.rels": ("</Relationships>", f"{_RIBBON_LINK}</Relationships>"),
    "xl/workbook.xml": ("<workbookView ", '<workbookView visibility="hidden" '),
}


def write_addin(path: Path, *, project: Project, ribbon: str, version: str) -> None:
    """Write the add-in: equal for equal contents.

    ``ribbon``: its customUI part. ``version``: the product's. Error: OSError; ValueError if the
    source of a macro cannot be written.
    """
    with zipfile.ZipFile(_workbook(project, version)) as made:
        parts = {info: made.read(info) for info in made.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for info, content in parts.items():
            package.writestr(info, _changed(info.filename, content), zipfile.ZIP_DEFLATED)
        moment = CREATED.timetuple()[:6]
        package.writestr(zipfile.ZipInfo(_RIBBON, moment), ribbon, zipfile.ZIP_DEFLATED)


def _workbook(project: Project, version: str) -> io.BytesIO:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"title": "Cartera XL", "author": "cartera_xl", "created": CREATED})
    book.set_custom_property(VERSION_PROPERTY, version, "text")
    book.set_calc_mode("auto", 191029)
    book.calc_on_load = False
    page = book.add_worksheet(CONF_SHEET)
    for row in enumerate(SETTINGS.items()):
        page.write_row(row[0], 0, row[1])
    book.add_vba_project(io.BytesIO(write_project(project)), is_stream=True)
    book.set_vba_name("ThisWorkbook")
    page.set_vba_name(SHEET_MODULE)
    book.close()
    return made


def _changed(name: str, content: bytes) -> bytes:
    old, new = _CHANGES.get(name, ("", ""))
    if old and content.count(old.encode()) != 1:
        raise ValueError(f"{name}: {old!r} is not in it once")
    return content.replace(old.encode(), new.encode()) if old else content
