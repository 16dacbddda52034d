"""Compression of a stream, [MS-OVBA] 2.4.1: chunks of 4,096 bytes, each compressed by itself.

>>> compress(b"a" * 73).hex(" ")
'01 03 b0 02 61 45 00'
"""

import struct

_CHUNK = 4096
_SIGNATURE = b"\x01"
_COMPRESSED, _RAW = 0xB000, 0x3000
_SHORTEST = 3
"""A copy of fewer bytes would be longer than they are."""


def compress(data: bytes) -> bytes:
    """Return the CompressedContainer of ``data``.

    Error: ValueError if its last chunk does not compress: the format has no way to hold it.
    """
    chunks = (data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))
    return _SIGNATURE + b"".join(_compressed_chunk(chunk) for chunk in chunks)


def _compressed_chunk(chunk: bytes) -> bytes:
    """2.4.1.1.4 CompressedChunk: a header with its length, then tokens; or the bytes as they are."""
    tokens = _token_sequences(chunk)
    if len(tokens) <= _CHUNK:
        return struct.pack("<H", _COMPRESSED | (len(tokens) - 1)) + tokens
    if len(chunk) < _CHUNK:
        raise ValueError(f"the last {len(chunk)} bytes do not compress")
    return struct.pack("<H", _RAW | (_CHUNK - 1)) + chunk


def _token_sequences(chunk: bytes) -> bytes:
    """2.4.1.1.7 TokenSequence: groups of eight tokens, each after a byte that says which copy."""
    result = bytearray()
    seen: dict[bytes, list[int]] = {}
    at = 0
    while at < len(chunk):
        flags, group = 0, bytearray()
        for bit in range(8):
            if at == len(chunk):
                break
            offset, length = _longest_match(chunk, at, seen)
            if length:
                flags |= 1 << bit
                group += _copy_token(at, offset, length)
            else:
                length = 1
                group.append(chunk[at])
            for passed in range(at, at + length):
                seen.setdefault(chunk[passed : passed + _SHORTEST], []).append(passed)
            at += length
        result.append(flags)
        result += group
    return bytes(result)


def _longest_match(chunk: bytes, at: int, seen: dict[bytes, list[int]]) -> tuple[int, int]:
    """2.4.1.3.19.4 Matching: how far back, and how long; the nearest of the longest, else (0, 0)."""
    most = min(_longest_copy(at), len(chunk) - at)
    best, offset = 0, 0
    if most < _SHORTEST:
        return 0, 0
    for candidate in reversed(seen.get(chunk[at : at + _SHORTEST], ())):
        length = _SHORTEST
        while length < most and chunk[candidate + length] == chunk[at + length]:
            length += 1
        if length > best:
            best, offset = length, at - candidate
        if best == most:
            break
    return offset, best


def _copy_token(at: int, offset: int, length: int) -> bytes:
    """2.4.1.3.19.3 Pack CopyToken."""
    return struct.pack("<H", (offset - 1) << (16 - _offset_bits(at)) | (length - _SHORTEST))


def _longest_copy(at: int) -> int:
    return (0xFFFF >> _offset_bits(at)) + _SHORTEST


def _offset_bits(at: int) -> int:
    """2.4.1.3.19.1 CopyToken Help: as many bits as an offset can need here, and at least four."""
    return max((at - 1).bit_length(), 4)
