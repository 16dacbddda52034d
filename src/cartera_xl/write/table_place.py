"""A table of a user's book, closed or open: where it is, and what may not be done to it."""

from dataclasses import dataclass

from cartera_xl.units.address import Area, a1, a1_area
from cartera_xl.units.cell import same_word
from cartera_xl.units.plan import TableBody, TableEdit
from cartera_xl.write.refusal import EditRefused


@dataclass(frozen=True)
class TablePlace:
    """A table and where it is. ``area`` includes headings and totals; ``first`` and ``last`` are
    its data rows. ``headers``: column (from 1 is A) → its heading. ``neighbours``: the other tables
    of the sheet.
    """

    archivo: str
    name: str
    sheet: str
    area: Area
    first: int
    last: int
    headers: dict[int, str]
    neighbours: tuple[tuple[str, Area], ...]

    @property
    def totals(self) -> int:
        """How many rows of totals it ends in."""
        return self.area.bottom - self.last

    @property
    def columns(self) -> range:
        """Its columns."""
        return range(self.area.left, self.area.right + 1)

    def refuse(self, row: int, column: int, message: str) -> EditRefused:
        """Return a refusal that starts with the cell it is about."""
        return EditRefused(f"{self.archivo}, {self.sheet}!{a1(row, column)}: {message}")

    def check(self, edit: TableEdit) -> None:
        """Refuse cells that are not data of the table.

        Error: EditRefused; ValueError if a row to add has a column that the table does not.
        """
        for row, column in edit.cells:
            if not self.first <= row <= self.last or column not in self.columns:
                raise self.refuse(
                    row, column,
                    f"ya no es de los datos de la tabla «{self.name}». Alguien la cambió: "
                    "revise el libro e intente de nuevo.",
                )  # fmt: skip
        for added in edit.rows:
            if outside := [column for column in added if column not in self.columns]:
                raise ValueError(f"columns {outside} are not of table {self.name}")

    def find_columns(self, body: TableBody) -> list[int]:
        """Return the column of each heading of ``body``.

        Error: EditRefused if the table lacks one; ValueError if ``body`` names none or one twice,
        or has a row of another length.
        """
        if not body.columns or {len(row) for row in body.rows} - {len(body.columns)}:
            raise ValueError(f"rows of table {self.name} that are not as long as its headings")
        own = {same_word(header): column for column, header in self.headers.items()}
        found = [own.get(same_word(header), 0) for header in body.columns]
        if 0 in found:
            raise EditRefused(
                f"{self.archivo}, {self.sheet}: a la tabla «{self.name}» le falta la columna "
                f"«{body.columns[found.index(0)]}». Deshaga el cambio; si no la necesita, ocúltela."
            )
        if len(set(found)) < len(found):
            raise ValueError(f"a column of table {self.name} twice")
        return found

    def refuse_protected(self, protected: bool) -> None:
        """Refuse a table on a sheet where nobody may type."""
        if protected:
            raise sheet_protected(self.archivo, self.sheet)

    def refuse_array(self, area: Area) -> EditRefused:
        """Return the refusal to break a formula that fills several cells."""
        return self.refuse(
            area.top, area.left,
            f"una fórmula llena varias celdas ({a1_area(area)}) y lo nuevo la rompería. Bórrela en "
            "Excel, guarde e intente de nuevo.",
        )  # fmt: skip

    def refuse_kept(self, row: int, column: int) -> EditRefused:
        """Return the refusal to take away what somebody typed beside our columns."""
        return self.refuse(
            row, column,
            f"la columna «{self.headers.get(column, '')}» no la llena el programa y tiene algo "
            f"escrito en una fila que ya no hace falta en la tabla «{self.name}». Páselo a otra "
            "hoja, o bórrelo, e intente de nuevo.",
        )  # fmt: skip


def sheet_protected(archivo: str, sheet: str) -> EditRefused:
    """Return the refusal of a sheet where nobody may type."""
    return EditRefused(
        f"{archivo}, hoja «{sheet}»: está protegida. Quítele la protección en "
        "Revisar > Desproteger hoja e intente de nuevo."
    )


def no_table(archivo: str, name: str) -> EditRefused:
    """Return the refusal of a book without the table."""
    return EditRefused(
        f"{archivo}: no tiene la tabla «{name}». Seleccione los títulos y los datos, elija "
        f"Insertar > Tabla y llámela «{name}»."
    )


def filled_by_query(archivo: str, sheet: str, name: str) -> EditRefused:
    """Return the refusal of a table that something else than people fills."""
    return EditRefused(
        f"{archivo}, hoja «{sheet}»: la tabla «{name}» la llena una consulta, que borraría lo "
        "que se escriba. Conviértala en una tabla sin consulta, o use otra."
    )
