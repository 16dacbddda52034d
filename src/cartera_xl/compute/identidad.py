"""Identificación tributaria: si es válida y cuál es su dígito de verificación."""

from pydantic_core import PydanticCustomError

from cartera_xl.units.arguments import Palabra
from cartera_xl.units.tax_id import parse_tax_id


def nit_valido(nit: Palabra, pais: Palabra = "CO") -> bool | str:
    """Dice si un NIT es válido, con o sin dígito de verificación.

    Entra: ``nit``, como está en el RUT: 800197268-4; ``pais``, código de dos letras, CO si se
    omite.
    Sale: VERDADERO o FALSO; «no verificado» si no se conoce la regla del país.

    >>> nit_valido("800197268-4"), nit_valido("800197268-5"), nit_valido("155-678", "PA")
    (True, False, 'no verificado')
    """
    try:
        return parse_tax_id(pais.upper(), nit).verificado or "no verificado"
    except PydanticCustomError:
        return False


def nit_dv(nit: Palabra, pais: Palabra = "CO") -> str:
    """Dígito de verificación de un NIT.

    Entra: ``nit``, con dígito o sin él; ``pais``, código de dos letras, CO si se omite.
    Sale: una cifra como texto; vacío si el país no usa dígito o no se conoce su regla.
    Error: ValueError si no es un NIT.

    >>> nit_dv("860002964"), nit_dv("800.197.268-4")
    ('4', '4')
    """
    try:
        return parse_tax_id(pais.upper(), nit).dv
    except PydanticCustomError:
        raise ValueError(f"«{nit}» no es un NIT") from None
