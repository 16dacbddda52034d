"""Cotizar: a quote takes its number, becomes a document and is written into its book.

Whatever ends it in between, the next run completes it: the number is reserved; a card says what is
under way; the document is written last of its files, whole or not at all; the number is issued; the
book gets its rows; the card goes. Without the document the number is void, with it issued.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError
from cartera_xl.app.numbers import number_settings, this_user, using_ledger
from cartera_xl.app.quotes.cards import Card, Cards
from cartera_xl.app.quotes.deals import DealsBook
from cartera_xl.app.quotes.document import find_template, folder_of, make_files
from cartera_xl.app.quotes.number import choose_series, require_issued, take_number
from cartera_xl.app.quotes.prepare import Prepared
from cartera_xl.app.quotes.record import record
from cartera_xl.app.quotes.settle import archive_of, settle
from cartera_xl.compute.cotizacion.draft import Issue
from cartera_xl.compute.cotizacion.margen import margen_cotizacion
from cartera_xl.present.cotizacion import Quote
from cartera_xl.specs.cotizacion import DOCUMENTOS, EMITIDA
from cartera_xl.write.numeros.ledger import Ledger, Reserva
from cartera_xl.write.numeros.refusal import NumberError
from cartera_xl.write.pdf import find_converters
from cartera_xl.write.whole import write_whole


@dataclass(frozen=True)
class Asked:
    """What is asked beside the quote. ``serie``: "" for the seller's or the firm's.

    ``registro``: the place of the ledger, "" for that of the settings. ``pdf``: whether it is to be
    printed too.
    """

    serie: str = ""
    registro: str = ""
    plantilla: Path | None = None
    pdf: bool = True


@dataclass(frozen=True)
class Issued:
    """A document that was issued. ``archivos``: its files; ``copia``: of the book before."""

    card: Card
    archivos: tuple[Path, ...]
    avisos: tuple[str, ...]
    copia: Path | None


def issue_quote(
    deals: DealsBook, prepared: Prepared, host: Host, ahora: datetime, asked: Asked
) -> Issued:
    """Issue a quote that may be issued, and write its rows.

    Error: UsageError with what keeps it from being issued; OSError.
    """
    if not prepared.emitible:
        wrong = [str(p) for p in prepared.problems if p.nivel == "error"]
        raise UsageError("\n".join(["No se emitió: no se tomó ningún número.", *wrong]))
    deals.require_closed(host)
    books, draft = deals.path.parent, prepared.draft
    cards = Cards(archive_of(books))
    with using_ledger(number_settings(books, asked.registro)) as ledger:
        settled = settle(deals, ledger, ahora)
        card, said, new = settled.issued(draft.cotizacion, draft.version), [*settled.avisos], None
        if card is None:
            card, notices = _issue(ledger, deals, prepared, host, ahora, asked)
            settled = replace(settled, cards=(*settled.cards, (card, EMITIDA, "")))
            said, new = [*said, *notices], card
    told, copy = record(deals, settled, new, host, ahora)
    said += told
    files = [cards.archive / name for name in (card.archivo, *card.junto)]
    return Issued(card, tuple(path for path in files if path.is_file()), tuple(said), copy)


def _issue(
    ledger: Ledger,
    deals: DealsBook,
    prepared: Prepared,
    host: Host,
    ahora: datetime,
    asked: Asked,
) -> tuple[Card, list[str]]:
    """Take the number, write the files and issue it; or void it, with what kept it from being."""
    draft, who = prepared.draft, this_user()
    if draft.numero:
        head = require_issued(ledger, draft.numero)
        return _write(deals, prepared, host, asked, (draft.numero, head), None)
    serie = choose_series(ledger, asked.serie, draft.vendedor.codigo)
    reason = f"{DOCUMENTOS[0]} {draft.cotizacion} de {draft.oportunidad}"
    held = take_number(ledger, deals, serie, reason, ahora)

    def promise(card: Card) -> None:
        ledger.promise(held, {card.archivo: card.sha256}, who, ahora)

    try:
        card, said = _write(deals, prepared, host, asked, (held.numero, held.huella), promise)
        ledger.issue(held, card.sha256, who, ahora)
    except BaseException as error:
        _give_up(ledger, held, deals, str(error), ahora)
        raise
    return card, [*held.avisos, *said]


def _give_up(ledger: Ledger, held: Reserva, deals: DealsBook, why: str, ahora: datetime) -> None:
    """Void a number whose document could not be made; what was written of it goes next time."""
    cards = Cards(archive_of(deals.path.parent))
    own = [card for card in cards.pending(deals.path.name) if card.numero == held.numero]
    if any(cards.holds(card) for card in own):
        return  # it is there, whole: the next run issues it
    reason = why.splitlines()[0] if why else "se interrumpió"
    with suppress(NumberError):  # then the next run does it
        ledger.void(held.numero, f"no se hizo su documento: {reason}", this_user(), ahora)


def _write(
    deals: DealsBook,
    prepared: Prepared,
    host: Host,
    asked: Asked,
    number: tuple[str, str],
    promise: Callable[[Card], None] | None,
) -> tuple[Card, list[str]]:
    """Write the files of a quote under its number and the head of the ledger, the document last."""
    draft, books = prepared.draft, deals.path.parent
    assert draft.cliente is not None
    issue = Issue(
        number[0], host.hoy, prepared.vence, number[1], prepared.vigentes, prepared.revocadas
    )
    quote = Quote(draft, prepared.totals, prepared.policy, issue, prepared.retenidas)
    converters = find_converters() if asked.pdf else None
    files = make_files(quote, find_template(books, asked.plantilla), books, host, converters)
    folder = folder_of(host.hoy.year, draft.cliente.nit, draft.cliente.nombre)
    margin = margen_cotizacion(prepared.totals).valor
    card = Card(
        deals.path.name, DOCUMENTOS[0], number[0], draft.version, draft.cotizacion,
        draft.oportunidad, draft.cliente.nit, draft.vendedor.codigo, host.hoy, prepared.vence,
        draft.vigencia, draft.moneda.codigo, prepared.totals.neto, prepared.totals.impuesto,
        prepared.totals.total, "" if margin is None else f"{float(margin.valor):.6f}",
        tuple(line.neto for line in prepared.totals.lineas), "", files.sha256, number[1],
    )  # fmt: skip
    card = replace(
        card, archivo=f"{folder}/{card.nombre}.docx",
        junto=tuple(f"{folder}/{name}" for name, _ in files.otros),
    )  # fmt: skip
    cards = Cards(archive_of(books))
    cards.write(card)
    for name, content in files.otros:
        write_whole(cards.archive / folder / name, content)
    if promise is not None:
        promise(card)
    write_whole(cards.archive / card.archivo, files.word)
    return card, list(files.avisos)
