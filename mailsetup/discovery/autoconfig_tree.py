"""The XML of a clientConfig file as a small tree; pure.

Expat itself is asked, with a handler that ends the reading at a document type. Without a document
type there is no entity beyond the five of XML and nothing to look up, in whatever encoding the
file comes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError, ParserCreate

from mailsetup.discovery.autoconfig_values import printable
from mailsetup.model.errors import ProtocolError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES: Final = 512 * 1024
MAX_ELEMENTS: Final = 20_000  # the largest real files have a few hundred
MAX_DEPTH: Final = 32  # real files are at most six deep
ROOT: Final = "clientConfig"
UTF8_BOM: Final = b"\xef\xbb\xbf"
_SPACE: Final = b" \t\r\n"
# Python would also decode `utf-7`, `idna` and the like, with surprises.
_ENCODING: Final = re.compile(
    r"utf-8|utf-16(?:le|be)?|us-ascii|iso-8859-\d{1,2}|windows-125\d", re.IGNORECASE
)


class AutoconfigError(ProtocolError):
    """The bytes are not a usable clientConfig document."""


class NotClientConfigError(AutoconfigError):
    """Something else entirely, such as the web page that a host shows for every address."""


class Node:
    """One element: its name without prefix, its own text, its children in order."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.text = ""
        self.children: list[Node] = []

    def named(self, name: str) -> Iterator[Node]:
        """The children of that name."""
        return (child for child in self.children if child.name == name)

    def texts(self, name: str) -> list[str]:
        """The trimmed texts of the children of that name, as far as they have one."""
        return [text for child in self.named(name) if (text := child.text.strip())]

    def attribute(self, name: str) -> str:
        """Trimmed; "" where there is none."""
        return self.attributes.get(name, "").strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A file as it came.

    Attributes:
        encoding: what its declaration says, or "".
        declared: it begins with an XML declaration.
        byte_order_mark: it begins with that of UTF-8 or UTF-16.
    """

    root: Node
    encoding: str
    declared: bool
    byte_order_mark: bool


class _DoctypeError(Exception):
    """There is a document type."""


class _Builder:
    """Takes what expat sees."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.encoding = ""
        self.declared = False
        self._open: list[Node] = []
        self._count = 0

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.declared = True
        self.encoding = encoding or ""
        if encoding and not _ENCODING.fullmatch(encoding):
            raise LookupError(f"unknown encoding {encoding}")

    def doctype(self, *_: object) -> None:
        raise _DoctypeError

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        node = Node(tag.rpartition(":")[2], attributes)
        if self._open:
            self._open[-1].children.append(node)
        elif node.name != ROOT:
            raise NotClientConfigError(message("autoconfig.not-settings"))
        else:
            self.root = node
        self._open.append(node)
        self._count += 1
        if self._count > MAX_ELEMENTS or len(self._open) > MAX_DEPTH:
            raise AutoconfigError(message("autoconfig.too-large"))

    def end(self, _tag: str) -> None:
        self._open.pop()

    def text(self, text: str) -> None:
        self._open[-1].text += text


def read_tree(data: bytes) -> Tree:
    """The tree of a file; a byte order mark and space before the declaration are forgiven.

    Raises:
        NotClientConfigError: something else than a clientConfig file.
        AutoconfigError: too large, not well-formed, or with a document type.
    """
    if len(data) > MAX_BYTES:
        raise AutoconfigError(message("autoconfig.too-large"))
    builder = _Builder()
    try:
        _parse(data.removeprefix(UTF8_BOM).lstrip(_SPACE), builder)
    except _DoctypeError:
        if not _names_the_root(data):  # an ordinary web page begins with a document type
            raise NotClientConfigError(message("autoconfig.not-settings")) from None
        raise AutoconfigError(message("autoconfig.forbidden"), "DOCTYPE") from None
    except (ExpatError, LookupError, ValueError) as error:  # the last two: encodings
        if not _names_the_root(data):
            raise NotClientConfigError(message("autoconfig.not-settings")) from None
        raise AutoconfigError(message("autoconfig.broken"), printable(str(error))) from None
    assert builder.root is not None  # else it would not be well-formed
    return Tree(
        root=builder.root,
        encoding=builder.encoding,
        declared=builder.declared,
        byte_order_mark=data.startswith((UTF8_BOM, b"\xff\xfe", b"\xfe\xff")),
    )


def _parse(data: bytes, builder: _Builder) -> None:
    parser = ParserCreate()
    parser.buffer_text = True
    parser.XmlDeclHandler = builder.declaration
    parser.StartDoctypeDeclHandler = builder.doctype
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.Parse(data, True)


def _names_the_root(data: bytes) -> bool:
    """Whether it seems to be meant as a clientConfig file, in UTF-16 too."""
    return b"<" + ROOT.encode() in data.replace(b"\0", b"")
