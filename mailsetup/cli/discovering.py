"""`discover`: the settings for an address, who knows them, and why they were chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.examination import find_settings
from mailsetup.app.new_files import refuse_existing
from mailsetup.app.provider_notes import provider_notes
from mailsetup.app.refusals import help_page, is_vouched_for, provider_of
from mailsetup.app.settings_file import save_settings_file
from mailsetup.app.shown_address import shown_address
from mailsetup.app.source_words import reason_of, said, trust_words
from mailsetup.app.telling_reason import missing_half, telling_reason
from mailsetup.app.useless_consents import useless_consents
from mailsetup.cli.explaining import explain
from mailsetup.cli.looking import message_json
from mailsetup.cli.outcomes import hints, offer_words, outcome_words
from mailsetup.cli.telling import tell_servers
from mailsetup.model.account import Found
from mailsetup.model.errors import SettingsFileError
from mailsetup.model.message import message
from mailsetup.model.serialize import Json, to_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from mailsetup.app.services import Services
    from mailsetup.cli.output import Output
    from mailsetup.model.account import AccountConfig, Asked, Discovery
    from mailsetup.model.message import Message
    from mailsetup.runtime.context import Context

FOUND, COULD_NOT = 0, 3


def discover_command(
    arguments: argparse.Namespace, services: Services, output: Output, ctx: Context
) -> int:
    """Settings for an address, and what every source said.

    Returns:
        0 when there are servers to set up, also where one signs in inside the mail program;
        3 otherwise: without servers, with servers for receiving only, or where they could not be
        saved.

    Raises:
        SettingsFileError: there is a file already where they are to be saved; nobody was asked.
    """
    path = arguments.save_clientconfig
    if path is not None:
        refuse_existing(path, overwrite=arguments.overwrite)
    discovery = find_settings(services, arguments.address, ctx)
    notes = provider_notes(discovery, services.instruments.packs)
    useless = useless_consents(services.options.consents, discovery)
    document = discovery_json(discovery, notes, output)
    document["useless_consents"] = [message_json(told, output) for told in useless]
    failed: SettingsFileError | None = None
    if path is not None:
        try:
            _save(path, discovery, overwrite=arguments.overwrite)
        except SettingsFileError as error:
            failed = error
            document["error"] = output.error_json(error)
    output.finish(document)
    _tell(output, discovery, notes)
    for told in useless:
        output.say(told)
    if path is not None and failed is None:
        sure = is_vouched_for(discovery)
        output.say(output.words("cli.saved" if sure else "cli.saved-doubtful", file=path))
    if arguments.explain:
        explain(output, discovery)
    if failed is not None and not output.as_json:
        output.complain(failed)
    return FOUND if failed is None and _is_whole(discovery) else COULD_NOT


def _is_whole(discovery: Discovery) -> bool:
    """Whether a mail program could be set up with it."""
    return discovery.best is not None and missing_half(discovery) is None


def discovery_json(
    discovery: Discovery, notes: Sequence[Message], output: Output
) -> dict[str, Json]:
    """The outcome, all settings that could be used, what every source said; and the fields of the
    first settings beside them: `incoming` is empty when there are none.
    """
    document: dict[str, Json] = {"incoming": [], "outgoing": [], "source": None}
    best = to_json(discovery.best)
    if isinstance(best, dict):
        document.update(best)
    document["address"] = discovery.address
    document["outcome"] = discovery.outcome.value
    document["provider"] = provider_of(discovery)
    document["help"] = help_page(discovery)
    document["notes"] = [message_json(note, output) for note in notes]
    document["candidates"] = [_candidate_json(config) for config in discovery.candidates]
    document["asked"] = [_asked_json(asked, output) for asked in discovery.asked]
    document["offers"] = to_json(discovery.offers)
    reason = telling_reason(discovery)
    document["reason"] = None if reason is None else message_json(reason, output)
    document["found"] = discovery.best is not None
    document["complete"] = _is_whole(discovery)
    document["results"] = to_json(discovery.results)
    return document


def _candidate_json(config: AccountConfig) -> dict[str, Json]:
    document = to_json(config)
    assert isinstance(document, dict)
    source = config.source
    document["trusted"] = source.trusted
    document["provenance"] = {
        "source": source.kind.value,
        "url": source.uri,
        "redirects": to_json(source.redirects),
        "mail_hosts": to_json(source.mail_hosts),
        "trusted": source.trusted,
        "why": to_json(source.why),
    }
    return document


def _asked_json(asked: Asked, output: Output) -> dict[str, Json]:
    result = asked.result
    reason = reason_of(result)
    remarks = result.remarks if isinstance(result, Found) else ()
    return {
        "source": result.source.kind.value,
        "uri": result.source.uri,
        "said": said(result).value,
        "reason": None if reason is None else message_json(reason, output),
        "remarks": [message_json(remark, output) for remark in remarks],
        "seconds": None if asked.seconds is None else round(asked.seconds, 4),
        "sent": to_json(asked.sent),
        "redirects": to_json(result.source.redirects),
    }


def _save(path: str, discovery: Discovery, *, overwrite: bool) -> None:
    """Raises `SettingsFileError` also when there is nothing to save."""
    if discovery.best is None:
        address = shown_address(discovery.address)
        raise SettingsFileError(message("file.nothing-to-save", address=address))
    save_settings_file(path, discovery.best, overwrite=overwrite)


def _tell(output: Output, discovery: Discovery, notes: Sequence[Message]) -> None:
    """The outcome first, then what to do about it."""
    output.say(outcome_words(discovery))
    if discovery.best is not None:
        tell_servers(output, discovery.best)
        output.say(trust_words(discovery.best.source), indent=1)
    half = missing_half(discovery)
    for note in (*(() if half is None else (half,)), *(notes or hints(discovery))):
        output.say(note)
    page = help_page(discovery)
    if page and (notes or discovery.best is None):
        output.say(output.words("cli.help-page", url=page))
    for offer in discovery.offers:
        output.say(offer_words(offer))
