"""Every function and command of the product, listed by hand; each is imported on use.

A function is a pure one with annotations and a Spanish docstring: from its line here come the
worksheet function, ``cartera funcion`` and its page of the reference.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from inspect import Parameter, cleandoc, signature
from typing import Any, get_type_hints

FUNCTIONS: dict[str, str] = {
    "CX_CUMPLIMIENTO": "cartera_xl.compute.cumplimiento:cumplimiento",
    "CX_CRECIMIENTO": "cartera_xl.compute.cumplimiento:crecimiento",
    "CX_META": "cartera_xl.compute.metas:meta",
    "CX_PROYECCION": "cartera_xl.compute.proyeccion:proyeccion",
    "CX_RITMO": "cartera_xl.compute.ritmo:ritmo",
    "CX_CLIENTES_NUEVOS": "cartera_xl.compute.nuevos:clientes_nuevos",
    "CX_RETENCION": "cartera_xl.compute.retencion:retencion",
    "CX_RECOMPRA": "cartera_xl.compute.retencion:recompra",
    "CX_ABC": "cartera_xl.compute.abc:clases_abc",
    "CX_RFM": "cartera_xl.compute.rfm:rfm",
    "CX_ALERTA_INACTIVO": "cartera_xl.compute.inactividad:alerta_inactivo",
    "CX_HISTORIAL": "cartera_xl.compute.ficha_cliente:historial",
    "CX_VISITAS_EFECTIVAS": "cartera_xl.compute.visitas:visitas_efectivas",
    "CX_EFECTIVIDAD": "cartera_xl.compute.visitas:efectividad",
    "CX_CUMPLIMIENTO_VISITAS": "cartera_xl.compute.cumplimiento_visitas:cumplimiento_visitas",
    "CX_COBERTURA": "cartera_xl.compute.cobertura:cobertura",
    "CX_SIN_RESPUESTA": "cartera_xl.compute.sin_respuesta:sin_respuesta",
    "CX_INDICE_PRECIO": "cartera_xl.compute.indice_precio:indice_precio",
    "CX_DIAS_HABILES": "cartera_xl.compute.dias:dias_habiles",
    "CX_NIT_VALIDO": "cartera_xl.compute.identidad:nit_valido",
    "CX_NIT_DV": "cartera_xl.compute.identidad:nit_dv",
    "CX_EN_LETRAS": "cartera_xl.compute.letras:valor_en_letras",
    "CX_REVISAR": "cartera_xl.validate.one_row:revision",
}
COMMANDS: dict[str, str] = {
    "nuevo": "cartera_xl.cli.create:nuevo",
    "revisar": "cartera_xl.cli.check:revisar",
    "vigilar": "cartera_xl.cli.watch:vigilar",
    "importar": "cartera_xl.cli.import_:importar",
    "listas": "cartera_xl.cli.lists:listas",
    "calcular": "cartera_xl.cli.calculate:calcular",
    "plan": "cartera_xl.cli.plan_month:plan",
    "ruta": "cartera_xl.cli.route:ruta",
    "ficha": "cartera_xl.cli.brief:ficha",
    "semana": "cartera_xl.cli.week:semana",
    "funcion": "cartera_xl.cli.function:funcion",
    "demo": "cartera_xl.cli.demo:demo",
    "cache": "cartera_xl.cli.cache:cache",
    "generar": "cartera_xl.cli.generate:generar",
}


class FunctionError(Exception):
    """A function that cannot answer; the message is one Spanish sentence for the cell."""


@dataclass(frozen=True)
class Argument:
    """An argument as people see it: its name, what it is, and whether it may be left out."""

    nombre: str
    ayuda: str
    opcional: bool


@dataclass(frozen=True)
class Function:
    """A function as people see it: ``resumen`` is what Excel's wizard shows."""

    nombre: str
    resumen: str
    argumentos: tuple[Argument, ...]
    sale: str
    llamada: Callable[..., Any]


def resolve(place: str) -> Any:
    """Return what ``module:name`` names. Error: ImportError or AttributeError."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


def find_function(nombre: str) -> Function:
    """Return the function called ``nombre``, in any case. Error: KeyError."""
    call = resolve(FUNCTIONS[nombre.upper()])
    doc = cleandoc(call.__doc__)
    inputs = _section(doc, "Entra")
    arguments = tuple(
        Argument(p.name, _help(inputs, p.name), p.default is not Parameter.empty)
        for p in _parameters(call)
    )
    return Function(nombre.upper(), doc.splitlines()[0], arguments, _section(doc, "Sale"), call)


def call_function(nombre: str, arguments: Sequence[object]) -> Any:
    """Return what the function computes from raw arguments, as cells or JSON hand them over.

    An argument left out at the end, or None where it is optional, takes its default.
    Error: KeyError for an unknown name; FunctionError if an argument does not fit.
    """
    from pydantic import TypeAdapter, ValidationError

    function = find_function(nombre)
    parameters = _parameters(function.llamada)
    required = [p.name for p in parameters if p.default is Parameter.empty]
    if not len(required) <= len(arguments) <= len(parameters):
        usage = "; ".join(
            a.nombre if not a.opcional else f"[{a.nombre}]" for a in function.argumentos
        )
        raise FunctionError(f"{function.nombre} recibe ({usage}), no {len(arguments)} argumentos.")
    hints = get_type_hints(function.llamada, include_extras=True)
    given: dict[str, Any] = {}
    for parameter, argument in zip(parameters, arguments, strict=False):
        if argument is None and parameter.default is not Parameter.empty:
            continue
        try:
            given[parameter.name] = TypeAdapter(hints[parameter.name]).validate_python(argument)
        except ValidationError as error:
            raise FunctionError(f"{function.nombre}: {parameter.name}: {_reason(error)}.") from None
    try:
        return function.llamada(**given)
    except ValueError as error:
        raise FunctionError(f"{function.nombre}: {error}.") from None


def _reason(error: Any) -> str:
    first = error.errors(include_url=False)[0]
    if first["type"] == "value_error":
        return str(first["ctx"]["error"])
    if first["type"] == "literal_error":
        options = str(first["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
        return f"debe ser uno de: {options}"
    return "no sirve"


def _parameters(call: Callable[..., Any]) -> list[Parameter]:
    named = signature(call).parameters.values()
    return [p for p in named if p.kind is not Parameter.VAR_KEYWORD]


def _section(doc: str, label: str) -> str:
    """Return the text of ``Entra:``, ``Sale:`` … up to the next label or the example."""
    match = re.search(rf"^{label}: (.*?)(?=^\w+: |^>>> |^$|\Z)", doc, re.DOTALL | re.MULTILINE)
    return " ".join(match[1].split()) if match else ""


def _help(inputs: str, name: str) -> str:
    """Return what ``Entra`` says of one argument: from its name to the next one's."""
    match = re.search(rf"``{name}``(.*?)(?=``\w+``|\Z)", inputs)
    return match[1].strip(" ,;:.") if match else ""
