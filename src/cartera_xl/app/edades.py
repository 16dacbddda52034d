"""Edades: the aging and its figures at a cut-off, put into the user's own edades.xlsx."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from cartera_xl.app.debt_inputs import DebtInputs
from cartera_xl.app.debts import credit_cards
from cartera_xl.app.host import Host
from cartera_xl.app.load import Progress, UsageError, load_books, silent
from cartera_xl.app.table_rows import save_bodies
from cartera_xl.app.uncounted import Uncounted
from cartera_xl.app.unread import is_of, no_whole_book
from cartera_xl.compute.edades.cifras import DebtFigures, DebtRules, cifras
from cartera_xl.compute.edades.comparar import Comparacion, comparar
from cartera_xl.compute.edades.esperado import atrasos_usuales, esperado_por_semana
from cartera_xl.compute.edades.grupos import edades_por_grupo
from cartera_xl.compute.edades.resumen import Cuadre
from cartera_xl.compute.edades.tramos import tramos
from cartera_xl.present.edades import (
    Debtor,
    Row,
    aging_rows,
    bucket_rows,
    debtor_rows,
    expected_rows,
    group_rows,
    indicator_rows,
    month_rows,
    own_buckets,
)
from cartera_xl.specs.base import Sheet
from cartera_xl.specs.edades import EDADES
from cartera_xl.units.cell import same_word
from cartera_xl.units.plan import TableBody
from cartera_xl.units.problem import Problem
from cartera_xl.units.raw import RawBook, Refusal
from cartera_xl.validate.books import check_with_beside
from cartera_xl.write.user_tables import Refresh

_NEEDED = ("Edades", "Indicadores")
_GONE = (
    "Falta la hoja «{hoja}» con su tabla, o alguna de sus columnas: esa parte no se escribió. Si la "
    "necesita, pase los datos a un libro hecho con cartera nuevo edades."
)


@dataclass(frozen=True)
class Debts:
    """What the books say of a cut-off.

    ``clientes``: how each client is known, by its key. ``generales``: what the reader must know
    first; ``fuera``: what no figure counts. ``problems``: what is wrong in the books. ``tablas``: table of
    the books asked for, as ``casefold`` names it → its headings, as ``same_word``.
    """

    path: Path
    corte: date
    inputs: DebtInputs
    rules: DebtRules
    figures: DebtFigures
    clientes: Mapping[str, Debtor]
    generales: Sequence[str]
    fuera: Sequence[Uncounted]
    problems: Sequence[Problem]
    tablas: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def avisos(self) -> list[str]:
        """What the reader of the whole must know first."""
        return [*self.generales, *(part.aviso for part in self.fuera)]

    def avisos_de(self, clave: str) -> list[str]:
        """Return what the reader of a client's paper must know first: not what is another's."""
        return [*self.generales, *(part.aviso for part in self.fuera if part.concerns(clave))]


@dataclass(frozen=True)
class AgingRefresh:
    """What was put into a book, or would be. ``cuadre``: None if no ledger balance was given."""

    debts: Debts
    cambio: Refresh
    cuadre: Cuadre | None


def read_debts(path: Path, corte: date | None, host: Host, progress: Progress = silent) -> Debts:
    """Return what the edades at ``path`` and the books beside it say of a cut-off.

    Without ``corte``, that of the last closed day.
    Error: UsageError if there is no edades that can be read whole, or a rule has no value.
    """
    loaded = load_books(path, host, progress)
    asked, beside = check_with_beside(loaded.raws, loaded.beside)
    inputs = DebtInputs(asked, beside)
    if not inputs.has_any():
        found = [book for book in asked if is_of(book, EDADES.name)]
        raise UsageError(no_whole_book(path, "un libro de edades", EDADES.name, found))
    inputs.require_rules()
    debts = debts_on(path, inputs, corte or _closed_day(inputs, host), host.hoy)
    return replace(debts, tablas=dict(_tables(loaded.raws)))


def debts_on(path: Path, inputs: DebtInputs, corte: date, hoy: date) -> Debts:
    """Return what checked books say of a cut-off. Error: UsageError if a rule has no value then."""
    try:
        rules = inputs.rules(corte)
        figures = cifras(
            inputs.documents_of_debt(), corte, rules, credit_cards(inputs),
            fuentes=inputs.sources(),
        )  # fmt: skip
    except ValueError as error:
        raise UsageError(f"No se pueden calcular las edades: {error}.") from error
    notices = inputs.notices() + own_buckets(rules.documentos.limites)
    return Debts(
        path, corte, inputs, rules, figures, inputs.debtors(figures), notices,
        inputs.left_out(max(corte, hoy)), inputs.problems(),
    )  # fmt: skip


def refresh_aging(
    path: Path,
    host: Host,
    ahora: datetime,
    progress: Progress = silent,
    *,
    corte: date | None = None,
    contable: int | None = None,
    simular: bool = False,
    otro: Path | None = None,
) -> AgingRefresh:
    """Put the figures of a cut-off into the sheets Edades, Indicadores and those of the charts.

    Entra: ``contable``: the balance of the ledger on that day, in centavos, to be squared with.
        ``simular``: say what would change and write nothing; ``otro``: a file that is not there,
        for the new book, so that this one stays as it is.
    Sale: what changed; one of the others that the book lacks, or of which a column, is left out
        and told.
    Error: UsageError if the book cannot be read or changed: it stays as it was. OSError.
    """
    if path.is_dir():
        raise UsageError(f"«{path}» es una carpeta. Escriba el libro: {path / 'edades.xlsx'}.")
    debts = read_debts(path, corte, host, progress)
    sheets = list(sheets_of(debts).values())
    gone = [s.name for s, _ in sheets if s.name not in _NEEDED and not _has(debts, s)]
    told = (_GONE.format(hoja=name) for name in gone)
    debts = replace(debts, generales=[*debts.generales, *told])
    bodies = [_body(sheet, rows) for sheet, rows in sheets if sheet.name not in gone]
    change = save_bodies(path, bodies, host, ahora, simular=simular, otro=otro)
    square = None if contable is None else debts.figures.square(contable)
    return AgingRefresh(debts, change, square)


def compare_days(
    path: Path, desde: date, hasta: date, host: Host, progress: Progress = silent
) -> tuple[Debts, Comparacion]:
    """Return what took the balance of one day to that of another, document by document.

    The rules are those of the later day. Error: UsageError.
    """
    debts = read_debts(path, hasta, host, progress)
    try:
        return debts, comparar(debts.figures.papeles, desde, hasta, debts.rules.documentos.limites)
    except ValueError as error:
        raise UsageError(f"No se pueden comparar: {error}.") from error


def totals_of(debts: Debts) -> list[tuple[str, int]]:
    """Return what is read of a cut-off first: each bucket of the firm and its sums, in centavos."""
    firm, limits = debts.figures.firma, debts.rules.documentos.limites
    return [
        *((tramo.nombre, int(firm[tramo.nombre])) for tramo in tramos(limits)),
        ("Saldos a favor", int(firm["a_favor"])),
        ("Saldo", int(firm["saldo"])),
        ("Vencido", int(firm["vencido"])),
    ]


def sheets_of(debts: Debts) -> dict[str, tuple[Sheet, list[Row]]]:
    """Return the whole content of each sheet that the figures fill, by its name."""
    figures, limits = debts.figures, debts.rules.documentos.limites
    opened = figures.abiertos
    rows = {
        "Edades": aging_rows(figures, debts.clientes, limits),
        "Edades por grupo": group_rows(figures, _groups(debts), limits),
        "Indicadores": indicator_rows(figures.indicadores),
        "Tramos": bucket_rows(figures),
        "Mayores deudores": debtor_rows(figures, debts.clientes),
        "Mes a mes": month_rows(figures),
        "Recaudo esperado": expected_rows(esperado_por_semana(opened, atrasos_usuales(opened))),
    }
    return {name: (EDADES.sheet(name), found) for name, found in rows.items()}


def _tables(raws: Iterable[RawBook | Refusal]) -> Iterator[tuple[str, frozenset[str]]]:
    sheets = [s for raw in raws if isinstance(raw, RawBook) for s in raw.hojas.values()]
    for sheet in sheets:
        for table in sheet.tablas:
            cells = sheet.filas[table.area.top - 1][table.area.left - 1 : table.area.right]
            titles = frozenset(same_word(str(cell)) for cell in cells if cell is not None)
            yield table.nombre.casefold(), titles


def _has(debts: Debts, sheet: Sheet) -> bool:
    """Tell whether the sheet's table is in the book with all its columns."""
    titles = {same_word(f.col.header) for f in sheet.fields}
    return titles <= debts.tablas.get(sheet.table.casefold(), frozenset())


def _groups(debts: Debts) -> pd.DataFrame:
    return edades_por_grupo(
        debts.figures.abiertos,
        debts.rules.documentos,
        {key: one.zona for key, one in debts.clientes.items() if one.zona},
        debts.inputs.groups(),
    )


def _body(sheet: Sheet, rows: Sequence[Row]) -> TableBody:
    names = [f.name for f in sheet.fields]
    titles = tuple(f.col.header for f in sheet.fields)
    return TableBody(sheet.table, titles, tuple(tuple(row.get(n) for n in names) for row in rows))


def _closed_day(inputs: DebtInputs, host: Host) -> date:
    closed = inputs.parameters().at("corte_cerrado", host.hoy).valor
    return host.ayer if closed else host.hoy
