"""Generated plans of any shape, as hypothesis strategies."""

from __future__ import annotations

from hypothesis import strategies as st

from mailsetup.model.change import (
    Change,
    CreateFile,
    CreateMailbox,
    DeleteMailbox,
    FlagMessages,
    MoveMessages,
    Plan,
    RemoveFile,
    RenameFile,
    RenameMailbox,
    ReplaceText,
    Requirement,
    SetPref,
    SetRegistryValue,
)
from mailsetup.model.client import ClientKind
from mailsetup.model.message import message
from mailsetup.model.registry import RegistryType, RegistryValue
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType

# Any text that Python can hold, lone surrogates included: names of files may have them.
ANY_TEXT = st.text(st.characters(), max_size=20)
PREF_VALUES = st.none() | st.booleans() | st.integers(-(2**31), 2**31 - 1) | ANY_TEXT

SERVERS = st.builds(
    ServerSettings,
    protocol=st.sampled_from(MailProtocol),
    hostname=st.sampled_from(["imap.altibox.no", "xn--bcher-kva.example", "192.0.2.1"]),
    port=st.integers(1, 65535),
    socket_type=st.sampled_from(SocketType),
    username=st.sampled_from(["", "kari", "kåre@example.no"]),
    auth_methods=st.lists(st.sampled_from(AuthMethod), max_size=3).map(tuple),
)
REGISTRY_VALUES = st.one_of(
    st.builds(
        RegistryValue,
        type=st.sampled_from([RegistryType.SZ, RegistryType.EXPAND_SZ]),
        data=ANY_TEXT,
    ),
    st.builds(
        RegistryValue,
        type=st.just(RegistryType.MULTI_SZ),
        data=st.lists(ANY_TEXT, max_size=3).map(tuple),
    ),
    st.builds(RegistryValue, type=st.just(RegistryType.DWORD), data=st.integers(0, 2**32 - 1)),
    st.builds(RegistryValue, type=st.just(RegistryType.QWORD), data=st.integers(0, 2**64 - 1)),
    st.builds(
        RegistryValue,
        type=st.sampled_from([RegistryType.BINARY, RegistryType.NONE]),
        data=st.binary(max_size=20),
    ),
)
VALUE_NAMES = ANY_TEXT.filter(lambda name: not name.casefold().endswith("password"))
CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(SetPref, path=ANY_TEXT, key=ANY_TEXT, old=PREF_VALUES, new=PREF_VALUES),
    st.builds(ReplaceText, path=ANY_TEXT, old=ANY_TEXT, new=ANY_TEXT, count=st.integers(0, 9)),
    st.builds(CreateFile, path=ANY_TEXT, text=ANY_TEXT),
    st.builds(RemoveFile, path=ANY_TEXT, text=ANY_TEXT),
    st.builds(DeleteMailbox, server=SERVERS, mailbox=ANY_TEXT, subscribed=st.booleans()),
    st.builds(CreateMailbox, server=SERVERS, mailbox=ANY_TEXT, subscribed=st.booleans()),
    st.builds(
        RenameMailbox,
        server=SERVERS,
        mailbox=ANY_TEXT,
        new_name=ANY_TEXT,
        subscribed=st.lists(ANY_TEXT, max_size=3).map(tuple),
        new_subscribed=st.lists(ANY_TEXT, max_size=3).map(tuple),
    ),
    st.builds(
        FlagMessages,
        server=SERVERS,
        mailbox=ANY_TEXT,
        uidvalidity=st.integers(1, 9),
        uids=ANY_TEXT,
        count=st.integers(0, 9),
        flag=ANY_TEXT,
        add=st.booleans(),
    ),
    st.builds(
        MoveMessages,
        server=SERVERS,
        mailbox=ANY_TEXT,
        uidvalidity=st.none() | st.integers(1, 9),
        uids=ANY_TEXT,
        count=st.integers(0, 9),
        target=ANY_TEXT,
    ),
    st.builds(
        SetRegistryValue,
        key=ANY_TEXT,
        name=VALUE_NAMES,
        old=st.none() | REGISTRY_VALUES,
        new=st.none() | REGISTRY_VALUES,
    ),
    st.builds(RenameFile, path=ANY_TEXT, new_path=ANY_TEXT),
)
MESSAGES = st.builds(
    lambda id_, params: message(id_, **params),
    ANY_TEXT,
    st.dictionaries(
        st.sampled_from(["address", "client", "antall"]), ANY_TEXT | st.integers(), max_size=3
    ),
)
PLANS = st.builds(
    Plan,
    plan_id=ANY_TEXT,
    title=MESSAGES,
    client=st.sampled_from(ClientKind),
    profile=ANY_TEXT,
    changes=st.lists(CHANGES, max_size=5).map(tuple),
    requires=st.lists(st.sampled_from(Requirement), max_size=2).map(tuple),
    finding_codes=st.lists(ANY_TEXT, max_size=2).map(tuple),
)
