"""What a run that ended halfway has left: numbers resolved, documents brought into their rows."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cartera_xl.app.numbers import ARCHIVE, Archive, this_user
from cartera_xl.app.quotes.cards import Card, Cards
from cartera_xl.app.quotes.deals import DealsBook
from cartera_xl.app.quotes.rows import Rows, register
from cartera_xl.compute.numeros.chain import Estado
from cartera_xl.compute.numeros.serie import series_of
from cartera_xl.specs.cotizacion import ANULADA, DOCUMENTOS, EMITIDA
from cartera_xl.write.numeros.ledger import Ledger

_AT_WORK = 60.0
"""Seconds within which the files of a version are written, from its card on."""


@dataclass(frozen=True)
class Settled:
    """What was left: ``cards`` to be written into rows, each with its state and reason; what to say."""

    cards: tuple[tuple[Card, str, str], ...]
    avisos: tuple[str, ...]

    def issued(self, cotizacion: str, version: int) -> Card | None:
        """Return the card of a quote that was issued and whose rows are missing."""
        return next(
            (
                card
                for card, estado, _ in self.cards
                if (card.cotizacion, card.version, estado) == (cotizacion, version, EMITIDA)
            ),
            None,
        )


def archive_of(books: Path) -> Path:
    """Return the folder of the documents of the books in a folder."""
    return books / ARCHIVE


def settle(deals: DealsBook, ledger: Ledger, ahora: datetime) -> Settled:
    """Resolve the numbers that were left open, and find the documents without rows.

    Error: NumberError, OSError.
    """
    cards = Cards(archive_of(deals.path.parent))
    said = []
    for serie in ledger.names():
        found = Archive(cards.archive).holds
        for one in ledger.recover(serie, found, this_user(), ahora):
            said.append(f"{one.numero}: {one.que}, porque {one.motivo}.")
    left: list[tuple[Card, str, str]] = []
    states: dict[str, dict[str, Estado]] = {}
    for card in cards.pending(deals.path.name):
        serie = series_of(card.numero)
        if serie not in states and serie in ledger.names():
            states[serie] = {one.numero: one for one in ledger.states(serie)}
        number = states.get(serie, {}).get(card.numero)
        if number is not None and number.estado == "reservado":
            continue  # another program is at it
        if not cards.holds(card):
            # The number of another version says nothing of who is at this one.
            if card.version == 1 or cards.age(card, ahora) > _AT_WORK:
                cards.discard(card)
        elif number is not None and number.estado == "anulado":
            left.append((card, ANULADA, number.motivo))
        else:
            left.append((card, EMITIDA, ""))
    return Settled(tuple(left), tuple(said))


def put_rows(deals: DealsBook, settled: Settled, rows: Rows, new: Card | None = None) -> list[str]:
    """Bring what was left into the rows; return what to say of it, but of ``new``.

    The cards of rows that the book has are thrown away.
    """
    cards = Cards(archive_of(deals.path.parent))
    known = register(deals, settled.cards, rows)
    for card in known:
        cards.forget(card)
    return [
        f"Faltaba anotar {card.nombre} ({DOCUMENTOS[0].lower()} de {card.oportunidad}): se anotó."
        for card, _, _ in settled.cards
        if card not in known and card != new
    ]
