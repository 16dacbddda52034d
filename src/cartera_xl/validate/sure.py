"""Which cells of a column are surely right, and what they mean: the row's model, by columns.

Each distinct cell is judged once, by its field alone, a column at a time; a field that looks at
another of its row (``Beside``), once with each of that one's. What is not surely right is ``ABSENT``
here: ``check_row`` then judges the whole row, and words what is wrong.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Annotated, Any

import numpy as np
from annotated_types import Ge, Gt, Le, Lt, MaxLen
from pydantic import BaseModel, BeforeValidator, TypeAdapter, ValidationError, create_model

from cartera_xl.specs.base import Beside, Col, Field, Kind, Ref, Row, Sheet
from cartera_xl.units.cell import EXCEL_ERRORS, Missing, as_text, is_blank
from cartera_xl.units.money import as_centavos, rounding
from cartera_xl.validate.column import ABSENT, Column, Flags

_EXACT = 10**15
"""Below it, the 15 digits that Excel shows of a number of two decimals are that number."""
_LIMITS = (Ge, Gt, Le, Lt)


def sure_values(sheet: Sheet, cells: Mapping[str, Column], count: int) -> dict[str, Column]:
    """Return field → the values of ``count`` rows; ``ABSENT`` where only ``check_row`` can tell."""
    blank = Column([None], np.zeros(count, dtype="int64"))
    given = {f.name: cells.get(f.name, blank) if f.typed else blank for f in sheet.fields}
    return {field.name: _judge_column(sheet, field, given) for field in sheet.fields}


def _judge_column(sheet: Sheet, field: Field, given: Mapping[str, Column]) -> Column:
    column = given[field.name]
    beside = [m.field for m in field.metadata if isinstance(m, Beside)]
    if beside:
        other = given[beside[0]]
        pairs, codes = np.unique(
            column.codes * len(other.values) + other.codes, return_inverse=True
        )
        places = [divmod(pair, len(other.values)) for pair in pairs.tolist()]
        cells = [{field.name: column.values[n], beside[0]: other.values[m]} for n, m in places]
        return Column([_judge_beside(sheet, field, both) for both in cells], codes)
    judged = _read_quickly(sheet, field, column.values)
    places = [n for n, value in enumerate(judged) if value is ABSENT]
    values = _judge_cells(sheet, field, [column.values[n] for n in places])
    for number, value in zip(places, values, strict=True):
        judged[number] = value
    return Column(judged, column.codes)


def _judge_cells(sheet: Sheet, field: Field, cells: Sequence[object]) -> list[Any]:
    """Return the field's value from each cell, all of them given to the model at once."""
    blank = ABSENT if field.required else field.info.default
    found = [blank if is_blank(cell) else ABSENT for cell in cells]
    validate = _validator(sheet, field.name)
    if validate is None:
        return found
    places = [n for n, cell in enumerate(cells) if not (is_blank(cell) or _unreadable(cell))]
    try:
        values = validate([cells[n] for n in places])
    except ValidationError as error:
        wrong = {e["loc"][0] for e in error.errors(include_url=False, include_context=False)}
        places = [n for place, n in enumerate(places) if place not in wrong]
        values = validate([cells[n] for n in places])
    money = field.kind.name == "dinero"
    for n, value in zip(places, values, strict=True):
        # Money that was rounded is right, and deserves a notice.
        found[n] = ABSENT if money and rounding(cells[n]) else value
    return found


def _judge_beside(sheet: Sheet, field: Field, cells: dict[str, object]) -> Any:
    """Return the field's value from its cell and that of the one beside it."""
    if is_blank(cells[field.name]):
        return ABSENT if field.required else field.info.default
    filled = {key: cell for key, cell in cells.items() if not is_blank(cell)}
    if _has_rules(sheet) or any(map(_unreadable, filled.values())):
        return ABSENT
    try:
        return getattr(_pair_model(sheet, field.name).model_validate(filled), field.name)
    except ValidationError:
        return ABSENT


def _unreadable(cell: object) -> bool:
    return cell is Missing.SIN_VALOR or (isinstance(cell, str) and cell in EXCEL_ERRORS)


@cache
def _validator(sheet: Sheet, name: str) -> Callable[[list[object]], list[Any]] | None:
    """Return the validation of many cells of a field.

    None where the cells are not enough: the row has rules of its own, or the field looks at others.
    """
    column: Any = list[_annotation(sheet, name)]  # type: ignore[misc]
    many: TypeAdapter[list[Any]] = TypeAdapter(column, config=Row.model_config)
    untold = _has_rules(sheet) or _looks_around(many.core_schema)
    return None if untold else many.validate_python


@cache
def _pair_model(sheet: Sheet, name: str) -> type[BaseModel]:
    """Return a model of a field and of the one beside it."""
    beside = [m.field for m in sheet.by_name[name].metadata if isinstance(m, Beside)]
    parts: dict[str, Any] = {}
    for part in (*beside, name):
        info = sheet.by_name[part].info
        parts[part] = (_annotation(sheet, part), ... if info.is_required() else info.default)
    return create_model(f"{sheet.row.__name__}_{name}", __base__=Row, **parts)


def _annotation(sheet: Sheet, name: str) -> Any:
    info = sheet.by_name[name].info
    return Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation


def _has_rules(sheet: Sheet) -> bool:
    """Tell whether the row's model has validators besides those of its fields' types."""
    found = sheet.row.__pydantic_decorators__
    return any(
        (found.validators, found.field_validators, found.root_validators, found.model_validators)
    )


def _looks_around(schema: object) -> bool:
    """Tell whether a validator in a pydantic schema asks for the rest of the row."""
    if isinstance(schema, dict):
        return schema.get("type") == "with-info" or any(map(_looks_around, schema.values()))
    return isinstance(schema, list | tuple) and any(map(_looks_around, schema))


def _read_quickly(sheet: Sheet, field: Field, cells: list[Any]) -> list[Any]:
    """Return the values of texts and of money that need no model to be told right."""
    reads: list[Any] = [m.func for m in field.metadata if isinstance(m, BeforeValidator)]
    known = _QUICK.get(reads[0]) if len(reads) == 1 and not _has_rules(sheet) else None
    if known is None or not all(isinstance(m, known[1]) for m in field.metadata):
        return [ABSENT] * len(cells)
    return known[0](field, cells)


def _texts(field: Field, cells: list[Any]) -> list[Any]:
    top = min((m.max_length for m in field.metadata if isinstance(m, MaxLen)), default=_EXACT)
    if set(map(type, cells)) == {str} and EXCEL_ERRORS.isdisjoint(cells):
        plain = list(map(str.strip, cells))
        if all(plain) and max(map(len, plain)) <= top:
            return plain
    return [
        text
        if type(cell) is str and cell not in EXCEL_ERRORS and 0 < len(text := cell.strip()) <= top
        else ABSENT
        for cell in cells
    ]


def _centavos(field: Field, cells: list[Any]) -> list[Any]:
    """Return the centavos of the floats that surely are within the limits and need no rounding."""
    found: list[Any] = [ABSENT] * len(cells)
    places = [n for n, cell in enumerate(cells) if type(cell) is float]
    pesos = np.array([cells[n] for n in places], dtype="float64")
    with np.errstate(invalid="ignore", over="ignore"):
        whole = np.rint(pesos * 100)
        # A float that is the nearest to whole / 100 shows as that. Zero may be −0: left out.
        sure = (whole / 100 == pesos) & (np.abs(whole) < _EXACT) & (whole != 0)
    for limit in field.metadata:
        if isinstance(limit, _LIMITS):
            sure &= _within(whole, limit)
    exact = whole[sure].astype("int64").tolist()
    if len(exact) == len(cells):
        return list(exact)
    for n, centavos in zip(np.flatnonzero(sure).tolist(), exact, strict=True):
        found[places[n]] = centavos
    return found


def _within(whole: Any, limit: Ge | Gt | Le | Lt) -> Flags:
    match limit:
        case Ge(bound):
            passed = whole >= bound
        case Gt(bound):
            passed = whole > bound
        case Le(bound):
            passed = whole <= bound
        case Lt(bound):
            passed = whole < bound
    return np.asarray(passed, dtype=bool)


_SAID = (BeforeValidator, Kind, Col, Ref)
_QUICK = {as_centavos: (_centavos, (*_SAID, *_LIMITS)), as_text: (_texts, (*_SAID, MaxLen))}
"""Reader of cells → the same for many, and all the metadata that it understands."""
