"""The add-in's file as its readers see it: a validator, three readers of VBA, and LibreOffice."""

import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from oletools.olevba import VBA_Parser
from openxml_audit import OpenXmlValidator
from pyopenvba import ExcelFile, check_file
from python_calamine import CalamineWorkbook

from cartera_xl.generate.addin_file import CONF_SHEET, FILE, VERSION_PROPERTY, write_addin
from cartera_xl.generate.macros.addin_project import addin_project
from cartera_xl.generate.parts import same_parts
from cartera_xl.generate.ribbon_xml import ribbon_xml
from cartera_xl.generate.udfs import udf_module

ROOT = Path(__file__).resolve().parents[2]
ADDIN = ROOT / FILE
PROJECT = addin_project(udf_module())
MACROS = {
    path.stem: path.read_text(encoding="utf-8").splitlines() for path in (ROOT / "macros").iterdir()
}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "cartera_xl.xlam"
    write_addin(path, project=PROJECT, ribbon=ribbon_xml(), version="1.2.3")
    return path


def test_the_validator_of_open_xml_finds_nothing_in_it_nor_in_its_ribbon(written: Path) -> None:
    result = OpenXmlValidator().validate(written)
    assert [str(error) for error in result.errors] == []
    assert result.is_valid


def test_it_is_equal_on_every_run(written: Path, tmp_path: Path) -> None:
    again = tmp_path / "otra.xlam"
    write_addin(again, project=PROJECT, ribbon=ribbon_xml(), version="1.2.3")
    assert same_parts(written, again) == []
    write_addin(again, project=PROJECT, ribbon=ribbon_xml(), version="1.2.4")
    assert same_parts(written, again) == ["docProps/custom.xml"]


def test_oletools_reads_the_macros_that_are_kept_for_people() -> None:
    found = {
        Path(name).stem: code.splitlines()
        for _, _, name, code in VBA_Parser(str(ADDIN)).extract_macros()
    }
    assert {name: code for name, code in found.items() if name != "Hoja1"} == MACROS
    assert all(line.startswith("Attribute ") for line in found["Hoja1"])


def test_pyopenvba_reads_the_same_and_finds_nothing_wrong() -> None:
    assert check_file(ADDIN).ok
    assert check_file(ADDIN).issues == ()
    with ExcelFile(ADDIN) as file:
        assert file.validate() == []
        assert {n: file.get_module(n).splitlines() for n in MACROS} == MACROS
        assert [reference.name for reference in file.references()] == ["stdole", "Office"]


def test_an_add_in_it_is_with_its_ribbon_and_the_products_version(written: Path) -> None:
    with zipfile.ZipFile(written) as package:
        types = package.read("[Content_Types].xml").decode()
        assert 'ContentType="application/vnd.ms-excel.addin.macroEnabled.main+xml"' in types
        assert package.read("customUI/customUI14.xml").decode() == ribbon_xml()
        links = ET.fromstring(package.read("_rels/.rels"))
        custom = ET.fromstring(package.read("docProps/custom.xml"))
    targets = {link.get("Type"): link.get("Target") for link in links}
    extensibility = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
    assert targets[extensibility] == "customUI/customUI14.xml"
    assert [(each.get("name"), each[0].text) for each in custom] == [(VERSION_PROPERTY, "1.2.3")]


def test_its_sheet_says_the_fixed_settings_and_names_no_python(written: Path) -> None:
    with written.open("rb") as stream:
        book = CalamineWorkbook.from_filelike(stream)
        assert book.sheet_names == [CONF_SHEET]
        rows = book.get_sheet_by_name(CONF_SHEET).to_python()
    assert {key: value for key, value in rows} == {
        "ADD_WORKBOOK_TO_PYTHONPATH": "false",
        "USE UDF SERVER": "true",
        "UDF MODULES": "cartera_xl.addin.udfs",
    }


def test_the_code_names_of_its_parts_are_those_of_its_modules(written: Path) -> None:
    with zipfile.ZipFile(written) as package:
        parts = (
            package.read(f"xl/{name}.xml").decode() for name in ("workbook", "worksheets/sheet1")
        )
        names = [re.findall(r'Pr codeName="(\w+)"', part) for part in parts]
    assert names == [["ThisWorkbook"], ["Hoja1"]]
    assert {name for [name] in names} == {m.name for m in PROJECT.modules if m.kind == "document"}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_lists_its_macros(tmp_path: Path) -> None:
    # It does not know the type of an add-in by itself, so the filter is named.
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'perfil').as_uri()}", "--headless",
               "--infilter=Calc MS Excel 2007 VBA XML", "--convert-to", "ods",
               "--outdir", str(tmp_path), str(ADDIN)]  # fmt: skip
    environment = {**os.environ, "LANG": "C.UTF-8"}
    subprocess.run(command, check=True, capture_output=True, timeout=180, env=environment)
    with zipfile.ZipFile(tmp_path / "cartera_xl.ods") as package:
        for name, source in MACROS.items():
            module = ET.fromstring(package.read(f"Basic/CarteraXL/{name}.xml"))
            code = [line for line in source if not line.startswith("Attribute ")]
            assert "\n".join(code) in (module.text or "")
