"""Reparto: dividir lo que hay entre lo que se debe, en orden, sin pasarse de ninguno de los dos.

All amounts are int64 centavos, 0 or more; nothing appears or is lost.
"""

from typing import NamedTuple

import numpy as np

from cartera_xl.compute.edades.columnas import Centavos, Codes, Marks, sums_by


class Pairs(NamedTuple):
    """What each source gave each target: places in their arrays, and centavos (> 0)."""

    origen: Codes
    destino: Codes
    valor: Centavos


def pour(
    grupo_origen: Codes, disponible: Centavos, grupo_destino: Codes, pendiente: Centavos
) -> Pairs:
    """Pour the sources of each group into its targets, in the order of their rows.

    Entra: the group (0 or more) and the centavos of each source and of each target.
    Sale: the pairs, group by group. What a group has too much of, on either side, stays.

    >>> pour(np.array([0, 0]), np.array([40, 100]), np.array([0, 0]), np.array([60, 50])).valor
    array([40, 20, 50])
    """
    groups = 1 + max(_largest(grupo_origen), _largest(grupo_destino))
    limit = np.minimum(
        sums_by(grupo_origen, disponible, groups), sums_by(grupo_destino, pendiente, groups)
    )
    sources, upto_source = _ends(grupo_origen, disponible, limit)
    targets, upto_target = _ends(grupo_destino, pendiente, limit)
    # Cut at the limit of their group, both sides run over the same length: where either one ends,
    # a pair ends.
    ends = np.union1d(upto_source, upto_target)
    return Pairs(
        sources[np.searchsorted(upto_source, ends)].astype("int32"),
        targets[np.searchsorted(upto_target, ends)].astype("int32"),
        np.diff(ends, prepend=0),
    )


def grant(
    origen: Codes, destino: Codes, pedido: Centavos, disponible: Centavos, pendiente: Centavos
) -> Centavos:
    """Give each request what its source still has and its target still lacks, first come first.

    Entra: ``pedido``: centavos that each row asks from ``origen`` for ``destino`` (places in
        ``disponible`` and in ``pendiente``, which are lessened).
    Sale: what each row got.
    """
    np.subtract.at(disponible, origen, pedido)
    np.subtract.at(pendiente, destino, pedido)
    # Only who asks beyond a limit can be cut short: all others got what they asked.
    over = _beyond(origen, disponible) | _beyond(destino, pendiente)
    if not over.any():
        return pedido
    given = pedido.copy()
    rows = np.flatnonzero(over)
    np.add.at(disponible, origen[rows], pedido[rows])
    np.add.at(pendiente, destino[rows], pedido[rows])
    for row in rows:
        source, target = origen[row], destino[row]
        given[row] = min(pedido[row], disponible[source], pendiente[target])
        disponible[source] -= given[row]
        pendiente[target] -= given[row]
    return given


def _beyond(places: Codes, left: Centavos) -> Marks:
    if not len(left) or left.min() >= 0:
        return np.zeros(len(places), dtype=bool)
    return (left < 0)[places]


def _largest(codes: Codes) -> int:
    return int(codes.max()) if len(codes) else -1


def _ends(groups: Codes, amounts: Centavos, limit: Centavos) -> tuple[Codes, Centavos]:
    """Return the rows by group, and where each one ends when it is cut at the limit of its group."""
    rows = np.argsort(groups, kind="stable")
    total = np.cumsum(amounts[rows])
    group = groups[rows]
    whole = sums_by(groups, amounts, len(limit))
    before = np.cumsum(whole) - whole
    within = np.minimum(total - before[group], limit[group])
    ends = within + (np.cumsum(limit) - limit)[group]
    # A row that gives nothing ends where the row before it does: it is no end of a pair.
    real = np.diff(ends, prepend=0) > 0
    return rows[real].astype("int32"), ends[real]
