"""Which map reads a source: the one given, one remembered for the same titles, or a proposal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cartera_xl.app.load import UsageError
from cartera_xl.intake.fixed import read_fixed
from cartera_xl.intake.mapfile import MapError, add_fixed, read_map, write_map
from cartera_xl.intake.mapping import PRODUCT, SourceMap, fingerprint
from cartera_xl.intake.propose import Proposal, propose_map
from cartera_xl.intake.tables import SourceTable
from cartera_xl.specs.base import Sheet

_LEAST = 1
"""Below this many columns used, a table is not thought to be of a sheet."""


@dataclass(frozen=True)
class MapChoice:
    """A table, the sheet it goes to and its map.

    ``path``: where the map is kept; ``text``: what is written there, "" if it already is.
    ``remembered``: where an accepted map from elsewhere is kept for the next time.
    """

    tabla: SourceTable
    sheet: Sheet
    mapa: SourceMap
    dudas: tuple[str, ...]
    path: Path
    text: str
    remembered: Path

    def write_proposal(self, doubts: Sequence[str]) -> Path:
        """Write the map for a person to answer; one that is there is left as it is."""
        if not self.path.exists():
            mapa = replace(self.mapa, revisado=False)
            titles = list(self.tabla.columnas.values())
            self._write(self.path, write_map(mapa, self.tabla.archivo, titles, doubts))
        elif self.text:
            self._write(self.path, self.text)
        return self.path

    def remember(self) -> None:
        """Keep the map that served; a person's file is never replaced by another."""
        for path, text in self.kept():
            self._write(path, text)

    def kept(self) -> tuple[tuple[Path, str], ...]:
        """Return the file that ``remember`` writes and its text, if there is any."""
        if self.text and self.path.exists():
            return ((self.path, self.text),)
        if self.remembered.exists():
            return ()
        titles = list(self.tabla.columnas.values())
        return ((self.remembered, write_map(self.mapa, self.tabla.archivo, titles)),)

    def _write(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def choose_map(
    tables: Sequence[SourceTable],
    sheets: Sequence[Sheet],
    folder: Path,
    *,
    mapa: Path | None,
    fijos: Mapping[str, str],
    tabla: int,
) -> MapChoice:
    """Return the table, sheet and map to use. Error: UsageError, also if two tables fit alike."""
    if not 0 <= tabla <= len(tables):
        raise UsageError(f"El origen tiene {len(tables)} tablas:\n{list_tables(tables)}")
    pool = [tables[tabla - 1]] if tabla else list(tables)
    among = _Candidates(tables, pool, sheets, folder, fijos)
    if mapa is not None:
        return _from_file(mapa, among)
    known = [(t, s) for t in pool for s in sheets if among.place(t, s).exists()]
    if known:
        table, sheet = among.only(known)
        return _read(among.place(table, sheet), table, sheet, among)
    return _proposed(among)


def list_tables(tables: Sequence[SourceTable]) -> str:
    """Return the tables of a source, numbered, one a line."""
    return "\n".join(
        f"  {n}. {t.nombre}: {len(t.filas)} filas; {', '.join(list(t.columnas.values())[:6])}"
        for n, t in enumerate(tables, start=1)
    )


@dataclass(frozen=True)
class _Candidates:
    """What a map is chosen among: the tables of a source, and the sheets that they may go to.

    ``pool``: the tables to look at. ``folder``: where maps are kept; ``fijos``: field → the same value for every row.
    """

    tables: Sequence[SourceTable]
    pool: Sequence[SourceTable]
    sheets: Sequence[Sheet]
    folder: Path
    fijos: Mapping[str, str]

    def place(self, table: SourceTable, sheet: Sheet) -> Path:
        """Return where the map of a table is kept."""
        return self.folder / f"{sheet.name}-{fingerprint(table.columnas.values())}.yaml"

    def only(self, pairs: Sequence[tuple[SourceTable, Sheet]]) -> tuple[SourceTable, Sheet]:
        """Return the only pair. Error: UsageError that asks for the table or the sheet."""
        if len({id(table) for table, _ in pairs}) > 1:
            raise UsageError(
                "Más de una tabla del origen sirve. Diga cuál con --tabla y su número:\n"
                + list_tables(self.tables)
            )
        if len(pairs) > 1:
            names = ", ".join(sheet.name for _, sheet in pairs)
            raise UsageError(
                f"La tabla puede ir a más de una hoja ({names}). Diga cuál con --hoja."
            )
        return pairs[0]

    def fixed(self, sheet: Sheet) -> dict[str, object]:
        """Return the fixed values as the sheet reads them. Error: UsageError."""
        try:
            return {name: read_fixed(sheet, name, text) for name, text in self.fijos.items()}
        except ValueError as error:
            raise UsageError(str(error)) from None


def _from_file(path: Path, among: _Candidates) -> MapChoice:
    read = _load(path)
    sheet = next((s for s in among.sheets if s.name == read.hoja), None)
    if sheet is None:
        raise UsageError(f"El mapa va a la hoja «{read.hoja}», que no es la del libro o de --hoja.")
    wanted = {t.strip() for source in read.columnas.values() for t in source.split(PRODUCT)}
    best = max(len(wanted & set(t.columnas.values())) for t in among.pool)
    fitting = [(t, sheet) for t in among.pool if len(wanted & set(t.columnas.values())) == best]
    table, sheet = among.only(fitting)
    return _read(path, table, sheet, among)


def _load(path: Path) -> SourceMap:
    try:
        return read_map(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise UsageError(f"No existe el mapa «{path}». Revise el nombre y la carpeta.") from None
    except UnicodeDecodeError:
        raise UsageError(f"El mapa «{path.name}» debe guardarse en UTF-8.") from None
    except MapError as error:
        raise UsageError(f"{path.name}: {error}") from None


def _read(path: Path, table: SourceTable, sheet: Sheet, among: _Candidates) -> MapChoice:
    mapa, text = _load(path), ""
    if mapa.hoja != sheet.name:
        raise UsageError(f"{path.name}: el mapa va a la hoja «{mapa.hoja}», no a «{sheet.name}».")
    if fixed := among.fixed(sheet):
        try:
            text = add_fixed(path.read_text(encoding="utf-8-sig"), fixed)
        except MapError as error:
            raise UsageError(f"{path.name}: {error}") from None
        mapa = mapa.with_fixed(fixed)
    doubts: tuple[str, ...] = ()
    if not mapa.revisado:
        doubts = (f"El mapa «{path.name}» dice «revisado: no»: mírelo y escriba «revisado: sí».",)
    return MapChoice(table, sheet, mapa, doubts, path, text, among.place(table, sheet))


def _proposed(among: _Candidates) -> MapChoice:
    scored: list[tuple[float, Proposal, SourceTable, Sheet]] = []
    for table in among.pool:
        for sheet in among.sheets:
            proposal = propose_map(table, sheet)
            scored.append((proposal.puntos, proposal, table, sheet))
    best = max(points for points, *_ in scored)
    if best < _LEAST and len(among.sheets) > 1:
        names = ", ".join(sheet.name for sheet in among.sheets)
        raise UsageError(
            f"Ninguna tabla del origen se parece a una hoja del libro. Diga cuál con --hoja ({names})."
        )
    fitting = [(t, s) for points, _, t, s in scored if points == best]
    table, sheet = among.only(fitting)
    proposal = next(p for _, p, t, s in scored if t is table and s is sheet)
    fixed = among.fixed(sheet)
    mapa = proposal.mapa.with_fixed(fixed)
    headers = {sheet.by_name[name].col.header for name in fixed}
    doubts = tuple(d for d in proposal.dudas if d.partition(":")[0] not in headers)
    path = among.place(table, sheet)
    return MapChoice(table, sheet, mapa, doubts, path, "", path)
