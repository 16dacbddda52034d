"""From a rule and its details to a problem in the seller's words."""

from collections.abc import Mapping
from dataclasses import dataclass

from cartera_xl.specs.base import Field
from cartera_xl.specs.rule import Rule
from cartera_xl.units.address import a1
from cartera_xl.units.cell import show_cell
from cartera_xl.units.problem import Problem


@dataclass(frozen=True)
class Place:
    """The sheet a problem is on, and the column of each of its fields (1 is A)."""

    archivo: str
    hoja: str
    columnas: Mapping[str, int]

    def cell_problem(
        self,
        rule: Rule,
        fila: int,
        field: Field,
        cell: object,
        details: Mapping[str, object] | None = None,
    ) -> Problem:
        """Return the problem of one cell; ``details`` fill the rule's placeholders."""
        header, shown = field.col.header, show_cell(cell)
        words = {"ayuda": field.col.help, "opciones": ", ".join(field.kind.options)}
        words |= {k: str(v) for k, v in (details or {}).items()}
        subject = f"{header} «{shown}»" if shown else header
        return Problem(
            self.archivo,
            self.hoja,
            a1(fila, self.columnas.get(field.name, 1)),
            header,
            shown,
            rule.code,
            f"{subject} {rule.message.format_map(words)}",
            rule.hint.format_map(words),
            rule.level,
        )


def file_problem(
    rule: Rule, archivo: str, hoja: str = "", celda: str = "", **details: str
) -> Problem:
    """Return a problem of a whole file or sheet; its rule words whole sentences.

    A detail called ``columna`` is the column that it is about.
    """
    words = {"archivo": archivo, "hoja": hoja, "celda": celda, **details}
    return Problem(
        archivo, hoja, celda, details.get("columna", ""), "", rule.code,
        rule.message.format_map(words), rule.hint.format_map(words), rule.level,
    )  # fmt: skip
