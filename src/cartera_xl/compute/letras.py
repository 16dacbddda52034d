"""En letras: un valor escrito con palabras, con su moneda."""

from decimal import Decimal

from cartera_xl.units.arguments import Palabra, Pesos
from cartera_xl.units.letras import en_letras


def valor_en_letras(valor: Pesos, pais: Palabra = "CO") -> str:
    """Un valor en letras, con su moneda, como va en una cotización o un cheque.

    Entra: ``valor``, 0 o más; lo que pase de dos decimales se redondea; ``pais``, código de dos
    letras, CO si se omite, o USD para dólares fuera de su país.
    Sale: el texto en mayúsculas.
    Error: ValueError si es negativo, si no se conoce la moneda, o si tiene centavos y su moneda no.
    Fuente: RAE, Nueva gramática, § 21.3, y Diccionario panhispánico de dudas, «mil».

    >>> valor_en_letras(123_456_750), valor_en_letras(2_100, "CL")
    ('UN MILLÓN DOSCIENTOS TREINTA Y CUATRO MIL QUINIENTOS SESENTA Y SIETE PESOS CON 50/100 M/CTE', 'VEINTIÚN PESOS')
    """
    return en_letras(Decimal(valor) / 100, pais.strip().upper())
