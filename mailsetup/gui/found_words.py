"""What is said about settings that were found: how one signs in, and what agreeing means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.refusals import opens_sign_in_page
from mailsetup.discovery.outcome import needs_sign_in
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.model.account import AccountConfig, Discovery


def sign_in_words(discovery: Discovery | None) -> str:
    """How one signs in; that a page opens is promised only of providers that are known."""
    if discovery is not None and opens_sign_in_page(discovery):
        return translate(
            "WindowFound",
            "We put these servers into your mail program. When you start it, a page from your"
            " provider opens: type your password on that page. We do not send it to anybody.",
        )
    return translate(
        "WindowFound",
        "We put these servers into your mail program. If no page from your provider opens when"
        " you start it, the program does not know this provider: ask the provider which mail"
        " programs can be used. We do not send your password to anybody.",
    )


def consent_warning(best: AccountConfig | None) -> str:
    """What agreeing means."""
    if best is not None and needs_sign_in(best):
        return translate(
            "WindowFound",
            "Your mail program will ask you to sign in to these servers. Only go on if you"
            " recognise their names, or if your provider has told you about them.",
        )
    return translate(
        "WindowFound",
        "Your password will be sent to these servers. Only go on if you recognise their names, or"
        " if your provider has told you about them.",
    )
