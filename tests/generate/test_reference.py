"""The pages of docs/referencia: every link resolves, nothing is missing, all is Spanish and true."""

import re
import shlex
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner

from cartera_xl.catalog import FUNCTIONS, find_function
from cartera_xl.cli.function import funcion
from cartera_xl.cli.output import say_problems
from cartera_xl.generate.call_samples import load_call_samples
from cartera_xl.generate.reference import FOLDER, NOTICE, reference_files
from cartera_xl.generate.samples import load_samples
from cartera_xl.parameters.values import default_parameters
from cartera_xl.specs.books import BOOKS
from cartera_xl.specs.codes import declared_rules
from cartera_xl.units.problem import Problem

ROOT = Path(__file__).resolve().parents[2]
PAGES = {str(PurePosixPath(p).relative_to(FOLDER)): t for p, t in reference_files(ROOT).items()}
ENGLISH = re.compile(
    r"\b(the|and|of|is|are|not|with|from|must|should|value|row|sheet|book|field|cell|file|"
    r"none|true|false|list|required|optional|missing|default)\b",
    re.IGNORECASE,
)


def anchors(text: str) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("name", PAGES)
def test_links_resolve(name: str) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", PAGES[name]):
        path, _, anchor = target.partition("#")
        parts: list[str] = []
        for part in (
            (PurePosixPath(name).parent / path).parts if path else PurePosixPath(name).parts
        ):
            parts = parts[:-1] if part == ".." else [*parts, part]
        page = "/".join(parts)
        assert page in PAGES, f"{name} leads to {target}"
        assert not anchor or anchor in anchors(PAGES[page]), f"{name} leads to {target}"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_that_it_is_generated_and_is_in_spanish(name: str) -> None:
    text = PAGES[name]
    assert text.startswith(NOTICE)
    prose = re.sub(r"`[^`]*`|\]\([^)]*\)|^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    assert ENGLISH.findall(prose) == []
    assert not re.search(r"\{\w*\}|\bNone\b|\[\[(?!\w*#)", prose), "a placeholder was left"
    assert text.endswith("\n") and "\n\n\n" not in text


def test_every_page_is_reached_from_the_index() -> None:
    reached, todo = set(), ["README.md"]
    while todo:
        name = todo.pop()
        if name in reached:
            continue
        reached.add(name)
        for target in re.findall(r"\]\(([^)#]+)", PAGES[name]):
            joined = (PurePosixPath(name).parent / target).as_posix()
            todo.append(re.sub(r"(^|/)[^/]+/\.\./", r"\1", joined))
    assert reached == set(PAGES)


def test_every_sheet_and_column_stands_on_its_books_page() -> None:
    for book in BOOKS:
        page = PAGES[f"libros/{book.name}.md"]
        for sheet in book.sheets:
            section = page.split(f"## Hoja {sheet.name}\n")[1].split("\n## ")[0]
            headers = re.findall(r"^\| (.+?) \|", section, re.MULTILINE)[1:]
            assert headers == [field.col.header for field in sheet.fields]


def test_every_function_shows_its_arguments_and_what_it_gives() -> None:
    page = PAGES["funciones.md"]
    for name in FUNCTIONS:
        section = page.split(f"## {name}\n")[1].split("\n## ")[0]
        function = find_function(name)
        assert function.resumen in section and f"Sale: {function.sale}" in section
        assert re.findall(r"^- `(\w+)`", section, re.MULTILINE) == [
            a.nombre for a in function.argumentos
        ]
        assert f"={name}(" in section


def test_the_command_of_each_function_prints_what_its_page_shows() -> None:
    shown = re.findall(r"^cartera funcion (.+)\n(.+)$", PAGES["funciones.md"], re.MULTILINE)
    assert len(shown) == len(FUNCTIONS)
    for line, output in shown:
        done = CliRunner().invoke(funcion, shlex.split(line))
        assert done.output == f"{output}\n"


def test_cumplimiento_is_written_as_a_spanish_excel_takes_it() -> None:
    assert "=CX_CUMPLIMIENTO(62000000;100000000)\n" in PAGES["funciones.md"]
    assert "=CX_DIAS_HABILES(FECHA(2026;11;1);FECHA(2026;11;30))\n" in PAGES["funciones.md"]


@pytest.mark.parametrize("code", load_samples(ROOT))
def test_the_page_of_a_code_prints_its_sample_as_the_command_does(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = load_samples(ROOT)[code]
    say_problems([Problem(sample.lugar, "", "", "", "", code, sample.mensaje, sample.ayuda)], "")
    plain = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
    assert f"```\n{plain}```" in PAGES[f"errores/{code}.md"]
    assert f"({code}.md)" in PAGES["errores/README.md"]


@pytest.mark.parametrize("code", load_call_samples(ROOT))
def test_the_page_of_a_function_code_shows_a_call_and_what_its_cell_says(code: str) -> None:
    sample, page = load_call_samples(ROOT)[code], PAGES[f"errores/{code}.md"]
    assert f"```\n={sample.funcion}(" in page
    assert f"{sample.mensaje} [{code}]\n```" in page
    assert declared_rules()[code].hint in page
    assert f"({code}.md)" in PAGES["errores/README.md"]


def test_every_parameter_has_its_values_with_date_and_source() -> None:
    parameters = default_parameters()
    for name, definition in parameters.definiciones.items():
        section = PAGES["parametros.md"].split(f"## {name}\n")[1].split("\n## ")[0]
        assert definition.descripcion in section
        for dated in parameters.producto:
            if dated.nombre == name:
                assert f"| {dated.desde:%d/%m/%Y} | " in section and dated.fuente in section


def test_a_parameter_that_is_a_text_has_no_limits() -> None:
    page = PAGES["parametros.md"]
    assert (
        "\n## firma_ciudad\n\nCiudad de la firma, donde se firman sus documentos. Un texto.\n"
        in page
    )


def test_a_day_is_shown_as_excel_shows_it_and_as_the_command_prints_it() -> None:
    page = PAGES["funciones.md"]
    assert "Da: 26/11/2026\n" in page
    assert "cartera funcion CX_PROXIMO_SEGUIMIENTO Propuesta 2026-11-23\n2026-11-26\n" in page
