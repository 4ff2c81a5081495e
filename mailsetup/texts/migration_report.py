"""The report about moved mail: oddities, reasons, headings."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

MIGRATION_REPORT = {
    "oddity.partial-body": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Only the beginning of the message was ever fetched to this computer. It is not sent;"
        " fetch the whole message first, if it is still at the provider.",
    ),
    "oddity.no-final-newline": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "The last line had no end, so we ended it.",
    ),
    "oddity.nul-bytes": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "It contains characters that many providers refuse. If yours does, a repaired copy is"
        " sent.",
    ),
    "oddity.bare-cr": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Its lines end in an unusual way.",
    ),
    "oddity.eight-bit-header": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "The sender, recipient or subject is written in an old way, and may look odd.",
    ),
    "oddity.huge-header": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "The part before the text is unusually long.",
    ),
    "oddity.no-header": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "It has no sender, subject and date.",
    ),
    "oddity.no-date": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "It has no date that can be read.",
    ),
    "oddity.no-message-id": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "It has no number of its own, so we recognise it by its content.",
    ),
    "oddity.repeated-id": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "It has the same number as another one in its folder. We took both.",
    ),
    "oddity.cut-off": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "It breaks off in the middle of a part.",
    ),
    "oddity.index-without-store": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "There is only a table of contents for this folder, and no mail.",
    ),
    "oddity.unreadable": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "It could not be read, so none of it was sent.",
    ),
    "oddity.grew-while-read": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "New mail came while we were reading. Start once more to include it.",
    ),
    "oddity.not-rebuilt": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "It was not kept as it was once sent, and could not be put back together completely.",
    ),
    "oddity.name-changed": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Its name has characters that we had to replace.",
    ),
    "oddity.duplicate-uidl": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "The old server gives it the same name as another one. We took both.",
    ),
    "refused.too-big": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "larger than your provider accepts",
    ),
    "refused.not-taken": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "not accepted by your provider",
    ),
    "refused.source-changed": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "changed on this computer meanwhile; start once more to include it",
    ),
    "refused.other": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "not accepted ({reason})",
    ),
    "report.title": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Old mail moved to {address}",
    ),
    "report.all-proved": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Everything is at your provider. We read it back from there and compared it.",
    ),
    "report.not-all": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Not everything is at your provider. What is missing is listed below; it is still where"
        " it was.",
    ),
    "report.not-verified": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "We have not yet read back what is at your provider.",
    ),
    "report.nothing-found": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "There was no mail to move.",
    ),
    "report.kept": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Nothing was deleted, neither on this computer nor at your provider.",
    ),
    "report.vanished": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Messages that were in the inbox and are gone again: {count}. A phone or another"
        " computer may still fetch mail in the old way (POP3) and delete it at the provider."
        " Switch that off there first. We do not send them again automatically.",
    ),
    "report.missing": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Messages that we sent or saw, but did not find when we read back: {count}. Somebody may"
        " have deleted or moved them since.",
    ),
    "report.extra": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Extra copies at your provider: {count}. They came while we were moving the mail, and "
        "another program may have put them there. We delete nothing, so they stay until you do.",
    ),
    "report.different": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Messages that are not as we sent them: {count}.",
    ),
    "report.taken-away": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "These were at your provider after an earlier move, and have been deleted there since, so"
        " we have not sent them again: {count}.",
    ),
    "report.disarmed": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "A mail program on this computer was kept from emptying the mailbox. To take that back:"
        " mailsetup undo {id}",
    ),
    "report.switched": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "A mail program on this computer was changed over to IMAP. To take that back: mailsetup"
        " undo {id}",
    ),
    "report.partial": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Messages of which only the beginning is on this computer, so they were not sent: {count}.",
    ),
    "report.planned": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Messages that are still to be sent: {count}. Go on with: mailsetup migrate --resume {id}",
    ),
    "report.no-place": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Your provider did not accept the folder {mailbox} under any name, so its mail was not"
        " sent.",
    ),
    "report.other-name": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Your provider did not accept the folder {mailbox}; its mail is in {other}.",
    ),
    "report.renamed": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "The folder {mailbox} was renamed and is called {other} now. Its mail is there, so it was "
        "not sent again.",
    ),
    "report.renumbered": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Your provider gave the messages in {mailbox} new numbers, so we compared them all again.",
    ),
    "report.emptied": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Mail that was already in {mailbox} was gone when we went on, so we sent it once more:"
        " {count}.",
    ),
    "report.set-aside": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Your provider accepted nothing more into {mailbox} for now, so the rest of it was left"
        " for later.",
    ),
    "report.unreadable": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "We could not read {file}.",
    ),
    "report.note": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "{kind}: {detail}",
    ),
    "report.found": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Messages found",
    ),
    "report.there": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "There already",
    ),
    "report.uploaded": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Sent",
    ),
    "report.refused": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Not accepted",
    ),
    "report.left-out": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Left out",
    ),
    "report.in-other-store": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Also somewhere else in your old mail",
    ),
    "report.read-back": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Read back",
    ),
    "report.size": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Size of what was sent",
    ),
    "report.duration": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Time for sending",
    ),
    "report.server": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Server",
    ),
    "report.id": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Number of this move",
    ),
    "report.folder": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Folder",
    ),
    "report.target": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "At the provider",
    ),
    "report.nowhere": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "(left out)",
    ),
    "report.date": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Date",
    ),
    "report.reason": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Reason",
    ),
    "report.original": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "The original",
    ),
    "report.message-size": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Size",
    ),
    "report.folders": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Folder by folder",
    ),
    "report.refusals": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "Messages that were not accepted",
    ),
    "report.oddities": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "What was unusual",
    ),
    "report.happened": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "What else happened",
    ),
    "report.more": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "And more: {count}",
    ),
    "report.times": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "{count} ×",
    ),
    "duration.seconds": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "{count} s",
    ),
    "duration.minutes": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "{count} min",
    ),
    "duration.hours": QT_TRANSLATE_NOOP(
        "MigrationReport",
        "{count} h",
    ),
}
