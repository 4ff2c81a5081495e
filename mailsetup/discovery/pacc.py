"""PACC (draft-ietf-mailmaint-pacc-02): a file over https that a digest in DNS vouches for."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from mailsetup.discovery.config_file import NOTHING_THERE, host_of, is_absent, is_own, led_to
from mailsetup.discovery.pacc_json import (
    PaccError,
    is_vouched_for,
    parse_pacc,
    published_digests,
)
from mailsetup.discovery.replies import page_of, records_of, unvouched, without_records
from mailsetup.discovery.requests import Fetch, Query
from mailsetup.model.account import (
    AccountConfig,
    ConfigSource,
    Found,
    LookupFailed,
    NotFound,
    SignInInClient,
    SourceKind,
    TrustReason,
)
from mailsetup.model.message import message
from mailsetup.net.dns import RecordKind, TxtRecord
from mailsetup.net.http import HttpFailure

if TYPE_CHECKING:
    from mailsetup.discovery.pacc_json import PaccConfig
    from mailsetup.discovery.requests import Answer, Steps
    from mailsetup.model.account import DiscoveryResult
    from mailsetup.model.address import EmailAddress
    from mailsetup.net.http import HttpResponse, HttpResult

_PATH: Final = "/.well-known/user-agent-configuration.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaccSource:
    """Fetches the file and its digest at once; a file without its digest is not used."""

    @property
    def kind(self) -> SourceKind:
        """The provider's own word, in a format that is still a draft."""
        return SourceKind.PACC

    def origin(self, address: EmailAddress) -> ConfigSource:
        """The address that will be fetched; it is told the domain only."""
        return ConfigSource(kind=self.kind, uri=pacc_url(address.domain), trusted=True)

    def steps(self, address: EmailAddress) -> Steps:
        """Fetch both; where there is no file, the digest is not waited for."""
        origin = self.origin(address)
        file = Fetch(url=origin.uri)
        digest = Query(name=f"_ua-auto-config.{address.domain}", kind=RecordKind.TXT)
        reply = yield (file, digest)
        if reply.request == digest:
            vouching = reply.answer
            fetched = page_of((yield ()).answer)
        else:
            fetched = page_of(reply.answer)
            nothing = _without_file(fetched, origin)
            if nothing is not None:
                return nothing
            vouching = (yield ()).answer
        nothing = _without_file(fetched, origin)
        return nothing or unvouched(_read(fetched, vouching, origin, address))


def pacc_url(domain: str) -> str:
    """Where a domain publishes its configuration."""
    return f"https://ua-auto-config.{domain}{_PATH}"


def _without_file(answer: HttpResult, origin: ConfigSource) -> NotFound | LookupFailed | None:
    """What it means that there is no file; None if there is one."""
    led = led_to(origin, answer)
    if isinstance(answer, HttpFailure):
        if is_absent(answer):
            return NotFound(source=led, reason=answer.reason)
        return LookupFailed(source=led, reason=answer.reason, detail=answer.detail)
    if answer.status == 200:
        return None
    host = host_of(led)
    if answer.status in NOTHING_THERE:
        return NotFound(source=led, reason=message("discovery.nothing", host=host))
    reason = message("discovery.http-status", host=host, status=answer.status)
    return LookupFailed(source=led, reason=reason)


def _read(
    file: HttpResult, vouching: Answer, origin: ConfigSource, address: EmailAddress
) -> DiscoveryResult:
    assert not isinstance(file, HttpFailure)
    source = _source(file, origin, address)
    digests = published_digests(record.text for record in records_of(vouching, TxtRecord))
    try:
        config = parse_pacc(file.body, address)
    except PaccError as error:
        # A host that shows a page for every address publishes nothing, and so vouches for nothing.
        kind = LookupFailed if digests else NotFound
        return kind(source=source, reason=error.message)
    if not digests:
        unsure = without_records(vouching, source)
        if isinstance(unsure, LookupFailed):
            return unsure
        return LookupFailed(source=source, reason=message("pacc.no-digest"))
    if not is_vouched_for(file.body, digests):
        return LookupFailed(source=source, reason=message("pacc.wrong-digest"))
    return _result(config, source, address)


def _result(config: PaccConfig, source: ConfigSource, address: EmailAddress) -> DiscoveryResult:
    usable = config.takes_password and (config.incoming or config.outgoing)
    if usable:
        account = AccountConfig(
            address=str(address),
            source=source,
            provider_name=config.provider_name,
            incoming=config.incoming,
            outgoing=config.outgoing,
            documentation_url=config.help_url,
        )
        return Found(source=source, configs=(account,), remarks=config.remarks)
    if config.takes_sign_in and not config.takes_password:
        name = config.provider_name or address.domain
        return SignInInClient(source=source, provider_name=name, help_url=config.help_url)
    return LookupFailed(source=source, reason=message("pacc.nothing-usable"))


def _source(file: HttpResponse, origin: ConfigSource, address: EmailAddress) -> ConfigSource:
    hosts = [urlsplit(url).hostname or "" for url in (*file.redirects, file.url)]
    own = all(is_own(host, address.domain) for host in hosts)
    why = TrustReason.OWN_HOST if own else TrustReason.OTHER_DOMAIN
    return dataclasses.replace(
        origin, uri=file.url, trusted=why.trusted, why=why, redirects=file.redirects
    )
