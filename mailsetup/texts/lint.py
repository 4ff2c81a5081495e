"""What is told to who writes a provider's files: clientConfig files and provider packs."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

LINT = {
    "lint.unreadable": QT_TRANSLATE_NOOP(
        "Lint", "This file cannot be read. Check that it is there and that you may open it."
    ),
    "lint.nothing-here": QT_TRANSLATE_NOOP(
        "Lint", "There is no file in this folder whose name ends in .xml or .toml."
    ),
    "lint.unknown-kind": QT_TRANSLATE_NOOP(
        "Lint",
        "This is neither a clientConfig file (.xml) nor a provider pack (.toml). Give it the right"
        " ending.",
    ),
    "lint.clean": QT_TRANSLATE_NOOP("Lint", "Files looked at: {files}. All is well."),
    "lint.summary": QT_TRANSLATE_NOOP(
        "Lint", "Files looked at: {files}. Errors: {errors}. Warnings: {warnings}."
    ),
    "clientconfig.too-large": QT_TRANSLATE_NOOP(
        "Lint", "The file is far too large for mail settings, so programs will not read it."
    ),
    "clientconfig.not-settings": QT_TRANSLATE_NOOP(
        "Lint",
        "The outermost element is not clientConfig, so this is not a file with mail settings.",
    ),
    "clientconfig.broken": QT_TRANSLATE_NOOP(
        "Lint", "The file is not well-formed XML, so nothing in it can be read: {detail}."
    ),
    "clientconfig.forbidden": QT_TRANSLATE_NOOP(
        "Lint", "The file has a DOCTYPE, which careful programs refuse. Remove it."
    ),
    "clientconfig.not-utf-8": QT_TRANSLATE_NOOP(
        "Lint", "The text is not written in UTF-8. Save the file as UTF-8."
    ),
    "clientconfig.byte-order-mark": QT_TRANSLATE_NOOP(
        "Lint",
        "The file begins with a byte order mark, which some programs cannot read. Save it as UTF-8"
        " without one.",
    ),
    "clientconfig.encoding": QT_TRANSLATE_NOOP(
        "Lint", "The file is written in {encoding}. Save it as UTF-8, which every program reads."
    ),
    "clientconfig.no-declaration": QT_TRANSLATE_NOOP(
        "Lint", "The first line should be the XML declaration, with the encoding UTF-8."
    ),
    "clientconfig.no-provider": QT_TRANSLATE_NOOP(
        "Lint", "There is no emailProvider in the file, so it says nothing."
    ),
    "clientconfig.no-id": QT_TRANSLATE_NOOP(
        "Lint", "The id is missing. It should be the provider’s main domain."
    ),
    "clientconfig.id-not-a-domain": QT_TRANSLATE_NOOP(
        "Lint", "The id “{id}” is not among the domains. It should be the main one of them."
    ),
    "clientconfig.no-domain": QT_TRANSLATE_NOOP(
        "Lint", "No domain is named, so nobody can tell whose addresses this is for."
    ),
    "clientconfig.bad-domain": QT_TRANSLATE_NOOP("Lint", "“{domain}” is not a domain."),
    "clientconfig.duplicate-domain": QT_TRANSLATE_NOOP(
        "Lint", "The domain {domain} is named more than once."
    ),
    "clientconfig.no-display-name": QT_TRANSLATE_NOOP(
        "Lint", "The displayName is missing. People like to see whose settings they are."
    ),
    "clientconfig.no-incoming": QT_TRANSLATE_NOOP(
        "Lint", "There is no incomingServer, so no mail can be fetched."
    ),
    "clientconfig.no-outgoing": QT_TRANSLATE_NOOP(
        "Lint", "There is no outgoingServer, so no mail can be sent."
    ),
    "clientconfig.only-plain-incoming": QT_TRANSLATE_NOOP(
        "Lint",
        "No incomingServer is encrypted: anybody on the way can read passwords and mail. Offer SSL"
        " or STARTTLS.",
    ),
    "clientconfig.only-plain-outgoing": QT_TRANSLATE_NOOP(
        "Lint",
        "No outgoingServer is encrypted: anybody on the way can read passwords and mail. Offer SSL"
        " or STARTTLS.",
    ),
    "clientconfig.pop3-first": QT_TRANSLATE_NOOP(
        "Lint",
        "POP3 comes before IMAP, so programs choose it, and mail may end up on one device only. Put"
        " IMAP first.",
    ),
    "clientconfig.no-type": QT_TRANSLATE_NOOP(
        "Lint", "The type is missing: imap or pop3 for incoming mail, smtp for outgoing mail."
    ),
    "clientconfig.unknown-type": QT_TRANSLATE_NOOP(
        "Lint",
        "“{type}” is not a type for this kind of server: imap or pop3 for incoming mail, smtp"
        " for outgoing mail.",
    ),
    "clientconfig.other-type": QT_TRANSLATE_NOOP(
        "Lint", "“{type}” is not for mail over IMAP, POP3 or SMTP, so most programs skip it."
    ),
    "clientconfig.same-server": QT_TRANSLATE_NOOP(
        "Lint", "This server is the same as one before it. Remove it, or correct it."
    ),
    "clientconfig.too-many-servers": QT_TRANSLATE_NOOP(
        "Lint", "There are too many servers; from here on they are not read."
    ),
    "clientconfig.no-hostname": QT_TRANSLATE_NOOP("Lint", "The hostname is missing."),
    "clientconfig.bad-hostname": QT_TRANSLATE_NOOP(
        "Lint", "“{hostname}” is not the full name of a server."
    ),
    "clientconfig.no-port": QT_TRANSLATE_NOOP("Lint", "The port is missing."),
    "clientconfig.bad-port": QT_TRANSLATE_NOOP(
        "Lint", "“{port}” is not a port; those are the numbers from 1 to 65535."
    ),
    "clientconfig.unknown-port": QT_TRANSLATE_NOOP(
        "Lint", "Port {port} is unusual for {protocol}, and many networks block it. Is it right?"
    ),
    "clientconfig.port-socket-type": QT_TRANSLATE_NOOP(
        "Lint",
        "Port {port} goes with {expected_protocol} and {expected_socket_type}, but this is {protocol}"
        " with {socket_type}. One of them is wrong.",
    ),
    "clientconfig.no-socket-type": QT_TRANSLATE_NOOP(
        "Lint", "The socketType is missing: SSL, STARTTLS or plain."
    ),
    "clientconfig.bad-socket-type": QT_TRANSLATE_NOOP(
        "Lint", "“{socket_type}” is not a socketType: SSL, STARTTLS or plain."
    ),
    "clientconfig.not-encrypted": QT_TRANSLATE_NOOP(
        "Lint",
        "The connection to {hostname} is not encrypted, so careful programs will not choose it.",
    ),
    "clientconfig.no-username": QT_TRANSLATE_NOOP(
        "Lint", "The username is missing. It is usually %EMAILADDRESS%."
    ),
    "clientconfig.bad-username": QT_TRANSLATE_NOOP(
        "Lint", "The username is too long, or has characters that cannot be seen."
    ),
    "clientconfig.bad-placeholder": QT_TRANSLATE_NOOP(
        "Lint",
        "“{placeholder}” cannot be filled in. There are %EMAILADDRESS%, %EMAILLOCALPART% and"
        " %EMAILDOMAIN%, with a percent sign on both sides.",
    ),
    "clientconfig.no-authentication": QT_TRANSLATE_NOOP(
        "Lint", "The authentication is missing. It is usually password-cleartext."
    ),
    "clientconfig.bad-authentication": QT_TRANSLATE_NOOP(
        "Lint", "“{methods}” is not a kind of authentication that programs know."
    ),
    "clientconfig.unknown-authentication": QT_TRANSLATE_NOOP(
        "Lint", "“{method}” is not a kind of authentication that programs know, so it is skipped."
    ),
    "clientconfig.only-oauth2": QT_TRANSLATE_NOOP(
        "Lint",
        "OAuth2 is the only authentication, so only programs that are registered with the provider"
        " can log in.",
    ),
    "clientconfig.only-first": QT_TRANSLATE_NOOP(
        "Lint", "Only the first {name} counts; this one is not read."
    ),
    "clientconfig.bad-url": QT_TRANSLATE_NOOP("Lint", "“{url}” is not the address of a web page."),
    "clientconfig.not-https": QT_TRANSLATE_NOOP(
        "Lint", "The page {url} is not encrypted. Use its https address."
    ),
    "clientconfig.bad-value": QT_TRANSLATE_NOOP(
        "Lint", "“{value}” is not a value that can be used here, so it is not read."
    ),
    "clientconfig.misspelt": QT_TRANSLATE_NOOP(
        "Lint", "“{name}” is not known, so nobody reads it. Did you mean “{meant}”?"
    ),
    "clientconfig.misplaced": QT_TRANSLATE_NOOP(
        "Lint", "“{name}” belongs inside {parent}; here nobody reads it."
    ),
}
