"""The card of a document: what its rows will say, kept on the disk until the book says it.

It is written before the document, so whatever ends in between, the next run knows what was under
way. It goes when the rows are seen in the book.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from cartera_xl.app.numbers import Archive
from cartera_xl.write.whole import write_whole

PENDING = "pendientes"


@dataclass(frozen=True)
class Card:
    """A document and its rows. Money in centavos of ``moneda``.

    ``libro``: name of the book that gets the rows. ``archivo``: the document, from the archive's
    folder; ``junto``: the files made beside it. ``netos``: of each line, in their order.
    ``margen``: as a ratio, "" if it could not be worked out.
    """

    libro: str
    tipo: str
    numero: str
    version: int
    cotizacion: str
    oportunidad: str
    cliente: str
    vendedor: str
    fecha: date
    vence: date
    vigencia: int
    moneda: str
    neto: int
    impuesto: int
    total: int
    margen: str
    netos: tuple[int, ...]
    archivo: str
    sha256: str
    huella: str
    junto: tuple[str, ...] = ()

    @property
    def nombre(self) -> str:
        """The number as it is written: «COT-2026-000123 v2» from the second version on."""
        return self.numero if self.version == 1 else f"{self.numero} v{self.version}"


@dataclass(frozen=True)
class Cards:
    """The cards of an archive. Each method may raise OSError."""

    archive: Path

    def write(self, card: Card) -> None:
        """Keep a card, before its document is written."""
        text = json.dumps(asdict(card), default=str, ensure_ascii=False, indent=1)
        path = self._path(card)
        path.unlink(missing_ok=True)  # one of the same number, which came to nothing
        write_whole(path, text.encode())

    def pending(self, libro: str) -> Iterator[Card]:
        """Yield the cards of a book, in order; one that cannot be read is passed over."""
        for path in sorted((self.archive / PENDING).glob("*.json")):
            try:
                card = _read(path.read_bytes())
            except (OSError, ValueError, TypeError, KeyError):
                continue
            if card.libro.casefold() == libro.casefold():
                yield card

    def holds(self, card: Card) -> bool:
        """Tell whether the document of a card is there, whole."""
        return Archive(self.archive).holds(card.archivo, card.sha256)

    def age(self, card: Card, ahora: datetime) -> float:
        """Return how many seconds ago a card was written."""
        return ahora.timestamp() - self._path(card).stat().st_mtime

    def forget(self, card: Card) -> None:
        """Throw a card away: its rows are in the book, or it came to nothing."""
        self._path(card).unlink(missing_ok=True)

    def discard(self, card: Card) -> None:
        """Throw a card away with the files that were made beside a document that never was."""
        root = self.archive.resolve()
        for name in card.junto:
            path = (root / name).resolve()
            if path.is_relative_to(root):
                path.unlink(missing_ok=True)
        self.forget(card)

    def _path(self, card: Card) -> Path:
        return self.archive / PENDING / f"{sha256(card.nombre.encode()).hexdigest()[:16]}.json"


def _read(content: bytes) -> Card:
    """Return the card of a file. Error: ValueError, TypeError, KeyError."""
    data = json.loads(content)
    known = {field.name for field in fields(Card)}
    values = {name: data[name] for name in known}
    days = {name: date.fromisoformat(values[name]) for name in ("fecha", "vence")}
    lists = {name: tuple(values[name]) for name in ("netos", "junto")}
    return Card(**{**values, **days, **lists})
