"""What becomes of a quote after it was issued: void, withdrawn or accepted."""

from datetime import date, datetime
from pathlib import Path

from cartera_xl.app.host import Host
from cartera_xl.app.load import Progress, UsageError, silent
from cartera_xl.app.numbers import number_settings, this_user, using_ledger
from cartera_xl.app.quotes.deals import DealsBook, read_deals
from cartera_xl.app.quotes.found import (
    Done,
    Found,
    change_quote,
    each_row,
    find_quote,
    is_alive,
    of_deal,
    versions,
)
from cartera_xl.app.quotes.order import file_order
from cartera_xl.app.quotes.rows import (
    Rows,
    deal_entry,
    seller_entry,
)
from cartera_xl.app.table_rows import save_edits
from cartera_xl.compute.cotizacion.vigencia import VIVAS
from cartera_xl.compute.numeros.serie import series_of
from cartera_xl.specs.cotizacion import ACEPTADA, ANULADA, BORRADOR, CERRADA, REVOCADA
from cartera_xl.specs.oportunidad import OTRO
from cartera_xl.units.cell import same_word
from cartera_xl.units.plan import Cell


def void_quote(
    path: Path,
    nombre: str,
    razon: str,
    host: Host,
    ahora: datetime,
    progress: Progress = silent,
    *,
    registro: str = "",
) -> Done:
    """Void a number for ever, with every version of it. Error: UsageError; OSError."""
    if not razon.strip():
        raise UsageError("Escriba por qué se anula: queda en la lista de números.")
    deals = read_deals(path, host, progress)
    deals.require_closed(host)
    found, rows = find_quote(deals, nombre), Rows(deals)
    if _is_of_ledger(deals, found.numero):
        _void(deals, found.numero, razon, ahora, registro)
    for quote in versions(deals, found.numero):
        if quote["estado"] != ANULADA:
            cells: dict[str, Cell] = {"estado": ANULADA, "respuesta": razon}
            if quote["estado"] in (None, BORRADOR):
                cells = {"numero": None}  # a version that is still a draft takes a new number
            change_quote(deals, rows, quote, cells)
    copy = save_edits(deals.path, rows.edits(), host, ahora, deals.raw.huella)
    said = f"{found.numero} quedó anulado y no se usa otra vez. Razón: {razon}."
    return Done(deals.path, (said,), (), copy)


def _is_of_ledger(deals: DealsBook, numero: str) -> bool:
    """Tell whether a number was taken, and not brought by a quote that was made by hand."""
    rows = [
        r for r in each_row(deals.table("Registro")) if same_word(r["numero"]) == same_word(numero)
    ]
    return not rows or any(row["huella"] for row in rows)


def _void(deals: DealsBook, numero: str, razon: str, ahora: datetime, registro: str) -> None:
    with using_ledger(number_settings(deals.path.parent, registro)) as ledger:
        serie = series_of(numero)
        known = ledger.states(serie) if serie in ledger.names() else []
        # Void already: a run that ended before it wrote the rows.
        if not any(one.numero == numero and one.estado == "anulado" for one in known):
            ledger.void(numero, razon, this_user(), ahora)


def revoke_quote(
    path: Path, nombre: str, razon: str, host: Host, ahora: datetime, progress: Progress = silent
) -> Done:
    """Withdraw an offer that stands; its number stays issued. Error: UsageError; OSError."""
    if not razon.strip():
        raise UsageError("Escriba por qué se revoca: queda en la fila y en Actividades.")
    deals = read_deals(path, host, progress)
    found, rows = find_quote(deals, nombre), Rows(deals)
    _require_alive(found, "se revoca")
    change_quote(deals, rows, found.quote, {"estado": REVOCADA, "respuesta": razon})
    rows.add("Actividades", {
        "fecha": host.hoy, "oportunidad": deal_entry(deals, found.deal["numero"]), "tipo": OTRO,
        "contacto": found.quote["contacto"] or found.deal["contacto"], "cotizacion": found.numero,
        "vendedor": seller_entry(deals, found.deal["vendedor"]),
        "nota": f"Se revocó {found.nombre}: {razon}",
    })  # fmt: skip
    copy = save_edits(deals.path, rows.edits(), host, ahora, deals.raw.huella)
    said = f"{found.nombre} quedó revocada desde hoy. Avísele al cliente: la ley pide que lo sepa."
    return Done(deals.path, (said,), (), copy)


def accept_quote(
    path: Path,
    nombre: str,
    host: Host,
    ahora: datetime,
    progress: Progress = silent,
    *,
    fecha: date | None = None,
    respuesta: str = "",
) -> Done:
    """Write that the client accepted: its order is filed, the other quotes of the deal are closed.

    Error: UsageError; OSError.
    """
    deals = read_deals(path, host, progress)
    found, rows, day = find_quote(deals, nombre), Rows(deals), fecha or host.hoy
    _require_alive(found, "se acepta")
    if day > host.hoy:
        raise UsageError(f"El {day:%d/%m/%Y} no ha llegado: escriba el día en que contestó.")
    cells: dict[str, Cell] = {"estado": ACEPTADA, "respondida": day}
    cells |= {"respuesta": respuesta} if respuesta else {}
    change_quote(deals, rows, found.quote, cells)
    closed = [
        quote
        for quote in of_deal(deals, found.deal["numero"])
        if is_alive(quote) and quote["fila"] != found.quote["fila"]
    ]
    for quote in closed:
        why = f"Se aceptó {found.nombre}"
        change_quote(deals, rows, quote, {"estado": CERRADA, "respuesta": why})
    try:
        name = file_order(deals, found, day, rows)
    except ValueError as error:
        raise UsageError(f"No se pudo hacer el pedido de {found.nombre}: {error}.") from error
    copy = save_edits(deals.path, rows.edits(), host, ahora, deals.raw.huella)
    said = [f"{found.nombre} quedó aceptada el {day:%d/%m/%Y}.", f"Pedido: {name}"]
    if closed:
        names = ", ".join(str(q["numero"] or q["cotizacion"]) for q in closed)
        said.append(f"Se cerraron las otras de {found.deal['numero']}: {names}.")
    late = found.quote["vence"]
    notices = (
        [f"Había vencido el {late:%d/%m/%Y}: confirme que los precios se sostienen."]
        if late and late < day
        else []
    )
    return Done(deals.path, tuple(said), tuple(notices), copy)


def _require_alive(found: Found, what: str) -> None:
    if found.estado not in VIVAS:
        raise UsageError(f"{found.nombre} está {found.estado.lower()}: no {what}.")
