"""Keeps a POP3 account from fetching, and so from emptying the mailbox on the server.

While an account fetches, Thunderbird deletes on the server what the settings of the account say:
everything, what is older than some days, what was deleted here (reference page A4). The maildrop
of POP3 is the INBOX of IMAP. Whoever presses "Get Messages" in spite of it deletes nothing either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird import pref_keys as keys

if TYPE_CHECKING:
    from mailsetup.clients.thunderbird.prefs_js import Prefs
    from mailsetup.clients.thunderbird.snapshot import PrefChanges

FETCHES = ("login_at_startup", "check_new_mail", "deferred_get_new_mail")
"""What makes an account fetch by itself: at the start; every some minutes; together with the
account that keeps its mail.
"""

_DELETES = ("delete_by_age_from_server", "delete_mail_left_on_server")
_LEAVES = "leave_on_server"


def is_pop(prefs: Prefs, server: str) -> bool:
    """Whether a server is one of POP3."""
    return prefs.text(keys.server_pref(server, "type")) == "pop3"


def stop_polling(prefs: Prefs, changes: PrefChanges, server: str) -> None:
    """Collect what makes a POP3 account harmless; nothing for others, and where it is already."""
    if not is_pop(prefs, server):
        return
    for name in (*FETCHES, *_DELETES):
        if setting(prefs, server, name):
            changes.set(keys.server_pref(server, name), False)
    if not setting(prefs, server, _LEAVES):
        changes.set(keys.server_pref(server, _LEAVES), True)


def setting(prefs: Prefs, server: str, name: str) -> bool:
    """A setting of a server as Thunderbird uses it: its own, else the one for all, else no."""
    for_all = prefs.flag(f"mail.server.default.{name}", default=False)
    return prefs.flag(keys.server_pref(server, name), default=for_all)
