"""The books that the user means, each judged by itself; one that has not changed, as it was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cartera_xl.app.host import Host
from cartera_xl.app.load import Progress, find_books, read_each, silent
from cartera_xl.read.judged_cache import find_judged, keep_judged
from cartera_xl.units.raw import RawBook, Refusal
from cartera_xl.validate.judged import JudgedBook, judge_book


@dataclass(frozen=True)
class Judged:
    """As ``Loaded``, each book judged."""

    asked: list[JudgedBook]
    beside: list[JudgedBook]


def judge_books(path: Path, host: Host, progress: Progress = silent) -> Judged:
    """Return what ``load_books`` does, each book judged by itself. Error: UsageError."""
    asked, beside = find_books(path)
    judged = list(_judge_each([*asked, *beside], host, progress))
    ours, others = judged[: len(asked)], judged[len(asked) :]
    return Judged(
        [book for book in ours if not (path.is_dir() and book.salida)],
        [book for book in others if book.checked.book is not None],
    )


def _judge_each(paths: Sequence[Path], host: Host, progress: Progress) -> Iterator[JudgedBook]:
    kept = [_find(path, host) for path in paths]
    unknown = [path for path, judged in zip(paths, kept, strict=True) if judged is None]
    raws = read_each(unknown, host)
    for number, (path, judged) in enumerate(zip(paths, kept, strict=True), start=1):
        progress(path.name, number, len(paths))
        yield judged or _judge(next(raws), host)


def _find(path: Path, host: Host) -> JudgedBook | None:
    if host.cache is None or host.abiertos.holds(path):
        return None
    return find_judged(path, python=host.python, store=host.cache)


def _judge(raw: RawBook | Refusal, host: Host) -> JudgedBook:
    judged = judge_book(raw)
    if host.cache is not None and isinstance(raw, RawBook) and raw.huella:
        keep_judged(raw, judged, python=host.python, store=host.cache)
    return judged
