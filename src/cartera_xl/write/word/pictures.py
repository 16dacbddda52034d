"""The images of a firm: only files that lie in its folder, and what Word needs to show one."""

import struct
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image

from cartera_xl.package.limits import MIB, Refused

_LARGEST = 5
_EMU = 36_000
"""Word's unit, in a millimetre."""
_KINDS = {"image/png": "png", "image/jpeg": "jpeg"}
_BROKEN = (
    InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, struct.error,
    ArithmeticError, LookupError, ValueError,
)  # fmt: skip
_DRAWING = (
    '</w:t></w:r><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/'
    'drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/'
    '2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:r="http:'
    '//schemas.openxmlformats.org/officeDocument/2006/relationships"><wp:extent cx="{cx}" cy="{cy}"'
    '/><wp:docPr id="{id}" name="Imagen {id}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks '
    'noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.'
    'openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="{file'
    '}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{rel}"/><a:stretch><a:fillRect'
    '/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/>'
    '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    '</a:graphic></wp:inline></w:drawing></w:r><w:r><w:t xml:space="preserve">'
)


@dataclass(frozen=True)
class ImageFile:
    """An image as it goes into the document: ``name`` of its part, its bytes and size in EMU."""

    name: str
    data: bytes
    width: int
    height: int


@dataclass
class Picture:
    """An image in one part of a document; ``ids`` of where it was drawn."""

    image: ImageFile
    first_id: int
    ids: list[int] = field(default_factory=list)

    @property
    def relation(self) -> str:
        """The id by which the part refers to the image."""
        return f"rIdImagen{self.first_id}"

    def draw(self) -> str:
        """Return the XML that shows it, once more."""
        number = self.first_id + len(self.ids)
        self.ids.append(number)
        return _DRAWING.format(
            cx=self.image.width, cy=self.image.height, id=number,
            file=self.image.name, rel=self.relation,
        )  # fmt: skip


def read_image(folder: Path | None, name: str, box: tuple[int, int], slot: str) -> ImageFile:
    """Return the image of that name, to be shown within ``box`` millimetres, width × height.

    Error: Refused, ``imagen_fuera``, ``imagen_ausente``, ``imagen_clase`` or ``imagen_grande``.
    """
    path = _inside(folder, name)
    if path.stat().st_size > _LARGEST * MIB:
        raise Refused("imagen_grande", imagen=name, limite=str(_LARGEST))
    data = path.read_bytes()
    try:
        image = Image.from_blob(data)
        kind = _KINDS[image.content_type]
        scale = min(box[0] * _EMU / image.px_width, box[1] * _EMU / image.px_height)
    except _BROKEN as error:
        raise Refused("imagen_clase", imagen=name) from error
    size = round(image.px_width * scale), round(image.px_height * scale)
    return ImageFile(f"{slot}.{kind}", data, *size)


def _inside(folder: Path | None, name: str) -> Path:
    """Return the file; a name is a name on every system, and a link may not lead out."""
    bare = PurePosixPath(name).name == PureWindowsPath(name).name == name
    if folder is None or not bare or ":" in name:
        raise Refused("imagen_fuera", imagen=name)
    path = (folder / name).resolve()
    if path.parent != folder.resolve():
        raise Refused("imagen_fuera", imagen=name)
    if not path.is_file():
        raise Refused("imagen_ausente", imagen=name)
    return path
