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
class AtMost:
    """Within a row, ``field`` is not more than ``limit``; the rule may name ``{limite}``."""

    field: str
    limit: str
    rule: Rule


@dataclass(frozen=True)
class BlankWhen:
    """Within a row, ``field`` is blank when ``other`` holds one of ``values``.

    ``allowed``: what it may hold all the same, because it says nothing.
    """

    field: str
    other: str
    values: tuple[str, ...]
    rule: Rule
    allowed: tuple[int, ...] = ()


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
class SameValues:
    """The rows that share ``by`` have each of ``fields`` alike: they are parts of one thing."""

    by: tuple[str, ...]
    fields: tuple[str, ...]
    rule: Rule


@dataclass(frozen=True)
class There:
    """The value of ``field`` in the row of ``sheet`` of the same book that has ``by`` in ``key``.

    Of several rows with the same key, the first.
    """

    by: str
    sheet: str
    key: str
    field: str


@dataclass(frozen=True)
class NotBefore:
    """The day in ``field`` is not before the one that ``first`` has in another sheet.

    ``other`` and ``values``: only in rows where that field holds one of them. The rule may name
    ``{grupo}``, the row of the other sheet, and ``{otra}``, its day.
    """

    field: str
    first: There
    rule: Rule
    other: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class SameThere:
    """What ``there`` has in another sheet is what the row has in ``own``, or ``own`` in a third.

    Points at ``there.by``. The rule may name ``{alla}`` and ``{aqui}``, the two values.
    """

    there: There
    own: str | There
    rule: Rule


@dataclass(frozen=True)
class KnownTogether:
    """The row of ``sheet`` that ``fields`` name together, as ``keys`` there, is there.

    Points at the last of ``fields``; where that is blank, or the first alone is unknown, nothing.
    """

    fields: tuple[str, str]
    sheet: str
    keys: tuple[str, str]
    rule: Rule


@dataclass(frozen=True)
class NotOver:
    """On no day do the ``field`` of the rows with the same ``by`` add to more than ``total``.

    A row counts from the day in ``since`` until the first of those in ``until``. ``total`` is the
    sum of what the rows of ``sheet`` with them in ``keys`` have; ``rate``: the field there that
    turns it into the currency of ``field``, where it is filled. The rule may name ``{grupo}``,
    ``{llega}`` and ``{total}``.
    """

    field: str
    by: tuple[str, ...]
    sheet: str
    keys: tuple[str, ...]
    total: str
    rate: str
    since: str
    until: tuple[str | There, ...]
    rule: Rule


@dataclass(frozen=True)
class KnownParameter:
    """``name`` is a parameter of the product and ``value`` is a value that it can take."""

    name: str
    value: str
    unknown: Rule
    wrong: Rule


RowCheck = InOrder | AtMost | RequiredWhen | BlankWhen | KnownParameter
TableCheck = Unique | OneMain | AddsTo | SameDetail | SameValues
SheetsCheck = NotBefore | SameThere | KnownTogether | NotOver
Check = RowCheck | TableCheck | SheetsCheck


def rules_of(check: Check) -> list[tuple[str, Rule]]:
    """Return the field whose cell a check's problem points at, and its rule."""
    match check:
        case InOrder(last=name, rule=rule) | AtMost(field=name, rule=rule):
            return [(name, rule)]
        case RequiredWhen(field=name, rule=rule) | BlankWhen(field=name, rule=rule):
            return [(name, rule)]
        case Unique(fields=fields, rule=rule) | SameDetail(fields=fields, rule=rule):
            return [(fields[0], rule)]
        case SameValues(fields=fields, rule=rule):
            return [(fields[0], rule)]
        case OneMain(flag=name, rule=rule) | AddsTo(field=name, rule=rule):
            return [(name, rule)]
        case NotBefore(field=name, rule=rule) | NotOver(field=name, rule=rule):
            return [(name, rule)]
        case SameThere(there=there, rule=rule):
            return [(there.by, rule)]
        case KnownTogether(fields=fields, rule=rule):
            return [(fields[-1], rule)]
        case KnownParameter():
            return [(check.name, check.unknown), (check.value, check.wrong)]
