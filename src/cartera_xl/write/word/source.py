"""The parts of a Word template: which of them Jinja fills, and the rest as it is."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from cartera_xl.package.limits import Refused
from cartera_xl.package.parts import Package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAGS = ("{{", "{%", "{#")
_WORD = {
    "header": "Encabezado", "footer": "Pie de página", "footnotes": "Notas al pie",
    "endnotes": "Notas al final",
}  # fmt: skip
_PLAIN = ("core-properties", "extended-properties", "custom-properties")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
LINE = "\0\n"
"""Begins a line of Jinja's at each paragraph and each bare tag; XML itself has no such character."""
_ESCAPES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}


@dataclass(frozen=True)
class Source:
    """A part that Jinja fills. ``place``: its name for people; ``text``: its Jinja, where each
    paragraph begins a line; ``word``: it has paragraphs; ``repeats_cells``: or joins them, so that
    the grid of a table may change.
    """

    part: str
    place: str
    text: str
    word: bool
    repeats_cells: bool = False


@dataclass(frozen=True)
class Sources:
    """``filled`` by Jinja, and ``rest``: part → its content."""

    filled: list[Source]
    rest: dict[str, bytes]


def read_sources(package: Package) -> Sources:
    """Return the parts of a template.

    Error: Refused, also if it is no Word document, has macros or shows what lies outside.
    """
    main = package.first("", "officeDocument")
    if not main or main not in package:
        raise Refused("no_es_word")
    contents = {info.filename: b"".join(package.stream(info.filename)) for info in package.infos()}
    if any(name.lower().endswith("vbaproject.bin") for name in contents):
        raise Refused("con_macros")
    contents = {name: _detached(name, content) for name, content in contents.items()}
    filled = []
    for part, place, word in _places(package, main):
        root = _parse(contents[part], part)
        if (part == main and root.tag != f"{_W}document") or (word and root.prefix != "w"):
            raise Refused("no_es_word")
        text = jinja_source(root, place) if word else etree.tostring(root, encoding="unicode")
        if any(tag in text for tag in _TAGS):
            filled.append(Source(part, place, text, word, word and _repeats_cells(root)))
    return Sources(filled, {n: c for n, c in contents.items() if n not in {s.part for s in filled}})


def jinja_source(root: Any, place: str) -> str:
    """Return the Jinja of a part with paragraphs, as docxtpl understands it.

    Error: Refused, if there is a tag where no text is.
    """
    for node in root.iter():
        _refuse_outside(node, place)
    text = DocxTemplate("").patch_xml(etree.tostring(root, encoding="unicode"))
    for written, shown in _ESCAPES.items():
        text = text.replace(written, f"{{{{ '{shown}' }}}}")
    return re.sub(r"(?=<w:p[ >])|(?<=>)(?=\{%)", LINE, text)


def _places(package: Package, main: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the parts that may be filled: name, what people call it, whether it has paragraphs."""
    names = {info.filename.lower(): info.filename for info in package.infos()}
    yield names[main.lower()], "Cuerpo", True
    seen = {main.lower()}
    related = [(rel, True) for rel in package.relations(main) if rel.tipo in _WORD]
    related += [(rel, False) for rel in package.relations("") if rel.tipo in _PLAIN]
    for rel, word in related:
        if rel.parte.lower() in names and rel.parte.lower() not in seen:
            seen.add(rel.parte.lower())
            yield names[rel.parte.lower()], _WORD.get(rel.tipo, "Propiedades"), word


def _repeats_cells(root: Any) -> bool:
    return re.search(r"\{%\s*(tc|colspan|hm)\b", "".join(root.itertext(f"{_W}t"))) is not None


def _refuse_outside(node: Any, place: str) -> None:
    """Refuse a tag, or a piece of one, where it would not become plain text."""
    where = ""
    if not isinstance(node.tag, str):
        texts, where = [node.text], "un comentario interno"
    elif node.tag == f"{_W}t":
        texts = [node.tail]
    elif node.tag == f"{_W}instrText":
        # A field may have a lone brace beside another run's: one brace is one too many.
        texts, where = (
            [f"{{{{{node.text}" if "{" in (node.text or "") else "", node.tail],
            "un campo de Word",
        )
    else:
        texts = [node.text, node.tail]
    texts += node.attrib.values() if isinstance(node.tag, str) else []
    for text in texts:
        if text and any(tag in text for tag in (*_TAGS, "}}", "%}")):
            name = etree.QName(node).localname if isinstance(node.tag, str) else ""
            raise Refused(
                "fuera_de_texto", hoja=place, donde=where or f"lo que no es texto ({name})"
            )


def _detached(name: str, content: bytes) -> bytes:
    """Return a part without what ties the document to its author's own template.

    Error: Refused, if it shows what lies outside of the file.
    """
    if name.lower() == "word/settings.xml" and b"attachedTemplate" in content:
        root = _parse(content, name)
        etree.strip_elements(root, f"{_W}attachedTemplate", with_tail=False)
        return _written(root)
    if not name.lower().endswith(".rels") or b"External" not in content:
        return content
    root = _parse(content, name)
    for node in [node for node in root if node.get("TargetMode") == "External"]:
        kind = posixpath.basename(node.get("Type", ""))
        if kind == "attachedTemplate":
            root.remove(node)
        elif kind != "hyperlink":
            raise Refused("enlazado", destino=node.get("Target", "")[:80])
    return _written(root)


def _parse(content: bytes, part: str) -> Any:
    try:
        root = etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        raise Refused("danado", parte=part) from error
    if root.getroottree().docinfo.doctype:
        raise Refused("con_doctype", parte=part)
    return root


def _written(root: Any) -> bytes:
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return written
