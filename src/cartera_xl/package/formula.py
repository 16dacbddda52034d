"""The formula of one cell of a sheet, found in one streamed pass over its XML."""

import re
from collections.abc import Iterable
from xml.parsers import expat

from cartera_xl.package.parts import damage
from cartera_xl.units.address import Area, column_letters, parse_area, parse_cell

_LONGEST = 8_192
_PIECE = re.compile(
    r"\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|\[[^\]]*\]*"
    r"|(?<![\w.$])(?P<fixed_column>\$?)(?P<column>[A-Z]{1,3})"
    r"(?P<fixed_row>\$?)(?P<row>[1-9][0-9]{0,6})(?![\w.(!])"
)


def find_formula(chunks: Iterable[bytes], fila: int, columna: int, parte: str) -> str:
    """Return the formula of a cell, with its «=»; "" if it has none.

    Entra: ``chunks`` del XML de la hoja; ``parte``, para decir dónde.
    Sale: la fórmula de la celda, o la que llena varias celdas y también esta.
    Error: Refused si el XML está dañado.
    """
    search = _Search(fila, columna)
    try:
        for chunk in chunks:
            search.parser.Parse(chunk, False)
            if search.found:
                break
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damage(error, parte) from error
    return f"={search.found}" if 0 < len(search.found) <= _LONGEST else ""


def shift_formula(formula: str, filas: int, columnas: int) -> str:
    """Return the formula as it is in a cell so many rows below and columns to the right.

    >>> shift_formula('CX_META($B2,"A1",Metas[A1],C$1)', 3, 1)
    'CX_META($B5,"A1",Metas[A1],D$1)'
    """

    def move(match: re.Match[str]) -> str:
        if not match["row"]:
            return match[0]
        row, column = parse_cell(match["column"] + match["row"])
        row += 0 if match["fixed_row"] else filas
        column += 0 if match["fixed_column"] else columnas
        if row < 1 or column < 1:
            return "#REF!"
        return f"{match['fixed_column']}{column_letters(column)}{match['fixed_row']}{row}"

    return _PIECE.sub(move, formula)


class _Search:
    """The handlers of the parser and the cell they are in."""

    def __init__(self, fila: int, columna: int) -> None:
        self.found = ""
        self._wanted = fila, columna
        self._row = self._column = 0
        self._text: list[str] | None = None
        self._about: dict[str, str] = {}
        self._shared: dict[str, tuple[tuple[int, int], str]] = {}
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._read

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
        elif local == "c":
            self._column += 1
            if ref := attributes.get("r"):
                self._row, self._column = parse_cell(ref.upper())
        elif local == "f":
            self._text, self._about = [], attributes

    def _read(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] != "f" or self._text is None:
            return
        text, self._text = "".join(self._text), None
        if self.found or not self._reaches():
            return
        here, shared = (self._row, self._column), self._about.get("si", "")
        if self._about.get("t") == "shared" and 0 < len(text) <= _LONGEST:
            self._shared[shared] = here, text
        if here == self._wanted or self._about.get("t") == "array":
            self.found = text or self._from_shared(shared)

    def _reaches(self) -> bool:
        """Tell whether the formula is the cell's, or may be."""
        ref = self._about.get("ref")
        area = parse_area(ref) if ref else Area(self._row, self._column, self._row, self._column)
        row, column = self._wanted
        return area.top <= row <= area.bottom and area.left <= column <= area.right

    def _from_shared(self, shared: str) -> str:
        if shared not in self._shared:
            return ""
        (row, column), text = self._shared[shared]
        return shift_formula(text, self._wanted[0] - row, self._wanted[1] - column)
