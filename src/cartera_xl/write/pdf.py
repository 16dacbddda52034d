"""A workbook → its PDF, made by a program of the machine that can print it.

Each such program is a ``Converter``; the first that succeeds is taken. LibreOffice works in a
profile of its own, thrown away afterwards: one that is open, or how it is set up, changes nothing.
That profile counts as Colombia does, as the amounts in the texts are written.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_SECONDS = 90.0
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_BY_HAND = "quedó el Excel. Ábralo y use Archivo > Exportar."
_LOCALE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>es-CO</value></prop></item>
</oor:items>
"""


class PdfRefused(Exception):
    """There is no PDF, and the workbook is as it was. The message is Spanish: why, what to do."""


@dataclass(frozen=True)
class Converter:
    """A program that prints workbooks.

    ``convert``: given a workbook and the folder that it is alone in, returns the command that
    leaves a PDF of the same name there.
    """

    nombre: str
    convert: Callable[[Path, Path], Sequence[str]]


def find_converters() -> list[Converter]:
    """Return the converters of this machine, the preferred one first."""
    program = next(_office_programs(), None)
    return [] if program is None else [libreoffice(program)]


def libreoffice(*program: str) -> Converter:
    """Return the converter that runs LibreOffice; ``program`` is how it is called."""

    def command(book: Path, folder: Path) -> list[str]:
        settings = folder / "perfil" / "user"
        settings.mkdir(parents=True)
        (settings / "registrymodifications.xcu").write_text(_LOCALE, encoding="utf-8")
        profile = f"-env:UserInstallation={settings.parent.as_uri()}"
        where = ("--outdir", str(folder), str(book))
        return [*program, profile, "--headless", "--norestore", "--convert-to", "pdf", *where]

    return Converter("LibreOffice", command)


def write_pdf(
    book: Path,
    path: Path,
    converters: Sequence[Converter],
    *,
    pages: int = 1,
    seconds: float = _SECONDS,
) -> None:
    """Write the PDF of a workbook to ``path``, which does not exist yet.

    Entra: ``pages``, how many it must have; ``seconds``, how long each converter may take.
    Error: PdfRefused if no converter is given or none succeeds; OSError where it cannot be written.
    """
    if not converters:
        raise PdfRefused(f"No se encontró LibreOffice: {_BY_HAND}")
    reasons = []
    for converter in converters:
        # A copy: whoever has the book open has it locked. Of the same name: it is printed.
        with TemporaryDirectory(prefix="cartera-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            copy = folder / book.name
            shutil.copyfile(book, copy)
            reason = _run(converter.convert(copy, folder), seconds)
            made = copy.with_suffix(".pdf")
            data = made.read_bytes() if made.is_file() else b""
        reason = reason or _fault(data, pages)
        if not reason:
            with path.open("xb") as stream:
                stream.write(data)
            return
        reasons.append(f"{converter.nombre} {reason}")
    raise PdfRefused(f"No se hizo el PDF: {'; '.join(reasons)}. Por eso {_BY_HAND}")


def _fault(data: bytes, pages: int) -> str:
    if not data.startswith(b"%PDF-"):
        return "no dejó un PDF"
    count = len(_PAGE.findall(data))
    return "" if count == pages else f"hizo {count} páginas en vez de {pages}"


def _run(command: Sequence[str], seconds: float) -> str:
    """Run a command and everything that it starts; return how it failed, "" if it did not."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=kept,
            creationflags=_no_window(),
            start_new_session=sys.platform != "win32",
        )
    except OSError:
        return "no se pudo abrir"
    try:
        code = process.wait(seconds)
    except subprocess.TimeoutExpired:
        return f"no terminó en {seconds:g} segundos"
    finally:
        _end(process)
    return f"terminó con el error {code}" if code else ""


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the process and those it started, which would outlive it."""
    if sys.platform == "win32":
        if process.poll() is None:
            tree = ["taskkill", "/PID", str(process.pid), "/T", "/F"]
            subprocess.run(tree, capture_output=True, creationflags=_no_window(), check=False)
    else:
        # Nobody is left in its group (macOS says so by refusing): it ended by itself.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _no_window() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0


def _office_programs() -> Iterator[str]:
    """Yield where LibreOffice is: on the path, or where its installers put it."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            yield found
    for folder in _usual_folders():
        # On Windows soffice.com waits for its work to end.
        for name in ("soffice.com", "soffice.exe", "soffice"):
            if (folder / name).is_file():
                yield str(folder / name)


def _usual_folders() -> Iterator[Path]:
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramFiles(x86)"):
            if parent := os.environ.get(variable):
                yield Path(parent) / "LibreOffice" / "program"
    elif sys.platform == "darwin":
        for parent in (Path("/"), Path.home()):
            yield parent / "Applications" / "LibreOffice.app" / "Contents" / "MacOS"
    else:
        yield from sorted(Path("/opt").glob("libreoffice*/program"), reverse=True)
