"""The ways in which a PDF is not made. A real one is made in tests/cli/test_brief.py."""

import os
import sys
import time
from pathlib import Path

import pytest

from cartera_xl.write.pdf import (
    Converter,
    PdfRefused,
    find_converters,
    libreoffice,
    write_pdf,
    write_pdfs,
)

PDF = b"%PDF-1.6\n1 0 obj <</Type/Pages/Count 1>> 2 0 obj <</Type /Page/Parent 1 0 R>>\n%%EOF"
TWO = PDF + b" 3 0 obj <</Type/Page /Parent 1 0 R>>"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "ficha 1.xlsx"
    path.write_bytes(b"un libro")
    return path


def converter(tmp_path: Path, script: str) -> Converter:
    """Return LibreOffice's converter with a Python program in its place."""
    program = tmp_path / "program.py"
    program.write_text("import sys, pathlib\n" + script, encoding="utf-8")
    return libreoffice(sys.executable, str(program))


def leaves(data: bytes) -> str:
    return f"pathlib.Path(sys.argv[-1]).with_suffix('.pdf').write_bytes({data!r})"


def test_the_pdf_is_what_the_converter_left(tmp_path: Path, book: Path) -> None:
    write_pdf(book, tmp_path / "a.pdf", [converter(tmp_path, leaves(PDF))])
    assert (tmp_path / "a.pdf").read_bytes() == PDF


def test_it_is_given_a_copy_of_the_same_name_and_a_profile_of_its_own(
    tmp_path: Path, book: Path
) -> None:
    seen = tmp_path / "seen"
    script = f"pathlib.Path({str(seen)!r}).write_text('\\n'.join(sys.argv[1:]))\n" + leaves(PDF)
    write_pdf(book, tmp_path / "a.pdf", [converter(tmp_path, script)])
    profile, *options, copy = seen.read_text().splitlines()
    assert "--headless" in options
    assert Path(copy).name == book.name
    assert Path(copy).parent != book.parent
    assert profile == f"-env:UserInstallation={(Path(copy).parent / 'perfil').as_uri()}"
    assert not Path(copy).parent.exists()


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("sys.exit(1)", "LibreOffice terminó con el error 1"),
        ("pass", "LibreOffice no dejó un PDF"),
        (leaves(b"<html>"), "LibreOffice no dejó un PDF"),
        (leaves(TWO), "LibreOffice hizo 2 páginas en vez de 1"),
    ],
)
def test_a_converter_that_fails_leaves_the_workbook_and_says_what_to_do(
    tmp_path: Path, book: Path, script: str, said: str
) -> None:
    with pytest.raises(PdfRefused) as error:
        write_pdf(book, tmp_path / "a.pdf", [converter(tmp_path, script)])
    assert said in str(error.value)
    assert str(error.value).endswith("quedó el Excel. Ábralo y use Archivo > Exportar.")
    assert not (tmp_path / "a.pdf").exists()
    assert book.read_bytes() == b"un libro"


def test_one_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path, book: Path) -> None:
    born = tmp_path / "born"
    child = f"import os,time;open({str(born)!r},'w').write(str(os.getpid()));time.sleep(60)"
    script = f"import subprocess\nsubprocess.run([sys.executable, '-c', {child!r}])"
    start = time.monotonic()
    with pytest.raises(PdfRefused, match="LibreOffice no terminó en 2 segundos"):
        write_pdf(book, tmp_path / "a.pdf", [converter(tmp_path, script)], seconds=2)
    assert time.monotonic() - start < 30
    pid = int(born.read_text())
    until = time.monotonic() + 10  # the system takes a moment to end what was killed
    while not has_ended(pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert has_ended(pid)


def has_ended(pid: int) -> bool:
    """Tell whether a process is no more; a zombie has ended, only nobody has looked yet."""
    try:
        if sys.platform == "linux":
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
        os.kill(pid, 0)
    except OSError:
        return True
    return False


def test_without_a_converter_it_says_how_to_do_it_by_hand(tmp_path: Path, book: Path) -> None:
    with pytest.raises(PdfRefused) as error:
        write_pdf(book, tmp_path / "a.pdf", [])
    assert str(error.value) == (
        "No se encontró LibreOffice: quedó el Excel. Ábralo y use Archivo > Exportar."
    )


def test_one_that_cannot_be_opened_gives_way_to_the_next(tmp_path: Path, book: Path) -> None:
    gone = libreoffice(str(tmp_path / "no está"))
    write_pdf(book, tmp_path / "a.pdf", [gone, converter(tmp_path, leaves(PDF))])
    assert (tmp_path / "a.pdf").read_bytes() == PDF
    with pytest.raises(PdfRefused, match="LibreOffice no se pudo abrir"):
        write_pdf(book, tmp_path / "b.pdf", [gone])


def test_a_pdf_that_is_already_there_is_not_replaced(tmp_path: Path, book: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"otro")
    with pytest.raises(FileExistsError):
        write_pdf(book, tmp_path / "a.pdf", [converter(tmp_path, leaves(PDF))])
    assert (tmp_path / "a.pdf").read_bytes() == b"otro"


@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_libreoffice_is_found_on_the_path(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / (f"{name}.exe" if sys.platform == "win32" else name)
    program.write_bytes(b"")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    (found,) = find_converters()
    assert Path(found.convert([tmp_path / "a.xlsx"], tmp_path)[0]) == program


def test_a_word_document_may_have_any_number_of_pages_and_is_what_stays(tmp_path: Path) -> None:
    document = tmp_path / "COT-2026-000123.docx"
    document.write_bytes(b"un documento")
    write_pdf(document, tmp_path / "a.pdf", [converter(tmp_path, leaves(TWO))], pages=None)
    assert (tmp_path / "a.pdf").read_bytes() == TWO
    with pytest.raises(PdfRefused) as error:
        write_pdf(document, tmp_path / "b.pdf", [], pages=None)
    assert str(error.value) == (
        "No se encontró LibreOffice: quedó el Word. Ábralo y use Archivo > Exportar."
    )


PRINTS_ALL = f"""
with open(__file__ + '.calls', 'a') as calls:
    calls.write(f"{{len(sys.argv) - 8}}\\n")
for name in sys.argv[8:]:
    path = pathlib.Path(name)
    if path.read_bytes() == b'malo':
        sys.exit(7)
    path.with_suffix('.pdf').write_bytes({PDF!r} + path.read_bytes())
"""


def documents(tmp_path: Path, *contents: bytes) -> list[tuple[Path, Path]]:
    """Return files with those contents, each in a folder of its own, and where their PDFs go."""
    files = []
    for number, content in enumerate(contents):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / f"{content.decode()}.docx").write_bytes(content)
        files.append((folder / f"{content.decode()}.docx", folder / "hecho.pdf"))
    return files


def calls(tmp_path: Path) -> list[str]:
    return (tmp_path / "program.py.calls").read_text().split()


def test_many_files_are_one_call(tmp_path: Path) -> None:
    files = documents(tmp_path, *(f"n{n}".encode() for n in range(30)))
    assert write_pdfs(files, [converter(tmp_path, PRINTS_ALL)]) == [""] * 30
    assert [pdf.read_bytes() for _, pdf in files] == [PDF + f"n{n}".encode() for n in range(30)]
    assert calls(tmp_path) == ["30"]


def test_two_files_of_one_name_do_not_take_each_other_s_pdf(tmp_path: Path) -> None:
    files = documents(tmp_path, b"a", b"b", b"A", b"a")
    assert write_pdfs(files, [converter(tmp_path, PRINTS_ALL)]) == [""] * 4
    assert [pdf.read_bytes()[len(PDF) :] for _, pdf in files] == [b"a", b"b", b"A", b"a"]


def test_one_that_fails_leaves_the_others_their_pdf(tmp_path: Path) -> None:
    files = documents(tmp_path, b"a", b"malo", b"c", b"d")
    said = write_pdfs(files, [converter(tmp_path, PRINTS_ALL)])
    assert said == ["", "No se hizo el PDF: LibreOffice terminó con el error 7. Por eso quedó el Word. "
                    "Ábralo y use Archivo > Exportar.", "", ""]  # fmt: skip
    assert [pdf.exists() for _, pdf in files] == [True, False, True, True]
    assert calls(tmp_path) == ["4", "1", "1", "1"]


def test_without_a_converter_each_says_how_to_do_it_by_hand(tmp_path: Path) -> None:
    files = documents(tmp_path, b"a", b"b")
    assert [text[:27] for text in write_pdfs(files, [])] == ["No se encontró LibreOffice:"] * 2
    assert write_pdfs([], []) == []
