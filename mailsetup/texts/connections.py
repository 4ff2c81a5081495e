"""What a step says that needs a server and does not get through."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

CONNECTIONS = {
    "network.refused": QT_TRANSLATE_NOOP(
        "Connection",
        "Your provider’s mail server is not letting anybody in just now. Try again in a while.",
    ),
    "network.timed-out": QT_TRANSLATE_NOOP(
        "Connection",
        "Your provider’s mail server did not answer. Check that web pages open, then try again.",
    ),
    "network.name-not-found": QT_TRANSLATE_NOOP(
        "Connection",
        "We could not find the mail server. Check that web pages open. If they do, the name of"
        " the server is wrong.",
    ),
    "network.network-down": QT_TRANSLATE_NOOP(
        "Connection", "This computer is not connected to the internet. Connect it and try again."
    ),
    "network.closed": QT_TRANSLATE_NOOP(
        "Connection",
        "Your provider’s mail server hung up in the middle. Try again in a few minutes.",
    ),
    "network.not-tls": QT_TRANSLATE_NOOP(
        "Connection",
        "The mail server does not use encryption, so we did not send your password. Ask your provider for the right settings.",
    ),
    "network.not-mail": QT_TRANSLATE_NOOP(
        "Connection",
        "What answered is not a mail server. On a guest network, open a web page first. Otherwise check the name of the server.",
    ),
    "tls.expired": QT_TRANSLATE_NOOP(
        "Connection",
        "The mail server’s identity card has expired, so we did not send your password. Try"
        " again later.",
    ),
    "tls.not-yet-valid": QT_TRANSLATE_NOOP(
        "Connection",
        "The mail server’s identity card is not valid yet. Check that the date on this computer"
        " is right.",
    ),
    "tls.clock-wrong": QT_TRANSLATE_NOOP(
        "Connection", "The date or time on this computer looks wrong. Set it right and try again."
    ),
    "tls.wrong-name": QT_TRANSLATE_NOOP(
        "Connection",
        "What answered cannot prove that it is the right mail server, so we did not send your password. Check the name of the server, or try again from another network.",
    ),
    "tls.self-signed": QT_TRANSLATE_NOOP(
        "Connection",
        "The mail server made its own identity card, so we cannot be sure who it is. We did not"
        " send your password. Ask your provider whether that is right.",
    ),
    "tls.unknown-issuer": QT_TRANSLATE_NOOP(
        "Connection",
        "We do not know who made the mail server’s identity card ({issuer}). We did not send"
        " your password. If you are on a guest network, try again at home. Otherwise call your"
        " provider.",
    ),
    "tls.intercepted": QT_TRANSLATE_NOOP(
        "Connection",
        "{issuer} on this computer looks inside your mail connection, so we did not send your"
        " password. Open your virus protection, switch off the checking of e‑mail connections,"
        " and try again.",
    ),
    "tls.other": QT_TRANSLATE_NOOP(
        "Connection",
        "We could not get a safe connection to the mail server. Try again later.",
    ),
    "tls.ca-file": QT_TRANSLATE_NOOP(
        "Connection", "The file {path} cannot be read, or it holds no certificate. Check the name."
    ),
    "login.wrong-credentials": QT_TRANSLATE_NOOP(
        "Connection",
        "Your provider did not accept the password for {username}. Type it once more, slowly.",
    ),
    "login.unknown-account": QT_TRANSLATE_NOOP(
        "Connection",
        "Your provider does not know {username}. Look at the name letter by letter.",
    ),
    "login.disabled": QT_TRANSLATE_NOOP(
        "Connection",
        "The account {username} has been switched off. Switch it on again on your provider’s"
        " self-service pages (often called “My pages”), or call them.",
    ),
    "login.temporary": QT_TRANSLATE_NOOP(
        "Connection",
        "Your provider cannot check the password right now. Wait a quarter of an hour and try again.",
    ),
    "login.needs-app-password": QT_TRANSLATE_NOOP(
        "Connection",
        "Your provider wants a special password for mail programs. Make an “app password” on"
        " your provider’s web page and use it here.",
    ),
    "server.missing": QT_TRANSLATE_NOOP(
        "Connection",
        "The mail server lacks something that is needed. Ask your provider which settings are the right ones.",
    ),
    "server.refused": QT_TRANSLATE_NOOP(
        "Connection",
        "Your provider’s mail server turned us away. Try again in a quarter of an hour.",
    ),
    "server.not-logged-in": QT_TRANSLATE_NOOP(
        "Connection",
        "Your provider did not let us log in. Check the username and the password.",
    ),
    "mailbox.missing": QT_TRANSLATE_NOOP(
        "Connection", "The folder {mailbox} is not at your provider any more. Look once more."
    ),
    "mailbox.ambiguous": QT_TRANSLATE_NOOP(
        "Connection",
        "Your provider has more than one folder called {mailbox}, so we left them all alone. Give one of them another name, and look again.",
    ),
    "mailbox.bad-name": QT_TRANSLATE_NOOP(
        "Connection",
        "Your provider cannot have a folder called {mailbox}, so nothing was changed. Choose another name.",
    ),
    "mailbox.delete-refused": QT_TRANSLATE_NOOP(
        "Connection",
        "Your provider did not let us remove the folder {mailbox}. It is still there. Try again later.",
    ),
    "mailbox.create-refused": QT_TRANSLATE_NOOP(
        "Connection",
        "Your provider did not let us make the folder {mailbox}. Try again later, or choose another name.",
    ),
    "mailbox.subscribe-refused": QT_TRANSLATE_NOOP(
        "Connection",
        "The folder {mailbox} is there, but your provider did not put it on the list of shown folders. Try again later.",
    ),
}
