"""`setup --client applemail`, its link for a phone, and a database that somebody sent."""

from __future__ import annotations

import plistlib
import re
import signal
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any
from urllib.request import ProxyHandler, build_opener

import pytest

from tests.e2e.command_line import CLEAN, COULD_NOT, TROUBLE, CommandLine
from tests.e2e.mail_hosts import ADDRESS, IMAP, PASSWORD, SMTP
from tests.unit.clients.applemail import databases
from tests.unit.clients.applemail.certificates import write_files

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

MOST_LINES = 500
OPEN = build_opener(ProxyHandler({})).open


def setup(file: Path, *more: str) -> tuple[str, ...]:
    return ("setup", ADDRESS, "--client", "applemail", "--output", str(file), *more)


def payloads(data: bytes) -> list[dict[str, Any]]:
    found = plistlib.loads(data)["PayloadContent"]
    assert isinstance(found, list)
    return found


def test_the_profile_is_written_without_a_password_and_without_a_prefix(
    mailsetup: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "kari.mobileconfig"
    made = mailsetup.look(*setup(file, "--name", "Kari Nordmann"))
    assert made.status == CLEAN, made
    assert made.document["file"]["media_type"] == "application/x-apple-aspen-config"
    (account,) = payloads(file.read_bytes())
    assert account["EmailAddress"] == account["IncomingMailServerUsername"] == ADDRESS
    assert account["IncomingMailServerHostName"] == IMAP[0]
    assert account["OutgoingMailServerPortNumber"] == SMTP[1]
    assert "IncomingMailServerIMAPPathPrefix" not in account
    assert not [key for key in account if key.endswith("Password") and account[key] is not True]
    assert PASSWORD.encode() not in file.read_bytes()


def test_offline_the_same_bytes_come_again_and_nobody_is_asked(
    mailsetup: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "kari.mobileconfig"
    offline = setup(file, "--offline", "--lang", "nb", "--json")
    assert mailsetup.run(*offline).status == CLEAN
    first = file.read_bytes()
    refused = mailsetup.run(*offline)
    assert (refused.status, refused.error_id) == (COULD_NOT, "file.exists")
    assert mailsetup.run(*offline, "--overwrite").status == CLEAN
    assert file.read_bytes() == first


def test_several_addresses_share_a_file(mailsetup: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "family.mobileconfig"
    other = "ola@lyse.net"
    both = ("setup", ADDRESS, other, "--client", "applemail", "--offline", "--json")
    made = mailsetup.run(*both, "--output", str(file))
    assert made.status == CLEAN, made
    assert [account["EmailAddress"] for account in payloads(file.read_bytes())] == [ADDRESS, other]
    twice = mailsetup.run(*both[:2], *both[1:], "--output", str(tmp_path / "x.mobileconfig"))
    assert twice.error_id == "applemail.same-address"


def test_with_a_wrong_password_nothing_is_written(mailsetup: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "kari.mobileconfig"
    wrong = CommandLine(
        home=mailsetup.home,
        address=mailsetup.address,
        password="feil-passord",
        routes=mailsetup.routes,
        ca_file=mailsetup.ca_file,
        nowhere=mailsetup.nowhere,
    )
    made = wrong.look(*setup(file))
    assert made.status == TROUBLE
    assert "auth.wrong-password" in made.codes()
    assert not file.exists()


def test_a_signed_file_holds_the_profile(mailsetup: CommandLine, tmp_path: Path) -> None:
    plain, signed = tmp_path / "plain.mobileconfig", tmp_path / "signed.mobileconfig"
    files = write_files(tmp_path)
    signing = ("--sign-certificate", str(files.certificate), "--sign-key", str(files.key))
    assert mailsetup.run(*setup(plain, "--offline", "--json")).status == CLEAN
    assert mailsetup.run(*setup(signed, "--offline", "--json", *signing)).status == CLEAN
    assert plain.read_bytes() in signed.read_bytes()
    assert signed.read_bytes()[:1] == b"\x30"  # DER
    swapped = ("--sign-certificate", str(files.certificate), "--sign-key", str(plain))
    refused = mailsetup.run(*setup(tmp_path / "no.mobileconfig", "--offline", "--json", *swapped))
    assert (refused.status, refused.error_id) == (COULD_NOT, "applemail.sign-not-a-key")
    assert not (tmp_path / "no.mobileconfig").exists()


def link_of(process: subprocess.Popen[str]) -> tuple[str, str]:
    """The link, and what was said before it."""
    assert process.stdout is not None
    said = ""
    for _ in range(MOST_LINES):
        line = process.stdout.readline()
        found = re.fullmatch(r"(http://127\.0\.0\.1:\d+/\S+)\n", line)
        if found is not None:
            return found[1], said
        assert line, said
        said += line
    raise AssertionError(said)


def is_answered(link: str) -> bool:
    """With the file; otherwise the connection is refused, reset or answered with an error."""
    try:
        OPEN(link, timeout=30).close()
    except OSError:
        return False
    return True


def test_the_phone_gets_the_file_once(mailsetup: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "kari.mobileconfig"
    phone = ("--phone", "--phone-address", "127.0.0.1", "--offline", "--lang", "en")
    with mailsetup.started(*setup(file, *phone)) as process:
        link, before = link_of(process)
        assert "127.0.0.1" in before
        assert "10 minutes" in before
        assert "█" in before
        with OPEN(link, timeout=30) as answer:
            assert answer.headers["Content-Type"] == "application/x-apple-aspen-config"
            assert answer.read() == file.read_bytes()
        assert not is_answered(link)
        assert process.stdout is not None
        out = process.stdout.read()  # `communicate` would miss what is read ahead
    assert process.returncode == CLEAN
    assert "The phone has fetched it" in out
    assert IMAP[0] in out


@pytest.mark.skipif(sys.platform == "win32", reason="cannot send the signal of Ctrl+C alone")
def test_who_stops_the_link_is_told_that_the_file_stays(
    mailsetup: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "kari.mobileconfig"
    phone = ("--phone", "--phone-address", "127.0.0.1", "--offline", "--lang", "en")
    with mailsetup.started(*setup(file, *phone)) as process:
        link_of(process)
        process.send_signal(signal.SIGINT)
        assert process.stdout is not None
        out = process.stdout.read()
    assert f"The file stays where we wrote it: {file}" in out
    assert file.exists()


def test_notes_of_the_provider_are_told(mailsetup: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "kari.mobileconfig"
    gmail = ("setup", "kari@gmail.com", "--client", "applemail", "--offline", "--output", str(file))
    told = mailsetup.run(*gmail, "--dry-run", "--lang", "en")
    noted = mailsetup.run(*gmail, "--dry-run", "--json").document["notes"]
    known = mailsetup.run("discover", "kari@gmail.com", "--offline", "--json").document["notes"]
    assert noted == known
    assert noted
    assert "app password" in told.out


def test_a_link_outside_the_home_is_never_opened(mailsetup: CommandLine) -> None:
    refused = mailsetup.run(
        *("setup", ADDRESS, "--client", "applemail", "--phone", "--phone-address", "192.0.2.1"),
        *("--offline", "--lang", "en"),
    )
    assert refused.status == COULD_NOT
    assert "home network" in refused.err
    assert "open a link" not in refused.out


def sent_database(path: Path, **incoming: object) -> Path:
    """SYNTHETIC: an account at Altibox, as it should be but for `incoming`."""
    server = {"Hostname": IMAP[0], "IdentityEmailAddress": ADDRESS, **incoming}
    with closing(databases.connect(path)) as connection:
        connection.executescript(databases.SCHEMA)
        incoming = {**databases.INCOMING, **server}
        databases.add(connection, databases.IMAP, databases.IMAP_ID, incoming, username=ADDRESS)
        outgoing = {**databases.OUTGOING, "Hostname": SMTP[0], "PortNumber": SMTP[1]}
        databases.add(connection, databases.SMTP, databases.SMTP_ID, outgoing, username=ADDRESS)
    return path


def test_a_database_is_read_and_its_repairs_are_asked_of_mail_or_of_the_person(
    mailsetup: CommandLine, tmp_path: Path
) -> None:
    file = sent_database(
        tmp_path / "Accounts4.sqlite", PortNumber=9993, IMAPServerPathPrefix="INBOX"
    )
    before = file.read_bytes()
    checked = mailsetup.look("check", "--profile", str(file))
    assert checked.status == TROUBLE, checked
    (one,) = checked.document["checks"]
    left = {left["code"]: left for left in one["by_hand"]}
    assert one["plans"] == []
    prefix, port = left["imap.prefix-wrong"], left["server.port-differs"]
    assert prefix["guide"] == {"client": "mac-mail", "task": "path-prefix", "version": None}
    assert prefix["prefix"] == prefix["script"] == ""
    assert "set port of theServer to 993" in port["script"]
    assert file.read_bytes() == before
    fixed = mailsetup.look("fix", "--profile", str(file), "--yes")
    assert (fixed.status, fixed.error_id) == (COULD_NOT, "applemail.script-only-on-mac")


def test_accounts_that_cannot_be_read_are_said_and_never_no_account(
    mailsetup: CommandLine, tmp_path: Path
) -> None:
    file = sent_database(tmp_path / "Accounts4.sqlite", Hostname=memoryview(b"nothing"))
    refused = mailsetup.look("check", "--profile", str(file))
    assert (refused.status, refused.error_id) == (COULD_NOT, "applemail.accounts-unreadable")
    named = mailsetup.look("check", ADDRESS, "--profile", str(file))
    assert named.status == TROUBLE
    assert "client.profile-unreadable" in named.codes()


def test_a_database_of_another_kind_is_one_clear_message(
    mailsetup: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "Accounts4.sqlite"
    file.write_bytes(b"SQLite format 3\0" + bytes(100))
    refused = mailsetup.look("check", "--profile", str(file))
    assert refused.status == COULD_NOT
    assert refused.error_id.startswith("applemail.database")
