"""The ledger of numbers on a disk that several machines share, or in PostgreSQL.

What a disk has to do, and is asked when the first number is taken: give a name to a file only once,
whoever asks (``exclusive``). A folder that a service synchronises does not, between machines.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from cartera_xl.compute.numeros.chain import moment_of, open_chain
from cartera_xl.compute.numeros.serie import Serie
from cartera_xl.specs import numbers as rules
from cartera_xl.write.numeros.chains import Chains
from cartera_xl.write.numeros.folder import FolderStore
from cartera_xl.write.numeros.ledger import Ledger
from cartera_xl.write.numeros.memory import Memory
from cartera_xl.write.numeros.owners import Owners
from cartera_xl.write.numeros.refusal import NumberError
from cartera_xl.write.numeros.store import Store
from cartera_xl.write.numeros.synced import find_service

_SCHEMES = ("postgresql://", "postgres://")


@dataclass(frozen=True)
class Settings:
    """Where the ledger is: a folder or a URL ``postgresql://…``; and whose, "" for anybody's.

    ``reservas``: a folder of this machine, its user's: which reservations are in course, and what
    was last seen of each chain. ``environ``: variables, their names in capitals.
    """

    lugar: str
    reservas: Path
    firma: str = ""
    environ: Mapping[str, str] = field(
        default_factory=lambda: {name.upper(): value for name, value in os.environ.items()}
    )


def open_ledger(settings: Settings) -> Ledger:
    """Return the ledger at a place; nothing is read yet. Error: NumberError if it is no place."""
    return Ledger(_open_chains(settings), Owners(settings.reservas / "en curso"))


def create_series(settings: Settings, serie: Serie, quien: str, ahora: datetime) -> None:
    """Begin a series. Error: NumberError if it has begun, or the place does not serve."""
    chains = _open_chains(settings)
    chains.require_safe(serie)
    opening = open_chain(serie, uuid4().hex, settings.firma, moment_of(ahora), quien)
    try:
        chains.store.create(opening)
    finally:
        chains.store.close()


def _open_chains(settings: Settings) -> Chains:
    store = _open_store(settings)

    def service() -> str:
        local = isinstance(store, FolderStore)
        return find_service(Path(store.lugar), settings.environ, Path.home()) if local else ""

    return Chains(store, Memory(settings.reservas / "vistos"), settings.firma, service)


def _open_store(settings: Settings) -> Store:
    place = settings.lugar.strip()
    if place.startswith(_SCHEMES):
        try:
            from cartera_xl.write.numeros.postgres import PostgresStore
        except ImportError:
            raise NumberError(rules.NO_DRIVER) from None
        try:
            return PostgresStore(place)
        except ValueError:
            raise NumberError(
                rules.BAD_PLACE, lugar="postgresql://…", razon="la dirección está mal escrita"
            ) from None
    if not place or "://" in place:
        raise NumberError(rules.BAD_PLACE, lugar=place, razon="no es carpeta ni PostgreSQL")
    return FolderStore(Path(place), settings.reservas / "turnos")
