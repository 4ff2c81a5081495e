"""What findings about servers say: connection, certificate, login; and what could not be checked."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

ANSWERS = {
    "finding.tls.expired.title": QT_TRANSLATE_NOOP(
        "Finding", "The mail server’s identity card has expired"
    ),
    "finding.tls.expired.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Your provider’s server shows an identity card (a certificate) that has expired. We did"
        " not send your password to it.",
    ),
    "finding.tls.expired.advice": QT_TRANSLATE_NOOP(
        "Finding",
        "Your provider has to renew it; that usually happens within a day. Try again later, or call"
        " their customer service.",
    ),
    "finding.tls.not-yet-valid.title": QT_TRANSLATE_NOOP(
        "Finding", "The mail server’s identity card is not valid yet"
    ),
    "finding.tls.not-yet-valid.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Either your provider made a mistake with the server, or the clock of this computer is wrong. We did not send your password.",
    ),
    "finding.tls.not-yet-valid.advice": QT_TRANSLATE_NOOP(
        "Finding", "First check that the date and time on this computer are right. Then try again."
    ),
    "finding.tls.clock-wrong.title": QT_TRANSLATE_NOOP(
        "Finding", "The date or time on this computer looks wrong"
    ),
    "finding.tls.clock-wrong.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "With a wrong clock, safe connections to your provider and to others do not work.",
    ),
    "finding.tls.clock-wrong.advice": QT_TRANSLATE_NOOP(
        "Finding", "Set the right date and time (or choose automatic), and try again."
    ),
    "finding.tls.wrong-name.title": QT_TRANSLATE_NOOP(
        "Finding", "The mail server shows somebody else’s name"
    ),
    "finding.tls.wrong-name.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "The server that answers cannot prove that it is the one we asked for. Often the server"
        " name has just been mistyped. We did not send your password.",
    ),
    "finding.tls.wrong-name.advice": QT_TRANSLATE_NOOP(
        "Finding", "Check the server name, or use the one that your provider gives."
    ),
    "finding.tls.unknown-issuer.title": QT_TRANSLATE_NOOP(
        "Finding", "We cannot be sure that this is your provider’s server"
    ),
    "finding.tls.unknown-issuer.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "The server shows an identity card from somebody we do not know ({issuer}). We did not send your password.",
    ),
    "finding.tls.unknown-issuer.advice": QT_TRANSLATE_NOOP(
        "Finding",
        "Do not simply accept it. If you are on a guest network, try again at home. Otherwise"
        " call your provider.",
    ),
    "finding.tls.intercepted.title": QT_TRANSLATE_NOOP(
        "Finding", "A program on this computer looks inside your mail connection"
    ),
    "finding.tls.intercepted.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "It is probably your virus protection: the identity card that we were shown was made by {issuer}. We did not send your password.",
    ),
    "finding.tls.intercepted.advice": QT_TRANSLATE_NOOP(
        "Finding",
        "Open your virus protection and switch off the checking of e‑mail connections, then try again.",
    ),
    "finding.tls.other.title": QT_TRANSLATE_NOOP(
        "Finding", "The safe connection to the mail server failed"
    ),
    "finding.tls.other.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Your provider’s server could not prove who it is. We did not send your password.",
    ),
    "finding.tls.other.advice": QT_TRANSLATE_NOOP(
        "Finding", "Try again later. If it stays like this, call your provider."
    ),
    "finding.auth.wrong-password.title": QT_TRANSLATE_NOOP(
        "Finding", "Your provider did not accept the password"
    ),
    "finding.auth.wrong-password.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Your provider says that the username and password do not match. It does not say which"
        " of them is wrong.",
    ),
    "finding.auth.wrong-password.advice": QT_TRANSLATE_NOOP(
        "Finding",
        "Type the password once more; choose “Show the password” to see it. If you can log in on"
        " your provider’s web page, the password you use there is the right one.",
    ),
    "finding.auth.unknown-account.title": QT_TRANSLATE_NOOP(
        "Finding", "Your provider does not know this e‑mail account"
    ),
    "finding.auth.unknown-account.meaning": QT_TRANSLATE_NOOP(
        "Finding", "Either the address has a typing error, or the account does not exist any more."
    ),
    "finding.auth.unknown-account.advice": QT_TRANSLATE_NOOP(
        "Finding",
        "Look at the address letter by letter. If it is right, check the account on your"
        " provider’s self-service pages (often called “My pages”).",
    ),
    "finding.auth.disabled.title": QT_TRANSLATE_NOOP(
        "Finding", "Your e‑mail account has been switched off"
    ),
    "finding.auth.disabled.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Providers do this when nobody has logged in for a long time. The mail is usually still there"
        " for a while.",
    ),
    "finding.auth.disabled.advice": QT_TRANSLATE_NOOP(
        "Finding",
        "Do not wait: switch it on again on your provider’s self-service pages (often called “My"
        " pages”), or call their customer service.",
    ),
    "finding.auth.temporary.title": QT_TRANSLATE_NOOP(
        "Finding", "Your provider cannot check the password right now"
    ),
    "finding.auth.temporary.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "This is a passing fault at your provider. It does not mean that your password is wrong.",
    ),
    "finding.auth.temporary.advice": QT_TRANSLATE_NOOP(
        "Finding", "Wait a quarter of an hour and try again."
    ),
    "finding.auth.needs-app-password.title": QT_TRANSLATE_NOOP(
        "Finding", "Your provider wants a special password for mail programs"
    ),
    "finding.auth.needs-app-password.meaning": QT_TRANSLATE_NOOP(
        "Finding", "Your usual password is right for the web page, but not for mail programs."
    ),
    "finding.auth.needs-app-password.advice": QT_TRANSLATE_NOOP(
        "Finding",
        "Log in on your provider’s web page, make an “app password” there, and use that one here.",
    ),
    "finding.connection.refused.title": QT_TRANSLATE_NOOP(
        "Finding", "The mail server does not let us in"
    ),
    "finding.connection.refused.meaning": QT_TRANSLATE_NOOP(
        "Finding", "The server is there, but does not let mail programs in where we asked."
    ),
    "finding.connection.refused.advice": QT_TRANSLATE_NOOP(
        "Finding", "Try again in a while. If it stays like this, the settings are wrong."
    ),
    "finding.connection.timed-out.title": QT_TRANSLATE_NOOP(
        "Finding", "The mail server does not answer"
    ),
    "finding.connection.timed-out.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "The server was silent. The network, a firewall or the provider may be the reason; your mail is safe.",
    ),
    "finding.connection.timed-out.advice": QT_TRANSLATE_NOOP(
        "Finding", "Check that web pages open on this computer, then try again."
    ),
    "finding.connection.name-not-found.title": QT_TRANSLATE_NOOP(
        "Finding", "There is no server with this name"
    ),
    "finding.connection.name-not-found.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "We found no server with the name in the settings, or this computer has no connection to"
        " the internet.",
    ),
    "finding.connection.name-not-found.advice": QT_TRANSLATE_NOOP(
        "Finding", "Check that web pages open. If they do, the name is wrong."
    ),
    "finding.connection.network-down.title": QT_TRANSLATE_NOOP(
        "Finding", "This computer is not connected to the internet"
    ),
    "finding.connection.network-down.meaning": QT_TRANSLATE_NOOP(
        "Finding", "Without it we cannot ask your provider anything. Your mail is safe."
    ),
    "finding.connection.network-down.advice": QT_TRANSLATE_NOOP(
        "Finding", "Connect to your network and try again."
    ),
    "finding.connection.closed.title": QT_TRANSLATE_NOOP(
        "Finding", "The mail server hung up in the middle"
    ),
    "finding.connection.closed.meaning": QT_TRANSLATE_NOOP(
        "Finding", "The server answered, and then ended the conversation."
    ),
    "finding.connection.closed.advice": QT_TRANSLATE_NOOP(
        "Finding", "Try again in a few minutes. If it stays like this, call your provider."
    ),
    "finding.connection.not-tls.title": QT_TRANSLATE_NOOP(
        "Finding", "The mail server does not use encryption at this port"
    ),
    "finding.connection.not-tls.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "The port number {port} and the kind of encryption do not go together. We did not send your password.",
    ),
    "finding.connection.not-tls.advice": QT_TRANSLATE_NOOP(
        "Finding", "Use the port number and the encryption that your provider gives."
    ),
    "finding.connection.not-mail.title": QT_TRANSLATE_NOOP("Finding", "This is not a mail server"),
    "finding.connection.not-mail.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Something answered, but it was not a mail server. On guest networks a login page can be"
        " in the way.",
    ),
    "finding.connection.not-mail.advice": QT_TRANSLATE_NOOP(
        "Finding", "Check the server name, or try again from another network."
    ),
    "finding.server.capability-missing.title": QT_TRANSLATE_NOOP(
        "Finding", "The mail server does not offer a safe way to log in"
    ),
    "finding.server.capability-missing.meaning": QT_TRANSLATE_NOOP(
        "Finding", "The server lacks something that is needed. We did not send your password."
    ),
    "finding.server.capability-missing.advice": QT_TRANSLATE_NOOP(
        "Finding", "Ask your provider which settings are the right ones."
    ),
    "finding.server.refused.title": QT_TRANSLATE_NOOP("Finding", "The mail server turned us away"),
    "finding.server.refused.meaning": QT_TRANSLATE_NOOP(
        "Finding", "The server answered, but not as a mail server should. Your mail is safe."
    ),
    "finding.server.refused.advice": QT_TRANSLATE_NOOP(
        "Finding",
        "Try again in a quarter of an hour. If it stays like this, call your provider and read them"
        " the line under “Details”.",
    ),
    "finding.account.no-settings.title": QT_TRANSLATE_NOOP(
        "Finding", "We found no settings for {domain}"
    ),
    "finding.account.no-settings.meaning": QT_TRANSLATE_NOOP(
        "Finding", "Nobody we asked knows how a mail program reaches this provider."
    ),
    "finding.account.no-settings.advice": QT_TRANSLATE_NOOP(
        "Finding", "Check the part after @, or ask your provider for the server settings."
    ),
    "finding.account.not-checked.title": QT_TRANSLATE_NOOP(
        "Finding", "We have not looked at your folders"
    ),
    "finding.account.not-checked.meaning": QT_TRANSLATE_NOOP(
        "Finding", "Without the password we can only compare the settings."
    ),
    "finding.account.not-checked.advice": QT_TRANSLATE_NOOP(
        "Finding", "Type the password if folders or mail are missing."
    ),
    "finding.account.sign-in-in-client.title": QT_TRANSLATE_NOOP(
        "Finding", "You sign in inside your mail program"
    ),
    "finding.account.sign-in-in-client.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Your provider only accepts the password on its own sign-in page. We have not sent it,"
        " and have not looked at your folders.",
    ),
    "finding.account.sign-in-in-client.advice": QT_TRANSLATE_NOOP(
        "Finding",
        "Start your mail program afterwards. A page from your provider opens there; type your"
        " password on it.",
    ),
    "finding.client.profile-unreadable.title": QT_TRANSLATE_NOOP(
        "Finding", "We could not read the settings of your mail program"
    ),
    "finding.client.profile-unreadable.meaning": QT_TRANSLATE_NOOP(
        "Finding", "The file with the settings of “{profile}” is damaged or cannot be opened."
    ),
    "finding.client.profile-unreadable.advice": QT_TRANSLATE_NOOP(
        "Finding",
        "We have changed nothing. Open your mail program: if it works, close it and try again.",
    ),
}
