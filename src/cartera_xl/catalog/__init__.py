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

from cartera_xl.catalog.refusal import FunctionError as FunctionError
from cartera_xl.specs import functions as rules

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
    "CX_PUEDE_AVANZAR": "cartera_xl.compute.puede_avanzar:puede_avanzar",
    "CX_PROXIMO_SEGUIMIENTO": "cartera_xl.compute.proximo_seguimiento:proximo_seguimiento",
    "CX_BANT": "cartera_xl.compute.puede_avanzar:bant_puntaje",
    "CX_VENCE": "cartera_xl.compute.edades.funciones:fecha_de_vencimiento",
    "CX_EDAD": "cartera_xl.compute.edades.funciones:edad",
    "CX_RECAUDO_VENCIDO": "cartera_xl.compute.edades.funciones:recaudo_vencido",
    "CX_CEI": "cartera_xl.compute.edades.funciones:indice_cei",
    "CX_DSO": "cartera_xl.compute.edades.funciones:dias_de_venta",
    "CX_INTERES_MORA": "cartera_xl.compute.edades.interes:interes_mora",
    "CX_BLOQUEO_CREDITO": "cartera_xl.compute.edades.consultas:bloqueo_credito",
    "CX_PUEDO_CONTACTAR": "cartera_xl.compute.edades.consultas:puedo_contactar",
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
    "edades": "cartera_xl.cli.edades:edades",
    "llamar": "cartera_xl.cli.calls:llamar",
    "estado": "cartera_xl.cli.statement:estado",
    "acuerdo": "cartera_xl.cli.agreement:acuerdo",
    "cotizar": "cartera_xl.cli.quote:cotizar",
    "cotizacion": "cartera_xl.cli.quotes:cotizacion",
    "numeros": "cartera_xl.cli.numbers:numeros",
    "plantilla": "cartera_xl.cli.template:plantilla",
    "complemento": "cartera_xl.cli.addin:complemento",
    "funcion": "cartera_xl.cli.function:funcion",
    "explicar": "cartera_xl.cli.explain:explicar",
    "demo": "cartera_xl.cli.demo:demo",
    "cache": "cartera_xl.cli.cache:cache",
    "generar": "cartera_xl.cli.generate:generar",
}


@dataclass(frozen=True)
class Argument:
    """An argument as people see it: its name, what it is, and whether it may be left out.

    ``rango``: it is a range of cells, not one. ``numero``: 0 means something in it.
    """

    nombre: str
    ayuda: str
    opcional: bool
    rango: bool
    numero: bool = False


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
    from cartera_xl.catalog.arguments import takes_number, takes_range

    call = resolve(FUNCTIONS[nombre.upper()])
    doc = cleandoc(call.__doc__)
    inputs, hints = _section(doc, "Entra"), _hints(call)
    arguments = tuple(
        Argument(
            p.name,
            _help(inputs, p.name),
            p.default is not Parameter.empty,
            takes_range(hints[p.name]),
            takes_number(hints[p.name]),
        )
        for p in _parameters(call)
    )
    return Function(nombre.upper(), doc.splitlines()[0], arguments, _section(doc, "Sale"), call)


def call_function(nombre: str, arguments: Sequence[object]) -> Any:
    """Return what the function computes from raw arguments, as cells or JSON hand them over.

    An argument left out at the end, or blank where it is optional, takes its default.
    Error: KeyError for an unknown name; FunctionError if an argument does not fit.
    """
    from cartera_xl.catalog.arguments import fit_argument, is_left_out

    function = find_function(nombre)
    hints, parameters = _hints(function.llamada), _parameters(function.llamada)
    _check_count(function, len(arguments))
    given = {
        p.name: fit_argument(function.nombre, p.name, hints[p.name], argument)
        for p, argument in zip(parameters, arguments, strict=False)
        if not is_left_out(p, argument)
    }
    try:
        return function.llamada(**given)
    except ValueError as error:
        raise FunctionError(rules.REFUSED, funcion=function.nombre, razon=error) from None


def _check_count(function: Function, count: int) -> None:
    required = sum(not argument.opcional for argument in function.argumentos)
    if not required <= count <= len(function.argumentos):
        usage = "; ".join(
            a.nombre if not a.opcional else f"[{a.nombre}]" for a in function.argumentos
        )
        given = f"{count} argumento" if count == 1 else f"{count} argumentos"
        raise FunctionError(rules.COUNT, funcion=function.nombre, uso=usage, dados=given)


def _hints(call: Callable[..., Any]) -> dict[str, Any]:
    return get_type_hints(call, include_extras=True)


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
    return match[1].strip(" ,;:.").removesuffix(" y").rstrip(" ,") if match else ""
