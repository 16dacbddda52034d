"""What the doctor says of one thing: bien, aviso or falta, what was found and what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from cartera_xl.hosts.setup.reasons import SetupError
from cartera_xl.specs.rule import Rule

Estado = Literal["bien", "aviso", "falta"]


@dataclass(frozen=True)
class Finding:
    """One check. Its fields are the keys of ``--json``; the last two are "" when it is well."""

    nombre: str
    estado: Estado
    hallado: str
    ayuda: str = ""
    codigo: str = ""


def well(nombre: str, hallado: str) -> Finding:
    """Return a check that passed."""
    return Finding(nombre, "bien", hallado)


def ill(nombre: str, rule: Rule, **details: object) -> Finding:
    """Return a check that did not pass, for the reason of ``rule``."""
    return told(nombre, SetupError(rule, **details))


def tell(nombre: str, hallado: str, check: Callable[[], object]) -> Finding:
    """Return what ``check`` shows: ``hallado``, or the SetupError that it raises."""
    try:
        check()
    except SetupError as error:
        return told(nombre, error)
    return well(nombre, hallado)


def told(nombre: str, error: SetupError) -> Finding:
    """Return a check that met ``error``."""
    estado: Estado = "falta" if error.rule.level == "error" else "aviso"
    return Finding(nombre, estado, error.message, error.hint, error.rule.code)
