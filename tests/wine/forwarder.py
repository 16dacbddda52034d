"""A Windows library without code: each of its functions is another library's.

The layout is that of «PE Format», Microsoft's specification: DOS header, COFF header, optional
header, one section that holds the export directory. An export whose address lies inside that
directory is a forwarder: the name of the function that answers in its place.
"""

import struct
from collections.abc import Mapping

SECTION, ALIGNED = 0x1000, 512
AMD64, DLL = 0x8664, 0x2022
DIRECTORY = 40


def forwarding_dll(name: str, exports: Mapping[str, str]) -> bytes:
    """Return a 64-bit DLL called ``name``; ``exports``: function → ``library.function``."""
    section = _export_section(name, exports)
    body = section.ljust(-(-len(section) // ALIGNED) * ALIGNED, b"\0")
    return _headers(len(section), len(body)).ljust(ALIGNED, b"\0") + body


def _export_section(name: str, exports: Mapping[str, str]) -> bytes:
    functions = sorted(exports)
    count = len(functions)
    addresses = SECTION + DIRECTORY
    names, ordinals = addresses + 4 * count, addresses + 8 * count
    strings = bytearray()

    def place(text: str) -> int:
        at = ordinals + 2 * count + len(strings)
        strings.extend(text.encode("ascii") + b"\0")
        return at

    named = place(name)
    name_places = [place(function) for function in functions]
    targets = [place(exports[function]) for function in functions]
    directory = struct.pack(
        "<2I2H7I", 0, 0, 0, 0, named, 1, count, count, addresses, names, ordinals
    )
    tables = struct.pack(f"<{count}I{count}I{count}H", *targets, *name_places, *range(count))
    return directory + tables + bytes(strings)


def _headers(size: int, body: int) -> bytes:
    dos = struct.pack("<2s58xI", b"MZ", 64)
    coff = struct.pack("<4s2H3I2H", b"PE\0\0", AMD64, 1, 0, 0, 0, 240, DLL)
    optional = struct.pack(
        "<H2B5IQ2I6H4I2H4Q2I",
        *(0x20B, 0, 0, 0, body, 0, 0, SECTION),  # 64-bit; no code
        *(0x180000000, SECTION, ALIGNED, 6, 0, 0, 0, 6, 0, 0),  # where, alignment, versions
        *(2 * SECTION, ALIGNED, 0, 2, 0x160),  # sizes, subsystem, relocatable
        *(0x100000, 0x1000, 0x100000, 0x1000, 0, 16),  # stack, heap, directories
    )
    directories = struct.pack("<2I", SECTION, size) + bytes(15 * 8)
    section = struct.pack(
        "<8s6I2HI", b".rdata", size, SECTION, body, ALIGNED, 0, 0, 0, 0, 0x40000040
    )
    return dos + coff + optional + directories + section
