"""Each code of CX-PLA-…: what brings it about, and the words, written by hand."""

from pathlib import Path
from typing import Any

import pytest
from tests.write.word.small import R, agreement, p, package, required, rows

from cartera_xl.package.limits import MIB, Refused
from cartera_xl.package.parts import open_package
from cartera_xl.specs.documents import find_document
from cartera_xl.specs.documents.rules import RULES, template_rules
from cartera_xl.units.problem import Problem
from cartera_xl.validate.content import check_content
from cartera_xl.write.word.compiled import compile_template
from cartera_xl.write.word.fill import WORD_LIMITS, describe
from cartera_xl.write.word.pictures import read_image
from cartera_xl.write.word.source import read_sources

DOCUMENT = find_document("acuerdo_pago")
OUT = f'<Relationship Id="x" Type="{R}/image" Target="c:\\a.png" TargetMode="External"/>'
FILES: list[tuple[Any, dict[str, Any], str, str]] = [
    (None, {}, "CX-PLA-001", "No existe la plantilla «t.docx»."),
    (b"", {}, "CX-PLA-004", "«t.docx» está vacía (0 bytes)."),
    (b"hola", {}, "CX-PLA-005", "«t.docx» no es un documento de Word (.docx)."),
    (package("", more={"word/vbaProject.bin": b""}), {}, "CX-PLA-007",
     "«t.docx» trae macros, y una plantilla no las necesita."),
    (package("", relations=OUT), {}, "CX-PLA-008",
     "«t.docx» muestra algo que está fuera de ella (c:\\a.png): quien reciba el documento no lo "
     "verá."),
    (package("", more={"word/document.xml": "<x"}), {}, "CX-PLA-009",
     "«t.docx» está dañada: no se puede leer su parte «word/document.xml»."),
    (package("", more={"word/a.xml": "<!DOCTYPE x><x/>"}), {}, "CX-PLA-010",
     "«t.docx» trae algo que Word nunca escribe: un DOCTYPE en su parte «word/a.xml»."),
    (package("", more={"word/a.bin": b"0123456789" * 1_000}), {"inflated": 9_000, "ratio": 10_000},
     "CX-PLA-011", "«t.docx» es demasiado grande: pasa de los 1 MB que se pueden leer."),
    (package("", more={"word/a.bin": bytes(9_000_000)}), {}, "CX-PLA-012",
     "«t.docx» está comprimida más de 200 a 1, y un documento normal no lo está."),
    (package(""), {"parts": 3}, "CX-PLA-013",
     "«t.docx» tiene 7 partes internas, más de las 3 que se pueden leer."),
]  # fmt: skip
TEMPLATES = [
    ("", "CX-PLA-112", "«t.docx» no tiene ningún campo: todos los documentos saldrían iguales.",
     "Agregue campos como {{ numero }}, o copie la plantilla que trae el producto."),
    (p("Debe {% if gracia %}algo"), "CX-PLA-101",
     "Falta cerrar «if», en «Debe {% if gracia %}algo».", "Agregue {% endif %} donde termina."),
    (p("{% si gracia %}"), "CX-PLA-102",
     "No se conoce la instrucción «si», en «{% si gracia %}».",
     "Use {% for … %} y {% endfor %} o {% if … %} y {% endif %}."),
    (p("Suma: {{ deuda total }}"), "CX-PLA-103",
     "No se entiende lo escrito entre llaves, en «Suma: {{ deuda total }}».",
     "Un campo se escribe {{ numero }}: dos llaves, el nombre y dos llaves."),
    (p("{{ deuda + 1 }}"), "CX-PLA-104",
     "Una plantilla no puede hacer cuentas, en «{{ deuda + 1 }}».",
     "Use solo campos, {% for … %} y {% if … %}: las cifras ya llegan calculadas."),
    (p("{{ deuda|safe }}"), "CX-PLA-105", "No se puede usar «safe», en «{{ deuda|safe }}».",
     "Se puede usar: capitalize, count, d, default, first, join, last, length, lower, title, trim, "
     "truncate, upper."),
    (p("{{r deuda }}"), "CX-PLA-106",
     "Hay un campo en lo que no es texto, en «{{ deuda }}», y allí no se admite.",
     "Escríbalo en el texto, como {{ numero }}."),
    (p("{{ zzz }}"), "CX-PLA-107", "«zzz» no es un campo de este documento, en «{{ zzz }}».",
     "Quítelo, o use uno de la lista: cartera plantilla campos acuerdo_pago."),
    (p("No. {{ Numero }}"), "CX-PLA-108",
     "«Numero» no es un campo de este documento, en «No. {{ Numero }}»; ¿quiso decir «numero»?",
     "Escriba «numero»."),
    (rows("{%tr for c in cuotas %}", "{{ c.valro }}", "{%tr endfor %}"), "CX-PLA-108",
     "«c.valro» no es un campo de este documento, en «{{ c.valro }}»; ¿quiso decir «c.valor»?",
     "Escriba «c.valor»."),
    (rows("{{ deuda }}", "{%tr for c in cuota %}", "{{ deuda }}", "{%tr endfor %}"), "CX-PLA-108",
     "«cuota» no es un campo de este documento, en «{% for c in cuota %}»; ¿quiso decir «cuotas»?",
     "Escriba «cuotas»."),
    (p("{{ cuotas }}"), "CX-PLA-110",
     "«cuotas» es una tabla y se usa como un texto, en «{{ cuotas }}».",
     "Recórrala: {%tr for fila in cuotas %}, {{ fila.numero }}, {%tr endfor %}."),
    (p("{% for x in deuda %}{% endfor %}"), "CX-PLA-111",
     "«deuda» es un texto y se recorre como una tabla, en «{% for x in deuda %}{% endfor %}».",
     "Escriba {{ deuda }}."),
]  # fmt: skip
CONTENTS: list[tuple[dict[str, Any], str, str]] = [
    ({"deuda": " "}, "CX-PLA-201", "Falta «deuda»: Lo que se reconoce deber."),
    ({"deudas": "1"}, "CX-PLA-202", "«deudas» no es un campo de este documento."),
    ({"deuda": 1}, "CX-PLA-203", "«deuda» debe ser un texto."),
    ({"cuotas": "1"}, "CX-PLA-203", "«cuotas» debe ser una tabla: una lista de filas."),
    ({"deuda": "$\x0b1"}, "CX-PLA-204",
     "«deuda» trae un carácter invisible que Word no admite (U+000B), después de «$»."),
]  # fmt: skip
IMAGES = [
    (
        "../a.png",
        "CX-PLA-301",
        "La imagen «../a.png» no está en la carpeta de imágenes de la firma.",
    ),
    ("a.png", "CX-PLA-302", "No existe la imagen «a.png» en la carpeta de imágenes de la firma."),
    ("t.docx", "CX-PLA-303", "La imagen «t.docx» no es PNG ni JPG, o está dañada."),
    ("b.png", "CX-PLA-304", "La imagen «b.png» pasa de 5 MB."),
]
ELSEWHERE = {
    "CX-PLA-002": "test_a_folder_is_no_template",
    "CX-PLA-003": "a file that may not be read; root reads all",
    "CX-PLA-006": "test_hostile: cifrado, as for any book",
    "CX-PLA-014": "test_fill: never ends", "CX-PLA-015": "test_fill: memory",
    "CX-PLA-016": "test_fill: interpreter", "CX-PLA-017": "test_fill: never ends",
    "CX-PLA-018": "test_texts: breaks the document", "CX-PLA-109": "test_what_is_missing",
}  # fmt: skip


def faults(path: Path, **limits: int) -> list[Problem]:
    """Return the problems of a template, in words."""
    try:
        sources = read_sources(open_package(path, WORD_LIMITS._replace(**limits)))
        found = compile_template(sources, DOCUMENT).faults
    except Refused as refused:
        found = [refused]
    return [describe(DOCUMENT, path, vars(fault)) for fault in found]


def said(path: Path, **limits: int) -> tuple[str, str]:
    """Return code and message of the first problem of a template."""
    first = faults(path, **limits)[0]
    return first.codigo, first.mensaje


@pytest.mark.parametrize(("data", "limits", "code", "words"), FILES)
def test_a_file_that_is_no_good_template_is_explained(
    data: bytes | None, limits: dict[str, int], code: str, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "t.docx"
    if data is not None:
        path.write_bytes(data)
    assert said(path, **limits) == (code, words)


def test_a_folder_is_no_template(tmp_path: Path) -> None:
    assert said(tmp_path)[0] == "CX-PLA-002"


@pytest.mark.parametrize(("body", "code", "words", "hint"), TEMPLATES)
def test_what_a_template_says_wrong_is_explained_and_placed(
    body: str, code: str, words: str, hint: str, tmp_path: Path
) -> None:
    path = tmp_path / "t.docx"
    path.write_bytes(package("" if not body else p("antes") + required(), header=body))
    (problem,) = faults(path)
    assert (problem.codigo, problem.mensaje, problem.ayuda) == (code, words, hint)
    assert problem.hoja == ("Encabezado" if body else "")


def test_what_is_missing_is_listed_with_its_meaning(tmp_path: Path) -> None:
    path = tmp_path / "t.docx"
    row = rows("{%tr for x in facturas %}", "{{ x.numero }}", "{%tr endfor %}")
    path.write_bytes(package(p("{% if numero %}x{% endif %}") + row))
    missing = [problem for problem in faults(path) if problem.codigo == "CX-PLA-109"]
    fields = {problem.campo for problem in missing}
    assert {"numero", "cuotas", "facturas.saldo", "privacidad"} <= fields
    assert not {"gracia", "cuotas.valor", "facturas.fecha", "facturas.numero"} & fields
    assert missing[0].mensaje == (
        "La plantilla no muestra «numero», que es obligatorio: Número del acuerdo."
    )
    assert missing[0].ayuda == "Agregue {{ numero }} donde deba ir."


@pytest.mark.parametrize(("changes", "code", "words"), CONTENTS)
def test_what_is_given_wrong_is_explained(changes: dict[str, Any], code: str, words: str) -> None:
    content: Any = agreement(**changes)
    (problem,) = check_content(DOCUMENT, content, "t.docx")
    assert (problem.codigo, problem.mensaje) == (code, words)


@pytest.mark.parametrize(("name", "code", "words"), IMAGES)
def test_an_image_that_is_not_shown_is_explained(
    name: str, code: str, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "t.docx"
    path.write_bytes(b"x")
    (tmp_path / "b.png").write_bytes(bytes(6 * MIB))
    with pytest.raises(Refused) as refused:
        read_image(tmp_path, name, (50, 20), "logo")
    problem = describe(DOCUMENT, path, vars(refused.value))
    assert (problem.codigo, problem.mensaje) == (code, words)


def test_every_code_is_brought_about() -> None:
    shown = {code for _, _, code, _ in FILES} | {code for _, code, *_ in (*TEMPLATES, *IMAGES)}
    shown |= {code for _, code, _ in CONTENTS} | ELSEWHERE.keys()
    assert shown == template_rules().keys()


def test_every_message_and_hint_is_a_sentence() -> None:
    for rule in RULES.values():
        assert rule.message.endswith((".", "?", ": {significado}")), rule.code
        assert rule.hint.endswith("."), rule.code
        assert rule.message[0] in "«ACDEFHLNSU", rule.code
