"""A zip written from parts that are compressed already: those equal in every document, only once.

>>> import io, zipfile
>>> data = join([pack("a.xml", b"<a/>"), pack("b/ñ.xml", b"<b/>")])
>>> zipfile.ZipFile(io.BytesIO(data)).testzip() is None, zipfile.ZipFile(io.BytesIO(data)).namelist()
(True, ['a.xml', 'b/ñ.xml'])
"""

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

_LEVEL = 6
_UTF8 = 0x800
_DAY = (1 << 5) | 1
"""1 January 1980: equal documents are equal files."""
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


class Packed(NamedTuple):
    """A part ready to be put into a zip: ``size`` and ``crc`` are those of its content."""

    name: str
    size: int
    crc: int
    data: bytes


def pack(name: str, content: bytes) -> Packed:
    """Return the part compressed."""
    deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = deflater.compress(content) + deflater.flush()
    return Packed(name, len(content), zlib.crc32(content), data)


def join(parts: Iterable[Packed]) -> bytes:
    """Return the zip of the parts, in that order."""
    body, directory, count, offset = [], [], 0, 0
    for part in parts:
        name = part.name.encode()
        common = (
            20,
            _UTF8,
            zlib.DEFLATED,
            0,
            _DAY,
            part.crc,
            len(part.data),
            part.size,
            len(name),
            0,
        )
        local = _LOCAL.pack(b"PK\x03\x04", *common) + name
        body += [local, part.data]
        directory.append(_CENTRAL.pack(b"PK\x01\x02", 20, *common, 0, 0, 0, 0, offset) + name)
        offset += len(local) + len(part.data)
        count += 1
    size = sum(map(len, directory))
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, size, offset, 0)
    return b"".join([*body, *directory, end])
