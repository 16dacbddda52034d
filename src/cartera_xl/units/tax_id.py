"""Tax ids by country, behind one function; python-stdnum knows the check digits.

>>> parse_tax_id("CO", "800.197.268-4")
TaxId(pais='CO', numero='800197268', dv='4', verificado=True)
>>> parse_tax_id("CO", 860002964.0).texto  # nine digits: the check digit is computed
'860002964-4'
>>> parse_tax_id("PA", "155-678-1").verificado  # no rule known: never called valid
False
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from stdnum.co import nit as stdnum_nit

from cartera_xl.units.cell import as_text, refuse
from cartera_xl.units.listed import as_listed


@dataclass(frozen=True, slots=True)
class TaxId:
    """A tax id: ``numero`` without its check digit ``dv`` (empty where the country has none).

    ``verificado`` is False where no rule is known for the country: that is not «válido».
    """

    pais: str
    numero: str
    dv: str
    verificado: bool

    @property
    def texto(self) -> str:
        """The form that the workbooks keep and compare: ``800197268-4``."""
        return f"{self.numero}-{self.dv}" if self.dv else self.numero


def parse_tax_id(pais: str, cell: object) -> TaxId:
    """Return the tax id in ``cell`` under the rules of ``pais`` (ISO code of two letters).

    Error: a refusal with the reason (``nit_caracteres``, ``nit_largo``, ``nit_dv``), or one of
    ``as_text``'s.
    """
    text = as_text(cell)
    read = _COUNTRIES.get(pais)
    return read(text) if read else TaxId(pais, text.upper(), "", verificado=False)


def as_client_id(cell: object) -> str:
    """Return the id of a client that is registered elsewhere, in the form it has there.

    Its country is not known here, so nothing is judged nor added: whether the client exists is for
    the reference to say, by ``identity``. What a drop-down shows after the id is left out.

    >>> as_client_id("800197268-4 · Tienda La 14 SAS")
    '800197268-4'
    """
    return as_listed(cell).upper()


def identity(text: str) -> str:
    """Return what the spellings of one id share: letters and digits, less a Colombian check digit.

    >>> identity("860.002.964-4") == identity("8600029644") == identity("860002964")
    True
    >>> identity("76.123.456-K")
    '76123456K'
    """
    plain = re.sub(r"[^0-9A-ZÑ&]", "", text.upper())
    nit = re.fullmatch(r"(\d{9})(\d)", plain)
    return nit[1] if nit and nit_check_digit(nit[1]) == nit[2] else plain


def nit_check_digit(numero: str) -> str:
    """Return the check digit of a Colombian NIT given without it, digits only (DIAN, modulus 11).

    >>> nit_check_digit("800197268")
    '4'
    """
    return stdnum_nit.calc_check_digit(numero)


_NIT = re.compile(r"(?P<numero>[0-9]{1,3}(?:[.\s]?[0-9]{3})+|[0-9]+)(?:\s*-\s*(?P<dv>[0-9]))?")


def _parse_nit(text: str) -> TaxId:
    match = _NIT.fullmatch(re.sub(r"(?i)^nit\.?\s*:?\s*", "", text))
    if not match:
        raise refuse("nit_caracteres")
    numero, dv = re.sub(r"\D", "", match["numero"]), match["dv"]
    if dv is None and len(numero) == 10:
        if numero[0] not in "89" and nit_check_digit(numero[:9]) == numero[9]:
            raise refuse(
                "nit_ambiguo",
                cedula=f"{numero}-{nit_check_digit(numero)}",
                nit=f"{numero[:9]}-{numero[9]}",
            )
        numero, dv = numero[:9], numero[9]
    if not 6 <= len(numero) <= 10 or (dv is None and len(numero) != 9):
        raise refuse("nit_largo", digitos=len(numero))
    wanted = nit_check_digit(numero)
    if dv is not None and dv != wanted:
        raise refuse("nit_dv", debe=wanted, es=dv)
    return TaxId("CO", numero, wanted, verificado=True)


_COUNTRIES: dict[str, Callable[[str], TaxId]] = {"CO": _parse_nit}
