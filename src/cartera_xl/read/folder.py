"""The workbooks of a folder, as a consolidation takes them."""

import re
from pathlib import Path

_SUFFIXES = {".xlsx", ".xlsm"}
_LOCKS = ("~$", ".~lock.")
_BACKUP = re.compile(r" \(copia \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d( \d+)?\)$")


def list_books(folder: Path) -> list[Path]:
    """Return the .xlsx and .xlsm files of ``folder``, by name; not those of its subfolders.

    The lock files that Excel and LibreOffice put beside an open book are not books, nor are the
    dated copies that we make before we change one.
    Error: OSError if ``folder`` is not a folder that can be listed.
    """
    books = (
        path
        for path in folder.iterdir()
        if path.suffix.lower() in _SUFFIXES
        and not path.name.startswith(_LOCKS)
        and not _BACKUP.search(path.stem)
        and path.is_file()
    )
    return sorted(books, key=lambda path: (path.name.casefold(), path.name))
