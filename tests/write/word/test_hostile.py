"""Templates that would do more than place texts: none does, and each is refused with its reason."""

from pathlib import Path
from typing import Any

import pytest
from tests.write.word.small import R, p, package, required, rows

from cartera_xl.package.limits import Refused
from cartera_xl.package.parts import open_package
from cartera_xl.specs.documents import find_document
from cartera_xl.write.word.compiled import compile_template
from cartera_xl.write.word.fill import WORD_LIMITS
from cartera_xl.write.word.source import read_sources

CODE = [
    ("{{ 7*7 }}", "no_admitido"),
    ("{{ 'a' * 10**9 }}", "no_admitido"),
    ("{{ 9**9**9 }}", "no_admitido"),
    ("{{ -deuda }}", "no_admitido"),
    ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "no_admitido"),
    ("{{ ''.__class__ }}", "desconocido"),
    ("{{ deuda.__class__ }}", "desconocido"),
    ("{{ deuda.format }}", "desconocido"),
    ("{{ deuda.upper() }}", "no_admitido"),
    ("{{ ''['__class__'] }}", "no_admitido"),
    ("{{ deuda|attr('__class__') }}", "filtro"),
    ("{{ deuda|safe }}", "filtro"),
    ("{{ deuda|format(1) }}", "filtro"),
    ("{{ 'x'|center(1000000000) }}", "filtro"),
    ("{{ deuda|replace('', deuda) }}", "filtro"),
    ("{{ cuotas|map(attribute='__class__')|list }}", "filtro"),
    ("{{ deuda is filter('x') }}", "filtro"),
    ("{{ range(999999999) }}", "no_admitido"),
    ("{{ cycler.__init__.__globals__ }}", "desconocido"),
    ("{{ lipsum.__globals__.os.popen('id').read() }}", "no_admitido"),
    ("{{ joiner }}", "desconocido"),
    ("{{ namespace }}", "desconocido"),
    ("{{ dict }}", "desconocido"),
    ("{{ self }}", "desconocido"),
    ("{{ config }}", "desconocido"),
    ("{{ loop.__class__ }}", "desconocido"),
    ("{{ url_for.__globals__ }}", "desconocido"),
    ("{{ caller() }}", "no_admitido"),
    ("{% include '/etc/passwd' %}", "no_admitido"),
    ("{% import 'os' as o %}", "no_admitido"),
    ("{% from 'os' import popen %}", "no_admitido"),
    ("{% extends 'x' %}", "no_admitido"),
    ("{% macro m() %}{{ m() }}{% endmacro %}", "no_admitido"),
    ("{% block b %}x{% endblock %}", "no_admitido"),
    ("{% filter upper %}x{% endfilter %}", "no_admitido"),
    ("{% set x %}x{% endset %}", "no_admitido"),
    ("{% autoescape false %}{{ deuda }}{% endautoescape %}", "no_admitido"),
    ("{% for a in range(9) %}{% endfor %}", "no_admitido"),
    ("{% for a in [1, 2, 3] %}{% endfor %}", "no_admitido"),
    ("{% for a in cuotas recursive %}{{ loop(cuotas) }}{% endfor %}", "no_admitido"),
    ("{% for a, b in cuotas %}{% endfor %}", "no_admitido"),
    ("{% for a in deuda %}{{ a }}{% endfor %}", "texto_recorrido"),
    ("{% for a in cuotas %}{{ a.keys() }}{% endfor %}", "no_admitido"),
    ("{% for a in cuotas %}{{ a.items }}{% endfor %}", "desconocido"),
    ("{% for a in cuotas %}{{ a }}{% endfor %}", "tabla_suelta"),
    ("{% for a in cuotas %}{{ loop.cycle(*[1]) }}{% endfor %}", "no_admitido"),
    ("{{ cuotas }}", "tabla_suelta"),
    ("{% do deuda %}", "etiqueta"),
    ("{% debug %}", "etiqueta"),
    ("{% trans %}x{% endtrans %}", "etiqueta"),
    ("{{ (" + "(" * 5000 + "deuda" + ")" * 5000 + ") }}", "sintaxis"),
    ("{{ deuda", "sintaxis"),
    ("{{r deuda }}", "fuera_de_texto"),
    ("{{p deuda }}", "fuera_de_texto"),
]


def reasons(body: str, path: Path, **more: Any) -> list[str]:
    """Return the reasons of a template, in order."""
    path.write_bytes(package(body + required(), **more))
    try:
        sources = read_sources(open_package(path, WORD_LIMITS))
    except Refused as refused:
        return [refused.razon]
    template = compile_template(sources, find_document("acuerdo_pago"))
    return [fault.razon for fault in template.faults]


@pytest.mark.parametrize(("code", "reason"), CODE)
def test_code_in_a_template_is_refused_before_it_runs(
    code: str, reason: str, tmp_path: Path
) -> None:
    found = reasons(p(code), tmp_path / "t.docx")
    assert found
    # One that looks like a field is told so.
    assert found[0].replace("parecido", "desconocido") == reason


@pytest.mark.parametrize(
    "body",
    [
        '<w:p><w:r><w:instrText>HYPERLINK "{{ deuda }}"</w:instrText></w:r></w:p>',
        "<w:p><w:r><w:instrText>{</w:instrText></w:r><w:r><w:t>{ deuda }}</w:t></w:r></w:p>",
        '<w:p><w:fldSimple w:instr="INCLUDETEXT {{ deuda }}"><w:r/></w:fldSimple></w:p>',
        '<w:p><w:hyperlink w:anchor="{{ deuda }}"><w:r/></w:hyperlink></w:p>',
        "<w:p><w:r><w:delText>{{ deuda }}</w:delText></w:r></w:p>",
        '<m:oMath xmlns:m="urn:m"><m:r><m:t>{{ deuda }}</m:t></m:r></m:oMath>',
        "<w:p>{{ deuda }}<w:r/></w:p>",
        "<!-- {{ deuda }} -->",
        "<?x {{ deuda }}?>",
        "<w:p><w:r><w:t/></w:r>{{ deuda }}</w:p>",
    ],
)
def test_a_field_of_ours_stands_only_in_text(body: str, tmp_path: Path) -> None:
    assert reasons(body, tmp_path / "t.docx") == ["fuera_de_texto"]


def test_a_condition_cannot_smuggle_a_field_out_of_text(tmp_path: Path) -> None:
    body = p("{% if gracia %}") + "<w:p><w:r><w:instrText>A</w:instrText></w:r></w:p>"
    assert reasons(body + p("{{r gracia }}{% endif %}"), tmp_path / "t.docx") == ["fuera_de_texto"]


@pytest.mark.parametrize(
    ("relation", "reason"),
    [
        (f'<Relationship Id="x" Type="{R}/image" Target="http://x.example/a.png" '
         'TargetMode="External"/>', "enlazado"),
        (f'<Relationship Id="x" Type="{R}/oleObject" Target="file:///c:/a.xlsx" '
         'TargetMode="External"/>', "enlazado"),
        (f'<Relationship Id="x" Type="{R}/aFChunk" Target="file:///c:/a.htm" '
         'TargetMode="External"/>', "enlazado"),
    ],
)  # fmt: skip
def test_what_lies_outside_is_refused(relation: str, reason: str, tmp_path: Path) -> None:
    assert reasons("", tmp_path / "t.docx", relations=relation) == [reason]


def test_a_link_of_the_firm_s_own_stays(tmp_path: Path) -> None:
    link = (
        f'<Relationship Id="x" Type="{R}/hyperlink" Target="mailto:a@b.co" TargetMode="External"/>'
    )
    assert reasons("", tmp_path / "t.docx", relations=link) == []


def test_the_tie_to_the_author_s_own_template_is_cut(tmp_path: Path) -> None:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    path = tmp_path / "t.docx"
    settings = (
        f'<w:settings xmlns:w="{w}" xmlns:r="{R}"><w:attachedTemplate r:id="x"/></w:settings>'
    )
    tie = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="x" Type="{R}/attachedTemplate" Target="http://x.example/a.dotm" '
        'TargetMode="External"/></Relationships>'
    )
    more = {"word/settings.xml": settings, "word/_rels/settings.xml.rels": tie}
    path.write_bytes(package(required(), more=more))
    rest = read_sources(open_package(path, WORD_LIMITS)).rest
    assert b"attachedTemplate" not in rest["word/settings.xml"]
    assert b"x.example" not in rest["word/_rels/settings.xml.rels"]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"word/vbaProject.bin": b"x"}, "con_macros"),
        ({"word/header1.xml": "<!DOCTYPE x [<!ENTITY e 'x'>]><x/>"}, "con_doctype"),
        ({"word/bomba.xml": b"0" * 40_000_000}, "bomba"),
        ({"word/document.xml": "<html/>"}, "no_es_word"),
        ({"word/document.xml": "<w:document"}, "danado"),
        ({"_rels/.rels": "<Relationships/>"}, "no_es_word"),
        ({f"word/{n}.xml": "<a/>" for n in range(600)}, "demasiadas_partes"),
        ({"word/document.xml": '<x:document xmlns:x="urn:other"/>'}, "no_es_word"),
    ],
)
def test_a_package_that_is_no_plain_template_is_refused(
    more: dict[str, str | bytes], reason: str, tmp_path: Path
) -> None:
    assert reasons("", tmp_path / "t.docx", more=more) == [reason]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "vacio"), (b"hola", "no_es_libro"), (b"PK\x03\x04roto", "danado")],
)
def test_a_file_that_is_no_package_is_refused(data: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "t.docx"
    path.write_bytes(data)
    with pytest.raises(Refused) as refused:
        read_sources(open_package(path, WORD_LIMITS))
    assert refused.value.razon == reason


def test_tags_that_word_cut_into_runs_are_whole_again(tmp_path: Path) -> None:
    cut = "<w:p><w:r><w:t>{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{ deuda }</w:t></w:r>"
    assert reasons(f"{cut}<w:r><w:t>}}</w:t></w:r></w:p>", tmp_path / "t.docx") == []


def test_every_fault_is_listed_not_only_the_first(tmp_path: Path) -> None:
    body = p("{{ 1 + 1 }}") + p("{{ deuda|safe }}")
    assert reasons(body, tmp_path / "t.docx", header=p("{{ numreo }}")) == [
        "no_admitido", "filtro", "parecido",
    ]  # fmt: skip


def test_a_table_of_the_template_may_not_be_shown_in_a_row_s_place(tmp_path: Path) -> None:
    body = rows("{%tr for c in cuotas %}", "{{ cuotas }} {{ c.nada }}", "{%tr endfor %}")
    assert reasons(body, tmp_path / "t.docx") == ["tabla_suelta", "desconocido"]
