"""What to do now about a mail that did not arrive, step by step."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

BOUNCE_STEPS = {
    "bounce.step.probably-meant": QT_TRANSLATE_NOOP(
        "Bounce", "You wrote {typed}. You probably meant {guess}. Compare them letter by letter."
    ),
    "bounce.step.perhaps-meant": QT_TRANSLATE_NOOP(
        "Bounce", "You wrote {typed}. Perhaps you meant {guess}. Compare them letter by letter."
    ),
    "bounce.step.or-meant": QT_TRANSLATE_NOOP("Bounce", "It could also be {guess}."),
    "bounce.step.copy-and-send": QT_TRANSLATE_NOOP(
        "Bounce", "If it is the right one, copy it and send the mail again to that address."
    ),
    "bounce.step.check-after-at": QT_TRANSLATE_NOOP(
        "Bounce",
        "You wrote {typed}. Look at it letter by letter, above all at the part after the @.",
    ),
    "bounce.step.check-before-at": QT_TRANSLATE_NOOP(
        "Bounce",
        "You wrote {typed}. Look at it letter by letter, above all at the part before the @.",
    ),
    "bounce.step.check-address": QT_TRANSLATE_NOOP(
        "Bounce", "Look at the address that you wrote, letter by letter."
    ),
    "bounce.step.correct-and-send": QT_TRANSLATE_NOOP(
        "Bounce",
        "If something is wrong, correct it and send the mail again. You will find it in your"
        " sent mail.",
    ),
    "bounce.step.ask-address": QT_TRANSLATE_NOOP(
        "Bounce",
        "Find nothing wrong? Then ask the recipient for the address in another way, for example by phone.",
    ),
    "bounce.step.old-suggestion": QT_TRANSLATE_NOOP(
        "Bounce",
        "Your mail program may suggest the wrong address again. Then remove it from the list of suggestions or from your contacts.",
    ),
    "bounce.step.other-way-no-mail": QT_TRANSLATE_NOOP(
        "Bounce",
        "Nobody can get e‑mail there. Ask the recipient for another address, for example by phone.",
    ),
    "bounce.step.send-again-now": QT_TRANSLATE_NOOP(
        "Bounce", "Send the mail again. You will find it in your sent mail."
    ),
    "bounce.step.if-again-check": QT_TRANSLATE_NOOP(
        "Bounce",
        "If it comes back again, check the address with the recipient, for example by phone.",
    ),
    "bounce.step.no-need-to-wait": QT_TRANSLATE_NOOP(
        "Bounce", "If the address is wrong, you need not wait: send the mail to the right one now."
    ),
    "bounce.step.wait": QT_TRANSLATE_NOOP(
        "Bounce",
        "Wait, and do not send it again. The mail server keeps trying by itself, often for several days.",
    ),
    "bounce.step.wait-until": QT_TRANSLATE_NOOP(
        "Bounce",
        "Wait, and do not send it again. The mail server keeps trying by itself until {day}/{month}/{year} at {time}.",
    ),
    "bounce.step.time-is-over": QT_TRANSLATE_NOOP(
        "Bounce",
        "The mail server was going to try until {day}/{month}/{year} at {time}, and that time"
        " has passed. If you have had no other message, the mail has probably arrived. Ask the"
        " recipient.",
    ),
    "bounce.step.if-never": QT_TRANSLATE_NOOP(
        "Bounce", "If it fails in the end, you will get a new message about it."
    ),
    "bounce.step.urgent": QT_TRANSLATE_NOOP(
        "Bounce", "If it is urgent, reach the recipient in another way, for example by phone."
    ),
    "bounce.step.send-again-later": QT_TRANSLATE_NOOP(
        "Bounce",
        "Wait a few hours, and then send the mail again. You will find it in your sent mail.",
    ),
    "bounce.step.send-again-once": QT_TRANSLATE_NOOP(
        "Bounce", "Send the mail once more. Often that is enough."
    ),
    "bounce.step.tell-full": QT_TRANSLATE_NOOP(
        "Bounce",
        "Tell the recipient in another way, for example by phone, that the mailbox is full and"
        " needs tidying.",
    ),
    "bounce.step.send-when-room": QT_TRANSLATE_NOOP(
        "Bounce", "Send the mail again when there is room."
    ),
    "bounce.step.ask-new-address": QT_TRANSLATE_NOOP(
        "Bounce", "Ask the recipient for a new address, for example by phone."
    ),
    "bounce.step.own-old-address": QT_TRANSLATE_NOOP(
        "Bounce",
        "Is it an old address of your own? Then ask your provider whether it can be opened again.",
    ),
    "bounce.step.size-limit": QT_TRANSLATE_NOOP(
        "Bounce",
        "{provider} lets mails of up to {megabytes} MB through. Files grow on the way, so"
        " together they can be about {files} MB.",
    ),
    "bounce.step.size-limit-told": QT_TRANSLATE_NOOP(
        "Bounce",
        "The limit here is {megabytes} MB. Files grow on the way, so together they can be about"
        " {files} MB.",
    ),
    "bounce.step.share-link": QT_TRANSLATE_NOOP(
        "Bounce",
        "Put the files in online storage, such as OneDrive, Google Drive or iCloud, and send a"
        " link to them instead.",
    ),
    "bounce.step.smaller": QT_TRANSLATE_NOOP(
        "Bounce", "Or send fewer files in each mail, or make the photos smaller first."
    ),
    "bounce.step.no-rename": QT_TRANSLATE_NOOP(
        "Bounce",
        "Do not give the file another name to get it through. It will usually be refused anyway.",
    ),
    "bounce.step.other-form": QT_TRANSLATE_NOOP(
        "Bounce", "Is it a text or a picture? Then save it as a PDF or JPG, and send that."
    ),
    "bounce.step.check-files": QT_TRANSLATE_NOOP(
        "Bounce", "Let us check your files before you send them next time."
    ),
    "bounce.step.do-not-resend": QT_TRANSLATE_NOOP(
        "Bounce", "Do not send the mail again, and do not open what is attached."
    ),
    "bounce.step.scan": QT_TRANSLATE_NOOP(
        "Bounce", "Let the virus protection check your whole computer."
    ),
    "bounce.step.not-sent-delete": QT_TRANSLATE_NOOP(
        "Bounce", "Did you not send this mail? Then just delete this message."
    ),
    "bounce.step.reword": QT_TRANSLATE_NOOP(
        "Bounce",
        "Write it again: a clear subject, your own words, few links, and no large pictures.",
    ),
    "bounce.step.ask-allow": QT_TRANSLATE_NOOP(
        "Bounce",
        "Ask the recipient to add your address to their contacts. Then your mail is more likely"
        " to be let in.",
    ),
    "bounce.step.if-all-junk": QT_TRANSLATE_NOOP(
        "Bounce", "Does this happen with mail to many people? Then tell your provider."
    ),
    "bounce.step.send-to-support": QT_TRANSLATE_NOOP(
        "Bounce",
        "Send the whole message to your provider’s customer service. You will find the text for"
        " that below.",
    ),
    "bounce.step.send-to-support.named": QT_TRANSLATE_NOOP(
        "Bounce",
        "Send the whole message to {provider}’s customer service. You will find the text for"
        " that below.",
    ),
    "bounce.step.if-again-support": QT_TRANSLATE_NOOP(
        "Bounce",
        "If it comes back again, send the whole message to your provider’s customer service. You"
        " will find the text for that below.",
    ),
    "bounce.step.if-again-support.named": QT_TRANSLATE_NOOP(
        "Bounce",
        "If it comes back again, send the whole message to {provider}’s customer service. You"
        " will find the text for that below.",
    ),
    "bounce.step.read-yourself": QT_TRANSLATE_NOOP(
        "Bounce",
        "Look at what the server wrote, under “Details”. Sometimes the reason can be seen there.",
    ),
    "bounce.step.other-pages": QT_TRANSLATE_NOOP(
        "Bounce",
        "Do web pages open? If not, the internet connection is the problem: switch the router"
        " off and on again.",
    ),
    "bounce.step.look-at-settings": QT_TRANSLATE_NOOP(
        "Bounce",
        "Let us look at the settings of your mail program. We show you everything before we change it.",
    ),
    "bounce.step.then-send-again": QT_TRANSLATE_NOOP(
        "Bounce", "Then send the mail again. You will find it in your sent mail or in the outbox."
    ),
    "bounce.step.own-provider": QT_TRANSLATE_NOOP(
        "Bounce",
        "An address of another provider, such as Gmail, has to be sent through that provider.",
    ),
    "bounce.step.limit-recipients": QT_TRANSLATE_NOOP(
        "Bounce",
        "At {provider} you can write to at most {count} different recipients in {minutes} minutes.",
    ),
    "bounce.step.limit-messages": QT_TRANSLATE_NOOP(
        "Bounce", "At {provider} you can send at most {count} mails in {minutes} minutes."
    ),
    "bounce.step.pause-until": QT_TRANSLATE_NOOP(
        "Bounce", "You can send again at {time} at the latest. Until then, let it rest."
    ),
    "bounce.step.pause-until-tomorrow": QT_TRANSLATE_NOOP(
        "Bounce", "You can send again tomorrow at {time} at the latest. Until then, let it rest."
    ),
    "bounce.step.pause-over": QT_TRANSLATE_NOOP(
        "Bounce", "The pause is over: you can send again now."
    ),
    "bounce.step.pause-unknown": QT_TRANSLATE_NOOP(
        "Bounce", "Wait at least an hour before you send again."
    ),
    "bounce.step.fewer": QT_TRANSLATE_NOOP(
        "Bounce", "Write to fewer people at a time, with a pause in between."
    ),
    "bounce.step.not-so-much": QT_TRANSLATE_NOOP(
        "Bounce",
        "Did you not send that much? Then somebody may know your password: change it at once on"
        " your provider’s self-service pages.",
    ),
    "bounce.step.ask-let-in": QT_TRANSLATE_NOOP(
        "Bounce", "Ask the recipient, for example by phone, whether they can let your address in."
    ),
    "bounce.step.contact-form": QT_TRANSLATE_NOOP(
        "Bounce", "Is it a company? Then look for a form or another address on their website."
    ),
    "bounce.step.did-you-write": QT_TRANSLATE_NOOP(
        "Bounce",
        "Did you write “{subject}” to {recipient}? Then the mail is yours after all, and the"
        " rest applies to you.",
    ),
    "bounce.step.did-you-write-to": QT_TRANSLATE_NOOP(
        "Bounce",
        "Did you write to {recipient}? Then the mail is yours after all, and the rest applies to"
        " you.",
    ),
    "bounce.step.did-you-write-it": QT_TRANSLATE_NOOP(
        "Bounce",
        "Did you write this mail? Then it is yours after all, and the rest applies to you.",
    ),
    "bounce.step.try-password": QT_TRANSLATE_NOOP(
        "Bounce",
        "Try your password on your provider’s web pages. Does it work there? Then type the same"
        " one into your mail program.",
    ),
    "bounce.step.change-password": QT_TRANSLATE_NOOP(
        "Bounce", "Change your password at once on your provider’s self-service pages."
    ),
    "bounce.step.call-provider": QT_TRANSLATE_NOOP(
        "Bounce",
        "Then call your provider’s customer service, and ask them to let your account send again.",
    ),
    "bounce.step.tell-loop": QT_TRANSLATE_NOOP(
        "Bounce",
        "Tell the recipient in another way, for example by phone, so that they can have it put right.",
    ),
    "bounce.step.delete": QT_TRANSLATE_NOOP(
        "Bounce",
        "Did you not write that mail? Then delete this message. Do not answer it, and do not open what is attached.",
    ),
    "bounce.step.many-password": QT_TRANSLATE_NOOP(
        "Bounce", "Do you get many of these? Then change your password, to be on the safe side."
    ),
    "bounce.step.read-reply": QT_TRANSLATE_NOOP(
        "Bounce",
        "Read what the reply says. Perhaps it says when the recipient will be back, or whom to"
        " write to.",
    ),
    "bounce.step.nothing": QT_TRANSLATE_NOOP(
        "Bounce", "You need not do anything. You can delete this message."
    ),
    "bounce.step.nothing-here": QT_TRANSLATE_NOOP(
        "Bounce", "You need not do anything for this recipient."
    ),
    "bounce.step.abuse-known": QT_TRANSLATE_NOOP(
        "Bounce",
        "Was it a mail that you sent? Then do not write to that person again without being asked.",
    ),
    "bounce.step.abuse-unknown": QT_TRANSLATE_NOOP(
        "Bounce", "Was it not from you? Then change your password, to be on the safe side."
    ),
    "bounce.step.other-mail": QT_TRANSLATE_NOOP(
        "Bounce",
        "Do you mean another mail? Then show us the one that says your mail did not arrive.",
    ),
    "bounce.step.lure-no-link": QT_TRANSLATE_NOOP(
        "Bounce", "Do not open the link in it, and do not type your password there."
    ),
    "bounce.step.lure-delete": QT_TRANSLATE_NOOP("Bounce", "Delete the message."),
    "bounce.step.lure-typed": QT_TRANSLATE_NOOP(
        "Bounce",
        "Have you typed your password there already? Then change it now, on your provider’s own"
        " pages.",
    ),
    "bounce.step.be-careful": QT_TRANSLATE_NOOP(
        "Bounce", "Do not open links or files in a message that you did not expect."
    ),
}
