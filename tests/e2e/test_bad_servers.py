"""A server that lies, hangs, drops or pours, and an address that is none: told plainly, no harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.command_line import CLEAN, COULD_NOT, TROUBLE
from tests.e2e.mail_hosts import ADDRESS, IMAP, ReferenceHost
from tests.e2e.profiles import digests, prefix
from tests.fakes.authority import Authority
from tests.fakes.imap_scripts import list_folders, log_in
from tests.fakes.scripted_server import Peer, ScriptedServer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.command_line import CommandLine, Outcome

# The server's folders cannot be seen, so nothing is known about the prefix and nothing is written.
FATAL = [
    ("drop-after-login", "connection.closed"),
    ("endless-line", "server.refused"),
    ("login-wrong-password", "auth.wrong-password"),
    ("login-disabled", "auth.disabled"),
    ("login-unavailable", "auth.temporary"),
    ("cert-expired", "tls.expired"),
    ("cert-not-yet-valid", "tls.not-yet-valid"),
    ("cert-self-signed", "tls.unknown-issuer"),
    ("cert-unknown-issuer", "tls.unknown-issuer"),
    ("cert-wrong-name", "tls.wrong-name"),
    ("port-closed:imaps", "connection.refused"),
]
HARMLESS = ["lying-literal", "no-namespace", "overquota"]
_FULL_OF_CONTROL = b"Sk\x1b[31mr\x1b]0;title\x07em\x08"


def _is_told(outcome: Outcome, code: str, status: int) -> None:
    assert outcome.status == status, outcome
    assert code in outcome.codes()
    assert outcome.err == ""


@pytest.mark.parametrize(("fault", "code"), FATAL)
def test_a_server_in_trouble_is_told_and_nothing_is_written(
    mailsetup: CommandLine, practice_host: ReferenceHost, profile: Path, fault: str, code: str
) -> None:
    practice_host.server.set_faults([fault])
    before = digests(profile)
    fixed = mailsetup.look("fix", "imap.prefix-wrong", "--profile", str(profile), "--yes")
    _is_told(fixed, code, TROUBLE)
    assert fixed.document["applied"] == []
    assert digests(profile) == before


def test_what_will_pass_by_itself_is_no_error(
    mailsetup: CommandLine, practice_host: ReferenceHost
) -> None:
    practice_host.server.set_faults(["login-unavailable"])
    _is_told(mailsetup.look("check", ADDRESS), "auth.temporary", CLEAN)
    practice_host.server.set_faults(["login-disabled"])
    _is_told(mailsetup.look("check", ADDRESS), "auth.disabled", TROUBLE)


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["hang-before-greeting", "hang-after-login"])
def test_a_server_that_says_nothing_is_given_up(
    mailsetup: CommandLine, practice_host: ReferenceHost, profile: Path, fault: str
) -> None:
    practice_host.server.set_faults([fault])
    before = digests(profile)
    _is_told(mailsetup.look("check", ADDRESS), "connection.timed-out", TROUBLE)
    assert digests(profile) == before


@pytest.mark.parametrize("fault", HARMLESS)
def test_a_server_with_odd_habits_does_not_stop_the_repair(
    mailsetup: CommandLine, practice_host: ReferenceHost, profile: Path, fault: str
) -> None:
    practice_host.server.set_faults([fault])
    before = digests(profile)
    fixed = mailsetup.look("fix", "--profile", str(profile), "--yes")
    assert fixed.status == CLEAN, fixed
    assert prefix(profile) is None
    assert mailsetup.look("undo").document["undone_identical"] is True
    assert digests(profile) == before


def test_a_password_is_tried_twice_at_most(
    mailsetup: CommandLine, practice_host: ReferenceHost
) -> None:
    practice_host.server.set_faults(["login-wrong-password"])
    mailsetup.look("check", ADDRESS)
    for protocol in ("imap", "smtp"):
        lines = [line.upper() for line in practice_host.server.client_lines(protocol)]
        tries = [line for line in lines if "LOGIN" in line or "AUTH" in line.split()[:2][-1]]
        assert len(tries) <= 2, tries


def test_a_certificate_of_a_stranger_gets_no_password(
    mailsetup: CommandLine, practice_host: ReferenceHost
) -> None:
    practice_host.server.set_faults(["cert-unknown-issuer"])
    _is_told(mailsetup.look("check", ADDRESS), "tls.unknown-issuer", TROUBLE)
    assert practice_host.logins() == 0
    assert practice_host.commands() == ()


def test_a_folder_name_cannot_move_the_cursor(
    mailsetup: CommandLine, practice_host: ReferenceHost, tmp_path: Path
) -> None:
    """And what the server makes up is no reason to change anything."""

    def lie(peer: Peer) -> None:
        log_in(peer)
        names = (b"INBOX", _FULL_OF_CONTROL)
        list_folders(peer, dict.fromkeys(names, 2**40), subscribed=names)

    (tmp_path / "authority").mkdir()
    authority = Authority(tmp_path / "authority")
    both = tmp_path / "both.pem"
    both.write_bytes(authority.ca_file.read_bytes() + practice_host.ca_file.read_bytes())
    with ScriptedServer(lie, tls=authority.server_context(IMAP[0])) as liar:
        options = list(mailsetup.network())
        options += ["--ca", str(both), "--resolve", f"{IMAP[0]}:{IMAP[1]}=127.0.0.1:{liar.port}"]
        said = mailsetup.run("check", ADDRESS, "--password-stdin", "--lang", "en", *options)
    assert said.status in {CLEAN, TROUBLE}
    assert "[31m" in said.out  # it is shown, but not obeyed
    assert all(letter.isprintable() or letter == "\n" for letter in said.out + said.err)


@pytest.mark.parametrize(
    ("address", "error_id"),
    [
        ("kari", "address.no-at"),
        ("", "address.empty"),
        ("kåri@lyse.net", "address.letter"),
        ("@lyse.net", "address.no-name"),
        ("kari@ola@lyse.net", "address.many-at"),
        ("kari@lyse", "address.no-ending"),
        ("kari@lyse.net\r\nX: y", "address.bad-domain"),
        (f"kari@{'x' * 70}.no", "address.bad-domain"),
    ],
)
def test_what_is_no_address_is_told(mailsetup: CommandLine, address: str, error_id: str) -> None:
    outcome = mailsetup.run("discover", "--json", *mailsetup.network(), address)
    assert outcome.status == COULD_NOT
    assert outcome.error_id == error_id
    assert outcome.document["error"]["text"].endswith(".")


@pytest.mark.parametrize("address", ["", "kari", "kåri@lyse.net"])
def test_nothing_is_done_for_what_is_no_address(mailsetup: CommandLine, address: str) -> None:
    for outcome in (
        mailsetup.look("check", address),
        mailsetup.look("setup", address, "--client", "thunderbird"),
        mailsetup.look("fix", "--address", address, "--yes"),
    ):
        assert outcome.status == COULD_NOT
        assert outcome.error_id.startswith("address.")
    assert not (mailsetup.home / ".thunderbird").exists()


def test_what_goes_wrong_is_said_in_the_users_language(mailsetup: CommandLine) -> None:
    said = {
        language: mailsetup.run("discover", "kari", "--lang", language)
        for language in ("en", "nb", "sv")
    }
    assert {outcome.status for outcome in said.values()} == {COULD_NOT}
    assert all("kari" in outcome.err for outcome in said.values())
    assert len({outcome.err for outcome in said.values()}) == len(said)
