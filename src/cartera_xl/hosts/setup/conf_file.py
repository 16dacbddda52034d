r"""The file that tells the macros their Python: lines "CLAVE","valor", read by VBA's ``Input #``.

VBA reads it in the machine's code page. What the user wrote in it stays, byte by byte.

>>> parse_line('"INTERPRETER_WIN","C:\\Py\\pythonw.exe"')
('INTERPRETER_WIN', 'C:\\Py\\pythonw.exe')
"""

import csv
from collections.abc import Collection, Mapping
from pathlib import Path


def parse_line(line: str) -> tuple[str, str]:
    """Return key, in capitals as the macros compare it, and value; ("", "") if it has not both."""
    cells = next(csv.reader([line], skipinitialspace=True), [])
    return (cells[0].strip().upper(), cells[1]) if len(cells) >= 2 else ("", "")


def read_conf(path: Path, code_page: str) -> dict[str, str]:
    """Return the values by key; empty if there is no such file. The first of a key counts."""
    found: dict[str, str] = {}
    for line in _lines(path, code_page):
        key, value = parse_line(line)
        found.setdefault(key, value)
    return found


def put_keys(
    path: Path, code_page: str, values: Mapping[str, str], retired: Collection[str] = ()
) -> str:
    """Return the file's text with our values first; without those ``retired``.

    Error: UnicodeEncodeError if a value cannot be written in the code page.
    """
    for value in values.values():
        value.encode(code_page)
    ours = [f'"{key}","{value}"' for key, value in values.items()]
    gone = {*values, *retired}
    others = [line for line in _lines(path, code_page) if parse_line(line)[0] not in gone]
    return "".join(f"{line}\r\n" for line in [*ours, *others])


def write_conf(path: Path, code_page: str, text: str) -> None:
    """Write the file and its folder. Error: OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(code_page, "surrogateescape"))


def _lines(path: Path, code_page: str) -> list[str]:
    if not path.is_file():
        return []
    text = path.read_bytes().decode(code_page, "surrogateescape")
    return [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
