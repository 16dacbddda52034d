"""The kinds of client of the demonstration: how many there are, how they buy and what."""

from dataclasses import dataclass

from cartera_xl.app.demo.products import (
    ABARROTES,
    ASEO,
    BEBIDAS,
    CONFITES,
    CUIDADO,
    LACTEOS,
    LINEAS,
    PAPELERIA,
)


@dataclass(frozen=True)
class Kind:
    """A kind of client.

    ``personas``: which part of them are natural persons. ``tamano``: how much they buy next to a
    corner shop. ``lineas``: how much of each line they ask for, in the order of ``LINEAS``.
    """

    prefijo: str
    negocio: str
    canal: str
    industria: str
    cuantos: int
    personas: float
    tamano: int
    lista: str
    lineas: tuple[float, ...]


def _asks(**asked: float) -> tuple[float, ...]:
    names = {
        "abarrotes": ABARROTES, "lacteos": LACTEOS, "bebidas": BEBIDAS, "confites": CONFITES,
        "aseo": ASEO, "cuidado": CUIDADO, "papeleria": PAPELERIA,
    }  # fmt: skip
    weights = {names[word]: weight for word, weight in asked.items()}
    return tuple(weights.get(linea, 0.2) for linea in LINEAS)


_SHOP = _asks(abarrotes=1, lacteos=1, bebidas=1, confites=1, aseo=0.8, cuidado=0.6, papeleria=0.3)
_STORE = _asks(abarrotes=1, lacteos=0.9, bebidas=0.8, confites=0.7, aseo=1, cuidado=0.8)
_PHARMACY = _asks(abarrotes=0.1, lacteos=0.2, bebidas=0.8, confites=0.6, aseo=0.4, cuidado=3)
_STATIONER = _asks(abarrotes=0.0, lacteos=0.0, bebidas=0.3, confites=0.8, aseo=0.1, papeleria=4)
_KITCHEN = _asks(abarrotes=1.2, lacteos=1, bebidas=1, confites=0.1, aseo=0.7, cuidado=0)
KINDS = (
    Kind("Tienda", "Tienda", "Tradicional", "Víveres", 62, 0.92, 1, "DETAL", _SHOP),
    Kind("Autoservicio", "Supermercado", "Moderno", "Víveres", 24, 0.25, 3, "MAYORISTA", _STORE),
    Kind("Droguería", "Droguería", "Tradicional", "Salud", 18, 0.45, 1, "DETAL", _PHARMACY),
    Kind("Distribuciones", "Distribuidor", "Tradicional", "Comercio al por mayor", 12, 0, 4,
         "MAYORISTA", _STORE),
    Kind("Granero", "Mayorista", "Tradicional", "Comercio al por mayor", 14, 0.6, 3, "MAYORISTA",
         _SHOP),
    Kind("Papelería", "Otro", "Tradicional", "Papelería", 10, 0.6, 1, "DETAL", _STATIONER),
    Kind("Casino", "Otro", "Institucional", "Alimentación", 6, 0, 2, "MAYORISTA", _KITCHEN),
    Kind("Surtihogar", "Revendedor", "Tradicional", "Víveres", 4, 0.5, 2, "MAYORISTA", _STORE),
)  # fmt: skip
