"""Streams and storages → a compound file of version 3, [MS-CFB].

A sector has 512 bytes. A stream shorter than 4,096 bytes lies in mini sectors of 64, themselves
the stream of the root.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

Tree = Mapping[str, "bytes | Tree"]
"""Name → the bytes of a stream, or what a storage holds."""

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NONE = 0xFFFFFFFF
_IN_HEADER = 109
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_BLACK = 1


@dataclass
class _Entry:
    """2.6.1 Compound File Directory Entry. ``data``: of a stream."""

    name: str
    kind: int
    data: bytes = b""
    left: int = _NONE
    right: int = _NONE
    child: int = _NONE
    start: int = 0
    size: int = 0

    def pack(self) -> bytes:
        name = (self.name + "\0").encode("utf-16-le")
        return (
            name.ljust(64, b"\0")
            + struct.pack("<HBB", len(name), self.kind, _BLACK)
            + struct.pack("<III", self.left, self.right, self.child)
            + bytes(36)  # class, state and times: none
            + struct.pack("<IQ", self.start, self.size)
        )


@dataclass
class _Sectors:
    """Sectors of one size, and 2.3 the table that chains them."""

    size: int
    data: bytearray = field(default_factory=bytearray)
    table: list[int] = field(default_factory=list)

    def add(self, data: bytes) -> int:
        """Store the data; return where it starts."""
        if not data:
            return _END
        first, count = len(self.table), -(-len(data) // self.size)
        self.data += data.ljust(count * self.size, b"\0")
        self.table += [*range(first + 1, first + count), _END]
        return first


def write_compound_file(tree: Tree) -> bytes:
    """Return the file. Error: ValueError if it would pass 6.8 MB, or a name has over 31 signs."""
    entries = [_Entry("Root Entry", _ROOT)]
    entries[0].child = _add_level(entries, tree)
    sectors, minis = _Sectors(_SECTOR), _Sectors(_MINI)
    for entry in entries:
        if entry.kind == _STREAM:
            entry.size = len(entry.data)
            entry.start = (minis if entry.size < _CUTOFF else sectors).add(entry.data)
    entries[0].start, entries[0].size = sectors.add(bytes(minis.data)), len(minis.data)
    mini_table = _pack_table(minis.table)
    mini_start = sectors.add(mini_table)
    directory_start = sectors.add(_pack_directory(entries))
    fat_first, fat_count = len(sectors.table), _fat_count(len(sectors.table))
    fat = _pack_table([*sectors.table, *[_FAT] * fat_count])
    header = _header(
        fat=range(fat_first, fat_first + fat_count),
        directory=directory_start,
        mini=(mini_start, len(mini_table) // _SECTOR),
    )
    return header + bytes(sectors.data) + fat


def _add_level(entries: list[_Entry], level: Tree) -> int:
    """Add the entries of a storage, with all below them; return the first of its tree."""
    places: list[int] = []
    for name in sorted(level, key=_order):
        if len(name) > 31:
            raise ValueError(f"«{name}»: a name has at most 31 signs")
        content = level[name]
        data = content if isinstance(content, bytes) else b""
        entries.append(_Entry(name, _STREAM if isinstance(content, bytes) else _STORAGE, data))
        places.append(len(entries) - 1)
    for place in places:
        content = level[entries[place].name]
        if not isinstance(content, bytes):
            entries[place].child = _add_level(entries, content)
    return _link(entries, places)


def _order(name: str) -> tuple[int, str]:
    """2.6.4: a shorter name goes first, then capitals decide."""
    return len(name), name.upper()


def _link(entries: list[_Entry], places: list[int]) -> int:
    """2.6.4 Red-Black Tree: balanced, and every node black, which is one that obeys its rules."""
    if not places:
        return _NONE
    middle = len(places) // 2
    top = entries[places[middle]]
    top.left = _link(entries, places[:middle])
    top.right = _link(entries, places[middle + 1 :])
    return places[middle]


def _pack_directory(entries: list[_Entry]) -> bytes:
    free = bytes(68) + struct.pack("<III", _NONE, _NONE, _NONE) + bytes(48)
    packed = b"".join(entry.pack() for entry in entries)
    return packed + free * (-len(entries) % (_SECTOR // len(free)))


def _pack_table(table: list[int]) -> bytes:
    filled = [*table, *[_FREE] * (-len(table) % (_SECTOR // 4))]
    return struct.pack(f"<{len(filled)}I", *filled)


def _fat_count(sectors: int) -> int:
    """Return how many sectors the table takes, which has a line for each of its own too."""
    count = 1
    while count * _SECTOR // 4 < sectors + count:
        count += 1
    if count > _IN_HEADER:
        raise ValueError("over 6.8 MB: this writer's table ends there")
    return count


def _header(*, fat: range, directory: int, mini: tuple[int, int]) -> bytes:
    """2.2 Compound File Header."""
    return (
        bytes.fromhex("D0CF11E0A1B11AE1")
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
        + struct.pack("<IIIII", 0, len(fat), directory, 0, _CUTOFF)
        + struct.pack("<IIII", *mini, _END, 0)
        + struct.pack(f"<{_IN_HEADER}I", *fat, *[_FREE] * (_IN_HEADER - len(fat)))
    )
