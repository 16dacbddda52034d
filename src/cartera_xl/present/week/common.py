"""What the sheets of a week share: its heading, how its things are called, how a figure is a cell."""

from collections.abc import Mapping
from dataclasses import dataclass

from cartera_xl.compute.portafolio import ClientCard
from cartera_xl.compute.semana import Week
from cartera_xl.present.report.common import figure_cell
from cartera_xl.units.calendar import DIAS
from cartera_xl.units.cell import same_word
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.period import parse_week
from cartera_xl.units.plan import Cell, Cells, Look, Styled, Text
from cartera_xl.units.quantity import Quantity


@dataclass(frozen=True)
class Called:
    """What people call each seller, zone and product (by ``same_word`` of its code), and clients."""

    vendedores: Mapping[str, str]
    clientes: Mapping[str, ClientCard]
    zonas: Mapping[str, str]
    productos: Mapping[str, str]

    def client(self, key: str, written: str) -> Cells:
        """Return the name and the id of a client, as it is registered."""
        card = self.clientes.get(key)
        return (card.nombre or card.nit, card.nit) if card else ("Sin registrar", written)

    def seller(self, code: str) -> str:
        """Return the name of a seller, or its code."""
        return self.vendedores.get(same_word(code), code)


def plan_heading(week: Week, title: str, said: str = "", look: Look = "note") -> tuple[Text, ...]:
    """Return a sheet's title, its days and, if anything is said of it, that."""
    texts = (Text(1, 1, title, "title"), Text(2, 1, week_words(week), "purpose"))
    return (*texts, Text(3, 1, said, look)) if said else texts


def week_words(week: Week) -> str:
    """Return «Semana 2026-S47, del lunes 16/11/2026 al domingo 22/11/2026»."""
    first, last = week.periodo.desde, week.periodo.hasta
    said = f"Semana {week.periodo.nombre}, del {DIAS[0]} {first:%d/%m/%Y}"
    said += f" al {DIAS[last.weekday()]} {last:%d/%m/%Y}"
    whole = parse_week(week.periodo.nombre).hasta
    return said if last == whole else f"{said}, último día cerrado: la semana aún no termina"


def plain_cell(figure: Explanation) -> Cell | Styled:
    """Return the value in its column's style, as a total needs it, or why there is none."""
    return figure_cell(figure) if figure.valor is None else figure.valor.as_number()


def part_cell(quantity: Quantity | None) -> Cell:
    """Return the number of a quantity, in its column's style; None is an empty cell."""
    return None if quantity is None else quantity.as_number()
