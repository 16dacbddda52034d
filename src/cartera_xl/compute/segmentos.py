"""Segmentos: la clase de cada cliente, la que fija una persona o, si no, la ABC de sus ventas."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from cartera_xl.compute.abc import Clase, abc, limits_on, months_to, net_by
from cartera_xl.compute.rules import whole_on
from cartera_xl.parameters.values import Parameters


def segmentos(
    ventas: pd.DataFrame | None,
    fijados: Mapping[str, Clase | None],
    corte: date,
    parametros: Parameters,
) -> dict[str, Clase]:
    """Return client (key) → class, of those of ``fijados`` and of whoever bought.

    Entra: ``ventas``, as ``ventas_netas`` takes it, None if there are none at hand: then only those
        that a person fixed have a class; ``fijados``: client (key) → the class that a
        person fixed, None where nobody did.
    The months that count, up to the cut-off, and the limits are the parameters' of that day.
    """
    if ventas is None:
        return {key: clase for key, clase in fijados.items() if clase}
    window = months_to(corte, whole_on(parametros, "meses_segmentacion", corte))
    sold, _ = net_by(ventas, "cliente", window)
    classed = abc(dict.fromkeys(fijados, 0) | sold, limits_on(parametros, corte))
    return {row.clave: fijados.get(row.clave) or row.clase for row in classed}
