"""What a template uses, against what its document has: unknown fields, tables taken for texts."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from jinja2 import nodes

from cartera_xl.specs.documents.slots import Document, Slot, Table
from cartera_xl.write.word.sandbox import LOOP

Scope = Mapping[str, Table | None]
"""Name of the template's own → the table whose rows it takes; None for a text of its own."""


class Use(NamedTuple):
    """A field that a template names. ``shown``: it is printed, not only asked about."""

    campo: str
    shown: bool


class Wrong(NamedTuple):
    """A field that it may not name, or not so: where, the reason and its words."""

    line: int
    razon: str
    words: dict[str, str]


def find_fields(tree: nodes.Template, document: Document) -> Iterator[Use | Wrong]:
    """Yield every use of a field in a part, in order; those of a column as ``lineas.valor``."""
    own = {
        node.target.name: None
        for node in tree.find_all(nodes.Assign)
        if isinstance(node.target, nodes.Name)
    }
    yield from _Reader(document).read(tree, own, shown=False)


def missing_fields(document: Document, uses: set[Use]) -> list[tuple[str, str]]:
    """Return name and meaning of what every template must show and this one does not."""
    shown = {use.campo for use in uses if use.shown}
    walked = {use.campo for use in uses}
    found = []
    for slot in document.slots:
        if isinstance(slot, Table):
            if slot.required and slot.name not in walked:
                found.append((slot.name, slot.meaning))
            elif slot.name in walked:
                names = [(f"{slot.name}.{c.name}", c) for c in slot.columns]
                found += [(n, c.meaning) for n, c in names if c.required and n not in shown]
        elif slot.required and slot.name not in shown:
            found.append((slot.name, slot.meaning))
    return found


class _Reader:
    """Walks the tree of a part, knowing what each name stands for where it stands."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def read(self, node: nodes.Node, scope: Scope, *, shown: bool) -> Iterator[Use | Wrong]:
        """Yield what a node names. ``shown``: what it gives is printed."""
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                yield from self.read(child, scope, shown=True)
        elif isinstance(node, nodes.For):
            yield from self._loop(node, scope)
        elif isinstance(node, nodes.Getattr):
            yield from self._attribute(node, scope, shown)
        elif isinstance(node, nodes.Name):
            yield from self._name(node, scope, shown)
        elif isinstance(node, nodes.If):
            yield from self._asked(node.test, scope)
            for body in (*node.body, *node.elif_, *node.else_):
                yield from self.read(body, scope, shown=False)
        elif isinstance(node, nodes.CondExpr):
            yield from self._asked(node.test, scope)
            for branch in filter(None, (node.expr1, node.expr2)):
                yield from self.read(branch, scope, shown=shown)
        elif isinstance(node, nodes.Assign):
            yield from self.read(node.node, scope, shown=True)
        elif isinstance(node, nodes.Filter) and node.name in ("count", "length"):
            yield from self._asked(node, scope)
        else:
            for part in node.iter_child_nodes():
                yield from self.read(part, scope, shown=shown)

    def _asked(self, node: nodes.Node, scope: Scope) -> Iterator[Use | Wrong]:
        """Yield what a condition names: whether a table has rows may be asked."""
        if isinstance(node, nodes.Name) and isinstance(self.document.slot(node.name), Table):
            yield Use(node.name, False)
        elif isinstance(node, nodes.And | nodes.Or | nodes.Not | nodes.Filter | nodes.Test):
            for child in node.iter_child_nodes():
                yield from self._asked(child, scope)
        else:
            yield from self.read(node, scope, shown=False)

    def _loop(self, node: nodes.For, scope: Scope) -> Iterator[Use | Wrong]:
        source, target = node.iter, node.target
        slot = self.document.slot(source.name) if isinstance(source, nodes.Name) else None
        if not isinstance(target, nodes.Name) or not isinstance(source, nodes.Name):
            yield Wrong(node.lineno, "no_admitido", {"que": "recorrer algo que no es una tabla"})
            return
        if isinstance(slot, Slot):
            yield Wrong(node.lineno, "texto_recorrido", {"campo": source.name})
            return
        if slot is None:
            yield self._unknown(node.lineno, source.name, [t.name for t in self.document.tables()])
            return
        yield Use(slot.name, False)
        inner = {**scope, target.name: slot}
        for child in filter(None, (node.test, *node.body, *node.else_)):
            yield from self.read(child, inner, shown=False)

    def _attribute(self, node: nodes.Getattr, scope: Scope, shown: bool) -> Iterator[Use | Wrong]:
        owner = node.node.name if isinstance(node.node, nodes.Name) else ""
        table = scope.get(owner)
        if table is not None:
            if table.column(node.attr):
                yield Use(f"{table.name}.{node.attr}", shown)
            else:
                names = [f"{owner}.{column.name}" for column in table.columns]
                yield self._unknown(node.lineno, f"{owner}.{node.attr}", names)
        elif owner != "loop" or node.attr not in LOOP:
            name = f"{owner}.{node.attr}" if owner else f"….{node.attr}"
            yield self._unknown(node.lineno, name, self._names())

    def _name(self, node: nodes.Name, scope: Scope, shown: bool) -> Iterator[Use | Wrong]:
        slot = self.document.slot(node.name)
        table = scope.get(node.name)
        if node.ctx != "load" or (node.name in scope and table is None):
            return
        if table is None and isinstance(slot, Slot):
            yield Use(slot.name, shown)
        elif found := table or slot:
            column = found.columns[0].name if isinstance(found, Table) else ""
            words = {"campo": found.name, "columna": column}
            yield Wrong(node.lineno, "tabla_suelta", words)
        else:
            yield self._unknown(node.lineno, node.name, self._names())

    def _names(self) -> list[str]:
        return [slot.name for slot in self.document.slots]

    def _unknown(self, line: int, name: str, names: list[str]) -> Wrong:
        words = {"campo": name, "documento": self.document.name}
        close = get_close_matches(name.lower(), names, 1)
        if close:
            return Wrong(line, "parecido", words | {"parecido": close[0]})
        return Wrong(line, "desconocido", words)
