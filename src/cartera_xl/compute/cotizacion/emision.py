"""Emisión: what must hold before a quote takes its number. Every finding, each with what to do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from cartera_xl.compute.cotizacion.draft import Buyer, Draft, Seller
from cartera_xl.compute.cotizacion.lines import QuoteLine
from cartera_xl.compute.cotizacion.margen import in_pesos, margen_cotizacion
from cartera_xl.compute.cotizacion.totales import Totals
from cartera_xl.compute.rules import share_on, whole_on
from cartera_xl.parameters.paises import CountryForms
from cartera_xl.parameters.values import Parameters
from cartera_xl.specs import emision as rules
from cartera_xl.specs.cotizacion import BORRADOR
from cartera_xl.specs.oportunidad import ABIERTAS
from cartera_xl.specs.rule import Rule
from cartera_xl.units.money import round_centavos
from cartera_xl.units.problem import Nivel

_LIMITS = {
    "Vendedor": "descuento_vendedor", "Ejecutivo de cuenta": "descuento_ejecutivo",
    "Coordinador": "descuento_coordinador", "Gerente": "descuento_gerente",
}  # fmt: skip
"""Position → the parameter that says how much discount it may give."""
_APPROVERS = ("Coordinador", "Gerente")
REQUIRED = {"firma_nombre": "el nombre", "firma_nit": "la identificación tributaria"}
"""What a document cannot do without of the firm: parameter → what it is."""


@dataclass(frozen=True)
class Finding:
    """What is wrong with a quote; ``hoja``, ``fila`` and ``campo`` (a field) say where, if anywhere."""

    regla: Rule
    hoja: str = "Cotizaciones"
    fila: int = 0
    campo: str = ""
    detalles: Mapping[str, str] = field(default_factory=dict)

    @property
    def codigo(self) -> str:
        """Its code."""
        return self.regla.code

    @property
    def nivel(self) -> Nivel:
        """``error`` keeps the quote from being issued."""
        return self.regla.level

    @property
    def mensaje(self) -> str:
        """What is wrong."""
        return self.regla.message.format(**self.detalles)

    @property
    def ayuda(self) -> str:
        """What to do."""
        return self.regla.hint.format(**self.detalles)


@dataclass(frozen=True)
class Policy:
    """What the firm decided, on a day. Money in centavos of the country's currency.

    ``limites``: position → the discount that it may give; ``firma``: parameter → text.
    """

    limites: Mapping[str, Fraction]
    pedido_minimo: int
    margen_minimo: Fraction
    plazo_maximo: int
    firma: Mapping[str, str]
    pais: CountryForms

    def approvers(self, descuento: Fraction) -> str:
        """Return who may approve a discount: «un coordinador o un gerente»."""
        able = [f"un {one.lower()}" for one in _APPROVERS if self.limites[one] >= descuento]
        return " o ".join(able) or "la gerencia"


def policy_on(parameters: Parameters, dia: date, pais: CountryForms) -> Policy:
    """Return the policy in force on a day. Error: ValueError, in Spanish, if a value is missing."""
    firm = {
        name: str(parameters.at(name, dia).valor)
        for name, definition in parameters.definiciones.items()
        if definition.tema == "firma"
    }
    return Policy(
        {position: share_on(parameters, name, dia) for position, name in _LIMITS.items()},
        round_centavos(share_on(parameters, "pedido_minimo", dia) * 100),
        share_on(parameters, "margen_minimo", dia),
        whole_on(parameters, "plazo_maximo", dia),
        firm,
        pais,
    )


def revisar_emision(
    draft: Draft,
    totals: Totals,
    policy: Policy,
    hoy: date,
    vigentes: Sequence[tuple[int, date]] = (),
) -> list[Finding]:
    """Return every finding, in the order of ``specs.emision``; with no error it may be issued.

    Entra: ``vigentes``: other versions of its number that still stand, as ``vigencia.standing``.
    """
    found = [
        *_says(draft, policy, hoy),
        *(one for line in draft.lineas for one in _line(line, draft, policy)),
        *_decided(draft, totals, policy),
        *_credit(draft, totals, policy),
        *_state(draft, vigentes),
    ]
    order = {rule.code: n for n, rule in enumerate(rules.EMISION_RULES)}
    return sorted(found, key=lambda one: order[one.codigo])


def _quote(rule: Rule, draft: Draft, campo: str, **details: object) -> Finding:
    words = {key: str(value) for key, value in details.items()}
    words |= {"cotizacion": draft.cotizacion, "oportunidad": draft.oportunidad}
    return Finding(rule, "Cotizaciones", draft.fila, campo, words)


def _says(draft: Draft, policy: Policy, hoy: date) -> Iterator[Finding]:
    if not draft.lineas:
        yield _quote(rules.NO_LINES, draft, "cotizacion")
    if draft.cliente is None:
        yield _quote(rules.NO_CLIENT, draft, "oportunidad")
    else:
        yield from _buyer(draft.cliente, draft, policy)
    if not draft.contacto:
        yield _quote(rules.NO_CONTACT, draft, "contacto")
    if draft.vigencia < 1:
        yield _quote(rules.NO_VALIDITY, draft, "vigencia")
    yield from _rate(draft, policy, hoy)
    for name, what in REQUIRED.items():
        if not policy.firma.get(name):
            yield _quote(rules.NO_FIRM_DATA, draft, "", dato=what, parametro=name)


def _buyer(buyer: Buyer, draft: Draft, policy: Policy) -> Iterator[Finding]:
    words = {"cliente": buyer.nombre, "rotulo": policy.pais.rotulo}
    if not buyer.activo:
        yield _quote(rules.INACTIVE_CLIENT, draft, "oportunidad", razon=buyer.motivo, **words)
    if not buyer.verificado:
        yield _quote(rules.UNSURE_ID, draft, "oportunidad", **words)


def _rate(draft: Draft, policy: Policy, hoy: date) -> Iterator[Finding]:
    if draft.moneda.codigo == policy.pais.moneda.codigo:
        return
    if draft.tasa is None or draft.fecha_tasa is None:
        yield _quote(rules.NO_RATE, draft, "tasa", moneda=draft.moneda.codigo)
    elif draft.fecha_tasa != hoy:
        yield _quote(rules.OLD_RATE, draft, "fecha_tasa", fecha=f"{draft.fecha_tasa:%d/%m/%Y}")


def _line(line: QuoteLine, draft: Draft, policy: Policy) -> Iterator[Finding]:
    money = draft.moneda
    discount = line.total_discount(draft.descuento)
    words = {
        "producto": line.descripcion or line.codigo, "razon": line.motivo or "no se escribió",
        "descuento": money.percent(discount), "precio": money.write(line.precio),
    }  # fmt: skip

    def say(rule: Rule, campo: str, **details: str) -> Finding:
        return Finding(rule, "Líneas", line.fila, campo, words | details)

    if not line.activo:
        yield say(rules.INACTIVE_PRODUCT, "sku")
    if not line.precio and line.de_lista is None:
        yield say(rules.NO_PRICE, "precio")
        return
    if line.codigo and line.de_lista is None:
        yield say(rules.NOT_LISTED, "precio")
    own = _limit(draft.vendedor, policy)
    if discount <= own:
        return
    approval = policy.approvers(discount)
    if draft.aprobo is None:
        who, most = draft.vendedor.nombre, money.percent(own)
        yield say(rules.OVER_DISCOUNT, "descuento1", vendedor=who, limite=most, quien=approval)
    elif discount > (limit := _limit(draft.aprobo, policy)):
        who, most = draft.aprobo.nombre, money.percent(limit)
        yield say(rules.SMALL_APPROVAL, "descuento1", aprobo=who, limite=most, quien=approval)


def _limit(seller: Seller, policy: Policy) -> Fraction:
    return policy.limites.get(seller.cargo, Fraction(0))


def _decided(draft: Draft, totals: Totals, policy: Policy) -> Iterator[Finding]:
    local, money = policy.pais.moneda, draft.moneda
    if draft.tasa and draft.lineas:
        net = in_pesos(totals.neto, draft.tasa, local.paso)
        approved = draft.aprobo is not None and draft.aprobo.cargo in _APPROVERS
        if net < policy.pedido_minimo and not approved:
            yield _quote(
                rules.UNDER_MINIMUM, draft, "", neto=local.write(net),
                minimo=local.write(policy.pedido_minimo), quien=policy.approvers(Fraction(0)),
            )  # fmt: skip
    margin = margen_cotizacion(totals).valor
    if margin is not None and margin.valor < policy.margen_minimo:
        shown, least = (money.percent(Fraction(m), 2) for m in (margin.valor, policy.margen_minimo))
        yield _quote(rules.LOW_MARGIN, draft, "", margen=shown, minimo=least)
    if policy.plazo_maximo and draft.plazo > policy.plazo_maximo:
        yield _quote(rules.LONG_TERM, draft, "plazo", plazo=draft.plazo, limite=policy.plazo_maximo)


def _credit(draft: Draft, totals: Totals, policy: Policy) -> Iterator[Finding]:
    buyer, money = draft.cliente, policy.pais.moneda
    if buyer is None or not draft.plazo:
        return
    if buyer.vencido:
        owed = money.write(in_pesos(buyer.vencido, paso=money.paso))
        yield _quote(
            rules.CREDIT_HOLD, draft, "plazo", cliente=buyer.nombre, vencido=owed, dias=buyer.dias
        )
    total = in_pesos(totals.total, draft.tasa, money.paso) if draft.tasa else 0
    if buyer.libre is not None and total > buyer.libre:
        free = money.write(in_pesos(max(buyer.libre, 0), paso=money.paso))
        yield _quote(
            rules.OVER_CREDIT,
            draft,
            "plazo",
            cliente=buyer.nombre,
            total=money.write(total),
            libre=free,
        )


def _state(draft: Draft, vigentes: Sequence[tuple[int, date]]) -> Iterator[Finding]:
    if draft.estado not in ("", BORRADOR):
        yield _quote(rules.NOT_A_DRAFT, draft, "estado", estado=draft.estado.lower())
    if draft.etapa not in ABIERTAS:
        yield _quote(rules.CLOSED_DEAL, draft, "oportunidad", etapa=draft.etapa)
    for version, day in vigentes:
        if version != draft.version:
            yield _quote(
                rules.STILL_STANDS, draft, "version", version=version, numero=draft.numero,
                vence=f"{day:%d/%m/%Y}",
            )  # fmt: skip
