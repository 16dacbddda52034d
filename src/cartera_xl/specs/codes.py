"""Every problem code of the product and the rule that declares it.

>>> declared_rules()["CX-CEL-001"].message
'está en blanco.'
"""

from collections.abc import Iterator
from dataclasses import fields

from cartera_xl.specs import functions, reasons, structure
from cartera_xl.specs.base import Book
from cartera_xl.specs.books import BOOKS
from cartera_xl.specs.checks import Check
from cartera_xl.specs.rule import Rule


def declared_rules() -> dict[str, Rule]:
    """Return code → rule, in the order of codes.

    Error: ValueError if one code stands for two rules.
    """
    found: dict[str, Rule] = {}
    for rule in _walk():
        if found.setdefault(rule.code, rule) != rule:
            raise ValueError(f"{rule.code} stands for two rules")
    return dict(sorted(found.items()))


def check_rules(check: Check) -> tuple[Rule, ...]:
    """Return the rules that a check may report."""
    values = (getattr(check, field.name) for field in fields(check))
    return tuple(value for value in values if isinstance(value, Rule))


def book_rules(book: Book) -> Iterator[Rule]:
    """Yield the rules of the book's columns, then those of its checks, sheet by sheet."""
    for sheet in book.sheets:
        for field in sheet.fields:
            yield from field.rules
        for check in sheet.checks:
            yield from check_rules(check)


def _walk() -> Iterator[Rule]:
    for value in vars(reasons).values():
        for rule in value if isinstance(value, tuple) else (value,):
            if isinstance(rule, Rule):
                yield rule
    yield from structure.RAZONES.values()
    yield from structure.NAMED_RULES
    yield from functions.FUNCTION_RULES
    for book in BOOKS:
        yield from book_rules(book)
