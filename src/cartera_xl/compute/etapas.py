"""Etapas: qué pasos puede dar una oportunidad, y qué le falta para dar el que sigue.

Prospección → Calificación → Propuesta → Negociación → Cierre → Ganada; a Perdida, desde cualquiera.
Never back, and never over a stage without saying why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cartera_xl.specs.oportunidad import (
    ABIERTAS,
    CALIFICACION,
    CIERRE,
    GANADA,
    NEGOCIACION,
    PERDIDA,
    PROPUESTA,
    SI,
)

BANT = {
    "presupuesto": "Presupuesto", "autoridad": "Autoridad", "necesidad": "Necesidad",
    "tiempo": "Tiempo",
}  # fmt: skip
"""The four questions: field → heading."""
_FORWARD = (*ABIERTAS, GANADA)
_NEEDED = {
    PROPUESTA: (
        ("pidio", "el día en que el cliente pidió la cotización (columna «Pidió cotización»)"),
        ("cliente", "el cliente: regístrelo en clientes.xlsx y elíjalo (columna «Cliente»)"),
        ("contacto", "con quién se negocia (columna «Contacto principal»)"),
    ),
    NEGOCIACION: (
        ("revisa", "desde cuándo revisa la propuesta (columna «La está revisando»)"),
    ),
    CIERRE: (("listo", "desde cuándo está listo para firmar (columna «Listo para firmar»)"),),
    GANADA: (
        ("valor_real", "por cuánto se vendió (columna «Valor real»)"),
        ("cerrada", "qué día se ganó (columna «Cerrada el»)"),
        ("terminos", "qué se acordó (columna «Términos acordados»)"),
    ),
}  # fmt: skip
_UNSENT = "una cotización enviada (columna «Enviada el» de Cotizaciones)"


@dataclass(frozen=True, slots=True)
class Move:
    """A move that somebody wants. ``saltadas``: the stages between; ``motivo``: why it may not be."""

    anterior: str
    etapa: str
    saltadas: tuple[str, ...] = ()
    motivo: str = ""

    @property
    def permitido(self) -> bool:
        """Whether it may be made."""
        return not self.motivo


def check_move(anterior: str, etapa: str, explicacion: str = "") -> Move:
    """Return a move from a stage to another; ``explicacion``: why stages are skipped, if they are.

    >>> check_move("Prospección", "Propuesta").motivo
    'se saltaría Calificación: escriba por qué'
    >>> check_move("Negociación", "Propuesta").motivo
    'una oportunidad no se devuelve de Negociación a Propuesta'
    """
    if anterior not in ABIERTAS:
        return Move(anterior, etapa, motivo=f"ya está {anterior}: abra una oportunidad nueva")
    if etapa == PERDIDA:
        return Move(anterior, etapa)
    here, there = _FORWARD.index(anterior), _FORWARD.index(etapa)
    if there == here:
        return Move(anterior, etapa, motivo=f"ya está en {etapa}")
    if there < here:
        back = f"una oportunidad no se devuelve de {anterior} a {etapa}"
        return Move(anterior, etapa, motivo=back)
    skipped = _FORWARD[here + 1 : there]
    silent = skipped and not explicacion.strip()
    why = f"se saltaría {_enumerate(skipped)}: escriba por qué" if silent else ""
    return Move(anterior, etapa, skipped, why)


def next_stage(etapa: str) -> str | None:
    """Return the stage that follows an open one; None after the deal has ended."""
    return _FORWARD[_FORWARD.index(etapa) + 1] if etapa in ABIERTAS else None


def stage_when_sent(etapa: str) -> Move | None:
    """Return the move that sending a quote makes, None where the deal stays as it is.

    From Prospección it is the move that skips Calificación, which asks for a reason first.
    """
    before = ABIERTAS[: ABIERTAS.index(PROPUESTA)]
    return check_move(etapa, PROPUESTA) if etapa in before else None


def bant(oportunidad: Mapping[str, Any]) -> int:
    """Return how many of the four questions are answered «Sí»."""
    return sum(oportunidad.get(name) == SI for name in BANT)


def faltantes(
    oportunidad: Mapping[str, Any], etapa: str, bant_minimo: int, enviada: bool | None = None
) -> list[str]:
    """Return what a deal lacks to enter ``etapa``, each as what to write and where.

    Entra: ``oportunidad``: field → value, None where blank; ``enviada``: whether a quote of it
        was sent, None if it is not known.
    """
    if etapa == CALIFICACION:
        return _unqualified(oportunidad, bant_minimo)
    found = [what for name, what in _NEEDED.get(etapa, ()) if oportunidad.get(name) is None]
    return [_UNSENT, *found] if etapa == NEGOCIACION and enviada is False else found


def _unqualified(oportunidad: Mapping[str, Any], bant_minimo: int) -> list[str]:
    count = bant(oportunidad)
    if count >= bant_minimo:
        return []
    rest = [title for name, title in BANT.items() if oportunidad.get(name) != SI]
    return [f"calificarla: {count} de 4 en «Sí» y se piden {bant_minimo} ({_enumerate(rest)})"]


def _enumerate(words: tuple[str, ...] | list[str]) -> str:
    """Return «a, b y c»."""
    return " y ".join(filter(None, (", ".join(words[:-1]), words[-1])))
