"""Reports as values, without any MIME."""

from __future__ import annotations

from textwrap import dedent

from mailsetup.bounces.report import Headers, MailReport

DAEMON = "Mail Delivery System <MAILER-DAEMON@mx.example.net>"


def headers(**fields: str) -> Headers:
    """Header fields; `return_path` stands for return-path."""
    return Headers(fields=tuple((k.replace("_", "-"), v) for k, v in fields.items()))


def told(
    text: str, *, sender: str = DAEMON, subject: str = "Undeliverable", **more: str
) -> MailReport:
    """A report that only says something in words."""
    return MailReport(
        headers=headers(**{"from": sender, "to": "me@own.example", "subject": subject, **more}),
        text=dedent(text).lstrip("\n"),
    )


def status(*recipients: dict[str, str], text: str = "") -> MailReport:
    """A report with a part for machines; a field `final_recipient` is Final-Recipient."""
    return MailReport(
        headers=headers(**{"from": DAEMON, "subject": "Undelivered Mail Returned to Sender"}),
        report_type="delivery-status",
        text=dedent(text).lstrip("\n"),
        status_blocks=(headers(reporting_mta="dns; mx.own.example"), *map(_block, recipients)),
    )


def _block(fields: dict[str, str]) -> Headers:
    return headers(**fields)
