"""The placeholders of clientConfig files, such as `%EMAILADDRESS%`: checked and filled in; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailsetup.discovery.autoconfig_values import UnusableValueError, plain_hostname, printable
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Collection

    from mailsetup.model.address import EmailAddress

ADDRESS: Final = "%EMAILADDRESS%"
LOCAL_PART: Final = "%EMAILLOCALPART%"
DOMAIN: Final = "%EMAILDOMAIN%"
FILLED: Final = frozenset({"EMAILADDRESS", "EMAILLOCALPART", "EMAILDOMAIN"})
_MAX_TEMPLATE: Final = 300  # longer than a host name can be, so not looked at closely
_PLACEHOLDER: Final = re.compile(r"%([A-Za-z][A-Za-z0-9_]*)%")
_BROKEN: Final = re.compile(
    r"%(?i:EMAIL(?:ADDRESS|LOCALPART|DOMAIN)|REALNAME)%?"  # no end, or in small letters
    r"|(?:EMAIL(?:ADDRESS|LOCALPART|DOMAIN)|REALNAME)%?"  # no beginning
    r"|%EMAIL[A-Z]*|%[A-Za-z][A-Za-z0-9_]*%"  # unknown
)


def bad_placeholder(template: str, keys: Collection[str] = ()) -> str:
    """The first placeholder that cannot be filled in, as written; "" when all is well.

    Args:
        keys: of input fields, which are placeholders too.
    """
    if "%" not in template and "EMAIL" not in template and "REALNAME" not in template:
        return ""
    rest = _PLACEHOLDER.sub(
        lambda found: " " if found[1] in FILLED or found[1] in keys else found[0], template
    )
    broken = _BROKEN.search(rest)
    return printable(broken[0]) if broken else ""


def mended(template: str) -> str:
    """The one placeholder that was meant, where only its percent signs or capitals are wrong.

    `%EMAILADDRESS` and nothing else can only mean the address. Returns "" in any other case.
    """
    name = template.strip("%").upper()
    return f"%{name}%" if name in FILLED and template != f"%{name}%" else ""


def expanded(template: str, address: EmailAddress) -> str:
    """The template with the three placeholders filled in, each once and never again.

    Raises:
        UnusableValueError: a placeholder is unknown or broken.
    """
    bad = bad_placeholder(template)
    if bad:
        raise UnusableValueError(message("autoconfig.bad-placeholder", placeholder=bad))
    values = {
        "EMAILADDRESS": str(address),
        "EMAILLOCALPART": address.local_part,
        "EMAILDOMAIN": address.domain,
    }
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), template)


def hostname_template(text: str, keys: Collection[str] = ()) -> str:
    """A host name in A-labels whose placeholders are left as they are.

    Raises:
        UnusableValueError: a bad placeholder, or not the name of a host.
    """
    bad = bad_placeholder(text, keys)
    if bad:
        raise UnusableValueError(message("autoconfig.bad-placeholder", placeholder=bad))
    if "%" not in text or len(text) > _MAX_TEMPLATE:
        return plain_hostname(text)
    # A placeholder may stand for anything, so a plain word stands for it while the rest is checked.
    word = "zq"
    while word in text.casefold():
        word += "q"
    names: list[str] = []

    def hidden(found: re.Match[str]) -> str:
        if found[1] not in FILLED and found[1] not in keys:
            return found[0]
        names.append(found[0])
        whole = found[0] == DOMAIN  # may be a host by itself, so it stands for more than one label
        return f"{word}{len(names) - 1}z" + (f".{word}z" if whole else "")

    plain = _PLACEHOLDER.sub(hidden, text)
    mixed = any(word in label and not label.isascii() for label in plain.split("."))
    try:
        checked = plain_hostname("" if mixed else plain)
    except UnusableValueError:
        raise UnusableValueError(
            message("autoconfig.bad-hostname", hostname=printable(text))
        ) from None
    return re.sub(rf"{word}(\d+)z(?:\.{word}z)?", lambda at: names[int(at[1])], checked)
