"""A chain in memory, made as the ledger makes it."""

from datetime import datetime, timedelta

from cartera_xl.compute.numeros.chain import Event, follow, moment_of, next_number, open_chain
from cartera_xl.compute.numeros.record import Record
from cartera_xl.compute.numeros.serie import Serie
from cartera_xl.compute.numeros.verify import Known, Stored

COT = Serie("COT")
START = datetime.fromisoformat("2026-11-23T08:00:00-05:00")
DIGEST = "0123456789abcdef" * 4


def opened(libro: str = "a" * 32) -> list[Record]:
    return [open_chain(COT, libro, "Distribuidora El Sol", moment_of(START), "Ana")]


def add(chain: list[Record], tipo: str, numero: str = "", **data: str) -> Record:
    """Add a record; without ``numero``, about the next number to be taken."""
    moment = START + timedelta(minutes=len(chain))
    number = numero or next_number(chain[-1], COT, moment.year)
    event = Event(tipo, number, moment_of(moment), "Ana", f"{len(chain):032x}", data)  # type: ignore[arg-type]
    chain.append(follow(chain[-1], event, COT))
    return chain[-1]


def issue_one(chain: list[Record]) -> str:
    """Take a number and issue it; return it."""
    number = add(chain, "reserva", motivo="oferta").numero
    add(chain, "documento", number, **{f"{number}.docx": DIGEST})
    add(chain, "emision", number, documento=DIGEST)
    return number


def stored(chain: list[Record]) -> list[Stored]:
    return [
        Stored(f"{n:08d}.json", n, record.to_bytes()) for n, record in enumerate(chain, start=1)
    ]


def known(chain: list[Record]) -> list[Known]:
    """What the documents and their index say: the heads at each issue and void."""
    return [Known(r.numero, r.huella) for r in chain if r.tipo in ("emision", "anulacion")]
