"""What the tax ids of each country look like, and which module of python-stdnum knows them.

A country that is not here has no rule: its ids are kept as written and never called valid.

>>> find_country("CL").nombre
'RUT'
"""

from dataclasses import dataclass
from enum import Enum


class Zeros(Enum):
    """What zeros at the left of an id are: it has none, it may lose them in Excel, no part of it."""

    NONE, LOST, FREE = range(3)


@dataclass(frozen=True)
class Form:
    """One kind of id of a country.

    ``module``: of python-stdnum. ``lengths``: how many letters and digits it may have; what the
    module accepts besides is not taken (a Mexican RFC without homoclave is no one's alone).
    ``mask``: its usual punctuation, filled from the right; no mask, none. ``check``: where the
    check digit stands, None where the module checks none.
    ``begins``: a pattern of its beginning, where that tells it from the next form.
    """

    module: str
    lengths: frozenset[int]
    mask: str = ""
    check: int | None = -1
    zeros: Zeros = Zeros.NONE
    begins: str = ""


@dataclass(frozen=True)
class Country:
    """``nombre``: what sellers there call the id; ``prefijos``: what may be written before it.

    ``forma``: what it consists of, after «tiene»; ``ejemplo``: a real one. ``sueltos``: a pattern
    of what that country's invoices carry and no check digit tells right: kept, not verified.
    """

    nombre: str
    forma: str
    ejemplo: str
    forms: tuple[Form, ...]
    prefijos: str = ""
    sueltos: str = "(?!)"


def find_country(pais: str) -> Country | None:
    """Return what is known of a country (ISO code of two letters), None where nothing is."""
    return _COUNTRIES.get(pais)


def ten_digit_forms() -> tuple[Form, ...]:
    """Return the ids that have ten digits, as a Colombian NIT with its check digit has."""
    forms = (form for country in _COUNTRIES.values() for form in country.forms)
    return tuple(form for form in forms if form.lengths == {10})


def _lengths(*lengths: int) -> frozenset[int]:
    return frozenset(lengths)


_COUNTRIES = {
    "AR": Country(
        "CUIT",
        "once cifras, la última de verificación",
        "20-05536168-2",
        (Form("ar.cuit", _lengths(11), "XX-XXXXXXXX-X"),),
        "CUI[TL]",
        # Given to persons too; python-stdnum does not know these two beginnings.
        r"2[56]\d{9}",
    ),
    "CL": Country(
        "RUT",
        "siete u ocho cifras y un dígito de verificación, que puede ser K",
        "76.086.428-5",
        (Form("cl.rut", _lengths(8, 9), "XX.XXX.XXX-X", zeros=Zeros.FREE),),
        "RU[TN]",
    ),
    "CR": Country(
        "número de cédula",
        "diez cifras: jurídica como la del ejemplo o física como 01-0613-0584; un DIMEX, 11 o 12",
        "3-101-999999",
        (
            Form("cr.cpj", _lengths(10), "X-XXX-XXXXXX", None),
            Form("cr.cpf", _lengths(10), "XX-XXXX-XXXX", None),
            Form("cr.cr", _lengths(11, 12), "", None),
        ),
        "C[ÉE]DULA|DIMEX",
    ),
    "DO": Country(
        "RNC",
        "nueve cifras, o las once de una cédula; la última es de verificación",
        "1-01-85004-3",
        (
            Form("do.rnc", _lengths(8, 9), "X-XX-XXXXX-X"),
            Form("do.cedula", _lengths(10, 11), "XXX-XXXXXXX-X", zeros=Zeros.LOST),
        ),
        "RNC|C[ÉE]DULA",
    ),
    "EC": Country(
        "RUC",
        "trece cifras, o las diez de una cédula",
        "1792060346001",
        (
            Form(
                "ec.ruc", _lengths(13), check=8, zeros=Zeros.LOST, begins=r"\d\d6"
            ),  # of the State
            Form("ec.ruc", _lengths(13), check=9, zeros=Zeros.LOST),
            Form("ec.ci", _lengths(10), zeros=Zeros.LOST),
        ),
        "RUC|C[ÉE]DULA|CI",
        r"9{13}",  # consumidor final
    ),
    "GT": Country(
        "NIT",
        "hasta once cifras y un dígito de verificación, que puede ser K",
        "576937-K",
        (Form("gt.nit", frozenset(range(2, 13)), "XXXXXXX-X", zeros=Zeros.FREE),),
        "NIT",
        r"CF",  # consumidor final
    ),
    "MX": Country(
        "RFC",
        "trece letras y cifras si es persona o doce si es empresa, con homoclave; una CURP, 18",
        "GODE561231GR8",
        (
            # One RFC in sixty has a last digit that the rule does not give, and is in use.
            Form("mx.rfc", _lengths(12, 13), check=None),
            Form("mx.curp", _lengths(18)),
        ),
        "RFC|CURP",
        # SAT: sales to the general public and to foreigners. They name nobody.
        r"X[AE]XX010101000",
    ),
    "PE": Country(
        "RUC",
        "once cifras, la última de verificación",
        "20512333797",
        (Form("pe.ruc", _lengths(11)),),
        "RUC",
        r"16\d{9}",  # SUNAT gives it; python-stdnum does not know this beginning
    ),
    "PY": Country(
        "RUC",
        "hasta ocho cifras y un dígito de verificación",
        "80028061-0",
        (Form("py.ruc", frozenset(range(2, 10)), "XXXXXXXX-X", zeros=Zeros.FREE),),
        "RUC",
    ),
    "SV": Country(
        "NIT",
        "catorce cifras, la última de verificación; un DUI, nueve",
        "0614-050707-104-8",
        (Form("sv.nit", _lengths(14), "XXXX-XXXXXX-XXX-X", zeros=Zeros.LOST),),
        "NIT|DUI",
        r"\d{9}",  # a DUI stands for the NIT of a person; python-stdnum has no rule for it
    ),
    "UY": Country(
        "RUT",
        "doce cifras, la última de verificación",
        "211003420017",
        (Form("uy.rut", _lengths(12), zeros=Zeros.LOST),),
        "RUT",
    ),
    "VE": Country(
        "RIF",
        "una letra (J, G, V, E, P o C), ocho cifras y un dígito de verificación",
        "V-11470283-4",
        (Form("ve.rif", _lengths(10), "X-XXXXXXXX-X"),),
        "RIF",
        r"C\d{9}",  # communal councils; python-stdnum does not know the letter
    ),
}
