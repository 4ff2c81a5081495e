"""From files to what a person is told: packs, look-ups, the own mail, the road into set-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.app.bounce_domains import DomainLookups
from mailsetup.app.bounce_road import road_of
from mailsetup.app.bounce_values import BounceAnswer, GivenMail, NotRead
from mailsetup.app.bounce_work import Explainer, read_bounces
from mailsetup.app.options import Options
from mailsetup.app.own_mail import own_mail
from mailsetup.app.services import make_services
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Task
from mailsetup.bounces.backscatter import OwnMail
from mailsetup.bounces.explanation import ActionKind, BounceAction, DomainState
from mailsetup.model.account import AccountConfig, ConfigSource, SourceKind
from mailsetup.model.bounce import (
    BounceClass,
    BouncedRecipient,
    BounceReading,
    DeliveryState,
    ReturnedMail,
    WhoCanFix,
)
from mailsetup.model.finding import FindingCode
from mailsetup.model.secret import Secret
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from mailsetup.net.dns import DnsFailure, DnsProblem, Resolver
from mailsetup.protocols.imap_bounces import SentMail
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from mailsetup.app.services import Services
    from mailsetup.net.dns import DnsResult, RecordKind

BOUNCE = (
    b"From: MAILER-DAEMON@smtp.altibox.no (Mail Delivery System)\n"
    b"Subject: Undelivered Mail Returned to Sender\n\n"
    b"<ola@gmial.com>: host mx.x.no[192.0.2.1] said: 550 5.1.2 <ola@gmial.com>:\n"
    b"    Recipient address rejected: Domain not found (in reply to RCPT TO command)\n"
)


class CountingResolver(Resolver):
    """Answers the same to every question, and remembers the questions."""

    __slots__ = ()
    asked: list[str] = []  # noqa: RUF012 - one test at a time
    problem = DnsProblem.NAME_NOT_FOUND

    def query(self, name: str, kind: RecordKind, ctx: Context) -> DnsResult:
        del kind, ctx
        self.asked.append(name)
        return DnsFailure(problem=self.problem, name=name)


class SilentResolver(CountingResolver):
    __slots__ = ()
    problem = DnsProblem.TIMED_OUT


@pytest.fixture(autouse=True)
def _nothing_asked() -> None:
    CountingResolver.asked.clear()


@pytest.fixture
def services() -> Services:
    return make_services(Options(only_mapped=True))


def recipient(
    address: str = "ola@gmial.com", bounce_class: BounceClass = BounceClass.DOMAIN_NOT_FOUND
) -> BouncedRecipient:
    return BouncedRecipient(
        address=address,
        bounce_class=bounce_class,
        state=DeliveryState.FAILED,
        who_can_fix=WhoCanFix.YOU,
        quoted="553 5.7.1 not owned",
        remote_host="smtp.telia.com",
    )


def test_every_input_gives_an_answer_in_order(services: Services) -> None:
    inputs = [GivenMail(name="one.eml", data=BOUNCE), GivenMail(name="two", data=b"\xff\x00")]
    one, two = read_bounces(services, inputs, Context(), offline=True)
    assert isinstance(one, BounceAnswer)
    assert isinstance(two, BounceAnswer)
    assert (one.name, one.part) == ("one.eml", "")
    assert one.reading.bounce_class is BounceClass.DOMAIN_NOT_FOUND
    ((whom, told),) = one.told
    assert whom is not None
    assert whom.address == "ola@gmial.com"
    offered = [act.value for act in told.actions if act.kind is ActionKind.COPY_ADDRESS]
    assert offered == ["ola@gmail.com"]
    assert len(two.explanations) == 1


def test_a_mail_in_a_box_is_named(services: Services) -> None:
    box = b"".join(b"From x Mon Jun  1 10:00:00 2026\n" + BOUNCE + b"\n" for _ in range(2))
    inputs = [GivenMail(name="folder/old.mbox", data=box)]
    found = list(read_bounces(services, inputs, Context(), offline=True))
    parts = [one.part for one in found if not isinstance(one, NotRead)]
    assert len(set(parts)) == len(parts) == 2
    assert all(part.startswith("old.mbox") for part in parts)


def test_a_domain_is_looked_up_once() -> None:
    lookups = DomainLookups(CountingResolver())
    states = {lookups.of(recipient(), Context()) for _ in range(5)}
    assert states == {DomainState.MISSING}
    assert CountingResolver.asked == ["gmial.com"]


@pytest.mark.parametrize(
    "whom", [None, recipient(bounce_class=BounceClass.MAILBOX_FULL), recipient("ola")]
)
def test_a_look_up_that_tells_nothing_is_not_made(whom: BouncedRecipient | None) -> None:
    assert DomainLookups(CountingResolver()).of(whom, Context()) is DomainState.NOT_CHECKED
    assert not CountingResolver.asked


def test_offline_nobody_is_asked(services: Services) -> None:
    assert DomainLookups(None).of(recipient(), Context()) is DomainState.NOT_CHECKED


def test_a_network_that_does_not_answer_is_left_alone_after_a_while() -> None:
    lookups = DomainLookups(SilentResolver())
    states = [lookups.of(recipient(f"ola@x{number}.no"), Context()) for number in range(9)]
    assert states == [DomainState.UNCLEAR] * 3 + [DomainState.NOT_CHECKED] * 6
    assert len(CountingResolver.asked) == 3


@pytest.mark.parametrize(
    ("provider", "sender", "own", "expected"),
    [
        ("ktnet", "kari@altiboxmail.no", "", "ktnet"),
        ("", "kari@altiboxmail.no", "", "altibox"),
        ("", "", "kari@lyse.net", "altibox"),
        ("", "kari@nobody.example", "", ""),
        ("", "", "", ""),
    ],
)
def test_the_provider_is_the_senders(
    services: Services, provider: str, sender: str, own: str, expected: str
) -> None:
    packs = services.instruments.packs
    explainer = Explainer(
        services,
        offline=True,
        own=OwnMail(addresses=frozenset({own})) if own else None,
        provider=next((pack for pack in packs if pack.id == provider), None),
    )
    returned = ReturnedMail(sender=sender) if sender else None
    pack = explainer.pack_of(BounceReading(bounce_class=BounceClass.UNKNOWN, returned=returned))
    assert (pack.id if pack is not None else "") == expected


SETTINGS = AccountConfig(
    address="kari@altiboxmail.no",
    source=ConfigSource(kind=SourceKind.PACK, uri="pack:altibox", trusted=True),
    outgoing=(
        ServerSettings(
            protocol=MailProtocol.SMTP,
            hostname="smtp.altibox.no",
            port=465,
            socket_type=SocketType.SSL,
        ),
    ),
)
HEADER = (
    b"From: =?utf-8?q?K=C3=A5re?= <kari@altiboxmail.no>\r\nMessage-ID:\r\n <1@Pc.Example>\r\n"
    b"User-Agent: Mozilla Thunderbird 128.1 (X)\r\n\r\n"
)


def test_the_own_mail_is_described_by_settings_and_sent_mail() -> None:
    own = own_mail(SETTINGS, SentMail(headers=(HEADER,), whole_folder=True))
    assert own == OwnMail(
        addresses=frozenset({"kari@altiboxmail.no"}),
        sent_ids=frozenset({"<1@Pc.Example>"}),
        id_domains=frozenset({"pc.example", "altiboxmail.no"}),
        submission_hosts=frozenset({"smtp.altibox.no"}),
        mailers=("Mozilla Thunderbird",),
    )


def test_single_mails_do_not_count_where_older_ones_were_not_seen() -> None:
    own = own_mail(SETTINGS, SentMail(headers=(HEADER,), whole_folder=False))
    assert own.sent_ids == frozenset()
    assert own.id_domains


def test_without_sent_mail_only_the_settings_are_known() -> None:
    own = own_mail(SETTINGS, SentMail())
    assert own.addresses == {"kari@altiboxmail.no"}
    assert own.sent_ids == own.id_domains == frozenset()


@pytest.mark.parametrize("header", [b"", b"\xff\xfe:\r\n", b"Message-ID" * 10_000, b"From: <@>"])
def test_odd_headers_of_sent_mail_do_no_harm(header: bytes) -> None:
    own = own_mail(SETTINGS, SentMail(headers=(header,), whole_folder=True))
    assert own.addresses == {"kari@altiboxmail.no"}


def action(finding: FindingCode | None) -> BounceAction:
    return BounceAction(
        kind=ActionKind.SET_UP,
        label="bounce.action.set-up",
        value="kari@altiboxmail.no",
        finding=finding,
    )


def test_a_refusal_begins_the_road_with_address_and_finding() -> None:
    reading = BounceReading(bounce_class=BounceClass.SENDER_NOT_ALLOWED, recipients=(recipient(),))
    pressed = action(FindingCode.OUTGOING_OTHER_PROVIDER)
    known = SetupState(task=Task.BOUNCE)
    road = road_of(known, pressed, reading, reading.recipients[0])
    assert road.task is Task.FIX
    assert road.address_text == "kari@altiboxmail.no"
    finding = road.reported
    assert finding is not None
    assert finding.code is FindingCode.OUTGOING_OTHER_PROVIDER
    assert finding.subject.address == "kari@altiboxmail.no"
    assert finding.params["provider"] == "smtp.telia.com"
    assert finding.evidence[0].text == "553 5.7.1 not owned"


@pytest.mark.parametrize(
    ("typed", "kept"), [("kari@altiboxmail.no", True), ("ola@altiboxmail.no", False)]
)
def test_a_password_goes_along_only_to_the_address_it_was_typed_for(
    typed: str, *, kept: bool
) -> None:
    known = SetupState(task=Task.BOUNCE, address_text=typed, password=Secret("hemmelig"))
    reading = BounceReading(bounce_class=BounceClass.UNKNOWN)
    road = road_of(known, action(None), reading, None)
    assert (road.password is not None) is kept
    assert road.reported is None
