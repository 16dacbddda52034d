"""Which cells of a column are surely right, and what they mean: the row's model, by columns.

Each distinct cell is judged once, by a model of its field alone; a field that looks at another of
its row (``Beside``), once with each of that one's. What is not surely right is ``ABSENT`` here:
``check_row`` then judges the whole row, and words what is wrong.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Any

import numpy as np
from annotated_types import Ge, Gt, Le, Lt, MaxLen
from pydantic import BaseModel, BeforeValidator, ValidationError, create_model

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
    judge = _make_judge(sheet, field)
    beside = [m.field for m in field.metadata if isinstance(m, Beside)]
    if beside:
        other = given[beside[0]]
        pairs, codes = np.unique(
            column.codes * len(other.values) + other.codes, return_inverse=True
        )
        places = [divmod(pair, len(other.values)) for pair in pairs.tolist()]
        cells = [{field.name: column.values[n], beside[0]: other.values[m]} for n, m in places]
        return Column([judge(both) for both in cells], codes)
    judged = _read_quickly(sheet, field, column.values)
    for number in [n for n, value in enumerate(judged) if value is ABSENT]:
        judged[number] = judge({field.name: column.values[number]})
    return Column(judged, column.codes)


def _make_judge(sheet: Sheet, field: Field) -> Callable[[dict[str, object]], Any]:
    """Return what gives the field's value from its cell, and from that of the one beside it."""
    name, required, default = field.name, field.required, field.info.default
    money, validate = field.kind.name == "dinero", _validator(sheet, name)

    def judge(cells: dict[str, object]) -> Any:
        if is_blank(cell := cells[name]):
            return ABSENT if required else default
        if len(cells) > 1:
            cells = {key: c for key, c in cells.items() if not is_blank(c)}
        if validate is None or any(map(_unreadable, cells.values())):
            return ABSENT
        try:
            value = getattr(validate(cells), name)
        except ValidationError:
            return ABSENT
        # Money that was rounded is right, and deserves a notice.
        return ABSENT if money and rounding(cell) else value

    return judge


def _unreadable(cell: object) -> bool:
    return cell is Missing.SIN_VALOR or (isinstance(cell, str) and cell in EXCEL_ERRORS)


@cache
def _validator(sheet: Sheet, name: str) -> Callable[[object], Any] | None:
    """Return the validation of a field and of the one beside it.

    None where they are not enough: the row has rules of its own, or a field looks at others untold.
    """
    beside = [m.field for m in sheet.by_name[name].metadata if isinstance(m, Beside)]
    parts: dict[str, Any] = {}
    for part in (*beside, name):
        info = sheet.by_name[part].info
        annotation = (
            Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
        )
        parts[part] = (annotation, ... if info.is_required() else info.default)
    model: type[BaseModel] = create_model(f"{sheet.row.__name__}_{name}", __base__=Row, **parts)
    untold = not beside and _looks_around(model.__pydantic_core_schema__)
    return None if untold or _has_rules(sheet) else model.__pydantic_validator__.validate_python


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
