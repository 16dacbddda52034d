"""Vencen: the quotes without an answer that are about to end, or have ended."""

from datetime import date
from pathlib import Path

from cartera_xl.app.host import Host
from cartera_xl.app.load import Progress, UsageError, silent
from cartera_xl.app.quotes.deals import read_deals
from cartera_xl.compute.cotizacion.vigencia import Expiring, por_vencer
from cartera_xl.compute.rules import whole_on


def list_expiring(
    path: Path,
    host: Host,
    progress: Progress = silent,
    *,
    fecha: date | None = None,
    dias: int | None = None,
) -> list[Expiring]:
    """Return the quotes that end within ``dias`` of a day, soonest first.

    ``dias``: the firm's notice if omitted. Error: UsageError.
    """
    deals, day = read_deals(path, host, progress), fecha or host.hoy
    try:
        notice = whole_on(deals.parameters, "aviso_vencimiento", day) if dias is None else dias
    except ValueError as error:
        raise UsageError(f"No se puede hacer la lista: {error}.") from error
    return por_vencer(deals.table("Cotizaciones"), day, notice)
