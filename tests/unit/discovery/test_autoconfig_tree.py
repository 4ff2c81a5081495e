"""The XML of clientConfig files: what is refused, in whatever encoding it comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailsetup.discovery.autoconfig_tree import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_ELEMENTS,
    AutoconfigError,
    Node,
    NotClientConfigError,
    read_tree,
)
from mailsetup.model.errors import ProtocolError

MINIMAL = (Path(__file__).parents[2] / "data/autoconfig/minimal.xml").read_text(encoding="utf-8")
ENCODINGS = [
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "ascii", "latin-1"),
    *("iso-8859-15", "windows-1252", "windows-1251", "koi8-r", "mac-roman", "cp037", "cp500"),
    *("utf-7", "unicode_escape", "shift_jis", "big5", "iso-2022-jp"),
]
DOCTYPES = [
    "<!DOCTYPE clientConfig>",
    '<!DOCTYPE clientConfig SYSTEM "https://lyseby.example/x.dtd">',
    '<!DOCTYPE clientConfig [<!ENTITY a "imap.evil.example">]>',
    '<!DOCTYPE clientConfig [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE clientConfig [<!ENTITY % a SYSTEM "https://lyseby.example/x">%a;]>',
    '<!DOCTYPE clientConfig [<!ENTITY b "bbbbbbbb"><!ENTITY a "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
    '<!DOCTYPE clientConfig [<!ATTLIST emailProvider id CDATA "evil.example">]>',
]


def _shape(node: Node) -> tuple[object, ...]:
    children = tuple(_shape(child) for child in node.children)
    return (node.name, node.attributes, node.text.strip(), children)


def _refused(data: bytes) -> str:
    with pytest.raises(AutoconfigError) as caught:
        read_tree(data)
    assert isinstance(caught.value, ProtocolError)
    return caught.value.message.id


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("doctype", DOCTYPES)
def test_no_document_type_gets_through_in_any_encoding(doctype: str, encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = MINIMAL.replace("UTF-8", declared).replace("?>", f"?>{doctype}", 1)
    for used in (text, text.replace("imap.lyseby.example", "&a;")):
        for name in (declared, "UTF-8"):
            data = used.replace(declared, name, 1).encode(encoding, "replace")
            assert _refused(data) != "autoconfig.too-large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "us-ascii", "iso-8859-1"])
def test_a_document_type_is_named_as_the_reason(encoding: str) -> None:
    text = MINIMAL.replace("UTF-8", encoding.removesuffix("-sig")).replace("?>", f"?>{DOCTYPES[2]}")
    assert _refused(text.encode(encoding)) == "autoconfig.forbidden"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("latin-1", "ISO-8859-1"),
        ("iso-8859-15", "ISO-8859-15"),
        ("windows-1252", "Windows-1252"),
    ],
)
def test_the_usual_encodings_are_read(encoding: str, declared: str) -> None:
    text = MINIMAL.replace("UTF-8", declared).replace("Lyseby e-post", "Blåbær på øya")
    tree = read_tree(text.encode(encoding))
    (provider,) = tree.root.named("emailProvider")
    assert provider.texts("displayName") == ["Blåbær på øya"]
    assert (tree.encoding, tree.declared) == (declared, True)
    assert tree.byte_order_mark == (encoding in {"utf-8-sig", "utf-16"})


@pytest.mark.parametrize(
    "text",
    [
        MINIMAL.partition("?>")[2],
        "\r\n \t" + MINIMAL,
        "\ufeff \n" + MINIMAL,
        MINIMAL + "\n\n",
        MINIMAL.replace("\n", "\r\n"),
        MINIMAL.replace("<clientConfig", "<a:clientConfig").replace("</client", "</a:client"),
        MINIMAL.replace("<port>", "<x:port>").replace("</port>", "</x:port>"),
    ],
)
def test_small_liberties_are_forgiven(text: str) -> None:
    assert _shape(read_tree(text.encode()).root) == _shape(read_tree(MINIMAL.encode()).root)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html><body>Welcome</body></html>",
        "<!DOCTYPE html><html><body>Not here<br></body></html>",
        "<rss/>",
        '{"error": "not found"}',
        "\x00\x01\x02",
        "<clientconfig/>",
    ],
)
def test_something_else_entirely_is_not_a_broken_file(text: str) -> None:
    with pytest.raises(NotClientConfigError) as caught:
        read_tree(text.encode())
    assert caught.value.message.id == "autoconfig.not-settings"


@pytest.mark.parametrize(
    "text",
    [
        MINIMAL[:300],
        MINIMAL.replace("</port>", "</prt>"),
        MINIMAL.replace("Lyseby", "&nordic;"),
        MINIMAL.replace("Lyseby", "&#0;"),
        MINIMAL.replace("Lyseby", "\x07"),
        MINIMAL.replace("UTF-8", "no-such-encoding"),
        MINIMAL.replace("UTF-8", "utf-7"),
        MINIMAL + "<clientConfig/>",
    ],
)
def test_a_damaged_file_is_its_own_error(text: str) -> None:
    with pytest.raises(AutoconfigError) as caught:
        read_tree(text.encode())
    assert not isinstance(caught.value, NotClientConfigError)
    assert caught.value.message.id == "autoconfig.broken"
    assert caught.value.reason


def test_what_is_too_large_is_not_read() -> None:
    deep = "<a>" * MAX_DEPTH + "</a>" * MAX_DEPTH
    many = "<a/>" * MAX_ELEMENTS
    for inside in (deep, many):
        text = MINIMAL.replace("<domain>", inside + "<domain>")
        assert _refused(text.encode()) == "autoconfig.too-large"
    assert _refused(MINIMAL.encode() + b" " * MAX_BYTES) == "autoconfig.too-large"
