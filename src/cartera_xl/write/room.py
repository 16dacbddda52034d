"""Whether a table may grow: nothing else may stand where its new rows would."""

from cartera_xl.units.address import Area
from cartera_xl.write.sheet_index import SheetIndex
from cartera_xl.write.table_part import BookTable

_LAST_ROW = 1_048_576


def refuse_without_room(table: BookTable, index: SheetIndex, grown: int, cells: int) -> None:
    """Refuse a growth of ``grown`` rows that would overwrite something.

    ``cells``: the largest row × column that a sheet may have and still be read.
    Error: EditRefused, with the cell in the way.
    """
    area = table.area
    below = Area(area.bottom + 1, area.left, area.bottom + grown, area.right)
    most = min(_LAST_ROW, cells // area.right)
    if below.bottom > most:
        raise table.refuse(
            table.last, area.left,
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
    for merged in index.merged:
        if intersect(below._replace(top=table.last + 1), merged):
            raise table.refuse(
                merged.top, merged.left,
                f"hay celdas combinadas justo debajo de la tabla «{table.name}», donde irían las "
                "filas nuevas. Sepárelas: Inicio > Combinar y centrar > Separar celdas.",
            )  # fmt: skip
    for row in index.rows[index.position(below.top) : index.position(below.bottom + 1)]:
        if row.filled:
            raise table.refuse(
                row.number, row.filled,
                f"hay algo escrito debajo de la tabla «{table.name}» y las filas nuevas lo "
                "taparían. Muévalo a otra hoja, o más a la derecha que la tabla.",
            )  # fmt: skip


def intersect(one: Area, other: Area) -> bool:
    """Return whether two rectangles have a cell in common."""
    return (
        one.top <= other.bottom
        and other.top <= one.bottom
        and one.left <= other.right
        and other.left <= one.right
    )
