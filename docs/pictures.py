"""Make the pictures of a page again: ``.venv/bin/python docs/pictures.py docs/dia_del_vendedor.md``.

A page says above each picture what it shows: ``<!-- libro.xlsx | Hoja | A1:H12 | horizontal -->``.
Its commands are run in a folder of its own, and the cells are drawn from the books that they leave.
Needs LibreOffice, pdftoppm (poppler) and convert (ImageMagick).
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from openpyxl import load_workbook
from pages import run_page

PICTURE = re.compile(r"<!-- (.+?) \| (.+?) \| (.+?) -->\n!\[.*?\]\((.+?)\)")
RESOLUTION = 110
SMALL = ("-colors", "64", "-define", "png:compression-level=9")


def cut_out(book: Path, sheet: str, area: str, made: Path) -> None:
    """Write the cells as a book of one printed page, with the values that are stored."""
    workbook = load_workbook(book, data_only=True)
    for name in workbook.sheetnames:
        if name != sheet:
            del workbook[name]
    page = workbook[sheet]
    page.print_area = area
    page.print_title_rows = page.print_title_cols = None
    page.oddFooter.center.text = page.oddHeader.center.text = None
    page.oddFooter.left.text = page.oddFooter.right.text = None
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 8  # A3: room for the widest sheet
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 1
    page.sheet_properties.pageSetUpPr.fitToPage = True
    workbook.save(made)


def draw(made: Path, picture: Path) -> None:
    """Turn the book into a picture without its margins."""
    folder = made.parent
    office = ["soffice", f"-env:UserInstallation={(folder / 'perfil').as_uri()}", "--headless"]
    subprocess.run([*office, "--convert-to", "pdf", "--outdir", folder, made], check=True)
    pdf, png = made.with_suffix(".pdf"), made.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-png", "-singlefile", pdf, png], check=True)
    edges = ["-trim", "+repage", "-bordercolor", "white", "-border", "12"]
    subprocess.run(["convert", f"{png}.png", *edges, *SMALL, picture], check=True)


def main(page: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        list(run_page(page, folder))
        for number, (book, sheet, area, picture) in enumerate(
            PICTURE.findall(page.read_text(encoding="utf-8"))
        ):
            made = folder / f"recorte {number}.xlsx"
            cut_out(folder / book, sheet, area, made)
            draw(made, page.parent / picture)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
