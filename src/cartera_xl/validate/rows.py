"""The check of rows. One bad cell never hides another.

``check_row`` is the definition of truth: a row's pydantic model judges every cell; each error
becomes the problem that the column's rules word. What a person left blank is not given to the
model, so required fields report it. ``check_rows`` answers the same for a whole sheet, and asks
``check_row`` only for the rows that are not surely right.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Annotated, Any

import numpy as np
from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    ValidationError,
    ValidationInfo,
    create_model,
)

from cartera_xl.specs import reasons
from cartera_xl.specs.base import Field as SheetField
from cartera_xl.specs.base import Sheet
from cartera_xl.specs.rule import Rule
from cartera_xl.units.address import Area
from cartera_xl.units.cell import EXCEL_ERRORS, Missing, is_blank, show_cell
from cartera_xl.units.money import rounding, to_pesos
from cartera_xl.units.problem import Problem
from cartera_xl.validate.column import ABSENT, Column, Flags
from cartera_xl.validate.layout import RawRows
from cartera_xl.validate.problems import Place
from cartera_xl.validate.sure import sure_values
from cartera_xl.validate.within_row import check_within_row, may_break


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


@dataclass(frozen=True, eq=False)
class CheckedSheet:
    """A sheet after its check, by columns: every row, right or wrong, and every problem in them.

    ``numeros``: the number of each row. ``columnas``: field → values, as in ``CheckedRow``, and
    ``ABSENT`` where the cell is wrong. ``limpias``: which rows are clean. ``malos``: index of a
    row, from 0 → its wrong cells.
    """

    sheet: Sheet
    place: Place
    area: Area
    numeros: list[int]
    columnas: dict[str, Column]
    limpias: Flags
    malos: dict[int, dict[str, object]]
    problems: tuple[Problem, ...]

    @cached_property
    def filas(self) -> tuple[CheckedRow, ...]:
        """The rows one by one: for few of them, or for those who need whole rows."""
        names, columns = list(self.columnas), [c.decode() for c in self.columnas.values()]
        return tuple(
            CheckedRow(
                self.numeros[n],
                {k: v for k, v in zip(names, row, strict=True) if v is not ABSENT},
                bool(self.limpias[n]),
                self.malos.get(n, {}),
            )
            for n, row in enumerate(zip(*columns, strict=True))
        )


def check_rows(raw: RawRows) -> CheckedSheet:
    """Return every row with what could be read of it, and every problem of its cells."""
    place, count = Place(raw.archivo, raw.hoja, raw.columnas), len(raw.numeros)
    columns = sure_values(raw.sheet, raw.celdas, count)
    doubtful = may_break(raw.sheet, columns, count)
    for column in columns.values():
        doubtful |= column.holds(ABSENT)
    problems: list[Problem] = []
    clean: Flags = np.ones(count, dtype=bool)
    wrong: dict[int, dict[str, object]] = {}
    changes: dict[str, dict[int, Any]] = {name: {} for name in columns}
    for n in np.flatnonzero(doubtful).tolist():
        cells = raw.row(n)
        values, found = check_row(raw.sheet, place, raw.numeros[n], cells)
        problems += found
        clean[n] = all(p.nivel != "error" for p in found)
        bad = {name: c for name, c in cells.items() if name not in values and not is_blank(c)}
        wrong |= {n: bad} if bad else {}
        for name, changed in changes.items():
            changed[n] = values.get(name, ABSENT)
    columns = {name: column.replace(changes[name]) for name, column in columns.items()}
    return CheckedSheet(
        raw.sheet, place, raw.area, raw.numeros, columns, clean, wrong, tuple(problems)
    )


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


def _details(column: SheetField, error: Mapping[str, Any]) -> dict[str, object]:
    details = dict(error.get("ctx", {}))
    for limit in ("ge", "gt", "le", "lt"):
        if limit in details:
            shown = _show_limit(column, column.limits[limit in ("le", "lt")])
            details["limite"] = {"gt": "más de ", "lt": "menos de "}.get(limit, "") + shown
    return details


def _show_limit(column: SheetField, limit: Any) -> str:
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
