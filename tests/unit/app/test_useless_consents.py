"""A host that was named by mistake is told of; one that was of use is not."""

from __future__ import annotations

from mailsetup.app.useless_consents import useless_consents
from mailsetup.discovery.consents import Consents
from mailsetup.model.account import Asked, ConfigSource, Discovery, NotFound, SourceKind

HOSTS = ("fjord.example", "autoconfig.fjord.example", "autodiscover.fjord.example")
SOURCE = ConfigSource(kind=SourceKind.AUTODISCOVER, uri="https://x", trusted=False)


def told(consents: Consents, *sent: str) -> list[tuple[str, object]]:
    asked = (Asked(result=NotFound(source=SOURCE), sent=sent),)
    discovery = Discovery(address="kari@fjord.example", asked=asked)
    return [(said.id, said.params["host"]) for said in useless_consents(consents, discovery)]


def test_the_places_of_the_domain_are_never_useless() -> None:
    everything = frozenset(HOSTS)
    assert told(Consents(plain_http=everything, tell_address=everything)) == []


def test_strangers_are_told_of() -> None:
    named = frozenset({"www.stranger.example"})
    assert told(Consents(plain_http=named, tell_address=named)) == [
        ("cli.not-asked-http", "www.stranger.example"),
        ("cli.not-told", "www.stranger.example"),
    ]


def test_a_host_that_the_domain_led_to_and_that_was_told_is_of_use() -> None:
    consents = Consents(tell_address=frozenset({"mail.other.example"}))
    place = "https://mail.other.example/autodiscover/autodiscover.xml"
    assert told(consents, f"POST {place} (kari@fjord.example)") == []
    assert told(consents, f"POST {place} (autodiscover-test@fjord.example)") != []
