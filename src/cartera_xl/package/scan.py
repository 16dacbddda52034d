"""One streamed pass over a sheet's XML, before any reader builds its cells.

It stops at the first cell with content, or merged area, that makes the sheet too large, and
notes what the reader of cells does not tell: formulas without a stored value, formulas that give
another value every day, errors, merges. Each of the four keeps its first ``Limits.positions`` in
file order: who has that many is told often enough, and the memory stays bounded.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.parsers import expat

from cartera_xl.package.limits import Limits, Refused
from cartera_xl.package.parts import damage
from cartera_xl.package.plain_rows import CHANGING, read_plain
from cartera_xl.units.address import Area, a1, parse_area, parse_cell

_ROWS_START = b"<sheetData>"
_ROW_END = b"</row>"


class SheetScan(NamedTuple):
    """What one pass found; positions are (row, column) from 1."""

    sin_valor: set[tuple[int, int]]
    errores: dict[tuple[int, int], str]
    combinadas: list[Area]
    cambiantes: set[tuple[int, int]]


def scan_sheet(chunks: Iterable[bytes], limits: Limits, hoja: str, parte: str) -> SheetScan:
    """Scan the XML of one sheet.

    Entra: ``chunks`` del XML; ``hoja`` y ``parte``, para decir dónde.
    Sale: lo encontrado.
    Error: Refused con demasiadas_celdas, con_doctype o danado.
    """
    scanner = _Scanner(limits, hoja, parte)
    try:
        for piece in _whole_rows(chunks):
            scanner.feed(piece)
        scanner.parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damage(error, parte, hoja) from error
    return scanner.found


def _whole_rows(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the text cut before the first row, and after the ends of rows, where there are any."""
    rest = b""
    started = False
    for chunk in chunks:
        rest += chunk
        if not started and _ROWS_START in rest:
            started = True
            head, mark, rest = rest.partition(_ROWS_START)
            yield head + mark
        cut = rest.rfind(_ROW_END) + len(_ROW_END)
        if cut < len(_ROW_END):
            # No end of a row, unless the next chunk completes one.
            cut = max(len(rest) - len(_ROW_END), 0)
        if cut:
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


class _Scanner:
    """The handlers of the parser and the cell they are in."""

    def __init__(self, limits: Limits, hoja: str, parte: str) -> None:
        self.found = SheetScan(set(), {}, [], set())
        self.limits, self.hoja, self.parte = limits, hoja, parte
        self.bottom = self.right = 0
        self.row = self.column = 0
        self.place = (0, 0)
        self.inside = self.formula = self.listening = False
        self.kind = ""
        self.value: str | None = None
        self.written = self.shared = ""
        self.changing = False
        self.changing_shared: set[str] = set()  # written once, at the first of their cells
        self.columns: dict[str, int] = {}
        self.filled: set[bytes] = set()  # columns of plain rows, all of them within ``right``
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.refuse_doctype
        self.between_rows = self.odd = False

    def feed(self, piece: bytes) -> None:
        """Parse the piece; plain rows, only as far as their being well formed is in doubt."""
        if self.between_rows and self.feed_plain(piece):
            return
        self.parser.Parse(piece, False)
        # After a «<!» or a «<?» the end of a row may stand in a comment or an instruction.
        self.odd = self.odd or b"<!" in piece or piece.find(b"<?", 1) > 0
        self.between_rows = piece.endswith((_ROWS_START, _ROW_END)) and not (
            self.odd or self.inside
        )

    def feed_plain(self, piece: bytes) -> bool:
        plain = None if self.changing_shared else read_plain(piece, self.filled)
        if plain is None:
            return False
        right = max((self.column_number(c.decode()) for c in plain.columns), default=0)
        if max(self.bottom, plain.bottom) * max(self.right, right) > self.limits.cells:
            return False  # the parser says which cell it is
        self.bottom, self.right = max(self.bottom, plain.bottom), max(self.right, right)
        self.filled |= plain.columns
        if not plain.well_formed:
            self.parser.StartElementHandler = self.parser.EndElementHandler = None
            self.parser.Parse(piece, False)
            self.parser.StartElementHandler, self.parser.EndElementHandler = self.start, self.end
        room = self.limits.positions - len(self.found.sin_valor)
        for row, letters in plain.sin_valor[:room]:
            self.found.sin_valor.add((row, self.column_number(letters.decode())))
        self.row, last = plain.last
        self.column = self.column_number(last.decode()) if last else 0
        return True

    def column_number(self, letters: str) -> int:
        column = self.columns.get(letters)
        if column is None:
            column = self.columns[letters] = parse_cell(f"{letters.upper()}1")[1]
        return column

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self.start_cell(attributes)
        elif self.inside:
            self.start_content(local, attributes)
        elif local == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif local == "mergeCell":
            self.merge(attributes["ref"])

    def start_cell(self, attributes: dict[str, str]) -> None:
        # The row of a cell without address is its row element's, as calamine has it.
        place = self.row, self.column + 1
        if ref := attributes.get("r"):
            letters = ref.rstrip("0123456789")
            place = int(ref[len(letters) :]), self.column_number(letters)
        self.column = place[1]
        self.place = place
        self.inside, self.formula, self.value, self.changing = True, False, None, False
        self.kind = attributes.get("t", "")

    def start_content(self, local: str, attributes: dict[str, str]) -> None:
        # Only a cell with content counts: whoever colours a whole sheet leaves a million
        # empty ones, and no reader makes cells of them.
        if self.place[0] > self.bottom or self.place[1] > self.right:
            self.reach(*self.place)
        if local == "f":
            self.formula, self.written = True, ""
            self.shared = attributes.get("si", "")
            self.parser.CharacterDataHandler = self.formula_text
        elif local == "is":
            self.value = "inline"
        elif local == "v" and (self.formula or self.kind == "e"):
            self.value = ""
            self.listening = True
            self.parser.CharacterDataHandler = self.text

    def text(self, text: str) -> None:
        self.value = (self.value or "") + text

    def formula_text(self, text: str) -> None:
        self.written += text

    def end_formula(self) -> None:
        self.parser.CharacterDataHandler = None
        self.changing = self.shared in self.changing_shared
        if CHANGING.search(self.written.encode()):
            self.changing = True
            if self.shared:
                self.changing_shared.add(self.shared)

    def end(self, name: str) -> None:
        if not self.inside:
            return
        local = name.rpartition(":")[2]
        if local == "c":
            self.inside = False
            if self.formula or self.kind == "e":
                self.note_cell()
        elif local == "f":
            self.end_formula()
        elif local == "v" and self.listening:
            self.listening = False
            self.parser.CharacterDataHandler = None

    def note_cell(self) -> None:
        # An empty stored text is a value: the formula gave "".
        stored = bool(self.value) or (self.kind == "str" and self.value is not None)
        top = self.limits.positions
        if self.changing and len(self.found.cambiantes) < top:
            self.found.cambiantes.add(self.place)
        if self.formula and not stored and len(self.found.sin_valor) < top:
            self.found.sin_valor.add(self.place)
        elif self.kind == "e" and self.value and len(self.found.errores) < top:
            self.found.errores[self.place] = self.value

    def merge(self, ref: str) -> None:
        area = parse_area(ref)
        self.reach(area.bottom, area.right)
        if len(self.found.combinadas) < self.limits.positions:
            self.found.combinadas.append(area)

    def reach(self, row: int, column: int) -> None:
        self.bottom, self.right = max(self.bottom, row), max(self.right, column)
        cells = self.bottom * self.right
        if cells > self.limits.cells:
            raise Refused(
                "demasiadas_celdas",
                hoja=self.hoja,
                celda=a1(row, column),
                celdas=str(cells),
                limite=str(self.limits.cells),
            )

    def refuse_doctype(self, *_: object) -> None:
        raise Refused("con_doctype", hoja=self.hoja, parte=self.parte)
