"""What a step says that needs a server and does not get through."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

CONNECTIONS = {
    "network.refused": QT_TRANSLATE_NOOP(
        "Connection", "{hostname} does not let anybody in at port {port}. Try again in a while."
    ),
    "network.timed-out": QT_TRANSLATE_NOOP(
        "Connection", "{hostname} did not answer. Check that web pages open, then try again."
    ),
    "network.name-not-found": QT_TRANSLATE_NOOP(
        "Connection",
        "There is no server called {hostname}, or this computer is not connected to the internet.",
    ),
    "network.network-down": QT_TRANSLATE_NOOP(
        "Connection", "This computer is not connected to the internet. Connect it and try again."
    ),
    "network.closed": QT_TRANSLATE_NOOP(
        "Connection", "{hostname} hung up in the middle. Try again in a few minutes."
    ),
    "network.not-tls": QT_TRANSLATE_NOOP(
        "Connection",
        "{hostname} does not use encryption at port {port}, so we did not send your password.",
    ),
    "network.not-mail": QT_TRANSLATE_NOOP(
        "Connection", "What answers at {hostname} is not a mail server. Check the name."
    ),
    "tls.expired": QT_TRANSLATE_NOOP(
        "Connection",
        "The identity card of {hostname} has run out, so we did not send your password. Try again later.",
    ),
    "tls.not-yet-valid": QT_TRANSLATE_NOOP(
        "Connection",
        "The identity card of {hostname} is not valid yet. Look whether this computer's date is right.",
    ),
    "tls.clock-wrong": QT_TRANSLATE_NOOP(
        "Connection", "Date or time on this computer looks wrong. Set it right and try again."
    ),
    "tls.wrong-name": QT_TRANSLATE_NOOP(
        "Connection",
        "What answers as {hostname} cannot prove that it is {hostname}. We did not send your password.",
    ),
    "tls.self-signed": QT_TRANSLATE_NOOP(
        "Connection",
        "{hostname} made its identity card itself, so we cannot be sure who it is. We did not send your password.",
    ),
    "tls.unknown-issuer": QT_TRANSLATE_NOOP(
        "Connection",
        "We do not know who made the identity card of {hostname} ({issuer}). We did not send your password.",
    ),
    "tls.intercepted": QT_TRANSLATE_NOOP(
        "Connection",
        "{issuer} on this computer looks into the connection to {hostname}. We did not send your password.",
    ),
    "tls.other": QT_TRANSLATE_NOOP(
        "Connection", "No safe connection to {hostname} came about. Try again later."
    ),
    "tls.ca-file": QT_TRANSLATE_NOOP(
        "Connection", "The file {path} cannot be read, or it holds no certificate. Check the name."
    ),
    "login.wrong-credentials": QT_TRANSLATE_NOOP(
        "Connection",
        "{hostname} did not accept the password for {username}. Type it once more, slowly.",
    ),
    "login.unknown-account": QT_TRANSLATE_NOOP(
        "Connection", "{hostname} does not know {username}. Look at the name letter by letter."
    ),
    "login.disabled": QT_TRANSLATE_NOOP(
        "Connection",
        "The account {username} has been switched off. Switch it on again on your provider's self-service pages (often called “My pages”), or call them.",
    ),
    "login.temporary": QT_TRANSLATE_NOOP(
        "Connection",
        "{hostname} cannot check the password right now. Wait a quarter of an hour and try again.",
    ),
    "login.needs-app-password": QT_TRANSLATE_NOOP(
        "Connection",
        "{hostname} wants a special password for mail programs. Make an “app password” on your provider's web page and use it here.",
    ),
    "server.missing": QT_TRANSLATE_NOOP(
        "Connection", "{hostname} does not offer what is needed ({name}). Ask your provider."
    ),
    "server.refused": QT_TRANSLATE_NOOP(
        "Connection", "{hostname} turned us away. Try again in a quarter of an hour."
    ),
    "server.not-logged-in": QT_TRANSLATE_NOOP(
        "Connection", "{hostname} did not let us log in. Check username and password."
    ),
    "mailbox.missing": QT_TRANSLATE_NOOP(
        "Connection", "The folder {mailbox} is not at your provider any more. Look once more."
    ),
    "mailbox.ambiguous": QT_TRANSLATE_NOOP(
        "Connection",
        "Your provider has more than one folder called {mailbox}, so we left them all alone.",
    ),
    "mailbox.bad-name": QT_TRANSLATE_NOOP(
        "Connection", "Your provider cannot have a folder called {mailbox}. Nothing was changed."
    ),
    "mailbox.delete-refused": QT_TRANSLATE_NOOP(
        "Connection", "Your provider did not let us remove the folder {mailbox}. It is still there."
    ),
    "mailbox.create-refused": QT_TRANSLATE_NOOP(
        "Connection", "Your provider did not let us make the folder {mailbox}."
    ),
    "mailbox.subscribe-refused": QT_TRANSLATE_NOOP(
        "Connection",
        "The folder {mailbox} is there, but your provider did not put it on the list of shown folders.",
    ),
}
