"""XML edited as bytes at known offsets: whatever is not replaced stays as it was.

>>> splice(b"<a><b/></a>", [(3, 7, b"<c/>")])
b'<a><c/></a>'
>>> set_attributes(b'<row r="7" spans="1:2"/>', {"r": "8", "spans": None, "ht": "30"})
b'<row r="8" ht="30"/>'
"""

import re
from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat
from xml.sax.saxutils import escape

Splice = tuple[int, int, bytes]
"""Where what is replaced starts and ends, and what stands there afterwards."""

_ATTRIBUTE = re.compile(rb"""\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")
_START_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
# What XML 1.0 cannot hold, and halves of a character, which no encoding can.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_PLAIN = re.compile(r"[^\x00-\x1f&<>_\ud800-\udfff\ufffe\uffff]*")


def splice(xml: bytes, edits: Iterable[Splice]) -> bytes:
    """Return ``xml`` with every edit made; those at one place keep their order.

    Error: ValueError if two edits overlap.
    """
    pieces: list[bytes] = []
    done = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if start < done:
            raise ValueError(f"two edits overlap at byte {start}")
        pieces += (xml[done:start], new)
        done = end
    return b"".join((*pieces, xml[done:]))


def start_tag(xml: bytes, start: int) -> bytes:
    """Return the start tag (or empty-element tag) at ``start``, from ``<`` to ``>``."""
    match = _START_TAG.match(xml, start)
    if not match:
        raise ValueError(f"no start tag at byte {start}")
    return match[0]


def element_end(xml: bytes, name: str, at: int) -> int:
    """Return where an element ends; ``at``: the parser's offset when it says that it ended.

    Of ``<a></a>`` the parser tells where ``</a>`` starts, of ``<a/>`` what comes after.
    """
    if not xml.startswith(b"</", at):
        return at
    end = xml.index(b">", at) + 1
    # Of the last <a/> in <as></as> it tells where </as> starts.
    return end if xml[at + 2 : end - 1].rstrip() == name.encode() else at


def without(xml: bytes, goes: Callable[[str, dict[str, str]], bool]) -> bytes:
    """Return ``xml`` less the elements that ``goes`` says of their local name and attributes.

    >>> without(b"<a><b/><x:b n='1'><c/></x:b></a>", lambda name, said: "n" in said)
    b'<a><b/></a>'
    """
    parser = expat.ParserCreate()
    edits: list[Splice] = []
    open_elements: list[int] = []
    going: list[int] = []

    def opened(name: str, attributes: dict[str, str]) -> None:
        open_elements.append(parser.CurrentByteIndex)
        if not going and goes(name.rpartition(":")[2], attributes):
            going.append(len(open_elements))

    def closed(name: str) -> None:
        start = open_elements.pop()
        if going and going[0] > len(open_elements):
            going.clear()
            edits.append((start, element_end(xml, name, parser.CurrentByteIndex), b""))

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.Parse(xml, True)
    return splice(xml, edits)


def set_attributes(tag: bytes, values: Mapping[str, str | None]) -> bytes:
    """Return a start tag with some attributes changed, added or, if None, taken away.

    ``values`` hold nothing that has to be escaped.
    """
    missing = dict(values)

    def change(match: re.Match[bytes]) -> bytes:
        name = match[1].decode()
        if name not in missing:
            return match[0]
        value = missing.pop(name)
        return b"" if value is None else f' {name}="{value}"'.encode()

    changed = _ATTRIBUTE.sub(change, tag)
    more = "".join(f' {name}="{value}"' for name, value in missing.items() if value is not None)
    end = len(changed) - (2 if changed.endswith(b"/>") else 1)
    return changed[:end] + more.encode() + changed[end:]


def escape_text(text: str) -> str:
    """Return ``text`` as the content of a cell's element; Excel reads back the same text.

    Control characters, which no keyboard types, are left out; lines end as Excel ends them.

    >>> escape_text("Pérez & Hijos_x0041_")
    'Pérez &amp; Hijos_x005F_x0041_'
    """
    if _PLAIN.fullmatch(text):
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    # Excel reads _x0041_ as A, and _x005F_ as the underscore that keeps it from doing so.
    return escape(_LOOKS_ESCAPED.sub("_x005F_", _ILLEGAL.sub("", lines)))
