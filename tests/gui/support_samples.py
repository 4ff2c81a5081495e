"""Reports as the core makes them of the sample states, and one with everything in it."""

from __future__ import annotations

from dataclasses import replace

from mailsetup.app.bounce_values import NotRead
from mailsetup.app.state import BounceState, SetupState
from mailsetup.app.steps import Task
from mailsetup.app.support_making import LocalFacts, make_report
from mailsetup.app.support_state import SupportState
from mailsetup.model.message import message
from mailsetup.model.observation import AccountObservation, Observations
from mailsetup.model.probe import (
    AuthenticationFailed,
    AuthFailure,
    CertificateInvalid,
    CertificateProblem,
    Mailbox,
    Namespace,
    Reachable,
    SpecialUse,
    TlsFacts,
    Unreachable,
    UnreachableReason,
)
from tests.gui import bounce_samples, samples

TLS = TlsFacts(
    version="TLSv1.3",
    verified=True,
    subject="imap.altibox.no",
    issuer="GEANT OV RSA CA 4",
    names=("imap.altibox.no", "pop.altibox.no"),
    not_before="2026-05-01T00:00:00+00:00",
    not_after="2027-05-01T23:59:59+00:00",
    sha256="3b" * 32,
)
MAILBOXES = (
    Mailbox(name="INBOX", delimiter="/"),
    Mailbox(name="Trash", delimiter="/", special_use=SpecialUse.TRASH),
    Mailbox(name="Familie/Konfirmasjon", delimiter="/"),
)
REACHED = Reachable(
    server=samples.IMAP,
    tls=TLS,
    capabilities=("IMAP4rev1", "UIDPLUS", "NAMESPACE", "LIST-STATUS"),
    authenticated=True,
    namespaces=(Namespace(prefix="", delimiter="/"),),
    mailboxes=MAILBOXES,
    server_text="* OK [CAPABILITY IMAP4rev1] Altibox IMAP ready for 84.213.7.9",
)
LOCKED = AuthenticationFailed(
    server=samples.SMTP,
    failure=AuthFailure.WRONG_CREDENTIALS,
    server_text=f"535 5.7.8 Authentication failed for {samples.ADDRESS}",
    tls=TLS,
)
SILENT = Unreachable(
    server=samples.SMTP, reason=UnreachableReason.TIMED_OUT, detail="timed out after 20 s"
)
INTERCEPTED = CertificateInvalid(
    server=samples.IMAP,
    problem=CertificateProblem.INTERCEPTED,
    tls=replace(TLS, verified=False, issuer="Avast Web/Mail Shield Root"),
    detail="self-signed certificate in certificate chain",
)
OBSERVED = Observations(
    address=samples.ADDRESS,
    collected_at="2026-11-21T19:30:00+00:00",
    discovery=samples.DISCOVERY,
    probes=(REACHED, LOCKED),
    has_password=True,
    accounts=(
        AccountObservation(
            profile=samples.profile(samples.PROFILE, "default-release", samples.ADDRESS),
            account=samples.account(),
            incoming_probe=INTERCEPTED,
            outgoing_probe=SILENT,
        ),
    ),
)
FACTS = LocalFacts(
    made_at="2026-11-22T06:05:00+00:00",
    program_version="0.1.0",
    python_version="3.12.4",
    qt_version="6.12.0",
    system="Windows 11 10.0.26100 AMD64",
    language="nb",
    private=("/home/kari", "kari", "KARIS-PC"),
    profiles=(
        samples.profile(samples.PROFILE, "default-release", samples.ADDRESS, is_running=True),
        samples.profile("/home/kari/.thunderbird/old.Ola", "Ola", problem="profile.prefs-broken"),
    ),
    versions=((samples.PROFILE, "140.4.0"),),
    history=(samples.APPLIED,),
)
ABOUT = replace(
    samples.DONE,
    task=Task.HELP,
    observations=OBSERVED,
    remaining=(samples.WRONG_PASSWORD,),
    problem=samples.FAILED.problem,
    support=SupportState(about=Task.SET_UP.value),
    bounce=BounceState(
        answers=(
            bounce_samples.MISSPELLED,
            NotRead(name="/home/kari/x.msg", message=message("bounce.unreadable")),
        )
    ),
)
"""Everything at once: repaired, looked at again, and something is left."""

REPORT = make_report(ABOUT, FACTS)
SMALL = make_report(SetupState(task=Task.HELP, support=SupportState(about="help")), FACTS)
