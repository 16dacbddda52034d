"""The number of a document: of which series, and taken only once for its book."""

from datetime import datetime

from cartera_xl.app.load import UsageError
from cartera_xl.app.numbers import this_user
from cartera_xl.app.quotes.deals import DealsBook
from cartera_xl.app.quotes.rows import has_number
from cartera_xl.compute.numeros.serie import series_of
from cartera_xl.units.cell import same_word
from cartera_xl.write.numeros.ledger import Ledger, Reserva


def choose_series(ledger: Ledger, asked: str, vendedor: str) -> str:
    """Return the series that a seller's quote takes its number from.

    Error: UsageError if there is none, or nobody can tell which. NumberError.
    """
    series = ledger.series()
    names = [one.nombre for one in series]
    if asked:
        if (name := asked.strip().upper()) in names:
            return name
        raise UsageError(
            f"No hay una serie «{asked}». Las que hay: {', '.join(names) or 'ninguna'}."
        )
    own = [s.nombre for s in series if same_word(s.vendedor) == same_word(vendedor) and s.vendedor]
    firm = [one.nombre for one in series if not one.vendedor]
    for found in (own, firm):
        if len(found) == 1:
            return found[0]
    if not names:
        raise UsageError(
            f"Todavía no hay números: en «{ledger.lugar}» no ha empezado ninguna serie. Empiécela una "
            "sola vez con: cartera numeros crear CARPETA"
        )
    raise UsageError(f"Diga de qué serie es el número, con --serie: {', '.join(names)}.")


def take_number(
    ledger: Ledger, deals: DealsBook, serie: str, motivo: str, ahora: datetime
) -> Reserva:
    """Take the next number of a series.

    Error: UsageError if the book has it already: the number is void then. NumberError.
    """
    held = ledger.reserve(serie, this_user(), motivo, ahora)
    if has_number(deals, held.numero):
        why = f"«{deals.path.name}» ya lo tiene"
        ledger.void(held.numero, why, this_user(), ahora)
        raise UsageError(
            f"El registro de números dio {held.numero} y {why}: no es el registro de estos libros. "
            "Busque la carpeta «numeros» de antes, o empiece otra serie."
        )
    return held


def require_issued(ledger: Ledger, numero: str) -> str:
    """Return the head of the series of a number that is in force. Error: UsageError."""
    serie = series_of(numero)
    states = {one.numero: one for one in ledger.states(serie)} if serie in ledger.names() else {}
    found = states.get(numero)
    if found is None or found.estado != "emitido":
        said = f"está {found.estado}" if found else "no está en el registro de números"
        raise UsageError(
            f"{numero} {said} y no admite otra versión. Borre el número de la fila, en Cotizaciones, "
            "para que tome uno nuevo."
        )
    return ledger.head(serie)
