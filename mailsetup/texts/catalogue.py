"""All texts by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.texts.answers import ANSWERS
from mailsetup.texts.applemail import APPLE_MAIL
from mailsetup.texts.bounce_details import BOUNCE_DETAILS
from mailsetup.texts.bounce_files import BOUNCE_FILES
from mailsetup.texts.bounce_meanings import BOUNCE_MEANINGS
from mailsetup.texts.bounce_steps import BOUNCE_STEPS
from mailsetup.texts.bounces import BOUNCES
from mailsetup.texts.changes import CHANGES
from mailsetup.texts.cli import CLI
from mailsetup.texts.cli_bounces import CLI_BOUNCES
from mailsetup.texts.cli_files import CLI_FILES
from mailsetup.texts.cli_help import CLI_HELP
from mailsetup.texts.cli_migration import CLI_MIGRATION
from mailsetup.texts.connections import CONNECTIONS
from mailsetup.texts.discovering import DISCOVERING
from mailsetup.texts.discovery_sources import DISCOVERY_SOURCES
from mailsetup.texts.dns_lookups import DNS_LOOKUPS
from mailsetup.texts.errors import ERRORS
from mailsetup.texts.findings import FINDINGS
from mailsetup.texts.folders import FOLDERS
from mailsetup.texts.guides import GUIDES
from mailsetup.texts.hand_over import HAND_OVER
from mailsetup.texts.lint import LINT
from mailsetup.texts.lookups import LOOKUPS
from mailsetup.texts.migration import MIGRATION
from mailsetup.texts.migration_report import MIGRATION_REPORT
from mailsetup.texts.migration_switch import MIGRATION_SWITCH
from mailsetup.texts.no_settings import NO_SETTINGS
from mailsetup.texts.outlook import OUTLOOK
from mailsetup.texts.outlook_repair import OUTLOOK_REPAIR
from mailsetup.texts.plans import PLANS
from mailsetup.texts.provider_notes import PROVIDER_NOTES
from mailsetup.texts.sending import SENDING
from mailsetup.texts.sources import SOURCES
from mailsetup.texts.support import SUPPORT

if TYPE_CHECKING:
    from mailsetup.texts.noop import Text

TABLES = (
    FINDINGS,
    ANSWERS,
    PLANS,
    ERRORS,
    CHANGES,
    CONNECTIONS,
    CLI,
    CLI_BOUNCES,
    CLI_FILES,
    CLI_HELP,
    CLI_MIGRATION,
    MIGRATION,
    MIGRATION_REPORT,
    LOOKUPS,
    LINT,
    DNS_LOOKUPS,
    NO_SETTINGS,
    PROVIDER_NOTES,
    SOURCES,
    DISCOVERING,
    DISCOVERY_SOURCES,
    GUIDES,
    APPLE_MAIL,
    OUTLOOK,
    OUTLOOK_REPAIR,
    HAND_OVER,
    BOUNCES,
    BOUNCE_MEANINGS,
    BOUNCE_STEPS,
    BOUNCE_DETAILS,
    BOUNCE_FILES,
    SENDING,
    MIGRATION_SWITCH,
    FOLDERS,
    SUPPORT,
)

TEXTS: dict[str, Text] = {id_: text for table in TABLES for id_, text in table.items()}
