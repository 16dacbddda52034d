"""A quote before its number: chosen, gathered from the books, added up and checked."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from cartera_xl.app.debts import client_accounts
from cartera_xl.app.load import UsageError
from cartera_xl.app.quotes.deals import DealsBook
from cartera_xl.compute.compras import client_key
from cartera_xl.compute.cotizacion.draft import Draft
from cartera_xl.compute.cotizacion.emision import (
    Finding,
    Policy,
    policy_on,
    revisar_emision,
)
from cartera_xl.compute.cotizacion.gathering import gather_draft
from cartera_xl.compute.cotizacion.margen import margen_cotizacion
from cartera_xl.compute.cotizacion.retenciones import Withheld, retenciones, withholdings_on
from cartera_xl.compute.cotizacion.totales import Totals, totales
from cartera_xl.compute.cotizacion.vigencia import standing, valida_hasta
from cartera_xl.compute.edades.cuentas import NO_ACCOUNT
from cartera_xl.compute.rules import yes_on
from cartera_xl.specs.books import find_sheet
from cartera_xl.specs.cotizacion import BORRADOR, REVOCADA
from cartera_xl.units.address import a1
from cartera_xl.units.cell import same_word
from cartera_xl.units.period import long_date
from cartera_xl.units.problem import Problem
from cartera_xl.validate.layout import find_rows


@dataclass(frozen=True)
class Prepared:
    """A version of a quote that may be issued, or why not. ``vence``: its last day, if it is today's.

    ``vigentes`` and ``revocadas``: its earlier versions, as ``Issue`` has them.
    """

    draft: Draft
    totals: Totals
    policy: Policy
    problems: tuple[Problem, ...]
    avisos: tuple[str, ...]
    vence: date
    vigentes: tuple[tuple[int, date], ...]
    revocadas: tuple[int, ...]
    retenidas: tuple[Withheld, ...]

    @property
    def emitible(self) -> bool:
        """Whether nothing but notices was found."""
        return all(problem.nivel == "aviso" for problem in self.problems)

    def preview(self) -> list[str]:
        """Return what is about to be offered, to whom, for how much and until when."""
        draft, totals, write = self.draft, self.totals, self.draft.moneda.write
        count = len(totals.lineas)
        lines = "1 línea" if count == 1 else f"{count} líneas"
        buyer = draft.cliente.nombre if draft.cliente else "sin cliente"
        contact, margin = draft.contacto or "sin contacto", margen_cotizacion(totals)
        said = [
            f"{_called(draft)} para {', '.join(dict.fromkeys((buyer, contact)))}: {lines}.",
            f"Neto {write(totals.neto)} + impuestos {write(totals.impuesto)} = "
            f"total {write(totals.total)}.",
            f"Válida hasta el {long_date(self.vence)}. Margen: {margin.shown()}.",
        ]
        if totals.descuento:
            said.insert(1, f"Precio {write(totals.bruto)}, descuento {write(totals.descuento)}.")
        return said


def prepare_quote(
    deals: DealsBook, hoy: date, oportunidad: str = "", cotizacion: str = "", version: int = 0
) -> Prepared:
    """Return the quote of a deal that is still a draft, or the one named.

    Error: UsageError if there is none, there are several, or its rows have errors.
    """
    codigo, number = choose_draft(deals, oportunidad, cotizacion, version)
    _require_right(deals, codigo)
    try:
        country = deals.country(hoy)
        draft = gather_draft(deals.tables(hoy), codigo, number, hoy, country)
        policy = policy_on(deals.parameters, hoy, country)
        draft, avisos = _with_credit(deals, draft, hoy)
        rounding = str(deals.parameters.at("redondeo_cotizacion", hoy).valor)
        totals = totales(
            draft.lineas, "DOCUMENTO" if rounding == "DOCUMENTO" else "LINEA",
            draft.descuento, draft.moneda.paso,
        )  # fmt: skip
        calendar = deals.calendar(hoy) if yes_on(deals.parameters, "vigencia_habil", hoy) else None
        until = valida_hasta(hoy, max(draft.vigencia, 1), calendar)
    except ValueError as error:
        raise UsageError(f"No se puede cotizar «{codigo}»: {error}.") from error
    quotes = deals.table("Cotizaciones")
    alive = tuple(standing(quotes, draft.numero, hoy)) if draft.numero else ()
    found = revisar_emision(draft, totals, policy, hoy, alive)
    local = draft.moneda.codigo == country.moneda.codigo
    kinds = withholdings_on(deals.parameters, hoy) if local else ()
    buyer = draft.cliente
    return Prepared(
        draft, totals, policy, tuple(_problem(deals, one) for one in found), tuple(avisos), until,
        tuple(one for one in alive if one[0] != draft.version), _revoked(quotes, draft.numero),
        retenciones(totals, kinds, buyer.responsabilidad) if buyer else (),
    )  # fmt: skip


def choose_draft(
    deals: DealsBook, oportunidad: str, cotizacion: str, version: int
) -> tuple[str, int]:
    """Return the code and the version of the quote meant. Error: UsageError."""
    table = deals.table("Cotizaciones")
    if cotizacion:
        rows = table[table["cotizacion"].map(same_word).eq(same_word(cotizacion))]
        what = f"una cotización «{cotizacion}»"
    else:
        deal = deals.deal(oportunidad)
        rows = table[table["oportunidad"].map(same_word).eq(same_word(deal["numero"]))]
        what = f"una cotización de {deal['numero']}"
    key, value = ("cotizacion", cotizacion) if cotizacion else ("oportunidad", oportunidad)
    if faults := deals.faults("Cotizaciones", key, value):
        raise UsageError("\n".join(map(str, faults)))
    if version:
        rows = rows[rows["version"].map(edition_of).eq(version)]
    if rows.empty:
        raise UsageError(
            f"En la hoja Cotizaciones de «{deals.path.name}» no hay {what}. Agregue su fila, con la "
            "oportunidad y la vigencia, y sus productos en Líneas."
        )
    drafts = rows[rows["estado"].map(lambda state: state in (None, BORRADOR))]
    if len(drafts) > 1 and not version:
        names = ", ".join(
            f"{c} (v{edition_of(v)})" for c, v in drafts[["cotizacion", "version"]].values
        )
        raise UsageError(
            f"Hay {len(drafts)} borradores: {names}. Diga cuál con --cotizacion y --version."
        )
    # None left: the last one says why it cannot be issued again.
    row = (drafts if len(drafts) else rows).iloc[-1]
    return str(row["cotizacion"]), edition_of(row["version"])


def edition_of(cell: Any) -> int:
    """Return the version that a cell says; a blank one is the first."""
    return 1 if cell is None or pd.isna(cell) else int(cell)


def _require_right(deals: DealsBook, codigo: str) -> None:
    """Error: UsageError if a row of the quote, or of its lines, has an error: it would be left out."""
    faults = [*deals.faults("Cotizaciones", "cotizacion", codigo)]
    faults += deals.faults("Líneas", "cotizacion", codigo)
    table = deals.table("Cotizaciones")
    own = table[table["cotizacion"].map(same_word).eq(same_word(codigo))]
    if len(own):
        deal = deals.deal(str(own.iloc[0]["oportunidad"]))
        if deal["cliente"]:
            faults += deals.faults("Clientes", "nit", deal["cliente"])
    if faults:
        raise UsageError("\n".join(["Corrija esto antes de cotizar.", *map(str, faults)]))


def _with_credit(deals: DealsBook, draft: Draft, hoy: date) -> tuple[Draft, list[str]]:
    """Return the draft with what its client owes, where edades.xlsx is at hand; and what to say."""
    buyer = draft.cliente
    if buyer is None:
        return draft, []
    try:
        accounts = client_accounts(deals.inputs, hoy)
    except ValueError as error:
        return draft, [f"Crédito sin revisar: {error}."]
    if accounts is None:
        return draft, [f"Crédito sin revisar: {deals.inputs.lack('edades')}."]
    account = accounts.get(client_key(buyer.nit), NO_ACCOUNT)
    owed, credit = account.deuda, account.credito
    known = replace(buyer, vencido=owed.vencido, dias=owed.edad, libre=credit.libre)
    blocked = draft.plazo and credit.estado == "Bloqueado"
    said = [f"Crédito de {buyer.nombre}: {credit.describe()}."] if blocked else []
    return replace(draft, cliente=known), said


def _revoked(quotes: pd.DataFrame, numero: str) -> tuple[int, ...]:
    if not numero:
        return ()
    own = quotes[quotes["numero"].eq(numero) & quotes["estado"].eq(REVOCADA)]
    return tuple(sorted(map(edition_of, own["version"])))


def _problem(deals: DealsBook, finding: Finding) -> Problem:
    """Return a finding with its place in the book."""
    sheet = find_sheet(finding.hoja)
    found, _ = find_rows(deals.raw, sheet)
    column = found.columnas.get(finding.campo) if found is not None else None
    place = a1(finding.fila, column) if column and finding.fila else ""
    title = sheet.by_name[finding.campo].col.header if finding.campo else ""
    return Problem(
        deals.path.name, finding.hoja, place, title, "", finding.codigo, finding.mensaje,
        finding.ayuda, finding.nivel,
    )  # fmt: skip


def _called(draft: Draft) -> str:
    name = f"{draft.numero} v{draft.version}" if draft.numero else draft.cotizacion
    return f"Cotización {name} ({draft.oportunidad})"
