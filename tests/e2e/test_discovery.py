"""`mailsetup discover` as a program of its own, in a small internet on this computer: a name
server, an https host, mail servers.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from mailsetup.model.account import OfferKind, SourceKind
from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario
from tests.e2e.command_line import CLEAN, COULD_NOT, USAGE, CommandLine, nobody_listening
from tests.e2e.profiles import prefs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.e2e.command_line import Outcome

ADDRESS = "styret@courier.example"
PASSWORD = "Kanari-fugl 7"
HOST = "mail.courier.example"
CANDIDATE = {"incoming", "outgoing", "source", "trusted", "provenance"}
ASKED = {"source", "uri", "said", "reason", "seconds", "sent"}


class SmallInternet:
    """The command line, and the server that is everything else."""

    def __init__(self, server: ReferenceServer, home: Path) -> None:
        self.server = server
        self.program = CommandLine(home=home, password=PASSWORD)
        ports = {443: "https", 993: "imaps", 465: "submissions", 995: "pop3s"}
        self.network = [f"--ca={server.ca_file}", f"--dns=127.0.0.1:{server.ports['dns']}"]
        self.network += [
            f"--resolve=*:{port}=127.0.0.1:{server.ports[name]}" for port, name in ports.items()
        ]

    def discover(self, address: str, *arguments: str) -> Outcome:
        return self.program.run("discover", address, *arguments, *self.network, "--lang=en")

    def document(self, address: str, *arguments: str) -> dict[str, Any]:
        return self.discover(address, *arguments, "--json").document


@contextmanager
def small_internet(home: Path, *faults: str, username: str = ADDRESS) -> Iterator[SmallInternet]:
    scenario = load_scenario("courier")
    user = replace(scenario.users[0], username=username)
    scenario = replace(scenario, users=(user,))
    with ReferenceServer(scenario, faults=faults, passwords={ADDRESS: PASSWORD}) as server:
        yield SmallInternet(server, home)
        assert not server.crashes


def said(document: dict[str, Any]) -> dict[str, list[str]]:
    """What each kind of source said."""
    found: dict[str, list[str]] = {}
    for asked in document["asked"]:
        found.setdefault(asked["source"], []).append(asked["said"])
    return found


def test_the_provider_s_own_word_wins_and_the_others_are_kept(tmp_path: Path) -> None:
    with small_internet(tmp_path) as internet:
        outcome = internet.discover(ADDRESS, "--json")
    document = outcome.document
    assert outcome.status == CLEAN
    assert (document["outcome"], document["found"], document["address"]) == ("found", True, ADDRESS)
    first, *others = document["candidates"]
    assert all(candidate.keys() >= CANDIDATE for candidate in (first, *others))
    assert first["provenance"] == {
        "source": "autoconfig",
        "url": "https://autoconfig.courier.example/mail/config-v1.1.xml",
        "redirects": [],
        "mail_hosts": [],
        "trusted": True,
        "why": "own-host",
    }
    assert (first["incoming"], first["outgoing"]) == (document["incoming"], document["outgoing"])
    assert first["incoming"][0]["hostname"] == HOST
    # Whoever has not answered by then is not waited for: how many they are is up to the machine.
    kinds = {candidate["source"]["kind"] for candidate in (first, *others)}
    assert kinds <= {asked["source"] for asked in document["asked"] if asked["said"] == "found"}


def test_everybody_who_was_asked_is_listed_and_nobody_was_told_the_address(tmp_path: Path) -> None:
    with small_internet(tmp_path) as internet:
        document = internet.document(ADDRESS)
    assert all(asked.keys() >= ASKED for asked in document["asked"])
    assert set(said(document)) == {kind.value for kind in SourceKind} - {
        "autoconfig-http",
        "file",
        "user",
    }
    assert said(document)["autoconfig"] == ["found"]
    sent = [line for asked in document["asked"] for line in asked["sent"]]
    assert "DNS MX courier.example" in sent
    assert ADDRESS not in " ".join(sent)
    assert all(asked["seconds"] is None or asked["seconds"] >= 0 for asked in document["asked"])


def test_explain_tells_what_was_sent_and_which_rule_decided(tmp_path: Path) -> None:
    with small_internet(tmp_path) as internet:
        told = internet.discover(ADDRESS, "--explain")
    lines = told.out.splitlines()
    assert lines[0] == f"We found the settings for {ADDRESS}."
    assert any("sent: DNS SRV _imaps._tcp.courier.example" in line for line in lines)
    has_second = any(line.startswith("  2. ") for line in lines)
    why = "The first comes before the second because its source"
    assert lines[-1].startswith(why if has_second else "There was nothing else to choose from.")


def test_the_mail_route_leads_to_settings_that_nobody_vouches_for(tmp_path: Path) -> None:
    with small_internet(tmp_path) as internet:
        outcome = internet.discover("kari@blåbær.example", "--json")
        told = internet.discover("kari@blåbær.example")
    (candidate,) = outcome.document["candidates"]
    assert outcome.status == CLEAN
    assert candidate["trusted"] is False
    assert candidate["provenance"]["why"] == "mail-route-unsigned"
    assert candidate["provenance"]["mail_hosts"] == [HOST]
    assert "We may have found the settings for kari@blåbær.example." in told.out
    assert "Nobody has confirmed" in told.out


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("styret@couriir.example", "There is no couriir.example on the internet."),
        ("styret@uten-post.example", "uten-post.example says that it does not take e‑mail at all."),
    ],
)
def test_what_is_not_there_is_not_found(tmp_path: Path, address: str, words: str) -> None:
    with small_internet(tmp_path) as internet:
        told = internet.discover(address)
        document = internet.document(address)
    assert told.status == COULD_NOT
    assert told.out.startswith(words)
    assert (document["outcome"], document["candidates"]) == ("not_found", [])


def test_without_a_network_nothing_is_said_about_the_address(tmp_path: Path) -> None:
    with nobody_listening() as (address, port):
        program = CommandLine(home=tmp_path)
        options = (f"--dns={address}:{port}", "--lang=en")
        told = program.run("discover", ADDRESS, *options)
        document = program.run("discover", ADDRESS, *options, "--json").document
    assert told.status == COULD_NOT
    assert told.out.startswith("This computer does not seem to be connected to the internet.")
    assert document["outcome"] == "failed"


def test_offline_only_the_lists_of_the_program_are_asked(tmp_path: Path) -> None:
    with small_internet(tmp_path) as internet:
        known = internet.document("kari@altiboxmail.no", "--offline")
        unknown = internet.document(ADDRESS, "--offline")
        assert not [line for line in internet.server.transcript if line.protocol != "imap"]
    assert [asked["source"] for asked in known["asked"]] == ["pack"]
    assert known["asked"][0]["sent"] == []
    assert known["outcome"] == "found"
    assert unknown["outcome"] == "not_found"


@pytest.mark.parametrize(
    ("address", "outcome", "status"),
    [
        ("kari@proton.me", "no_imap", COULD_NOT),
        ("kari@outlook.com", "sign_in_in_client", CLEAN),
        ("kari@gmail.com", "found", CLEAN),
    ],
)
def test_providers_with_ways_of_their_own_have_a_next_step(
    tmp_path: Path, address: str, outcome: str, status: int
) -> None:
    found = CommandLine(home=tmp_path).run("discover", address, "--offline", "--json", "--lang=en")
    assert (found.document["outcome"], found.status) == (outcome, status)
    assert found.document["notes"][0]["text"]
    assert found.document["help"].startswith("https://")


def test_settings_can_be_handed_to_a_domain_owner_and_read_back(tmp_path: Path) -> None:
    file = tmp_path / "config-v1.1.xml"
    with small_internet(tmp_path) as internet:
        found = internet.document(ADDRESS, "--save-clientconfig", str(file))
        text = file.read_text(encoding="utf-8")
        again = internet.discover(ADDRESS, "--save-clientconfig", str(file), "--json")
        assert again.status == COULD_NOT
        assert again.error_id == "file.exists"
        file.write_text("mine", encoding="utf-8")
        internet.document(ADDRESS, "--save-clientconfig", str(file), "--overwrite")
        internet.server.clear_transcript()
        back = internet.document(ADDRESS, "--clientconfig", str(file))
        assert not internet.server.transcript
    assert ADDRESS not in text
    assert file.read_text(encoding="utf-8") == text
    assert [path.name for path in tmp_path.glob(".mailsetup-*")] == [".mailsetup-state"]
    assert (back["incoming"], back["outgoing"]) == (found["incoming"], found["outgoing"])
    assert [asked["source"] for asked in back["asked"]] == ["file"]
    assert back["candidates"][0]["trusted"] is False


@pytest.mark.parametrize(
    ("content", "error_id"),
    [(None, "file.unreadable"), (b" " * (512 * 1024 + 1), "file.too-large")],
)
def test_a_file_that_cannot_be_read_is_one_message(
    tmp_path: Path, content: bytes | None, error_id: str
) -> None:
    file = tmp_path / "config.xml"
    if content is not None:
        file.write_bytes(content)
    read = CommandLine(home=tmp_path).run(
        "discover", ADDRESS, "--clientconfig", str(file), "--json"
    )
    assert (read.status, read.error_id) == (COULD_NOT, error_id)


def test_a_file_without_settings_says_what_it_is_not(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<html><body>Velkommen</body></html>", encoding="utf-8")
    program = CommandLine(home=tmp_path)
    told = program.run("discover", ADDRESS, "--clientconfig", str(file), "--lang=en")
    assert (told.status, told.out) == (COULD_NOT, "This is not a file with mail settings.\n")
    read = program.run("discover", ADDRESS, "--clientconfig", str(file), "--json")
    assert read.document["asked"][0]["said"] == "failed"


PLAIN = """<clientConfig version="1.1"><emailProvider id="courier.example">
<domain>courier.example</domain>
<incomingServer type="imap"><hostname>mail.courier.example</hostname><port>{port}</port>
<socketType>{kind}</socketType><username>%EMAILADDRESS%</username>
<authentication>password-cleartext</authentication></incomingServer>
</emailProvider></clientConfig>"""


def test_a_file_with_open_servers_only_says_why_it_is_not_used(tmp_path: Path) -> None:
    file = tmp_path / "config.xml"
    file.write_text(PLAIN.format(port=143, kind="plain"), encoding="utf-8")
    told = CommandLine(home=tmp_path).run(
        "discover", ADDRESS, "--clientconfig", str(file), "--explain", "--lang=en"
    )
    assert told.status == COULD_NOT
    assert "are without encryption (mail.courier.example)" in told.out.splitlines()[0]
    assert "knows your provider" not in told.out
    assert "part after @" not in told.out


def test_half_of_the_settings_is_told_as_half(tmp_path: Path) -> None:
    file = tmp_path / "config.xml"
    file.write_text(PLAIN.format(port=993, kind="SSL"), encoding="utf-8")
    program = CommandLine(home=tmp_path)
    told = program.run("discover", ADDRESS, "--clientconfig", str(file), "--lang=en")
    read = program.run("discover", ADDRESS, "--clientconfig", str(file), "--json")
    assert told.status == read.status == COULD_NOT
    assert "this is only half of what your mail program needs" in told.out
    document = read.document
    assert (document["found"], document["complete"], document["outgoing"]) == (True, False, [])


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.xml"
    os.mkfifo(pipe)
    read = CommandLine(home=tmp_path).run(
        "discover", ADDRESS, "--clientconfig", str(pipe), "--json"
    )
    assert (read.status, read.error_id) == (COULD_NOT, "file.not-ordinary")


def test_where_there_is_nothing_to_save_the_true_outcome_is_told(tmp_path: Path) -> None:
    file = tmp_path / "config.xml"
    program = CommandLine(home=tmp_path)
    options = ("--offline", "--lang=en", "--save-clientconfig", str(file))
    told = program.run("discover", "kari@proton.me", *options)
    assert told.status == COULD_NOT
    assert told.out.startswith("Proton Mail does not let other mail programs in.")
    assert "we wrote no file" in told.err
    read = program.run("discover", "kari@proton.me", *options, "--json")
    assert (read.error_id, read.document["outcome"]) == ("file.nothing-to-save", "no_imap")
    assert not file.exists()


def test_a_file_that_is_there_is_refused_before_anybody_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "config.xml"
    file.write_text("mine", encoding="utf-8")
    with small_internet(tmp_path) as internet:
        told = internet.discover(ADDRESS, "--save-clientconfig", str(file))
        assert not internet.server.transcript
    assert (told.status, told.out) == (COULD_NOT, "")
    assert "is there already" in told.err


def test_what_nobody_vouches_for_is_saved_with_a_warning(tmp_path: Path) -> None:
    with small_internet(tmp_path) as internet:
        file = str(tmp_path / "config.xml")
        told = internet.discover("kari@blåbær.example", "--save-clientconfig", file)
    assert told.status == CLEAN
    assert "Nobody vouches for these settings, so have them checked" in told.out
    assert "Whoever owns the domain can publish" not in told.out


def test_a_host_that_has_nothing_to_do_with_the_address_is_told_of(tmp_path: Path) -> None:
    with small_internet(tmp_path) as internet:
        told = internet.discover(
            ADDRESS, "--allow-http=www.stranger.example", "--tell-address=www.stranger.example"
        )
    assert "www.stranger.example was not asked without encryption" in told.out
    assert "www.stranger.example was not told the address" in told.out


def test_an_offer_is_taken_up_by_naming_its_host(tmp_path: Path) -> None:
    with small_internet(tmp_path, "https-only-autodiscover") as internet:
        outcome = internet.document(ADDRESS, "--tell-address", "autodiscover.courier.example")
    sent = [line for asked in outcome["asked"] for line in asked["sent"]]
    told = [line for line in sent if ADDRESS in line]
    assert told
    assert all("autodiscover.courier.example" in line for line in told)
    assert {offer["kind"] for offer in outcome["offers"]} <= {kind.value for kind in OfferKind}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--allow-http", "not a host"),
        ("--tell-address", "192.0.2.1"),
        ("--dns", "name.example"),
        ("--dns", "127.0.0.1:0"),
        ("--offline", "--clientconfig", "file.xml"),
    ],
)
def test_options_that_make_no_sense_are_not_understood(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    assert CommandLine(home=tmp_path).run("discover", ADDRESS, *arguments).status == USAGE


def test_a_username_that_nobody_states_is_found_in_two_tries_and_used(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    with small_internet(tmp_path, "https-nothing", username="styret") as internet:
        options = ("--client=thunderbird", f"--profile={profile}", "--password-stdin", "--yes")
        done = internet.program.run("setup", ADDRESS, *options, *internet.network, "--json")
        refused = [
            line
            for line in internet.server.transcript
            if "LOGIN failed" in line.text or "AUTHENTICATIONFAILED" in line.text
        ]
    assert done.status == CLEAN, done
    written = prefs(profile)
    assert written["mail.server.server1.userName"] == json.dumps("styret")
    assert written["mail.smtpserver.smtp1.username"] == json.dumps("styret")
    assert len(refused) == 1
