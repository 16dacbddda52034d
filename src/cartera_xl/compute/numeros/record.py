"""One record of the ledger: what happened to a number, chained to the record before.

A record is written once, as JSON in one form only, and carries the hash of the one before and its
own. It repeats the counts and the open reservations after it, so that whoever adds the next record
reads this one alone, however long the chain.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any, Literal, get_args

Tipo = Literal["apertura", "reserva", "documento", "emision", "anulacion"]
_HASH = "huella"
_DUMP = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
MOST_BYTES = 1 << 20
"""No record is larger: what is, was not written here."""


@dataclass(frozen=True)
class Record:
    """A record, in the order of its chain.

    ``libro``: the id of the chain, drawn when it began. ``posicion``: 1, 2, 3 … ``anterior``: the
    hash of the record before, "" for the first. ``numero``: the one it is about, "" for the first.
    ``momento``: ISO, with its zone. ``sello``: drawn for a reservation, and repeated by what its
    owner does with it; what others do has one of its own. ``datos``: what else each ``tipo`` says.
    ``ultimos``: year (or "") → the last number taken. ``abiertas``: number neither issued nor
    voided → position of its last record.
    """

    libro: str
    serie: str
    posicion: int
    anterior: str
    tipo: Tipo
    numero: str
    momento: str
    quien: str
    sello: str
    datos: Mapping[str, str]
    ultimos: Mapping[str, int]
    abiertas: Mapping[str, int]

    @cached_property
    def huella(self) -> str:
        """The SHA-256 of the record, 64 hexadecimal digits."""
        return sha256(_as_json(self._content()).encode()).hexdigest()

    def to_bytes(self) -> bytes:
        """Return the only way that this record is written."""
        return (_as_json({**self._content(), _HASH: self.huella}) + "\n").encode()

    def _content(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


def read_record(content: bytes) -> Record:
    """Return the record that was written so. Error: ValueError, in Spanish, if none was."""
    if len(content) > MOST_BYTES:
        raise ValueError("es demasiado largo")
    try:
        loaded = json.loads(content.decode())
    except (ValueError, RecursionError):
        raise ValueError("no es lo que se escribió") from None
    record = _build(loaded)
    if record.huella != loaded[_HASH]:
        raise ValueError("su huella no corresponde a lo que dice")
    if record.to_bytes() != content:
        raise ValueError("no está escrito como se escribió")
    return record


def _build(loaded: object) -> Record:
    names = {field.name for field in fields(Record)}
    if not isinstance(loaded, dict) or set(loaded) != {*names, _HASH}:
        raise ValueError("le faltan o le sobran datos")
    given: dict[str, Any] = {name: loaded[name] for name in names}
    for name, value in given.items():
        if not _fits(name, value):
            raise ValueError(f"«{name}» no es lo que debe ser")
    return Record(**given)


def _fits(name: str, value: object) -> bool:
    if name == "posicion":
        return _is_count(value)
    if name == "tipo":
        return value in get_args(Tipo)
    if name == "datos":
        return isinstance(value, dict) and all(isinstance(v, str) for v in value.values())
    if name in ("ultimos", "abiertas"):
        return isinstance(value, dict) and all(_is_count(v) for v in value.values())
    return isinstance(value, str) and (name != "momento" or _is_moment(value))


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _is_count(value: object) -> bool:
    # True is an int to Python, not to JSON.
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _as_json(content: Mapping[str, Any]) -> str:
    # A line each, for people to read and compare; «indent» would be ten times slower.
    lines = (f"{_DUMP(key)}: {_DUMP(content[key])}" for key in sorted(content))
    return "{\n" + ",\n".join(lines) + "\n}"
