"""The work behind the buttons of credit: the same use cases as their commands."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from cartera_xl.app.host import Host
from cartera_xl.app.load import Progress, UsageError
from cartera_xl.app.papers import MadePaper
from cartera_xl.hosts.outcome import Outcome, Request
from cartera_xl.units.quantity import Quantity

_SHOWN = 3
"""Calls that a dialog has room for; the sheet has all of them."""


def edades(
    request: Request, host: Host, ahora: datetime, progress: Progress, aparte: Path
) -> Outcome:
    """Put the aging and its figures into the open edades book."""
    from cartera_xl.app.edades import refresh_aging, totals_of
    from cartera_xl.specs.edades import EDADES

    debts = refresh_aging(request.libro, host, ahora, progress).debts
    said = [f"{name}: {Quantity(amount, 'COP')}" for name, amount in totals_of(debts)]
    title = f"Edades al {debts.corte:%d/%m/%Y}"
    return Outcome(
        (title, *said, *debts.avisos),
        (
            f"Se reemplaza lo que dicen «Edades», «Indicadores» y las demás hojas de cifras por lo del "
            f"{debts.corte:%d/%m/%Y}.",
            *said[-2:],
        ),
        seleccion=(EDADES.sheet("Edades").table, "A1"),
    )


def llamar(
    request: Request, host: Host, ahora: datetime, progress: Progress, aparte: Path
) -> Outcome:
    """Rank who is to be called, on a sheet of the open book."""
    from cartera_xl.app.call_list import list_calls
    from cartera_xl.present.calls import SHEET, heading, plan_calls

    found = list_calls(request.libro, host, ahora, progress)
    clients = found.debts.clientes
    first = [
        f"{number}. {clients[one.clave].nombre}: {one.por_que()}. {one.cuando()}"
        for number, one in enumerate(found.llamadas[:_SHOWN], start=1)
    ]
    said = f"{heading(found.momento, len(found.llamadas), found.exigible)}."
    where = [f"La lista completa está en la hoja «{SHEET}»."] if found.llamadas else []
    return Outcome(
        (said, *first, *where, *found.avisos),
        hoja=plan_calls(found.llamadas, clients, found.momento),
        seleccion=(SHEET, "A1"),
    )


def estado(
    request: Request, host: Host, ahora: datetime, progress: Progress, aparte: Path
) -> Outcome:
    """Write the statement of the client of the selected row."""
    from cartera_xl.app.accounts import issue_statements
    from cartera_xl.write.pdf import find_converters

    client = _selected(request, host, ("NIT", "Cliente"))
    if not client:
        raise UsageError(
            "Seleccione una celda de la fila de un cliente, en Edades o en Facturas, y pulse otra vez."
        )
    found = issue_statements(request.libro, client, host, find_converters(), progress)
    (one,) = found.hechos
    owed = Quantity(one.estado.neto, "COP")
    title = f"{one.cliente}, al {found.debts.corte:%d/%m/%Y}: saldo {owed}"
    return Outcome((title, *_files(one.papel), *found.avisos))


def acuerdo(
    request: Request, host: Host, ahora: datetime, progress: Progress, aparte: Path
) -> Outcome:
    """Write the document of the agreement of the selected row."""
    from cartera_xl.app.agreements import issue_agreement
    from cartera_xl.write.pdf import find_converters

    number = _selected(request, host, ("Acuerdo",))
    if not number:
        raise UsageError("Seleccione una celda de una fila de la hoja Acuerdos y pulse otra vez.")
    found = issue_agreement(request.libro, number, host, find_converters(), progress)
    total = Quantity(found.acuerdo.total, "COP")
    title = f"{found.acuerdo.numero}, {found.cliente}: {total}"
    return Outcome((title, *_files(found.papel), *found.debts.avisos_de(found.acuerdo.clave)))


def _selected(request: Request, host: Host, titles: tuple[str, ...]) -> str:
    from cartera_xl.app.selected_row import read_selected

    return read_selected(request.libro, (request.hoja, *request.celda), titles, host)


def _files(paper: MadePaper) -> Iterator[str]:
    if not paper.archivos:
        yield f"No se hizo: {paper.falla}"
        return
    same = "" if paper.nuevos else " Ya estaban iguales."
    yield f"En la carpeta {paper.archivos[0].parent}.{same}"
    yield from (f"• {path.name}" for path in paper.archivos)
    if paper.sin_pdf:
        yield paper.sin_pdf
