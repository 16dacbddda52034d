"""What is wrong with a chain, and where: any change, deletion, reorder, or missing end.

The end is the one part that a chain cannot speak for itself: a document that was issued knows the
hash printed in it, and so tells that the end is missing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cartera_xl.compute.numeros.chain import advance, read_series
from cartera_xl.compute.numeros.record import Record, read_record
from cartera_xl.compute.numeros.serie import Serie
from cartera_xl.specs import numbers as rules
from cartera_xl.specs.rule import Rule
from cartera_xl.units.problem import Problem

SKEW = timedelta(minutes=10)
"""Two clocks that differ by less agree."""


@dataclass(frozen=True)
class Stored:
    """What a ledger keeps at a position; None if it is nothing of ours. ``lugar``: a file."""

    lugar: str
    posicion: int | None
    contenido: bytes = b""


@dataclass(frozen=True)
class Known:
    """A number and the hash, or at least 12 of its digits, that a document or an index says."""

    numero: str
    huella: str


def verify(serie: str, stored: Sequence[Stored], known: Sequence[Known] = ()) -> list[Problem]:
    """Return what is wrong with a chain, in its order; nothing if it is whole.

    Entra: ``stored``, todo lo que se guardó de la serie, por posición; ``known``, lo que dicen
        los documentos emitidos o su índice.
    """
    walk = _Walk(serie)
    found = [_problem(serie, 0, rules.STRANGE, s.lugar, archivo=s.lugar) for s in stored
             if s.posicion is None]  # fmt: skip
    for each in stored:
        if each.posicion is not None:
            found += walk.step(each.posicion, each)
    return [*found, *walk.compare(known)]


def read_chain(stored: Sequence[Stored]) -> list[Record]:
    """Return the records that can be read, whatever is wrong with the others."""
    records = []
    for each in stored:
        if each.posicion is not None:
            try:
                records.append(read_record(each.contenido))
            except ValueError:
                continue  # verify says what is wrong with it
    return records


class _Walk:
    """The chain so far: the last record if it was whole, and what is known of each number."""

    def __init__(self, serie: str) -> None:
        self._name = serie
        self._last: Record | None = None
        self._opening: tuple[Serie, str] | None = None
        self._next = 1
        self._shift = 0
        self._final: dict[str, str] = {}
        self._hashes: dict[str, dict[str, int]] = {}

    def step(self, position: int, stored: Stored) -> Iterator[Problem]:
        """Yield what is wrong with the record at ``position``, and with those missing before."""
        for missing in range(self._next, position):
            yield self._fault(missing, rules.MISSING)
        self._next = position + 1
        try:
            record = read_record(stored.contenido)
        except ValueError as error:
            yield self._fault(position, rules.CHANGED, razon=error)
            return
        self._hashes.setdefault(record.numero, {})[record.huella] = position
        shift = record.posicion - position
        if shift:
            # All that follows one that was slipped in are out of place by as much: one finding.
            fault = self._fault(position, rules.MISPLACED, otro=record.posicion)
            if shift != self._shift:
                yield fault
            self._shift = shift
            return
        self._shift = 0
        yield from self._judge(position, record)

    def _judge(self, position: int, record: Record) -> Iterator[Problem]:
        if record.serie != self._name or (self._opening and record.libro != self._opening[1]):
            yield self._fault(position, rules.FOREIGN)
            return
        if position == 1:
            yield from self._begin(record)
            return
        last = self._last
        if last is not None and record.anterior != last.huella:
            yield self._fault(position, rules.UNLINKED)
        elif reason := self._reason(record):
            yield self._fault(position, rules.ILLEGAL, razon=reason)
        elif last is not None and (back := _clock_back(last, record)):
            yield _problem(self._name, position, rules.CLOCK_BACK, record.numero, **back)
        self._last = record
        if record.tipo in ("reserva", "emision", "anulacion"):
            self._final[record.numero] = record.tipo

    def _begin(self, record: Record) -> Iterator[Problem]:
        try:
            self._opening = read_series(record), record.libro
        except ValueError as error:
            yield self._fault(1, rules.ILLEGAL, razon=error)
            return
        if record.anterior or record.ultimos or record.abiertas:
            yield self._fault(1, rules.ILLEGAL, razon="no es el comienzo de una serie")
        self._last = record

    def _reason(self, record: Record) -> str:
        """Return why a record may not be there, "" if it may, as far as the chain tells."""
        state = self._final.get(record.numero)
        if record.tipo == "reserva" and state:
            return f"{record.numero} ya estaba tomado"
        if record.tipo == "anulacion" and state == "anulacion":
            return f"{record.numero} ya estaba anulado"
        if self._last is None or self._opening is None:
            return ""
        try:
            counts = advance(self._last, record, self._opening[0])
        except ValueError as error:
            return str(error)
        same = counts == (record.ultimos, record.abiertas)
        return "" if same else "sus cuentas no son las que resultan"

    def compare(self, known: Sequence[Known]) -> Iterator[Problem]:
        """Yield the numbers that documents tell of and the chain does not, or not so."""
        for each in known:
            hashes = self._hashes.get(each.numero)
            if not hashes:
                yield _problem(self._name, self._next, rules.CUT, each.numero, numero=each.numero)
            elif not any(each.huella and found.startswith(each.huella) for found in hashes):
                yield _problem(
                    self._name, max(hashes.values()), rules.REWRITTEN, each.numero,
                    numero=each.numero, huella=each.huella[:12],
                )  # fmt: skip

    def _fault(self, position: int, rule: Rule, **details: object) -> Problem:
        self._last = None
        return _problem(self._name, position, rule, "", **details)


def _clock_back(last: Record, record: Record) -> Mapping[str, str]:
    before, moment = map(datetime.fromisoformat, (last.momento, record.momento))
    if before - moment <= SKEW:
        return {}
    return {"momento": f"{moment:%d/%m/%Y %H:%M}", "antes": f"{before:%d/%m/%Y %H:%M}"}


def _problem(serie: str, position: int, rule: Rule, value: str, **details: object) -> Problem:
    place = f"registro {position}" if position else ""
    message, hint = rule.message.format(**details), rule.hint.format(**details)
    return Problem(f"Serie {serie}", place, "", "", value, rule.code, message, hint, rule.level)
