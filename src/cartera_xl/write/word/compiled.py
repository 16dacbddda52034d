"""A template understood once, to be filled many times.

What does not change is compressed once; what Jinja fills is compiled once. docxtpl does both again
for every document.
"""

import re
from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from types import TracebackType
from typing import Any
from xml.parsers import expat

from jinja2 import Template, TemplateError, TemplateSyntaxError, nodes

from cartera_xl.package.limits import MIB, Refused
from cartera_xl.specs.documents.slots import Content, Document
from cartera_xl.write.word.fields import Use, Wrong, find_fields, missing_fields
from cartera_xl.write.word.media import with_images
from cartera_xl.write.word.packed import Packed, join, pack
from cartera_xl.write.word.pictures import ImageFile, Picture
from cartera_xl.write.word.places import find_misplaced
from cartera_xl.write.word.sandbox import Sandbox, find_refused
from cartera_xl.write.word.source import LINE, Source, Sources
from cartera_xl.write.word.tables import mend_grids

_LARGEST = 32
_NEAR = 60
_MISTAKES = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
"""What Jinja gives when a template asks for the impossible."""
_TITLE_PART = "[Content_Types].xml"


class Part:
    """A part that Jinja fills. Error: Refused, where Jinja cannot read it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._lines = source.text.splitlines()
        sandbox = Sandbox(word=source.word)
        try:
            self.tree = sandbox.parse(source.text)
        except TemplateSyntaxError as error:
            raise self.refused(error.lineno, *_worded(error)) from error
        except RecursionError as error:
            raise self.refused(1, "sintaxis", {}) from error
        self.faults = list(self._faults())
        for node in self.tree.find_all(nodes.TemplateData):
            node.data = node.data.replace(LINE, "")  # it was only to count paragraphs
        self._template: Template | None = None
        if not self.faults:
            code = sandbox.compile(self.tree)
            self._template = Template.from_code(sandbox, code, {})

    def refused(self, line: int, razon: str, words: Mapping[str, str]) -> Refused:
        """Return the refusal, with the text of the paragraph at ``line``."""
        text = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
        own = text.partition("</w:p>")[0].rstrip("\0")
        shown = " ".join(re.sub(r"<[^>]*>", " ", own).split())
        return Refused(razon, hoja=self.source.place, texto=shown[:_NEAR], **words)

    def fill(self, values: Mapping[str, Any]) -> bytes:
        """Return the part with the values in their places. Error: Refused."""
        assert self._template is not None, "a template with faults is not filled"
        size, pieces = 0, []
        try:
            for piece in self._template.root_render_func(self._template.new_context(dict(values))):
                size += len(piece)
                if size > _LARGEST * MIB:
                    raise Refused("resultado_grande", limite=str(_LARGEST))
                pieces.append(piece)
        except _MISTAKES as error:
            raise self.refused(self._line(error.__traceback__), "sintaxis", {}) from error
        return mend_grids(self._numbered("".join(pieces)), self.source).encode()

    def _faults(self) -> Iterator[Refused]:
        for line, razon, words in find_refused(self.tree):
            yield self.refused(line, razon, words)
        if self.source.word:
            for line in find_misplaced(self.tree):
                yield self.refused(line, "fuera_de_texto", {"donde": "lo que no es texto"})

    def _numbered(self, text: str) -> str:
        """Return the text with drawings of different numbers, also those of a loop."""
        if "<wp:docPr " not in text:
            return text
        number = count(1001)  # from where docxtpl counts
        return re.sub(
            r'(<wp:docPr [^>]*?\bid=")[^"]*', lambda found: f"{found[1]}{next(number)}", text
        )

    def _line(self, trace: TracebackType | None) -> int:
        """Return the line of the template that was running."""
        line = 0
        while trace is not None:
            template = trace.tb_frame.f_globals.get("__jinja_template__")
            if isinstance(template, Template):
                line = template.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        return line


@dataclass(frozen=True)
class Compiled:
    """A template ready to be filled. ``faults``: all that is wrong with it; then it is not."""

    document: Document
    parts: list[Part]
    rest: dict[str, bytes]
    packed: dict[str, Packed]
    faults: list[Refused]
    uses: set[Use]

    def fill(self, content: Content, images: Mapping[str, ImageFile]) -> bytes:
        """Return the document of a content that was checked before.

        Entra: ``images``, slot → the image that it shows.
        Error: Refused, if the template does not give a whole document with it.
        """
        made: dict[str, bytes] = {}
        drawn: dict[str, list[Picture]] = {}
        for number, part in enumerate(self.parts, start=1):
            pictures = {
                slot: Picture(image, 10_000 * number + 100 * n)
                for n, (slot, image) in enumerate(images.items())
            }
            made[part.source.part] = part.fill(ChainMap(pictures, dict(content)))
            drawn[part.source.part] = [picture for picture in pictures.values() if picture.ids]
            _check_whole(made[part.source.part], part.source)
        if any(drawn.values()):
            made |= with_images(self.rest, drawn)
        names = dict.fromkeys([_TITLE_PART, *self.rest, *made])
        return join(pack(name, made[name]) if name in made else self.packed[name] for name in names)


def compile_template(sources: Sources, document: Document) -> Compiled:
    """Return the template, with every fault that can be found without filling it."""
    parts, faults, uses = [], [], set()
    for source in sources.filled:
        try:
            part = Part(source)
        except Refused as refused:
            faults.append(refused)
            continue
        parts.append(part)
        faults += part.faults
        if part.faults:
            continue
        for found in find_fields(part.tree, document):
            if isinstance(found, Wrong):
                faults.append(part.refused(*found))
            else:
                uses.add(found)
    if not sources.filled:
        faults.append(Refused("sin_campos"))
    elif not faults:
        # With faults, a field may seem to be missing that only is misspelt.
        missing = missing_fields(document, uses)
        faults += [Refused("falta_campo", campo=n, significado=why) for n, why in missing]
    packed = {name: pack(name, content) for name, content in sources.rest.items()}
    return Compiled(document, parts, sources.rest, packed, faults, uses)


def _worded(error: TemplateSyntaxError) -> tuple[str, dict[str, str]]:
    """Return the reason of a mistake of syntax and its words, from what Jinja says in English."""
    said = error.message or ""
    if match := re.search(r"needs to be closed is '(\w+)'", said):
        return "sin_cerrar", {"abre": match[1], "cierra": f"end{match[1]}"}
    if match := re.search(r"(?:unknown|Unexpected end of template).*?tag '(\w+)'", said):
        return "etiqueta", {"etiqueta": match[1]}
    if match := re.search(r"No (?:filter|test) named '(\w+)'", said):
        return "filtro", {"filtro": match[1], "opciones": ""}
    return "sintaxis", {}


def _check_whole(content: bytes, source: Source) -> None:
    """Refuse XML that Word could not open: a loop that opens a row and closes it elsewhere."""
    try:
        expat.ParserCreate().Parse(content, True)
    except expat.ExpatError as error:
        raise Refused("mal_armado", hoja=source.place) from error
