"""Everything that is generated and kept in the project, made again or compared."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from cartera_xl.generate.holidays import holiday_files
from cartera_xl.generate.messages import CATALOG, compile_messages
from cartera_xl.generate.parts import same_parts
from cartera_xl.generate.reference import FOLDER as REFERENCE
from cartera_xl.generate.reference import reference_files
from cartera_xl.generate.udfs import FILE as UDFS
from cartera_xl.generate.udfs import udf_module
from cartera_xl.generate.workbooks import workbook_files
from cartera_xl.specs.books import BOOKS

WORKBOOKS = "workbooks"
_FOLDERS = (REFERENCE, WORKBOOKS)
"""Everything in them is generated: what is no longer made is removed."""


def generate(root: Path) -> list[Path]:
    """Write what is generated into the checkout at ``root``; return the paths that changed."""
    # The data first: the examples of the reference are computed from it.
    changed = _write(root, _data(root))
    pages = _pages(root)
    changed += _write(root, pages)
    with tempfile.TemporaryDirectory() as name:
        for new in workbook_files(Path(name)):
            path = root / WORKBOOKS / new.name
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
    with tempfile.TemporaryDirectory() as name:
        for new in workbook_files(Path(name)):
            if _differs(root / WORKBOOKS / new.name, new):
                found.append(f"{WORKBOOKS}/{new.name}")
    return sorted(
        [*found, *(path.relative_to(root).as_posix() for path in _leftovers(root, pages))]
    )


def _data(root: Path) -> dict[str, bytes]:
    files = {f"src/cartera_xl/{path}": text.encode() for path, text in holiday_files().items()}
    compiled = Path(CATALOG).with_suffix(".mo").as_posix()
    return files | {compiled: compile_messages(root / CATALOG), UDFS: udf_module().encode()}


def _pages(root: Path) -> dict[str, bytes]:
    return {path: text.encode() for path, text in reference_files(root).items()}


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
    wanted = {root / path for path in pages}
    wanted |= {root / WORKBOOKS / f"{book.name}.xlsx" for book in BOOKS}
    return [
        path
        for folder in _FOLDERS
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and path not in wanted
    ]
