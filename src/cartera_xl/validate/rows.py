"""The row-by-row check: the definition of truth. One bad cell never hides another.

A row's pydantic model judges every cell; each error becomes the problem that the column's rules
word. What a person left blank is not given to the model, so required fields report it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    ValidationError,
    ValidationInfo,
    create_model,
)

from cartera_xl.specs import reasons
from cartera_xl.specs.base import Field as Column
from cartera_xl.specs.base import Sheet
from cartera_xl.specs.rule import Rule
from cartera_xl.units.address import Area
from cartera_xl.units.cell import EXCEL_ERRORS, Missing, is_blank, show_cell
from cartera_xl.units.money import rounding, to_pesos
from cartera_xl.units.problem import Problem
from cartera_xl.validate.layout import RawRows
from cartera_xl.validate.problems import Place
from cartera_xl.validate.within_row import check_within_row


@dataclass(frozen=True)
class CheckedRow:
    """One row: ``valores`` holds every field that is right (money in centavos, absent → None),
    ``malos`` the cells that are wrong, as typed.

    ``limpia``: no cell of it is wrong, so it may enter a figure.
    """

    fila: int
    valores: dict[str, Any]
    limpia: bool
    malos: dict[str, object]


@dataclass(frozen=True)
class CheckedSheet:
    """A sheet after its check: every row, right or wrong, and every problem found in them."""

    sheet: Sheet
    place: Place
    area: Area
    filas: tuple[CheckedRow, ...]
    problems: tuple[Problem, ...]


def check_rows(raw: RawRows) -> CheckedSheet:
    """Return every row with what could be read of it, and every problem of its cells."""
    place = Place(raw.archivo, raw.hoja, raw.columnas)
    rows: list[CheckedRow] = []
    problems: list[Problem] = []
    for fila, cells in raw.filas.items():
        values, found = check_row(raw.sheet, place, fila, cells)
        problems += found
        wrong = {n: cell for n, cell in cells.items() if n not in values and not is_blank(cell)}
        rows.append(CheckedRow(fila, values, all(p.nivel != "error" for p in found), wrong))
    return CheckedSheet(raw.sheet, place, raw.area, tuple(rows), tuple(problems))


def check_row(
    sheet: Sheet, place: Place, fila: int, cells: Mapping[str, object]
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields of one row that are right, and the problems of the others."""
    given = {f.name: cells.get(f.name) for f in sheet.fields if f.typed}
    filled = {name: cell for name, cell in given.items() if not is_blank(cell)}
    unread = {name: rule for name, cell in filled.items() if (rule := _unreadable(cell))}
    values, errors = _judge(sheet, {n: c for n, c in filled.items() if n not in unread})
    values = {name: value for name, value in values.items() if name not in unread}
    problems = [
        place.cell_problem(rule, fila, sheet.by_name[name], filled[name])
        for name, rule in unread.items()
    ]
    for name, reason, details in errors:
        if name not in unread:
            column = sheet.by_name[name]
            rule = next((r for r in reasons.ANY_CELL if reason in r.on), None) or column.rule(
                reason
            )
            problems.append(place.cell_problem(rule, fila, column, filled.get(name), details))
    problems += _rounded(sheet, place, fila, filled, values)
    problems += check_within_row(sheet, place, fila, filled, values)
    order = {field.name: n for n, field in enumerate(sheet.fields)}
    by_header = {field.col.header: order[field.name] for field in sheet.fields}
    return values, sorted(problems, key=lambda p: by_header[p.campo])


def _unreadable(cell: object) -> Rule | None:
    if cell is Missing.SIN_VALOR:
        return reasons.NO_VALUE
    return reasons.EXCEL_ERROR if isinstance(cell, str) and cell in EXCEL_ERRORS else None


def _judge(
    sheet: Sheet, filled: dict[str, object]
) -> tuple[dict[str, Any], list[tuple[str, str, dict[str, object]]]]:
    """Return the values of the right fields, and (field, reason, details) of the wrong ones."""
    values: dict[str, Any] = {}
    try:
        _model(sheet).model_validate(filled, context=values)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        return values, [
            (str(e["loc"][0]), e["type"], _details(sheet.by_name[str(e["loc"][0])], e))
            for e in found
        ]
    return values, []


@cache
def _model(sheet: Sheet) -> type[BaseModel]:
    """Return the row's model with one more field, whose validator hands out the right values.

    pydantic gives no values when a field fails; a validator sees those before it in ``info.data``.
    """
    last = Annotated[None, BeforeValidator(_hand_out), Field(default=None, validate_default=True)]
    return create_model(f"{sheet.row.__name__}Revisado", __base__=sheet.row, fin_=(last, None))


def _hand_out(value: None, info: ValidationInfo) -> None:
    assert isinstance(info.context, dict)
    info.context.update(info.data)


def _details(column: Column, error: Mapping[str, Any]) -> dict[str, object]:
    details = dict(error.get("ctx", {}))
    for limit in ("ge", "gt", "le", "lt"):
        if limit in details:
            shown = _show_limit(column, column.limits[limit in ("le", "lt")])
            details["limite"] = {"gt": "más de ", "lt": "menos de "}.get(limit, "") + shown
    return details


def _show_limit(column: Column, limit: Any) -> str:
    if column.kind.name == "porcentaje":
        return f"{show_cell(limit * 100)}%"
    return show_cell(to_pesos(limit) if column.kind.name == "dinero" else limit)


def _rounded(
    sheet: Sheet, place: Place, fila: int, filled: dict[str, object], values: dict[str, Any]
) -> Iterator[Problem]:
    for column in sheet.fields:
        cell = filled.get(column.name)
        if column.kind.name == "dinero" and values.get(column.name) is not None and rounding(cell):
            taken = show_cell(to_pesos(values[column.name]))
            yield place.cell_problem(reasons.TWO_DECIMALS, fila, column, cell, {"tomado": taken})
