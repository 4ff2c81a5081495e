"""Registries for the tests. All are SYNTHETIC: nobody's Outlook wrote them.

They follow the reference page on Outlook: where the keys are 1.1, the list of accounts 1.2, text as
REG_SZ or as bytes 1.3, the values of an account and of sections 1.4, installations 3.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from mailsetup.clients.outlook.entries import ACCOUNTS_KEY, MAIL_ACCOUNTS
from mailsetup.clients.outlook.reg_document import RegDocument, RegEntry, RegKey
from mailsetup.clients.outlook.registry_memory import MemoryRegistry
from mailsetup.model.registry import RegistryType, RegistryValue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mailsetup.clients.outlook.registry import RegistryWriter

Values = dict[str, RegistryValue]
Content = dict[str, Values]

HKCU = "HKEY_CURRENT_USER"
HKLM = "HKEY_LOCAL_MACHINE"
OFFICE = HKCU + r"\Software\Microsoft\Office"
MESSAGING = (
    HKCU + r"\Software\Microsoft\Windows NT\CurrentVersion\Windows Messaging Subsystem\Profiles"
)

IMAP = "{ED475412-B0D6-11D2-8C3B-00104B2A6676}"
POP3 = "{ED475411-B0D6-11D2-8C3B-00104B2A6676}"
SERVICE = "{ED475414-B0D6-11D2-8C3B-00104B2A6676}"
ACTIVE_SYNC = "{4DB5CBF0-3B77-4852-BC8E-BB81908861F3}"
LDAP = "{4DB5CBF2-3B77-4852-BC8E-BB81908861F3}"
ADDRESS = "kari@lyse.net"
PASSWORD = "Hemmelig-ord-42"
PST = r"C:\Users\Kari\Documents\Outlook Files\Kåre Ødegård.pst"


def sz(text: str) -> RegistryValue:
    """Text as Outlook 2016 and later store it."""
    return RegistryValue(type=RegistryType.SZ, data=text)


def binary_text(text: str) -> RegistryValue:
    """Text as Outlook 2010 and 2013 store it."""
    return binary((text + "\0").encode("utf-16-le"))


def binary(data: bytes) -> RegistryValue:
    return RegistryValue(type=RegistryType.BINARY, data=data)


def dword(number: int) -> RegistryValue:
    return RegistryValue(type=RegistryType.DWORD, data=number)


def changed(values: Values, changes: Mapping[str, RegistryValue | None]) -> Values:
    """Values with some set and some (None) taken out."""
    both = {**values, **changes}
    return {name: value for name, value in both.items() if value is not None}


def in_bytes(values: Values) -> Values:
    """An account with its texts in the form of 2010 and 2013; the class stays REG_SZ."""
    return {
        name: binary_text(value.data) if isinstance(value.data, str) and name != "clsid" else value
        for name, value in values.items()
    }


def password() -> RegistryValue:
    """In the place of a DPAPI blob; ours holds the very text, so that a leak is seen."""
    return binary(b"\x02" + PASSWORD.encode("utf-16-le"))


def imap_account(changes: Mapping[str, RegistryValue | None] | None = None) -> Values:
    values = {
        "clsid": sz(IMAP),
        "Account Name": sz(ADDRESS),
        "Display Name": sz("Kari Nordmann"),
        "Email": sz(ADDRESS),
        "IMAP Server": sz("imap.altibox.no"),
        "IMAP User": sz(ADDRESS),
        "IMAP Port": dword(993),
        "IMAP Use SSL": dword(1),
        "IMAP Password": password(),
        "SMTP Server": sz("smtp.altibox.no"),
        "SMTP Port": dword(587),
        "SMTP Use SSL": dword(1),
        "SMTP Secure Connection": dword(2),
        "SMTP Use Auth": dword(1),
        "SMTP Password": password(),
        "Mini UID": dword(0x1B2C3D4E),
        "Service UID": binary(bytes(range(16))),
        "IMAP Store EID": binary(b"\0\0\0\0" + b"store" * 3),
    }
    return changed(values, changes or {})


def pop3_account(changes: Mapping[str, RegistryValue | None] | None = None) -> Values:
    values = {
        "clsid": sz(POP3),
        "Account Name": sz("Gammel konto"),
        "Display Name": sz("Kari Nordmann"),
        "Email": sz("kari@online.no"),
        "POP3 Server": sz("pop.online.no"),
        "POP3 User": sz("kari"),
        "POP3 Port": dword(995),
        "POP3 Use SSL": dword(1),
        "POP3 Password": password(),
        "Leave on Server": dword(0x000E0003),
        "SMTP Server": sz("smtp.online.no"),
        "SMTP Port": dword(465),
        "SMTP Secure Connection": dword(1),
        "SMTP Use Auth": dword(1),
        "SMTP Auth Method": dword(1),
        "SMTP User": sz("kari@online.no"),
        "SMTP Password": password(),
        "Delivery Store EntryID": binary(bytes(54) + PST.encode("utf-16-le") + b"\0\0"),
    }
    return changed(values, changes or {})


def service(name: str, account_name: str = "") -> Values:
    """A MAPI service: Exchange, a data file or an address book."""
    return {"clsid": sz(SERVICE), "Service Name": sz(name), "Account Name": sz(account_name)}


def profile(
    key: str,
    entries: Sequence[Values],
    mail: Sequence[int],
    sections: Mapping[str, Values] | None = None,
) -> Content:
    """A profile whose entries are numbered from 1; `mail` is the order of its mail accounts."""
    above = f"{key}\\{ACCOUNTS_KEY}"
    order = b"".join(struct.pack("<I", number) for number in mail)
    content: Content = {
        key: {},
        above: {MAIL_ACCOUNTS: binary(order), "NextAccountID": dword(len(entries) + 1)},
    }
    for number, values in enumerate(entries, 1):
        content[f"{above}\\{number:08x}"] = values
    for name, values in (sections or {}).items():
        content[f"{key}\\{name}"] = values
    return content


def store(version: str, entries: Sequence[Values], mail: Sequence[int]) -> Content:
    """One profile "Outlook" of version 15.0 or later, the one that it starts with."""
    outlook = f"{OFFICE}\\{version}\\Outlook"
    return {
        outlook: {"DefaultProfile": sz("Outlook")},
        **profile(f"{outlook}\\Profiles\\Outlook", entries, mail),
    }


def installed(version: str, *, view: str = "SOFTWARE", folder: str = "") -> Content:
    place = folder or rf"C:\Program Files\Microsoft Office\Office{version.partition('.')[0]}" + "\\"
    key = rf"{HKLM}\{view}\Microsoft\Office\{version}\Outlook\InstallRoot"
    return {key: {"Path": sz(place)}}


def outlook_2010() -> Content:
    """POP3 first, IMAP second, an address book and a data file; texts as bytes."""
    address_book = service("CONTAB", "Outlook Address Book")
    file = service("MSUPST MS", ADDRESS)
    entries = [in_bytes(v) for v in (address_book, file, imap_account(), pop3_account())]
    return {
        **installed("14.0"),
        MESSAGING: {"DefaultProfile": sz("Outlook")},
        **profile(rf"{MESSAGING}\Outlook", entries, (4, 3)),
        rf"{OFFICE}\14.0\Outlook\Setup": {"First-Run": binary(b"\1")},
    }


def outlook_2013() -> Content:
    return {**installed("15.0"), **store("15.0", [in_bytes(imap_account())], (1,))}


def outlook_365() -> Content:
    """Exchange beside IMAP and POP3, Hotmail, an LDAP book, a data file, and an unknown kind."""
    hotmail = {"clsid": sz(ACTIVE_SYNC), "Account Name": sz("kari@outlook.com")}
    unknown = {"clsid": sz("{01234567-89AB-CDEF-0123-456789ABCDEF}"), "Account Name": sz("X")}
    entries = [
        service("CONTAB", "Outlook Address Book"),
        service("MSEMS", "kari@bedrift.no"),
        imap_account(),
        pop3_account(),
        hotmail,
        {"clsid": sz(LDAP), "Account Name": sz("ldap.example.test")},
        service("MSUPST MS", ADDRESS),
        unknown,
    ]
    return {**installed("16.0"), **store("16.0", entries, (3, 2, 4, 5))}


def upgraded() -> Content:
    """2016 over 2010: one account has both forms of text, and the old profile still is there."""
    mixed = changed(
        imap_account(),
        {"IMAP Server": binary_text("imap.altibox.no"), "SMTP Server": sz("smtp.altibox.no")},
    )
    old = profile(rf"{MESSAGING}\Outlook", [in_bytes(pop3_account())], (1,))
    return {
        **installed("16.0"),
        **store("16.0", [mixed], (1,)),
        MESSAGING: {"DefaultProfile": sz("Outlook")},
        **old,
    }


ALL = {
    "2010": outlook_2010,
    "2013": outlook_2013,
    "365": outlook_365,
    "upgraded": upgraded,
}


def fill(registry: RegistryWriter, content: Content) -> None:
    """Write a content; a key without values gets one and loses it again."""
    for key, values in content.items():
        registry.set_value(key, "", sz(""))
        registry.delete_value(key, "")
        for name, value in values.items():
            registry.set_value(key, name, value)


def in_memory(content: Content) -> MemoryRegistry:
    registry = MemoryRegistry()
    fill(registry, content)
    return registry


def document(content: Content) -> RegDocument:
    """The content as it would stand in a file."""
    return RegDocument(
        keys=tuple(
            RegKey(
                path=key,
                entries=tuple(RegEntry(name=name, value=value) for name, value in values.items()),
            )
            for key, values in content.items()
        )
    )
