"""What the wizard's page for the person's own part does: blocking, as in `wizard_work`.

Every function leaves the state as it was, but for what it says; `Cancelled` passes through, and
every `MailsetupError` becomes `state.problem`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.apple_folders import folders_in_mail, told_by_mail
from mailsetup.app.apple_repair import run_scripts
from mailsetup.app.examination import examine_address, is_closed_to_us, with_username
from mailsetup.app.hand_over import Checked, HandOver, SetupTarget
from mailsetup.app.handing_over import look_for_account, offer_to_phone, start_import
from mailsetup.app.new_files import write_file
from mailsetup.app.setup_files import setup_file
from mailsetup.app.state import Problem
from mailsetup.app.wizard_work import repairs_left
from mailsetup.clients.outlook.import_check import WAIT_SECONDS
from mailsetup.model.errors import MailsetupError, SettingsFileError
from mailsetup.model.message import message
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.app.services import Services
    from mailsetup.app.state import SetupState
    from mailsetup.clients.applemail.phone_link import PhoneLink
    from mailsetup.clients.base import SetupFile
    from mailsetup.model.message import Message
    from mailsetup.runtime.context import Context


def make_setup_file(
    services: Services, state: SetupState, ctx: Context, render: Callable[[Message], str]
) -> SetupState:
    """`state.setup_file`, or a problem when there can be none; then the guide is left.

    Args:
        render: words in the user's language, for what the device shows.
    """
    ctx.check()
    try:
        made = _made(services, state, render)
    except MailsetupError as error:
        return replace(state, setup_file=None, problem=_problem(error))
    return replace(state, setup_file=made, problem=None)


def save_setup_file(state: SetupState, path: str) -> SetupState:
    """Write it where the person said; over another file, since dialogs have asked about that."""
    assert state.setup_file is not None, "the page makes it first"
    try:
        write_file(path, state.setup_file.data, overwrite=True)
    except MailsetupError as error:
        return replace(state, problem=_problem(error))
    return replace(state, saved_as=path, problem=None)


def start_outlook(
    services: Services, state: SetupState, ctx: Context, on_waiting: Callable[[bool], None]
) -> SetupState:
    """Start Outlook with the saved file, once it is closed, and look whether it took it."""
    account = _hand_over(state).account
    assert account is not None, "only for a new account"
    try:
        start_import(services, state.saved_as, ctx, on_waiting)
        checked = look_for_account(
            services, SetupTarget.OUTLOOK, account, ctx, seconds=WAIT_SECONDS
        )
    except MailsetupError as error:
        return replace(state, problem=_problem(error))
    return replace(state, checked=checked, problem=None)


def serve_phone(
    services: Services,
    state: SetupState,
    ctx: Context,
    on_link: Callable[[PhoneLink], None],
    address: str = "",
) -> SetupState:
    """Offer the file to the phone until it is fetched, ten minutes are over, or Cancel.

    Args:
        on_link: called once, from the worker thread, as soon as the link works.
        address: of this computer; "" for the most likely one.
    """
    del services
    assert state.setup_file is not None, "the page makes it first"
    try:
        fetched = offer_to_phone(state.setup_file, on_link, ctx, address)
    except MailsetupError as error:
        return replace(state, problem=_problem(error))
    return replace(state, fetched=fetched, problem=None)


def run_apple_scripts(services: Services, state: SetupState, ctx: Context) -> SetupState:
    """Ask Mail for what the person has seen and agreed to, and look again."""
    try:
        run_scripts(services, _hand_over(state).by_hand, ctx)
    except MailsetupError as error:
        return replace(state, problem=_problem(error))
    return check_again(services, state, ctx)


def ask_for_folders(services: Services, state: SetupState, ctx: Context) -> SetupState:
    """`check_again`, and Mail is asked for its folders, with the words that the person has seen
    and agreed to.
    """
    try:
        answers = folders_in_mail(services, _hand_over(state).by_hand, ctx)
        return _repaired(services, state, ctx, answers)
    except MailsetupError as error:
        return replace(state, problem=_problem(error))


def check_again(services: Services, state: SetupState, ctx: Context) -> SetupState:
    """Read the program's settings again: `state.checked` says whether it took.

    For a repair the servers are asked as well, and `hand_over` has what is still left.
    """
    left = _hand_over(state)
    try:
        if left.target is not None and left.account is not None:
            checked = look_for_account(services, left.target, left.account, ctx)
            return replace(state, checked=checked, problem=None)
        return _repaired(services, state, ctx)
    except MailsetupError as error:
        return replace(state, problem=_problem(error))


def _repaired(
    services: Services,
    state: SetupState,
    ctx: Context,
    answers: dict[str, tuple[str, ...]] | None = None,
) -> SetupState:
    """`answers`: those of Mail, where it was asked."""
    ctx.progress(Progress(step=message("progress.proving")))
    assert state.discovery is not None, "the flow comes here only with settings"
    location = state.chosen or ""
    profile = services.client_at(location).read_profile(location)
    is_closed = is_closed_to_us(profile)
    if is_closed and answers is None:
        checked = Checked(took=None, words=profile.problem_words)
        return replace(state, checked=checked, problem=None)
    discovery = with_username(state.discovery, state.username)
    seen = examine_address(
        services, discovery, (profile,), state.password, ctx, consented=state.consented
    )
    by_mail = None
    if answers is not None:
        by_mail = told_by_mail(answers, _hand_over(state).by_hand, seen.observations)
        if is_closed:
            return replace(state, checked=by_mail, problem=None)
    rest = repairs_left(seen)
    return replace(
        state,
        remaining=seen.findings,
        by_hand=seen.by_hand,
        hand_over=rest or state.hand_over,
        checked=_concluded(rest, by_mail),
        problem=None,
    )


def _concluded(rest: HandOver | None, by_mail: Checked | None) -> Checked:
    """What is stored counts, unless Mail itself says that it has not come to it."""
    if rest is not None:
        return Checked(took=False, words=message("hand-over.not-repaired"))
    if by_mail is not None and by_mail.took is not None:
        return by_mail
    return Checked(took=True, words=message("hand-over.repaired"))


def _made(services: Services, state: SetupState, render: Callable[[Message], str]) -> SetupFile:
    left = _hand_over(state)
    if left.target is None or left.account is None:
        raise SettingsFileError(message("hand-over.no-file"))
    return setup_file(services, left.target, (left.account,), render)


def _hand_over(state: SetupState) -> HandOver:
    assert state.hand_over is not None, "the flow comes here only with something to hand over"
    return state.hand_over


def _problem(error: MailsetupError) -> Problem:
    return Problem(message=error.message, reason=error.reason)
