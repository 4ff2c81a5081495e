"""What each finding says: a title, what it means for you, and what to do. Plain words only."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

FINDINGS = {
    "finding.about.account": QT_TRANSLATE_NOOP("Finding", "This is about the account {account}."),
    "finding.about.program": QT_TRANSLATE_NOOP(
        "Finding", "This is about the account {account} in {program}."
    ),
    "finding.about.profile": QT_TRANSLATE_NOOP(
        "Finding", "This is about the account {account} in {program}, in the profile {profile}."
    ),
    "finding.not-tried.title": QT_TRANSLATE_NOOP(
        "Finding", "A setting is not the one your provider gives"
    ),
    "finding.not-tried.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Your mail program has {old}, and your provider says {new}. We could not try it now, so we do not know whether it does any harm.",
    ),
    "finding.not-tried.advice": QT_TRANSLATE_NOOP(
        "Finding", "Look once more when the connection works."
    ),
    "finding.not-asked.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Your mail program has {old}, and your provider says {new}. We did not try it, so we do not"
        " know whether it does any harm.",
    ),
    "finding.not-asked.advice": QT_TRANSLATE_NOOP(
        "Finding", "Choose “My mail is not right” and type the password; then we try it."
    ),
    "finding.works-anyway.title": QT_TRANSLATE_NOOP(
        "Finding", "A setting is not the one your provider gives"
    ),
    "finding.works-anyway.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Your mail program has {old}, and your provider says {new}. As far as we could see, that"
        " does no harm.",
    ),
    "finding.works-anyway.advice": QT_TRANSLATE_NOOP("Finding", "You need not do anything."),
    "finding.account.elsewhere.title": QT_TRANSLATE_NOOP(
        "Finding", "One account gets its mail from another provider"
    ),
    "finding.account.elsewhere.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "{account} only uses your address as the sender. Its mailbox is somewhere else, so we"
        " leave it alone.",
    ),
    "finding.account.elsewhere.advice": QT_TRANSLATE_NOOP("Finding", "You need not do anything."),
    "finding.imap.prefix-wrong.title": QT_TRANSLATE_NOOP(
        "Finding", "Your folders are hidden by a setting"
    ),
    "finding.imap.prefix-wrong.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Nothing is lost. Your mail program looks for your folders in the wrong place. Hidden folders: {hidden}. The mail in them is safe with your e‑mail provider.",
    ),
    "finding.imap.prefix-wrong.advice": QT_TRANSLATE_NOOP(
        "Finding", "We empty one field in your mail program. Then the folders come back."
    ),
    "finding.imap.prefix-suspect.title": QT_TRANSLATE_NOOP(
        "Finding", "A setting may hide folders from you"
    ),
    "finding.imap.prefix-suspect.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Your mail program looks for your folders in a place where your e‑mail provider seldom has any. Nothing is lost.",
    ),
    "finding.imap.prefix-suspect.advice": QT_TRANSLATE_NOOP(
        "Finding", "Choose “My mail is not right”. Then we ask your provider, and know for certain."
    ),
    "finding.imap.prefix-missing.title": QT_TRANSLATE_NOOP(
        "Finding", "Your folders are shown in the wrong place"
    ),
    "finding.imap.prefix-missing.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Your e‑mail provider keeps all folders below the inbox, but your mail program does not know that. So folders can be missing or look misplaced.",
    ),
    "finding.imap.prefix-missing.advice": QT_TRANSLATE_NOOP(
        "Finding", "We fill in one field in your mail program, the way your provider wants it."
    ),
    "finding.imap.stray-trash.title": QT_TRANSLATE_NOOP(
        "Finding", "There is an extra, empty wastebasket"
    ),
    "finding.imap.stray-trash.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Your mail program made a second wastebasket while it was looking in the wrong place. It"
        " is empty. Your real wastebasket is untouched.",
    ),
    "finding.imap.stray-trash.advice": QT_TRANSLATE_NOOP(
        "Finding", "We check once more that it is empty, and then remove it."
    ),
    "finding.imap.unsubscribed.title": QT_TRANSLATE_NOOP(
        "Finding", "Not all of your folders are shown"
    ),
    "finding.imap.unsubscribed.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Your mail program only shows folders that are on a list. Folders that are not on it: {hidden}. Nothing is lost.",
    ),
    "finding.imap.unsubscribed.advice": QT_TRANSLATE_NOOP(
        "Finding", "We set your mail program to show all folders."
    ),
    "finding.server.hostname-differs.title": QT_TRANSLATE_NOOP(
        "Finding", "Your mail program does not use the server that your provider gives"
    ),
    "finding.server.hostname-differs.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "It is set to {old}. Your provider says {new}. The old name may stop working, or may"
        " already have stopped.",
    ),
    "finding.server.hostname-differs.advice": QT_TRANSLATE_NOOP(
        "Finding", "We put in the name that your provider gives."
    ),
    "finding.server.port-differs.title": QT_TRANSLATE_NOOP(
        "Finding", "A number in the settings is wrong"
    ),
    "finding.server.port-differs.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Your mail program knocks on port {old} of the server, but your provider answers on port"
        " {new}. So mail does not come through as it should.",
    ),
    "finding.server.port-differs.advice": QT_TRANSLATE_NOOP(
        "Finding", "We put in the number that your provider gives."
    ),
    "finding.server.socket-type-differs.title": QT_TRANSLATE_NOOP(
        "Finding", "The kind of encryption is not the one your provider gives"
    ),
    "finding.server.socket-type-differs.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Your mail program is set to {old}. Your provider says {new}. They may not understand each"
        " other.",
    ),
    "finding.server.socket-type-differs.advice": QT_TRANSLATE_NOOP(
        "Finding", "We choose the one that your provider gives."
    ),
    "finding.server.auth-method-differs.title": QT_TRANSLATE_NOOP(
        "Finding", "Your mail program uses a way of logging in that your provider does not know"
    ),
    "finding.server.auth-method-differs.meaning": QT_TRANSLATE_NOOP(
        "Finding", "The right password can be refused because of this setting."
    ),
    "finding.server.auth-method-differs.advice": QT_TRANSLATE_NOOP(
        "Finding", "We choose the way of logging in that your provider wants."
    ),
    "finding.server.plain-text.title": QT_TRANSLATE_NOOP(
        "Finding", "Your password travels unprotected"
    ),
    "finding.server.plain-text.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Your mail program talks to the mail server without encryption. Others on the same network could read your password and your mail.",
    ),
    "finding.server.plain-text.advice": QT_TRANSLATE_NOOP(
        "Finding", "We switch encryption on. We did not send your password in the unprotected way."
    ),
    "finding.account.username-differs.title": QT_TRANSLATE_NOOP(
        "Finding", "The username in your mail program is not the one that works"
    ),
    "finding.account.username-differs.meaning": QT_TRANSLATE_NOOP(
        "Finding", "It is set to {old}. We could log in with {new}."
    ),
    "finding.account.username-differs.advice": QT_TRANSLATE_NOOP(
        "Finding", "We put in the username that works."
    ),
    "finding.account.username-not-address.title": QT_TRANSLATE_NOOP(
        "Finding", "Your username is not your e‑mail address"
    ),
    "finding.account.username-not-address.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Your mail program logs in with {username}. Your provider gives every mailbox a username of"
        " its own, and that one is needed here.",
    ),
    "finding.account.username-not-address.advice": QT_TRANSLATE_NOOP(
        "Finding",
        "Look for the username in the letter or message from your provider, go back and type it"
        " in. Your provider’s customer service can also tell you.",
    ),
    "finding.pop3.in-use.title": QT_TRANSLATE_NOOP(
        "Finding", "Your mail is fetched in the old way"
    ),
    "finding.pop3.in-use.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "With the old way (POP3) your mail is kept on this computer, and your phone does not show the same as the computer. Your provider also has the newer way (IMAP), which shows the same everywhere.",
    ),
    "finding.pop3.in-use.advice": QT_TRANSLATE_NOOP(
        "Finding",
        "You need not do anything now. Do not just delete the account: the mail on this computer would"
        " go with it.",
    ),
    "finding.pop3.deletes-on-server.title": QT_TRANSLATE_NOOP(
        "Finding", "Mail is deleted at your provider as soon as this computer has it"
    ),
    "finding.pop3.deletes-on-server.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "After that it is only on this computer. If the computer breaks, the mail is gone. You"
        " do not see it on your phone.",
    ),
    "finding.pop3.deletes-on-server.advice": QT_TRANSLATE_NOOP(
        "Finding", "We set your mail program to leave a copy at your provider."
    ),
    "finding.outgoing.missing.title": QT_TRANSLATE_NOOP(
        "Finding", "Nothing is set up for sending mail"
    ),
    "finding.outgoing.missing.meaning": QT_TRANSLATE_NOOP(
        "Finding", "You can read mail with this account, but not send any."
    ),
    "finding.outgoing.missing.advice": QT_TRANSLATE_NOOP(
        "Finding", "We set up sending as your provider says."
    ),
    "finding.outgoing.no-login.title": QT_TRANSLATE_NOOP(
        "Finding", "Your mail program does not log in when it sends"
    ),
    "finding.outgoing.no-login.meaning": QT_TRANSLATE_NOOP(
        "Finding", "Your provider only takes mail from people who log in, so your mail is refused."
    ),
    "finding.outgoing.no-login.advice": QT_TRANSLATE_NOOP(
        "Finding", "We switch the login for sending on."
    ),
    "finding.outgoing.port-25.title": QT_TRANSLATE_NOOP(
        "Finding", "Mail is sent through an old port that is now closed"
    ),
    "finding.outgoing.port-25.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "Your mail program sends through port 25. Providers have closed it for home users because it"
        " was used for junk mail.",
    ),
    "finding.outgoing.port-25.advice": QT_TRANSLATE_NOOP(
        "Finding", "We change to the port that your provider gives."
    ),
    "finding.outgoing.other-provider.title": QT_TRANSLATE_NOOP(
        "Finding", "Mail is sent through another company’s server"
    ),
    "finding.outgoing.other-provider.meaning": QT_TRANSLATE_NOOP(
        "Finding",
        "You send through {provider}, but your address is from another provider. {provider} refuses"
        " mail from addresses that are not its own.",
    ),
    "finding.outgoing.other-provider.advice": QT_TRANSLATE_NOOP(
        "Finding", "Mail must be sent through the provider that your address belongs to."
    ),
}
