"""The process of a job: ``python -m cartera_xl.hosts.job_child FOLDER``."""

import os
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from cartera_xl.app.files import describe_os_error
from cartera_xl.app.host import Host, this_machine
from cartera_xl.app.load import UsageError, read_one
from cartera_xl.hosts.job import JobWork, Order
from cartera_xl.hosts.log import log_fault
from cartera_xl.hosts.outcome import Outcome
from cartera_xl.hosts.recorder import Recorder
from cartera_xl.hosts.work import run_work
from cartera_xl.units.raw import RawBook

_BEAT_SECONDS = 0.25


def main(folder: Path) -> None:
    """Do what the folder asks and leave there what came of it."""
    job = JobWork(folder)
    if not job.beat():
        return  # it was told to stop before it began
    threading.Thread(target=_beat, args=(job,), daemon=True).start()
    try:
        order = job.order()
        host = replace(this_machine(), hoy=order.hoy)
        job.finish(_work(job, order, host, datetime.now()), "")
    except UsageError as error:
        job.finish(None, str(error))
    except OSError as error:
        job.finish(None, describe_os_error(error))
    except Exception:  # the outermost layer of this process
        place = log_fault("trabajo en otro proceso")
        job.finish(None, f"No se pudo terminar, por una falla nuestra; el detalle está en {place}.")


def _work(job: JobWork, order: Order, host: Host, ahora: datetime) -> Outcome:
    def step(name: str, number: int, count: int) -> None:
        job.say_step(f"{name} ({number} de {count})" if count > 1 else name)

    books = {book.resolve(): _reader(book, copy, host) for book, copy in order.copias.items()}
    recorder = Recorder(order.request.libro, books)
    return run_work(order.trabajo, order.request, host, recorder, ahora, step, job.here)


def _reader(book: Path, copy: Path, host: Host) -> Callable[[], RawBook]:
    def read() -> RawBook:
        raw = read_one(copy, host)
        if not isinstance(raw, RawBook):
            raise UsageError(f"«{book.name}» no se pudo leer. Guárdelo y pulse Validar.")
        return RawBook(book.name, raw.propiedades, raw.hojas)

    return read


def _beat(job: JobWork) -> None:
    pause = threading.Event()
    while not pause.wait(_BEAT_SECONDS):
        if not job.beat():
            os._exit(3)  # whatever it is doing: nothing of it has reached anybody's book


if __name__ == "__main__":
    main(Path(sys.argv[1]))
