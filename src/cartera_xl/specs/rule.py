"""A rule: a reason, its code, what to say and what to do."""

from dataclasses import dataclass

from cartera_xl.units.problem import Nivel


@dataclass(frozen=True)
class Rule:
    """What to say when a cell breaks a rule.

    ``on``: the reasons it answers (pydantic error types and ``units.cell`` refusals); empty means
    any other. ``message`` follows «Columna «valor»»; ``hint`` says what to do, and ``{ayuda}`` in
    it is the column's own help. Both may name the details of the reason, as ``{debe}``.
    """

    code: str
    message: str
    hint: str
    on: tuple[str, ...] = ()
    level: Nivel = "error"
