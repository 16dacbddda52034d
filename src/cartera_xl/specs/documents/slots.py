"""What a document tells its template: slots that hold a text or an image, and tables of texts.

A template names them: ``{{ cliente_nombre }}``, ``{%tr for linea in lineas %}``. Everything is text
already formatted; a template chooses and places, it does not compute.

>>> one = Document("carta", "Carta", "Para probar.", (Slot("saludo", "Saludo.", "Buen día", True),))
>>> one.sample()
{'saludo': 'Buen día'}
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Content = Mapping[str, "str | list[dict[str, str]]"]
"""Slot → its text, "" where there is none; table → its rows, column → text."""


@dataclass(frozen=True)
class Slot:
    """A place for one text. ``required``: never empty, and every template must show it.

    ``box``: the text is the file name of an image of the firm, shown within so many millimetres,
    width × height.
    """

    name: str
    meaning: str
    example: str
    required: bool = False
    box: tuple[int, int] | None = None


@dataclass(frozen=True)
class Table:
    """A table of texts. ``rows``: its example, a cell a column."""

    name: str
    meaning: str
    columns: tuple[Slot, ...]
    rows: tuple[tuple[str, ...], ...]
    required: bool = False

    def column(self, name: str) -> Slot | None:
        """Return the column of that name, None if there is none."""
        return next((column for column in self.columns if column.name == name), None)

    def sample(self) -> list[dict[str, str]]:
        """Return the rows of the example."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Document:
    """A kind of document. Its template is ``templates/<name>.docx`` unless the firm has its own."""

    name: str
    title: str
    purpose: str
    slots: tuple["Slot | Table", ...]

    def slot(self, name: str) -> "Slot | Table | None":
        """Return what has that name, None if nothing has."""
        return next((slot for slot in self.slots if slot.name == name), None)

    def tables(self) -> Iterator[Table]:
        """Yield the tables."""
        return (slot for slot in self.slots if isinstance(slot, Table))

    def sample(self) -> dict[str, "str | list[dict[str, str]]"]:
        """Return the example of every slot but those of images: the firm's are not known."""
        found: dict[str, str | list[dict[str, str]]] = {}
        for slot in self.slots:
            if isinstance(slot, Table):
                found[slot.name] = slot.sample()
            else:
                found[slot.name] = "" if slot.box else slot.example
        return found
