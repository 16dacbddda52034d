"""Ficha previa: one page about one client, from the workbooks of a folder."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cartera_xl.app.brief_rows import (
    Books,
    client_names,
    client_rows,
    count_left_out,
    encounters_with,
    main_contact,
    missing_books,
    name_of,
    unread_books,
)
from cartera_xl.app.debts import client_accounts
from cartera_xl.app.host import Host
from cartera_xl.app.inputs import Inputs
from cartera_xl.app.load import Progress, UsageError, load_books, silent
from cartera_xl.app.open_deals import client_deals
from cartera_xl.compute.client_search import find_client
from cartera_xl.compute.compras import client_key
from cartera_xl.compute.edades.cuentas import NO_ACCOUNT
from cartera_xl.compute.ficha import ficha_ventas
from cartera_xl.compute.ficha_visitas import open_followups, ultimas_visitas
from cartera_xl.compute.negocios import NO_DEALS
from cartera_xl.compute.portafolio import portafolio
from cartera_xl.present.brief import plan_brief
from cartera_xl.present.brief.content import Brief
from cartera_xl.units.plan import BookPlan
from cartera_xl.validate.books import check_books
from cartera_xl.validate.tables import sources_of


@dataclass(frozen=True)
class PreparedBrief:
    """The page, what its files are called (without ending), and what its reader must know first.

    ``fuera``: rows about the client that count in no figure, because a cell of them is wrong.
    """

    plan: BookPlan
    nombre: str
    avisos: tuple[str, ...]
    fuera: int


def prepare_brief(
    cliente: str, folder: Path, fecha: date | None, host: Host, progress: Progress = silent
) -> PreparedBrief:
    """Return the brief of the client that ``cliente`` names, on a day (today if None).

    Error: UsageError if there are no books, or not one client by that id or name.
    """
    if not folder.is_dir():
        raise UsageError(f"«{folder}» no es una carpeta: escriba la que tiene los libros.")
    books = check_books(load_books(folder, host, progress).raws)
    names = client_names(books)
    if not names:
        raise UsageError(
            f"En «{folder}» no hay clientes: hace falta clientes.xlsx o presupuesto.xlsx, y que se "
            "puedan leer completos. Véalo con: cartera revisar."
        )
    left_out = 0
    try:
        key = find_client(cliente, names)
        left_out = count_left_out(books, key)
        brief = _brief(books, key, names[key][0], fecha or host.hoy, left_out)
    except ValueError as error:
        raise UsageError(str(error)) from error
    # A tax id of a country without a known rule may hold anything, «../» too.
    safe = re.sub(r"[^\w-]+", "_", brief.nit)
    return PreparedBrief(plan_brief(brief), f"ficha {safe} {brief.fecha}", brief.avisos, left_out)


def _brief(books: Books, key: str, nit: str, fecha: date, left_out: int) -> Brief:
    """Return what the books say of the client."""
    inputs = Inputs(books, ())
    inputs.require_rules()
    row = next(client_rows(books, "Clientes", "nit", key), None)
    known = row.valores if row else {}
    contact, telephone = main_contact(books, key)
    visits = [book.hojas["Visitas"] for book in books if "Visitas" in book.hojas]
    accounts, deals = client_accounts(inputs, fecha), client_deals(inputs, fecha)
    met = list(encounters_with(books, key))
    return Brief(
        fecha=fecha, nit=nit,
        cliente=known if row else None, malos=row.malos if row else {},
        contacto=contact, telefono_contacto=telephone,
        zona=name_of(books, "Zonas", known.get("zona")),
        vendedor=name_of(books, "Vendedores", known.get("vendedor")),
        visitas=tuple(ultimas_visitas(met, fecha)) if visits else None,
        seguimientos=tuple(open_followups(met, fecha)),
        fuente_visitas="; ".join(map(str, sources_of(visits))),
        cuenta=None if accounts is None else accounts.get(key, NO_ACCOUNT),
        fuente_cuenta="; ".join(map(str, inputs.debt_sources())),
        negocios=None if deals is None else deals.get(key, NO_DEALS),
        faltan=missing_books(books),
        avisos=(
            *_notices(known, left_out),
            *(f"«{name}» quedó por fuera: no se pudo leer completo." for name in unread_books(books)),
            *inputs.notices(),
            *inputs.deal_notices(),
        ),
        **(_sales(inputs, key, fecha) if inputs.has_budget() else {}),
    )  # fmt: skip


def _sales(inputs: Inputs, key: str, fecha: date) -> dict[str, Any]:
    """Return the fields of a brief that come from the sales."""
    documents, products, sources = (
        inputs.documents(), inputs.product_names(), inputs.sales_sources(),
    )  # fmt: skip
    whole = portafolio(documents, inputs.cards(), fecha, inputs.parameters(), sources, products)
    return {
        "ventas": ficha_ventas(documents, key, fecha, products, sources),
        "portafolio": whole,
        "fila": next((r for r in whole.clientes if client_key(r.ficha.nit) == key), None),
    }


def _notices(known: dict[str, Any], left_out: int) -> Iterator[str]:
    if known.get("estado") == "Inactivo":
        yield f"Cliente inactivo: {known.get('motivo_inactivo') or 'sin motivo escrito'}."
    if left_out:
        one = left_out == 1
        rows = f"{left_out} {'fila' if one else 'filas'} de Ventas con errores"
        yield f"{rows} {'quedó' if one else 'quedaron'} por fuera: véalas con cartera revisar."
