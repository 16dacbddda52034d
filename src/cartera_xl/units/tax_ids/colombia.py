"""The Colombian NIT: nine digits and a check digit, or a cédula with one.

>>> split_nit("800.197.268-4")
('800197268', '4')
>>> split_nit("860002964")  # nine digits: the check digit is computed
('860002964', '4')
"""

import re

from stdnum.co import nit as stdnum_nit

from cartera_xl.units.cell import refuse

_NIT = re.compile(r"(?P<numero>[0-9]{1,3}(?:[.\s]?[0-9]{3})+|[0-9]+)(?:\s*-\s*(?P<dv>[0-9]))?")


def nit_check_digit(numero: str) -> str:
    """Return the check digit of a Colombian NIT given without it, digits only (DIAN, modulus 11).

    >>> nit_check_digit("800197268")
    '4'
    """
    return stdnum_nit.calc_check_digit(numero)


def split_nit(text: str) -> tuple[str, str]:
    """Return the digits of a NIT and its check digit.

    Error: a refusal, ``nit_caracteres``, ``nit_largo``, ``nit_dv`` or ``nit_ambiguo``.
    """
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
    return numero, wanted
