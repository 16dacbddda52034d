"""Identificación tributaria: si es válida y cuál es su dígito de verificación."""

from pydantic_core import PydanticCustomError

from cartera_xl.units.arguments import Palabra
from cartera_xl.units.tax_id import TaxId, parse_tax_id
from cartera_xl.units.tax_ids.countries import find_country


def nit_valido(nit: Palabra, pais: Palabra = "CO") -> bool | str:
    """Dice si un NIT, o el RUT, RUC, RFC, RIF, CUIT o RNC de otro país, es válido.

    Entra: ``nit``, como está en el documento: 800197268-4; ``pais``, código de dos letras, CO si
    se omite.
    Sale: VERDADERO o FALSO; «no verificado» si no se conoce la regla del país, o si es un número
    que no tiene regla: el RFC genérico, el consumidor final.

    >>> nit_valido("800197268-4"), nit_valido("76.086.428-5", "CL"), nit_valido("155-678", "PA")
    (True, True, 'no verificado')
    """
    try:
        return _parse(nit, pais).verificado or "no verificado"
    except PydanticCustomError:
        return False


def nit_dv(nit: Palabra, pais: Palabra = "CO") -> str:
    """Dígito de verificación de un NIT, o de la identificación de otro país.

    Entra: ``nit``, con dígito o sin él; ``pais``, código de dos letras, CO si se omite. Solo en
    Colombia puede faltar el dígito.
    Sale: una cifra o K, como texto; vacío si el país no usa dígito o no se conoce su regla.
    Error: ValueError si no es una identificación de ese país.

    >>> nit_dv("860002964"), nit_dv("800.197.268-4"), nit_dv("576937-K", "GT")
    ('4', '4', 'K')
    """
    try:
        return _parse(nit, pais).dv
    except PydanticCustomError:
        country = find_country(_code(pais))
        raise ValueError(f"«{nit}» no es un {country.nombre if country else 'NIT'}") from None


def _parse(nit: str, pais: str) -> TaxId:
    return parse_tax_id(_code(pais), nit)


def _code(pais: str) -> str:
    return pais.strip().upper()
