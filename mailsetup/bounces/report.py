"""A mail taken apart, safely: all that the later steps may look at.

`intake` makes it from whatever a person has; `classify` draws the conclusion.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Headers:
    """Header fields in their order: lower-case names, values unfolded and decoded (RFC 2047)."""

    fields: tuple[tuple[str, str], ...] = ()

    def first(self, name: str) -> str:
        """The first value of a field, by its lower-case name, or ""."""
        for key, value in self.fields:  # asked a dozen times a mail: faster than a generator
            if key == name:
                return value
        return ""

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field, by its lower-case name."""
        return tuple(value for key, value in self.fields if key == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRecipient:
    """A recipient as the properties of an Outlook `.msg` tell it (MS-OXCMSG: 0C1B, 0C20)."""

    address: str
    diagnostic: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailReport:
    """One mail, within the limits of `bounces.limits`.

    Attributes:
        headers: of the mail itself; empty for text that was pasted without them.
        content_type: `type/subtype` of the whole, lower case.
        report_type: the `report-type` of a multipart/report (RFC 6522), lower case, else "".
        text: the parts for people, decoded, HTML turned into text, joined by blank lines; what
            was returned is not in it.
        status_blocks: the blocks of the message/delivery-status or -global- part (RFC 3464
            section 2.1): the first is the per-message one. () where there is no such part.
        disposition: the fields of a message/disposition-notification (RFC 8098), else empty.
        feedback: the fields of a message/feedback-report (RFC 5965), else empty.
        returned: the headers of the mail that came back; None where nothing did.
        returned_attachments: names of its attachments, as far as it came back.
        told: what the properties of an Outlook file say; () elsewhere.
        attachments: names of the files that are attached to this mail.
        cut: short names of the limits that were reached.
    """

    headers: Headers = Headers()
    content_type: str = "text/plain"
    report_type: str = ""
    text: str = ""
    status_blocks: tuple[Headers, ...] = ()
    disposition: Headers = Headers()
    feedback: Headers = Headers()
    returned: Headers | None = None
    returned_attachments: tuple[str, ...] = ()
    told: tuple[ToldRecipient, ...] = ()
    attachments: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()

    @property
    def has_report_part(self) -> bool:
        """Whether some part is for machines."""
        return bool(self.status_blocks or self.told)
