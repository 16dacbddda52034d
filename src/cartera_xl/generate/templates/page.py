"""A letter page of a firm: margins, type, colours, tables that break well, header and footer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

WIDTH = 18.0
"""Centimetres between the margins of a letter page."""
INK, ACCENT, QUIET, PALE, LINE = "222222", "1F4E5F", "6B7780", "EEF3F5", "C9D3D8"
_MARGIN = Cm(1.795)
_FONT = "Calibri"  # metric twin of Carlito, which LibreOffice has
_SIZE = 9.5
_ALIGNED = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}


@dataclass(frozen=True)
class Look:
    """How a text looks. ``after``: points of space below it."""

    bold: bool = False
    size: float = _SIZE
    colour: str = INK
    align: str = "left"
    after: float = 0
    fill: str = ""


PLAIN = Look()
LABEL = Look(size=8, colour=QUIET)
SMALL = Look(size=8, colour=QUIET)
RIGHT = Look(align="right")
HEADING = Look(bold=True, size=8.5, colour=ACCENT, fill=PALE)
SECTION = Look(bold=True, size=10, colour=ACCENT, after=3)


class Page:
    """A document being drawn, from top to bottom."""

    def __init__(self, title: str, subject: str) -> None:
        self.document = Document()
        _drop_leftovers(self.document)
        _set_mode(self.document)
        self._set_page()
        self._set_type()
        properties = self.document.core_properties
        properties.title, properties.subject = title, subject
        properties.author = "{{ firma_nombre }}"
        properties.last_modified_by = properties.comments = properties.keywords = ""
        properties.identifier = ""
        properties.language = "es"
        properties.created = properties.modified = datetime(2026, 1, 1, tzinfo=UTC)
        properties.revision = 1

    def save(self, path: Path) -> None:
        """Write the document. Error: OSError."""
        self.document.save(str(path))

    def write(
        self, text: str, look: Look = PLAIN, *, before: float = 0, keep: bool = False
    ) -> None:
        """Add a paragraph. ``keep``: on the page of the next one."""
        paragraph = self.document.add_paragraph()
        put(paragraph, text, look)
        paragraph.paragraph_format.space_before = Pt(before)
        paragraph.paragraph_format.keep_with_next = keep or None

    def tag(self, text: str) -> None:
        """Add a paragraph that only holds a tag, and so leaves nothing: ``{%p if … %}``."""
        self.document.add_paragraph(text)

    def table(self, widths: Sequence[float], *, right: bool = False) -> Table:
        """Add an empty table of columns so many centimetres wide."""
        table = self.document.add_table(rows=0, cols=len(widths))
        return shape(table, widths, right=right)

    def gap(self, points: float = 6) -> None:
        """Leave some white; two tables that touch would become one."""
        self.write("", Look(size=points / 1.3))

    def _set_page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21.59), Cm(27.94)
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin, section.bottom_margin = Cm(1.4), Cm(1.4)
        section.header_distance = section.footer_distance = Cm(0.9)
        section.different_first_page_header_footer = True

    def _set_type(self) -> None:
        style: Any = self.document.styles["Normal"]
        style.font.name, style.font.size = _FONT, Pt(_SIZE)
        style.element.rPr.rFonts.set(qn("w:cs"), _FONT)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
        style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.line_spacing = 1.0
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "es-CO")
        style.element.rPr.append(language)


def put(paragraph: Paragraph, text: str, look: Look = PLAIN) -> None:
    """Write a text into a paragraph; a tag stays in one run. Without text, the line is as tall."""
    if not text:
        mark = OxmlElement("w:rPr")
        mark.append(_element("w:sz", val=str(round(2 * look.size))))
        paragraph._p.get_or_add_pPr().append(mark)
    run = paragraph.add_run(text)
    run.bold = look.bold or None
    run.font.size = Pt(look.size)
    run.font.color.rgb = RGBColor.from_string(look.colour)
    paragraph.alignment = _ALIGNED[look.align]
    paragraph.paragraph_format.space_after = Pt(look.after)


def shape(table: Table, widths: Sequence[float], *, right: bool = False) -> Table:
    """Give a table fixed columns, no borders and narrow cells."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.RIGHT if right else WD_TABLE_ALIGNMENT.LEFT
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblW")):
        properties.remove(old)
    width = _element("w:tblW", w=str(_twips(Cm(sum(widths)))), type="dxa")
    properties.insert_element_before(
        width, "w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout",
        "w:tblCellMar", "w:tblLook",
    )  # fmt: skip
    margins = OxmlElement("w:tblCellMar")
    for side, size in (("top", 22), ("left", 60), ("bottom", 22), ("right", 60)):
        margins.append(_element(f"w:{side}", w=str(size), type="dxa"))
    properties.insert_element_before(margins, "w:tblLook")
    for column, centimetres in zip(table.columns, widths, strict=True):
        column.width = Cm(centimetres)
    return table


def add_row(
    table: Table,
    cells: Sequence[tuple[str, Look] | str],
    *,
    line: str = "",
    heading: bool = False,
    keep: bool = False,
) -> _Row:
    """Add a row that does not split over pages.

    Entra: ``line``, the colour of the rule under it, "" for none; ``heading``, it is repeated on
        each page; ``keep``, on the page of the next row.
    """
    row = _new_row(table)
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if heading:
        properties.append(OxmlElement("w:tblHeader"))
    for column, cell, content in zip(table.columns, row.cells, cells, strict=True):
        text, look = (content, PLAIN) if isinstance(content, str) else content
        put(cell.paragraphs[0], text, look)
        cell.paragraphs[0].paragraph_format.keep_with_next = keep or None
        cell.width = column.width
        style_cell(cell, look.fill, line)
    return row


def tag_row(table: Table, text: str) -> None:
    """Add a row that only holds a tag, and so leaves nothing: ``{%tr for … %}``."""
    _new_row(table).cells[0].paragraphs[0].add_run(text)


def style_cell(cell: _Cell, fill: str = "", line: str = "", top: str = "") -> None:
    """Give a cell its background and the rules above and under it."""
    properties = cell._tc.get_or_add_tcPr()
    if line or top:
        borders = OxmlElement("w:tcBorders")
        for side, colour in (("top", top), ("bottom", line)):
            if colour:
                borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=colour))
        properties.append(borders)
    if fill:
        properties.append(_element("w:shd", val="clear", color="auto", fill=fill))


def more(cell: _Cell, text: str, look: Look = PLAIN) -> None:
    """Add a paragraph to a cell."""
    put(cell.add_paragraph(), text, look)


def more_if(cell: _Cell, field: str, text: str, look: Look = PLAIN) -> None:
    """Add a paragraph to a cell that is there only if the field has something."""
    more(cell, f"{{%p if {field} %}}")
    more(cell, text, look)
    more(cell, "{%p endif %}")


def add_field(paragraph: Paragraph, name: str, look: Look) -> None:
    """Add what Word counts: PAGE or NUMPAGES."""
    field = _element("w:fldSimple", instr=name)
    run = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    properties.append(_element("w:color", val=look.colour))
    properties.append(_element("w:sz", val=str(round(2 * look.size))))
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(properties)
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _twips(length: Length) -> int:
    twips: int = round(length.pt * 20)
    return twips


def _new_row(table: Any) -> _Row:
    row: _Row = table.add_row()
    return row


def _drop_leftovers(document: Any) -> None:
    """Leave out what the blank document of python-docx drags along: a picture, styles of 2010."""
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] in ("thumbnail", "stylesWithEffects"):
                del relations[key]


def _set_mode(document: Any) -> None:
    """Say that the document is of today's Word: of an older one, it warns and moves tables."""
    path = './/w:compatSetting[@w:name="compatibilityMode"]'
    (mode,) = document.settings.element.xpath(path)
    mode.set(qn("w:val"), "15")
