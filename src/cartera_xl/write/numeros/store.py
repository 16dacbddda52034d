"""Where records are kept, as the ledger sees it: a folder or a database, the same."""

from collections.abc import Callable
from typing import Protocol

from cartera_xl.compute.numeros.record import Record, read_record
from cartera_xl.compute.numeros.verify import Stored
from cartera_xl.specs import numbers as rules
from cartera_xl.write.numeros.refusal import NumberError

Reader = Callable[[int], Record]
"""A position → its record. Error: NumberError."""
Build = Callable[[Record, Reader], Record | None]
"""The last record and how to read others → the next one, or None to add nothing."""


class Store(Protocol):
    """Chains of records by the name of their series. Each method may raise NumberError."""

    lugar: str

    def series(self) -> list[str]:
        """Return the names of the chains, in order."""

    def create(self, opening: Record) -> None:
        """Begin a chain with its first record; refuse if it has begun."""

    def last(self, serie: str) -> Record:
        """Return the last record."""

    def read(self, serie: str, posicion: int) -> Record:
        """Return one record."""

    def append(self, serie: str, build: Build) -> Record | None:
        """Add the record that ``build`` makes of the last one, which it is then still; return it.

        ``build`` may be called again, with a later last record, until nobody was quicker.
        """

    def read_all(self, serie: str) -> list[Stored]:
        """Return all that is kept of a chain, by position."""

    def sweep(self, serie: str) -> None:
        """Take away what writers that were killed left half written."""

    def close(self) -> None:
        """Let go of what is held open."""


def read_at(content: bytes, serie: str, posicion: int) -> Record:
    """Return the record of that place. Error: NumberError if it is not one, or not of there."""
    try:
        record = read_record(content)
    except ValueError:
        raise NumberError(rules.DAMAGED, serie=serie, posicion=posicion) from None
    if (record.serie, record.posicion) != (serie, posicion):
        raise NumberError(rules.DAMAGED, serie=serie, posicion=posicion)
    return record
