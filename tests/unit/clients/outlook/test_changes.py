"""Repairs of Outlook accounts: only what differs, in the type it has; the unknown is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.clients.outlook.changes import OutlookPlanner, consents, old_folder_list
from mailsetup.clients.outlook.snapshot import take_snapshot
from mailsetup.clients.outlook.values import is_secret
from mailsetup.model.change import RenameFile, SetRegistryValue
from mailsetup.model.errors import ChangeError, StaleChangeError
from mailsetup.model.registry import RegistryType
from mailsetup.model.server import AuthMethod, MailProtocol, SocketType
from tests.unit.clients.outlook.planning import (
    FIRST,
    FIRST_KEY,
    OST,
    PROFILE,
    SECOND,
    account_after,
    carry_out,
    planner,
    registry,
    server,
    settings,
    smtp,
    store_id,
)
from tests.unit.clients.outlook.synthetic import (
    ADDRESS,
    Values,
    binary,
    binary_text,
    dword,
    imap_account,
    in_bytes,
    pop3_account,
    service,
    sz,
)

POP3 = server(MailProtocol.POP3, "pop.online.no", 995, username="kari")
UNKNOWN = {"clsid": sz("{01234567-89AB-CDEF-0123-456789ABCDEF}"), "Account Name": sz("X")}


def test_nothing_when_all_is_right() -> None:
    plans = planner(imap_account(), pop3_account())
    assert plans.incoming(FIRST, server()) == ()
    assert plans.outgoing(FIRST, smtp()) == ()
    assert plans.incoming(SECOND, POP3) == ()
    assert plans.keep_on_server(SECOND) == ()


def test_usual_ports_that_are_not_stored_are_right_too() -> None:
    entry = imap_account(
        {"IMAP Port": None, "IMAP Use SSL": None, "SMTP Port": None, "SMTP Secure Connection": None}
    )
    plans = planner(entry)
    plain = server(port=143, socket_type=SocketType.PLAIN)
    assert plans.incoming(FIRST, plain) == ()
    assert plans.outgoing(FIRST, smtp(port=25)) == ()


def test_only_what_differs_is_set() -> None:
    entry = imap_account({"IMAP Port": None, "IMAP Use SSL": None})
    changes = planner(entry).incoming(FIRST, server())
    assert changes == (
        SetRegistryValue(key=FIRST_KEY, name="IMAP Port", old=None, new=dword(993)),
        SetRegistryValue(key=FIRST_KEY, name="IMAP Use SSL", old=None, new=dword(1)),
    )


def test_text_keeps_its_type_and_new_text_has_that_of_the_name() -> None:
    wanted = server(hostname="mail.lyse.net", username="kari1")
    new = planner(imap_account()).incoming(FIRST, wanted)
    assert settings(new) == {"IMAP Server": sz("mail.lyse.net"), "IMAP User": sz("kari1")}
    old = planner(in_bytes(imap_account({"IMAP User": None}))).incoming(FIRST, wanted)
    assert settings(old) == {
        "IMAP Server": binary_text("mail.lyse.net"),
        "IMAP User": binary_text("kari1"),
    }
    mixed = imap_account({"IMAP Server": binary_text("imap.altibox.no"), "IMAP User": None})
    assert settings(planner(mixed).incoming(FIRST, wanted)) == {
        "IMAP Server": binary_text("mail.lyse.net"),
        "IMAP User": sz("kari1"),
    }


def test_a_name_in_another_case_is_the_same_value() -> None:
    entry = imap_account({"IMAP Port": None, "imap port": dword(143)})
    (change,) = planner(entry).incoming(FIRST, server())
    assert isinstance(change, SetRegistryValue)
    assert (change.name, change.old, change.new) == ("imap port", dword(143), dword(993))


def test_no_username_leaves_the_username() -> None:
    assert planner(imap_account()).incoming(FIRST, server(username="")) == ()


def test_pop3_does_not_become_imap() -> None:
    plans = planner(imap_account(), pop3_account())
    for key, wanted in ((FIRST, POP3), (SECOND, server())):
        assert plans.incoming(key, wanted) == ()
        reason = plans.incoming_by_hand(key, wanted)
        assert reason is not None
        assert reason.id == "outlook.by-hand.other-kind"


@pytest.mark.parametrize("entry", [UNKNOWN, service("MSEMS", ADDRESS), service("MSUPST MS")])
def test_other_kinds_of_entries_are_never_written(entry: Values) -> None:
    plans = planner({**imap_account(), **entry})
    assert plans.incoming(FIRST, server(hostname="x.test")) == ()
    assert plans.outgoing(FIRST, smtp(hostname="x.test")) == ()
    assert plans.prefix(FIRST, "INBOX", ".") == ()
    assert plans.keep_on_server(FIRST) == ()
    assert plans.outgoing_by_hand(FIRST, smtp()) is not None
    assert plans.prefix_by_hand(FIRST) is not None


def test_starttls_for_receiving_is_left_to_the_person_and_nothing_is_half_done() -> None:
    starttls = server(hostname="mail.lyse.net", port=143, socket_type=SocketType.STARTTLS)
    plans = planner(imap_account())
    assert plans.incoming(FIRST, starttls) == ()
    reason = plans.incoming_by_hand(FIRST, starttls)
    assert reason is not None
    assert reason.id == "outlook.by-hand.starttls"
    # Where Outlook has it already, the rest is repaired.
    has = imap_account({"IMAP Use SSL": dword(2), "IMAP Port": dword(144)})
    assert settings(planner(has).incoming(FIRST, starttls)) == {
        "IMAP Server": sz("mail.lyse.net"),
        "IMAP Port": dword(143),
    }


def test_the_other_value_for_encryption_is_kept_right_where_it_is_stored() -> None:
    entry = imap_account({"IMAP Secure Connection": dword(0), "IMAP Use SSL": dword(0)})
    assert settings(planner(entry).incoming(FIRST, server())) == {
        "IMAP Use SSL": dword(1),
        "IMAP Secure Connection": dword(1),
    }


def test_both_values_say_how_sending_is_encrypted() -> None:
    plans = planner(imap_account())
    assert settings(plans.outgoing(FIRST, smtp(port=465, socket_type=SocketType.SSL))) == {
        "SMTP Port": dword(465),
        "SMTP Secure Connection": dword(1),
    }
    old = imap_account({"SMTP Use SSL": None, "SMTP Secure Connection": None})
    assert settings(planner(old).outgoing(FIRST, smtp())) == {
        "SMTP Use SSL": dword(1),
        "SMTP Secure Connection": dword(2),
    }
    assert settings(plans.outgoing(FIRST, smtp(port=25, socket_type=SocketType.PLAIN))) == {
        "SMTP Port": dword(25),
        "SMTP Use SSL": dword(0),
        "SMTP Secure Connection": dword(0),
    }


@pytest.mark.parametrize("port", [465, 587])
def test_an_encryption_that_goes_by_the_port_is_right_after_the_port_changes(port: int) -> None:
    entry = imap_account({"SMTP Secure Connection": dword(3), "SMTP Port": dword(2525)})
    wanted = smtp(port=port, socket_type=SocketType.SSL if port == 465 else SocketType.STARTTLS)
    after = account_after(entry, planner(entry).outgoing(FIRST, wanted))
    assert after.outgoing is not None
    assert (after.outgoing.port, after.outgoing.socket_type) == (port, wanted.socket_type)


def test_login_for_sending_is_switched_on() -> None:
    off = imap_account({"SMTP Use Auth": None})
    assert settings(planner(off).outgoing(FIRST, smtp())) == {"SMTP Use Auth": dword(1)}
    other = settings(planner(off).outgoing(FIRST, smtp(username="kari1")))
    assert other == {
        "SMTP Use Auth": dword(1),
        "SMTP Auth Method": dword(1),
        "SMTP User": sz("kari1"),
    }


def test_fetching_mail_first_is_no_login() -> None:
    entry = imap_account({"SMTP Auth Method": dword(2)})
    after = account_after(entry, planner(entry).outgoing(FIRST, smtp()))
    assert after.outgoing is not None
    assert (after.outgoing.username, after.outgoing.auth_methods) == (ADDRESS, ())


def test_an_own_login_for_sending_stays_and_gets_the_right_name() -> None:
    wanted = smtp("smtp.online.no", 465, SocketType.SSL, "kari@online.no")
    assert planner(pop3_account()).outgoing(FIRST, wanted) == ()
    renamed = smtp("smtp.online.no", 465, SocketType.SSL, "kari2")
    assert settings(planner(pop3_account()).outgoing(FIRST, renamed)) == {"SMTP User": sz("kari2")}
    same = smtp("smtp.online.no", 465, SocketType.SSL, "kari")
    assert settings(planner(pop3_account()).outgoing(FIRST, same)) == {"SMTP Auth Method": dword(0)}


@pytest.mark.parametrize("auth", [(), (AuthMethod.OAUTH2,)])
def test_a_way_of_login_that_outlook_cannot_be_told_leaves_the_login_alone(
    auth: tuple[AuthMethod, ...],
) -> None:
    off = imap_account({"SMTP Use Auth": None})
    assert planner(off).outgoing(FIRST, smtp(auth=auth)) == ()


def test_a_server_without_login_gets_none() -> None:
    no_login = smtp(username="", auth=(AuthMethod.NONE,))
    assert settings(planner(imap_account()).outgoing(FIRST, no_login)) == {
        "SMTP Use Auth": dword(0)
    }


def test_a_missing_server_for_sending_is_filled_in() -> None:
    entry = imap_account({name: None for name in imap_account() if name.startswith("SMTP")})
    after = account_after(entry, planner(entry).outgoing(FIRST, smtp()))
    assert after.outgoing == smtp(auth=())


def test_mail_is_left_on_the_server_and_the_days_stay() -> None:
    def planned(flags: int | None) -> object:
        entry = pop3_account({"Leave on Server": None if flags is None else dword(flags)})
        return settings(planner(entry).keep_on_server(FIRST)).get("Leave on Server")

    assert planned(None) == dword(1)
    assert planned(0) == dword(1)
    assert planned(0x000E0006) == dword(0x000E0007)
    assert planned(0x000E0007) is None
    assert planned(2) == dword(1)  # removing after no days is removing at once
    assert planner(imap_account()).keep_on_server(FIRST) == ()


def test_a_root_folder_path_that_is_not_stored_is_not_made_up() -> None:
    plans = planner(imap_account())
    assert plans.prefix(FIRST, "INBOX.", ".") == ()
    reason = plans.prefix_by_hand(FIRST)
    assert reason is not None
    assert reason.id == "outlook.by-hand.no-root-folder"


def test_a_root_folder_path_is_set_without_delimiter_and_the_old_file_is_kept() -> None:
    entry = imap_account({"IMAP Folder Path": sz(""), "IMAP Store EID": store_id(OST)})
    changes = planner(entry).prefix(FIRST, "INBOX.", ".")
    assert changes == (
        SetRegistryValue(key=FIRST_KEY, name="IMAP Folder Path", old=sz(""), new=sz("INBOX")),
        RenameFile(path=OST, new_path=OST + ".old"),
    )
    (consent,) = consents(changes)
    assert consent.params == {"file": OST, "new_file": OST + ".old"}
    assert planner(entry).prefix(FIRST, "", ".") == ()


def test_a_root_folder_path_is_emptied_in_its_type() -> None:
    entry = in_bytes(imap_account({"IMAP Folder Path": sz("INBOX")}))
    changes = planner(entry).prefix(FIRST, "", "/")
    assert settings(changes) == {"IMAP Folder Path": binary(b"\0\0")}
    assert consents(changes) == ()


def test_a_data_file_that_another_account_uses_keeps_its_name() -> None:
    stores = {"IMAP Folder Path": sz("INBOX"), "IMAP Store EID": store_id(OST)}
    both = planner(imap_account(stores), imap_account({"IMAP Store EID": store_id(OST.upper())}))
    assert consents(both.prefix(FIRST, "", "/")) == ()
    pst = planner(imap_account({**stores, "IMAP Store EID": store_id(OST[:-3] + "pst")}))
    assert consents(pst.prefix(FIRST, "", "/")) == ()


def test_a_file_is_renamed_once_over_several_steps() -> None:
    entry = imap_account({"IMAP Folder Path": sz("x"), "IMAP Store EID": store_id(OST)})
    first = planner(entry).prefix(FIRST, "", "/")
    second = planner(entry).after(first).prefix(FIRST, "INBOX", "/")
    assert settings(second) == {"IMAP Folder Path": sz("INBOX")}
    assert consents(second) == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("IMAP Port", sz("993")),
        ("IMAP Server", binary(b"odd")),
        ("IMAP Server", dword(1)),
        ("IMAP User", binary(b"\x00\xd8")),
    ],
)
def test_a_damaged_value_is_left_alone_and_so_is_the_rest(name: str, value: object) -> None:
    entry = {**imap_account(), name: value}
    plans = planner(entry)  # type: ignore[arg-type]
    wanted = server(hostname="mail.lyse.net", port=994, username="kari1")
    assert plans.incoming(FIRST, wanted) == ()
    reason = plans.incoming_by_hand(FIRST, wanted)
    assert reason is not None
    assert reason.id == "outlook.by-hand.odd-value"


@pytest.mark.parametrize("name", ["IMAP Port", "IMAP Server", "IMAP User"])
def test_a_value_of_an_unknown_type_is_not_written_over(name: str) -> None:
    target = registry({k: v for k, v in imap_account().items() if k != name})
    target.set_unknown(FIRST_KEY, name)
    plans = OutlookPlanner(take_snapshot(target, PROFILE))
    wanted = server(hostname="mail.lyse.net", port=994, username="kari1")
    assert plans.incoming(FIRST, wanted) == ()
    reason = plans.incoming_by_hand(FIRST, wanted)
    assert reason is not None
    assert reason.id == "outlook.by-hand.odd-value"


def test_changes_follow_each_other() -> None:
    entry = imap_account()
    first = planner(entry).incoming(FIRST, server(hostname="mail.lyse.net"))
    after = planner(entry).after(first)
    assert after.incoming(FIRST, server(hostname="mail.lyse.net")) == ()
    with pytest.raises(StaleChangeError):
        after.after(first)


def test_an_account_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ChangeError) as caught:
        planner(imap_account()).incoming("0000000f", server())
    assert caught.value.message.id == "outlook.no-account"


def test_what_outlook_does_itself_is_not_planned() -> None:
    assert planner(imap_account()).show_all_folders(FIRST) == ()


HOSTS = st.sampled_from(["imap.altibox.no", "mail.lyse.net", "10.0.0.1"])
PORTS = st.sampled_from([25, 110, 143, 465, 587, 993, 995, 2525])
SOCKETS = st.sampled_from(SocketType)
NUMBERS = st.none() | st.sampled_from([0, 1, 2, 3, 7]).map(dword)
FLAGS = st.fixed_dictionaries(
    {
        "IMAP Port": st.none() | PORTS.map(dword),
        "IMAP Use SSL": NUMBERS,
        "IMAP Secure Connection": NUMBERS,
        "SMTP Port": st.none() | PORTS.map(dword),
        "SMTP Use SSL": NUMBERS,
        "SMTP Secure Connection": NUMBERS,
        "SMTP Use Auth": NUMBERS,
        "SMTP Auth Method": NUMBERS,
        "SMTP User": st.none() | st.sampled_from([sz("x"), binary_text("y")]),
        "IMAP Folder Path": st.none() | st.sampled_from([sz(""), sz("INBOX"), sz("~kari/Mail")]),
    }
)


@given(
    flags=FLAGS,
    old_form=st.booleans(),
    incoming=st.builds(
        server,
        hostname=HOSTS,
        port=PORTS,
        socket_type=SOCKETS,
        username=st.sampled_from(["", ADDRESS, "kåre"]),
    ),
    outgoing=st.builds(
        smtp,
        hostname=HOSTS,
        port=PORTS,
        socket_type=SOCKETS,
        username=st.sampled_from(["", ADDRESS, "kåre"]),
        auth=st.sampled_from([(), (AuthMethod.PASSWORD_CLEARTEXT,), (AuthMethod.NONE,)]),
    ),
)
def test_what_is_planned_is_read_back_and_every_type_and_secret_stays(
    flags: Values, old_form: bool, incoming: object, outgoing: object
) -> None:
    entry = imap_account(flags)
    entry = in_bytes(entry) if old_form else entry
    assert isinstance(incoming, type(server()))
    assert isinstance(outgoing, type(server()))
    plans = planner(entry)
    changes = [*plans.incoming(FIRST, incoming)]
    done = plans.after(changes)
    changes += done.outgoing(FIRST, outgoing)
    target = registry(entry)
    before = dict(target.values(FIRST_KEY))
    carry_out(target, changes)
    for name, value in target.values(FIRST_KEY).items():
        assert name in before or value.type in (RegistryType.DWORD, before["Account Name"].type)
        assert name not in before or value.type == before[name].type
        assert not is_secret(name) or value == before[name]
    after = account_after(entry, changes)
    assert after.outgoing is not None
    assert (after.outgoing.hostname, after.outgoing.port, after.outgoing.socket_type) == (
        (outgoing.hostname, outgoing.port, outgoing.socket_type)
    )
    if outgoing.auth_methods == (AuthMethod.PASSWORD_CLEARTEXT,):
        assert after.outgoing.auth_methods == ()
        assert outgoing.username in ("", after.outgoing.username)
    if plans.incoming_by_hand(FIRST, incoming) is None:
        assert after.incoming is not None
        assert (after.incoming.hostname, after.incoming.port, after.incoming.socket_type) == (
            (incoming.hostname, incoming.port, incoming.socket_type)
        )
    carry_out(target, [c.inverse() for c in reversed(changes)])
    assert dict(target.values(FIRST_KEY)) == before
    assert all(c.key.startswith(PROFILE) for c in changes if isinstance(c, SetRegistryValue))


@pytest.mark.parametrize(
    ("names", "renames", "said"),
    [
        (("IMAP Folder Path",), 0, True),
        (("IMAP Folder Path", "SMTP Port"), 1, False),
        (("SMTP Port", "IMAP Server"), 0, False),
    ],
)
def test_an_old_list_of_folders_is_told_where_its_file_is_not_known(
    names: tuple[str, ...], renames: int, said: bool
) -> None:
    values = [SetRegistryValue(key=r"A\1", name=name, old=None, new=None) for name in names]
    files = [RenameFile(path="a.ost", new_path="b.ost")] * renames
    note = old_folder_list([*values, *files])
    assert (note.id if note is not None else "") == ("outlook.old-folder-list" if said else "")
