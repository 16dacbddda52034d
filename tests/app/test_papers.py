"""Papers in a folder: with their PDFs, once each, and never in the place of another."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from cartera_xl.app.host import Host
from cartera_xl.app.papers import MadePaper, Office, Paper, make_papers
from cartera_xl.specs.documents.estado_cuenta import ESTADO_CUENTA
from cartera_xl.write.pdf import Converter

HOST = Host(date(2026, 11, 20), sys.executable)
PRINTS = """
import sys, pathlib
for name in sys.argv[1:]:
    pathlib.Path(name).with_suffix(".pdf").write_bytes(b"%PDF-1.4 /Type /Page /")
"""


def printer(files: Sequence[Path], folder: Path) -> Sequence[str]:
    return [sys.executable, "-c", PRINTS, *map(str, files)]


def make(folder: Path, *papers: Paper, prints: bool = True) -> list[MadePaper]:
    converters = [Converter("Imprenta", printer)] if prints else []
    return make_papers(ESTADO_CUENTA, papers, folder / "m", Office(folder, HOST, converters))


def paper(name: str, corte: str = "30 de noviembre de 2026") -> Paper:
    return Paper(name, {**ESTADO_CUENTA.sample(), "corte": corte}, "Buen día.\n")


def test_each_paper_has_its_word_its_pdf_and_its_text(tmp_path: Path) -> None:
    made = make(tmp_path, paper("uno"), paper("dos"))
    assert [[path.name for path in one.archivos] for one in made] == [
        ["uno.docx", "uno.pdf", "uno.txt"], ["dos.docx", "dos.pdf", "dos.txt"],
    ]  # fmt: skip
    assert sorted(path.name for path in made[0].nuevos) == ["uno.docx", "uno.pdf", "uno.txt"]
    assert (tmp_path / "m/uno.txt").read_text("utf-8") == "Buen día.\n"


def test_a_second_time_nothing_is_new(tmp_path: Path) -> None:
    make(tmp_path, paper("uno"))
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "m").iterdir()}
    (again,) = make(tmp_path, paper("uno"))
    assert (again.nuevos, again.falla, again.sin_pdf) == ((), "", "")
    assert len(again.archivos) == 3
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "m").iterdir()} == before


def test_a_pdf_that_could_not_be_made_is_made_the_next_time(tmp_path: Path) -> None:
    (first,) = make(tmp_path, paper("uno"), prints=False)
    assert first.sin_pdf.startswith("No se encontró LibreOffice")
    assert [path.name for path in first.archivos] == ["uno.docx", "uno.txt"]
    (again,) = make(tmp_path, paper("uno"))
    assert [path.name for path in again.nuevos] == ["uno.pdf"]


def test_another_content_of_that_name_leaves_the_first_as_it_was(tmp_path: Path) -> None:
    make(tmp_path, paper("uno"))
    before = {path: path.read_bytes() for path in (tmp_path / "m").iterdir()}
    (other,) = make(tmp_path, paper("uno", "31 de diciembre de 2026"))
    assert [path.name for path in other.archivos] == [
        "uno (2).docx", "uno (2).pdf", "uno (2).txt",
    ]  # fmt: skip
    assert {path: path.read_bytes() for path in before} == before
    # And the first content is still found where it was.
    assert make(tmp_path, paper("uno"))[0].archivos[0].name == "uno.docx"


def test_a_name_whose_pdf_is_somebody_s_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m/uno.pdf").write_text("de otro")
    (made,) = make(tmp_path, paper("uno"))
    assert made.archivos[0].name == "uno (2).docx"
    assert (tmp_path / "m/uno.pdf").read_text() == "de otro"


def test_one_paper_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    wrong = Paper("mal", {**ESTADO_CUENTA.sample(), "corte": ""})
    bad, good = make(tmp_path, wrong, paper("uno"), prints=False)
    assert "corte" in bad.falla and bad.archivos == ()
    assert good.archivos[0].name == "uno.docx"
    assert not (tmp_path / "m/mal.docx").exists()


@pytest.mark.parametrize("left", ["", "half a document"])
def test_what_a_killed_process_left_is_not_taken_for_the_document(
    left: str, tmp_path: Path
) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m/uno.docx").write_text(left)
    (made,) = make(tmp_path, paper("uno"), prints=False)
    assert made.archivos[0].name == "uno (2).docx"
    assert made.archivos[0].stat().st_size > 10_000
