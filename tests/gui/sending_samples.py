"""What came of looking at files, and a plan for a mail to many people."""

from __future__ import annotations

import datetime

from mailsetup.model.message import message
from mailsetup.outgoing.mailing_plan import plan_mailing
from mailsetup.outgoing.recipients import read_recipients
from mailsetup.outgoing.verdict import FileVerdict, Rule, Verdict
from mailsetup.providers.load import bundled_packs
from tests.gui.bounce_samples import altibox

OK = FileVerdict(
    path="/home/kari/Bilder/Mormor 90 år.jpg",
    verdict=Verdict.OK,
    rule=Rule.NOTHING_AGAINST,
    reason=message("attachment.nothing-against", name="Mormor 90 år.jpg", provider="Altibox"),
    notes=(message("attachment.note-recipient-size", megabytes=20),),
)
BLOCKED = FileVerdict(
    path="/home/kari/Nedlastinger/" + "Oppsett_" * 8 + "faktura.pdf.exe",
    verdict=Verdict.BLOCKED,
    rule=Rule.EXTENSION,
    reason=message(
        "attachment.extension",
        name="Oppsett_" * 8 + "faktura.pdf.exe",
        provider="Altibox",
        matched=".exe",
    ),
    notes=(message("attachment.note-pretends", shown=".pdf", matched=".exe"),),
    instead=(
        message("attachment.instead-link"),
        message("attachment.instead-no-zip"),
        message("attachment.instead-ask"),
    ),
)
UNSURE = FileVerdict(
    path="/home/kari/Arkiv.zip",
    verdict=Verdict.UNSURE,
    rule=Rule.ARCHIVE_ENCRYPTED,
    reason=message("attachment.archive-encrypted", place="Arkiv.zip"),
    instead=(message("attachment.instead-no-password"),),
)
VERDICTS = (BLOCKED, UNSURE, OK)
NO_RULES = FileVerdict(
    path="/home/kari/Bilder/Mormor 90 år.jpg",
    verdict=Verdict.UNSURE,
    rule=Rule.PROVIDER_UNKNOWN,
    reason=message("attachment.provider-unknown", name="Mormor 90 år.jpg"),
    instead=(message("attachment.instead-which-provider"),),
)
MAYBE = FileVerdict(
    path="/home/kari/Nedlastinger/oppsett.exe",
    verdict=Verdict.UNSURE,
    rule=Rule.COMMON_EXTENSION,
    reason=message(
        "attachment.common-extension", provider="GMX", place="oppsett.exe", matched=".exe"
    ),
    instead=BLOCKED.instead,
)
SAME = message("attachment.same-no-rules", provider="GMX")

LIST = "\n".join(
    [*(f"Medlem {number} <medlem{number}@example.no>" for number in range(130)), "Ola Uten Adresse"]
)
PLAN = plan_mailing(
    read_recipients(LIST),
    altibox(),
    bundled_packs(),
    start=datetime.datetime(2026, 11, 22, 18, 0, tzinfo=datetime.UTC),
)
