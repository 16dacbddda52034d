"""What the work of a button came to, before anything of it has reached the open book."""

from dataclasses import dataclass
from pathlib import Path

from cartera_xl.units.plan import SheetPlan, TableEdit
from cartera_xl.units.plan_json import from_json, to_json


@dataclass(frozen=True)
class Request:
    """What a button works on: the open book and the sheet on the screen.

    ``origen``: another file, if one was asked. ``celda``: row and column of the selected cell, with
    the ``formula`` in it.
    """

    libro: Path
    hoja: str = ""
    origen: Path | None = None
    celda: tuple[int, int] = (1, 1)
    formula: str = ""

    def to_json(self) -> str:
        """Return the request as JSON."""
        origen = None if self.origen is None else str(self.origen)
        return to_json((str(self.libro), self.hoja, origen, self.celda, self.formula))

    @classmethod
    def from_json(cls, text: str) -> "Request":
        """Return what ``to_json`` wrote. Error: ValueError."""
        libro, hoja, origen, *cell = from_json(text)
        return cls(Path(libro), hoja, None if origen is None else Path(origen), *cell)


@dataclass(frozen=True)
class Outcome:
    """What is to be told and done.

    ``lineas``: what its user reads once it is done. ``pregunta``: what changes in the book, asked
    before; ``cambios``: those changes. ``marcas``: hidden Ids, which nobody is asked about.
    ``hoja``: a sheet of ours, written whole. ``seleccion``: the sheet and cell to show. ``abrir``:
    files made, to be opened.
    """

    lineas: tuple[str, ...]
    pregunta: str = ""
    cambios: tuple[TableEdit, ...] = ()
    marcas: tuple[TableEdit, ...] = ()
    hoja: SheetPlan | None = None
    seleccion: tuple[str, str] | None = None
    abrir: tuple[Path, ...] = ()

    def to_json(self) -> str:
        """Return the outcome as JSON."""
        opened = tuple(map(str, self.abrir))
        changes = (self.lineas, self.pregunta, self.cambios, self.marcas)
        return to_json((*changes, self.hoja, self.seleccion, opened))

    @classmethod
    def from_json(cls, text: str) -> "Outcome":
        """Return what ``to_json`` wrote. Error: ValueError, KeyError."""
        lines, question, changes, marks, sheet, place, opened = from_json(text)
        files = tuple(map(Path, opened))
        return cls(lines, question, changes, marks, sheet, place, files)
