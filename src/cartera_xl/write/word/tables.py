"""The grid of a table whose columns a template repeats, made to agree with its cells."""

from docxtpl import DocxTemplate
from lxml import etree

from cartera_xl.package.limits import Refused
from cartera_xl.write.word.source import Source


def mend_grids(text: str, source: Source) -> str:
    """Return the part as it is, or, if it repeats or joins cells, with the grids that docxtpl counts.

    Error: Refused, if it is not whole.
    """
    if not source.repeats_cells:
        return text
    try:
        etree.fromstring(text)
    except etree.XMLSyntaxError as error:
        raise Refused("mal_armado", hoja=source.place) from error
    written: str = etree.tostring(DocxTemplate("").fix_tables(text), encoding="unicode")
    return written
