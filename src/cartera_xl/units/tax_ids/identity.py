"""What joins the spellings of one id, in sales and references that do not say its country.

Text alone cannot always tell: nine digits are a NIT without its check digit in Colombia, and a
whole RUT in Chile. So ``identity`` settles what text can, and ``spellings``, which knows the
country from where the client is registered, says every identity that its id may come with.

- No two Colombian ids have one identity, and no two ids of another country share a spelling.
- One limit stays: a Colombian NIT and a foreign id of nine digits with the same nine digits, as
  906900009-4 and the Chilean 90.690.000-9, are one for ``identity``.
"""

import re

from cartera_xl.units.tax_ids.colombia import nit_check_digit
from cartera_xl.units.tax_ids.countries import find_country, ten_digit_forms
from cartera_xl.units.tax_ids.foreign import fits

_CEDULA = re.compile(r"([0-9]{6,8}|[0-9]{10})-([0-9])")


def identity(text: str) -> str:
    """Return what the spellings of one id share: letters and digits, less a NIT's check digit.

    A cédula keeps the dash before its check digit: without it, 80019726-3 would be NIT 800197263.

    >>> identity("860.002.964-4") == identity("8600029644") == identity("860002964")
    True
    >>> identity("76.123.456-K")
    '76123456K'
    """
    dashed = re.sub(r"[^0-9A-ZÑ&\-]", "", text.upper())
    cedula = _CEDULA.fullmatch(dashed)
    if cedula and nit_check_digit(cedula[1]) == cedula[2]:
        return dashed
    plain = dashed.replace("-", "")
    return plain[:9] if _is_nit(plain) else plain


def spellings(pais: str, texto: str) -> frozenset[str]:
    """Return the identity of each way to write an id that is registered as ``texto`` in ``pais``.

    >>> sorted(spellings("CL", "12.531.909-2")), sorted(spellings("EC", "0926687856"))
    (['125319092'], ['0926687856', '926687856'])
    """
    plain = re.sub(r"[^0-9A-ZÑ&]", "", texto.upper())
    ways = {identity(texto)}
    if pais == "CO":
        return frozenset(ways | ({plain[:9]} if re.fullmatch(r"[0-9]{9}-[0-9]", texto) else set()))
    ways |= {plain, identity(f"{plain[:-1]}-{plain[-1:]}")}
    short = plain.lstrip("0")  # as Excel keeps it in a number
    country = find_country(pais)
    if country and not any(len(short) in form.lengths for form in country.forms):
        ways.add(short)
    return frozenset(ways)


def _is_nit(plain: str) -> bool:
    """Tell whether ten digits are a NIT with its check digit: no other country's id of ten."""
    return (
        re.fullmatch(r"[0-9]{10}", plain) is not None
        and nit_check_digit(plain[:9]) == plain[9]
        and not any(fits(form, plain) for form in ten_digit_forms())
    )
