"""Rules that look beyond one cell: across a row, a sheet, or sheets. Data; ``validate`` runs them.

Each names the field whose cell the problem points at first in its own words.
"""

from dataclasses import dataclass

from cartera_xl.specs.rule import Rule


@dataclass(frozen=True)
class InOrder:
    """Within a row, the day in ``first`` is not after the day in ``last``; points at ``last``."""

    first: str
    last: str
    rule: Rule


@dataclass(frozen=True)
class RequiredWhen:
    """Within a row, ``field`` is filled when ``other`` holds one of ``values`` (any, if none)."""

    field: str
    other: str
    values: tuple[str | None, ...]
    rule: Rule


@dataclass(frozen=True)
class Unique:
    """No two rows have the same ``fields``; blanks do not count. Points at each repetition."""

    fields: tuple[str, ...]
    rule: Rule


@dataclass(frozen=True)
class OneMain:
    """Of the rows that share ``by``, exactly one says yes in ``flag``."""

    by: str
    flag: str
    rule: Rule


@dataclass(frozen=True)
class AddsTo:
    """The values of ``field`` of the rows that share ``by`` add to ``total``."""

    by: str
    field: str
    total: int
    rule: Rule


@dataclass(frozen=True)
class SameDetail:
    """The rows that share ``by`` fill the same ones of ``fields``, or a total counts twice."""

    by: tuple[str, ...]
    fields: tuple[str, ...]
    rule: Rule


@dataclass(frozen=True)
class KnownParameter:
    """``name`` is a parameter of the product and ``value`` is a value that it can take."""

    name: str
    value: str
    unknown: Rule
    wrong: Rule


RowCheck = InOrder | RequiredWhen | KnownParameter
TableCheck = Unique | OneMain | AddsTo | SameDetail
Check = RowCheck | TableCheck


def rules_of(check: Check) -> list[tuple[str, Rule]]:
    """Return the field whose cell a check's problem points at, and its rule."""
    match check:
        case InOrder(last=name, rule=rule) | RequiredWhen(field=name, rule=rule):
            return [(name, rule)]
        case Unique(fields=fields, rule=rule) | SameDetail(fields=fields, rule=rule):
            return [(fields[0], rule)]
        case OneMain(flag=name, rule=rule) | AddsTo(field=name, rule=rule):
            return [(name, rule)]
        case KnownParameter():
            return [(check.name, check.unknown), (check.value, check.wrong)]
