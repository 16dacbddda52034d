"""The workbooks of a folder, as a consolidation takes them."""

import os
import re
from pathlib import Path

State = tuple[int, int]
"""When a file was last written and its size: another one means that somebody wrote it."""
_SUFFIXES = {".xlsx", ".xlsm"}
_LOCKS = ("~$", ".~lock.", "._")
"""Excel's, LibreOffice's, and what macOS leaves beside every file of a shared folder."""
_BACKUP = re.compile(r" \(copia \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d( \d+)?\)$")


def list_books(folder: Path) -> list[Path]:
    """Return the .xlsx and .xlsm files of ``folder``, by name; not those of its subfolders.

    The lock files that Excel and LibreOffice put beside an open book are not books, nor are the
    dated copies that we make before we change one.
    Error: OSError if ``folder`` is not a folder that can be listed.
    """
    books = (path for path in folder.iterdir() if _is_book(path.name) and path.is_file())
    return sorted(books, key=lambda path: (path.name.casefold(), path.name))


def look_at_books(folder: Path) -> dict[str, State]:
    """Return the name and the state of each file that ``list_books`` gives, without opening any.

    Error: OSError if ``folder`` is not a folder that can be listed.
    """
    found = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if _is_book(entry.name) and entry.is_file():
                try:
                    # Not the entry's own: Windows keeps there what the folder knew of an open file.
                    status = os.stat(entry.path)
                except FileNotFoundError:
                    continue  # saving replaced it between the listing and this
                found[entry.name] = status.st_mtime_ns, status.st_size
    return dict(sorted(found.items(), key=lambda item: (item[0].casefold(), item[0])))


def _is_book(name: str) -> bool:
    stem, suffix = os.path.splitext(name)
    return suffix.lower() in _SUFFIXES and not name.startswith(_LOCKS) and not _BACKUP.search(stem)
