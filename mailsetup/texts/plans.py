"""What plans, single changes, evidence and progress are called."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

PLANS = {
    "plan.repair": QT_TRANSLATE_NOOP("Plan", "Repair the settings of your mail program"),
    "plan.server-clean-up": QT_TRANSLATE_NOOP("Plan", "Tidy up at your provider"),
    "plan.new-account": QT_TRANSLATE_NOOP("Plan", "Set up {address} in {client}"),
    "plan.new-profile": QT_TRANSLATE_NOOP(
        "Plan", "Set up {address} in {client}, for the first time"
    ),
    "change.set": QT_TRANSLATE_NOOP("Change", "{what}: from {old} to {new}"),
    "change.add": QT_TRANSLATE_NOOP("Change", "{what}: {new}"),
    "change.remove": QT_TRANSLATE_NOOP("Change", "{what}: {old} is removed"),
    "change.replace-text": QT_TRANSLATE_NOOP(
        "Change", "Folder addresses are corrected in {file} ({count})"
    ),
    "change.register-profile": QT_TRANSLATE_NOOP(
        "Change", "Thunderbird starts with the new settings from now on; the old ones are kept"
    ),
    "change.create-file": QT_TRANSLATE_NOOP("Change", "A new file: {file}"),
    "change.remove-file": QT_TRANSLATE_NOOP("Change", "This file is removed: {file}"),
    "change.rename-file": QT_TRANSLATE_NOOP(
        "Change", "The file {file} is kept under the name {new_file}; nothing is deleted"
    ),
    "change.delete-mailbox": QT_TRANSLATE_NOOP(
        "Change", "The empty folder {mailbox} is removed at your provider"
    ),
    "change.create-mailbox": QT_TRANSLATE_NOOP(
        "Change", "The folder {mailbox} is made again at your provider"
    ),
    # Once it has been done; what is not here is said in the same words before and after.
    "changed.remove": QT_TRANSLATE_NOOP("Change", "{what}: {old} was removed"),
    "changed.replace-text": QT_TRANSLATE_NOOP(
        "Change", "Folder addresses were corrected in {file} ({count})"
    ),
    "changed.remove-file": QT_TRANSLATE_NOOP("Change", "This file was removed: {file}"),
    "changed.rename-file": QT_TRANSLATE_NOOP(
        "Change", "The file {file} was kept under the name {new_file}; nothing was deleted"
    ),
    "changed.delete-mailbox": QT_TRANSLATE_NOOP(
        "Change", "The empty folder {mailbox} was removed at your provider"
    ),
    "setting.prefix": QT_TRANSLATE_NOOP("Change", "Where your mail program looks for folders"),
    "setting.namespace": QT_TRANSLATE_NOOP("Change", "The provider’s folder layout"),
    "setting.hostname.incoming": QT_TRANSLATE_NOOP("Change", "Server for receiving"),
    "setting.hostname.outgoing": QT_TRANSLATE_NOOP("Change", "Server for sending"),
    "setting.port.incoming": QT_TRANSLATE_NOOP("Change", "Port for receiving"),
    "setting.port.outgoing": QT_TRANSLATE_NOOP("Change", "Port for sending"),
    "setting.encryption.incoming": QT_TRANSLATE_NOOP("Change", "Encryption for receiving"),
    "setting.encryption.outgoing": QT_TRANSLATE_NOOP("Change", "Encryption for sending"),
    "setting.login.incoming": QT_TRANSLATE_NOOP("Change", "Way of logging in for receiving"),
    "setting.login.outgoing": QT_TRANSLATE_NOOP("Change", "Way of logging in for sending"),
    "setting.username.incoming": QT_TRANSLATE_NOOP("Change", "Username for receiving"),
    "setting.username.outgoing": QT_TRANSLATE_NOOP("Change", "Username for sending"),
    "setting.special-folder": QT_TRANSLATE_NOOP("Change", "Place for sent mail and drafts"),
    "setting.trash": QT_TRANSLATE_NOOP("Change", "Name of the wastebasket"),
    "setting.subscription": QT_TRANSLATE_NOOP("Change", "Show only some of the folders"),
    "setting.leave-on-server": QT_TRANSLATE_NOOP("Change", "Leave a copy at the provider"),
    "setting.smaller": QT_TRANSLATE_NOOP("Change", "Other small settings: {count}"),
    "setting.other": QT_TRANSLATE_NOOP("Change", "Setting {key}"),
    "value.empty": QT_TRANSLATE_NOOP("Change", "(empty)"),
    "value.yes": QT_TRANSLATE_NOOP("Change", "yes"),
    "value.no": QT_TRANSLATE_NOOP("Change", "no"),
    "value.no-encryption": QT_TRANSLATE_NOOP("Change", "none"),
    "value.starttls": QT_TRANSLATE_NOOP("Change", "STARTTLS"),
    "value.tls": QT_TRANSLATE_NOOP("Change", "SSL/TLS"),
    "value.normal-password": QT_TRANSLATE_NOOP("Change", "normal password"),
    "value.no-login": QT_TRANSLATE_NOOP("Change", "no login"),
    "value.number": QT_TRANSLATE_NOOP("Change", "{value}"),
    "value.text": QT_TRANSLATE_NOOP("Change", "{value}"),
    "evidence.namespace": QT_TRANSLATE_NOOP("Evidence", "What the server says about its folders"),
    "evidence.client-prefix": QT_TRANSLATE_NOOP("Evidence", "What the mail program is set to"),
    "evidence.hidden-folders": QT_TRANSLATE_NOOP("Evidence", "Hidden folders"),
    "evidence.unsubscribed": QT_TRANSLATE_NOOP("Evidence", "Folders that are not shown"),
    "evidence.empty-mailbox": QT_TRANSLATE_NOOP("Evidence", "Messages in the folder"),
    "evidence.client-setting": QT_TRANSLATE_NOOP("Evidence", "Setting in the mail program"),
    "evidence.provider-setting": QT_TRANSLATE_NOOP("Evidence", "Setting that the provider gives"),
    "evidence.client-username": QT_TRANSLATE_NOOP("Evidence", "Username in the mail program"),
    "evidence.accepted-username": QT_TRANSLATE_NOOP(
        "Evidence", "Username that the server accepted"
    ),
    "evidence.leave-on-server": QT_TRANSLATE_NOOP("Evidence", "Leave mail at the provider"),
    "evidence.server-said": QT_TRANSLATE_NOOP("Evidence", "The technical reason"),
    "evidence.profile": QT_TRANSLATE_NOOP("Evidence", "Profile"),
    "evidence.damaged-settings": QT_TRANSLATE_NOOP("Evidence", "Damaged settings"),
    "progress.asking-sources": QT_TRANSLATE_NOOP("Progress", "Asking who knows your provider"),
    "progress.reading-programs": QT_TRANSLATE_NOOP(
        "Progress", "Looking for mail programs on this computer"
    ),
    "progress.asking-servers": QT_TRANSLATE_NOOP("Progress", "Asking your provider’s servers"),
    "progress.diagnosing": QT_TRANSLATE_NOOP("Progress", "Comparing with your settings"),
    "progress.waiting-for-client": QT_TRANSLATE_NOOP(
        "Progress", "Waiting until the mail program is closed"
    ),
    "progress.applying": QT_TRANSLATE_NOOP("Progress", "Making the changes"),
    "progress.proving": QT_TRANSLATE_NOOP("Progress", "Checking again whether all is well"),
    "progress.undoing": QT_TRANSLATE_NOOP("Progress", "Taking the changes back"),
}
