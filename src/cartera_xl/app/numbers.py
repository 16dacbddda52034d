"""Números: the ledger of the firm, found where its settings say, and what is done with it."""

import getpass
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from cartera_xl.app.load import UsageError
from cartera_xl.compute.numeros.chain import Estado
from cartera_xl.compute.numeros.serie import Serie, make_series, series_of
from cartera_xl.compute.numeros.verify import Known
from cartera_xl.read.cache import user_folder
from cartera_xl.specs import numbers as rules
from cartera_xl.units.problem import Problem
from cartera_xl.write.numeros import Settings, create_series, open_ledger
from cartera_xl.write.numeros.ledger import Ledger, Reserva
from cartera_xl.write.numeros.recovery import Resolved
from cartera_xl.write.numeros.refusal import NumberError

VARIABLE = "CARTERA_NUMEROS"
FOLDER = "numeros"
ARCHIVE = "archivo"


@dataclass(frozen=True)
class Verified:
    """A series: what is wrong with its chain, what became of its numbers, and its head.

    ``huella``: "" where the last record cannot be read.
    """

    serie: str
    problems: list[Problem]
    estados: list[Estado]
    huella: str


def number_settings(books: Path, lugar: str = "", firma: str = "") -> Settings:
    """Return where the ledger is: ``lugar``, else what the variable says, else beside the books."""
    place = lugar or os.environ.get(VARIABLE, "") or os.path.abspath(books / FOLDER)
    return Settings(place, user_folder() / "numeros", firma)


@contextmanager
def using_ledger(settings: Settings) -> Iterator[Ledger]:
    """Yield the ledger. Error: UsageError with what keeps it from doing what is asked."""
    with _told(), open_ledger(settings) as ledger:
        yield ledger


def begin_series(
    settings: Settings, prefix: str, vendedor: str, anual: bool | None, ancho: int, ahora: datetime
) -> Serie:
    """Begin a series and return it. Error: UsageError."""
    with _told():
        try:
            serie = make_series(prefix, vendedor, anual=anual, ancho=ancho)
        except ValueError as error:
            name = f"{prefix}-{vendedor}" if vendedor else prefix
            raise NumberError(rules.BAD_SERIES, serie=name, razon=error) from None
        create_series(settings, serie, this_user(), ahora)
    return serie


def verify_numbers(
    settings: Settings, serie: str = "", known: Sequence[Known] = ()
) -> list[Verified]:
    """Return what is wrong with a series, or with every one, and what became of its numbers.

    ``known``: what documents say; each is looked for in the series of its number.
    """
    with using_ledger(settings) as ledger:
        names = _chosen(ledger, serie)
        for each in known:
            if series_of(each.numero) not in names:
                raise NumberError(rules.UNKNOWN, numero=each.numero, lugar=ledger.lugar)
        return [_verify(ledger, name, known) for name in names]


def take_number(ledger: Ledger, serie: str, motivo: str, archive: Path, ahora: datetime) -> Reserva:
    """Reserve the next number, after resolving what processes that ended have left open."""
    ledger.recover(serie, Archive(archive).holds, this_user(), ahora)
    return ledger.reserve(serie, this_user(), motivo, ahora)


def void_number(settings: Settings, numero: str, razon: str, ahora: datetime) -> str:
    """Void a number for ever; return the head of its series."""
    with using_ledger(settings) as ledger:
        return ledger.void(numero, razon, this_user(), ahora)


def recover_numbers(
    settings: Settings,
    archive: Path,
    ahora: datetime,
    serie: str = "",
    *,
    todas: bool = False,
    perdidos: bool = False,
) -> list[Resolved]:
    """Finish or void what was reserved and not issued; return what was done with each.

    Entra: ``archive``, la carpeta donde quedan los documentos; ``perdidos``: anula también los
        números que se perdieron con el final del registro.
    """
    done: list[Resolved] = []
    with using_ledger(settings) as ledger:
        for name in _chosen(ledger, serie):
            if perdidos:
                done += ledger.reclaim(name, this_user(), ahora)
            found = Archive(archive).holds
            done += ledger.recover(name, found, this_user(), ahora, todas=todas)
    return done


@dataclass(frozen=True)
class Archive:
    """The folder of the documents; their names in the ledger are relative to it."""

    folder: Path

    def holds(self, name: str, digest: str) -> bool:
        """Tell whether a document is there with that SHA-256."""
        path = (self.folder / name).resolve()
        # A name comes from a file that anybody may have written: it may not lead elsewhere.
        if not path.is_relative_to(self.folder.resolve()) or not path.is_file():
            return False
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest() == digest


def this_user() -> str:
    """Return who works here, as the system knows them; "" if it does not."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _verify(ledger: Ledger, serie: str, known: Sequence[Known]) -> Verified:
    own = [each for each in known if series_of(each.numero) == serie]
    problems = ledger.verify(serie, own)
    readable = all(problem.nivel != "error" for problem in problems)
    head = ledger.head(serie) if readable else ""
    return Verified(serie, problems, ledger.states(serie), head)


def _chosen(ledger: Ledger, serie: str) -> list[str]:
    name, names = serie.strip().upper(), ledger.names()
    if not names or (name and name not in names):
        raise NumberError(rules.NO_LEDGER, serie=name or "COT", lugar=ledger.lugar)
    return [name] if name else names


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except NumberError as error:
        raise UsageError(str(error)) from error
