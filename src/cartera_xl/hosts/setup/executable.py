"""How many bits a Windows program or library is of, as its header says."""

from pathlib import Path

_MACHINES = {0x014C: 32, 0x8664: 64, 0xAA64: 64}
"""Intel of 32 and 64 bits, ARM of 64: IMAGE_FILE_HEADER.Machine of Microsoft's PE format."""


def read_bits(path: Path) -> int | None:
    """Return 32 or 64; None if it is no such file, or cannot be read."""
    try:
        with path.open("rb") as stream:
            head = stream.read(64)
            if head[:2] != b"MZ" or len(head) < 64:
                return None
            stream.seek(int.from_bytes(head[60:64], "little"))
            header = stream.read(6)
    except OSError:
        return None
    if header[:4] != b"PE\0\0":
        return None
    return _MACHINES.get(int.from_bytes(header[4:6], "little"))
