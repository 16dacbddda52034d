"""Make the screenshots of Calc again: ``.venv/bin/python docs/shots.py``.

The books of the demo in a real LibreOffice with Cartera in it, on a screen that nobody sees: each
standard workbook on its first sheet that people fill, and the toolbar. They go to ``docs/img``.
Needs LibreOffice, Xvfb, xdotool and ImageMagick.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pictures import SMALL

from cartera_xl.app.host import this_machine
from cartera_xl.app.show import run_demo
from cartera_xl.specs.base import Book
from cartera_xl.specs.books import BOOKS

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tests.e2e.office import Office, running_office  # noqa: E402 - found from here on
from tests.e2e.screen import Screen, shown_screen  # noqa: E402

IMAGES = ROOT / "docs" / "img"
WIDTH, HEIGHT = 1360, 620
TOOLBAR = "1090x72+0+0"


def show(office: Office, path: Path, sheet: str) -> None:
    """Put the first row of a sheet's table on the screen."""
    office.do("open_book", ruta=str(path), solo_lectura=False)
    office.ask("ventana", ancho=WIDTH, alto=HEIGHT)
    libro, (top, left, *_), _ = office.table(path, sheet)
    office.do("show_sheet", libro=libro, hoja=sheet)
    office.do("select", libro=libro, hoja=sheet, area=[top + 1, left, top + 1, left])


def draw(screen: Screen, picture: Path) -> None:
    """Write what the screen shows once it changes no more."""
    screen.draw(picture)
    before = b""
    while (now := picture.read_bytes()) != before:
        before = now
        time.sleep(2)
        screen.draw(picture)


def convert(source: Path, made: Path, *how: str) -> None:
    subprocess.run(["convert", source, *how, "-strip", *SMALL, made], check=True)


def shoot(office: Office, screen: Screen, demo: Path, book: Book) -> None:
    """Write the picture of a book, and of the toolbar above it."""
    path = next(iter(sorted(demo.glob(f"{book.name}*.xlsx"))))
    sheet = next(sheet.name for sheet in book.sheets if not sheet.output)
    show(office, path, sheet)
    picture = demo / "pantalla.png"
    draw(screen, picture)
    convert(picture, IMAGES / f"calc_{book.name}.png")
    convert(picture, IMAGES / "calc_barra.png", "-crop", TOOLBAR, "+repage")
    office.ask("cerrar_todo")


def main() -> None:
    with tempfile.TemporaryDirectory() as name, shown_screen(WIDTH, HEIGHT) as screen:
        folder = Path(name)
        run_demo(folder / "demo", this_machine())
        (folder / "calc").mkdir()
        with running_office(folder / "calc", screen=screen) as office:
            screen.point(WIDTH - 2, HEIGHT - 2)  # where it explains nothing
            for book in BOOKS:
                shoot(office, screen, folder / "demo", book)


if __name__ == "__main__":
    main()
