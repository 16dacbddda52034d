"""Registrar: a quote that was made by hand is filed, with its hash, a number and its rows."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

from cartera_xl.app.host import Host
from cartera_xl.app.load import Progress, UsageError, silent
from cartera_xl.app.numbers import number_settings, this_user, using_ledger
from cartera_xl.app.quotes.cards import Card, Cards
from cartera_xl.app.quotes.deals import DealsBook, read_deals
from cartera_xl.app.quotes.document import folder_of
from cartera_xl.app.quotes.found import versions
from cartera_xl.app.quotes.issue import Asked, Issued
from cartera_xl.app.quotes.number import choose_series, take_number
from cartera_xl.app.quotes.record import record
from cartera_xl.app.quotes.rows import client_entry
from cartera_xl.app.quotes.settle import archive_of, settle
from cartera_xl.compute.cotizacion.vigencia import valida_hasta
from cartera_xl.specs.cotizacion import DOCUMENTOS, EMITIDA
from cartera_xl.units.money import round_centavos
from cartera_xl.write.whole import write_whole

EXTERNA = DOCUMENTOS[1]
_LONGEST_NUMBER = 20
_KINDS = (".pdf", ".docx", ".doc", ".xlsx", ".xlsm", ".xls", ".odt", ".ods")


@dataclass(frozen=True)
class ByHand:
    """What is said of a quote that was made by hand.

    ``valor``: its total, in pesos. ``numero``: the one printed in it, "" to take the next one.
    """

    documento: Path
    oportunidad: str
    valor: Decimal
    vigencia: int
    numero: str = ""
    fecha: date | None = None


def register_quote(
    path: Path,
    hand: ByHand,
    host: Host,
    ahora: datetime,
    asked: Asked,
    progress: Progress = silent,
) -> Issued:
    """File a copy of the document and write its rows. Error: UsageError; OSError."""
    deals = read_deals(path, host, progress)
    deals.require_closed(host)
    content = _read(hand)
    card = _card(deals, hand, content, host.hoy)
    cards = Cards(archive_of(deals.path.parent))
    with using_ledger(number_settings(deals.path.parent, asked.registro)) as ledger:
        settled = settle(deals, ledger, ahora) if ledger.names() or not card.numero else None
        if not card.numero:
            serie = choose_series(ledger, asked.serie, card.vendedor)
            reason = f"{EXTERNA} de {card.oportunidad}: {hand.documento.name}"
            held = take_number(ledger, deals, serie, reason, ahora)
            card = _numbered(card, held.numero, held.huella)
            cards.write(card)
            ledger.promise(held, {card.archivo: card.sha256}, this_user(), ahora)
            write_whole(cards.archive / card.archivo, content)
            ledger.issue(held, card.sha256, this_user(), ahora)
        else:
            cards.write(card)
            write_whole(cards.archive / card.archivo, content)
        known = settled or settle(deals, ledger, ahora)
        if not any(one.nombre == card.nombre for one, _, _ in known.cards):
            known = replace(known, cards=(*known.cards, (card, EMITIDA, "")))
    told, copy = record(deals, known, card, host, ahora)
    return Issued(card, (cards.archive / card.archivo,), (*known.avisos, *told), copy)


def _read(hand: ByHand) -> bytes:
    path = hand.documento
    if path.suffix.lower() not in _KINDS:
        raise UsageError(f"«{path.name}» no es un documento: use {', '.join(_KINDS)}.")
    if not path.is_file():
        raise UsageError(f"No existe «{path}». Revise el nombre y la carpeta.")
    if hand.vigencia < 1:
        raise UsageError("La vigencia va en días, desde 1.")
    if hand.valor < 0:
        raise UsageError("El valor no puede ser negativo.")
    return path.read_bytes()


def _card(deals: DealsBook, hand: ByHand, content: bytes, hoy: date) -> Card:
    deal, day = deals.deal(hand.oportunidad), hand.fecha or hoy
    if not deal["cliente"]:
        raise UsageError(
            f"La oportunidad {deal['numero']} no tiene cliente: regístrelo en clientes.xlsx y elíjalo "
            "en la columna Cliente."
        )
    if len(hand.numero) > _LONGEST_NUMBER:
        raise UsageError(f"El número «{hand.numero}» tiene más de {_LONGEST_NUMBER} letras.")
    if hand.numero and versions(deals, hand.numero):
        raise UsageError(f"«{hand.numero}» ya está en la hoja Cotizaciones.")
    total = round_centavos(Fraction(hand.valor) * 100)
    folder = folder_of(
        day.year, deal["cliente"], client_entry(deals, deal["cliente"]).partition(" · ")[2]
    )
    card = Card(
        deals.path.name, EXTERNA, hand.numero, 1, hand.numero, deal["numero"], deal["cliente"],
        deal["vendedor"], day, valida_hasta(day, hand.vigencia), hand.vigencia,
        deals.country(day).moneda.codigo, 0, 0, total, "", (),
        f"{folder}/{{}}{hand.documento.suffix.lower()}", sha256(content).hexdigest(), "",
    )  # fmt: skip
    return _numbered(card, hand.numero, "") if hand.numero else card


def _numbered(card: Card, numero: str, huella: str) -> Card:
    """Return the card with its number, which is also what its document is called."""
    safe = "".join(c if c.isalnum() or c in "-_. " else "-" for c in numero)
    return replace(
        card, numero=numero, cotizacion=numero, huella=huella, archivo=card.archivo.format(safe)
    )
