"""Documents that are issued → the rows of their book, as it is by then."""

from datetime import datetime
from pathlib import Path

from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError
from cartera_xl.app.quotes.cards import Card, Cards
from cartera_xl.app.quotes.deals import DealsBook, read_deals
from cartera_xl.app.quotes.rows import Rows
from cartera_xl.app.quotes.settle import Settled, archive_of, put_rows
from cartera_xl.app.table_rows import StaleBook, save_edits

_ATTEMPTS = 5
"""To write rows into a book that others change meanwhile."""


def record(
    deals: DealsBook, settled: Settled, new: Card | None, host: Host, ahora: datetime
) -> tuple[list[str], Path | None]:
    """Write the rows of documents that are issued, into the book as it is by then.

    Sale: what to say, and the copy of the book before. The cards whose rows are in the file go;
        what is on a screen is not saved yet.
    Error: UsageError that says that ``new`` is issued all the same; OSError.
    """
    said, copy = list[str](), None
    for attempt in range(_ATTEMPTS):
        if attempt:
            deals = read_deals(deals.path, host)
        rows = Rows(deals)
        said = put_rows(deals, settled, rows, new)
        try:
            copy = save_edits(deals.path, rows.edits(), host, ahora, deals.raw.huella)
            break
        except UsageError as error:
            if isinstance(error, StaleBook) and attempt + 1 < _ATTEMPTS:
                continue
            done = f"{new.nombre} quedó emitida y archivada, pero no" if new else "No"
            raise UsageError(
                f"{done} se pudo anotar en el libro. {error} Al generar otra cotización se anota sola."
            ) from error
    forget_written(deals, settled, host)
    return said, copy


def forget_written(deals: DealsBook, settled: Settled, host: Host) -> None:
    """Throw away the cards whose rows are in the file; what is on a screen is not saved yet."""
    if not host.abiertos.holds(deals.path):
        for card, _, _ in settled.cards:
            Cards(archive_of(deals.path.parent)).forget(card)
