"""The extension of LibreOffice, ``addin/cartera_xl.oxt``: a zip of what ``addin/calc`` holds."""

import zipfile
from pathlib import Path

from cartera_xl.catalog import FUNCTIONS, find_function
from cartera_xl.generate.calc.basic_module import basic_module
from cartera_xl.generate.calc.toolbar import ADDONS, WINDOW, addons_xcu, window_xcu
from cartera_xl.write.new_book import CREATED

FILE = "addin/cartera_xl.oxt"
FOLDER = "addin/calc"
IDENTIFIER = "cartera_xl.calc"
_HELD = (
    "META-INF/manifest.xml",
    "Jobs.xcu",
    "cartera.components",
    "component.py",
    "pythonpath/cartera_calc/__init__.py",
    "pythonpath/cartera_calc/bridge.py",
    "pythonpath/cartera_calc/buttons.py",
    "pythonpath/cartera_calc/cells.py",
    "pythonpath/cartera_calc/functions.py",
    "pythonpath/cartera_calc/looks.py",
    "pythonpath/cartera_calc/names.py",
    "pythonpath/cartera_calc/operations.py",
    "pythonpath/cartera_calc/program.py",
    "pythonpath/cartera_calc/ranges.py",
    "pythonpath/cartera_calc/sheets.py",
    "pythonpath/cartera_calc/windows.py",
)
_DESCRIPTION = """\
<?xml version="1.0" encoding="UTF-8"?>
<description xmlns="http://openoffice.org/extensions/description/2006" \
xmlns:xlink="http://www.w3.org/1999/xlink">
 <identifier value="{identifier}"/>
 <version value="{version}"/>
 <display-name><name lang="es">Cartera XL</name></display-name>
</description>
"""


def basic_functions() -> str:
    """Return the Basic module of every function of the catalog."""
    return basic_module(find_function(name) for name in FUNCTIONS)


def write_extension(path: Path, *, root: Path, version: str) -> None:
    """Write the extension from the checkout at ``root``: equal for equal contents. Error: OSError."""
    parts = {name: (root / FOLDER / name).read_bytes() for name in _HELD}
    parts |= {ADDONS: addons_xcu().encode(), WINDOW: window_xcu().encode()}
    parts["description.xml"] = _DESCRIPTION.format(identifier=IDENTIFIER, version=version).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in sorted(parts.items()):
            moment = zipfile.ZipInfo(name, CREATED.timetuple()[:6])
            package.writestr(moment, content, zipfile.ZIP_DEFLATED)
