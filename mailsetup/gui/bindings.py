"""What pages are given from outside: the work, the threads to do it in, and the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from mailsetup.gui.work.mail_tasks import MailTasksWork, ServiceMailTasksWork
from mailsetup.gui.work.setup import ServiceSetupWork, SetupWork

if TYPE_CHECKING:
    from mailsetup.gui.tasks import TaskRunner
    from mailsetup.i18n import Translator


class WizardWork(SetupWork, MailTasksWork, Protocol):
    """All that the pages have done in threads."""


class ServiceWork(ServiceSetupWork, ServiceMailTasksWork):
    """The real work of all tasks, with one set of services."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bindings:
    """Handed to every page.

    `practice`: the work reaches nothing but the practice server, and the window says so.
    """

    work: WizardWork
    runner: TaskRunner
    translator: Translator
    practice: bool = False
