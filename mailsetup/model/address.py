"""E-mail addresses as people type them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from encodings import idna

from mailsetup.model.errors import AddressError
from mailsetup.model.message import message

MAX_ADDRESS = 254  # RFC 5321 4.5.3.1.3, less the angle brackets
MAX_LOCAL_PART = 64  # RFC 5321 4.5.3.1.1
_ATEXT = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~."
)
_LDH = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_MAX_TYPED_DOMAIN = 4 * MAX_ADDRESS  # decomposed letters are longer than they look
_DOTS = str.maketrans("。．｡", "...")  # RFC 3490 3.1
# Letters of their own by IDNA 2008 (RFC 5894 7.2), which Python's codec for IDNA 2003 would replace
# so that another domain comes out: `straße` is not `strasse`.
_OWN_LETTERS = str.maketrans({"ß": "s", "ς": "σ"})
_ZERO_WIDTH_JOINERS = frozenset("\u200c\u200d")  # nobody sees them; few scripts have them


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailAddress:
    """A local part and a domain.

    Attributes:
        local_part: as typed, ASCII.
        domain: lower case, A-labels (RFC 5890) for a name with Nordic letters.
    """

    local_part: str
    domain: str

    def __str__(self) -> str:
        return f"{self.local_part}@{self.domain}"


def parse_address(text: str) -> EmailAddress:
    """Read what a person typed or pasted: `kari@lyse.net`, `<kari@lyse.net>`, `mailto:…`, spaces.

    Raises:
        AddressError: with the one thing that is wrong and what to look at.
    """
    cleaned = _unwrap(text)
    if not cleaned:
        raise AddressError(message("address.empty"))
    if cleaned.count("@") != 1:
        id_ = "address.no-at" if "@" not in cleaned else "address.many-at"
        raise AddressError(message(id_, text=_shown(cleaned)))
    local_part, _, domain = cleaned.partition("@")
    if not local_part:
        raise AddressError(message("address.no-name", text=_shown(cleaned)))
    if not local_part.isascii():
        odd = next(letter for letter in local_part if not letter.isascii())
        raise AddressError(message("address.letter", letter=odd, text=_shown(cleaned)))
    if len(local_part) > MAX_LOCAL_PART:
        raise AddressError(message("address.long-name", most=MAX_LOCAL_PART))
    if (
        not set(local_part) <= _ATEXT
        or local_part.startswith(".")
        or local_part.endswith(".")
        or ".." in local_part
    ):
        raise AddressError(message("address.bad-name", text=_shown(cleaned)))
    address = EmailAddress(local_part=local_part, domain=normalise_domain(domain))
    if address.domain.rpartition(".")[2].isdigit():  # an IP address, where nobody can ask anything
        raise AddressError(message("address.bad-domain", domain=_shown(address.domain)))
    if len(str(address)) > MAX_ADDRESS:
        raise AddressError(message("address.too-long"))
    return address


def normalise_domain(text: str) -> str:
    """A domain in lower case and A-labels, without a final dot.

    Raises:
        AddressError: empty, a missing ending (`kari@online`), or letters no domain can have.
    """
    if len(text) > _MAX_TYPED_DOMAIN:
        raise AddressError(message("address.too-long"))
    domain = text.strip().translate(_DOTS).rstrip(".")
    domain = _small(domain)
    if not domain:
        raise AddressError(message("address.no-domain"))
    try:
        ascii_domain = domain if domain.isascii() else _a_labels(domain)
    except UnicodeError:
        raise AddressError(message("address.bad-domain", domain=_shown(domain))) from None
    labels = ascii_domain.split(".")
    if len(labels) < 2:
        raise AddressError(message("address.no-ending", domain=_shown(domain)))
    if any(
        not label
        or len(label) > 63
        or not set(label) <= _LDH
        or label[0] == "-"
        or label[-1] == "-"
        for label in labels
    ):
        raise AddressError(message("address.bad-domain", domain=_shown(domain)))
    return ascii_domain


def _a_labels(domain: str) -> str:
    """Every label as it is sent (RFC 5891), whatever the case and however letters are composed.

    Raises:
        UnicodeError: letters that no domain has.
    """
    if not _ZERO_WIDTH_JOINERS.isdisjoint(domain):
        raise UnicodeError("zero width joiner")
    # Once more in small letters: compatibility forms such as `℡` become capitals.
    plain = _small(unicodedata.normalize("NFKC", domain))
    plain = unicodedata.normalize("NFKC", plain).translate(_DOTS).rstrip(".")
    return ".".join(map(_a_label, plain.split(".")))


def _a_label(label: str) -> str:
    """One label, lower case and composed."""
    checked = label.translate(_OWN_LETTERS)
    if checked == label:
        return label.encode("idna").decode("ascii").lower()
    if idna.nameprep(checked) != checked or label.startswith("xn--"):
        raise UnicodeError("not in its plain form")
    return "xn--" + label.encode("punycode").decode("ascii")


def _small(text: str) -> str:
    """In small letters, where a capital sigma never becomes a final one."""
    return text.replace("Σ", "σ").lower()


def _unwrap(text: str) -> str:
    cleaned = text.strip().strip("\u200b\ufeff\u00a0")
    if "<" in cleaned and cleaned.endswith(">"):
        cleaned = cleaned[cleaned.rindex("<") + 1 : -1]
    cleaned = cleaned.strip()
    if cleaned.lower().startswith("mailto:"):
        cleaned = cleaned[len("mailto:") :]
    return cleaned.replace("＠", "@").strip(" ,;")


def _shown(text: str) -> str:
    """The text as it may be repeated in a message: printable and short."""
    printable = "".join(letter if letter.isprintable() else "?" for letter in text)
    return printable if len(printable) <= 60 else printable[:57] + "…"
