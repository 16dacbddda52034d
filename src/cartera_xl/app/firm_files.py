"""What a firm keeps beside its books for its documents, and how the files of a client are named."""

import re
from pathlib import Path

from cartera_xl.app.host import find_resource
from cartera_xl.specs.documents.slots import Document

TEMPLATES, IMAGES = "plantillas", "imagenes"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST = 60


def firm_template(document: Document, books: Path) -> Path:
    """Return the firm's own template of a document, or the product's."""
    name = f"{document.name}.docx"
    own = books / TEMPLATES / name
    return own if own.is_file() else find_resource(f"templates/{name}")


def firm_images(books: Path) -> Path | None:
    """Return the folder of the firm's images, None if it has none."""
    images = books / IMAGES
    return images if images.is_dir() else None


def file_words(text: str) -> str:
    """Return a text as part of a file's name.

    >>> file_words('800197268-4 Pérez & Hijos <Norte> S.A.S.')
    '800197268-4 Pérez & Hijos Norte S.A.S'
    """
    return " ".join(_FORBIDDEN.sub(" ", text).split())[:_LONGEST].rstrip(" .")
