"""The phrases after which a report names the one who was not reached.

`Could not be delivered to: <kari@example.no>`, `Mottaker: kari@example.no`. What counts is the end
of the words before the address; so `Your message to ...` names nobody who failed by itself.
"""

from __future__ import annotations

from typing import Final

_PHRASES: Final = (
    # English
    "recipient",
    "recipients",
    "recipient(s)",
    "recipient address",
    "recipient address(es)",
    "email address",
    "e-mail address",
    "mail address",
    "target mail address",
    "final delivery userid",
    "userid",
    "delivered to",
    "delivered to the following address",
    "delivered to address",
    "undeliverable to",
    "undeliverable address",
    "delivery failed",
    "delivery to",
    "delivery has failed to",
    "failed recipient",
    "failed address",
    "failed addresses",
    "deliver to",
    "levere til",
    "deliver message to",
    "deliver your message to",
    "deliver mail to",
    "deliver the message to",
    "delivering your mail to",
    "delivering mail to",
    "sending your message to",
    "sending mail to",
    "the message to",
    "your message to",
    "your mail to",
    "your email to",
    "your e-mail to",
    "message sent to",
    "mail sent to",
    "the user",
    "user",
    "unknown user",
    "unknown address",
    "invalid recipient",
    "no such user",
    "mailbox is full",
    "mailbox",
    "the mailbox of",
    "mailbox for",
    "addressed to",
    "mailing list",
    "duplicated message-id in",
    "address",
    # Norwegian, Danish, Swedish
    "mottaker",
    "mottakeren",
    "mottakere",
    "modtager",
    "modtagere",
    "mottagare",
    "mottagaren",
    "leveres til",
    "levert til",
    "leverer til",
    "levering til",
    "levereres til",
    "levereras till",
    "levererades inte till",
    "levererats till",
    "leverert til",
    "levert ikke til",
    "ikke levert til",
    "leveret til",
    "leverades inte till",
    "kom inte fram till",
    "kom ikke fram til",
    "leverera till",
    "leverans till",
    "leveransen till",
    "meldingen til",
    "meldingen din til",
    "meddelandet till",
    "ditt meddelande till",
    "meldingen du sendte til",
    "e-posten du sendte til",
    "meddelandet du skickade till",
    "brev till",
    "brevet till",
    "brevet til",
    "e-posten til",
    "e-posten din til",
    "e-postadresse",
    "e-postadressen",
    "e-postadress",
    "adressen",
    "adresse",
    "adress",
    "adressat",
    # others
    "empfänger",
    "an die adresse",
    "zugestellt werden an",
    "ihre nachricht an",
    "destinataire",
    "destinataires",
    "remis à",
    "votre message à",
    "destinatario",
    "destinatarios",
    "entregado a",
    "destinatário",
    "entregue a",
    "ontvanger",
    "geadresseerde",
    "vastaanottaja",
    "vastaanottajalle",
    "получатель",
    "получателя",
    "получателю",
)
# The same words stand before the sender's address: `Your message from` is caught by its end.
_NOT_BEHIND: Final = (
    "sender address",
    "owned by user",
    "from address",
    "sender's email address",
    "reply to",
    "contact",
    "reported to",
    "original message to",
    "please send mail to",
    "responsible for",
    "help for",
    "support for",
)
_SENDER_BEFORE: Final = (
    "owned by user",
    "sender address",
    "sender's address",
    "from address",
    "mail from",
    "sender",
    "domain of",
    "avsenderadressen",
    "avsenderadresse",
    "avsenderen",
    "avsändaradressen",
    "avsändaren",
    "afsenderadressen",
    "afsenderen",
)
_SENDER_BEHIND: Final = (
    "sender address",
    "sender rejected",
    "sender refused",
    "sender denied",
    "sender blocked",
    "sender not allowed",
    "sender is",
    "sender domain",
    "sender verify",
    "domain of sender",
    "not logged in",
    "not owned by",
    "is not owned",
    "does not belong to",
    "not allowed to send as",
    "too many recipients",
    "avsender",
    "avsändar",
    "afsender",
)
_KINDS: Final = ("mailto", "smtp", "rfc822")
_TRIMMED: Final = " \t<\"'([:;=-–>*"


# `Unknown host: kari@example.no`: a short complaint and nothing else on the line.
_COMPLAINT: Final = (
    "unknown",
    "invalid",
    "exceed",
    "fail",
    "undeliver",
    "reject",
    "full",
    "not found",
    "no such",
    "unable",
    "cannot",
    "could not",
    "ukjent",
    "ugyldig",
    "ukendt",
    "okänd",
    "ogiltig",
    "kunne ikke",
    "kunde inte",
    "unbekannt",
    "inconnu",
)


def names_recipient(before: str, after: str = "") -> bool:
    """Whether the words around an address name it as the one not reached.

    Args:
        before: what stands before it on the line, or the end of that.
        after: what follows on the line.
    """
    words = before.lower().rstrip(_TRIMMED)
    for kind in _KINDS:
        words = words.removesuffix(kind).rstrip(_TRIMMED)
    if not words or words.endswith(_NOT_BEHIND):
        return False
    if not after.strip(" >\"')].") and len(words) < 80 and before.rstrip(" <\"'(").endswith(":"):
        return any(complaint in words for complaint in _COMPLAINT) or _ends_well(words)
    return _ends_well(words)


def names_sender(before: str, after: str) -> bool:
    """Whether the words right beside an address say that it is the sender's.

    `<kari@example.no>: Sender address rejected: not owned by user ola@example.no` of Postfix.
    """
    return before.lower().rstrip(_TRIMMED + ".").endswith(_SENDER_BEFORE) or after.lower().lstrip(
        " \t>\"'):;.,-"
    ).startswith(_SENDER_BEHIND)


def _ends_well(words: str) -> bool:
    return words.endswith(_PHRASES) and any(
        words.endswith(phrase)
        and (len(words) == len(phrase) or not words[-len(phrase) - 1].isalnum())
        for phrase in _PHRASES
    )
