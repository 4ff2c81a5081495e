"""Mails that pretend to be a report, to get at a password.

They tell of mail TO the person that waits because the person's own mailbox is full, and ask to log
in somewhere. A true report tells of mail FROM the person, quotes a server and asks for nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mailsetup.bounces.notice import Notice

_HELD_BACK: Final = re.compile(
    r"\bincoming (?:e-?)?(?:mail|message)|\b(?:pending|held|quarantined|blocked|undelivered|unread"
    r"|stuck|new) (?:incoming )?(?:e-?)?(?:mail|message)s?\b[^.\n]{0,60}\b(?:your|inbox|you)\b"
    r"|\byour (?:own )?(?:e-?mail |mail )?(?:mailbox|inbox|mail box|quota|storage|e-?mail account"
    r"|mail account|account|password)\b[^.\n]{0,40}\b(?:full|exceeded|over|expire|limit|suspended"
    r"|deactivated|out of|almost|verif|upgrade|closed|blocked)"
    r"|\b(?:innkommende|inngående|inkommande|indgående|indkommende) (?:e[-\u2011]?post|meld|medd"
    r"|mejl|mail|besked)"
    r"|\b(?:innboksen|postboksen|mailboksen|e[-\u2011]?postkassen|postkassen|indbakken"
    r"|lagringsplassen|e[-\u2011]?postkontoen|kontoen|passordet) (?:din|ditt)\b"
    r"|\bdin (?:innboks|postboks|mailboks|postkasse|indbakke|brevlåda|inkorg|e[-\u2011]?postlåda"
    r"|mailbox|e[-\u2011]?postkonto)|\bditt (?:e[-\u2011]?postkonto|mejlkonto|lösenord)",
)
_ASKS: Final = re.compile(
    r"\b(?:verify|confirm|validate|re-?activate|upgrade|update|restore|release|retrieve|recover"
    r"|review)\b[^.\n]{0,40}\b(?:your|account|password|mailbox|messages?|e-?mails?|identity|quota"
    r"|storage|them|here|now|below)\b"
    r"|\b(?:log|sign)[ -]?in\b[^.\n]{0,30}\b(?:here|now|below"
    r"|to (?:your|release|verify|continue))\b"
    r"|\bclick\b[^.\n]{0,20}\b(?:here|below|link|button)\b"
    r"|\b(?:logg|logga|log) (?:deg |dig )?(?:inn|in|ind|på)\b[^.\n]{0,20}"
    r"\b(?:her|här|nå|nu|under)\b"
    r"|\b(?:klikk|klicka|klik|trykk|tryck)\b[^.\n]{0,20}\b(?:her|här|lenke|lenken|länk|länken|under"
    r"|linket|nedenfor|nedan)\b"
    r"|\b(?:bekreft|bekrefte|bekräfta|bekræft|verifiser|verifisere|verifiera|oppgrader|uppgradera"
    r"|opdater|oppdater|oppdatere|uppdatera)\b[^.\n]{0,40}\b(?:konto|kontoen|kontot|passord|passordet"
    r"|lösenord|lösenordet|adgangskode|e[-\u2011]?post|identitet|her|här)",
)
# One of these is in every text that `_ASKS` finds something in; looking for them is faster.
_ASKING_PIECES: Final = (
    "click", "verif", "confirm", "validate", "activate", "upgrade", "update", "restore", "release",
    "retrieve", "recover", "review", "log in", "login", "log-in", "sign in", "signin", "sign-in",
    "logg", "log ind", "log på", "log dig", "klik", "trykk", "tryck", "bekr", "oppgrader",
    "uppgradera", "opdater", "oppdater", "uppdatera",
)  # fmt: skip
_ANSWERED: Final = re.compile(
    r"(?<![\w.])[45]\d\d[ -]#?(?:[45]\.\d{1,3}\.\d{1,3}|<)|\bsmtp\b|>>> rcpt|\bsaid: [45]\d\d"
)
_MOST_LINES: Final = 150
_LOOKED_AT: Final = 6000
ASKS_FOR_PASSWORD: Final = "asks-for-password"
"""The evidence of a reading where this was found."""


def asks_for_password(notice: Notice) -> bool:
    """Whether the text tells of held back mail to the reader and sends them to a page.

    Ask only where nothing in the mail is for machines.
    """
    text = "\n".join(notice.lines[:_MOST_LINES])[:_LOOKED_AT].lower()
    if not any(piece in text for piece in _ASKING_PIECES):
        return False
    if _ASKS.search(text) is None or _HELD_BACK.search(text) is None:
        return False
    return _ANSWERED.search(text) is None
