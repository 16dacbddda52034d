"""Portafolio: who is new, who came back, who is worth most, who is going."""

from collections.abc import Iterable, Iterator, Mapping

from cartera_xl.compute.portafolio import ClassTotal, ClientRow, Portfolio
from cartera_xl.compute.presupuesto import Budget
from cartera_xl.present.report.common import (
    Background,
    as_cell,
    figure_cell,
    origin_cells,
    plan_heading,
)
from cartera_xl.present.report.segments import days_cell, period_words
from cartera_xl.units.cell import same_word
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.money import to_pesos
from cartera_xl.units.plan import (
    Cell,
    Cells,
    ChartPlan,
    Column,
    Series,
    SheetPlan,
    Style,
    Styled,
    TablePlan,
    Text,
)
from cartera_xl.units.quantity import Quantity

_CARDS_ROW, _CHART_ROW, _TABLE_ROW = 5, 8, 27
_ON_PAPER = 9
"""Columns that go on paper: where a figure comes from is for the screen."""
_MOST_ALERTS = 40
"""Who can be called this week; the rest are in Segmentación, with the same alert."""
_WIDTHS = (34, 22, 22, 22, 14, 14, 14, 46, 48, 60)
"""The three tables of the sheet share its columns."""


def plan_portfolio(budget: Budget, background: Background, portfolio: Portfolio) -> SheetPlan:
    """Return the sheet of the portfolio: its figures explained, its classes and its alerts."""
    names = background.nombres["vendedor"]
    figures = _table("CifrasPortafolio", _TABLE_ROW, _FIGURES, map(_figure, portfolio.figures()))
    classes = _table("ClasesABC", _under(figures), _CLASSES, map(_class, portfolio.clases))
    alerted = [row for row in portfolio.clientes if row.alerta]
    shown = alerted[:_MOST_ALERTS]
    alerts = _table(
        "ClientesEnAlerta", _under(classes), _ALERTS, (_alert(row, names) for row in shown)
    )
    tenths = _table("Concentracion", _under(alerts), _TENTHS, _tenths(portfolio))
    texts = (
        *plan_heading(budget, "Portafolio de clientes", background),
        *_cards(portfolio),
        Text(figures.row - 1, 1, "Cómo se mueve el portafolio", "label"),
        Text(classes.row - 1, 1, f"Clases ABC por ventas, {period_words(portfolio)}", "label"),
        Text(classes.row + 4, 1, portfolio.clases[0].ventas.regla + _notes(portfolio), "note"),
        Text(tenths.row - 1, 1, "Concentración: de mayor a menor, por décimas partes", "label"),
        Text(alerts.row - 1, 1, _alerts_title(len(alerted), len(shown)), "label"),
    )
    return SheetPlan(
        "Portafolio",
        texts,
        (figures, classes, alerts, tenths),
        _charts(portfolio),
        printed=_ON_PAPER,
    )


def _charts(portfolio: Portfolio) -> tuple[ChartPlan, ...]:
    """Return the charts of where the sales are; none where there are no sales."""
    if not portfolio.concentracion:
        return ()
    return (
        ChartPlan(
            "Pareto: ventas de cada décima parte de los clientes", _CHART_ROW, 1,
            ("Concentracion", "Clientes, de mayor a menor"),
            (Series("Concentracion", "Parte"), Series("Concentracion", "Acumulado", "line", 1)),
            width=690, height=340, format="0%",
        ),
        ChartPlan(
            "Clientes y ventas de cada clase", _CHART_ROW, 5, ("ClasesABC", "Clase"),
            (Series("ClasesABC", "% de clientes", colour=2), Series("ClasesABC", "% de ventas")),
            width=560, height=340, format="0%",
        ),
    )  # fmt: skip


def _columns(*heads: tuple[str, Style]) -> tuple[Column, ...]:
    return tuple(
        Column(header, style, width) for (header, style), width in zip(heads, _WIDTHS, strict=False)
    )


_FIGURES = _columns(
    ("Cifra", "text"), ("Valor", "percent"), ("Numerador", "integer"), ("Denominador", "integer"),
    ("n", "integer"), ("Desde", "date"), ("Hasta", "date"), ("Regla", "long"), ("Notas", "long"),
    ("Fuente", "long"),
)  # fmt: skip
_CLASSES = _columns(
    ("Clase", "text"), ("Clientes", "integer"), ("% de clientes", "percent"), ("Ventas", "money"),
    ("% de ventas", "percent"),
)  # fmt: skip
_ALERTS = _columns(
    ("Cliente", "text"), ("NIT", "code"), ("Vendedor", "text"), ("Ventas del cliente", "money"),
    ("ABC", "text"), ("Último pedido", "date"), ("Días", "integer"), ("Alerta", "long"),
    ("Último producto", "text"),
)  # fmt: skip
_TENTHS = _columns(
    ("Clientes, de mayor a menor", "text"), ("Clientes", "integer"), ("Parte", "percent"),
    ("Acumulado", "percent"),
)  # fmt: skip


def _table(name: str, row: int, columns: tuple[Column, ...], rows: Iterable[Cells]) -> TablePlan:
    return TablePlan(name, row, 1, columns, tuple(rows))


def _under(table: TablePlan) -> int:
    """Return the row of the headings of a table under this one, with room for its title."""
    return table.row + max(len(table.rows), 1) + 4


def _cards(portfolio: Portfolio) -> list[Text]:
    """Return the four figures that a manager looks for first."""
    new = portfolio.nuevos
    shown = (
        ("Clientes nuevos del mes", new.nuevos), ("Reactivados del mes", new.reactivados),
        ("Retención del trimestre", portfolio.retencion),
        ("Recompra del trimestre", portfolio.recompra),
    )  # fmt: skip
    texts = []
    for column, (name, figure) in enumerate(shown, start=1):
        texts += [
            Text(_CARDS_ROW, column, name, "card"),
            Text(_CARDS_ROW + 1, column, _written(figure), "card_percent"),
        ]
    return texts


def _written(figure: Explanation) -> Cell:
    if figure.valor is None:
        return figure.motivo.split(":")[0]
    return figure.valor.as_number() if figure.valor.unidad == "%" else str(figure.valor)


def _figure(figure: Explanation) -> Cells:
    return (
        figure.nombre, _value(figure), _count(figure.numerador), _count(figure.denominador),
        *origin_cells(figure),
    )  # fmt: skip


def _value(figure: Explanation) -> Cell | Styled:
    if figure.valor is None or figure.valor.unidad == "%":
        return figure_cell(figure)
    return _count(figure.valor)


def _count(quantity: Quantity | None) -> Cell | Styled:
    return None if quantity is None else Styled(quantity.as_number(), "integer")


def _class(total: ClassTotal) -> Cells:
    clients, sold = total.clientes, total.ventas
    return (
        total.clase, _count(clients.numerador), figure_cell(clients), as_cell(sold.numerador),
        figure_cell(sold),
    )  # fmt: skip


def _notes(portfolio: Portfolio) -> str:
    return "".join(f"; {note}" for note in portfolio.clases[0].ventas.notas) + "."


def _tenths(portfolio: Portfolio) -> Iterator[Cells]:
    first = 1
    for count, share, running in portfolio.concentracion:
        last = first + count - 1
        shown = f"{first} a {last}" if count > 1 else str(first)
        yield shown, count, float(share), float(running)
        first = last + 1


def _alert(row: ClientRow, names: Mapping[str, str]) -> Cells:
    state, seller = row.inactividad, row.ficha.vendedor
    return (
        row.ficha.nombre or "Sin registrar", row.ficha.nit,
        names.get(same_word(seller), seller),
        to_pesos(row.ventas), row.clase, state.ultimo, days_cell(row), state.describe(),
        row.ultima.producto if row.ultima else None,
    )  # fmt: skip


def _alerts_title(count: int, shown: int) -> str:
    if not count:
        return "Clientes en alerta: ninguno ha dejado pasar más días de los que acostumbra"
    rest = f"; las {shown} de mayores ventas, las demás en Segmentación" if count > shown else ""
    return f"Clientes en alerta: {count}, las mayores ventas primero{rest}"
