"""Puede avanzar: si una oportunidad puede pasar a la etapa que sigue, o qué le falta."""

from collections.abc import Callable
from typing import Any

from cartera_xl.compute.etapas import BANT, bant, faltantes, next_stage
from cartera_xl.compute.rules import whole_on
from cartera_xl.compute.table_range import RangeColumn, read_columns
from cartera_xl.parameters.values import default_parameters
from cartera_xl.specs.base import Sheet
from cartera_xl.specs.oportunidad import ETAPAS
from cartera_xl.specs.oportunidades import OPORTUNIDADES
from cartera_xl.units.arguments import (
    Cells,
    Codigo,
    Palabra,
    Rango,
    as_code,
    as_recent_day,
    as_word,
)
from cartera_xl.units.cell import is_blank, same_word, show_cell

_RESPUESTAS = {"si": "Sí", "no": "No", "no se sabe": "No se sabe"}
_DATES = ("pidio", "revisa", "listo", "cerrada")
_TEXTS = ("cliente", "contacto", "terminos")


def puede_avanzar(
    oportunidades: Rango, oportunidad: Codigo, cotizaciones: Rango | None = None
) -> str:
    """Si una oportunidad puede pasar a la etapa que sigue, o qué le falta.

    Entra: ``oportunidades``, la tabla Oportunidades con sus títulos: Oportunidades[#Todo];
    ``oportunidad``, su código; ``cotizaciones``, la tabla Cotizaciones con sus títulos, para ver si
    alguna se envió; si se omite, no se mira.
    Sale: «Sí: a Propuesta», «No: falta …» con lo que hay que escribir y dónde, o «ya está Ganada».
    Error: ValueError si falta un título, una celda no sirve o no hay tal oportunidad.
    Fuente: manual del ejecutivo comercial, cuándo mover una oportunidad; parámetro bant_minimo.
    """
    row = _find(oportunidades, oportunidad)
    stage = next_stage(str(row["etapa"]))
    if stage is None:
        return f"ya está {row['etapa']}"
    sent = None if cotizaciones is None else _was_sent(cotizaciones, oportunidad)
    least = whole_on(default_parameters(), "bant_minimo", row["creada"])
    lacking = faltantes(row, stage, least, sent)
    return f"No: falta {'; falta '.join(lacking)}" if lacking else f"Sí: a {stage}"


def bant_puntaje(
    presupuesto: Palabra, autoridad: Palabra, necesidad: Palabra, tiempo: Palabra
) -> int:
    """Puntaje BANT de un prospecto o de una oportunidad: cuántas de las cuatro son «Sí».

    Entra: ``presupuesto``, si tiene con qué comprar; ``autoridad``, si quien habla es quien decide;
    ``necesidad``, si necesita lo que vendemos; ``tiempo``, si sabe cuándo va a comprar. Cada una es
    Sí, No o No se sabe.
    Sale: un número de 0 a 4.
    Error: ValueError si una respuesta no es ninguna de las tres.
    Fuente: manual del ejecutivo comercial, criterio BANT.

    >>> bant_puntaje("Sí", "No", "Sí", "No se sabe")
    2
    """
    answers = (presupuesto, autoridad, necesidad, tiempo)
    return bant({name: _answer(cell) for name, cell in zip(BANT, answers, strict=True)})


def _find(rango: Cells, oportunidad: str) -> dict[str, Any]:
    sheet = OPORTUNIDADES.sheet("Oportunidades")
    columns = {
        "numero": _column(sheet, "numero", as_code, required=True),
        "etapa": _column(sheet, "etapa", _stage, required=True),
        "creada": _column(sheet, "creada", as_recent_day, required=True),
        **{name: _column(sheet, name, _answer) for name in BANT},
        **{name: _column(sheet, name, as_recent_day) for name in _DATES},
        **{name: _column(sheet, name, as_word) for name in _TEXTS},
        "valor_real": _column(sheet, "valor_real", show_cell),
    }
    table = read_columns(rango, "Oportunidades", columns, ("numero",))
    rows = table[table["numero"].map(same_word) == same_word(oportunidad)]
    if rows.empty:
        raise ValueError(f"no hay una oportunidad «{oportunidad}» en la tabla")
    return {str(name): cell for name, cell in rows.iloc[0].items()}


def _was_sent(rango: Cells, oportunidad: str) -> bool:
    sheet = OPORTUNIDADES.sheet("Cotizaciones")
    columns = {
        "oportunidad": _column(sheet, "oportunidad", as_code, required=True),
        "enviada": _column(sheet, "enviada", as_recent_day),
    }
    table = read_columns(rango, "Cotizaciones", columns)
    own = table["oportunidad"].map(same_word) == same_word(oportunidad)
    return bool(table.loc[own, "enviada"].notna().any())


def _column(
    sheet: Sheet, name: str, read: Callable[[object], Any], *, required: bool = False
) -> RangeColumn:
    return RangeColumn(sheet.by_name[name].col.header, read, not required)


def _stage(cell: object) -> str:
    known = {same_word(name): name for name in ETAPAS}
    word = "" if is_blank(cell) else as_word(cell)
    if same_word(word) not in known:
        raise ValueError(f"la etapa «{word}» no es una de: {', '.join(ETAPAS)}")
    return known[same_word(word)]


def _answer(cell: object) -> str:
    word = same_word(show_cell(cell))
    if word not in _RESPUESTAS:
        raise ValueError(f"«{show_cell(cell)}» no es Sí, No ni No se sabe")
    return _RESPUESTAS[word]
