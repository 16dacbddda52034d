"""Acuerdo de pago: the document of an agreement of the sheet Acuerdos, to be signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cartera_xl.app.accounts import firm_policy, require_said
from cartera_xl.app.debt_inputs import AGREED
from cartera_xl.app.edades import Debts, read_debts
from cartera_xl.app.firm_files import file_words
from cartera_xl.app.host import Host
from cartera_xl.app.load import Progress, UsageError, silent
from cartera_xl.app.papers import MadePaper, Office, Paper, make_papers
from cartera_xl.compute.edades.abiertos import abiertos_al
from cartera_xl.compute.edades.acuerdo import Agreement, acuerdo
from cartera_xl.compute.edades.contactables import who_signs
from cartera_xl.compute.edades.estado_cuenta import documentos_abiertos
from cartera_xl.compute.rules import whole_on
from cartera_xl.present.collection import agreement_content, grace_words
from cartera_xl.present.letterhead import client_slots, firm_slots, signing_slots
from cartera_xl.specs.documents.acuerdo_pago import ACUERDO_PAGO
from cartera_xl.units.cell import same_word
from cartera_xl.units.quantity import Quantity
from cartera_xl.write.pdf import Converter

FOLDER = "acuerdos"
_NEEDED = {
    "firma_representante": "quién firma los acuerdos de pago",
    "firma_incumplimiento": "qué pasa si un acuerdo no se cumple",
}


@dataclass(frozen=True)
class IssuedAgreement:
    """An agreement and its files."""

    debts: Debts
    cliente: str
    acuerdo: Agreement
    papel: MadePaper


def issue_agreement(
    path: Path,
    numero: str,
    host: Host,
    converters: Sequence[Converter],
    progress: Progress = silent,
    *,
    carpeta: Path | None = None,
    con_pdf: bool = True,
) -> IssuedAgreement:
    """Write the document of the agreement called ``numero``, of what was owed on its day.

    Entra: ``carpeta``: where to leave it, «acuerdos» beside the books if omitted.
    Error: UsageError if the books cannot be read, there is no such agreement, it is for more than
        was owed, or somebody who signs is missing; OSError.
    """
    debts = read_debts(path, None, host, progress)
    _refuse_half_read(debts, numero)
    agreed = _agreement(debts, numero)
    _refuse_more_than_owed(agreed)
    books = path if path.is_dir() else path.parent
    progress("haciendo el documento", 1, 1)
    office = Office(books, host, converters, con_pdf)
    papers = [_paper(debts, agreed)]
    (made,) = make_papers(ACUERDO_PAGO, papers, carpeta or books / FOLDER, office)
    return IssuedAgreement(debts, debts.clientes[agreed.clave].nombre, agreed, made)


def _refuse_half_read(debts: Debts, numero: str) -> None:
    """Error: UsageError if an instalment has an error: nobody signs a part of what was agreed."""
    wanted = same_word(numero)
    wrong = [
        place
        for row, place in debts.inputs.wrong_rows(AGREED)
        if same_word(str(row.get("numero") or "")) == wanted
    ]
    if wrong:
        raise UsageError(
            f"No se hizo el acuerdo: «{numero}» tiene cuotas con errores ({'; '.join(wrong)}). "
            "Corríjalas y repita: cartera revisar dice qué está mal."
        )


def _agreement(debts: Debts, numero: str) -> Agreement:
    """Return the agreement, with what it covers of what was owed on its day. Error: UsageError."""
    table = debts.inputs.table(AGREED)
    try:
        day = acuerdo(table, numero, ()).fecha
        state = abiertos_al(debts.figures.papeles, day, debts.rules.documentos)
        owed = documentos_abiertos(state)
        return acuerdo(table, numero, owed.get(acuerdo(table, numero, ()).clave, ()))
    except ValueError as error:
        raise UsageError(f"No se hizo el acuerdo: {error}.") from error


def _refuse_more_than_owed(agreed: Agreement) -> None:
    """Error: UsageError if its invoices would not add up to its instalments."""
    if agreed.resto:
        total, owed = (Quantity(v, "COP") for v in (agreed.total, agreed.total - agreed.resto))
        raise UsageError(
            f"No se hizo el acuerdo: las cuotas de «{agreed.numero}» suman {total}, y el cliente "
            f"debía {owed} el {agreed.fecha:%d/%m/%Y}. Corrija las cuotas en la hoja Acuerdos, o las "
            "facturas y los recaudos hasta ese día."
        )


def _paper(debts: Debts, agreed: Agreement) -> Paper:
    """Return the document. Error: UsageError if who signs is not written down."""
    inputs, client = debts.inputs, debts.clientes[agreed.clave]
    policy = firm_policy(debts, agreed.fecha)
    require_said(policy, _NEEDED)
    ficha = inputs.registered().get(agreed.clave) or {}
    signs = signing_slots(ficha, who_signs(inputs.people().get(agreed.clave, ())), policy)
    if not signs["cliente_representante"]:
        raise UsageError(
            f"No se sabe quién firma por {client.nombre}. Escriba un contacto suyo en clientes.xlsx, "
            "hoja Contactos, y repita."
        )
    content = {
        "titulo": ACUERDO_PAGO.title,
        "lugar": policy.firma.get("firma_ciudad", ""),
        "intereses": "",
        "gracia": grace_words(whole_on(inputs.parameters(), "gracia_promesas", agreed.fecha)),
        "incumplimiento": policy.firma["firma_incumplimiento"],
        "observaciones": "",
        "huella": "",
        **firm_slots(policy),
        **client_slots(ficha, client.nit, policy),
        **signs,
        **agreement_content(agreed),
    }
    return Paper(file_words(f"acuerdo {agreed.numero} {client.nit} {client.nombre}"), content)
