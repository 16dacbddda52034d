"""What was reserved and not issued: finished where its documents are there, voided otherwise.

A reservation of a process that goes on is left to it. A process of this machine and user is asked
for (``owners``); of one elsewhere nobody here can tell, and its reservation is left alone for a
while. If it did go on after all, its number is void by then, and it is told so when it issues it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Literal

from cartera_xl.compute.numeros.chain import Event, follow, next_number
from cartera_xl.compute.numeros.record import Record, Tipo
from cartera_xl.compute.numeros.serie import Serie
from cartera_xl.write.numeros.chains import Chains
from cartera_xl.write.numeros.owners import Owners
from cartera_xl.write.numeros.store import Reader

LEASE = timedelta(minutes=15)
"""How long a reservation of another machine is left alone: a document takes seconds."""
Found = Callable[[str, str], bool]
"""A document, as it was promised, and its SHA-256 → whether it is there with that content."""
By = tuple[str, str]
"""Who recovers, and when."""
LOST = "se perdió con el final del registro"


@dataclass(frozen=True)
class Resolved:
    """What was done with a reservation that was open, and why."""

    numero: str
    que: Literal["emitido", "anulado", "en curso"]
    motivo: str


def resolve_open(
    chains: Chains, owners: Owners, serie: str, found: Found, by: By, *, todas: bool
) -> Iterator[Resolved]:
    """Finish or void what processes that ended left open; yield what was done with each."""
    for number, position in sorted(chains.require_whole(serie).abiertas.items()):
        last = chains.store.read(serie, position)
        if reason := _in_course(owners, last, by, todas):
            yield Resolved(number, "en curso", reason)
            continue
        done = _resolve(chains, last, found, by)
        # Not resolved: its owner went a step further before it ended. Its file still tells so.
        if done is not None:
            owners.forget(last.sello)
            yield done


def reclaim_lost(chains: Chains, serie: str, by: By) -> Iterator[Resolved]:
    """Take and void each number that the chain had when this machine last saw it, and lost."""
    seen = chains.lost(serie)
    if seen is None:
        return
    format_ = chains.format(serie)
    for period, count in sorted(seen.ultimos.items()):
        while chains.store.last(serie).ultimos.get(period, 0) < count:
            yield _void_next(chains, format_, int(period or 1), by)
    chains.accept(serie)


def _in_course(owners: Owners, last: Record, by: By, todas: bool) -> str:
    """Return why a reservation is left to its owner, "" if nobody will finish it."""
    life = owners.ask(last.sello)
    if life == "vivo":
        return "un programa de este equipo la tiene en curso"
    age = datetime.fromisoformat(by[1]) - datetime.fromisoformat(last.momento)
    if life == "muerto" or todas or age > LEASE:
        return ""
    return f"la tomó {last.quien or 'alguien'} en otro equipo hace menos de 15 minutos"


def _resolve(chains: Chains, last: Record, found: Found, by: By) -> Resolved | None:
    """Finish or void an open reservation; None if somebody did meanwhile."""
    documents = last.datos if last.tipo == "documento" else {}
    whole = bool(documents) and all(found(name, digest) for name, digest in documents.items())
    if whole:
        reason = "el programa se cerró con su documento completo"
        data = {"documento": documents[min(documents)], "motivo": reason}
    else:
        reason = "el programa se cerró antes de terminar su documento"
        data = {"motivo": reason}
    tipo: Tipo = "emision" if whole else "anulacion"
    format_ = chains.format(last.serie)
    # A mark of its own: another's record of the same moment must not be taken for this one.
    event = Event(tipo, last.numero, by[1], by[0], token_hex(16), data)

    def build(head: Record, read: Reader) -> Record | None:
        if head.abiertas.get(last.numero) != last.posicion:
            return None
        return follow(head, event, format_)

    if chains.append(last.serie, build) is None:
        return None
    return Resolved(last.numero, "emitido" if whole else "anulado", reason)


def _void_next(chains: Chains, format_: Serie, year: int, by: By) -> Resolved:
    """Take the next number of a count and void it."""
    quien, moment = by

    def take(head: Record, read: Reader) -> Record:
        number = next_number(head, format_, year)
        event = Event("reserva", number, moment, quien, token_hex(16), {"motivo": LOST})
        return follow(head, event, format_)

    taken = chains.append_unchecked(format_.nombre, take)
    assert taken is not None
    event = Event("anulacion", taken.numero, moment, quien, token_hex(16), {"motivo": LOST})
    chains.append_unchecked(format_.nombre, lambda head, read: follow(head, event, format_))
    return Resolved(taken.numero, "anulado", LOST)
