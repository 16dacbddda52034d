"""Documents made by the process that fills, from the templates that travel with the product."""

import re
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from docxtpl import DocxTemplate
from openxml_audit import OpenXmlValidator
from tests.write.word.small import agreement, package, parts_of, required, rows, texts
from tests.write.word.test_pictures import png

from cartera_xl.package.limits import MIB
from cartera_xl.specs.documents import DOCUMENTS, find_document
from cartera_xl.specs.documents.slots import Document
from cartera_xl.units.problem import Problem
from cartera_xl.write.word.fill import WORD_LIMITS, fill, fill_many

TEMPLATES = Path(__file__).parents[3] / "templates"
AGREEMENT = find_document("acuerdo_pago")


def shipped(document: Document) -> Path:
    return TEMPLATES / f"{document.name}.docx"


def long_sample(document: Document, times: int) -> dict[str, Any]:
    """Return the example with the rows of each table so many times."""
    sample: dict[str, Any] = document.sample()
    return sample | {table.name: table.sample() * times for table in document.tables()}


def without_ids(part: bytes) -> str:
    """Return the XML in canonical form, drawings without their number."""
    return re.sub(r'(<wp:docPr [^>]*?\bid=")\d+', r"\1", ElementTree.canonicalize(part))


@pytest.mark.parametrize("times", [0, 1, 12])
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_a_document_is_part_by_part_what_docxtpl_makes(document: Document, times: int) -> None:
    sample = long_sample(document, times)
    template = DocxTemplate(shipped(document))
    template.render(sample, autoescape=True)
    stream = BytesIO()
    template.save(stream)
    theirs = parts_of(stream.getvalue())
    # It escapes a property that lxml escapes again: «Pérez &amp; Hijos» is what Word would show.
    core = theirs["docProps/core.xml"]
    theirs["docProps/core.xml"] = re.sub(rb"&amp;(amp|lt|gt);", rb"&\1;", core)
    done = fill(document, shipped(document), sample, python=sys.executable)
    assert isinstance(done, bytes), done
    ours = parts_of(done)
    assert ours.keys() == theirs.keys()
    for name, content in ours.items():
        if name.endswith((".xml", ".rels")):
            assert without_ids(content) == without_ids(theirs[name]), name
        else:
            assert content == theirs[name], name


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_a_document_with_a_logo_is_sound(document: Document, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(300, 90))
    content: Any = document.sample() | {"logo": "logo.png"}
    done = fill(document, shipped(document), content, python=sys.executable, images=tmp_path)
    assert isinstance(done, bytes), done
    path = tmp_path / "hecho.docx"
    path.write_bytes(done)
    assert OpenXmlValidator().validate(path).errors == []
    assert parts_of(done)["word/media/cartera_logo.png"] == png(300, 90)


def test_one_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    contents: list[Any] = [
        agreement(numero="ACU-1"), agreement(numero="ACU-\x07"), agreement(logo="../x.png"),
        agreement(numero="ACU-4"),
    ]  # fmt: skip
    template = shipped(AGREEMENT)
    made = list(fill_many(AGREEMENT, template, contents, python=sys.executable, images=tmp_path))
    assert [x.codigo if isinstance(x, Problem) else "ACU" for x in made] == [
        "ACU", "CX-PLA-204", "CX-PLA-301", "ACU",
    ]  # fmt: skip
    assert isinstance(made[3], bytes)
    assert "Acuerdo de pago ACU-4" in texts(parts_of(made[3])["word/footer1.xml"])[0]


def test_the_same_content_gives_the_same_file() -> None:
    content: Any = agreement()
    one, two = fill_many(AGREEMENT, shipped(AGREEMENT), [content] * 2, python=sys.executable)
    assert one == two


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"numero": ""}, "CX-PLA-201", "numero"),
        ({"numero": 12}, "CX-PLA-203", "numero"),
        ({"numreo": "x"}, "CX-PLA-202", "numreo"),
        ({"cuotas": "x"}, "CX-PLA-203", "cuotas"),
        ({"cuotas": [{"numero": "1", "vence": "hoy"}]}, "CX-PLA-201", "cuotas, fila 1, valor"),
        ({"cuotas": [{"numero": "1", "vence": "", "valor": "1"}]}, "CX-PLA-201",
         "cuotas, fila 1, vence"),
        ({"cuotas": [{"numero": "1", "vence": "a", "valor": "1", "x": ""}]}, "CX-PLA-202",
         "cuotas, fila 1, x"),
    ],
)  # fmt: skip
def test_a_content_that_is_not_whole_is_refused(
    changes: dict[str, Any], code: str, field: str
) -> None:
    content: Any = agreement(**changes)
    problem = fill(AGREEMENT, shipped(AGREEMENT), content, python=sys.executable)
    assert isinstance(problem, Problem)
    assert (problem.codigo, problem.campo) == (code, field)


def loops(deep: int, inner: str) -> str:
    """Return tables within tables' loops, so many."""
    opened = [f"{{% for a{n} in cuotas %}}" for n in range(deep)]
    return rows("{%tr for z in cuotas %}", "".join(opened) + inner + "{% endfor %}" * deep,
                "{%tr endfor %}")  # fmt: skip


@pytest.mark.parametrize(
    ("deep", "inner", "code"),
    [(9, "", "CX-PLA-014"), (9, "{{ deuda_letras }}", "CX-PLA-017")],
)
def test_a_template_that_never_ends_is_ended(
    deep: int, inner: str, code: str, tmp_path: Path
) -> None:
    path = tmp_path / "t.docx"
    path.write_bytes(package(required() + loops(deep, inner)))
    content: Any = agreement(cuotas=AGREEMENT.sample()["cuotas"] * 10)  # type: ignore[operator]
    limits = WORD_LIMITS._replace(seconds=2 if not inner else 60)
    problem = fill(AGREEMENT, path, content, python=sys.executable, limits=limits)
    assert isinstance(problem, Problem)
    assert problem.codigo == code


def test_a_template_that_takes_the_memory_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "t.docx"
    path.write_bytes(package(required()))
    limits = WORD_LIMITS._replace(memory=20 * MIB)
    problem = fill(AGREEMENT, path, agreement(), python=sys.executable, limits=limits)  # type: ignore[arg-type]
    assert isinstance(problem, Problem)
    assert problem.codigo in ("CX-PLA-015", "CX-PLA-016")


def test_an_interpreter_that_is_not_there_is_said(tmp_path: Path) -> None:
    problem = fill(AGREEMENT, shipped(AGREEMENT), agreement(), python=str(tmp_path / "no"))  # type: ignore[arg-type]
    assert isinstance(problem, Problem)
    assert problem.codigo == "CX-PLA-016"
