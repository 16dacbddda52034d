"""The workbooks of a folder, as a consolidation takes them."""

from pathlib import Path

_SUFFIXES = {".xlsx", ".xlsm"}
_LOCKS = ("~$", ".~lock.")


def list_books(folder: Path) -> list[Path]:
    """Return the .xlsx and .xlsm files of ``folder``, by name; not those of its subfolders.

    The lock files that Excel and LibreOffice put beside an open book are not books.
    Error: OSError if ``folder`` is not a folder that can be listed.
    """
    books = (
        path
        for path in folder.iterdir()
        if path.suffix.lower() in _SUFFIXES and not path.name.startswith(_LOCKS) and path.is_file()
    )
    return sorted(books, key=lambda path: (path.name.casefold(), path.name))
