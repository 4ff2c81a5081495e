"""What single places of discovery say: SRV records, Autodiscover, PACC."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

DISCOVERY_SOURCES = {
    "srv.bad-record": QT_TRANSLATE_NOOP(
        "Lookup", "{service} left out: “{target}” is not a mail server that can be used."
    ),
    "srv.nothing-usable": QT_TRANSLATE_NOOP(
        "Lookup",
        "The records of {domain} name no server that can be used. Ask the provider for the settings.",
    ),
    "srv.not-offered": QT_TRANSLATE_NOOP(
        "Lookup",
        "{domain} says that it offers no mail for mail programs. Look at the part after @ letter by"
        " letter, or ask the provider.",
    ),
    "autodiscover.too-large": QT_TRANSLATE_NOOP(
        "Lookup", "The answer is far too large for mail settings, so we left it alone."
    ),
    "autodiscover.not-settings": QT_TRANSLATE_NOOP(
        "Lookup", "The answer has nothing to do with mail settings."
    ),
    "autodiscover.broken": QT_TRANSLATE_NOOP(
        "Lookup",
        "The answer with the settings is damaged. Tell the provider, or type in the settings yourself.",
    ),
    "autodiscover.nothing-usable": QT_TRANSLATE_NOOP(
        "Lookup",
        "The answer names no server that can be used. Ask the provider for the settings.",
    ),
    "autodiscover.exchange-only": QT_TRANSLATE_NOOP(
        "Lookup",
        "The provider offers only a mail system that ordinary mail programs cannot use. Ask the provider"
        " whether it can switch on IMAP for you.",
    ),
    "autodiscover.wants-password": QT_TRANSLATE_NOOP(
        "Lookup",
        "{host} wants your password before it says anything, and we do not give it away for that."
        " Ask the provider for the settings.",
    ),
    "autodiscover.refused": QT_TRANSLATE_NOOP(
        "Lookup", "{host} says that it has no settings for this address."
    ),
    "autodiscover.bad-redirect": QT_TRANSLATE_NOOP(
        "Lookup", "We were sent to an address that is not safe to follow, so we did not."
    ),
    "autodiscover.going-round": QT_TRANSLATE_NOOP(
        "Lookup", "We were sent from one place to the next without end, so we stopped."
    ),
    "autodiscover.bad-server": QT_TRANSLATE_NOOP(
        "Lookup", "{type} left out: “{value}” is not a server name."
    ),
    "autodiscover.bad-port": QT_TRANSLATE_NOOP(
        "Lookup", "{type} left out: “{value}” is not a port."
    ),
    "autodiscover.bad-encryption": QT_TRANSLATE_NOOP(
        "Lookup", "{type} left out: unknown kind of encryption “{value}”."
    ),
    "autodiscover.bad-login": QT_TRANSLATE_NOOP(
        "Lookup", "{type} left out: the username has characters that cannot be right."
    ),
    "autodiscover.login-unsure": QT_TRANSLATE_NOOP(
        "Lookup", "{type}: the username given may be somebody else’s, so we ask you for yours."
    ),
    "autodiscover.not-encrypted": QT_TRANSLATE_NOOP(
        "Lookup", "{type}: {hostname} is not encrypted, so we do not choose it."
    ),
    "autodiscover.odd-port": QT_TRANSLATE_NOOP(
        "Lookup", "{type}: port {port} does not go with the kind of encryption."
    ),
    "autodiscover.domain-required": QT_TRANSLATE_NOOP(
        "Lookup",
        "{type}: the username also needs the name of a domain, which is not given. Ask the provider.",
    ),
    "pacc.broken": QT_TRANSLATE_NOOP(
        "Lookup",
        "The file with the settings is damaged. Tell the provider, or type in the settings yourself.",
    ),
    "pacc.no-digest": QT_TRANSLATE_NOOP(
        "Lookup", "Nothing confirms that the file is from the provider, so we did not use it."
    ),
    "pacc.wrong-digest": QT_TRANSLATE_NOOP(
        "Lookup",
        "The file is not the one that the provider vouches for, so we did not use it. Tell the"
        " provider.",
    ),
    "pacc.nothing-usable": QT_TRANSLATE_NOOP(
        "Lookup",
        "The file names no server that can be used. Ask the provider for the settings.",
    ),
    "pacc.bad-host": QT_TRANSLATE_NOOP(
        "Lookup", "{protocol} left out: “{hostname}” is not a server name."
    ),
}
