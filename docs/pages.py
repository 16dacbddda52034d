"""Run a page of the manual: its files, its commands and what a person types, in their order.

- A block of ``csv`` or ``yaml`` with a name is a file.
- ``<!-- antes: demo --carpeta firma -->`` is a command that the page does not show.
- ``<!-- teclear: archivo.csv en libro.xlsx, Hoja -->`` types the rows of a file below a table.
- A block of ``console`` is a command and what it prints.
"""

import csv
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from cartera_xl.read.xlsx import read_lock
from cartera_xl.specs.books import find_sheet
from cartera_xl.specs.layout import first_column
from cartera_xl.units.plan import Cell, TableEdit
from cartera_xl.write.user_book import edit_table

STEP = re.compile(
    r"```(?:csv|yaml) (?P<file>.+)\n(?P<text>[\s\S]*?)```"
    r"|<!-- antes: (?P<before>.+) -->"
    r"|<!-- teclear: (?P<typed>.+) en (?P<book>.+), (?P<sheet>.+) -->"
    r"|```console\n\$ cartera (?P<command>.+)\n(?P<shown>[\s\S]*?)```"
)
NUMBERS = ("dinero", "entero", "número", "porcentaje")
"""Kinds of columns whose cells are numbers; in any other, digits stay a text."""
SOURCE = str(Path(__file__).resolve().parents[1] / "src")


def run_page(page: Path, folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield each command that the page shows, what it says it prints and what it prints."""
    for step in STEP.finditer(page.read_text(encoding="utf-8")):
        if step["file"]:
            (folder / step["file"]).write_text(step["text"], encoding="utf-8")
        elif step["before"]:
            run_command(step["before"], folder)
        elif step["typed"]:
            type_rows(folder / step["typed"], folder / step["book"], step["sheet"])
        else:
            yield step["command"], step["shown"], run_command(step["command"], folder)


def run_command(arguments: str, folder: Path) -> str:
    """Run ``cartera`` with the arguments; return what it prints."""
    command = [sys.executable, "-c", "from cartera_xl.cli import main; main()"]
    own = str(folder / ".cache")
    # A number bears the year in which it is taken.
    typed = arguments.replace("COT-2026", f"COT-{date.today().year}")
    done = subprocess.run(
        [*command, *shlex.split(typed)],
        cwd=folder,
        env={
            "PYTHONPATH": SOURCE,
            "PYTHONUTF8": "1",
            "XDG_CACHE_HOME": own,
            "LOCALAPPDATA": own,
        },
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    return done.stdout.replace("\\", "/")


def type_rows(rows: Path, book: Path, sheet: str) -> None:
    """Type the rows of a file, its titles those of the sheet, below those that the table has."""
    fields = {field.col.header: field for field in find_sheet(sheet).fields}
    columns = {title: n for n, title in enumerate(fields, start=first_column(find_sheet(sheet)))}
    with rows.open(encoding="utf-8", newline="") as stream:
        typed = tuple(
            {
                columns[title]: read_typed(text, fields[title].kind.name in NUMBERS)
                for title, text in row.items()
                if text
            }
            for row in csv.DictReader(stream, delimiter=";")
        )
    edit = TableEdit(find_sheet(sheet).table, {}, typed)
    edit_table(book, edit, ahora=datetime.now(), read_lock=read_lock)


def read_typed(text: str, number: bool = False) -> Cell:
    """Return what Excel makes of a typed text: a day, an hour, a number where the cell is one."""
    if number and text.removesuffix("%").isdecimal():
        return int(text[:-1]) / 100 if text.endswith("%") else int(text)
    if day := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text):
        return date(int(day[3]), int(day[2]), int(day[1]))
    if hour := re.fullmatch(r"(\d{1,2}):(\d\d)", text):
        return (int(hour[1]) + int(hour[2]) / 60) / 24
    return text
