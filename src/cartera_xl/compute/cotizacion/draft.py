"""What is known of a quote before it is issued, for the checks and for the document."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cartera_xl.compute.cotizacion.lines import QuoteLine
from cartera_xl.units.money_format import MoneyFormat


@dataclass(frozen=True, slots=True)
class Seller:
    """Who sells or approves; ``cargo`` as in Vendedores."""

    codigo: str
    nombre: str
    cargo: str
    telefono: str = ""
    correo: str = ""


@dataclass(frozen=True, slots=True)
class Buyer:
    """A client as a quote needs it. Money in centavos of the country's currency.

    ``verificado``: its tax id passes its country's rule. ``vencido``: what it owes overdue, and
    ``dias``: since when; ``libre``: what is left of its credit. None where nobody knows.
    """

    nit: str
    nombre: str
    responsabilidad: str
    activo: bool = True
    motivo: str = ""
    verificado: bool = True
    direccion: str = ""
    ciudad: str = ""
    telefono: str = ""
    correo: str = ""
    vencido: int | None = None
    dias: int = 0
    libre: int | None = None


@dataclass(frozen=True)
class Draft:
    """A version of a quote, ready to be judged. ``vigencia``: days, 0 where nobody wrote them.

    ``tasa``: units of the country's money for one of its currency, None where it is missing;
    ``plazo``: days to pay; ``fila``: of Cotizaciones.
    """

    cotizacion: str
    oportunidad: str
    etapa: str
    lineas: tuple[QuoteLine, ...]
    moneda: MoneyFormat
    cliente: Buyer | None
    vendedor: Seller
    version: int = 1
    numero: str = ""
    estado: str = ""
    contacto: str = ""
    cargo_contacto: str = ""
    vigencia: int = 0
    tasa: Fraction | None = Fraction(1)
    fecha_tasa: date | None = None
    descuento: Fraction = Fraction(0)
    plazo: int = 0
    inicio: str = ""
    pronto_pago: Fraction = Fraction(0)
    dias_pronto_pago: int = 0
    entrega: str = ""
    flete: str = ""
    garantia: str = ""
    condiciones: str = ""
    referencia: str = ""
    aprobo: Seller | None = None
    fila: int = 0


@dataclass(frozen=True, slots=True)
class Issue:
    """What a quote gets when it is issued: its number, its days, and the head of the ledger.

    ``vigentes``: earlier versions that still stand, as ``vigencia.standing``; ``revocadas``: those
    that this one withdraws.
    """

    numero: str
    fecha: date
    vence: date
    huella: str = ""
    vigentes: tuple[tuple[int, date], ...] = ()
    revocadas: tuple[int, ...] = ()
