"""The calls to our functions in a cell's formula, and what stands in the place of each argument.

Only what can be read without computing: a literal, a range, a table, another call of ours. The
rest is for Excel to compute. Formulas are in English, as a file and ``Range.Formula`` hold them;
Excel saves our names with a prefix, as ``[1]!CX_META``.

>>> find_calls('=IFERROR([1]!CX_CUMPLIMIENTO(B2,100),"-")')[0].argumentos
(CellRange(hoja='', area=Area(top=2, left=2, bottom=2, right=2)), Literal(valor=100.0))
>>> find_calls("=SUM(B2:B9)")
()
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from cartera_xl.units.address import Area, parse_area
from cartera_xl.units.cell import EXCEL_ERRORS
from cartera_xl.units.table_ref import BRACKETS, TableRef, read_table_ref

LONGEST = 8_192
"""Letters of a formula in Excel."""
LAST_ROW = 1_048_576
_DEEPEST = 64
"""Calls within calls, as in Excel."""

_TOKEN = re.compile(
    r"\"(?:[^\"]|\"\")*\"?"
    r"|(?P<call>(?<![\w.])(?:(?:'(?:[^']|'')*'|\[\d+\]|[\w.]+)!)?(?:_xl\w*\.)*(?P<name>CX_\w+)\s*\()"
    rf"|'(?:[^']|'')*'?|{BRACKETS}|(?P<mark>[(){{}},])|.",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:E[+-]?[0-9]+)?", re.IGNORECASE)
_TEXT = re.compile(r'"((?:[^"]|"")*)"', re.DOTALL)
_CELLS = re.compile(
    r"(?:'((?:[^'\[\]]|'')+)'!|([^\W\d][\w.]*)!)?"
    r"(\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}(?::\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6})?"
    r"|\$?[A-Z]{1,3}:\$?[A-Z]{1,3})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Literal:
    """A value written in the formula itself."""

    valor: float | str | bool


@dataclass(frozen=True)
class Omitted:
    """Nothing between two commas."""


@dataclass(frozen=True)
class CellRange:
    """Cells by their address; ``hoja``: "" is the sheet of the formula's own cell."""

    hoja: str
    area: Area


@dataclass(frozen=True)
class Unread:
    """What only Excel can compute, as it is written."""

    texto: str


@dataclass(frozen=True)
class Call:
    """A call of one of our functions; ``nombre`` in capitals and without prefix."""

    nombre: str
    argumentos: tuple["Argument", ...]


Argument = Literal | Omitted | CellRange | TableRef | Unread | Call


def find_calls(formula: str) -> tuple[Call, ...]:
    """Return the calls of our functions, left to right; those within another are its arguments."""
    return _find(formula[:LONGEST], 0)


def _find(formula: str, depth: int) -> tuple[Call, ...]:
    tokens, calls, at = list(_TOKEN.finditer(formula)), [], 0
    while at < len(tokens):
        if tokens[at]["call"]:
            call, at = _read_call(formula, tokens, at, depth)
            calls.append(call)
        else:
            at += 1
    return tuple(calls)


def _read_call(
    formula: str, tokens: Sequence[re.Match[str]], at: int, depth: int
) -> tuple[Call, int]:
    """Return the call at a token, and the token after it."""
    nombre, start, opened = tokens[at]["name"].upper(), tokens[at].end(), 0
    pieces: list[str] = []
    for number, token in enumerate(tokens[at + 1 :], start=at + 1):
        mark = token["mark"]
        if token["call"] or mark in ("(", "{"):
            opened += 1
        elif mark in (")", "}") and opened:
            opened -= 1
        elif mark == ")":
            at, end = number, token.start()
            break
        elif mark == "," and not opened:
            pieces.append(formula[start : token.start()])
            start = token.end()
    else:  # a formula cut short
        at, end = len(tokens), len(formula)
    pieces.append(formula[start:end])
    given = () if len(pieces) == 1 and not pieces[0].strip() else pieces
    return Call(nombre, tuple(_read_argument(piece.strip(), depth + 1) for piece in given)), at + 1


def _read_argument(text: str, depth: int) -> Argument:
    if not text:
        return Omitted()
    if found := _read_literal(text) or _read_cells(text) or _read_nested(text, depth):
        return found
    return read_table_ref(text) or Unread(text)


def _read_literal(text: str) -> Literal | None:
    if text.upper() in ("TRUE", "FALSE"):
        return Literal(text.upper() == "TRUE")
    if text.upper() in EXCEL_ERRORS:
        return Literal(text.upper())
    if match := _TEXT.fullmatch(text):
        return Literal(match[1].replace('""', '"'))
    plain = text.removesuffix("%")
    if _NUMBER.fullmatch(plain) and isfinite(number := float(plain)):
        return Literal(number / 100 if plain != text else number)
    return None


def _read_cells(text: str) -> CellRange | None:
    match = _CELLS.fullmatch(text)
    if match is None:
        return None
    hoja = (match[1] or "").replace("''", "'") or match[2] or ""
    address = match[3].upper()
    if not any(letter.isdigit() for letter in address):  # whole columns
        first, _, last = address.partition(":")
        address = f"{first}1:{last}{LAST_ROW}"
    one, two = parse_area(address)[:2], parse_area(address)[2:]
    rows, columns = sorted((one[0], two[0])), sorted((one[1], two[1]))
    return CellRange(hoja, Area(rows[0], columns[0], rows[1], columns[1]))


def _read_nested(text: str, depth: int) -> Call | None:
    tokens = list(_TOKEN.finditer(text))
    if not tokens[0]["call"] or depth >= _DEEPEST:
        return None
    call, after = _read_call(text, tokens, 0, depth)
    return call if after >= len(tokens) else None
