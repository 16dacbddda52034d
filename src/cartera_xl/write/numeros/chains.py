"""The chains of a store, guarded: of the right firm, not cut, and shared only where that is safe."""

from collections.abc import Callable

from cartera_xl.compute.numeros.chain import read_series, tidy
from cartera_xl.compute.numeros.record import Record
from cartera_xl.compute.numeros.serie import Serie, is_series
from cartera_xl.specs import numbers as rules
from cartera_xl.write.numeros.memory import Memory, Seen
from cartera_xl.write.numeros.refusal import NumberError
from cartera_xl.write.numeros.store import Build, Reader, Store


class Chains:
    """What the ledger and its recovery share. Each method may raise NumberError.

    ``firma``: whose the chains must be; "" asks nothing. ``service``: tells which service
    synchronises the store, "" if none.
    """

    def __init__(
        self, store: Store, memory: Memory, firma: str, service: Callable[[], str]
    ) -> None:
        self.store, self._memory, self._firm = store, memory, tidy(firma)
        self._service = service
        self._opened: dict[str, tuple[Serie, str]] = {}

    def names(self) -> list[str]:
        """Return the names of the series that there are, in order."""
        return [name for name in self.store.series() if is_series(name)]

    def format(self, serie: str) -> Serie:
        """Return how a series is written; refuse that of another firm."""
        return self._open(serie)[0]

    def require_safe(self, serie: Serie) -> None:
        """Refuse a series of the whole firm in a folder that is synchronised."""
        if not serie.vendedor and (service := self._service()):
            raise NumberError(rules.SYNCED, lugar=self.store.lugar, servicio=service)

    def append(self, serie: str, build: Build) -> Record | None:
        """Add the record that ``build`` makes of the last one; refuse a chain that was cut."""

        # Before the last record is looked for: what is seen later may come after it.
        seen = self._seen(serie)

        def checked(head: Record, read: Reader) -> Record | None:
            if seen and not _goes_on(seen, head, read):
                raise _cut(seen, head)
            return build(head, read)

        return self.append_unchecked(serie, checked)

    def append_unchecked(self, serie: str, build: Build) -> Record | None:
        """Add the record that ``build`` makes of the last one, and remember it."""
        record = self.store.append(serie, build)
        if record is not None:
            self._memory.keep(record)
        return record

    def lost(self, serie: str) -> Seen | None:
        """Return what this machine saw of a chain that was cut since; None if it goes on."""
        return self._compare(serie)[1]

    def require_whole(self, serie: str) -> Record:
        """Return the last record; refuse a chain that was cut."""
        head, seen = self._compare(serie)
        if seen:
            raise _cut(seen, head)
        return head

    def _compare(self, serie: str) -> tuple[Record, Seen | None]:
        """Return the last record, and what was seen if the chain does not go on from it."""
        seen = self._seen(serie)
        head = self.store.last(serie)
        whole = seen is None or _goes_on(seen, head, lambda p: self.store.read(serie, p))
        return head, None if whole else seen

    def accept(self, serie: str) -> None:
        """Remember a chain as it is now, whatever was seen of it before."""
        self._memory.keep(self.store.last(serie), again=True)

    def _seen(self, serie: str) -> Seen | None:
        return self._memory.get(self._open(serie)[1])

    def _open(self, serie: str) -> tuple[Serie, str]:
        """Return how a series is written and the id of its chain, which never change."""
        if serie not in self._opened:
            self._opened[serie] = self._read_opening(serie)
        return self._opened[serie]

    def _read_opening(self, serie: str) -> tuple[Serie, str]:
        if not is_series(serie):
            raise NumberError(rules.BAD_SERIES, serie=serie, razon="no es el nombre de una serie")
        opening = self.store.read(serie, 1)
        try:
            format_ = read_series(opening)
        except ValueError:
            raise NumberError(rules.DAMAGED, serie=serie, posicion=1) from None
        other = opening.datos.get("firma", "")
        if self._firm and other and self._firm.casefold() != other.casefold():
            raise NumberError(
                rules.OTHER_FIRM, lugar=self.store.lugar, otra=other, firma=self._firm
            )
        return format_, opening.libro


def _goes_on(seen: Seen, head: Record, read: Reader) -> bool:
    """Tell whether a chain still has the record that was seen."""
    if seen.posicion >= head.posicion:
        return (seen.posicion, seen.huella) == (head.posicion, head.huella)
    return read(seen.posicion).huella == seen.huella


def _cut(seen: Seen, head: Record) -> NumberError:
    return NumberError(rules.CUT_HERE, serie=head.serie, visto=seen.posicion, hay=head.posicion)
