"""The extension holds what LibreOffice needs of it, and the Basic functions every function."""

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

from cartera_xl.catalog import FUNCTIONS, find_function

ROOT = Path(__file__).resolve().parents[3]
MANIFEST = "{http://openoffice.org/2001/manifest}"
COMPONENTS = "{http://openoffice.org/2010/uno-components}"


def test_every_source_is_in_it_and_every_part_that_it_names() -> None:
    with zipfile.ZipFile(ROOT / "addin" / "cartera_xl.oxt") as package:
        names = set(package.namelist())
        manifest = ET.fromstring(package.read("META-INF/manifest.xml"))
        components = ET.fromstring(package.read("cartera.components"))
    sources = (ROOT / "addin" / "calc").rglob("*.py")
    assert {path.relative_to(ROOT / "addin" / "calc").as_posix() for path in sources} <= names
    entries = {node.get(f"{MANIFEST}full-path") for node in manifest}
    entries |= {
        str(n.get("uri")).removeprefix("./") for n in components.iter(f"{COMPONENTS}component")
    }
    assert entries <= names


def test_basic_has_one_function_for_each_with_as_many_arguments() -> None:
    text = ET.parse(ROOT / "addin" / "calc" / "CarteraXL.xba").getroot().text or ""
    found = re.findall(r"^Public Function (\w+)\((.*)\)$", text, re.MULTILINE)
    assert {name: len(given.split(", ")) for name, given in found} == {
        name: len(find_function(name).argumentos) for name in FUNCTIONS
    }
    assert text.startswith("Option VBASupport 1\n")  # blanks and errors depend on it
