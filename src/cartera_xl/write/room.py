"""Whether a table may grow: nothing else may stand where its new rows would."""

from collections.abc import Callable, Iterable

from cartera_xl.units.address import Area
from cartera_xl.write.table_place import TablePlace

_LAST_ROW = 1_048_576


def refuse_without_room(
    table: TablePlace,
    grown: int,
    cells: int,
    merged: Callable[[Area], Iterable[Area]],
    filled: Callable[[Area], tuple[int, int] | None],
) -> None:
    """Refuse a growth of ``grown`` rows that would overwrite something.

    Entra: ``cells``, the largest row × column that a sheet may have and still be read; ``merged``
        and ``filled`` look into a rectangle: merged areas that may touch it, its first cell (row,
        column) with a value or a formula.
    Error: EditRefused, with the cell in the way.
    """
    own = table.area
    below = Area(own.bottom + 1, own.left, own.bottom + grown, own.right)
    most = min(_LAST_ROW, cells // own.right)
    if below.bottom > most:
        raise table.refuse(
            table.last, own.left,
            f"a la tabla «{table.name}» no le caben {grown} filas más: la hoja llega hasta la fila "
            f"{most}. Pase las filas antiguas a otro libro.",
        )  # fmt: skip
    for name, other in table.neighbours:
        if intersect(below, other):
            raise table.refuse(
                max(other.top, below.top), max(other.left, below.left),
                f"la tabla «{name}» está justo debajo de «{table.name}» y las filas nuevas la "
                "taparían. Muévala a otra hoja.",
            )  # fmt: skip
    moved = below._replace(top=table.last + 1)
    refuse_merged(table, moved, merged(moved), f"justo debajo de la tabla «{table.name}»")
    if place := filled(below):
        raise table.refuse(
            *place,
            f"hay algo escrito debajo de la tabla «{table.name}» y las filas nuevas lo taparían. "
            "Muévalo a otra hoja, o más a la derecha que la tabla.",
        )


def refuse_merged(table: TablePlace, area: Area, merged: Iterable[Area], where: str) -> None:
    """Refuse merged cells among those of ``area``, in the words of ``where`` they are."""
    for found in merged:
        if intersect(area, found):
            raise table.refuse(
                found.top, found.left,
                f"hay celdas combinadas {where}, donde irían las "
                "filas nuevas. Sepárelas: Inicio > Combinar y centrar > Separar celdas.",
            )  # fmt: skip


def intersect(one: Area, other: Area) -> bool:
    """Return whether two rectangles have a cell in common."""
    return (
        one.top <= other.bottom
        and other.top <= one.bottom
        and one.left <= other.right
        and other.left <= one.right
    )
