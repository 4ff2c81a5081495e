"""Makes the report out of what is known; pure: whatever has to be looked up is in `LocalFacts`."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mailsetup.app.bounce_values import BounceAnswer
from mailsetup.app.finding_accounts import account_words, words_for
from mailsetup.app.support_changes import report_history, report_plans
from mailsetup.app.support_facts import (
    known_hosts,
    report_program,
    report_servers,
    report_sources,
)
from mailsetup.app.support_folders import HIDDEN, hide_folder, report_folders, usual_name
from mailsetup.app.support_redaction import redactor as make_redactor
from mailsetup.app.support_redaction import short_address
from mailsetup.app.support_report import (
    Repair,
    ReportedBounce,
    ReportedEvidence,
    ReportedFinding,
    ReportedMove,
    ReportedProblem,
    SupportReport,
    When,
)
from mailsetup.app.wording import finding_message
from mailsetup.model.change import ServerChange
from mailsetup.model.probe import Reachable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.app.hand_over import ByHand
    from mailsetup.app.moving_state import MovingState
    from mailsetup.app.state import SetupState
    from mailsetup.app.support_redaction import Redactor
    from mailsetup.model.change import AppliedPlan, Plan
    from mailsetup.model.client import ClientProfile
    from mailsetup.model.finding import Evidence, Finding
    from mailsetup.model.folder import FolderNode
    from mailsetup.model.observation import AccountObservation

MOST_FINDINGS = 100
MOST_BOUNCES = 100
_MOST_REFUSALS = 20
_MOST_FOLDERS = 200
_PROGRAMS_OWN = frozenset({"default", "default-release", "default-esr", "outlook", "release"})

Version: TypeAlias = tuple[str, str]
"""The location of a profile, and the version of its program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalFacts:
    """What is looked up on this computer for a report.

    Attributes:
        private: the home directory, the name of the person's login, the computer's own name.
        profiles_known: whether nothing kept us from looking for them.
        findings: of a silent look, where nothing was looked at before.
        practice: the computer is that of the practice.
    """

    made_at: str
    program_version: str
    python_version: str
    qt_version: str
    system: str
    language: str
    private: tuple[str, ...] = ()
    profiles_known: bool = True
    profiles: tuple[ClientProfile, ...] = ()
    versions: tuple[Version, ...] = ()
    history: tuple[AppliedPlan, ...] = ()
    findings: tuple[Finding, ...] = ()
    practice: bool = False


def make_report(state: SetupState, facts: LocalFacts) -> SupportReport:
    """The report about what a person did, and about this computer."""
    redactor = redactor_for(state, facts)
    versions = dict(facts.versions)
    discovery = state.discovery
    best = discovery.best if discovery is not None else None
    not_done = state.plans[len(state.applied) :]
    return SupportReport(
        made_at=facts.made_at,
        program_version=facts.program_version,
        python_version=facts.python_version,
        qt_version=facts.qt_version,
        system=redactor.text(facts.system),
        language=facts.language,
        task=state.support.about,
        practice=facts.practice,
        address=short_address(state.address_text) if state.address_text.strip() else "",
        provider=redactor.text(best.provider_name) if best is not None else "",
        outcome=discovery.outcome.value if discovery is not None else "",
        problem=_problem(state, redactor),
        programs_known=facts.profiles_known,
        programs=tuple(
            report_program(profile, versions.get(profile.location, ""), redactor)
            for profile in facts.profiles
        ),
        findings=tuple(_findings(state, facts, redactor))[:MOST_FINDINGS],
        sources=report_sources(discovery, redactor),
        servers=report_servers(state.observations, redactor),
        plans=report_plans(not_done, redactor),
        history=report_history(facts.history, redactor),
        before=report_folders(state.folders.before),
        after=report_folders(state.folders.after if not_done else ()),
        now=report_folders(state.folders_now),
        bounces=tuple(_bounces(state))[:MOST_BOUNCES],
        move=_move(state.moving, redactor),
    )


def redactor_for(state: SetupState, facts: LocalFacts) -> Redactor:
    """Knows everybody who has an account here, and what was typed."""
    profiles = (*facts.profiles, *(c.profile for c in state.choices if c.profile is not None))
    return make_redactor(
        private=[*facts.private, *_private(state, profiles)],
        hosts=known_hosts(profiles, state.discovery),
        secrets=() if state.password is None else (state.password.reveal(),),
    )


def _private(state: SetupState, profiles: Iterable[ClientProfile]) -> Iterator[str]:
    yield from (state.address_text, state.full_name, state.username)
    for profile in profiles:
        if profile.name.casefold() not in _PROGRAMS_OWN:
            yield profile.name
        for account in profile.accounts:
            yield from (account.address, account.full_name, account.name)
            for server in (account.incoming, account.outgoing):
                if server is not None:
                    yield server.username
    for path in _folder_names(state):
        yield from (part for part in re.split(r"[/.\\]", path) if not usual_name(part.strip()))
    for choice in state.discovery.candidates if state.discovery is not None else ():
        yield from (server.username for server in (*choice.incoming, *choice.outgoing))


def _folder_names(state: SetupState) -> Iterator[str]:
    observations = state.observations
    probes = observations.probes if observations is not None else ()
    seen = observations.accounts if observations is not None else ()
    for probe in (*probes, *(about.incoming_probe for about in seen)):
        if isinstance(probe, Reachable):
            yield from (box.name for box in probe.mailboxes[:_MOST_FOLDERS])
    for tree in (state.folders.before, state.folders.after, state.folders_now):
        yield from _names_in(tree)
    for plan in state.plans:
        for change in plan.changes:
            if isinstance(change, ServerChange):
                yield change.mailbox
    for folder in state.moving.report.folders if state.moving.report is not None else ():
        yield from (folder.source, folder.target)


def _names_in(tree: tuple[FolderNode, ...]) -> Iterator[str]:
    for node in tree:
        yield node.name
        yield from _names_in(node.children)


def _problem(state: SetupState, redactor: Redactor) -> ReportedProblem | None:
    problem = state.problem
    if problem is None:
        return None
    return ReportedProblem(
        message=redactor.message(problem.message), reason=redactor.text(problem.reason)
    )


def _findings(
    state: SetupState, facts: LocalFacts, redactor: Redactor
) -> Iterator[ReportedFinding]:
    accounts = state.observations.accounts if state.observations is not None else ()
    plans = (*state.plans, *(applied.plan for applied in state.applied))
    found = state.findings or facts.findings
    yield from _told(found, When.FOUND, plans, state.by_hand, accounts, redactor)
    yield from _told(state.remaining, When.LEFT, (), state.by_hand, accounts, redactor)


def _told(
    findings: tuple[Finding, ...],
    when: When,
    plans: tuple[Plan, ...],
    by_hand: tuple[ByHand, ...],
    accounts: tuple[AccountObservation, ...],
    redactor: Redactor,
) -> Iterator[ReportedFinding]:
    names = account_words(findings, accounts)
    for finding in findings:
        yield ReportedFinding(
            code=finding.code.value,
            severity=finding.severity,
            when=when,
            hostname=finding.subject.hostname[:255],
            port=finding.subject.port,
            about=redactor.maybe(words_for(finding, names)),
            title=redactor.message(finding_message(finding, "title")),
            repair=_repair(finding, plans, by_hand),
            evidence=tuple(_evidence(seen, redactor) for seen in finding.evidence),
        )


def _repair(finding: Finding, plans: tuple[Plan, ...], by_hand: tuple[ByHand, ...]) -> Repair:
    codes = {code for plan in plans for code in plan.finding_codes}
    if finding.fix is not None and finding.code.value in codes:
        return Repair.PLANNED
    guided = any(left.finding == finding and left.guide is not None for left in by_hand)
    if guided:
        return Repair.GUIDED
    return Repair.NONE if finding.fix is None else Repair.POSSIBLE


def _evidence(seen: Evidence, redactor: Redactor) -> ReportedEvidence:
    return ReportedEvidence(label=redactor.message(seen.label), text=_evidence_text(seen, redactor))


def _evidence_text(seen: Evidence, redactor: Redactor) -> str:
    """What each kind of evidence may show of itself; what is not known here shows nothing."""
    match seen.label.id:
        case "evidence.namespace" | "evidence.server-said" | "evidence.leave-on-server":
            return redactor.text(seen.text)
        case "evidence.client-setting" | "evidence.provider-setting":
            return redactor.text(seen.text)
        case "evidence.client-prefix":
            return hide_folder(seen.text)
        case "evidence.hidden-folders" | "evidence.unsubscribed":
            return ", ".join(map(hide_folder, seen.text.split(", ")))
        case "evidence.empty-mailbox":
            name, colon, count = seen.text.rpartition(":")
            return f"{hide_folder(name)}{colon}{redactor.text(count)}"
        case "evidence.client-username" | "evidence.accepted-username":
            return short_address(seen.text)
        case _:
            return HIDDEN


def _bounces(state: SetupState) -> Iterator[ReportedBounce]:
    for answer in state.bounce.answers:
        if not isinstance(answer, BounceAnswer):
            yield ReportedBounce(bounce_class="not-read")
            continue
        reading = answer.reading
        if not reading.recipients:
            yield ReportedBounce(bounce_class=reading.bounce_class.value)
        for one in reading.recipients:
            yield ReportedBounce(
                bounce_class=one.bounce_class.value,
                state=one.state.value,
                who_can_fix=one.who_can_fix.value,
                status=_only(one.status, "0123456789."),
                reply=_only(one.reply, "0123456789"),
                rule=one.rule,
            )


def _only(text: str, letters: str) -> str:
    return "".join(letter for letter in text[:16] if letter in letters)


def _move(moving: MovingState, redactor: Redactor) -> ReportedMove | None:
    report = moving.report
    if report is None:
        return None
    reasons = Counter(
        (one.reason, redactor.text(one.server_text)) for one in report.refusals
    ).most_common(_MOST_REFUSALS)
    return ReportedMove(
        found=report.found,
        already_there=report.already_there,
        uploaded=report.uploaded,
        refused=report.refused,
        left_out=report.left_out,
        planned=report.planned,
        verified=report.verified,
        missing=report.missing,
        different=report.different,
        folders=len(report.folders),
        bytes=report.bytes,
        seconds=round(report.seconds),
        proved=report.is_proved,
        end=moving.end.value if moving.end is not None else "",
        refusals=tuple(f"{count} × {reason}: {said}" for (reason, said), count in reasons),
        oddities=tuple(f"{count} × {oddity.value}" for oddity, count in report.oddities),
    )
