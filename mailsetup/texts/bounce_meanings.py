"""Why a mail did not arrive, in plain words."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

BOUNCE_MEANINGS = {
    "bounce.domain_not_found.meaning.missing": QT_TRANSLATE_NOOP(
        "Bounce", "After the @ it says {domain}. We have just looked: that name does not exist."
    ),
    "bounce.domain_not_found.meaning.takes-no-mail": QT_TRANSLATE_NOOP(
        "Bounce",
        "After the @ it says {domain}. We have just looked: that name exists, but it does not take e‑mail.",
    ),
    "bounce.domain_not_found.meaning.exists": QT_TRANSLATE_NOOP(
        "Bounce",
        "After the @ it says {domain}. We have just looked: that name exists and takes e‑mail. So it was probably a passing fault.",
    ),
    "bounce.domain_not_found.meaning.exists-guessed": QT_TRANSLATE_NOOP(
        "Bounce",
        "After the @ it says {domain}. We have just looked: that name exists and takes e‑mail. It may have been a passing fault, but the name looks very much like one that many people use.",
    ),
    "bounce.domain_not_found.meaning.known": QT_TRANSLATE_NOOP(
        "Bounce",
        "After the @ it says {domain}. Many people have an address like that, so it was probably"
        " a passing fault.",
    ),
    "bounce.domain_not_found.meaning.unclear": QT_TRANSLATE_NOOP(
        "Bounce",
        "After the @ it says {domain}. That name was not found when you sent the mail. We tried to look it up again, but got no clear answer.",
    ),
    "bounce.domain_not_found.meaning.not-checked": QT_TRANSLATE_NOOP(
        "Bounce",
        "After the @ it says {domain}. That name was not found when you sent the mail. We have not looked it up again.",
    ),
    "bounce.domain_not_found.meaning.unnamed": QT_TRANSLATE_NOOP(
        "Bounce", "The part after the @ in the address was not found."
    ),
    "bounce.user_unknown.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "{domain} was found, but there is no mailbox there called {name}. Perhaps there is a"
        " typing error before the @, or the person has a new address.",
    ),
    "bounce.user_unknown.meaning.guessed": QT_TRANSLATE_NOOP(
        "Bounce",
        "{domain} was found, but there is no mailbox there called {name}. The address looks as if there is a typing error in it.",
    ),
    "bounce.user_unknown.meaning.unnamed": QT_TRANSLATE_NOOP(
        "Bounce",
        "There is no mailbox with the address that you wrote. Perhaps there is a typing error"
        " before the @, or the person has a new address.",
    ),
    "bounce.mailbox_full.meaning": QT_TRANSLATE_NOOP(
        "Bounce", "There is no room for more mail in the recipient’s mailbox. The address is right."
    ),
    "bounce.account_disabled.meaning": QT_TRANSLATE_NOOP(
        "Bounce", "The mailbox existed, but it has been closed or is no longer in use."
    ),
    "bounce.message_too_big.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "Your mail was bigger than the mail server lets through. It is nearly always attached files that make it big.",
    ),
    "bounce.message_too_big.meaning.size": QT_TRANSLATE_NOOP(
        "Bounce",
        "Your mail was about {size} MB, and that is more than the mail server lets through. It is nearly always attached files that make it big.",
    ),
    "bounce.attachment_blocked.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "A file that you attached is of a type that is not let through, because such files can do harm.",
    ),
    "bounce.attachment_blocked.meaning.file": QT_TRANSLATE_NOOP(
        "Bounce",
        "The file {file} was refused. Files that end in {extension} can do harm to a computer, so they are not let through.",
    ),
    "bounce.attachment_blocked.meaning.provider-file": QT_TRANSLATE_NOOP(
        "Bounce",
        "The file {file} was refused. Files that end in {extension} can do harm to a computer, so {provider} does not let them through.",
    ),
    "bounce.attachment_blocked.meaning.archive": QT_TRANSLATE_NOOP(
        "Bounce",
        "The file {file} was refused. It is packed, and perhaps it contains a file that can do"
        " harm, or nobody can look inside it.",
    ),
    "bounce.attachment_blocked.meaning.plain-file": QT_TRANSLATE_NOOP(
        "Bounce",
        "The file {file} was refused. The mail server does not let files of that type through.",
    ),
    "bounce.attachment_blocked.meaning.type": QT_TRANSLATE_NOOP(
        "Bounce",
        "A file that ends in {extension} was refused. Such files can do harm to a computer, so they are not let through.",
    ),
    "bounce.attachment_blocked.meaning.content": QT_TRANSLATE_NOOP(
        "Bounce",
        "A file that you attached was refused because of what is in it, whatever its name. Such"
        " files can do harm, so they are not let through.",
    ),
    "bounce.virus_found.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "Virus protection on the way found something dangerous in your mail and stopped it. That can also happen by mistake.",
    ),
    "bounce.spam_suspected.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "Something in your mail looks like advertising or fraud to the recipient’s mail server."
        " That often happens to ordinary mail too.",
    ),
    "bounce.server_blocklisted.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "At the moment, the recipient’s side does not trust the mail server that sent your mail."
        " That server belongs to your provider, and you share it with many others.",
    ),
    "bounce.sender_auth_failed.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "The recipient’s side checks whether mail comes from the right place. Yours did not seem"
        " to, most often because it is sent through another provider than the one your address"
        " belongs to.",
    ),
    "bounce.sender_not_allowed.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "The mail server only takes mail when the sender’s address belongs to the person who"
        " logged in. Here the two did not match.",
    ),
    "bounce.sender_not_allowed.meaning.login": QT_TRANSLATE_NOOP(
        "Bounce",
        "The server that sends your mail asks for a username and a password. Those in your mail program were refused.",
    ),
    "bounce.sender_not_allowed.meaning.account": QT_TRANSLATE_NOOP(
        "Bounce",
        "Your provider does not let your account send. That mostly happens when somebody else has got hold of the password and sends junk mail with it.",
    ),
    "bounce.relay_denied.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "The mail server only passes on mail from people who log in. Your mail program probably does not log in when it sends, or it uses the wrong server.",
    ),
    "bounce.relay_denied.meaning.theirs": QT_TRANSLATE_NOOP(
        "Bounce",
        "The recipient’s mail server says that it does not take mail for this address. Either"
        " the address is wrong, or the server is set up wrongly.",
    ),
    "bounce.rate_limited.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "To stop junk mail, mail servers only let a certain amount through in a certain time."
        " More than that was sent, so there is a pause now.",
    ),
    "bounce.rate_limited.meaning.theirs": QT_TRANSLATE_NOOP(
        "Bounce",
        "The recipient’s mail server is getting a lot of mail just now and asks for a pause. You"
        " have done nothing wrong.",
    ),
    "bounce.recipient_restricted.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "The address exists, but its owner has decided who may write to it. That is common for mailing lists, companies and schools.",
    ),
    "bounce.delayed.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "Your mail could not be handed over at once. That happens, and most delayed mail arrives in the end.",
    ),
    "bounce.unreachable.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "The mail server that keeps the recipient’s mail is switched off, overloaded or cut off."
        " Your mail and the address may be quite right.",
    ),
    "bounce.unreachable.meaning.own": QT_TRANSLATE_NOOP(
        "Bounce",
        "Your mail program could not connect to your own provider. The mail has not left this"
        " computer, and it is not lost.",
    ),
    "bounce.recipient_restricted.meaning.domain": QT_TRANSLATE_NOOP(
        "Bounce",
        "The recipient’s provider has a rule about mail from your provider, and this mail did"
        " not meet it. You have done nothing wrong.",
    ),
    "bounce.unreachable.meaning.loop": QT_TRANSLATE_NOOP(
        "Bounce",
        "The recipient’s mail servers keep sending your mail round in circles, because something"
        " is set up wrongly there. Sending it again does not help.",
    ),
    "bounce.technical_error.meaning.tls": QT_TRANSLATE_NOOP(
        "Bounce",
        "Your mail is only passed on over a protected connection, and the recipient’s mail"
        " server did not offer one.",
    ),
    "bounce.technical_error.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "One of the mail servers on the way could not handle your mail. As a rule that is not your fault, and it passes.",
    ),
    "bounce.backscatter.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "Somebody has used your address as the sender without asking. That is easy to do and"
        " does not mean that anybody has been in your mailbox.",
    ),
    "bounce.backscatter.meaning.subject": QT_TRANSLATE_NOOP(
        "Bounce",
        "Somebody has used your address as the sender of a mail called “{subject}”. That is easy"
        " to do and does not mean that anybody has been in your mailbox.",
    ),
    "bounce.unknown.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "A mail server sent your mail back, but what it says is not clear enough to tell you the reason for sure.",
    ),
    "bounce.auto_reply.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "The recipient’s mail program answers automatically, for example during a holiday. Your"
        " mail is in their inbox.",
    ),
    "bounce.receipt.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "The recipient’s mail server confirms that it has received your mail. You or your mail"
        " program asked for that confirmation.",
    ),
    "bounce.read_receipt.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "The recipient’s mail program tells whether your mail was shown or deleted. You or your"
        " mail program asked for that.",
    ),
    "bounce.abuse_report.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "Somebody who got a mail from your address pressed “junk mail”, and their provider passes that on.",
    ),
    "bounce.other.meaning": QT_TRANSLATE_NOOP(
        "Bounce", "We looked through it and found nothing about a mail of yours that was sent back."
    ),
    "bounce.lure.meaning": QT_TRANSLATE_NOOP(
        "Bounce",
        "It says that mail for you is being held back, and wants you to open a page. A real"
        " message about mail that did not arrive does not ask for that.",
    ),
    "bounce.delivered.heading": QT_TRANSLATE_NOOP("Bounce", "Your mail reached this recipient."),
    "bounce.delivered.meaning": QT_TRANSLATE_NOOP(
        "Bounce", "The mail server confirms that this recipient’s mail was handed over."
    ),
}
