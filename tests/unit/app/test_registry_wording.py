"""Changes of Outlook's settings in the words of any other change."""

from __future__ import annotations

import pytest

from mailsetup.app.wording import change_raw, change_words, is_minor
from mailsetup.i18n import Translator
from mailsetup.model.change import RenameFile, SetRegistryValue
from mailsetup.model.registry import RegistryType, RegistryValue

SAY = Translator("en").render


def text(data: str) -> RegistryValue:
    return RegistryValue(type=RegistryType.SZ, data=data)


def old_text(data: str) -> RegistryValue:
    return RegistryValue(type=RegistryType.BINARY, data=f"{data}\0".encode("utf-16-le"))


def number(data: int) -> RegistryValue:
    return RegistryValue(type=RegistryType.DWORD, data=data)


def change(name: str, old: RegistryValue | None, new: RegistryValue | None) -> SetRegistryValue:
    return SetRegistryValue(key="K", name=name, old=old, new=new)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("IMAP Server", text("a"), text("b"), "Server for receiving: from a to b"),
        ("POP3 Server", old_text("blå"), old_text("b"), "Server for receiving: from blå to b"),
        ("IMAP Port", None, number(993), "Port for receiving: 993"),
        ("IMAP Use SSL", number(0), number(1), "Encryption for receiving: from none to SSL/TLS"),
        (
            "SMTP Secure Connection",
            number(1),
            number(2),
            "Encryption for sending: from SSL/TLS to STARTTLS",
        ),
        (
            "Leave on Server",
            number(0xE0002),
            number(0xE0003),
            "Leave a copy at the provider: from no to yes",
        ),
        (
            "IMAP Folder Path",
            text("INBOX"),
            text(""),
            "Where your mail program looks for folders: from INBOX to (empty)",
        ),
        ("smtp use auth", number(0), None, "Way of logging in for sending: no login is removed"),
        (
            "IMAP Server",
            RegistryValue(type=RegistryType.BINARY, data=b"\x00\xd8"),
            text("b"),
            "Server for receiving: from 00d8 to b",
        ),
    ],
)
def test_known_settings_have_names_and_values_that_can_be_read(
    name: str, old: RegistryValue | None, new: RegistryValue | None, said: str
) -> None:
    assert change_words(change(name, old, new), SAY) == said
    assert not is_minor(change(name, old, new))


def test_what_belongs_to_another_value_is_minor() -> None:
    assert is_minor(change("SMTP Use SSL", number(0), number(1)))
    assert is_minor(change("SMTP Auth Method", number(0), number(1)))


def test_experts_see_types_and_both_names_of_a_file() -> None:
    assert change_raw(change("IMAP Port", None, number(993))) == "K: IMAP Port: – → REG_DWORD 993"
    assert change_raw(change("x", text("a"), old_text("a"))) == (
        "K: x: REG_SZ 'a' → REG_BINARY 'a'"
    )
    rename = RenameFile(path=r"C:\Outlook\kari.ost", new_path=r"C:\Outlook\kari.ost.old")
    assert change_raw(rename) == r"C:\Outlook\kari.ost → kari.ost.old"
    said = change_words(rename, SAY)
    assert said == "The file kari.ost is kept under the name kari.ost.old; nothing is deleted"
