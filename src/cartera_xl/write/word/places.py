"""Where in the XML of a part each field stands: only the text of a run may hold one.

Client text so never becomes an instruction of a Word field, an attribute or a link.
"""

import re
from collections.abc import Iterator

from jinja2 import nodes

_TEXT = re.compile(r"<w:t(?: [^<>]*)?(?<!/)>")
_SPAN_OR_FILL = re.compile(r'<w:(?:gridSpan|shd)\b[^<>]*\bw:(?:val|fill)="')
"""What docxtpl's ``colspan`` and ``cellbg`` write before a value."""


def find_misplaced(tree: nodes.Template) -> Iterator[int]:
    """Yield the line of every field that stands elsewhere."""
    last = ""
    for node in _in_order(tree):
        if isinstance(node, nodes.TemplateData):
            start = node.data.rfind("<")
            last = node.data[start:] if start >= 0 else last + node.data
        elif not _is_text(last) and not _SPAN_OR_FILL.fullmatch(last):
            yield node.lineno


def _is_text(last: str) -> bool:
    return _TEXT.match(last) is not None


def _in_order(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield the pieces of XML and what is printed between them, as they are written."""
    for child in node.iter_child_nodes():
        if isinstance(node, nodes.Output):
            yield child
        else:
            yield from _in_order(child)
