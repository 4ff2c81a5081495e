"""What is kept, and what was changed, as the core would tell it."""

from __future__ import annotations

from dataclasses import replace

from mailsetup.app.fact_age import FactAges, ProviderAge
from mailsetup.app.kept_files import Kept, KeptFiles, KeptPlace
from mailsetup.app.password_index import Purpose, Remembered
from mailsetup.app.settings_work import SettingsFacts
from mailsetup.model.change import AppliedPlan, PlanStatus, SetPref
from tests.gui import samples

DIRECTORY = "/home/kari/.local/state/mailsetup"
PASSWORD = Remembered(address=samples.ADDRESS, purpose=Purpose.PASSWORD)
KEY = Remembered(address=samples.ADDRESS, purpose=Purpose.TWO_FACTOR)

_SIZES = {
    Kept.JOURNAL: ("journal.jsonl", 41_000),
    Kept.COPIES: ("copies", 5_600_000),
    Kept.MIGRATIONS: ("migrations", 0),
    Kept.LOG: ("mailsetup.log", 812),
    Kept.PREFERENCES: ("preferences.json", 54),
    Kept.REMEMBERED: ("remembered.json", 88),
}
FACTS = SettingsFacts(
    kept=KeptFiles(
        directory=DIRECTORY,
        places=tuple(
            KeptPlace(kind=kind, path=f"{DIRECTORY}/{name}", octets=size, is_there=size > 0)
            for kind, (name, size) in _SIZES.items()
        ),
    ),
    remembered=(PASSWORD, KEY),
    ages=FactAges(providers=24, newest="2026-11-21"),
)
STALE = replace(
    FACTS,
    remembered=(),
    kept=KeptFiles(directory=""),
    ages=FactAges(
        providers=24,
        newest="2026-11-21",
        stale=(
            ProviderAge(name="Telia Sverige", read_on="2026-02-03", days=292),
            ProviderAge(name="Altibox", read_on="2026-03-14", days=253),
        ),
    ),
)
SERVER = replace(
    samples.APPLIED,
    journal_id="20261121-193001-1f2e3d4d",
    plan=samples.CLEAN_UP,
    applied_at="2026-11-21T19:30:01+00:00",
)
OLD = replace(
    samples.APPLIED,
    journal_id="20260301-080000-0a0b0c0d",
    status=PlanStatus.UNDONE,
    applied_at="2026-03-01T08:00:00+00:00",
)
HALF = replace(OLD, journal_id="20260228-080000-0a0b0c0d", status=PlanStatus.UNDOING)
HISTORY = (SERVER, samples.APPLIED, OLD, HALF)


def _of_its_own(number: int) -> AppliedPlan:
    """In a profile of its own, so that no other entry builds on it."""
    path = f"/home/kari/.thunderbird/{number}/prefs.js"
    plan = samples.APPLIED.plan
    changes = tuple(
        replace(one, path=path) if isinstance(one, SetPref) else one for one in plan.changes
    )
    journal_id = f"20261121-193000-{number:08x}"
    return replace(samples.APPLIED, journal_id=journal_id, plan=replace(plan, changes=changes))


LONG = tuple(_of_its_own(number) for number in range(5000, 0, -1))
