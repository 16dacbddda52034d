"""Plantilla: a firm's own Word template, reviewed before it is used, or a copy to start from."""

import shutil
from pathlib import Path

from cartera_xl.app.host import Host, find_resource
from cartera_xl.app.load import UsageError
from cartera_xl.specs.documents import DOCUMENTS
from cartera_xl.specs.documents.slots import Document
from cartera_xl.units.cell import same_word
from cartera_xl.write.word.fill import TemplateReview, review

_NAMES = ", ".join(document.name for document in DOCUMENTS)


def find_template_document(name: str | None, path: Path | None = None) -> Document:
    """Return the document called ``name``; without it, the one that the file is called after.

    Error: UsageError if there is none.
    """
    stem = same_word(path.stem) if path is not None else ""
    for document in DOCUMENTS:
        words = (document.name, same_word(document.title))
        if name == document.name or (name is None and any(word in stem for word in words)):
            return document
    if name is None:
        raise UsageError(f"Diga de qué documento es la plantilla, con --tipo: {_NAMES}.")
    raise UsageError(f"No hay un documento «{name}». Los que hay son: {_NAMES}.")


def review_template(
    path: Path, document: Document, host: Host, images: Path | None = None
) -> TemplateReview:
    """Return what a template has, what is wrong with it and a sample. ``images``: the firm's folder."""
    return review(document, path, python=host.python, images=images)


def copy_template(document: Document, folder: Path) -> Path:
    """Copy the product's template of a document into ``folder``, made if it is missing.

    Error: UsageError if it is there already; OSError.
    """
    target = folder / f"{document.name}.docx"
    if target.exists():
        raise UsageError(
            f"«{target}» ya existe y no se reemplaza. Elija otra carpeta con --carpeta."
        )
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(find_resource(f"templates/{target.name}"), target)
    return target
