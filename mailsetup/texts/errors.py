"""What errors say: what happened, and the next step."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

ERRORS = {
    "error.unexpected": QT_TRANSLATE_NOOP(
        "Error",
        "Something went wrong in this program. Your mail is safe. Try again; if it happens once more,"
        " tell us what stands under “Details”.",
    ),
    "address.empty": QT_TRANSLATE_NOOP(
        "Address", "Please type your e-mail address, for example kari.nordmann@lyse.net."
    ),
    "address.no-at": QT_TRANSLATE_NOOP(
        "Address", "The sign @ is missing in “{text}”. An address looks like name@provider.no."
    ),
    "address.many-at": QT_TRANSLATE_NOOP(
        "Address", "There is more than one @ in “{text}”. Please type one address only."
    ),
    "address.no-name": QT_TRANSLATE_NOOP("Address", "The name before @ is missing in “{text}”."),
    "address.letter": QT_TRANSLATE_NOOP(
        "Address",
        "The letter {letter} cannot stand before @ in an e-mail address. Look at how your address is"
        " written in an old message; often it is a, o or aa instead.",
    ),
    "address.bad-name": QT_TRANSLATE_NOOP(
        "Address",
        "The part before @ in “{text}” has a sign or a space that does not belong there. Please look"
        " at it once more.",
    ),
    "address.too-long": QT_TRANSLATE_NOOP(
        "Address", "This address is too long to be right. Please look at it once more."
    ),
    "address.no-domain": QT_TRANSLATE_NOOP(
        "Address", "The part after @ is missing, for example lyse.net."
    ),
    "address.no-ending": QT_TRANSLATE_NOOP(
        "Address", "The ending is missing in “{domain}”, for example .no or .se."
    ),
    "address.bad-domain": QT_TRANSLATE_NOOP(
        "Address", "“{domain}” cannot be right after @. Please look at it once more."
    ),
}
