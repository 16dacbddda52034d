"""A map: which foreign column feeds which of our fields, and what is left out. Data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from cartera_xl.intake.names import plain_title
from cartera_xl.specs.base import Sheet
from cartera_xl.units.cell import is_blank

PRODUCT = " × "
"""Between two titles whose numbers are multiplied."""


@dataclass(frozen=True)
class Exclusion:
    """A stated rule that leaves rows out: the column's text is one of ``igual`` or begins so."""

    columna: str
    motivo: str
    igual: tuple[str, ...] = ()
    empieza: str = ""

    def covers(self, cell: object) -> bool:
        """Tell whether a cell of the column is left out by this rule."""
        if is_blank(cell):
            return False
        text = str(cell).strip().casefold()
        words = {word.strip().casefold() for word in self.igual}
        return text in words or bool(self.empieza and text.startswith(self.empieza.casefold()))


@dataclass(frozen=True)
class SourceMap:
    """How a source becomes a sheet of ours; what a person edits in the YAML.

    ``columnas``: field → title, or two titles joined by « × ». ``fijos``: field → the same value
    for every row. ``si_vacio``: field → value where the source leaves it blank. ``decimal`` and
    ``fechas``: title → what its texts mean, where the column alone does not prove it.
    ``revisado``: a person has accepted it, or nothing in it was doubtful.
    """

    hoja: str
    columnas: Mapping[str, str]
    fijos: Mapping[str, object] = field(default_factory=dict)
    si_vacio: Mapping[str, object] = field(default_factory=dict)
    decimal: Mapping[str, str] = field(default_factory=dict)
    fechas: Mapping[str, str] = field(default_factory=dict)
    excluir: tuple[Exclusion, ...] = ()
    revisado: bool = True

    def with_fixed(self, fixed: Mapping[str, object]) -> "SourceMap":
        """Return the map with these fields fixed, instead of any column that fed them."""
        columns = {name: title for name, title in self.columnas.items() if name not in fixed}
        return replace(self, columnas=columns, fijos={**self.fijos, **fixed})


def missing_fields(mapa: SourceMap, sheet: Sheet) -> list[str]:
    """Return the fields that must be filled and that nothing feeds."""
    fixed = {name for name, value in mapa.fijos.items() if not is_blank(value)}
    fed = {*mapa.columnas, *fixed}
    return [f.name for f in sheet.fields if f.typed and f.required and f.name not in fed]


def fingerprint(titles: Iterable[str]) -> str:
    """Return eight letters that tell a layout of titles from others, in whatever order.

    >>> fingerprint(["Fecha", "Valor"]) == fingerprint(["VALOR", "fecha"])
    True
    """
    return sha256("|".join(sorted(map(plain_title, titles))).encode()).hexdigest()[:8]
