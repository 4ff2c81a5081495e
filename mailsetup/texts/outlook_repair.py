"""What the program says about repairing Outlook, and about making an account in it."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

OUTLOOK_REPAIR = {
    "outlook.no-account": QT_TRANSLATE_NOOP(
        "Outlook",
        "This account is not in Outlook any more. Look again to see how things are now.",
    ),
    "outlook.started-meanwhile": QT_TRANSLATE_NOOP(
        "Outlook",
        "Outlook was opened while we were making the changes, so it may have put its old"
        " settings back. Close it, then look again.",
    ),
    "outlook.consent.rename-data-file": QT_TRANSLATE_NOOP(
        "Outlook",
        "Outlook fetches all the mail in this account again, which can take a while. The file"
        " with what it has fetched so far is kept as {new_file}, but Outlook no longer shows"
        " what is only in there: the calendar and contacts named “This computer only”. Do you"
        " agree?",
    ),
    "outlook.old-folder-list": QT_TRANSLATE_NOOP(
        "Outlook",
        "Outlook keeps an old list of the folders. If folders do not come back: close Outlook, then"
        " rename the file ending in .ost of this account. Outlook shows where it is under Account"
        " Settings, Data Files. Do not delete it: it may hold the only copy of a calendar and"
        " contacts.",
    ),
    "outlook.by-hand.other-kind": QT_TRANSLATE_NOOP(
        "Outlook",
        "This account is of a kind that we cannot change safely from outside. We show you each step"
        " in Outlook itself.",
    ),
    "outlook.by-hand.no-root-folder": QT_TRANSLATE_NOOP(
        "Outlook",
        "Outlook has not stored where it looks for folders, so this must be set in Outlook itself. We"
        " show you each step.",
    ),
    "outlook.by-hand.starttls": QT_TRANSLATE_NOOP(
        "Outlook",
        "This server wants STARTTLS for receiving, and we are not sure how Outlook stores that. We"
        " show you each step in Outlook itself.",
    ),
    "outlook.by-hand.odd-value": QT_TRANSLATE_NOOP(
        "Outlook",
        "One of the settings is stored in a way that we do not know, so we leave it alone. We show"
        " you each step in Outlook itself.",
    ),
    "outlook.prf-impossible": QT_TRANSLATE_NOOP(
        "Outlook",
        "The file that Outlook makes accounts from cannot hold these settings. We show you each step"
        " in Outlook itself.",
    ),
    "outlook.prf-name": QT_TRANSLATE_NOOP(
        "Outlook",
        "The file for Outlook cannot hold every letter of the name {name}. When the account is there,"
        " correct your name in Outlook.",
    ),
    "outlook.prf-other-computer": QT_TRANSLATE_NOOP(
        "Outlook",
        "The file is for another computer, and we cannot see the profiles of Outlook there. Outlook"
        " should add the account to the profile that it starts with, and keep all that is in it;"
        " without any, it makes one named {profile}. If your old mail is out of sight afterwards,"
        " nothing is lost: open Mail in the Control Panel, choose “Show Profiles” and then your old"
        " profile.",
    ),
    "outlook.prf-username": QT_TRANSLATE_NOOP(
        "Outlook",
        "The file for Outlook cannot hold the username {username}. Type it in when Outlook asks for"
        " the password of {host}.",
    ),
    "outlook.prf-username-unknown": QT_TRANSLATE_NOOP(
        "Outlook",
        "We do not know your username at {host}. Type it in when Outlook asks for the password.",
    ),
    "outlook.prf-starttls": QT_TRANSLATE_NOOP(
        "Outlook",
        "We are not sure that Outlook uses the encryption setting for {host}. When the account"
        " is there, check in Outlook that it says STARTTLS.",
    ),
    "outlook.prf-root-folder": QT_TRANSLATE_NOOP(
        "Outlook",
        "The file for Outlook cannot hold the root folder path {folder}. When the account is there,"
        " type it in Outlook.",
    ),
    "outlook.import.not-seen": QT_TRANSLATE_NOOP(
        "Outlook",
        "Outlook has not made the account {address}. That is common in newer versions. We show you"
        " each step instead.",
    ),
    "outlook.import.other-settings": QT_TRANSLATE_NOOP(
        "Outlook",
        "Outlook has an account {address}, but not with the settings that we gave it. Compare them"
        " with ours; we show you each step.",
    ),
    "outlook.import.twice": QT_TRANSLATE_NOOP(
        "Outlook",
        "Outlook now has the account {address} more than once. Remove one of them in Outlook; we show"
        " you each step.",
    ),
    "outlook.import.backup-profile": QT_TRANSLATE_NOOP(
        "Outlook",
        "Outlook has set your old settings aside as “{profile}”. Nothing is lost, but ask for help"
        " before you go on.",
    ),
    "outlook.import.not-started": QT_TRANSLATE_NOOP(
        "Outlook",
        "We could not start Outlook. Start it yourself; we then show you each step.",
    ),
    "outlook.autodiscover-impossible": QT_TRANSLATE_NOOP(
        "Outlook",
        "No such file can be made: it needs a server for receiving and one for sending, with plain"
        " letters in every value.",
    ),
    "outlook.autodiscover-login": QT_TRANSLATE_NOOP(
        "Outlook",
        "Outlook will log in to {host} with the whole e‑mail address, since one file for"
        " everybody cannot name other usernames. People have to correct that themselves.",
    ),
    "outlook.new.cloud": QT_TRANSLATE_NOOP(
        "Outlook",
        "The new Outlook does not fetch mail itself: Microsoft’s servers log in with your"
        " password, fetch all your mail and keep a copy. If you do not want that, use another"
        " mail program.",
    ),
}
