"""A map as YAML that a person can edit: written with comments, read back strictly."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import yaml

from cartera_xl.intake.dates import DATE_ORDERS
from cartera_xl.intake.mapping import Exclusion, SourceMap, missing_fields
from cartera_xl.specs.base import Sheet
from cartera_xl.specs.books import find_sheet
from cartera_xl.units.cell import same_word

_HEAD = """\
# Cómo se lee «{origen}» en la hoja {hoja}.
# Corrija lo que haga falta, cambie «revisado: no» por «revisado: sí», guarde y repita la orden.
# Mientras diga «no», nada se importa. Este mapa se usa otra vez con cada archivo de estos títulos.
#   columnas: campo de la hoja: título en el origen (o dos títulos multiplicados con « × »)
#   fijos: campo: valor que va igual en todas las filas
#   si_vacio: campo: valor donde el origen lo deja en blanco
#   decimal: título: coma o punto
#   fechas: título: {ordenes}
#   excluir: filas que no se importan: columna, motivo, y además igual (una lista) o empieza
# Títulos del origen: {titulos}
# Campos de la hoja: {campos}
"""
_PARTS = ("columnas", "fijos", "si_vacio", "decimal", "fechas")
_KEYS = {"hoja", "revisado", "excluir", *_PARTS}


class MapError(ValueError):
    """A map that cannot be used; the message is Spanish and says what to mend."""


def write_map(
    mapa: SourceMap, origen: str, titles: Sequence[str] = (), dudas: Sequence[str] = ()
) -> str:
    """Return the map as YAML with its instructions; what is missing has an empty place."""
    sheet = find_sheet(mapa.hoja)
    missing = dict.fromkeys(missing_fields(mapa, sheet), "")
    content: dict[str, Any] = {
        "columnas": dict(mapa.columnas),
        "fijos": {**mapa.fijos, **missing},
        "si_vacio": dict(mapa.si_vacio),
        "decimal": dict(mapa.decimal),
        "fechas": dict(mapa.fechas),
        "excluir": [_exclusion(rule) for rule in mapa.excluir],
    }
    head = _HEAD.format(
        origen=origen,
        hoja=mapa.hoja,
        campos=", ".join(f.name for f in sheet.fields if f.typed),
        titulos=", ".join(titles),
        ordenes=", ".join(f"{order} ({name})" for order, name in DATE_ORDERS.items()),
    )
    if dudas:
        head += "# Dudas:\n" + "".join(f"#   {' '.join(duda.split())}\n" for duda in dudas)
    state = f"hoja: {mapa.hoja}\nrevisado: {'sí' if mapa.revisado else 'no'}\n"
    body = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
    return head + state + body


def _exclusion(rule: Exclusion) -> dict[str, Any]:
    parts: dict[str, Any] = {"columna": rule.columna}
    if rule.igual:
        parts["igual"] = list(rule.igual)
    if rule.empieza:
        parts["empieza"] = rule.empieza
    return parts | {"motivo": rule.motivo}


def read_map(text: str) -> SourceMap:
    """Return the map that a YAML text says; without «revisado» it is a person's own. Error: MapError."""
    try:
        content = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f", en la línea {mark.line + 1}" if mark else ""
        raise MapError(
            f"El mapa no es un YAML válido{where}. Revise sangrías y comillas."
        ) from None
    if not isinstance(content, dict) or "hoja" not in content:
        raise MapError("El mapa no dice a qué hoja va: escriba «hoja: Ventas».")
    if strange := [str(key) for key in content if key not in _KEYS]:
        raise MapError(f"El mapa trae «{strange[0]}», que no se entiende.")
    try:
        sheet = find_sheet(str(content["hoja"]))
    except KeyError:
        raise MapError(f"El mapa va a una hoja «{content['hoja']}», que no existe.") from None
    parts = {key: _read_part(content, key) for key in _PARTS}
    for key in ("columnas", "fijos", "si_vacio"):
        _check_fields(parts[key], sheet, key)
    if both := sorted(parts["columnas"].keys() & parts["fijos"].keys()):
        raise MapError(f"«{both[0]}» está en columnas y en fijos: deje solo uno.")
    _check_words(parts["decimal"], ("coma", "punto"), "decimal")
    _check_words(parts["fechas"], tuple(DATE_ORDERS), "fechas")
    columns = {name: str(title) for name, title in parts.pop("columnas").items()}
    rules = tuple(_read_exclusion(rule) for rule in _read_list(content, "excluir"))
    return SourceMap(sheet.name, columns, excluir=rules, revisado=_accepted(content), **parts)


def _accepted(content: Mapping[str, Any]) -> bool:
    said = content.get("revisado", True)
    if isinstance(said, bool):
        return said
    if same_word(str(said)) in ("si", "no"):
        return same_word(str(said)) == "si"
    raise MapError(f"En «revisado» escriba sí o no, no «{said}».")


def _read_part(content: Mapping[str, Any], key: str) -> dict[str, Any]:
    part = content.get(key) or {}
    if not isinstance(part, dict):
        raise MapError(f"«{key}» debe llevar debajo líneas como «campo: valor».")
    read = {str(k): _plain(v) for k, v in part.items() if v not in (None, "")}
    if wrong := [k for k, v in read.items() if isinstance(v, (list, dict))]:
        raise MapError(f"En «{key}», «{wrong[0]}» debe tener un solo valor.")
    return read


def _plain(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def _read_list(content: Mapping[str, Any], key: str) -> list[Any]:
    found = content.get(key) or []
    if not isinstance(found, list):
        raise MapError(f"«{key}» debe ser una lista: cada regla empieza con un guion.")
    return found


def _check_fields(part: dict[str, Any], sheet: Sheet, key: str) -> None:
    known = [field.name for field in sheet.fields if field.typed]
    for name in part:
        if name not in known:
            raise MapError(
                f"En «{key}», «{name}» no es un campo de {sheet.name}. Son: {', '.join(known)}."
            )


def _check_words(part: dict[str, Any], words: tuple[str, ...], key: str) -> None:
    for title, word in part.items():
        if word not in words:
            raise MapError(f"En «{key}», «{title}» debe ser uno de: {', '.join(words)}.")


def _read_exclusion(rule: Any) -> Exclusion:
    if not isinstance(rule, dict) or not {"columna", "motivo"} <= rule.keys():
        raise MapError("Cada regla de «excluir» lleva columna, motivo y además igual o empieza.")
    given = rule.get("igual") or ()
    equal = tuple(str(word) for word in (given if isinstance(given, list) else (given,)) if word)
    start = str(rule.get("empieza") or "")
    if not equal and not start:
        raise MapError(f"La regla «{rule['motivo']}» no dice qué filas: escriba igual o empieza.")
    return Exclusion(str(rule["columna"]), str(rule["motivo"]), equal, start)


def add_fixed(text: str, fixed: Mapping[str, object]) -> str:
    """Return a map's text with these fixed fields, and everything else as a person left it."""
    for name, value in fixed.items():
        text = re.sub(rf"(?m)^(columnas:.*\n(?:[ #].*\n)*?)[ ]+{name}:.*\n", r"\1", text)
        shown = value.isoformat() if isinstance(value, date) else _quote(value)
        line = f"  {name}: {shown}"
        found = re.search(rf"(?m)(^fijos:.*\n(?:[ #].*\n)*?)^[ ]+{name}:.*$", text)
        if found:
            text = f"{text[: found.start()]}{found[1]}{line}{text[found.end() :]}"
        elif re.search(r"(?m)^fijos:", text):
            empty = re.search(r"(?m)^fijos:[ ]*(\{\})?[ ]*$", text)
            if empty is None:
                raise MapError(
                    "No se pudo escribir en «fijos» del mapa: ponga cada campo en su línea."
                )
            text = f"{text[: empty.start()]}fijos:\n{line}{text[empty.end() :]}"
        else:
            text = f"{text.rstrip()}\nfijos:\n{line}\n"
    return text


def _quote(value: object) -> str:
    dumped = yaml.safe_dump(value, allow_unicode=True, width=10**6)
    return dumped.removesuffix("\n...\n").strip()
