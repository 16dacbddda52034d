"""A statement of account or a payment agreement → the plain words of its document, and a message.

What goes in is computed already; here it is only written as es-CO does. The fields are those that
the templates may show; who sends it and to whom comes from the caller.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cartera_xl.compute.edades.acuerdo import Agreement
from cartera_xl.compute.edades.estado_cuenta import OpenDocument, Statement
from cartera_xl.units.letras import en_letras
from cartera_xl.units.period import month_name
from cartera_xl.units.quantity import Quantity

Content = dict[str, str | list[dict[str, str]]]
"""What a template shows: a text, or the rows of a table."""
_PAIS = "CO"
_MONEDA = "Pesos colombianos (COP)"
_SI_YA_PAGO = (
    "Si ya pagó, envíenos el soporte y no tenga en cuenta este aviso. Si encuentra una diferencia, "
    "díganos y la revisamos."
)


def statement_content(one: Statement, cupo: int | None = None) -> Content:
    """Return the fields of ``estado_cuenta.docx`` that come from the account; amounts in pesos.

    Entra: ``cupo``, in centavos; None shows none. Fields that do not apply are "".
    """
    disputed = sum(paper.en_disputa for paper in one.documentos)
    limit = "" if cupo is None else _money(cupo)
    return {
        "corte": _in_words(one.corte),
        "moneda": _MONEDA,
        "saldo": _money(one.saldo),
        "vencido": _money(one.vencido),
        "por_vencer": _money(one.saldo - one.vencido),
        "total_a_favor": _money(one.favor) if one.favor else "",
        "neto": _money(one.neto),
        "neto_letras": _letters(one.neto),
        "en_disputa": _money(disputed) if disputed else "",
        "cupo": limit,
        "cupo_disponible": "" if cupo is None else _money(max(cupo - one.neto, 0)),
        "tramos": [_bucket(name, cents, one.saldo) for name, cents in one.tramos],
        "facturas": [_invoice(paper, one.documentos) for paper in one.documentos],
        "a_favor": [
            {"documento": f.documento, "tipo": f.tipo, "fecha": _day(f.fecha),
             "valor": _amount(f.saldo)} for f in one.a_favor
        ],
        "movimientos": [
            {"fecha": _day(m.fecha), "documento": m.documento, "tipo": m.tipo,
             "valor": _amount(m.valor)} for m in one.movimientos
        ],
        "desde": _in_words(one.desde),
        "saldo_anterior": _money(one.anterior),
        "mensaje": _SI_YA_PAGO,
    }  # fmt: skip


def agreement_content(one: Agreement) -> Content:
    """Return the fields of ``acuerdo_pago.docx`` that come from the agreement; amounts in pesos."""
    return {
        "numero": one.numero,
        "fecha": _in_words(one.fecha),
        "moneda": _MONEDA,
        "facturas": [
            {"numero": c.documento.numero, "fecha": _day(c.documento.fecha),
             "vence": _day(c.documento.vence), "saldo": _amount(c.valor)} for c in one.cubre
        ],
        "deuda": _money(one.total),
        "deuda_letras": _letters(one.total),
        "cuotas": [
            {"numero": str(c.cuota), "vence": _in_words(c.vence), "valor": _amount(c.valor)}
            for c in one.cuotas
        ],
        "total_cuotas": _money(one.total),
    }  # fmt: skip


def grace_words(gracia: int) -> str:
    """Return until when an instalment may still be paid; "" without days of grace."""
    if not gracia:
        return ""
    days = "el día siguiente" if gracia == 1 else f"los {gracia} días siguientes"
    return f"Una cuota se tiene por incumplida si no se paga completa en su fecha o en {days}."


def statement_message(one: Statement, cliente: str, firma: str) -> str:
    """Return a short text for a message. It states the balance and asks for no reasons."""
    said = [f"Buen día, {cliente}. Su saldo con {firma} al {_day(one.corte)} es {_short(one.neto)}"]
    if one.vencido:
        days = "1 día" if one.edad == 1 else f"{one.edad} días"
        said[0] += f": {_short(one.vencido)} vencidos (lo más viejo, hace {days})"
        rest = one.saldo - one.vencido
        said[0] += f" y {_short(rest)} por vencer" if rest else ""
    if one.favor:
        said.append(f"Ya descontamos {_short(one.favor)} que tiene a favor")
    return ". ".join([*said, "Si ya pagó, envíenos el soporte. Gracias"]) + "."


def _bucket(name: str, centavos: int, whole: int) -> dict[str, str]:
    share = f"{_decimal(Fraction(centavos * 100, whole), 1)} %" if whole else ""
    return {"tramo": _bucket_words(name), "valor": _amount(centavos), "parte": share}


def _bucket_words(name: str) -> str:
    """Return «1 a 30 días» of «1–30», «Más de 120 días» of «> 120»."""
    if "–" in name:
        return f"{name.replace('–', ' a ')} días"
    return f"Más de {name.removeprefix('>').strip()} días" if name.startswith(">") else name


def _invoice(paper: OpenDocument, every: Sequence[OpenDocument]) -> dict[str, str]:
    alone = sum(one.numero == paper.numero for one in every) == 1 and paper.cuota == 1
    disputed = f"{_money(paper.en_disputa)} en disputa" if paper.en_disputa else ""
    return {
        "numero": paper.numero, "cuota": "" if alone else str(paper.cuota),
        "fecha": _day(paper.fecha), "vence": _day(paper.vence),
        "mora": str(paper.edad) if paper.edad > 0 else "", "valor": _amount(paper.valor),
        "saldo": _amount(paper.saldo),
        "nota": disputed or ("Pago parcial" if paper.saldo < paper.valor else ""),
    }  # fmt: skip


def _letters(centavos: int) -> str:
    """Return an amount in words; "" of a balance that is the client's, not ours."""
    return en_letras(Decimal(centavos) / 100, _PAIS) if centavos >= 0 else ""


def _money(centavos: int) -> str:
    """Return «$ 7.750.000,00», as documents write it."""
    return f"{'-' if centavos < 0 else ''}$ {_amount(abs(centavos))}"


def _short(centavos: int) -> str:
    return str(Quantity(centavos, "COP"))


def _amount(centavos: int) -> str:
    return _decimal(Fraction(centavos, 100), 2)


def _decimal(number: Fraction, digits: int) -> str:
    """Return a number as es-CO writes it, with so many decimals; halves go away from zero."""
    scaled = (abs(number) * 10**digits + Fraction(1, 2)).__floor__()
    whole, rest = divmod(scaled, 10**digits)
    sign = "-" if number < 0 and scaled else ""
    return f"{sign}{whole:,}".replace(",", ".") + f",{rest:0{digits}d}"


def _in_words(day: date) -> str:
    return f"{day.day} de {month_name(day)}"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
