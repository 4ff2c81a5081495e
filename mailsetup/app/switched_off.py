"""What moves have switched off in the mail programs here, and nobody has switched on again.

A move may end between the preparation and the changeover: the window is closed, the current fails.
Until somebody goes on with it, no new mail comes into the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.migrate_switch import find_pop_accounts
from mailsetup.app.repair import history
from mailsetup.model.change import PlanStatus
from mailsetup.model.errors import MailsetupError

if TYPE_CHECKING:
    from mailsetup.app.services import Services
    from mailsetup.model.change import AppliedPlan
    from mailsetup.runtime.context import Context

_DISARMED, _SWITCHED = "plan.disarm", "plan.switch"


def switched_off(services: Services, ctx: Context) -> dict[str, tuple[AppliedPlan, ...]]:
    """By address in small letters, newest address first; what cannot be read counts as nothing.

    The history tells it, which is written before a program is touched, and not the notes of the
    move, which come after. What a later changeover has made into an archive is not in it.

    Raises:
        Cancelled: when the user cancelled.
    """
    try:
        done = history(services)
    except MailsetupError:
        return {}
    found: dict[tuple[str, str], list[AppliedPlan]] = {}
    for one in reversed(done):
        ctx.check()
        place = (one.plan.profile, str(one.plan.title.params.get("address", "")).casefold())
        if one.status is not PlanStatus.APPLIED or not place[1]:
            continue
        if one.plan.title.id == _DISARMED:
            found.setdefault(place, []).append(one)
        elif one.plan.title.id == _SWITCHED:
            found.pop(place, None)
    by_address: dict[str, tuple[AppliedPlan, ...]] = {}
    for (profile, address), plans in reversed(found.items()):
        if _is_still_off(services, profile, address):
            by_address[address] = (*by_address.get(address, ()), *plans)
    return by_address


def _is_still_off(services: Services, profile: str, address: str) -> bool:
    """Not where the person has switched it on again in the program itself."""
    try:
        pops = find_pop_accounts(services, address)
    except MailsetupError:
        return False
    return any(one.is_harmless for one in pops if one.profile.location == profile)
