"""Papeles: Word documents from the firm's templates, each with its PDF and a text, in a folder.

Nothing is replaced: a document that is there already, to the byte, stays; another of the same name
goes under a free one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cartera_xl.app.firm_files import firm_images, firm_template
from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError
from cartera_xl.specs.documents.slots import Content, Document
from cartera_xl.units.problem import Problem
from cartera_xl.write.pdf import Converter, write_pdfs
from cartera_xl.write.scratch import free_name, move_to_new, reach_disk, scratch_file
from cartera_xl.write.word.fill import fill_many


@dataclass(frozen=True)
class Paper:
    """A document to be made. ``nombre``: of its files, without ending; ``mensaje``: a text, or ""."""

    nombre: str
    contenido: Content
    mensaje: str = ""


@dataclass(frozen=True)
class MadePaper:
    """What came of it. ``archivos``: those that are there now; ``nuevos``: those just written.

    ``falla``: why there is no document, "" if there is; ``sin_pdf``: the same of its PDF.
    """

    nombre: str
    archivos: tuple[Path, ...] = ()
    nuevos: tuple[Path, ...] = ()
    falla: str = ""
    sin_pdf: str = ""


@dataclass(frozen=True)
class Office:
    """With what papers are made: the folder of the books, who reads Word, and who prints it."""

    libros: Path
    host: Host
    converters: Sequence[Converter] = field(default_factory=tuple)
    con_pdf: bool = True


def make_papers(
    document: Document, papers: Sequence[Paper], folder: Path, office: Office
) -> list[MadePaper]:
    """Write the papers into ``folder``, made if it is missing; return what came of each, in order.

    Error: UsageError if the template serves for none of them; OSError.
    """
    filled = fill_many(
        document, firm_template(document, office.libros), [paper.contenido for paper in papers],
        python=office.host.python, images=firm_images(office.libros),
    )  # fmt: skip
    made = list(_write_each(papers, filled, folder))
    faults = {one.falla for one in made}
    if len(faults) == 1 and (fault := faults.pop()):
        raise UsageError(f"No se hizo ningún documento. {fault}")
    return _print(made, office) if office.con_pdf else made


def _write_each(
    papers: Sequence[Paper], filled: Iterator[bytes | Problem], folder: Path
) -> Iterator[MadePaper]:
    for paper, found in zip(papers, filled, strict=True):
        if isinstance(found, Problem):
            yield MadePaper(paper.nombre, falla=str(found))
            continue
        folder.mkdir(parents=True, exist_ok=True)
        path = _place(folder / f"{paper.nombre}.docx", found)
        texts = [(path, found)]
        if paper.mensaje:
            texts.append((path.with_suffix(".txt"), paper.mensaje.encode()))
        new = tuple(target for target, data in texts if _write_new(target, data))
        yield MadePaper(paper.nombre, tuple(target for target, _ in texts), new)


def _place(path: Path, data: bytes) -> Path:
    """Return where a document is already, or the first free name for it and what goes with it."""
    number, candidate = 2, path
    while candidate.is_file() and candidate.read_bytes() != data:
        candidate = path.with_stem(f"{path.stem} ({number})")
        number += 1
    if candidate.is_file():
        return candidate
    return free_name(path, lambda name: any(
        path.with_name(name).with_suffix(ending).exists() for ending in (".pdf", ".txt")
    ))  # fmt: skip


def _write_new(path: Path, data: bytes) -> bool:
    """Write a file whole, unless there is one; tell whether it was written. Error: OSError."""
    if path.exists():
        return False
    with scratch_file(path.parent) as (stream, made):
        stream.write(data)
        reach_disk(stream)
        move_to_new(made, path)
    return True


def _print(made: Sequence[MadePaper], office: Office) -> list[MadePaper]:
    """Return the papers with their PDFs, of those that lack one."""
    lacking = [
        (one.archivos[0], pdf)
        for one in made
        if one.archivos and not (pdf := one.archivos[0].with_suffix(".pdf")).exists()
    ]
    said = (
        dict(zip(lacking, write_pdfs(lacking, office.converters), strict=True)) if lacking else {}
    )
    return [_with_pdf(one, said) for one in made]


def _with_pdf(one: MadePaper, said: dict[tuple[Path, Path], str]) -> MadePaper:
    if not one.archivos:
        return one
    word, *others = one.archivos
    pdf = word.with_suffix(".pdf")
    why = said.get((word, pdf))
    if why:
        return MadePaper(one.nombre, one.archivos, one.nuevos, sin_pdf=why)
    new = one.nuevos if why is None else (*one.nuevos, pdf)
    return MadePaper(one.nombre, (word, pdf, *others), new)
