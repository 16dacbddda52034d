"""What the work of a button came to, before anything of it has reached the open book."""

from dataclasses import dataclass
from pathlib import Path

from cartera_xl.units.plan import BookChange, SheetPlan, TableEdit
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
class Made:
    """A file that was made apart: ``de`` is where it is, ``a`` where it goes.

    A report goes under a free name and is opened; anything else takes the place of the last one.
    """

    de: Path
    a: Path
    informe: bool = False


@dataclass(frozen=True)
class Outcome:
    """What is to be told and done.

    ``lineas``: what its user reads once it is done. ``pregunta``: what changes in the book, asked
    before; ``cambios``: those changes. ``marcas``: hidden Ids, which nobody is asked about.
    ``hoja``: a sheet of ours, written whole. ``seleccion``: the sheet or table and the cell to show.
    ``hechos``: files to be put in their place; but for reports, only if the answer was yes.
    ``textos``: the same, of a file and what it says. ``abrir``: a text to be answered. ``sigue``:
    the work that is done if the answer is yes, instead of changes.
    """

    lineas: tuple[str, ...]
    pregunta: tuple[str, ...] = ()
    cambios: tuple[BookChange, ...] = ()
    marcas: tuple[TableEdit, ...] = ()
    hoja: SheetPlan | None = None
    seleccion: tuple[str, str] | None = None
    hechos: tuple[Made, ...] = ()
    textos: tuple[tuple[Path, str], ...] = ()
    abrir: Path | None = None
    sigue: str = ""

    def to_json(self) -> str:
        """Return the outcome as JSON."""
        made = tuple((str(one.de), str(one.a), one.informe) for one in self.hechos)
        texts = tuple((str(path), text) for path, text in self.textos)
        opened = None if self.abrir is None else str(self.abrir)
        changes = (self.lineas, self.pregunta, self.cambios, self.marcas)
        return to_json((*changes, self.hoja, self.seleccion, made, texts, opened, self.sigue))

    @classmethod
    def from_json(cls, text: str) -> "Outcome":
        """Return what ``to_json`` wrote. Error: ValueError, KeyError."""
        lines, question, changes, marks, sheet, place, made, texts, opened, then = from_json(text)
        return cls(
            lines, question, changes, marks, sheet, place,
            tuple(Made(Path(de), Path(a), report) for de, a, report in made),
            tuple((Path(path), said) for path, said in texts),
            None if opened is None else Path(opened),
            then,
        )  # fmt: skip
