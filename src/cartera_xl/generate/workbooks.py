"""Write the standard workbooks, ready to be filled."""

from pathlib import Path

from cartera_xl.present.workbook import plan_book
from cartera_xl.specs.books import BOOKS
from cartera_xl.write.new_book import write_book


def workbook_files(folder: Path) -> list[Path]:
    """Write every standard workbook into ``folder`` and return their paths. Error: OSError."""
    paths = []
    for book in BOOKS:
        path = folder / f"{book.name}.xlsx"
        write_book(plan_book(book), path)
        paths.append(path)
    return paths
