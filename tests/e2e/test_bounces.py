"""From a mail that was sent to the words about it: sent, returned, fetched by IMAP, explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.bounce_inbox import fetch_bounces, inbox_server
from mailsetup.app.bounce_road import road_of
from mailsetup.app.bounce_values import BounceAnswer
from mailsetup.app.bounce_work import read_bounces
from mailsetup.app.examination import find_settings
from mailsetup.app.options import Options
from mailsetup.app.services import make_services
from mailsetup.app.state import SetupState
from mailsetup.bounces.explanation import ActionKind
from mailsetup.bounces.worker import ReadingWorker
from mailsetup.i18n import Translator
from mailsetup.model.bounce import BounceClass, DeliveryState, WhoCanFix
from mailsetup.model.finding import FindingCode
from mailsetup.model.secret import Secret
from mailsetup.refserver.controller import ReferenceServer
from mailsetup.runtime.context import Context
from tests.unit.refserver.postbox import KARI, OLA, fetched, letter, submission, telling_later
from tests.unit.refserver.test_bounces_delivery import tight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.app.bounce_inbox import FetchedMails
    from mailsetup.app.services import Services

LANGUAGES = ("nb", "sv", "en")
MIB = 1024 * 1024
TYPED_WRONG = "ola@altibxmail.no"
MISSING_USER = "olla@altiboxmail.no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A mail that comes back, and what a person must be told about it.

    Attributes:
        quoted: of the server's sentence, word for word.
        figures: what the words must name, the same in every language.
    """

    bounce_class: BounceClass
    who: WhoCanFix
    quoted: str
    figures: tuple[str, ...]
    sender: str = KARI
    recipient: str = OLA
    attachments: tuple[tuple[str, bytes], ...] = ()
    times: int = 1


SIX = (
    Sent(
        bounce_class=BounceClass.DOMAIN_NOT_FOUND,
        who=WhoCanFix.YOU,
        recipient=TYPED_WRONG,
        quoted="Recipient address rejected: Domain not found",
        figures=("altibxmail.no", "ola@altiboxmail.no"),
    ),
    Sent(
        bounce_class=BounceClass.USER_UNKNOWN,
        who=WhoCanFix.YOU,
        recipient=MISSING_USER,
        quoted="User unknown in virtual mailbox table",
        figures=(MISSING_USER, "olla"),
    ),
    Sent(
        bounce_class=BounceClass.ATTACHMENT_BLOCKED,
        who=WhoCanFix.YOU,
        attachments=(("faktura.pdf.exe", b"MZ hello"),),
        quoted="BANNED: .exe, faktura.pdf.exe",
        figures=("faktura.pdf.exe", ".exe", "Altibox"),
    ),
    Sent(
        bounce_class=BounceClass.RATE_LIMITED,
        who=WhoCanFix.YOU,
        times=2,
        quoted="more than 1 messages in 60 minutes",
        figures=("50", "200", "Altibox"),
    ),
    Sent(
        bounce_class=BounceClass.MESSAGE_TOO_BIG,
        who=WhoCanFix.YOU,
        attachments=(("film.mp4", b"x" * MIB),),
        quoted="Message size exceeds fixed limit",
        figures=("1 MB",),
    ),
    Sent(
        bounce_class=BounceClass.SENDER_NOT_ALLOWED,
        who=WhoCanFix.YOU,
        sender=OLA,
        quoted="not owned by user kari@altiboxmail.no",
        figures=("Altibox",),
    ),
)


@pytest.fixture
def server() -> Iterator[ReferenceServer]:
    """Altibox, which tells everything by a returned mail; one mail an hour, one MiB each."""
    with ReferenceServer(tight(telling_later("altibox"))) as started:
        yield started
        assert not started.crashes


@pytest.fixture
def services(server: ReferenceServer) -> Services:
    """With the server's own name server, so that domains are really looked up."""
    return make_services(
        Options(
            ca_file=str(server.ca_file),
            resolve=server.resolve_map(),
            dns=(("127.0.0.1", server.ports["dns"]),),
            offline=True,  # the settings come from the pack
        )
    )


def post(server: ReferenceServer, sent: Sent) -> None:
    mail = letter(sent.sender, sent.recipient, attachments=sent.attachments)
    with submission(server) as client:
        for _ in range(sent.times):
            assert client.sendmail(sent.sender, [sent.recipient], mail.as_bytes()) == {}


def from_inbox(server: ReferenceServer, services: Services) -> FetchedMails:
    discovery = find_settings(services, KARI, Context())
    imap = inbox_server(discovery, consented=False)
    assert discovery.best is not None
    password = Secret(server.users[0].password)
    return fetch_bounces(services, discovery.best, imap, password, Context().within(30))


def answers(server: ReferenceServer, services: Services) -> list[BounceAnswer]:
    found = from_inbox(server, services)
    assert found.complete
    with ReadingWorker() as worker:
        read = list(
            read_bounces(
                *(services, found.mails, Context()), offline=False, own=found.own, worker=worker
            )
        )
    told = [one for one in read if isinstance(one, BounceAnswer)]
    assert len(told) == len(read)
    return told


def words(answer: BounceAnswer, language: str) -> str:
    translator = Translator(language)
    (told,) = answer.explanations
    lines = (told.heading, told.meaning, told.whose_turn, *told.steps, *told.technical)
    return "\n".join(translator.render(line) for line in lines)


@pytest.mark.parametrize("sent", SIX, ids=lambda sent: sent.bounce_class.value)
def test_what_came_back_is_explained(
    server: ReferenceServer, services: Services, sent: Sent
) -> None:
    post(server, sent)
    (answer,) = answers(server, services)
    reading = answer.reading
    assert (reading.is_bounce, reading.bounce_class) == (True, sent.bounce_class)
    (recipient,) = reading.recipients
    assert (recipient.address, recipient.bounce_class) == (sent.recipient, sent.bounce_class)
    assert (recipient.state, recipient.who_can_fix) == (DeliveryState.FAILED, sent.who)
    assert sent.quoted in recipient.quoted
    told = {language: words(answer, language) for language in LANGUAGES}
    assert len(set(told.values())) == len(LANGUAGES)
    for text in told.values():
        assert sent.quoted in text
        assert [figure for figure in sent.figures if figure not in text] == []


def test_a_typing_error_is_looked_up_and_the_right_address_is_offered(
    server: ReferenceServer, services: Services
) -> None:
    post(server, SIX[0])
    (answer,) = answers(server, services)
    (told,) = answer.explanations
    offered = [one.value for one in told.actions if one.kind is ActionKind.COPY_ADDRESS]
    assert offered[0] == "ola@altiboxmail.no"
    assert "bounce.technical.domain.missing" in {line.id for line in told.technical}


def test_a_refused_sender_leads_into_the_set_up_road(
    server: ReferenceServer, services: Services
) -> None:
    post(server, SIX[5])
    (answer,) = answers(server, services)
    ((recipient, told),) = answer.told
    action = next(one for one in told.actions if one.kind is ActionKind.SET_UP)
    road = road_of(SetupState(), action, answer.reading, recipient)
    assert road.address_text == OLA
    finding = road.reported
    assert finding is not None
    assert finding.code in {FindingCode.OUTGOING_OTHER_PROVIDER, FindingCode.USERNAME_DIFFERS}
    assert "not owned by user" in finding.evidence[0].text


def test_looking_leaves_the_inbox_as_it_was(server: ReferenceServer, services: Services) -> None:
    post(server, SIX[1])
    before, flags = fetched(server), seen_flags(server)
    found = from_inbox(server, services)
    assert [mail.data for mail in found.mails] == [before[-1]]
    assert (fetched(server), seen_flags(server)) == (before, flags)


def seen_flags(server: ReferenceServer) -> list[list[str]]:
    def look(store: object) -> list[list[str]]:
        account = store.by_address(KARI)  # type: ignore[attr-defined]
        return [sorted(message.flags) for message in account.mailboxes["INBOX"].messages]

    return server.with_store(look)


def test_an_inbox_without_returned_mail_gives_nothing(
    server: ReferenceServer, services: Services
) -> None:
    assert from_inbox(server, services).mails == ()
