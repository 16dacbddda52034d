"""One call of a function for each code CX-FUN-…: ``tests/errores/funciones.yaml``.

``funcion`` and ``argumentos`` as in ``tests/ejemplos.yaml``; ``mensaje`` is what the cell must say,
without its code, written by hand. A test makes each call.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FILE = "tests/errores/funciones.yaml"


@dataclass(frozen=True)
class CallSample:
    """A call that is refused, and the sentence in its cell."""

    funcion: str
    argumentos: list[Any]
    mensaje: str


def load_call_samples(root: Path) -> dict[str, CallSample]:
    """Return code → sample, from the checkout at ``root``."""
    entries = yaml.safe_load((root / FILE).read_text(encoding="utf-8"))
    return {code: CallSample(**entry) for code, entry in entries.items()}
