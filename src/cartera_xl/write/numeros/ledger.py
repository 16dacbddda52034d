"""The ledger of numbers: reserve one, issue it, void it, and tell what became of all.

A reservation is owned by its process until it issues the number or voids it; ``recovery`` resolves
what a process that ended has left. A number is never used again.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from types import TracebackType
from typing import Literal, Self

from cartera_xl.compute.numeros.chain import (
    Estado,
    Event,
    follow,
    moment_of,
    next_number,
    states,
    tidy,
)
from cartera_xl.compute.numeros.record import Record
from cartera_xl.compute.numeros.serie import Serie, series_of
from cartera_xl.compute.numeros.verify import SKEW, Known, read_chain, verify
from cartera_xl.specs import numbers as rules
from cartera_xl.units.problem import Problem
from cartera_xl.write.numeros.chains import Chains
from cartera_xl.write.numeros.owners import Owners
from cartera_xl.write.numeros.recovery import Found, Resolved, reclaim_lost, resolve_open
from cartera_xl.write.numeros.refusal import NumberError
from cartera_xl.write.numeros.store import Reader

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Reserva:
    """A number that this process holds. ``huella``: the head of the chain, to be printed in it.

    ``avisos``: what its owner must look at, as a clock that is behind.
    """

    numero: str
    serie: str
    huella: str
    sello: str
    avisos: tuple[str, ...] = ()


class Ledger:
    """The numbers of a firm. Each method may raise NumberError."""

    def __init__(self, chains: Chains, owners: Owners) -> None:
        self._chains, self._owners = chains, owners

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the reservations that were not resolved, and of the store."""
        self._owners.let_go()
        self._chains.store.close()

    @property
    def lugar(self) -> str:
        """Where the ledger is, as it may be shown: without a password."""
        return self._chains.store.lugar

    def names(self) -> list[str]:
        """Return the names of the series that there are, in order."""
        return self._chains.names()

    def series(self) -> list[Serie]:
        """Return the series that there are, by name."""
        return [self._chains.format(name) for name in self._chains.names()]

    def reserve(self, serie: str, quien: str, motivo: str, ahora: datetime) -> Reserva:
        """Take the next number of a series; it is this process's until it is issued or voided."""
        format_, moment = self._chains.format(serie), moment_of(ahora)
        self._chains.require_safe(format_)
        notices: list[str] = []
        with self._owners.taking() as mark:

            def build(head: Record, read: Reader) -> Record:
                notices[:] = _clock_notices(head, moment)
                number = next_number(head, format_, ahora.year)
                data = {"motivo": tidy(motivo)}
                return follow(head, Event("reserva", number, moment, quien, mark, data), format_)

            record = self._chains.append(serie, build)
        assert record is not None
        return Reserva(record.numero, serie, record.huella, mark, tuple(notices))

    def promise(
        self, reserva: Reserva, documentos: Mapping[str, str], quien: str, ahora: datetime
    ) -> str:
        """Say, before they are written, which documents the number will have; return the head.

        Entra: ``documentos``, de nombre a SHA-256 en 64 cifras hexadecimales; con el primero por
            orden alfabético se emite, si hay que recuperarlo.
        """
        return self._own(reserva, "documento", documentos, quien, ahora)

    def issue(self, reserva: Reserva, documento_sha256: str, quien: str, ahora: datetime) -> str:
        """Say that the number is in a document; return the head, for the index of documents.

        To say it twice of the same document changes nothing.
        """
        head = self._own(reserva, "emision", {"documento": documento_sha256}, quien, ahora)
        self._owners.release(reserva.sello)
        return head

    def void(self, numero: str, razon: str, quien: str, ahora: datetime) -> str:
        """Void a number for ever, issued or not; return the head."""
        numero = numero.strip().upper()
        if not tidy(razon):
            raise NumberError(rules.NO_REASON, numero=numero)
        serie = series_of(numero)
        if serie not in self._chains.names():
            raise NumberError(rules.UNKNOWN, numero=numero, lugar=self.lugar)
        format_, moment = self._chains.format(serie), moment_of(ahora)
        # Of its own, for no other void of the same moment to be taken for this one.
        mark, owners = token_hex(16), list[str]()

        def build(head: Record, read: Reader) -> Record:
            last = self._last_of(numero, head, read)
            if last.tipo == "anulacion":
                raise _already_void(last)
            owners[:] = [last.sello]
            data = {"motivo": tidy(razon)}
            return follow(head, Event("anulacion", numero, moment, quien, mark, data), format_)

        record = self._chains.append(serie, build)
        assert record is not None
        self._owners.release(owners[0])
        return record.huella

    def recover(
        self, serie: str, found: Found, quien: str, ahora: datetime, *, todas: bool = False
    ) -> list[Resolved]:
        """Finish or void what processes that ended left open; return what was done with each.

        Entra: ``found`` dice si un documento prometido está, completo. ``todas``: también lo de
            otros equipos que aún no lleva 15 minutos.
        """
        self._chains.store.sweep(serie)
        self._owners.sweep()
        by = (quien, moment_of(ahora))
        return list(resolve_open(self._chains, self._owners, serie, found, by, todas=todas))

    def reclaim(self, serie: str, quien: str, ahora: datetime) -> list[Resolved]:
        """Void the numbers that a chain had and lost with its end, for them not to be used again.

        Nothing is done to a chain that goes on from what this machine last saw of it.
        """
        return list(reclaim_lost(self._chains, serie, (quien, moment_of(ahora))))

    def states(self, serie: str) -> list[Estado]:
        """Return what became of each number, in the order in which they were taken."""
        return list(states(read_chain(self._chains.store.read_all(serie))).values())

    def verify(self, serie: str, known: Sequence[Known] = ()) -> list[Problem]:
        """Return what is wrong with the chain of a series; nothing if it is whole."""
        return verify(serie, self._chains.store.read_all(serie), known)

    def head(self, serie: str) -> str:
        """Return the hash of the last record, which stands for all before it."""
        return self._chains.store.last(serie).huella

    def _own(
        self,
        reserva: Reserva,
        tipo: Literal["documento", "emision"],
        datos: Mapping[str, str],
        quien: str,
        ahora: datetime,
    ) -> str:
        """Add what the owner of a reservation does with it; or return the same, done before."""
        _require_hashes(datos.values())
        format_ = self._chains.format(reserva.serie)
        event = Event(tipo, reserva.numero, moment_of(ahora), quien, reserva.sello, datos)
        same: list[Record] = []

        def build(head: Record, read: Reader) -> Record | None:
            same.clear()
            if event.numero in head.abiertas:
                return follow(head, event, format_)
            last = self._last_of(event.numero, head, read)
            if last.tipo == "anulacion":
                raise _already_void(last)
            if tipo != "emision" or last.datos.get("documento") != datos["documento"]:
                moment = _said(last.momento)
                raise NumberError(rules.ALREADY_ISSUED, numero=event.numero, momento=moment)
            same.append(last)
            return None

        return (self._chains.append(reserva.serie, build) or same[0]).huella

    def _last_of(self, numero: str, head: Record, read: Reader) -> Record:
        """Return the last record about a number, walking back from ``head``."""
        record = head
        while record.numero != numero:
            if record.posicion == 1:
                raise NumberError(rules.UNKNOWN, numero=numero, lugar=self.lugar)
            record = read(record.posicion - 1)
        return record


def _clock_notices(head: Record, moment: str) -> list[str]:
    last, now = datetime.fromisoformat(head.momento), datetime.fromisoformat(moment)
    if last - now <= SKEW:
        return []
    rule = rules.CLOCK
    said = rule.message.format(ahora=_said(moment), ultimo=_said(head.momento))
    return [f"{said} {rule.hint} [{rule.code}]"]


def _already_void(last: Record) -> NumberError:
    reason = last.datos.get("motivo", "").rstrip(".")
    return NumberError(
        rules.ALREADY_VOID, numero=last.numero, momento=_said(last.momento), razon=reason
    )


def _said(moment: str) -> str:
    return f"{datetime.fromisoformat(moment):%d/%m/%Y %H:%M}"


def _require_hashes(digests: Iterable[str]) -> None:
    for digest in digests:
        if not _HASH.fullmatch(digest):
            raise ValueError(f"{digest!r} is not a SHA-256")
