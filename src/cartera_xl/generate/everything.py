"""Everything that is generated and kept in the project, made again or compared."""

import shutil
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from cartera_xl.generate.addin_file import FILE as ADDIN
from cartera_xl.generate.addin_file import write_addin
from cartera_xl.generate.calc.basic_module import FILE as BASIC
from cartera_xl.generate.calc.extension import FILE as EXTENSION
from cartera_xl.generate.calc.extension import basic_functions, write_extension
from cartera_xl.generate.help_page import help_file
from cartera_xl.generate.holidays import holiday_files
from cartera_xl.generate.macros.addin_project import FOLDER as MACROS
from cartera_xl.generate.macros.addin_project import addin_project, macro_files
from cartera_xl.generate.messages import CATALOG, compile_messages
from cartera_xl.generate.parts import same_parts
from cartera_xl.generate.reference import FOLDER as REFERENCE
from cartera_xl.generate.reference import reference_files
from cartera_xl.generate.ribbon_xml import FILE as RIBBON
from cartera_xl.generate.ribbon_xml import ribbon_xml
from cartera_xl.generate.templates import FOLDER as TEMPLATES
from cartera_xl.generate.templates import template_files
from cartera_xl.generate.udfs import FILE as UDFS
from cartera_xl.generate.udfs import udf_module
from cartera_xl.generate.workbooks import workbook_files
from cartera_xl.specs.books import BOOKS
from cartera_xl.specs.documents import DOCUMENTS

WORKBOOKS = "workbooks"
_FOLDERS = (REFERENCE, WORKBOOKS, MACROS, TEMPLATES)
"""Everything in them is generated: what is no longer made is removed."""


def generate(root: Path) -> list[Path]:
    """Write what is generated into the checkout at ``root``; return the paths that changed."""
    # The data first: the examples of the reference are computed from it.
    changed = _write(root, _data(root))
    pages = _pages(root)
    changed += _write(root, pages)
    with _packages(root) as packages:
        for name, new in packages.items():
            path = root / name
            if _differs(path, new):
                path.parent.mkdir(exist_ok=True)
                shutil.copyfile(new, path)
                changed.append(path)
    for path in _leftovers(root, pages):
        path.unlink()
        changed.append(path)
    return changed


def stale(root: Path) -> list[str]:
    """Return what ``generate`` would change, as paths from ``root``; writes nothing there."""
    pages = _pages(root)
    contents = _data(root) | pages
    found = [path for path, content in contents.items() if _held(root / path) != content]
    with _packages(root) as packages:
        found += [name for name, new in packages.items() if _differs(root / name, new)]
    return sorted(
        [*found, *(path.relative_to(root).as_posix() for path in _leftovers(root, pages))]
    )


def _data(root: Path) -> dict[str, bytes]:
    files = {f"src/cartera_xl/{path}": text.encode() for path, text in holiday_files().items()}
    compiled = Path(CATALOG).with_suffix(".mo").as_posix()
    return files | {compiled: compile_messages(root / CATALOG)} | _macros()


def _macros() -> dict[str, bytes]:
    udfs = udf_module()
    texts = {UDFS: udfs, RIBBON: ribbon_xml(), **macro_files(addin_project(udfs))}
    texts[BASIC] = basic_functions()
    return {name: text.encode() for name, text in texts.items()}


@contextmanager
def _packages(root: Path) -> Iterator[dict[str, Path]]:
    """Make what is a zip in a folder of its own; give path from ``root`` → the new file."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version = project["version"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        addin = folder / Path(ADDIN).name
        write_addin(
            addin,
            project=addin_project(udf_module()),
            ribbon=ribbon_xml(),
            version=version,
        )
        extension = folder / Path(EXTENSION).name
        write_extension(extension, root=root, version=version)
        books = {f"{WORKBOOKS}/{new.name}": new for new in workbook_files(folder)}
        templates = {f"{TEMPLATES}/{new.name}": new for new in template_files(folder)}
        yield books | templates | {ADDIN: addin, EXTENSION: extension}


def _pages(root: Path) -> dict[str, bytes]:
    pages = {path: text.encode() for path, text in reference_files(root).items()}
    return pages | help_file(root)


def _write(root: Path, files: Mapping[str, bytes]) -> list[Path]:
    changed = []
    for name, content in files.items():
        path = root / name
        if _held(path) != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            changed.append(path)
    return changed


def _held(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _differs(old: Path, new: Path) -> bool:
    return not old.exists() or bool(same_parts(old, new))


def _leftovers(root: Path, pages: Mapping[str, bytes]) -> list[Path]:
    wanted = {root / path for path in [*pages, *_macros()]}
    wanted |= {root / WORKBOOKS / f"{book.name}.xlsx" for book in BOOKS}
    wanted |= {root / TEMPLATES / f"{document.name}.docx" for document in DOCUMENTS}
    return [
        path
        for folder in _FOLDERS
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and path not in wanted
    ]
