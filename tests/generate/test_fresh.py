"""What is generated and kept is what would be generated now, and making it again changes nothing."""

import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

import cartera_xl.cli.generate as command
from cartera_xl.generate.everything import generate, stale
from cartera_xl.generate.messages import CATALOG, compile_messages
from cartera_xl.generate.parts import same_parts

ROOT = Path(__file__).resolve().parents[2]


def test_nothing_generated_is_stale() -> None:
    assert stale(ROOT) == [], "run: cartera generar"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with what is generated and what it is generated from."""
    kept = ("addin", "docs/referencia", "macros", "templates", "workbooks",
            "src/cartera_xl/parameters/festivos", "src/cartera_xl/cli/locale", "tests/errores")  # fmt: skip
    for name in kept:
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "tests" / "ejemplos.yaml", tmp_path / "tests")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_generating_mends_what_is_old_missing_or_too_many(checkout: Path) -> None:
    old = checkout / "docs/referencia/README.md"
    old.write_text("viejo", encoding="utf-8")
    missing = checkout / CATALOG.replace(".po", ".mo")
    missing.unlink()
    extra = checkout / "docs/referencia/errores/CX-XXX-999.md"
    extra.touch()
    book = checkout / "workbooks" / "clientes.xlsx"
    with zipfile.ZipFile(book, "a") as package:
        package.writestr("xl/extra.xml", "<x/>")
    macro, addin = checkout / "macros/cinta.bas", checkout / "addin/cartera_xl.xlam"
    macro.write_text(macro.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    addin.unlink()
    second = checkout / "macros/vieja.bas"
    second.touch()
    template = checkout / "templates" / "cotizacion.docx"
    with zipfile.ZipFile(template, "a") as package:
        package.writestr("word/extra.xml", "<x/>")
    wrong = {old, missing, extra, book, macro, addin, second, template}
    assert {checkout / path for path in stale(checkout)} == wrong
    assert set(generate(checkout)) == wrong
    assert not extra.exists()
    assert not second.exists()
    assert stale(checkout) == []
    assert generate(checkout) == []


def test_the_same_parts_packed_otherwise_are_the_same(tmp_path: Path) -> None:
    one, two, three = (tmp_path / f"{n}.xlsx" for n in "123")
    for path, level, text in ((one, 0, "a"), (two, 9, "a"), (three, 9, "b")):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
            package.writestr("xl/a.xml", text * 1000)
            package.writestr("xl/b.xml", "igual")
    assert same_parts(one, two) == []
    assert same_parts(one, three) == ["xl/a.xml"]


def test_messages_compile_alike_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = compile_messages(ROOT / CATALOG)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert compile_messages(ROOT / CATALOG) == first


def test_generar_says_what_changed_and_refuses_outside_a_checkout(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout / "docs/referencia/README.md").unlink()
    monkeypatch.setattr(command, "find_checkout", lambda: checkout)
    done = CliRunner().invoke(command.generar, [])
    assert (done.exit_code, done.output) == (0, "docs/referencia/README.md\n")
    again = CliRunner().invoke(command.generar, [])
    assert (again.exit_code, again.output) == (0, "Todo lo generado está al día.\n")
    monkeypatch.setattr(command, "find_checkout", lambda: None)
    refused = CliRunner().invoke(command.generar, [])
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "solo funciona en una copia del código fuente" in refused.stderr


def test_the_checkout_is_found() -> None:
    assert command.find_checkout() == ROOT
