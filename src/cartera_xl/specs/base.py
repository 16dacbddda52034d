"""The words that a book is written in: Book, Sheet, Row, Col, Kind, Rule.

A sheet's row is a pydantic model; each field carries its type, a ``Kind`` (how cells of that type
look and go wrong) and a ``Col`` (what this column says). From it come the workbook and its
validation, the reader, the checks, the messages and the reference page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, get_args

from annotated_types import Ge, Gt, Le
from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo

from cartera_xl.specs.checks import Check
from cartera_xl.specs.rule import Rule


class Row(BaseModel):
    """One row of a sheet. Strict: a cell is never bent into another type."""

    model_config = ConfigDict(strict=True, frozen=True)


@dataclass(frozen=True)
class Kind:
    """How the cells of one type look, what Excel validates, and how they may be wrong.

    ``validation``: Excel's own check (``date``, ``decimal``, ``whole``, ``list``, "" for none).
    The last rule must catch everything else.
    """

    name: str
    rules: tuple[Rule, ...]
    format: str = "General"
    width: int = 14
    unit: str = ""
    validation: str = ""
    options: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.rules or self.rules[-1].on:
            raise ValueError(f"{self.name}: the last rule must catch everything else")


@dataclass(frozen=True)
class Ref:
    """The cell names a row of another sheet: ``Ref("maestros", "Vendedores", "codigo")``.

    ``label``: the field that says to people which row it is; a drop-down shows it after the id.
    ``alias``: another field that they may call it by, shown where the first is blank.
    """

    book: str
    sheet: str
    field: str
    label: str = ""
    alias: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that say to people which row it is."""
        return tuple(filter(None, (self.label, self.alias)))


@dataclass(frozen=True)
class Beside:
    """The cell is judged by another of its row, a field before it: ``Beside("pais")``."""

    field: str


@dataclass(frozen=True)
class Col:
    """What one column says.

    ``help``: a Spanish sentence; the input message, and the advice of the general rules.
    ``rules``: this column's own reasons, tried before its kind's. ``group``: the band above the
    headings. ``formula``: a calculated column. ``derived``: computed by a command, never typed.
    ``past``: a day that has come already: a later one is told, being a slip of the year more often
    than not.
    """

    header: str
    help: str
    rules: tuple[Rule, ...] = ()
    group: str = ""
    width: int = 0
    unit: str = ""
    formula: str = ""
    derived: bool = False
    past: bool = False


@dataclass(frozen=True)
class Field:
    """A column ready for use: the model's field, its kind and what it says."""

    name: str
    info: FieldInfo
    col: Col
    kind: Kind
    ref: Ref | None
    limits: tuple[Any, Any]
    """Lowest and highest value, None where there is none; money in centavos."""

    @property
    def metadata(self) -> tuple[Any, ...]:
        """What the model says of the field, also inside ``Fecha | None``."""
        return (*self.info.metadata, *_inner_metadata(self.info.annotation))

    @property
    def typed(self) -> bool:
        """Whether a person types it."""
        return not (self.col.formula or self.col.derived)

    @property
    def required(self) -> bool:
        """Whether an empty cell is an error."""
        return self.info.is_required()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The column's rules, then its kind's; the last one catches everything else."""
        return self.col.rules + self.kind.rules

    def rule(self, reason: str) -> Rule:
        """Return the first rule that answers ``reason``."""
        return next(rule for rule in self.rules if not rule.on or reason in rule.on)


@dataclass(frozen=True)
class Sign:
    """Other programs write a return as a negative line; here it is a type, in positive.

    ``fields`` turn positive together and ``type_field`` becomes ``negative``.
    """

    fields: tuple[str, ...]
    type_field: str
    negative: str


@dataclass(frozen=True)
class Drawing:
    """A chart of the sheet's own table, by its fields; ``kind``: ``column``, ``bar`` or ``line``."""

    title: str
    names: str
    amounts: tuple[str, ...]
    kind: Literal["column", "bar", "line"] = "column"
    format: str = "#,##0"


@dataclass(frozen=True)
class Sheet:
    """One sheet, its Excel table (of the same name) and the record that each row holds.

    ``one``: what a row is, in a message («un cliente»). ``key``: the fields that name a row, no
    two rows alike. ``source_key``: where rows may be alike, the fields that with their number tell
    them apart in an import. ``output``: a command writes it; nobody types there and it is not
    checked. ``charts`` stand above its table, side by side. ``room``: rows that an output is made
    with; behind a chart, all that it ever has, since a chart does not grow with them.
    """

    name: str
    row: type[Row]
    one: str
    purpose: str
    key: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    output: bool = False
    source_key: tuple[str, ...] = ()
    sign: Sign | None = None
    charts: tuple[Drawing, ...] = ()
    room: int = 8

    @property
    def table(self) -> str:
        """The name of its Excel table, which holds no spaces."""
        return self.name.replace(" ", "_")

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The columns, in sheet order."""
        return tuple(_field(name, info) for name, info in self.row.model_fields.items())

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """The columns by field name."""
        return {field.name: field for field in self.fields}


@dataclass(frozen=True)
class Book:
    """A workbook of the product. ``code`` stands in its problem codes: CX-CLI-101.

    ``commands``: what can be asked of it besides a review, each with what it does.
    """

    name: str
    code: str
    title: str
    purpose: str
    steps: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    version: int = 1
    commands: tuple[tuple[str, str], ...] = ()

    def sheet(self, name: str) -> Sheet:
        """Return the sheet called ``name``. Error: KeyError."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)


def _field(name: str, info: FieldInfo) -> Field:
    found = [*info.metadata, *_inner_metadata(info.annotation)]
    col = next(m for m in found if isinstance(m, Col))
    kind = next(m for m in found if isinstance(m, Kind))
    ref = next((m for m in found if isinstance(m, Ref)), None)
    low = next(
        (m.ge if isinstance(m, Ge) else m.gt for m in found if isinstance(m, (Ge, Gt))), None
    )
    high = next((m.le for m in found if isinstance(m, Le)), None)
    return Field(name, info, col, kind, ref, (low, high))


def _inner_metadata(annotation: Any) -> Iterator[Any]:
    """Yield the metadata inside ``Fecha | None``, which pydantic leaves in the annotation."""
    for part in get_args(annotation):
        yield from getattr(part, "__metadata__", ())
