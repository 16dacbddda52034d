"""How a project hides its protection and its password, [MS-OVBA] 2.4.3: no key, so no secret."""

import struct

_VERSION = 2
_FILLER = 7
"""Any byte will do; that of the example in the specification."""


def encrypt(data: bytes, project_id: str, seed: int) -> str:
    """2.4.3.2 Encryption: return the hexadecimal text of ``data``.

    ``project_id``: the project's GUID, in braces. ``seed``: any byte.
    """
    key = sum(project_id.encode("ascii")) & 0xFF
    hidden = [seed, seed ^ _VERSION, seed ^ key]
    plain, last, before = key, seed ^ key, seed ^ _VERSION
    ignored = [_FILLER] * ((seed & 6) // 2)
    for byte in [*ignored, *struct.pack("<I", len(data)), *data]:
        before, last = last, byte ^ ((before + plain) & 0xFF)
        plain = byte
        hidden.append(last)
    return bytes(hidden).hex().upper()
