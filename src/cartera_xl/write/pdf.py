"""Workbooks and Word documents → their PDFs, made by a program of the machine that can print them.

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

from cartera_xl.package.process import no_window

_SECONDS = 90.0
_EACH_SECONDS = 5.0
_AT_ONCE = 50
"""Documents of one call: LibreOffice takes longer to start than to print one."""
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_LOCALE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>es-CO</value></prop></item>
</oor:items>
"""


class PdfRefused(Exception):
    """There is no PDF, and the file is as it was. The message is Spanish: why, what to do."""


@dataclass(frozen=True)
class Converter:
    """A program that prints files.

    ``convert``: given files of different names and the folder that they are alone in, returns the
    command that leaves a PDF of the same name there for each.
    """

    nombre: str
    convert: Callable[[Sequence[Path], Path], Sequence[str]]


def find_converters() -> list[Converter]:
    """Return the converters of this machine, the preferred one first."""
    program = next(_office_programs(), None)
    return [] if program is None else [libreoffice(program)]


def libreoffice(*program: str) -> Converter:
    """Return the converter that runs LibreOffice; ``program`` is how it is called."""

    def command(files: Sequence[Path], folder: Path) -> list[str]:
        settings = folder / "perfil" / "user"
        settings.mkdir(parents=True)
        (settings / "registrymodifications.xcu").write_text(_LOCALE, encoding="utf-8")
        profile = f"-env:UserInstallation={settings.parent.as_uri()}"
        where = ("--outdir", str(folder), *map(str, files))
        return [*program, profile, "--headless", "--norestore", "--convert-to", "pdf", *where]

    return Converter("LibreOffice", command)


def write_pdf(
    source: Path,
    path: Path,
    converters: Sequence[Converter],
    *,
    pages: int | None = 1,
    seconds: float = _SECONDS,
) -> None:
    """Write the PDF of a workbook or Word document to ``path``, which does not exist yet.

    Entra: ``pages``, how many it must have, None for any number; ``seconds``, how long each
        converter may take.
    Error: PdfRefused if no converter is given or none succeeds; OSError where it cannot be written.
    """
    by_hand = _by_hand(source)
    if not converters:
        raise PdfRefused(f"No se encontró LibreOffice: {by_hand}")
    reasons = []
    for converter in converters:
        (data,), reason = _print(converter, [source], seconds)
        reason = reason or _fault(data, pages)
        if not reason:
            _write_new(path, data)
            return
        reasons.append(f"{converter.nombre} {reason}")
    raise PdfRefused(f"No se hizo el PDF: {'; '.join(reasons)}. Por eso {by_hand}")


def write_pdfs(
    files: Sequence[tuple[Path, Path]],
    converters: Sequence[Converter],
    *,
    seconds: float = _SECONDS,
) -> list[str]:
    """Write the PDF of each file, many in one call; none of the paths exists yet.

    Entra: ``files``, what is printed and where its PDF goes; ``seconds``, how long starting and
        printing the first may take.
    Sale: por archivo, "" si quedó su PDF, o por qué no: uno que falla no detiene a los demás.
    Error: OSError where one cannot be written.
    """
    said = dict.fromkeys(range(len(files)), "")
    left = list(said)
    while converters and len(left) > 1:
        batch = _different_names(files, left)[:_AT_ONCE]
        longest = seconds + _EACH_SECONDS * len(batch)
        made, _ = _print(converters[0], [files[n][0] for n in batch], longest)
        left = [n for n in left if n not in batch]
        for number, data in zip(batch, made, strict=True):
            # One that stops the program takes those after it along: each is tried alone.
            said[number] = "" if not _fault(data, None) else "?"
            if not said[number]:
                _write_new(files[number][1], data)
    for number in [*left, *(n for n in said if said[n])]:
        try:
            write_pdf(*files[number], converters, pages=None, seconds=seconds)
            said[number] = ""
        except PdfRefused as refused:
            said[number] = str(refused)
    return list(said.values())


def _different_names(files: Sequence[tuple[Path, Path]], numbers: Sequence[int]) -> list[int]:
    """Return those of the numbers whose files lie together without taking each other's PDF."""
    first: dict[str, int] = {}
    for number in numbers:
        first.setdefault(files[number][0].stem.casefold(), number)
    return list(first.values())


def _print(
    converter: Converter, sources: Sequence[Path], seconds: float
) -> tuple[list[bytes], str]:
    """Return what the converter left for each file, b"" for nothing, and how it failed."""
    # Copies: whoever has a file open has it locked. Of the same name: it is printed.
    with TemporaryDirectory(prefix="cartera-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        copies = [folder / source.name for source in sources]
        for source, copy in zip(sources, copies, strict=True):
            shutil.copyfile(source, copy)
        reason = _run(converter.convert(copies, folder), seconds)
        made = [copy.with_suffix(".pdf") for copy in copies]
        return [path.read_bytes() if path.is_file() else b"" for path in made], reason


def _write_new(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)


def _by_hand(source: Path) -> str:
    kept = "Word" if source.suffix.lower() == ".docx" else "Excel"
    return f"quedó el {kept}. Ábralo y use Archivo > Exportar."


def _fault(data: bytes, pages: int | None) -> str:
    if not data.startswith(b"%PDF-"):
        return "no dejó un PDF"
    count = len(_PAGE.findall(data))
    right = count == pages if pages is not None else count > 0
    return "" if right else f"hizo {count} páginas en vez de {pages or 'alguna'}"


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
            creationflags=no_window(),
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
            subprocess.run(tree, capture_output=True, creationflags=no_window(), check=False)
    else:
        # Nobody is left in its group (macOS says so by refusing): it ended by itself.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


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
