"""``cartera plantilla``, as a coordinator uses it on her own template."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.write.word.small import p, package, parts_of, required, texts
from tests.write.word.test_pictures import png

from cartera_xl.cli.template import plantilla


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(plantilla, [str(argument) for argument in arguments])


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "mi acuerdo de pago.docx"
    path.write_bytes(package(required()))
    return path


def test_a_good_template_gives_a_sample_with_the_example(own: Path) -> None:
    done = run("revisar", own)
    assert done.exit_code == 0
    assert done.output.splitlines()[0].startswith("Acuerdo de pago. Campos que usa: cliente_nit, ")
    sample = own.with_stem("mi acuerdo de pago (muestra)")
    assert "Pérez & Hijos <Norte> SAS" in texts(parts_of(sample.read_bytes())["word/document.xml"])
    assert f"Se puede usar. Muestra: {sample}" in done.output
    assert run("revisar", own).exit_code == 0
    assert own.with_stem("mi acuerdo de pago (muestra) (2)").exists()


def test_faults_are_listed_and_no_sample_is_left(own: Path) -> None:
    own.write_bytes(package(p("Son {{ deudas }}") + required()))
    done = run("revisar", own)
    assert done.exit_code == 1
    assert done.output.startswith(
        "mi acuerdo de pago.docx, Cuerpo: «deudas» no es un campo de este documento, en «Son "
        "{{ deudas }}»; ¿quiso decir «deuda»?\n  Escriba «deuda». [CX-PLA-108]\n"
    )
    assert [path.name for path in own.parent.iterdir()] == [own.name]
    found = json.loads(run("revisar", own, "--json").output)
    assert [(problem["codigo"], problem["campo"]) for problem in found] == [
        ("CX-PLA-108", "deudas")
    ]


def test_the_logo_of_the_sample_is_not_asked_for(own: Path, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(9, 9))
    own.write_bytes(package(p("{{ logo }}") + required()))
    assert run("revisar", own, "--imagenes", tmp_path, "--sin-muestra").exit_code == 0
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["revisar", "carta.docx"], "Diga de qué documento es la plantilla, con --tipo: "),
        (["revisar", "carta.docx", "--tipo", "carta"], "No hay un documento «carta»."),
        (["campos", "carta"], "No hay un documento «carta»."),
    ],
)
def test_what_cannot_be_known_is_asked(arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(said)


def test_one_that_is_not_there_cannot_be_reviewed(tmp_path: Path) -> None:
    done = run("revisar", tmp_path / "cotizacion.docx")
    assert done.exit_code == 2
    assert "No existe la plantilla «cotizacion.docx»." in done.output


@pytest.mark.parametrize("name", ["cotizacion", "estado_cuenta", "acuerdo_pago"])
def test_the_product_s_own_is_copied_once_and_passes(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "plantillas"
    done = run("copiar", name, "--carpeta", folder)
    assert (done.exit_code, done.output) == (0, f"Plantilla: {folder / name}.docx\n")
    again = run("copiar", name, "--carpeta", folder)
    assert again.exit_code == 2
    assert "ya existe y no se reemplaza" in again.stderr
    assert run("revisar", folder / f"{name}.docx").exit_code == 0


def test_the_fields_are_explained_with_an_example() -> None:
    lines = run("campos", "cotizacion").output.splitlines()
    assert lines[0] == (
        "Cotización. La oferta numerada que se envía a un cliente. Con * los obligatorios."
    )
    assert (
        "{{ numero }}*  Número, con la versión si no es la primera. Ejemplo: COT-2026-000123"
        in lines
    )
    assert "{%tr for fila in lineas %}*  Lo que se ofrece, una fila cada producto." in lines
    assert "    {{ fila.descripcion }}*  Qué es. Ejemplo: Jabón de tocador avena 300 g" in lines
