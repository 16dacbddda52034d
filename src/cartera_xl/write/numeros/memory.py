"""What this machine last saw of each chain, so that a chain without its end takes no number.

A chain whose last records are gone, as after an old copy of the disk was put back, is whole to look
at, and would give the lost numbers again.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from secrets import token_hex

from cartera_xl.compute.numeros.record import Record


@dataclass(frozen=True)
class Seen:
    """A record that was seen: its place, its hash and the counts after it."""

    posicion: int
    huella: str
    ultimos: Mapping[str, int]


class Memory:
    """The last record seen of each chain, by its id, in a folder of this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, libro: str) -> Seen | None:
        """Return what was seen; None if it was nothing, or its file is damaged."""
        try:
            return Seen(**json.loads(self._path(libro).read_bytes()))
        except (OSError, ValueError, TypeError):
            return None

    def keep(self, record: Record, *, again: bool = False) -> None:
        """Remember a record, if it is later than what was seen; ``again``: even if it is not.

        Two processes may forget each other's: what stays was seen all the same. That it cannot be
        written is no reason to take no number.
        """
        seen = self.get(record.libro)
        if seen and seen.posicion >= record.posicion and not again:
            return
        content = asdict(Seen(record.posicion, record.huella, dict(record.ultimos)))
        temporary = self._folder / f".{token_hex(8)}"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(content), encoding="utf-8")
            os.replace(temporary, self._path(record.libro))

    def _path(self, libro: str) -> Path:
        # What a record says comes from a file that anybody may have written.
        return self._folder / f"{''.join(c for c in libro if c.isalnum())[:64]}.json"
