"""What is said about Apple Mail: its accounts, the settings file for it, and the link for a phone.

Menu names are those of macOS 13 and later (thunderbird-and-apple-mail.md, C1 and C3).
"""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

APPLE_MAIL = {
    "applemail.profile-name": QT_TRANSLATE_NOOP("AppleMail", "E‑mail for {address}"),
    "applemail.profile-name-many": QT_TRANSLATE_NOOP(
        "AppleMail", "E‑mail for {address} and {count} more"
    ),
    "applemail.profile-description": QT_TRANSLATE_NOOP(
        "AppleMail",
        "Adds the e‑mail account to Mail. Your password is not in this file; Mail asks you for"
        " it. You can remove the profile again in Settings. The account and its mail then"
        " disappear from this device, but the mail on the server stays.",
    ),
    "applemail.no-accounts": QT_TRANSLATE_NOOP(
        "AppleMail", "There is no account to put in the file. Choose at least one e‑mail address."
    ),
    "applemail.too-many-accounts": QT_TRANSLATE_NOOP(
        "AppleMail",
        "These are more accounts than one file can hold. Choose at most {count} at a time.",
    ),
    "applemail.same-address": QT_TRANSLATE_NOOP(
        "AppleMail", "{address} is listed twice. Remove one of them, and try again."
    ),
    "applemail.no-password-login": QT_TRANSLATE_NOOP(
        "AppleMail",
        "Your provider only lets you in through its own sign-in page, and a file cannot set that up."
        " Add the account on the device itself, in the settings of Mail.",
    ),
    "applemail.sign-unreadable": QT_TRANSLATE_NOOP(
        "AppleMail",
        "We could not read {file}. Check that it is there and that you may open it, then try again.",
    ),
    "applemail.sign-too-large": QT_TRANSLATE_NOOP(
        "AppleMail",
        "{file} is far too large for a certificate or a key. Check that it is the right file.",
    ),
    "applemail.sign-not-a-certificate": QT_TRANSLATE_NOOP(
        "AppleMail",
        "{file} holds no certificate that we can read. Name a file that begins with “-----BEGIN CERTIFICATE-----”.",
    ),
    "applemail.sign-not-a-key": QT_TRANSLATE_NOOP(
        "AppleMail",
        "{file} holds no private key that we can read. Name a file that begins with “-----BEGIN PRIVATE KEY-----”.",
    ),
    "applemail.sign-key-locked": QT_TRANSLATE_NOOP(
        "AppleMail",
        "The key in {file} is locked with a password, and the right one was not given. Type it, and try again.",
    ),
    "applemail.sign-key-kind": QT_TRANSLATE_NOOP(
        "AppleMail",
        "The key in {file} is of a kind that cannot sign this file. Use an RSA key or an EC key.",
    ),
    "applemail.sign-mismatch": QT_TRANSLATE_NOOP(
        "AppleMail",
        "The key in {key} does not belong to the certificate in {certificate}. Choose the two files that were made together.",
    ),
    "applemail.sign-expired": QT_TRANSLATE_NOOP(
        "AppleMail",
        "The certificate in {file} was valid only until {date}. Get a new one, or leave the file unsigned; it works without, but is shown as “Not Signed”.",
    ),
    "applemail.sign-not-yet": QT_TRANSLATE_NOOP(
        "AppleMail",
        "The certificate in {file} is not valid before {date}. Check the date on this computer,"
        " or wait until then.",
    ),
    "applemail.sign-failed": QT_TRANSLATE_NOOP(
        "AppleMail",
        "The file could not be signed with this certificate and key. Leave it unsigned; it works without, but is shown as “Not Signed”.",
    ),
    "applemail.link-serving": QT_TRANSLATE_NOOP(
        "AppleMail", "Waiting for the phone to fetch the settings"
    ),
    "applemail.link-not-home": QT_TRANSLATE_NOOP(
        "AppleMail",
        "{address} is not an address on a home network, so nothing was opened there. Connect"
        " this computer to the same Wi‑Fi as the phone, and try again.",
    ),
    "applemail.link-no-port": QT_TRANSLATE_NOOP(
        "AppleMail",
        "This computer did not let us make the link for the phone at {address}. Check that it is connected to your Wi‑Fi, or save the file and send it to yourself by e‑mail.",
    ),
    "applemail.link-too-large": QT_TRANSLATE_NOOP(
        "AppleMail", "The file is too large for the link. Put fewer accounts into it."
    ),
    "applemail.no-access": QT_TRANSLATE_NOOP(
        "AppleMail",
        "The Mac does not let us look at Mail’s accounts. If you want us to: open System"
        " Settings, choose Privacy & Security, then Full Disk Access, switch it on for this"
        " program, and start the program again. You can also go on without it; then type in"
        " yourself what we ask for.",
    ),
    "applemail.database-missing": QT_TRANSLATE_NOOP(
        "AppleMail",
        "We found no list of accounts from Mail here. If you use Mail on this Mac, open it once"
        " and close it, then try again. Otherwise go on without it.",
    ),
    "applemail.database-busy": QT_TRANSLATE_NOOP(
        "AppleMail",
        "The list of accounts is being changed just now. Close Mail and System Settings, wait a moment, and try again.",
    ),
    "applemail.database-damaged": QT_TRANSLATE_NOOP(
        "AppleMail",
        "The list of Mail’s accounts is damaged or cut short, so we cannot read it. We have"
        " changed nothing. Open Mail and see whether your accounts are there; you can go on here"
        " without the list.",
    ),
    "applemail.database-unknown": QT_TRANSLATE_NOOP(
        "AppleMail",
        "The list of Mail’s accounts is of a kind that we do not know yet. We have changed"
        " nothing. Go on without it, and type in yourself what we ask for.",
    ),
    "applemail.database-too-large": QT_TRANSLATE_NOOP(
        "AppleMail",
        "The list of Mail’s accounts is far larger than it should be, so we did not read it. Go"
        " on without it, and type in yourself what we ask for.",
    ),
    "applemail.no-room": QT_TRANSLATE_NOOP(
        "AppleMail",
        "There is no room on this computer for a copy of the list of accounts, which we need to read it safely. Make some room on the disk, and try again.",
    ),
    "applemail.archive-unreadable": QT_TRANSLATE_NOOP(
        "AppleMail",
        "One of the settings that Mail has stored is in a form that we cannot read. Go on without it.",
    ),
    "applemail.not-by-file": QT_TRANSLATE_NOOP(
        "AppleMail",
        "Mail’s own files must not be changed by another program. We can ask Mail to change the"
        " server, or show you where to do it yourself.",
    ),
    "applemail.prefix-by-hand": QT_TRANSLATE_NOOP(
        "AppleMail",
        "Only you can change this in Mail: no other program can, and Mail does not do it when asked. We show you where.",
    ),
    "applemail.folders-shown": QT_TRANSLATE_NOOP(
        "AppleMail", "Mail shows your folders now, so it worked."
    ),
    "applemail.folders-missing": QT_TRANSLATE_NOOP(
        "AppleMail",
        "Mail does not show these folders yet: {folders}. Go through the steps once more, close Mail and open it again. Then ask once more.",
    ),
    "applemail.folders-look": QT_TRANSLATE_NOOP(
        "AppleMail",
        "Mail has your folders, but does not tell us where it shows them. Look in Mail: they"
        " should be beside the inbox, not below it.",
    ),
    "applemail.folders-unclear": QT_TRANSLATE_NOOP(
        "AppleMail",
        "Mail answered, but we have nothing to compare its folders with. Open Mail, and see whether they are all there.",
    ),
    "applemail.accounts-unreadable": QT_TRANSLATE_NOOP(
        "AppleMail",
        "There are accounts in Mail that we cannot read ({count}). We have changed nothing. Open Mail and see whether they work; if so, type in yourself what we ask for.",
    ),
    "applemail.script-value": QT_TRANSLATE_NOOP(
        "AppleMail",
        "One of the settings has a character that cannot be sent to Mail. Check the server name"
        " and the username once more.",
    ),
    "applemail.script-only-on-mac": QT_TRANSLATE_NOOP(
        "AppleMail",
        "We can only ask Mail on the Mac itself. Start this program there, or follow the steps"
        " by hand.",
    ),
    "applemail.script-no-consent": QT_TRANSLATE_NOOP(
        "AppleMail",
        "The Mac did not let this program speak to Mail. If you want it to: open System"
        " Settings, choose Privacy & Security, then Automation, and switch on Mail under this"
        " program. You can also follow the steps by hand.",
    ),
    "applemail.script-no-account": QT_TRANSLATE_NOOP(
        "AppleMail",
        "Mail does not have this account any more. Look in Mail under Settings, then Accounts, and start again from there.",
    ),
    "applemail.script-slow": QT_TRANSLATE_NOOP(
        "AppleMail",
        "Mail did not answer in time. See whether it is asking you something, answer that, and try again.",
    ),
    "applemail.script-failed": QT_TRANSLATE_NOOP(
        "AppleMail",
        "Mail could not do what we asked. Close Mail, open it again, and try once more, or follow the steps by hand.",
    ),
}
