"""What was installed, kept beside the configuration: who asks later knows what has vanished."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Record:
    """``escritos``: files that are ours to remove. ``vistos``: files that were there and needed.

    ``claves``: keys of the configuration that are ours.
    """

    version: str
    escritos: tuple[str, ...] = ()
    vistos: tuple[str, ...] = ()
    claves: tuple[str, ...] = ()


def read_record(path: Path) -> Record:
    """Return the record; an empty one if there is none that can be read."""
    try:
        found = json.loads(path.read_bytes())
        lists = {key: tuple(map(str, found[key])) for key in ("escritos", "vistos", "claves")}
        return Record(str(found["version"]), **lists)
    except (OSError, ValueError, LookupError, TypeError):
        return Record("")


def write_record(path: Path, record: Record) -> None:
    """Write the record and its folder. Error: OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(record), ensure_ascii=False, indent=2), encoding="utf-8")
