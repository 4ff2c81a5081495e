"""Where there are no settings, the reason that says most is told, with the next step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailsetup.app.telling_reason import missing_half, telling_reason
from mailsetup.model.account import (
    AccountConfig,
    ConfigSource,
    Discovery,
    DiscoveryResult,
    Found,
    LookupFailed,
    NotFound,
    Outcome,
    SourceKind,
)
from mailsetup.model.message import Param, message
from mailsetup.model.server import SocketType
from mailsetup.texts.catalogue import TEXTS
from tests.unit.diagnosis.scenes import IMAP, SMTP

ADDRESS = "kari@fjord.example"
URIS = {
    SourceKind.AUTOCONFIG: "https://autoconfig.fjord.example/mail/config-v1.1.xml",
    SourceKind.WELL_KNOWN: "https://fjord.example/.well-known/x",
    SourceKind.PACC: "https://ua-auto-config.fjord.example/x",
    SourceKind.AUTODISCOVER: "https://autodiscover.fjord.example/x",
    SourceKind.ISPDB: "https://autoconfig.thunderbird.net/v1.1/fjord.example",
    SourceKind.MX: "dns:fjord.example",
    SourceKind.DNS_SRV: "dns:_imaps._tcp.fjord.example",
    SourceKind.FILE: "file:x.xml",
}


def source(kind: SourceKind) -> ConfigSource:
    return ConfigSource(kind=kind, uri=URIS[kind], trusted=False)


def failed(kind: SourceKind, id_: str, **params: Param) -> LookupFailed:
    return LookupFailed(source=source(kind), reason=message(id_, **params))


def nothing(kind: SourceKind, id_: str = "discovery.nothing") -> NotFound:
    return NotFound(source=source(kind), reason=message(id_, host="h", name="fjord.example"))


def plain(kind: SourceKind = SourceKind.AUTOCONFIG) -> Found:
    server = replace(IMAP, hostname="imap.fjord.example", socket_type=SocketType.PLAIN)
    config = AccountConfig(
        address=ADDRESS, source=source(kind), incoming=(server,), outgoing=(SMTP,)
    )
    return Found(source=source(kind), configs=(config,))


def told(*results: DiscoveryResult, outcome: Outcome = Outcome.NOT_FOUND) -> str:
    reason = telling_reason(Discovery(address=ADDRESS, results=results, outcome=outcome))
    if reason is None:
        return ""
    return TEXTS[reason.id].source.format(**reason.params)


LIST = nothing(SourceKind.ISPDB)


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (plain(), "without encryption (imap.fjord.example)"),
        (failed(SourceKind.AUTOCONFIG, "autoconfig.broken"), "is damaged"),
        (failed(SourceKind.AUTOCONFIG, "autoconfig.forbidden"), "could do harm"),
        (failed(SourceKind.AUTOCONFIG, "http.too-large", host="h"), "far too large"),
        (failed(SourceKind.AUTOCONFIG, "autoconfig.nothing-usable"), "switch on IMAP"),
        (failed(SourceKind.PACC, "pacc.wrong-digest"), "not the ones that fjord.example vouches"),
        (failed(SourceKind.AUTODISCOVER, "autodiscover.exchange-only"), "switch on IMAP"),
        (
            failed(SourceKind.AUTODISCOVER, "autodiscover.wants-password", host="h"),
            "h wants your password",
        ),
        (
            failed(SourceKind.AUTOCONFIG, "http.certificate", host="h"),
            "autoconfig.fjord.example could not prove that it belongs to fjord.example",
        ),
        (nothing(SourceKind.MX, "dns.no-mail"), "does not take e‑mail at all"),
        (failed(SourceKind.MX, "dns.timed-out", name="x"), "name server of fjord.example"),
        (
            failed(SourceKind.AUTOCONFIG, "discovery.http-status", host="h", status=500),
            "h answered with error 500",
        ),
        (
            failed(SourceKind.AUTOCONFIG, "http.timed-out", host="h"),
            "no answer from autoconfig.fjord.example",
        ),
        (failed(SourceKind.AUTOCONFIG, "http.not-https", host="h"), "safe to use"),
    ],
)
def test_the_domain_s_own_hosts_tell_why(result: DiscoveryResult, words: str) -> None:
    assert words in told(result, LIST)


@pytest.mark.parametrize(
    "results",
    [
        (nothing(SourceKind.AUTOCONFIG), nothing(SourceKind.MX, "dns.no-records"), LIST),
        (failed(SourceKind.AUTOCONFIG, "discovery.http-status", host="h", status=403), LIST),
        (failed(SourceKind.WELL_KNOWN, "http.refused", host="h"), LIST),
        (failed(SourceKind.AUTOCONFIG, "discovery.not-waited-for"), LIST),
    ],
)
def test_where_nobody_knows_why_there_is_no_reason(results: tuple[DiscoveryResult, ...]) -> None:
    assert not told(*results)


def test_a_host_that_answers_is_not_called_silent() -> None:
    silent = failed(SourceKind.AUTOCONFIG, "http.timed-out", host="h")
    assert not told(silent, nothing(SourceKind.WELL_KNOWN), LIST)


def test_what_was_published_says_more_than_who_was_silent() -> None:
    silent = failed(SourceKind.AUTOCONFIG, "http.timed-out", host="h")
    broken = failed(SourceKind.WELL_KNOWN, "autoconfig.broken")
    assert told(silent, broken, LIST).startswith("fjord.example has settings")


def test_a_missing_list_is_named_only_where_others_answer() -> None:
    lost = failed(SourceKind.ISPDB, "http.timed-out", host="h")
    said = told(nothing(SourceKind.AUTOCONFIG), lost, outcome=Outcome.FAILED)
    assert "the list that Thunderbird uses" in said
    silent = failed(SourceKind.AUTOCONFIG, "http.timed-out", host="h")
    assert not told(silent, lost, outcome=Outcome.FAILED), "then the network is to blame"


def test_all_certificates_bad_blames_nobody_s_server() -> None:
    bad = (failed(kind, "http.certificate", host="h") for kind in (SourceKind.AUTOCONFIG,))
    lost = failed(SourceKind.ISPDB, "http.certificate", host="h")
    said = told(*bad, lost, outcome=Outcome.FAILED)
    assert "your computer’s date" in said
    assert "guest network" in said


def test_a_file_tells_its_own_reason_also_that_it_is_not_encrypted() -> None:
    assert "damaged" in told(failed(SourceKind.FILE, "autoconfig.broken"), outcome=Outcome.FAILED)
    assert "without encryption" in told(plain(SourceKind.FILE))


def test_settings_need_no_reason_but_half_of_them_a_next_step() -> None:
    (config,) = plain().configs
    assert telling_reason(Discovery(address=ADDRESS, results=(plain(),), best=config)) is None
    assert missing_half(Discovery(address=ADDRESS, best=config)) is None
    half = missing_half(Discovery(address=ADDRESS, best=replace(config, outgoing=())))
    assert half is not None
    assert "Ask the provider" in TEXTS[half.id].source
