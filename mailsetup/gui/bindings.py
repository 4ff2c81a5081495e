"""What pages are given from outside: the work, the threads to do it in, and the words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from mailsetup.gui.live_preferences import LivePreferences
from mailsetup.gui.work.folders import FoldersWork, ServiceFoldersWork
from mailsetup.gui.work.looking import LookingWork, ServiceLookingWork
from mailsetup.gui.work.mail_tasks import MailTasksWork, ServiceMailTasksWork
from mailsetup.gui.work.moving import MovingWork, ServiceMovingWork
from mailsetup.gui.work.passwords import PasswordsWork, ServicePasswordsWork
from mailsetup.gui.work.settings import ServiceSettingsWork, SettingsWork
from mailsetup.gui.work.setup import ServiceSetupWork, SetupWork
from mailsetup.gui.work.support import ServiceSupportWork, SupportWork
from mailsetup.gui.work.two_factor import ServiceTwoFactorWork, TwoFactorWork

if TYPE_CHECKING:
    from mailsetup.gui.tasks import TaskRunner
    from mailsetup.i18n import Translator


class WizardWork(
    SetupWork,
    MailTasksWork,
    FoldersWork,
    MovingWork,
    PasswordsWork,
    SettingsWork,
    TwoFactorWork,
    LookingWork,
    SupportWork,
    Protocol,
):
    """All that the pages have done in threads."""


class ServiceWork(
    ServiceSetupWork,
    ServiceMailTasksWork,
    ServiceFoldersWork,
    ServiceMovingWork,
    ServicePasswordsWork,
    ServiceSettingsWork,
    ServiceTwoFactorWork,
    ServiceLookingWork,
    ServiceSupportWork,
):
    """The real work of all tasks, with one set of services."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bindings:
    """Handed to every page.

    `practice`: the work reaches nothing but the practice server, and the window says so.
    `scene`: which `Scene` is practised; "" for none in particular.
    `preferences`: language, colours and text size; the window follows them.
    """

    work: WizardWork
    runner: TaskRunner
    translator: Translator
    practice: bool = False
    scene: str = ""
    preferences: LivePreferences = field(default_factory=LivePreferences)
