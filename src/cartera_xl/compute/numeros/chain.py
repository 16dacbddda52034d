"""What may follow what: the first record of a chain, and the one after the last.

A number is reserved, says which documents it will have, and is issued; or it is voided, at any of
these points, for ever. Numbers of a count are 1, 2, 3 … with none left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cartera_xl.compute.numeros.record import Record, Tipo
from cartera_xl.compute.numeros.serie import Serie

_LONGEST = 500
Counts = tuple[dict[str, int], dict[str, int]]
"""The last number of each count, and the open reservations: two fields of ``Record``."""


@dataclass(frozen=True)
class Event:
    """What happens to a number: the fields of ``Record`` that do not depend on its place."""

    tipo: Tipo
    numero: str
    momento: str
    quien: str
    sello: str
    datos: Mapping[str, str] = field(default_factory=dict)


def open_chain(serie: Serie, libro: str, firma: str, momento: str, quien: str) -> Record:
    """Return the first record, which says of which series and firm the chain is."""
    format_ = {"anual": "Sí" if serie.anual else "No", "ancho": str(serie.ancho)}
    data = {"firma": tidy(firma), **format_}
    return Record(
        libro, serie.nombre, 1, "", "apertura", "", momento, tidy(quien), "", data, {}, {}
    )


def read_series(opening: Record) -> Serie:
    """Return the series of a chain. Error: ValueError if its first record does not say it."""
    data = opening.datos
    if opening.tipo != "apertura" or data.get("anual") not in ("Sí", "No"):
        raise ValueError("no es el comienzo de una serie")
    return Serie(opening.serie, data["anual"] == "Sí", int(data.get("ancho", "")))


def follow(head: Record, event: Event, serie: Serie) -> Record:
    """Return the record after ``head``. Error: ValueError if the event may not come then."""
    latest, opened = advance(head, event, serie)
    return Record(
        head.libro, head.serie, head.posicion + 1, head.huella, event.tipo, event.numero,
        event.momento, tidy(event.quien), event.sello,
        {_storable(key): _storable(value) for key, value in event.datos.items()}, latest, opened,
    )  # fmt: skip


def next_number(head: Record, serie: Serie, year: int) -> str:
    """Return the number that a reservation after ``head`` takes."""
    return serie.number(year, head.ultimos.get(serie.period(year), 0) + 1)


def advance(head: Record, event: Event | Record, serie: Serie) -> Counts:
    """Return the counts and the open reservations after an event that comes after ``head``.

    Error: ValueError, in Spanish, if it may not come there.
    """
    latest, opened = dict(head.ultimos), dict(head.abiertas)
    if event.tipo == "apertura":
        raise ValueError("una serie empieza una sola vez")
    period, count = serie.split(event.numero)
    known = latest.get(period, 0)
    if event.tipo == "reserva":
        if count != known + 1:
            raise ValueError(f"toma {event.numero} y seguía {known + 1}")
        latest[period] = count
        opened[event.numero] = head.posicion + 1
    elif event.tipo == "documento":
        _require_open(event, opened)
        opened[event.numero] = head.posicion + 1
    elif event.tipo == "emision":
        _require_open(event, opened)
        del opened[event.numero]
    else:
        if count > known:
            raise ValueError(f"anula {event.numero}, que nadie ha tomado")
        opened.pop(event.numero, None)
    return latest, opened


def _require_open(event: Event | Record, opened: Mapping[str, int]) -> None:
    if event.numero not in opened:
        raise ValueError(f"{event.numero} no está reservado")


def moment_of(ahora: datetime) -> str:
    """Return the moment as records write it; without a zone, it is this machine's."""
    return (ahora if ahora.tzinfo else ahora.astimezone()).isoformat(timespec="seconds")


def tidy(text: str) -> str:
    """Return what a person wrote as a record keeps it: in one line, and not without end."""
    return " ".join(_storable(text).split())[:_LONGEST]


def _storable(text: str) -> str:
    # Half of a pair of UTF-16, as some names of files have, is in no file's text.
    return text.encode("utf-8", "replace").decode()


@dataclass(frozen=True)
class Estado:
    """What became of a number: ``estado`` (reservado, emitido, anulado), since when, who and why.

    ``documentos``: file → SHA-256, of those it said it would have. ``documento``: the SHA-256 it
    was issued with. ``huella``: of the record that says so.
    """

    numero: str
    estado: str
    momento: str
    quien: str
    motivo: str
    documentos: Mapping[str, str]
    documento: str
    huella: str


_STATES: Mapping[Tipo, str] = {"emision": "emitido", "anulacion": "anulado"}


def states(records: Iterable[Record]) -> dict[str, Estado]:
    """Return number → what became of it, in the order of the numbers' reservations."""
    found: dict[str, Estado] = {}
    for record in records:
        if record.tipo == "apertura":
            continue
        before = found.get(record.numero)
        documents = before.documentos if before else {}
        issued = before.documento if before else ""
        found[record.numero] = Estado(
            record.numero, _STATES.get(record.tipo, "reservado"), record.momento, record.quien,
            record.datos.get("motivo", before.motivo if before else ""),
            record.datos if record.tipo == "documento" else documents,
            record.datos.get("documento", issued) if record.tipo == "emision" else issued,
            record.huella,
        )  # fmt: skip
    return found
