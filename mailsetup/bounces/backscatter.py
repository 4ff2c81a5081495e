"""Whether the mail that came back was ever the person's own.

Spammers put other people's addresses on their mail, and the reports go to those. No single sign
proves it, so several must agree and none may speak against it. People send their own mail through
strange servers too, such as Gmail's with the provider's address, and that is what a report on SPF
is about: so in doubt a mail is the person's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailsetup.bounces.addresses import address_key, find_addresses
from mailsetup.model.bounce import BounceClass

if TYPE_CHECKING:
    from mailsetup.model.bounce import ReturnedMail


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMail:
    """What is known of the person's own mail; empty where nothing is.

    Attributes:
        addresses: the person's own, any case.
        sent_ids: Message-IDs of the folder Sent, with their brackets.
        id_domains: what stands after the @ in the Message-IDs of own mail.
        submission_hosts: the servers that take the person's mail, such as `smtp.altibox.no`.
        mailers: beginnings of X-Mailer or User-Agent of own mail, such as `Thunderbird`.
    """

    addresses: frozenset[str] = frozenset()
    sent_ids: frozenset[str] = frozenset()
    id_domains: frozenset[str] = frozenset()
    submission_hosts: frozenset[str] = frozenset()
    mailers: tuple[str, ...] = ()


NOT_IN_SENT = "message-id-not-in-sent"
ID_NOT_YOURS = "message-id-not-yours"
OTHER_SERVER = "not-sent-through-your-server"
OTHER_MAILER = "mailer-not-yours"
OTHER_SENDER = "sender-not-you"

_ENOUGH: Final = 2
# What a server says of own mail that went the wrong way.
_OF_THE_WAY: Final = frozenset(
    {
        BounceClass.SENDER_AUTH_FAILED,
        BounceClass.SENDER_NOT_ALLOWED,
        BounceClass.RELAY_DENIED,
    }
)
_OF_ONE_SITE: Final = frozenset({ID_NOT_YOURS, OTHER_SERVER, OTHER_SENDER})


def backscatter_evidence(
    returned: ReturnedMail | None, own: OwnMail | None, cause: BounceClass = BounceClass.UNKNOWN
) -> tuple[str, ...]:
    """Why a returned mail is taken for a stranger's; () where it is not, or nothing is known.

    Args:
        cause: what the report says went wrong.
    """
    if returned is None or own is None or _is_surely_own(returned, own):
        return ()
    signs = [
        (NOT_IN_SENT, bool(own.sent_ids and returned.message_id)),
        (ID_NOT_YOURS, _id_is_foreign(returned, own)),
        (OTHER_SERVER, bool(own.submission_hosts and returned.submitted_through)),
        (OTHER_MAILER, _mailer_is_foreign(returned, own)),
        (OTHER_SENDER, _sender_is_foreign(returned, own)),
    ]
    evidence = tuple(name for name, is_so in signs if is_so and name not in _void(returned, cause))
    return evidence if len(evidence) >= _ENOUGH else ()


def _is_surely_own(returned: ReturnedMail, own: OwnMail) -> bool:
    """Whether a sign speaks against a stranger, whatever others say."""
    if returned.message_id and returned.message_id in own.sent_ids:
        return True
    if _id_domain(returned) in {domain.lower() for domain in own.id_domains}:
        return True
    return bool(own.submission_hosts) and _through_own_server(returned, own)


def _void(returned: ReturnedMail, cause: BounceClass) -> frozenset[str]:
    """The signs that say nothing about this mail.

    A Message-ID of the very provider that took the mail is that of a real account there: the
    person's second one where the sender's address is of the same provider, or the person's only
    one that was used with a wrong server.
    """
    submitted = {_site(host) for host in returned.submitted_through}
    if _site(_id_domain(returned)) in submitted:
        sender = find_addresses(returned.sender)
        at_home = bool(sender) and _site(sender[0].text.rpartition("@")[2]) in submitted
        if at_home or cause in _OF_THE_WAY:
            return _OF_ONE_SITE
    return frozenset({OTHER_SERVER}) if cause in _OF_THE_WAY else frozenset()


def _id_domain(returned: ReturnedMail) -> str:
    return returned.message_id.rpartition("@")[2].strip("<> ").lower()


def _through_own_server(returned: ReturnedMail, own: OwnMail) -> bool:
    """Names of one provider count as its own: `mx3.altibox.net` beside `smtp.altibox.net`."""
    domains = {_site(host) for host in own.submission_hosts}
    return any(_site(host) in domains for host in returned.submitted_through)


def _site(host: str) -> str:
    return ".".join(host.lower().rstrip(".").split(".")[-2:])


def _id_is_foreign(returned: ReturnedMail, own: OwnMail) -> bool:
    domain = _id_domain(returned)
    return bool(domain and own.id_domains) and domain not in {d.lower() for d in own.id_domains}


def _mailer_is_foreign(returned: ReturnedMail, own: OwnMail) -> bool:
    mailer = returned.mailer.lower()
    return bool(mailer and own.mailers) and not any(m.lower() in mailer for m in own.mailers)


def _sender_is_foreign(returned: ReturnedMail, own: OwnMail) -> bool:
    found = find_addresses(returned.sender)
    mine = {address_key(address) for address in own.addresses}
    return bool(found and mine) and address_key(found[0].text) not in mine
