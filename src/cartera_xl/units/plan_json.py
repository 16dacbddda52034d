"""A plan as JSON and back: what a process that computes hands to the one that holds the book.

>>> from_json(to_json(TableEdit("Plan", {(6, 2): date(2026, 11, 19)}, ())))
TableEdit(table='Plan', cells={(6, 2): datetime.date(2026, 11, 19)}, rows=())
"""

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from cartera_xl.units.plan import (
    Column,
    Link,
    SheetPlan,
    Styled,
    TableBody,
    TableEdit,
    TablePlan,
    Text,
)

_CLASSES = {
    c.__name__: c for c in (Column, Link, SheetPlan, Styled, TableBody, TableEdit, TablePlan, Text)
}
"""What a plan for an open book is made of; nothing else is ever built from JSON."""


def to_json(value: object) -> str:
    """Return a plan, or tuples of them, as JSON. Error: TypeError for what no plan is made of."""
    return json.dumps(_tagged(value), ensure_ascii=False)


def from_json(text: str) -> Any:
    """Return what ``to_json`` was given; lists come back as tuples. Error: ValueError, KeyError."""
    return _frozen(json.loads(text, object_hook=_untagged))


def _tagged(value: object) -> object:
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, datetime):
        return {"momento": value.isoformat()}
    if isinstance(value, date):
        return {"fecha": value.isoformat()}
    if isinstance(value, (tuple, list)):
        return [_tagged(item) for item in value]
    if isinstance(value, dict):
        return {"pares": [[_tagged(key), _tagged(item)] for key, item in value.items()]}
    if is_dataclass(value) and _CLASSES.get(type(value).__name__) is type(value):
        named = {f.name: _tagged(getattr(value, f.name)) for f in fields(value)}
        return {"clase": type(value).__name__, "campos": named}
    raise TypeError(f"no plan holds a {type(value).__name__}")


def _untagged(found: dict[str, Any]) -> Any:
    if "fecha" in found:
        return date.fromisoformat(found["fecha"])
    if "momento" in found:
        return datetime.fromisoformat(found["momento"])
    if "pares" in found:
        return {_frozen(key): _frozen(item) for key, item in found["pares"]}
    if "clase" in found:
        named = {name: _frozen(item) for name, item in found["campos"].items()}
        return _CLASSES[found["clase"]](**named)
    return found


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
