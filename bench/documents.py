"""Word documents: jobs for ``jobs.py``, ours and what most would write instead."""

import os
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from docxtpl import DocxTemplate

from cartera_xl.specs.documents import find_document
from cartera_xl.units.problem import Problem
from cartera_xl.write.pdf import find_converters, write_pdf, write_pdfs
from cartera_xl.write.word.fill import fill_many

QUOTE = find_document("cotizacion")
TEMPLATE = Path(__file__).parents[1] / "templates" / "cotizacion.docx"
QUOTES, LINES, PRINTED = 200, 30, 20


def quotes(count: int = QUOTES) -> list[dict[str, Any]]:
    """Return quotes of 30 lines, each for another client."""
    sample: dict[str, Any] = QUOTE.sample()
    lines = (sample["lineas"] * LINES)[:LINES]
    return [
        sample | {"lineas": lines, "numero": f"COT-{n}", "cliente_nombre": f"Tienda & Cía. {n}"}
        for n in range(count)
    ]


def with_docxtpl(contents: list[dict[str, Any]]) -> list[bytes]:
    """Fill each with docxtpl, as its manual says."""
    made = []
    for content in contents:
        template = DocxTemplate(TEMPLATE)
        template.render(content, autoescape=True)
        stream = BytesIO()
        template.save(stream)
        made.append(stream.getvalue())
    return made


def ours(contents: list[dict[str, Any]]) -> list[bytes]:
    """Fill all, starting the process that does it included."""
    made = list(fill_many(QUOTE, TEMPLATE, contents, python=sys.executable))
    assert not any(isinstance(document, Problem) for document in made)
    return [document for document in made if isinstance(document, bytes)]


def assert_equal_to_docxtpl() -> int:
    """Stop unless body, headers and footers are those of docxtpl."""
    contents = quotes(3)
    for one, other in zip(ours(contents), with_docxtpl(contents), strict=True):
        assert _parts(one) == _parts(other)
    return len(contents)


def _parts(document: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(document)) as package:
        return {
            name: ElementTree.canonicalize(package.read(name))
            for name in package.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        }


def to_print(folder: Path) -> list[tuple[Path, Path]]:
    """Write documents into a new folder; return them and where their PDFs go."""
    place = folder / f"pdf-{os.getpid()}"
    place.mkdir()
    files = [(place / f"{n}.docx", place / f"{n}.pdf") for n in range(PRINTED)]
    for (path, _), document in zip(files, ours(quotes(PRINTED)), strict=True):
        path.write_bytes(document)
    return files


def print_each(files: list[tuple[Path, Path]]) -> int:
    """Print with a call of LibreOffice for each."""
    for source, pdf in files:
        write_pdf(source, pdf, find_converters(), pages=None)
    return len(files)


def print_together(files: list[tuple[Path, Path]]) -> int:
    """Print all at once."""
    assert write_pdfs(files, find_converters()) == [""] * len(files)
    return len(files)
