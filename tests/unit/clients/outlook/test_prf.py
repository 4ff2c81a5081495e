"""PRF files: to the letter of the grammar, whatever is put in; nothing foreign gets into a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.clients.outlook.prf import PrfAccount, PrfFile, write_prf
from mailsetup.clients.outlook.prf_text import exact_text, plain_label
from mailsetup.model.errors import SettingsFileError
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType
from tests.unit.clients.outlook.planning import server, smtp
from tests.unit.clients.outlook.prf_reader import read_prf
from tests.unit.clients.outlook.synthetic import ADDRESS


def account(
    incoming: ServerSettings | None = None,
    outgoing: ServerSettings | None = None,
    full_name: str = "Kari Nordmann",
    root_folder: str = "",
    address: str = ADDRESS,
) -> PrfAccount:
    return PrfAccount(
        address=address,
        full_name=full_name,
        incoming=incoming or server(),
        outgoing=outgoing or smtp(),
        root_folder=root_folder,
    )


def remarks(file: PrfFile) -> list[str]:
    return [remark.id for remark in file.remarks]


def test_an_imap_account_has_every_value_under_its_tag() -> None:
    file = write_prf([account()])
    read = read_prf(file.data)
    assert read.types == ("IMAP",)
    assert read.accounts == (
        {
            "0x0002": ADDRESS,
            "0x000B": "Kari Nordmann",
            "0x000C": ADDRESS,
            "0x0100": "imap.altibox.no",
            "0x0101": ADDRESS,
            "0x0104": "993",
            "0x0105": "1",
            "0x0108": "0",
            "0x0200": "smtp.altibox.no",
            "0x0201": "587",
            "0x0202": "1",
            "0x020A": "2",
            "0x0203": "1",
            "0x0208": "0",
            "0x0207": "0",
            "0x000F": "0",
        },
    )
    assert file.remarks == ()
    assert read.sections["Account1"]["DefaultAccount"] == "TRUE"


def test_a_pop3_account_leaves_the_mail_at_the_provider() -> None:
    pop3 = server(MailProtocol.POP3, "pop.altibox.no", 995)
    read = read_prf(write_prf([account(pop3, root_folder="INBOX")]).data)
    assert read.types == ("POP3",)
    assert read.accounts[0]["0x1000"] == "1"
    assert read.accounts[0]["0x0100"] == "pop.altibox.no"
    assert "0x1101" not in read.accounts[0]


@pytest.mark.parametrize(
    ("socket_type", "old", "new"),
    [
        (SocketType.PLAIN, "0", "0"),
        (SocketType.SSL, "1", "1"),
        (SocketType.STARTTLS, "1", "2"),
    ],
)
def test_the_encryption_of_sending_stands_there_both_ways(
    socket_type: SocketType, old: str, new: str
) -> None:
    read = read_prf(write_prf([account(outgoing=smtp(socket_type=socket_type))]).data)
    assert (read.accounts[0]["0x0202"], read.accounts[0]["0x020A"]) == (old, new)


@pytest.mark.parametrize(
    ("username", "auth", "use_auth", "method", "own"),
    [
        (ADDRESS, (AuthMethod.PASSWORD_CLEARTEXT,), "1", "0", None),
        ("", (), "1", "0", None),
        ("kari1", (AuthMethod.PASSWORD_CLEARTEXT,), "1", "1", "kari1"),
        ("kari1", (AuthMethod.NONE,), "0", "0", None),
        (ADDRESS, (AuthMethod.CLIENT_IP_ADDRESS,), "0", "0", None),
    ],
)
def test_sending_logs_in_as_the_provider_wants(
    username: str, auth: tuple[AuthMethod, ...], use_auth: str, method: str, own: str | None
) -> None:
    found = read_prf(
        write_prf([account(outgoing=smtp(username=username, auth=auth))]).data
    ).accounts[0]
    assert (found["0x0203"], found["0x0208"], found.get("0x0204")) == (use_auth, method, own)


def test_the_root_folder_is_there_only_when_it_was_proved_and_has_no_delimiter_at_its_end() -> None:
    assert "0x1101" not in read_prf(write_prf([account()]).data).accounts[0]
    with_root = write_prf([account(root_folder="INBOX.")])
    assert read_prf(with_root.data).accounts[0]["0x1101"] == "INBOX"


def test_a_new_profile_never_overwrites_and_an_old_one_keeps_its_accounts() -> None:
    new = read_prf(write_prf([account()]).data).sections
    assert new["General"]["OverwriteProfile"] == "No"
    joined = read_prf(write_prf([account()], profile="Hjemme", append=True).data).sections
    assert joined["General"]["OverwriteProfile"] == "Append"
    assert joined["General"]["ProfileName"] == "Hjemme"
    assert joined["Account1"]["DefaultAccount"] == "FALSE"


def test_several_accounts_share_one_mapping_for_each_type() -> None:
    pop3 = account(server(MailProtocol.POP3, "pop.altibox.no", 995), address="ola@lyse.net")
    read = read_prf(write_prf([account(), pop3, account(address="per@lyse.net")]).data)
    assert read.types == ("IMAP", "POP3", "IMAP")
    assert [found["0x000C"] for found in read.accounts] == [ADDRESS, "ola@lyse.net", "per@lyse.net"]
    assert read.sections["Account2"]["DefaultAccount"] == "FALSE"


def test_the_same_account_gives_the_same_bytes() -> None:
    assert write_prf([account()]).data == write_prf([account()]).data


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Bjørn Ås", "Bjoern Aas"),
        ("Åse Ærø", "Aase Aeroe"),
        ("A\u030ase", "Aase"),
        ("Märta Öberg", "Maerta Oeberg"),
        ("Ægir Þór", "Aegir Thor"),
        ("Šárá Čáhcesuolu", "Sara Cahcesuolu"),
        ("René “Rex” D’Arc", "Rene Rex D'Arc"),
        ("Kari\r\n[General]\r\nCustom=0", "Kari General Custom=0"),
        ("%USERNAME%; DROP", "USERNAME DROP"),
        ('"Kari"', "Kari"),
        ("  ", None),
        ("王芳", None),
    ],
)
def test_names_are_spelled_in_ascii_or_left_out_and_that_is_said(
    name: str, written: str | None
) -> None:
    file = write_prf([account(full_name=name)])
    assert read_prf(file.data).accounts[0].get("0x000B") == written
    assert remarks(file) == (["outlook.prf-name"] if name.strip() else [])
    assert b"?" not in file.data


def test_a_username_that_cannot_be_carried_is_left_out_and_that_is_said() -> None:
    file = write_prf([account(server(username="kåre"), smtp(username="kåre"))])
    assert "0x0101" not in read_prf(file.data).accounts[0]
    assert remarks(file) == ["outlook.prf-username"]
    assert file.remarks[0].params["username"] == "kåre"


def test_starttls_for_receiving_is_said_to_be_unproved() -> None:
    starttls = server(port=143, socket_type=SocketType.STARTTLS)
    file = write_prf([account(starttls)])
    assert read_prf(file.data).accounts[0]["0x0105"] == "2"
    assert remarks(file) == ["outlook.prf-starttls"]


def test_a_root_folder_that_cannot_be_carried_is_left_out_and_that_is_said() -> None:
    file = write_prf([account(root_folder="Inn[1]")])
    assert "0x1101" not in read_prf(file.data).accounts[0]
    assert remarks(file) == ["outlook.prf-root-folder"]


@pytest.mark.parametrize(
    ("broken", "profile"),
    [
        (account(address="kåre@lyse.net"), "Outlook"),
        (account(address="kari@lyse.net]\r\n[x"), "Outlook"),
        (account(server(hostname="imap.ålesund.no")), "Outlook"),
        (account(smtp()), "Outlook"),
        (account(outgoing=server()), "Outlook"),
        (account(), "Förvald"),
        (account(), ""),
        (account(), "x\r\n[General]"),
    ],
)
def test_what_cannot_be_written_is_one_clear_error(broken: PrfAccount, profile: str) -> None:
    with pytest.raises(SettingsFileError) as caught:
        write_prf([broken], profile=profile, append=True)
    assert caught.value.message.id == "outlook.prf-impossible"


def test_no_account_and_far_too_many_are_errors() -> None:
    for accounts in ([], [account()] * 21):
        with pytest.raises(SettingsFileError):
            write_prf(accounts)


HOSTS = st.text(st.sampled_from("abz09.-[];=%\"'å"), min_size=1, max_size=30)
NAMES = st.text(max_size=400)
USERNAMES = st.text(
    st.characters(exclude_characters=[chr(n) for n in (*range(32), 127)]), max_size=300
)


@given(
    name=NAMES,
    host=HOSTS,
    username=USERNAMES,
    outgoing_username=USERNAMES,
    root=NAMES,
    address=NAMES,
    append=st.booleans(),
    protocol=st.sampled_from([MailProtocol.IMAP, MailProtocol.POP3]),
    profile=NAMES,
)
def test_whatever_is_put_in_the_file_is_to_the_letter_or_there_is_none(
    name: str,
    host: str,
    username: str,
    outgoing_username: str,
    root: str,
    address: str,
    append: bool,
    protocol: MailProtocol,
    profile: str,
) -> None:
    incoming = server(protocol, host, username=username)
    outgoing = smtp(username=outgoing_username)
    usable = account(incoming, outgoing, name, root, address or ADDRESS)
    try:
        file = write_prf([usable, account()], profile=profile or "Outlook", append=append)
    except SettingsFileError:
        assert None in (exact_text(host), exact_text(usable.address), exact_text(profile or "O"))
        return
    read = read_prf(file.data)
    assert len(read.accounts) == 2
    first = read.accounts[0]
    assert first["0x0100"] == host
    assert first["0x000C"] == usable.address
    # What is carried is exactly what was meant; else somebody is told.
    assert first.get("0x0101", username) == username
    assert "0x0101" in first or file.remarks
    assert first.get("0x000B", name.strip()) == name.strip() or "outlook.prf-name" in remarks(file)


@given(NAMES)
def test_a_label_is_short_printable_ascii(text: str) -> None:
    label = plain_label(text)
    assert label is None or exact_text(label) == label
