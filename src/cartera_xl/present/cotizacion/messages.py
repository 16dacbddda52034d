"""What goes with a quote to its client: a short text for WhatsApp, and the draft of a mail."""

import re
from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import NamedTuple

from cartera_xl.present.cotizacion import Quote, written_number
from cartera_xl.units.period import long_date

_TYPES = {
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".pdf": ("application", "pdf"),
}  # fmt: skip
_ADDRESS = re.compile(r"([A-Za-z0-9._%+\-]+)@([A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+)")
_BOUNDARY = "=_cotizacion_{}_="


class Attached(NamedTuple):
    """A file that goes with a mail."""

    nombre: str
    contenido: bytes


def chat_text(quote: Quote) -> str:
    """Return a text for WhatsApp: what it is, how much, until when, and who to ask."""
    draft, count = quote.draft, len(quote.totals.lineas)
    products = "1 producto" if count == 1 else f"{count} productos"
    return (
        f"{_greeting(quote)}. Le comparto la cotización *{_number(quote)}* de "
        f"{_firm(quote)}: {products}, total *{draft.moneda.write(quote.totals.total)}* con impuestos, "
        f"válida hasta el {long_date(quote.issue.vence)}.\n"
        f"¿La revisamos juntos esta semana?\n{_signature(quote)}"
    )


def mail_draft(quote: Quote, archivos: Sequence[Attached], correo: str = "") -> bytes:
    """Return a mail ready to be read and sent by a person: an .eml that opens as a draft.

    Entra: ``archivos``, the documents; ``correo``, to whom, the client's if omitted. An address
        that no mail can go to is left out, and whoever sends it writes the right one.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = _one_line(f"Cotización {_number(quote)} · {_firm(quote)}")
    buyer = quote.draft.cliente
    to = correo or (buyer.correo if buyer else "")
    for header, name, address in (
        ("From", quote.draft.vendedor.nombre, quote.draft.vendedor.correo),
        ("To", quote.draft.contacto, to),
    ):
        if match := _ADDRESS.fullmatch(address.strip()):
            message[header] = Address(_one_line(name), match[1], match[2])
    message.set_content(_body(quote), cte="quoted-printable")
    for file in archivos:
        kind, subtype = _TYPES[file.nombre[file.nombre.rfind(".") :].lower()]
        message.add_attachment(
            file.contenido, maintype=kind, subtype=subtype, filename=_one_line(file.nombre)
        )
    if archivos:
        # The same quote gives the same bytes: no boundary by chance.
        message.set_boundary(_BOUNDARY.format(re.sub(r"\W", "_", _number(quote))))
    return message.as_bytes()


def _body(quote: Quote) -> str:
    draft, issue = quote.draft, quote.issue
    return (
        f"{_greeting(quote)}:\n\n"
        f"Le envío la cotización {_number(quote)} por {draft.moneda.write(quote.totals.total)}, con "
        f"impuestos. Es válida hasta el {long_date(issue.vence)}.\n\n"
        "Si está de acuerdo, puede devolvérnosla firmada o contestar este correo. Con gusto le "
        f"resuelvo cualquier duda.\n\nCordialmente,\n\n{_signature(quote)}\n"
    )


def _greeting(quote: Quote) -> str:
    name = quote.draft.contacto.strip()
    return f"Buen día, {name}" if name else "Buen día"


def _signature(quote: Quote) -> str:
    seller = quote.draft.vendedor
    parts = (seller.nombre, _firm(quote), seller.telefono)
    return "\n".join(filter(None, parts))


def _firm(quote: Quote) -> str:
    return quote.policy.firma.get("firma_nombre", "")


def _number(quote: Quote) -> str:
    return written_number(quote.issue, quote.draft.version)


def _one_line(text: str) -> str:
    """Return a text that cannot begin another header."""
    return " ".join(text.split())
