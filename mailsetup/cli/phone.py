"""`setup --phone`: the one-time link, with its code in the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mailsetup.app import handing_over
from mailsetup.app.hand_over import SetupTarget, new_account_guides
from mailsetup.cli.output import can_be_written
from mailsetup.cli.passwords import agrees
from mailsetup.cli.telling import tell_guide
from mailsetup.clients.applemail.phone_link import LINK_SECONDS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from mailsetup.app.hand_over import NewAccount
    from mailsetup.cli.output import Output
    from mailsetup.clients.applemail.phone_link import PhoneLink
    from mailsetup.clients.base import SetupFile
    from mailsetup.runtime.context import Context


def offer_to_phone(
    arguments: argparse.Namespace,
    output: Output,
    ctx: Context,
    accounts: Sequence[NewAccount],
    file: SetupFile,
) -> None:
    """Say what is opened, to whom and for how long; open it when that is wanted.

    Raises:
        NetworkError: this computer is in no home network, or the link cannot be made.
        Cancelled: the user closed it.
    """
    address = handing_over.phone_address(arguments.phone_address)
    minutes = round(LINK_SECONDS / 60)
    output.say(output.words("cli.phone-what", address=address, minutes=minutes))
    decided = arguments.yes or not sys.stdin.isatty()
    if not (decided or agrees(output.words("cli.phone-question"))):
        return

    def show(link: PhoneLink) -> None:
        output.say(output.words("cli.phone-scan"))
        code = link.qr.text()
        if can_be_written(code, output.out):
            output.say_all(code.splitlines())
        output.say(link.url)
        for account in accounts:
            hosts = {
                "incoming": account.incoming.hostname,
                "outgoing": account.outgoing.hostname,
            }
            output.say(output.words("cli.phone-compare", **hosts))
        tell_guide(output, new_account_guides(SetupTarget.IPHONE)[0], accounts[0].config)
        output.flush()

    fetched = handing_over.offer_to_phone(file, show, ctx, address)
    output.say(output.words("cli.phone-fetched" if fetched else "cli.phone-expired"))
