"""What looking after folders and messages at the provider says."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

FOLDERS = {
    "plan.renest": QT_TRANSLATE_NOOP("Plan", "Put folders back in their place ({count})"),
    "plan.redelivered": QT_TRANSLATE_NOOP("Plan", "Mail that came a second time ({count})"),
    "plan.duplicates": QT_TRANSLATE_NOOP("Plan", "Mail that is there twice ({count})"),
    "change.rename-mailbox": QT_TRANSLATE_NOOP(
        "Change", "The folder {mailbox} becomes {new_mailbox}, with everything in it"
    ),
    "change.move-messages": QT_TRANSLATE_NOOP(
        "Change", "Messages that go from {mailbox} to {target} (nothing is deleted): {count}"
    ),
    "change.mark-read": QT_TRANSLATE_NOOP(
        "Change", "Messages in {mailbox} that are marked as read: {count}"
    ),
    "change.mark-unread": QT_TRANSLATE_NOOP(
        "Change", "Messages in {mailbox} that are marked as unread: {count}"
    ),
    "change.mark-starred": QT_TRANSLATE_NOOP(
        "Change", "Messages in {mailbox} that get a star: {count}"
    ),
    "change.mark-unstarred": QT_TRANSLATE_NOOP(
        "Change", "Messages in {mailbox} that lose their star: {count}"
    ),
    "change.mark-other": QT_TRANSLATE_NOOP(
        "Change", "Messages in {mailbox} that are marked in another way: {count}"
    ),
    "changed.rename-mailbox": QT_TRANSLATE_NOOP(
        "Change", "The folder {mailbox} became {new_mailbox}, with everything in it"
    ),
    "changed.move-messages": QT_TRANSLATE_NOOP(
        "Change", "Messages that went from {mailbox} to {target} (nothing was deleted): {count}"
    ),
    "changed.mark-read": QT_TRANSLATE_NOOP(
        "Change", "Messages in {mailbox} that were marked as read: {count}"
    ),
    "changed.mark-unread": QT_TRANSLATE_NOOP(
        "Change", "Messages in {mailbox} that were marked as unread: {count}"
    ),
    "changed.mark-starred": QT_TRANSLATE_NOOP(
        "Change", "Messages in {mailbox} that got a star: {count}"
    ),
    "changed.mark-unstarred": QT_TRANSLATE_NOOP(
        "Change", "Messages in {mailbox} that lost their star: {count}"
    ),
    "changed.mark-other": QT_TRANSLATE_NOOP(
        "Change", "Messages in {mailbox} that were marked in another way: {count}"
    ),
    "mailbox.no-list": QT_TRANSLATE_NOOP(
        "Problem", "Your provider does not tell us which folders there are. Try again later."
    ),
    "mailbox.not-opened": QT_TRANSLATE_NOOP(
        "Problem", "Your provider does not let us look into the folder {mailbox}. Try again later."
    ),
    "mailbox.rename-refused": QT_TRANSLATE_NOOP(
        "Problem",
        "Your provider does not let us move the folder {mailbox}. Look at the folders once more, then try again.",
    ),
    "mailbox.flag-refused": QT_TRANSLATE_NOOP(
        "Problem",
        "Your provider does not let us mark messages in the folder {mailbox}. Try again later.",
    ),
    "mailbox.move-refused": QT_TRANSLATE_NOOP(
        "Problem",
        "Your provider does not let us move messages out of the folder {mailbox}. Try again later, or only mark them.",
    ),
    "mailbox.move-incomplete": QT_TRANSLATE_NOOP(
        "Problem",
        "Not all messages in the folder {mailbox} could be moved. Look once more, then try again.",
    ),
    "mailbox.cannot-move": QT_TRANSLATE_NOOP(
        "Problem",
        "Your provider has no safe way to move messages, so nothing was changed. Mark them instead.",
    ),
    "progress.looking-through-mail": QT_TRANSLATE_NOOP(
        "Progress", "Looking through your mail at the provider"
    ),
    "progress.reading-old-mail": QT_TRANSLATE_NOOP(
        "Progress", "Reading the old mail on this computer: {folder}"
    ),
    "folders.taken": QT_TRANSLATE_NOOP(
        "Problem",
        "A folder cannot go to {mailbox}: that place is taken or lies inside the folder itself. Choose another place.",
    ),
    "folders.at": QT_TRANSLATE_NOOP("Cli", "Folders at your provider ({hostname}):"),
    "folders.now": QT_TRANSLATE_NOOP("Cli", "Folders as they are now:"),
    "folders.then": QT_TRANSLATE_NOOP("Cli", "Folders as they will be:"),
    "folders.clue.messages": QT_TRANSLATE_NOOP(
        "Cli", "messages that were there before: {shared} of {looked_at}"
    ),
    "folders.clue.subscription": QT_TRANSLATE_NOOP("Cli", "your mail programs still look there"),
    "folders.clue.name": QT_TRANSLATE_NOOP("Cli", "it has the same name; please check"),
    "folders.clue.asked": QT_TRANSLATE_NOOP("Cli", "as you asked"),
    "folders.unclear": QT_TRANSLATE_NOOP(
        "Cli",
        "We cannot tell where {mailbox} belongs: {places}. Tell us with `--move {mailbox}=…`.",
    ),
    "folders.nothing-to-move": QT_TRANSLATE_NOOP(
        "Cli",
        "We found no folder that is out of place. If you still have your old mail on this computer, name it with `--source`.",
    ),
    "folders.redelivered": QT_TRANSLATE_NOOP(
        "Cli",
        "Messages in the inbox: {count}. Deleted before: {deleted}. Unread now, but read before: {read}.",
    ),
    "folders.name-redelivered": QT_TRANSLATE_NOOP("Cli", "Came again {date}"),
    "folders.duplicates": QT_TRANSLATE_NOOP(
        "Cli", "Messages in {mailbox} that are there a second time: {count}"
    ),
    "folders.no-duplicates": QT_TRANSLATE_NOOP(
        "Cli", "No message is there twice. Messages that we looked at: {count}"
    ),
    "folders.name-duplicates": QT_TRANSLATE_NOOP("Cli", "There twice {date}"),
    "folders.no-stray": QT_TRANSLATE_NOOP(
        "Cli", "There is no needless empty folder below the inbox."
    ),
    "folders.question": QT_TRANSLATE_NOOP(
        "Cli", "Shall we do this at your provider? It can be taken back. (y/n)"
    ),
    "folders.proved": QT_TRANSLATE_NOOP(
        "Cli", "Done. We looked once more, and it is as it should be."
    ),
    "folders.not-proved": QT_TRANSLATE_NOOP(
        "Cli", "It was done, but your provider does not show it yet. Look again in a while."
    ),
}
