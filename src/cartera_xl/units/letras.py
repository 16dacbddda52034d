"""An amount of money in words, as each country's documents carry it.

Written here and not by num2words 0.5.14: it says «veintiuno mil», takes an int for cents, and needs
docopt, of which no wheel exists.

>>> en_letras(Decimal("2000000"), "CO")
'DOS MILLONES DE PESOS M/CTE'
>>> en_letras(Decimal("1234.5"), "MX")
'MIL DOSCIENTOS TREINTA Y CUATRO PESOS 50/100 M.N.'
"""

from dataclasses import dataclass
from decimal import Decimal

_SMALL = (
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez",
    "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho",
    "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco",
    "veintiséis", "veintisiete", "veintiocho", "veintinueve",
)  # fmt: skip
_TENS = ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_HUNDREDS = (
    "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos",
    "setecientos", "ochocientos", "novecientos",
)  # fmt: skip
_MILLION = 10**6
_LIMIT = 10**15


@dataclass(frozen=True)
class Moneda:
    """``singular`` and ``plural`` of a currency; ``exacto`` and ``partido``: how an amount without
    centavos is written and one with them, "" where the currency has none.

    ``{cantidad}`` is the number with its currency, ``{numero}`` the number alone, ``{centavos}``
    two digits.
    """

    singular: str
    plural: str
    exacto: str = "{cantidad} con {centavos}/100"
    partido: str = "{cantidad} con {centavos}/100"


def letras(numero: int) -> str:
    """Return a whole number in words, as the RAE writes it: «mil», never «un mil».

    Entra: ``numero``, from 0 and under 10¹⁵. Error: ValueError outside.

    >>> letras(21_031_001)
    'veintiún millones treinta y un mil uno'
    """
    if not 0 <= numero < _LIMIT:
        raise ValueError("solo se escribe en letras un valor de 0 a 999 billones")
    billions, rest = divmod(numero, _MILLION**2)
    millions, rest = divmod(rest, _MILLION)
    parts = [_group(billions, "billón", "billones"), _group(millions, "millón", "millones")]
    parts += [_under_million(rest)] if rest or not numero else []
    return " ".join(filter(None, parts))


def en_letras(valor: Decimal, pais: str) -> str:
    """Return an amount in words with its currency, in capitals.

    Entra: ``valor``, 0 or more, of two decimals at most: who rounds says so elsewhere. ``pais``,
        ISO code of two letters, or USD.
    Error: TypeError if ``valor`` is not a Decimal: a float does not hold centavos. ValueError for a
        negative one, more decimals, centavos where there are none, or an unknown country.
    """
    if not isinstance(valor, Decimal):
        raise TypeError(f"en_letras takes a Decimal, not {type(valor).__name__}")
    moneda = _MONEDAS.get(pais)
    if moneda is None:
        raise ValueError(f"no se conoce la moneda de «{pais}»: use {', '.join(_MONEDAS)}")
    if not valor.is_finite() or valor < 0:
        raise ValueError("solo se escribe en letras un valor de 0 a 999 billones")
    pesos, centavos = divmod(valor * 100, 100)
    if centavos != int(centavos):
        raise ValueError("tiene más de dos decimales: redondéelo antes")
    if centavos and not moneda.partido:
        raise ValueError(f"en {pais} no hay centavos: redondéelo a {moneda.plural} enteros")
    numero = letras(int(pesos))
    form = moneda.partido if centavos else moneda.exacto
    cantidad = _with_currency(int(pesos), moneda)
    return form.format(cantidad=cantidad, numero=numero, centavos=f"{int(centavos):02d}").upper()


def _with_currency(numero: int, moneda: Moneda) -> str:
    """Return «veintiún pesos», «un peso», «un millón de pesos» (RAE, Nueva gramática § 21.3)."""
    of = "de " if numero and numero % _MILLION == 0 else ""
    return f"{_apocopate(letras(numero))} {of}{moneda.singular if numero == 1 else moneda.plural}"


def _group(count: int, one: str, many: str) -> str:
    if count < 2:
        return f"un {one}" if count else ""
    return f"{_apocopate(_under_million(count))} {many}"


def _under_million(numero: int) -> str:
    thousands, rest = divmod(numero, 1000)
    parts = [
        f"{_apocopate(_under_thousand(thousands))} mil" if thousands > 1 else "mil" * thousands
    ]
    parts += [_under_thousand(rest)] if rest or not numero else []
    return " ".join(filter(None, parts))


def _under_thousand(numero: int) -> str:
    hundreds, rest = divmod(numero, 100)
    if not hundreds:
        return _under_hundred(rest)
    if numero == 100:
        return "cien"
    return _HUNDREDS[hundreds - 1] + (f" {_under_hundred(rest)}" if rest else "")


def _under_hundred(numero: int) -> str:
    if numero < 30:
        return _SMALL[numero]
    tens, rest = divmod(numero, 10)
    return _TENS[tens - 3] + (f" y {_SMALL[rest]}" if rest else "")


def _apocopate(text: str) -> str:
    """Return the number as it stands before what it counts: «veintiún», «treinta y un»."""
    if text.endswith("veintiuno"):
        return text.removesuffix("uno") + "ún"
    return text.removesuffix("o") if text.endswith("uno") else text


_PESOS = ("peso", "pesos")
_DOLARES = ("dólar", "dólares")
_ENTEROS = ("{cantidad}", "")
_MONEDAS = {
    "AR": Moneda(*_PESOS),
    "BO": Moneda("boliviano", "bolivianos", *["{numero} {centavos}/100 bolivianos"] * 2),
    "CL": Moneda(*_PESOS, *_ENTEROS),
    "CO": Moneda(*_PESOS, "{cantidad} M/CTE", "{cantidad} con {centavos}/100 M/CTE"),
    "CR": Moneda("colón", "colones"),
    "DO": Moneda("peso dominicano", "pesos dominicanos"),
    "EC": Moneda(*_DOLARES),
    "GT": Moneda("quetzal", "quetzales"),
    "MX": Moneda(*_PESOS, *["{cantidad} {centavos}/100 M.N."] * 2),
    "PA": Moneda(*_DOLARES),
    # SUNAT's legend 1000 puts the currency last.
    "PE": Moneda("sol", "soles", *["{numero} con {centavos}/100 soles"] * 2),
    "PY": Moneda("guaraní", "guaraníes", *_ENTEROS),
    "SV": Moneda(*_DOLARES),
    "USD": Moneda("dólar estadounidense", "dólares estadounidenses"),
    "UY": Moneda("peso uruguayo", "pesos uruguayos"),
    "VE": Moneda("bolívar", "bolívares"),
}
