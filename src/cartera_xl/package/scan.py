"""One streamed pass over a sheet's XML, before any reader builds its cells.

It stops at the first cell with content, or merged area, that makes the sheet too large, and
notes what the reader of cells does not tell: formulas without a stored value, errors, merges.
Each of the three keeps its first ``Limits.positions`` in file order: who has that many is
told often enough, and the memory stays bounded.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from cartera_xl.package.limits import Limits, Refused
from cartera_xl.package.parts import damage
from cartera_xl.units.address import Area, a1, parse_area, parse_cell


@dataclass
class SheetScan:
    """What one pass found; positions are (row, column) from 1."""

    sin_valor: set[tuple[int, int]] = field(default_factory=set)
    errores: dict[tuple[int, int], str] = field(default_factory=dict)
    combinadas: list[Area] = field(default_factory=list)


def scan_sheet(chunks: Iterable[bytes], limits: Limits, hoja: str, parte: str) -> SheetScan:
    """Scan the XML of one sheet.

    Entra: ``chunks`` del XML; ``hoja`` y ``parte``, para decir dónde.
    Sale: lo encontrado.
    Error: Refused con demasiadas_celdas, con_doctype o danado.
    """
    scanner = _Scanner(limits, hoja, parte)
    try:
        for chunk in chunks:
            scanner.parser.Parse(chunk, False)
        scanner.parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damage(error, parte, hoja) from error
    return scanner.found


class _Scanner:
    """The handlers of the parser and the cell they are in."""

    def __init__(self, limits: Limits, hoja: str, parte: str) -> None:
        self.found = SheetScan()
        self.limits, self.hoja, self.parte = limits, hoja, parte
        self.bottom = self.right = 0
        self.row = self.column = 0
        self.place = (0, 0)
        self.inside = self.formula = self.listening = False
        self.kind = ""
        self.value: str | None = None
        self.columns: dict[str, int] = {}
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.refuse_doctype

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self.start_cell(attributes)
        elif self.inside:
            self.start_content(local)
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
            column = self.columns.get(letters)
            if column is None:
                column = self.columns[letters] = parse_cell(f"{letters.upper()}1")[1]
            place = int(ref[len(letters) :]), column
        self.column = place[1]
        self.place = place
        self.inside, self.formula, self.value = True, False, None
        self.kind = attributes.get("t", "")

    def start_content(self, local: str) -> None:
        # Only a cell with content counts: whoever colours a whole sheet leaves a million
        # empty ones, and no reader makes cells of them.
        if self.place[0] > self.bottom or self.place[1] > self.right:
            self.reach(*self.place)
        if local == "f":
            self.formula = True
        elif local == "is":
            self.value = "inline"
        elif local == "v" and (self.formula or self.kind == "e"):
            self.value = ""
            self.listening = True
            self.parser.CharacterDataHandler = self.text

    def text(self, text: str) -> None:
        self.value = (self.value or "") + text

    def end(self, name: str) -> None:
        if not self.inside:
            return
        local = name.rpartition(":")[2]
        if local == "c":
            self.inside = False
            if self.formula or self.kind == "e":
                self.note_cell()
        elif local == "v" and self.listening:
            self.listening = False
            self.parser.CharacterDataHandler = None

    def note_cell(self) -> None:
        # An empty stored text is a value: the formula gave "".
        stored = bool(self.value) or (self.kind == "str" and self.value is not None)
        top = self.limits.positions
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
