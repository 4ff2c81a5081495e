"""Text that a PRF file can carry: printable ASCII that no reader of INI files takes for more.

Outlook page 2.4: there is no encoding of other letters that is known to work. Windows reads INI
values without blanks and quotation marks around them, and Outlook replaces `%NAME%`.
"""

from __future__ import annotations

import unicodedata
from typing import Final

MAX_VALUE: Final = 255  # far more than any name, and what the fields of the dialog take
_SPECIAL: Final = frozenset('[]";%')

# Letters as people here write them without their own keyboard.
_SPELLINGS: Final = str.maketrans(
    {
        "å": "aa",
        "Å": "Aa",
        "ä": "ae",
        "Ä": "Ae",
        "ö": "oe",
        "Ö": "Oe",
        "ø": "oe",
        "Ø": "Oe",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "ß": "ss",
        "ẞ": "SS",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "ł": "l",
        "Ł": "L",
        "ı": "i",
        "ŋ": "n",
        "Ŋ": "N",
        "ŧ": "t",
        "Ŧ": "T",
        "\u2018": "'",
        "\u2019": "'",
        "\u2010": "-",
        "\u2011": "-",
        "\u2013": "-",
        "\u2014": "-",
    }
)


def exact_text(text: str) -> str | None:
    """A value that must stay as it is (host, user name, address); None if it cannot be carried."""
    fits = 0 < len(text) <= MAX_VALUE and all(_is_plain(c) for c in text)
    return text if fits and text == text.strip(" '") else None


def plain_label(text: str) -> str | None:
    """A name for people in ASCII letters; None if some letter has no spelling in them.

    What the file cannot carry otherwise, such as line ends and brackets, becomes a space.
    """
    composed = unicodedata.normalize("NFC", text)
    spelled = unicodedata.normalize("NFKD", composed.translate(_SPELLINGS))
    bare = "".join(c for c in spelled if not unicodedata.combining(c))
    if any(ord(c) > 126 and c.isalnum() for c in bare):
        return None
    kept = "".join(c if _is_plain(c) else " " for c in bare)
    return " ".join(kept.split())[:MAX_VALUE].strip(" '") or None


def _is_plain(character: str) -> bool:
    return " " <= character <= "~" and character not in _SPECIAL
