"""Word templates of a few lines, written part by part so that each test says what is in them."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from cartera_xl.package.parts import open_package
from cartera_xl.specs.documents import find_document
from cartera_xl.specs.documents.slots import Content
from cartera_xl.write.word.compiled import compile_template
from cartera_xl.write.word.fill import WORD_LIMITS
from cartera_xl.write.word.pictures import ImageFile
from cartera_xl.write.word.source import read_sources

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = f'xmlns:w="{W}" xmlns:r="{R}"'

SLOTS = [
    slot.name for slot in find_document("acuerdo_pago").slots if slot.required
]  # fmt: skip


def p(text: str) -> str:
    """Return a paragraph of one run."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def rows(*cells: str) -> str:
    """Return a table of one column."""
    inner = "".join(f"<w:tr><w:tc><w:tcPr/>{p(cell)}</w:tc></w:tr>" for cell in cells)
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid>{inner}</w:tbl>'


def required() -> str:
    """Return paragraphs with all that a payment agreement must show, and no more."""
    slots = find_document("acuerdo_pago").slots
    text = ""
    for slot in slots:
        columns = getattr(slot, "columns", ())
        if slot.required and columns:
            shown = " ".join(f"{{{{ x.{c.name} }}}}" for c in columns if c.required)
            text += rows(f"{{%tr for x in {slot.name} %}}", shown, "{%tr endfor %}")
        elif slot.required:
            text += p(f"{{{{ {slot.name} }}}}")
    return text


def package(
    body: str,
    header: str = "",
    footer: str = "",
    title: str = "",
    more: Mapping[str, str | bytes] | None = None,
    relations: str = "",
) -> bytes:
    """Return a .docx. ``header`` and ``footer``: their paragraphs; ``more``: other parts."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/header1.xml" ContentType="{_TYPE}.header+xml"/>'
        f'<Override PartName="/word/footer1.xml" ContentType="{_TYPE}.footer+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-'
        'package.core-properties+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="a" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/><Relationship Id="b" Type="'
        f'{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="h" Type="{R}/header" Target="header1.xml"/><Relationship Id="f" '
        f'Type="{R}/footer" Target="footer1.xml"/>{relations}</Relationships>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}<w:sectPr>"
        '<w:headerReference w:type="default" r:id="h"/><w:footerReference w:type="default" '
        'r:id="f"/></w:sectPr></w:body></w:document>',
        "word/header1.xml": f"<w:hdr {NAMES}>{header or p('')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {NAMES}>{footer or p('')}</w:ftr>",
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
        "</cp:coreProperties>",
    } | dict(more or {})
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def agreement(**changes: object) -> dict[str, object]:
    """Return the content of the example of a payment agreement, with some fields changed."""
    return find_document("acuerdo_pago").sample() | changes


def fill_here(
    path: Path, content: Content, images: Mapping[str, ImageFile] | None = None
) -> dict[str, bytes]:
    """Fill a payment agreement in this process; return its parts. Error: Refused."""
    sources = read_sources(open_package(path, WORD_LIMITS))
    template = compile_template(sources, find_document("acuerdo_pago"))
    for fault in template.faults:
        raise fault
    return parts_of(template.fill(content, images or {}))


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return part → content of a document."""
    with zipfile.ZipFile(BytesIO(data)) as made:
        assert made.testzip() is None
        return {name: made.read(name) for name in made.namelist()}


def texts(part: bytes) -> list[str]:
    """Return the text of each run's texts that are not empty."""
    root = ElementTree.fromstring(part)
    return [node.text for node in root.iter(f"{{{W}}}t") if node.text]
