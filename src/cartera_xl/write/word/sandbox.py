"""The Jinja that a template may use: fields, loops over tables, conditions and a few filters.

What is not in the lists below is refused before anything runs: calls, arithmetic, attributes,
other files. The sandbox of Jinja stays underneath.
"""

from collections.abc import Iterator
from typing import Any

from jinja2 import StrictUndefined, TemplateRuntimeError, Undefined, nodes
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from cartera_xl.write.word.pictures import Picture

FILTERS = (
    "capitalize", "count", "d", "default", "first", "join", "last", "length", "lower", "title",
    "trim", "truncate", "upper",
)  # fmt: skip
TESTS = ("defined", "divisibleby", "eq", "equalto", "even", "in", "ne", "odd", "undefined")
LOOP = ("index", "index0", "revindex", "first", "last", "length", "cycle")
_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign,
    nodes.Name, nodes.Const, nodes.Getattr, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand,
    nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Concat, nodes.List, nodes.Tuple,
    nodes.Keyword,
)  # fmt: skip
_DOING: tuple[tuple[tuple[type[nodes.Node], ...], str], ...] = (
    ((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends), "traer otros archivos"),
    ((nodes.Call,), "llamar funciones"),
    ((nodes.BinExpr, nodes.UnaryExpr), "hacer cuentas"),
    ((nodes.Getitem, nodes.Slice), "usar corchetes"),
    ((nodes.Macro, nodes.Block, nodes.CallBlock), "definir bloques propios"),
)
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


class Sandbox(SandboxedEnvironment):
    """Jinja for the texts of a part. ``word``: what it fills are paragraphs of Word, not bare XML."""

    def __init__(self, *, word: bool) -> None:
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_show_in_word if word else _show,
            cache_size=0,
        )
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.tests = {name: test for name, test in self.tests.items() if name in TESTS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a column of a row, or a fact of the loop: nothing else has attributes."""
        if type(obj) is dict:
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if attribute in LOOP and type(obj).__name__ == "LoopContext":
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)


def find_refused(tree: nodes.Template) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Yield line, reason and its words, of what a template may not do."""
    for node in _walk(tree):
        if isinstance(node, nodes.Filter | nodes.Test):
            names = FILTERS if isinstance(node, nodes.Filter) else TESTS
            if node.name not in names:
                yield node.lineno, "filtro", {"filtro": node.name, "opciones": ", ".join(names)}
        elif not isinstance(node, _NODES) and not _is_cycle(node):
            what = next((what for kinds, what in _DOING if isinstance(node, kinds)), "hacer eso")
            # What Jinja adds of its own has no line.
            yield node.lineno or 0, "no_admitido", {"que": what}


def _walk(tree: nodes.Node) -> Iterator[nodes.Node]:
    """Yield every node; of one that is refused, only itself."""
    yield tree
    if isinstance(tree, _NODES) or _is_cycle(tree):
        for child in tree.iter_child_nodes():
            yield from _walk(child)


def _is_cycle(node: nodes.Node) -> bool:
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Getattr)
        and isinstance(node.node.node, nodes.Name)
        and (node.node.node.name, node.node.attr) == ("loop", "cycle")
        and node.dyn_args is None
        and node.dyn_kwargs is None
    )


def _show(value: Any) -> Any:
    """Return what is printed for a value: a text, which Jinja then escapes, or a number of a loop."""
    if isinstance(value, str):
        return value
    if isinstance(value, Undefined):
        return str(value)  # says which is missing
    if isinstance(value, int):
        return str(value)
    raise TemplateRuntimeError(f"a {type(value).__name__} is not a text")


def _show_in_word(value: Any) -> Any:
    if isinstance(value, Picture):
        return Markup(value.draw())
    shown = _show(value)
    if "\n" in shown or "\r" in shown or "\t" in shown:
        text = str(escape(shown)).replace("\r\n", "\n").replace("\r", "\n")
        return Markup(text.replace("\n", _BREAK).replace("\t", _TAB))
    return shown
