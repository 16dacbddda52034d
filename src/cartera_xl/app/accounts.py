"""Estado de cuenta: what each client owes, as its document, from the books at hand.

Each one ties with the aging, and all of them with its total.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from cartera_xl.app.debt_inputs import INVOICES, RECEIPTS
from cartera_xl.app.edades import Debts, read_debts
from cartera_xl.app.firm_files import file_words
from cartera_xl.app.host import Host
from cartera_xl.app.load import Progress, UsageError, silent
from cartera_xl.app.papers import MadePaper, Office, Paper, make_papers
from cartera_xl.compute.client_search import find_client
from cartera_xl.compute.compras import client_key
from cartera_xl.compute.cotizacion.emision import REQUIRED, Policy, policy_on
from cartera_xl.compute.edades.abiertos import abiertos_al
from cartera_xl.compute.edades.contactables import who_answers
from cartera_xl.compute.edades.estado_cuenta import Statement, estados_de_cuenta
from cartera_xl.compute.edades.movimientos import movimientos
from cartera_xl.parameters.paises import country_on
from cartera_xl.present.collection import statement_content, statement_message
from cartera_xl.present.edades import Debtor
from cartera_xl.present.letterhead import (
    Slots,
    answering_slots,
    client_slots,
    contact_slots,
    firm_slots,
)
from cartera_xl.specs.documents.estado_cuenta import ESTADO_CUENTA
from cartera_xl.units.cell import same_word
from cartera_xl.units.period import long_date
from cartera_xl.units.quantity import Quantity
from cartera_xl.write.pdf import Converter

FOLDER = "estados"


@dataclass(frozen=True)
class Issued:
    """A client's statement and its files."""

    cliente: str
    estado: Statement
    papel: MadePaper


@dataclass(frozen=True)
class Accounts:
    """The statements of a cut-off. ``carpeta``: where they are. ``avisos``: what to know first.

    ``por_identificar``: centavos that nobody knows whose they are; in no statement.
    """

    debts: Debts
    carpeta: Path
    hechos: Sequence[Issued]
    por_identificar: int
    avisos: Sequence[str]

    @property
    def saldo(self) -> int:
        """What all of them add up to, in centavos."""
        return sum(one.estado.neto for one in self.hechos)


def issue_statements(
    path: Path,
    cliente: str | None,
    host: Host,
    converters: Sequence[Converter],
    progress: Progress = silent,
    *,
    corte: date | None = None,
    carpeta: Path | None = None,
    con_pdf: bool = True,
) -> Accounts:
    """Write the statement of a client, or of each that owes or is owed something, at a cut-off.

    Entra: ``cliente``: its id or its name, None for all; ``carpeta``: the folder of the months,
        «estados» beside the books if omitted.
    Error: UsageError if the books cannot be read, there is no such client, or the firm's name is
        missing; OSError.
    """
    debts = read_debts(path, corte, host, progress)
    policy = firm_policy(debts, debts.corte)
    statements = _statements(debts)
    chosen = (
        _all_that_owe(debts, statements) if cliente is None else [_one(debts, statements, cliente)]
    )
    books = path if path.is_dir() else path.parent
    folder = (carpeta or books / FOLDER) / f"{debts.corte:%Y-%m}"
    progress("haciendo los documentos", 1, 1)
    papers = _papers(debts, chosen, policy, host.hoy)
    made = make_papers(ESTADO_CUENTA, papers, folder, Office(books, host, converters, con_pdf))
    issued = [
        Issued(debts.clientes[one.clave].nombre, one, paper)
        for one, paper in zip(chosen, made, strict=True)
    ]
    favor = debts.figures.abiertos.a_favor
    nobody = int(favor.loc[favor["clave"].eq(""), "saldo"].sum())
    notices = debts.avisos if cliente is None else debts.avisos_de(chosen[0].clave)
    notices += _half_told(debts, issued)
    found = Accounts(debts, folder, issued, nobody, notices)
    if cliente is None and found.saldo - nobody != debts.figures.abiertos.saldo:
        raise AssertionError("the statements do not add up to the aging")
    return found


def tie_words(found: Accounts) -> str:
    """Return how the statements tie with the aging: «Suman $785.000 − $45.000 por identificar = …»."""
    whole, nobody = found.debts.figures.abiertos.saldo, found.por_identificar
    less = f"; menos {_money(nobody)} de consignaciones por identificar" if nobody else ""
    return f"Suman {_money(found.saldo)}{less}: {_money(whole)}, el saldo de las edades."


def _money(centavos: int) -> str:
    return str(Quantity(centavos, "COP"))


def firm_policy(debts: Debts, dia: date) -> Policy:
    """Return what the firm says of itself on a day. Error: UsageError if it says not who it is."""
    parameters = debts.inputs.parameters()
    try:
        country = country_on(str(parameters.at("pais", dia).valor), dia)
        policy = policy_on(parameters, dia, country)
    except ValueError as error:
        raise UsageError(f"No se puede hacer el documento: {error}.") from error
    require_said(policy, REQUIRED)
    return policy


def require_said(policy: Policy, names: Mapping[str, str]) -> None:
    """Error: UsageError if the firm has not written a parameter. ``names``: parameter → what it is."""
    for name, what in names.items():
        if not policy.firma.get(name):
            raise UsageError(
                f"Falta {what} de la firma. Escríbalo en maestros.xlsx, hoja Parámetros, como "
                f"«{name}», con la fecha desde la que vale, y repita."
            )


def _statements(debts: Debts) -> dict[str, Statement]:
    rules, papers = debts.rules.documentos, debts.figures.papeles
    start = debts.corte.replace(day=1)
    before = abiertos_al(papers, start - timedelta(days=1), rules)
    moved = movimientos(papers, start, debts.corte)
    return estados_de_cuenta(debts.figures.abiertos, before, moved, rules.limites)


def _half_told(debts: Debts, issued: Sequence[Issued]) -> Iterator[str]:
    """Yield whose statements lack a row that has an error: read them before they are sent."""
    keys = {one.estado.clave: one.cliente for one in issued}
    lacking: dict[str, list[str]] = {}
    for sheet in (INVOICES, RECEIPTS):
        for values, place in debts.inputs.wrong_rows(sheet):
            key = client_key(values["cliente"]) if values.get("cliente") else ""
            if key in keys:
                lacking.setdefault(keys[key], []).append(place)
    for name, places in lacking.items():
        yield (
            f"Al estado de {name} le falta lo que tiene errores ({'; '.join(places)}): corríjalo "
            "antes de enviarlo."
        )


def _all_that_owe(debts: Debts, statements: Mapping[str, Statement]) -> list[Statement]:
    open_ones = [one for one in statements.values() if one.documentos or one.a_favor]
    if not open_ones:
        raise UsageError(f"Al {debts.corte:%d/%m/%Y} nadie debe nada ni tiene saldo a favor.")
    return sorted(open_ones, key=lambda one: same_word(debts.clientes[one.clave].nombre))


def _one(debts: Debts, statements: Mapping[str, Statement], cliente: str) -> Statement:
    rows = debts.inputs.registered()
    names = {
        key: (one.nit, (rows.get(key) or {}).get("razon_social") or "", one.nombre)
        for key, one in debts.clientes.items()
    }
    try:
        key = find_client(cliente, names)
    except ValueError as error:
        raise UsageError(str(error)) from error
    if key not in statements:
        raise UsageError(
            f"{debts.clientes[key].nombre} no debe nada al {debts.corte:%d/%m/%Y} y no tuvo "
            "movimientos ese mes: no hay estado de cuenta que hacer."
        )
    return statements[key]


def _papers(debts: Debts, chosen: Sequence[Statement], policy: Policy, hoy: date) -> list[Paper]:
    rows, people = debts.inputs.registered(), debts.inputs.people()
    sellers = debts.inputs.sellers()
    return [
        _paper(
            one,
            debts.clientes[one.clave],
            rows.get(one.clave) or {},
            who_answers(people.get(one.clave, ())),
            {
                **firm_slots(policy),
                **answering_slots(_seller(sellers, debts.clientes[one.clave]), policy),
                "fecha": long_date(hoy),
            },
            policy,
        )
        for one in chosen
    ]


def _seller(sellers: Mapping[str, Mapping[str, Any]], client: Debtor) -> Mapping[str, Any]:
    return sellers.get(same_word(client.responsable), {}) if client.responsable else {}


def _paper(
    one: Statement,
    client: Debtor,
    ficha: Mapping[str, Any],
    who: Mapping[str, Any],
    firma: Slots,
    policy: Policy,
) -> Paper:
    """Return a statement as a document. ``ficha`` and ``who``: the rows of its client and contact."""
    content = {
        "titulo": ESTADO_CUENTA.title,
        "intereses": "",
        "no_factura": "Este estado de cuenta no es factura ni documento equivalente.",
        **firma,
        **client_slots(ficha, client.nit, policy),
        **contact_slots(ficha, who),
        **statement_content(one, ficha.get("cupo") or None),
    }
    greeted = who.get("nombre") or client.nombre
    message = statement_message(one, greeted, policy.firma["firma_nombre"])
    name = file_words(f"estado {client.nit} {client.nombre}")
    return Paper(f"{name} {one.corte}", content, f"{message}\n")
