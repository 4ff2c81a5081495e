"""Files of the Registry Editor, whatever is in them: a document or an error, and never a loss."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mailsetup.clients.outlook.reg_document import RawValue, RegDocument, RegEntry, RegKey
from mailsetup.clients.outlook.reg_syntax import parse_reg
from mailsetup.clients.outlook.reg_writer import write_reg
from mailsetup.model.errors import RegistryFileError
from mailsetup.model.registry import RegistryType, RegistryValue
from tests.unit.clients.outlook.synthetic import HKCU, binary, dword, sz

HEADER = "Windows Registry Editor Version 5.00"
KEY = rf"{HKCU}\Software\A"
WHOLE = (
    f'{HEADER}\r\n\r\n[{KEY}]\r\n"x"="Kåre"\r\n"y"=hex(2):25,00,\\\r\n  00,00\r\n"z"=dword:1\r\n'
    f"[-{KEY}\\b]\r\n[{KEY}]\r\n@=-\r\n"
)
FRAGMENTS = (
    *(f"[{KEY}]", f"[-{KEY}]", '"x"=', '"', "hex:", "hex(2):", "hex(7):", "dword:", "00,"),
    *("6", "1", "\\", "\r\n", "\n", ";", "=", "@", "-", "\0", "\\n", "\ud800"),
)


def value(kind: RegistryType, data: str | int | bytes | tuple[str, ...]) -> RegistryValue:
    return RegistryValue(type=kind, data=data)


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
NAMES = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n\\"), min_size=1, max_size=20
)
WORDS = TEXTS.filter(bool)
VALUES = st.one_of(
    st.none(),
    TEXTS.map(sz),
    TEXTS.map(lambda text: value(RegistryType.EXPAND_SZ, text)),
    st.lists(WORDS, max_size=4).map(lambda texts: value(RegistryType.MULTI_SZ, tuple(texts))),
    st.binary(max_size=200).map(binary),
    st.binary(max_size=40).map(lambda data: value(RegistryType.NONE, data)),
    st.integers(0, (1 << 32) - 1).map(dword),
    st.integers(0, (1 << 64) - 1).map(lambda number: value(RegistryType.QWORD, number)),
    st.builds(RawValue, number=st.sampled_from([5, 6, 8, 10, 12, 99]), data=st.binary(max_size=9)),
)
KEYS = st.builds(
    lambda parts, entries, deleted: RegKey(
        path="\\".join([HKCU, *parts]), deleted=deleted, entries=() if deleted else entries
    ),
    st.lists(NAMES, max_size=5),
    st.lists(st.builds(RegEntry, name=TEXTS, value=VALUES), max_size=5).map(tuple),
    st.booleans(),
)


@given(st.lists(KEYS, max_size=5).map(lambda keys: RegDocument(keys=tuple(keys))))
def test_what_was_written_is_read_the_same(document: RegDocument) -> None:
    assert parse_reg(write_reg(document)) == document


def parsed(data: bytes) -> None:
    """Read it; what comes out must be writable, and read the same once more."""
    try:
        document = parse_reg(data)
    except RegistryFileError:
        return
    assert parse_reg(write_reg(document)) == document


@given(st.binary(max_size=400))
def test_any_bytes_are_a_document_or_an_error(data: bytes) -> None:
    parsed(data)
    parsed(b"REGEDIT4\r\n" + data)


@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=3)), max_size=40))
def test_any_text_of_its_words_is_a_document_or_an_error(words: list[str]) -> None:
    text = f"{HEADER}\r\n[{KEY}]\r\n{''.join(words)}"
    parsed(b"\xff\xfe" + text.encode("utf-16-le", "surrogatepass"))
    parsed(text.encode("utf-8", "replace"))


@given(st.integers(0, 2000))
def test_a_file_cut_anywhere_is_a_document_or_an_error(length: int) -> None:
    parsed(WHOLE.encode("utf-16")[:length])
