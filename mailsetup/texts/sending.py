"""What is said before sending: about files that may be refused, and about mails to many people."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

SENDING = {
    "attachment.nothing-against": QT_TRANSLATE_NOOP(
        "Sending", "You can send “{name}”: nothing in the rules of {provider} forbids it."
    ),
    "attachment.nothing-against-no-rules": QT_TRANSLATE_NOOP(
        "Sending",
        "You can send “{name}”: most mail services accept such files. We do not know the rules of"
        " {provider}.",
    ),
    "attachment.extension": QT_TRANSLATE_NOOP(
        "Sending",
        "{provider} does not accept files that end in {matched}. A mail with “{name}” does not"
        " get through.",
    ),
    "attachment.extension-inside": QT_TRANSLATE_NOOP(
        "Sending",
        "Inside “{name}” there is “{inside}”. {provider} does not accept files that end in"
        " {matched}, not even inside another file. The mail does not get through.",
    ),
    "attachment.name-word": QT_TRANSLATE_NOOP(
        "Sending",
        "{provider} does not accept files with “{matched}” in their name. A mail with “{place}”"
        " does not get through.",
    ),
    "attachment.name-word-close": QT_TRANSLATE_NOOP(
        "Sending",
        "{provider} does not accept files with “{matched}” in their name. We do not know whether"
        " “{place}” is one of them.",
    ),
    "attachment.detected-type": QT_TRANSLATE_NOOP(
        "Sending",
        "“{place}” is a program, or something like it ({matched}). {provider} does not accept"
        " such files, whatever their name is.",
    ),
    "attachment.size": QT_TRANSLATE_NOOP(
        "Sending",
        "“{name}” takes up about {mail_megabytes} MB in a mail, as every file becomes a third"
        " larger there. {provider} takes at most {limit_megabytes} MB.",
    ),
    "attachment.size-together": QT_TRANSLATE_NOOP(
        "Sending",
        "“{name}” does not fit into the same mail as the files before it: {provider} takes at most"
        " {limit_megabytes} MB for a whole mail.",
    ),
    "attachment.size-together-close": QT_TRANSLATE_NOOP(
        "Sending",
        "With the files before it, “{name}” makes the mail about {mail_megabytes} MB large, and"
        " {provider} takes at most {limit_megabytes} MB. It may be just too much.",
    ),
    "attachment.size-together-common": QT_TRANSLATE_NOOP(
        "Sending",
        "With the files before it, “{name}” makes the mail about {mail_megabytes} MB large. Many mail"
        " services take no more than {limit_megabytes} MB.",
    ),
    "attachment.size-close": QT_TRANSLATE_NOOP(
        "Sending",
        "“{name}” takes up about {mail_megabytes} MB in a mail, and {provider} takes at most"
        " {limit_megabytes} MB. It may be just too much.",
    ),
    "attachment.size-common": QT_TRANSLATE_NOOP(
        "Sending",
        "“{name}” takes up about {mail_megabytes} MB in a mail. We do not know how much"
        " {provider} takes; many take no more than {limit_megabytes} MB.",
    ),
    "attachment.size-beyond": QT_TRANSLATE_NOOP(
        "Sending",
        "“{name}” takes up about {mail_megabytes} MB in a mail. We know of no mail service that"
        " takes so much.",
    ),
    "attachment.size-common-unknown": QT_TRANSLATE_NOOP(
        "Sending",
        "“{name}” takes up about {mail_megabytes} MB in a mail. We do not know how much your"
        " provider takes; many take no more than {limit_megabytes} MB.",
    ),
    "attachment.common-extension": QT_TRANSLATE_NOOP(
        "Sending",
        "We do not know whether {provider} accepts “{place}”. Many mail services do not accept"
        " files that end in {matched}, and the recipient’s may be one of them.",
    ),
    "attachment.common-extension-unknown": QT_TRANSLATE_NOOP(
        "Sending",
        "We do not know the rules of your provider. Many mail services do not accept files that"
        " end in {matched}, such as “{place}”.",
    ),
    "attachment.common-type": QT_TRANSLATE_NOOP(
        "Sending",
        "“{place}” is a program, or something like it ({matched}). We do not know whether"
        " {provider} accepts it; many mail services do not, and the recipient’s may be one of"
        " them.",
    ),
    "attachment.common-type-unknown": QT_TRANSLATE_NOOP(
        "Sending",
        "“{place}” is a program, or something like it ({matched}). We do not know the rules of your"
        " provider; many refuse such files.",
    ),
    "attachment.provider-unknown": QT_TRANSLATE_NOOP(
        "Sending",
        "We do not know the rules of your provider. Most mail services accept files such as"
        " “{name}”.",
    ),
    "attachment.hidden-characters": QT_TRANSLATE_NOOP(
        "Sending",
        "The name of “{place}” has hidden characters in it that turn it around, as harmful files do. Mail"
        " services may refuse it. If you got it from somebody, do not open it.",
    ),
    "attachment.archive-encrypted": QT_TRANSLATE_NOOP(
        "Sending",
        "“{place}” is locked with a password, so nobody can see everything that is in it. Some mail"
        " services refuse such files.",
    ),
    "attachment.archive-broken": QT_TRANSLATE_NOOP(
        "Sending",
        "“{place}” is damaged, or not what its name says. We could not see everything that is in it.",
    ),
    "attachment.archive-too-complex": QT_TRANSLATE_NOOP(
        "Sending",
        "There is more in “{place}” than we can look through. Mail services may refuse it for the same"
        " reason.",
    ),
    "attachment.archive-closed": QT_TRANSLATE_NOOP(
        "Sending", "We cannot look at everything in “{place}”, but mail services may."
    ),
    "attachment.folder": QT_TRANSLATE_NOOP(
        "Sending", "“{name}” is a folder, and a mail can only hold files. Choose the files in it."
    ),
    "attachment.unreadable": QT_TRANSLATE_NOOP(
        "Sending", "“{name}” cannot be read. Check that it is there and that you may open it."
    ),
    "attachment.note-pretends": QT_TRANSLATE_NOOP(
        "Sending",
        "The name looks as if it ended in {shown}, but it ends in {matched}. If you got the file from"
        " somebody, do not open it.",
    ),
    "attachment.note-recipient-size": QT_TRANSLATE_NOOP(
        "Sending",
        "The recipient’s mail service may take less: many take no more than {megabytes} MB.",
    ),
    "attachment.note-macros": QT_TRANSLATE_NOOP(
        "Sending",
        "There are small programs (macros) in the file, or may be. The recipient’s mail service may"
        " stop it. Saved as an ordinary document or as a PDF, it gets through more easily.",
    ),
    "attachment.note-shortcut": QT_TRANSLATE_NOOP(
        "Sending",
        "Files of this kind lead to something else, as harmful mails also do. The recipient’s"
        " mail service may stop it.",
    ),
    "attachment.note-unpacked": QT_TRANSLATE_NOOP(
        "Sending",
        "Unpacked, it becomes very large. The recipient’s mail service may stop it for that"
        " reason.",
    ),
    "attachment.instead-link": QT_TRANSLATE_NOOP(
        "Sending",
        "Put the file where you keep files on the internet, such as OneDrive, iCloud or Google Drive,"
        " and send the link to it.",
    ),
    "attachment.instead-no-zip": QT_TRANSLATE_NOOP(
        "Sending", "Packing it into a zip file does not help: mail services look inside."
    ),
    "attachment.instead-ask": QT_TRANSLATE_NOOP(
        "Sending", "Ask the recipient how they would like to get it."
    ),
    "attachment.instead-smaller": QT_TRANSLATE_NOOP(
        "Sending", "Make it smaller: photos and videos can be saved in a smaller size."
    ),
    "attachment.instead-several": QT_TRANSLATE_NOOP("Sending", "Send the files in several mails."),
    "attachment.instead-no-password": QT_TRANSLATE_NOOP(
        "Sending", "If nothing in it is secret, pack it without a password."
    ),
    "attachment.instead-anew": QT_TRANSLATE_NOOP(
        "Sending", "Check that the file opens, or make it again, and look once more."
    ),
    "attachment.instead-which-provider": QT_TRANSLATE_NOOP(
        "Sending", "Tell us your e‑mail address or your provider, and we may be able to say more."
    ),
    "attachment.same-no-rules": QT_TRANSLATE_NOOP(
        "Sending",
        "Your provider is {provider}, but that does not change our answer: we do not know its"
        " rules.",
    ),
    "attachment.same": QT_TRANSLATE_NOOP(
        "Sending",
        "Your provider is {provider}, but that does not change our answer: what we know of its"
        " rules does not settle this.",
    ),
    "attachment.verdict-ok": QT_TRANSLATE_NOOP("Sending", "Can be sent"),
    "attachment.verdict-blocked": QT_TRANSLATE_NOOP("Sending", "Will be refused"),
    "attachment.verdict-too_big": QT_TRANSLATE_NOOP("Sending", "Too big"),
    "attachment.verdict-unsure": QT_TRANSLATE_NOOP("Sending", "We are not sure"),
    "mailing.figure-different-recipients": QT_TRANSLATE_NOOP(
        "Sending", "At most {at_most} different recipients in {minutes} minutes."
    ),
    "mailing.figure-messages": QT_TRANSLATE_NOOP(
        "Sending", "At most {at_most} mails in {minutes} minutes."
    ),
    "mailing.figure-messages-webmail": QT_TRANSLATE_NOOP(
        "Sending", "In the browser, at most {at_most} mails in {minutes} minutes."
    ),
    "mailing.counting": QT_TRANSLATE_NOOP(
        "Sending",
        "To be careful, we count a mail for each recipient, even when one mail goes to many.",
    ),
    "mailing.block-a-while": QT_TRANSLATE_NOOP(
        "Sending", "If you send more, you may not be able to send anything for a while."
    ),
    "mailing.start-past": QT_TRANSLATE_NOOP(
        "Sending", "The time to start has passed. Choose a later one."
    ),
    "mailing.slip": QT_TRANSLATE_NOOP(
        "Sending", "Line {line}: “{address}” may be a typing error. Did you mean {guess}?"
    ),
    "mailing.block": QT_TRANSLATE_NOOP(
        "Sending", "If you send more, you cannot send anything for {minutes} minutes."
    ),
    "mailing.source": QT_TRANSLATE_NOOP("Sending", "From: {source}"),
    "mailing.borrowed": QT_TRANSLATE_NOOP(
        "Sending",
        "We do not know how much {provider} lets you send. To be careful, the plan keeps to the limits"
        " of the strictest provider that we know:",
    ),
    "mailing.borrowed-unknown": QT_TRANSLATE_NOOP(
        "Sending",
        "We do not know how much you may send with your provider. To be careful, the plan keeps to the"
        " limits of the strictest provider that we know:",
    ),
    "mailing.batch": QT_TRANSLATE_NOOP(
        "Sending", "Mail {number}, from {time} on {day}, recipients: {count}"
    ),
    "mailing.advice": QT_TRANSLATE_NOOP(
        "Sending",
        "Put these people in the field for hidden copies (Bcc), so that they do not see each"
        " other’s addresses. Send each mail within {minutes} minutes of its time, and no other"
        " mails meanwhile: they count too. If you are late, send all the later mails that much"
        " later.",
    ),
    "mailing.malformed": QT_TRANSLATE_NOOP("Sending", "Line {line}, “{text}”, is left out."),
    "mailing.more": QT_TRANSLATE_NOOP("Sending", "Others left out: {count}"),
    "mailing.duplicates": QT_TRANSLATE_NOOP(
        "Sending", "Addresses that are in the list more than once, and get only one mail: {count}"
    ),
    "mailing.unreadable": QT_TRANSLATE_NOOP(
        "Sending", "“{file}” cannot be read. Check that it is there and that you may open it."
    ),
    "mailing.too-many": QT_TRANSLATE_NOOP(
        "Sending",
        "The list is too long for mail. For so many people, use a service for newsletters.",
    ),
    "mailing.nobody": QT_TRANSLATE_NOOP(
        "Sending",
        "There is no address in the list. Write one on each line, or put commas between them.",
    ),
}
