"""Writes small Outlook `.msg` files (MS-CFB version 3, MS-OXMSG) for the tests."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

SECTOR = 512
MINI = 64
CUTOFF = 4096
END = 0xFFFFFFFE
FREE = 0xFFFFFFFF
FAT = 0xFFFFFFFD

Tree = dict[str, "bytes | Tree"]


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    left: int = FREE
    right: int = FREE
    child: int = FREE
    start: int = END


@dataclass
class _Compound:
    entries: list[_Entry] = field(default_factory=list)

    def add_folder(self, name: str, kind: int, tree: Tree) -> int:
        index = len(self.entries)
        self.entries.append(_Entry(name, kind))
        children = [
            self.add_folder(child, 1, value)
            if isinstance(value, dict)
            else self._add_stream(child, value)
            for child, value in tree.items()
        ]
        children.sort(key=lambda at: (len(self.entries[at].name), self.entries[at].name.upper()))
        self.entries[index].child = self._balanced(children)
        return index

    def _add_stream(self, name: str, data: bytes) -> int:
        self.entries.append(_Entry(name, 2, data))
        return len(self.entries) - 1

    def _balanced(self, children: list[int]) -> int:
        if not children:
            return FREE
        middle = len(children) // 2
        entry = self.entries[children[middle]]
        entry.left = self._balanced(children[:middle])
        entry.right = self._balanced(children[middle + 1 :])
        return children[middle]


def _padded(data: bytes, size: int) -> bytes:
    return data + bytes(-len(data) % size)


def _chain(table: list[int], count: int) -> int:
    """Add a chain of so many sectors to a table; gives its first one."""
    if not count:
        return END
    first = len(table)
    table.extend(range(first + 1, first + count))
    table.append(END)
    return first


def compound_file(tree: Tree) -> bytes:
    """A compound file of folders (dicts) and streams (bytes)."""
    compound = _Compound()
    compound.add_folder("Root Entry", 5, tree)
    fat: list[int] = []
    mini_fat: list[int] = []
    mini_data = body = b""
    for entry in compound.entries:
        if entry.kind != 2 or not entry.data:
            continue
        if len(entry.data) < CUTOFF:
            entry.start = _chain(mini_fat, -(-len(entry.data) // MINI))
            mini_data += _padded(entry.data, MINI)
        else:
            entry.start = _chain(fat, -(-len(entry.data) // SECTOR))
            body += _padded(entry.data, SECTOR)
    root = compound.entries[0]
    root.data = mini_data
    root.start = _chain(fat, -(-len(mini_data) // SECTOR))
    body += _padded(mini_data, SECTOR)
    table = _padded(b"".join(struct.pack("<L", at) for at in mini_fat), SECTOR)
    table_start = _chain(fat, len(table) // SECTOR)
    body += table
    listing = _padded(b"".join(map(_entry_bytes, compound.entries)), SECTOR)
    listing_start = _chain(fat, len(listing) // SECTOR)
    body += listing
    fat_sectors = 1
    while (len(fat) + fat_sectors) * 4 > fat_sectors * SECTOR:
        fat_sectors += 1
    fat_start = len(fat)
    fat += [FAT] * fat_sectors
    fat += [FREE] * (-len(fat) % (SECTOR // 4))
    body += b"".join(struct.pack("<L", at) for at in fat)
    header = struct.pack(
        "<8s16sHHHHH6xLLLLLLLLLL",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(16),
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, fat_sectors, listing_start, 0, CUTOFF),
        *(table_start, len(table) // SECTOR, END, 0, fat_start),
    )
    places = [fat_start + at for at in range(1, fat_sectors)] + [FREE] * 109
    listed = b"".join(struct.pack("<L", at) for at in places)
    return (header + listed)[:SECTOR] + body


def _entry_bytes(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    return (
        name.ljust(64, b"\0")
        + struct.pack("<HBBLLL", len(name), entry.kind, 1, entry.left, entry.right, entry.child)
        + bytes(16 + 4 + 16)
        + struct.pack("<LLL", entry.start, len(entry.data), 0)
    )


def properties(header: int, **numbers: int) -> Tree:
    """The stream of properties of fixed size; names are `p` and the tag, as in `p0c20=511`."""
    entries = b"".join(
        struct.pack("<HHLq", 3, int(tag[1:], 16), 6, value) for tag, value in numbers.items()
    )
    return {"__properties_version1.0": bytes(header) + entries}


def text(tag: str, value: str) -> Tree:
    """A property that is text in UTF-16."""
    return {f"__substg1.0_{tag.upper()}001F": value.encode("utf-16-le")}


def narrow(tag: str, value: bytes) -> Tree:
    """A property that is text in the code page of the file."""
    return {f"__substg1.0_{tag.upper()}001E": value}


def binary(tag: str, value: bytes) -> Tree:
    """A property that is bytes."""
    return {f"__substg1.0_{tag.upper()}0102": value}


def recipient(number: int, *properties_of_it: Tree) -> Tree:
    """The folder of a recipient."""
    return {f"__recip_version1.0_#{number:08X}": merged(*properties_of_it)}


def attachment(number: int, *properties_of_it: Tree) -> Tree:
    """The folder of an attachment."""
    return {f"__attach_version1.0_#{number:08X}": merged(*properties_of_it)}


def attached_mail(number: int, *properties_of_it: Tree) -> Tree:
    """The folder of an attachment that is itself a mail of Outlook."""
    inner: Tree = {"__substg1.0_3701000D": merged(*properties_of_it)}
    return attachment(number, properties(8), inner)


def merged(*trees: Tree) -> Tree:
    """Several trees as one."""
    return {name: value for tree in trees for name, value in tree.items()}
