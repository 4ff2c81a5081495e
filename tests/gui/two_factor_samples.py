"""Keys, clocks and providers of the login in two steps."""

from __future__ import annotations

from dataclasses import replace

from mailsetup.app.server_clock import ClockOffset
from mailsetup.app.two_factor_key import TwoFactorKey
from mailsetup.app.two_factor_work import TwoFactorHelp
from mailsetup.model.message import message
from mailsetup.model.secret import Secret
from tests.gui import samples

KEY = TwoFactorKey(
    secret=Secret("JBSWY3DPEHPK3PXP"), account=samples.ADDRESS, issuer="Altibox webmail"
)
URI = (
    "otpauth://totp/Altibox%20webmail:kari.nordmann@altiboxmail.no"
    "?secret=JBSWY3DPEHPK3PXP&issuer=Altibox%20webmail"
)
ALTIBOX = TwoFactorHelp(
    provider="Altibox",
    known=True,
    locks_out=True,
    login_page="https://mail.altibox.no/",
    guide_page="https://www.altibox.no/guide.pdf",
)
GOOGLE = TwoFactorHelp(
    provider="Google",
    password_page="https://support.google.com/accounts/answer/185833",
    notes=(message("provider.note.sign-in-or-app-password", provider="Google"),),
)
UNKNOWN = TwoFactorHelp()
RIGHT = ClockOffset(seconds=0.3, uncertainty=0.6, host="mail.altibox.no")
SLOW = ClockOffset(seconds=272.4, uncertainty=0.6, host="mail.altibox.no")
FAST = ClockOffset(seconds=-7300.0, uncertainty=0.6, host="mail.altibox.no")
PLAYED = "kari@altiboxmail.no"
"""Who it is in the practice."""
PRACTISED = replace(
    ALTIBOX, login_page="http://127.0.0.1:40007/", guide_page="", password_page="", practised=True
)
