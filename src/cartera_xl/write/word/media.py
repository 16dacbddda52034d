"""The images of a document, as parts of its package: the files, the relations, the types."""

import posixpath
from collections.abc import Mapping

from cartera_xl.write.word.pictures import Picture

_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_NO_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.'
    b'openxmlformats.org/package/2006/relationships"/>'
)
_TYPES = "[Content_Types].xml"


def with_images(rest: Mapping[str, bytes], drawn: Mapping[str, list[Picture]]) -> dict[str, bytes]:
    """Return the parts that are new or other because of what was drawn in each part."""
    made: dict[str, bytes] = {}
    kinds = set()
    for part, pictures in drawn.items():
        entries = ""
        for picture in pictures:
            name = f"media/cartera_{picture.image.name}"
            entries += (
                f'<Relationship Id="{picture.relation}" Type="{_IMAGE}" Target="/word/{name}"/>'
            )
            made[f"word/{name}"] = picture.image.data
            kinds.add(name.rpartition(".")[2])
        if entries:
            folder, name = posixpath.split(part)
            rels = posixpath.join(folder, "_rels", f"{name}.rels")
            made[rels] = _inserted(rest.get(rels, _NO_RELATIONS), "Relationships", entries)
    known = rest[_TYPES].lower()
    types = "".join(
        f'<Default Extension="{kind}" ContentType="image/{kind}"/>'
        for kind in sorted(kinds)
        if f'extension="{kind}"'.encode() not in known
    )
    return made | {_TYPES: _inserted(rest[_TYPES], "Types", types)}


def _inserted(content: bytes, root: str, entries: str) -> bytes:
    """Return the XML with more children of its root."""
    end = f"</{root}>".encode()
    whole = content.rstrip()
    opened = whole[:-2] + b">" if whole.endswith(b"/>") and not whole.endswith(end) else whole
    return opened.removesuffix(end) + entries.encode() + end
