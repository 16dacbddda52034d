"""Word documents really printed, by LibreOffice, from the templates that travel with the product."""

import re
import sys
from pathlib import Path
from typing import Any

from cartera_xl.specs.documents import DOCUMENTS, find_document
from cartera_xl.write.pdf import find_converters, write_pdfs
from cartera_xl.write.word.fill import fill

TEMPLATES = Path(__file__).parents[2] / "templates"


def count_pages(pdf: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page(?![A-Za-z])", pdf.read_bytes()))


def test_each_example_takes_a_page_and_sixty_lines_take_three(tmp_path: Path) -> None:
    contents: dict[str, Any] = {document.name: document.sample() for document in DOCUMENTS}
    sample: dict[str, Any] = find_document("cotizacion").sample()
    long = sample | {"lineas": (sample["lineas"] * 12)[:60]}
    files = []
    for name, content in (*contents.items(), ("larga", long)):
        document = find_document(name if name in contents else "cotizacion")
        template = TEMPLATES / f"{document.name}.docx"
        done = fill(document, template, content, python=sys.executable)
        assert isinstance(done, bytes), done
        path = tmp_path / f"{name}.docx"
        path.write_bytes(done)
        files.append((path, path.with_suffix(".pdf")))
    assert write_pdfs(files, find_converters()) == ["", "", "", ""]
    assert [count_pages(pdf) for _, pdf in files] == [1, 1, 1, 3]
