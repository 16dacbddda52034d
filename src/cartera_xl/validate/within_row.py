"""Rules between the cells of one row. Only cells that are right take part."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from cartera_xl.parameters.values import default_parameters
from cartera_xl.specs.base import Field, Sheet
from cartera_xl.specs.checks import AtMost, BlankWhen, InOrder, KnownParameter, RequiredWhen
from cartera_xl.units.cell import show_cell
from cartera_xl.units.problem import Problem
from cartera_xl.units.quantity import write_number
from cartera_xl.validate.column import ABSENT, Column, Flags
from cartera_xl.validate.problems import Place


def may_break(sheet: Sheet, values: Mapping[str, Column], count: int) -> Flags:
    """Return which of ``count`` rows ``check_within_row`` may have something to say of."""
    rows: Flags = np.zeros(count, dtype=bool)
    for check in sheet.checks:
        match check:
            case InOrder(first, last, _):
                rows |= _out_of_order(values[first], values[last])
            case AtMost(field, limit, _):
                rows |= _out_of_order(values[field], values[limit])
            case RequiredWhen(field, other, expected, _):
                blank = values[field].holds(None)
                rows |= blank & _calls_for(values[other], expected)
            case BlankWhen(field, other, unwanted, _, _):
                rows |= values[field].filled() & _calls_for(values[other], unwanted)
            case KnownParameter():
                rows |= ~values[check.name].holds(None)
            case _:
                continue
    return rows


def _out_of_order(first: Column, last: Column) -> Flags:
    both = {v for v in (*first.values, *last.values) if v is not None and v is not ABSENT}
    ranks = {value: rank for rank, value in enumerate(sorted(both))}
    start, end = (
        np.array([ranks.get(v, -1) for v in column.values], dtype="int64")[column.codes]
        for column in (first, last)
    )
    return np.asarray((end >= 0) & (start > end), dtype=bool)


def _calls_for(other: Column, expected: tuple[object, ...]) -> Flags:
    """Return the rows where another cell is required."""
    if expected:
        return other.where(lambda value: value in expected)
    return other.filled()


def check_within_row(
    sheet: Sheet, place: Place, fila: int, cells: Mapping[str, object], values: dict[str, Any]
) -> Iterator[Problem]:
    """Yield the problems of one row; ``cells`` as typed, ``values`` the fields that are right."""
    for check in sheet.checks:
        match check:
            case InOrder(first, last, rule):
                start, end = values.get(first), values.get(last)
                if start is not None and end is not None and start > end:
                    column = sheet.by_name[last]
                    details = {"otra": show_cell(start)}
                    yield place.cell_problem(rule, fila, column, cells.get(last), details)
            case AtMost(field, limit, rule):
                amount, most = values.get(field), values.get(limit)
                if amount is not None and most is not None and amount > most:
                    column = sheet.by_name[field]
                    details = {"limite": show_value(sheet.by_name[limit], most)}
                    yield place.cell_problem(rule, fila, column, cells.get(field), details)
            case BlankWhen(field, other, unwanted, rule, allowed):
                held = values.get(field)
                if held is not None and held not in allowed and values.get(other) in unwanted:
                    yield place.cell_problem(rule, fila, sheet.by_name[field], cells.get(field))
            case RequiredWhen(field, other, expected, rule):
                if field in values and other in values and values[field] is None:
                    held = values[other]
                    if held in expected if expected else held is not None:
                        yield place.cell_problem(rule, fila, sheet.by_name[field], None)
            case KnownParameter():
                yield from _check_parameter(check, sheet, place, fila, values)
            case _:
                continue


def show_value(field: Field, value: Any) -> str:
    """Return a value of the field as people read it: money, which is in centavos here, in pesos."""
    if field.kind.name == "dinero":
        return write_number(Fraction(value, 100))
    return show_cell(value)


def _check_parameter(
    check: KnownParameter, sheet: Sheet, place: Place, fila: int, values: dict[str, Any]
) -> Iterator[Problem]:
    definitions = default_parameters().definiciones
    name, text = values.get(check.name), values.get(check.value)
    if name is None:
        return
    if name not in definitions:
        yield place.cell_problem(check.unknown, fila, sheet.by_name[check.name], name)
    elif text is not None:
        try:
            definitions[name].parse(text)
        except ValueError as error:
            details = {"parametro": name, "error": str(error)}
            yield place.cell_problem(check.wrong, fila, sheet.by_name[check.value], text, details)
