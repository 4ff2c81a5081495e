"""Which folder is the inbox, the sent mail, the wastebasket: by name, in English and Nordic words.

The names are those that Thunderbird, Outlook, Apple Mail and Nordic web mails give their own
folders.
"""

from __future__ import annotations

import unicodedata

from mailsetup.model.probe import SpecialUse

INBOX = "inbox"
TEMPLATES = "templates"
_NAMES = {
    INBOX: "inbox, innboks, inkorg, inkorgen, innkurv, indbakke",
    "sent": "sent, sent mail, sent items, sent messages, sendt, sendte, sendte elementer,"
    " sendt post, skickat, skickade, skickade objekt, sendte meldinger, sendte mails, skickad post,"
    " skickade meddelanden",
    "drafts": "drafts, draft, kladd, kladder, utkast, udkast",
    "trash": "trash, deleted, deleted items, deleted messages, papirkurv, slettet,"
    " slettede elementer, søppel, søppelkurv, papperskorg, papperskorgen, borttagna objekt,"
    " borttaget, slettede meldinger, papirkurven, slettet post, borttagna, borttagen post",
    "junk": "junk, junk mail, junk e-mail, spam, søppelpost, uønsket e-post, useriøs e-post,"
    " skräppost, skräp, reklame, uønsket post, uønsket mail, oönskat, oönskad e-post, bulk mail",
    "archive": "archive, archives, arkiv, arkiver",
    TEMPLATES: "templates, maler, mallar, skabeloner",
}
_ROLES = {name.strip(): role for role, names in _NAMES.items() for name in names.split(",")}
_SPECIAL_USES = {
    SpecialUse.SENT: "sent",
    SpecialUse.DRAFTS: "drafts",
    SpecialUse.TRASH: "trash",
    SpecialUse.JUNK: "junk",
    SpecialUse.ARCHIVE: "archive",
}
DEFAULT_NAMES = {
    "sent": "Sent",
    "drafts": "Drafts",
    "trash": "Trash",
    "junk": "Junk",
    "archive": "Archive",
    TEMPLATES: "Templates",
}
"""What a mailbox of a role is called where the server has none."""


def role_of_name(name: str) -> str:
    """The role of a folder at the top of its tree, "" for an ordinary one."""
    plain = unicodedata.normalize("NFC", name).strip().casefold()
    return _ROLES.get(plain.replace("‑", "-"), "")


def role_of_use(use: SpecialUse | None) -> str:
    """The role that the server names (RFC 6154), else ""."""
    return "" if use is None else _SPECIAL_USES.get(use, "")
