"""The work behind the buttons of quotes, on the row that is selected in oportunidades.xlsx.

What takes or voids a number is asked first, and done by a second work (``Outcome.sigue``): a ledger
is no open book, which could be left as it was.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cartera_xl.app.host import Host
from cartera_xl.app.load import Progress, UsageError
from cartera_xl.hosts.outcome import Outcome, Request
from cartera_xl.units.address import parse_cell

if TYPE_CHECKING:
    from cartera_xl.app.quotes.deals import DealsBook
    from cartera_xl.app.quotes.found import Done
    from cartera_xl.app.quotes.prepare import Prepared

_DEALS, _QUOTES = "Oportunidades", "Cotizaciones"
_TABLES = {_DEALS: "Oportunidades", _QUOTES: "Cotizaciones"}


def cotizar(
    request: Request, host: Host, ahora: datetime, progress: Progress, aparte: Path
) -> Outcome:
    """Check the quote of the selected row and show its totals, for its number to be asked for."""
    _, prepared = _prepare(request, host, progress)
    found = [f"{p.mensaje} {p.ayuda}" for p in prepared.problems]
    if not prepared.emitible:
        return Outcome(("No se puede emitir todavía: no se tomó ningún número.", *found))
    question = (
        *prepared.preview(), *found, *prepared.avisos,
        "Se toma un número, que no se puede devolver. Se archivan Word y PDF y queda listo el correo, "
        "sin enviar.",
    )  # fmt: skip
    return Outcome((), question, sigue="emitir")


def emitir(
    request: Request, host: Host, ahora: datetime, progress: Progress, aparte: Path
) -> Outcome:
    """Issue the quote of the selected row."""
    from cartera_xl.app.quotes.issue import Asked, issue_quote

    deals, prepared = _prepare(request, host, progress)
    progress("Haciendo el Word y el PDF", 1, 1)
    issued = issue_quote(deals, prepared, host, ahora, Asked())
    card = issued.card
    files = ", ".join(path.suffix[1:].upper() for path in issued.archivos)
    folder = issued.archivos[0].parent if issued.archivos else deals.path.parent
    return Outcome(
        (
            f"{card.nombre}, válida hasta el {card.vence:%d/%m/%Y}.",
            f"{files} en {folder}",
            *issued.avisos,
            "Guarde el libro. Cuando la haya enviado, pulse Marcar como enviada.",
        ),
    )


def enviada(
    request: Request, host: Host, ahora: datetime, progress: Progress, aparte: Path
) -> Outcome:
    """Write that the quote of the selected row went out."""
    from cartera_xl.app.quotes.sent import mark_sent

    name = _number(request, host, progress)
    done = mark_sent(request.libro, name, host, ahora, progress)
    return _asked(
        done, f"Confirme que {name} ya salió. Se anota el envío y el próximo seguimiento."
    )


def version(
    request: Request, host: Host, ahora: datetime, progress: Progress, aparte: Path
) -> Outcome:
    """Copy the quote of the selected row into a draft of its next version."""
    from cartera_xl.app.quotes.versions import draft_anew

    name = _number(request, host, progress)
    done = draft_anew(request.libro, name, host, ahora, progress)
    return _asked(done, f"Se copia {name} en un borrador con la versión que sigue.")


def aceptada(
    request: Request, host: Host, ahora: datetime, progress: Progress, aparte: Path
) -> Outcome:
    """Ask whether the client accepted the quote of the selected row."""
    name = _number(request, host, progress)
    question = (
        f"Se anota que el cliente aceptó {name}, se archiva el pedido y se cierran las otras "
        "cotizaciones de esa oportunidad.",
    )
    return Outcome((), question, sigue="aceptar")


def aceptar(
    request: Request, host: Host, ahora: datetime, progress: Progress, aparte: Path
) -> Outcome:
    """Write that the client accepted."""
    from cartera_xl.app.quotes.ended import accept_quote

    name = _number(request, host, progress)
    return _agreed(accept_quote(request.libro, name, host, ahora, progress))


def revocada(
    request: Request, host: Host, ahora: datetime, progress: Progress, aparte: Path
) -> Outcome:
    """Withdraw the offer of the selected row, for the reason that is written in it."""
    from cartera_xl.app.quotes.ended import revoke_quote

    name, reason = _reason(request, host, progress)
    done = revoke_quote(request.libro, name, reason, host, ahora, progress)
    return _asked(done, f"Se anota que la oferta {name} se retiró: {reason}")


def anulada(
    request: Request, host: Host, ahora: datetime, progress: Progress, aparte: Path
) -> Outcome:
    """Ask whether the number of the selected row is to be void."""
    name, reason = _reason(request, host, progress)
    question = (f"{name} queda anulado para siempre, con sus versiones. Razón: {reason}.",)
    return Outcome((), question, sigue="anular")


def anular(
    request: Request, host: Host, ahora: datetime, progress: Progress, aparte: Path
) -> Outcome:
    """Void the number of the selected row."""
    from cartera_xl.app.quotes.ended import void_quote

    name, reason = _reason(request, host, progress)
    return _agreed(void_quote(request.libro, name, reason, host, ahora, progress))


def por_vencer(
    request: Request, host: Host, ahora: datetime, progress: Progress, aparte: Path
) -> Outcome:
    """List the quotes without an answer that are about to end."""
    from cartera_xl.app.quotes.expiring import list_expiring

    found = list_expiring(request.libro, host, progress)
    none = ("Ninguna cotización sin respuesta está por vencer.",)
    return Outcome(tuple(one.describe() for one in found) or none)


def _asked(done: "Done", question: str) -> Outcome:
    return Outcome((*done.lineas, *done.avisos), (question,))


def _agreed(done: "Done") -> Outcome:
    return Outcome((*done.lineas, *done.avisos))


def _prepare(request: Request, host: Host, progress: Progress) -> "tuple[DealsBook, Prepared]":
    from cartera_xl.app.quotes.prepare import edition_of, prepare_quote

    deals, sheet, row = _selected(request, host, progress)
    if sheet == _DEALS:
        return deals, prepare_quote(deals, host.hoy, oportunidad=row["numero"])
    number = edition_of(row["version"])
    return deals, prepare_quote(deals, host.hoy, cotizacion=row["cotizacion"], version=number)


def _number(request: Request, host: Host, progress: Progress) -> str:
    """Return the number of the selected quote, or of the last one issued for the selected deal."""
    from cartera_xl.app.quotes.found import Found, of_deal
    from cartera_xl.compute.cotizacion.vigencia import VIVAS

    deals, sheet, row = _selected(request, host, progress)
    if sheet == _QUOTES:
        if row["numero"] is None:
            raise UsageError(
                f"«{row['cotizacion']}» no tiene número: pulse antes Generar cotización."
            )
        name = Found(row, {})
        return f"{name.numero} v{name.version}"
    issued = [one for one in of_deal(deals, row["numero"]) if one["estado"] in VIVAS]
    issued = [one for one in issued if one["numero"] is not None]
    if len(issued) != 1:
        count = "ninguna cotización" if not issued else f"{len(issued)} cotizaciones"
        raise UsageError(
            f"{row['numero']} tiene {count} sin respuesta. Seleccione su fila en la hoja Cotizaciones."
        )
    name = Found(issued[0], {})
    return f"{name.numero} v{name.version}"


def _reason(request: Request, host: Host, progress: Progress) -> tuple[str, str]:
    """Return the number of the selected quote and what is written in its Respuesta."""
    _, sheet, row = _selected(request, host, progress)
    if sheet != _QUOTES:
        raise UsageError("Seleccione la fila de la cotización, en la hoja Cotizaciones.")
    if not row["respuesta"]:
        raise UsageError("Escriba antes por qué, en la columna Respuesta de esa fila.")
    return _number(request, host, progress), str(row["respuesta"])


def _selected(
    request: Request, host: Host, progress: Progress
) -> tuple["DealsBook", str, dict[str, Any]]:
    """Return the book, the sheet and the row that are selected. Error: UsageError."""
    from cartera_xl.app.quotes.deals import read_deals
    from cartera_xl.app.quotes.found import each_row

    deals = read_deals(request.libro, host, progress)
    own = deals.libros[0].hojas
    sheet = next((n for n in _TABLES if own[n].place.hoja == request.hoja), "")
    if not sheet:
        raise UsageError("Seleccione una fila de la hoja Oportunidades o de Cotizaciones.")
    fila = request.celda[0]
    wrong = (p for p in deals.libros[0].problems if p.nivel == "error" and p.hoja == request.hoja)
    faults = [str(p) for p in wrong if p.celda and parse_cell(p.celda)[0] == fila]
    if faults:
        raise UsageError("\n".join(["Corrija esta fila primero.", *faults]))
    found = next((r for r in each_row(deals.table(sheet)) if r["fila"] == fila), None)
    if found is None:
        raise UsageError(f"La fila {fila} de «{request.hoja}» está vacía: seleccione otra.")
    return deals, sheet, found


Work = Callable[[Request, Host, datetime, Progress, Path], Outcome]
QUOTE_WORK: dict[str, Work] = {
    "cotizar": cotizar, "emitir": emitir, "enviada": enviada, "version": version,
    "aceptada": aceptada, "aceptar": aceptar, "revocada": revocada, "anulada": anulada,
    "anular": anular, "por_vencer": por_vencer,
}  # fmt: skip
