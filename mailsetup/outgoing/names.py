"""Names of files as a mail filter and a forgiving mail program read them."""

from __future__ import annotations

import mimetypes
import re
import unicodedata

_INVISIBLE = frozenset({"Cc", "Cf"})
# Unicode 16, section 23.2: they turn the order of what is shown, so `gpj.exe` can look like
# `exe.jpg`.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ORDINARY = mimetypes.MimeTypes(())
"""Only the standard library's own table: that of the computer differs from one to the next."""
_PHOTOS = frozenset({".heic", ".heif", ".avif", ".webp", ".dng", ".cr2", ".nef", ".arw"})
_FILMS = frozenset({".m4v", ".mkv", ".mts", ".m2ts", ".3gp", ".wmv"})
"""Those that the table does not have in every version."""
_PROGRAMS = ("application/x-msdownload", "application/octet-stream")


def plain_name(name: str) -> str:
    """Without folders, invisible characters, and the dots and spaces that Windows drops."""
    letters = unicodedata.normalize("NFKC", name)
    seen = "".join(one for one in letters if unicodedata.category(one) not in _INVISIBLE)
    last = seen.replace("\\", "/").rstrip("/ ").rpartition("/")[2]
    return last.rstrip(". ").lstrip()


def extension(plain: str) -> str:
    """The last ending of a `plain_name` in lower case with its dot, or ""."""
    dot = plain.rfind(".")
    return plain[dot:].lower() if dot >= 0 else ""


def stands_in(word: str, plain: str, *, as_written: bool) -> bool:
    """Whether a word is a whole word of a name; `as_written`: with the same capital letters.

    Facts A8 does not say how the provider compares; a part of a word, as in `BELFAST`, is no
    reason to tell somebody that their file is refused.
    """
    flags = re.NOFLAG if as_written else re.IGNORECASE
    return re.search(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", plain, flags) is not None


def turns_around(name: str) -> bool:
    """Whether the name holds characters that show it in another order."""
    return not _TURNING.isdisjoint(name)


def is_photo_or_film(plain: str) -> bool:
    """Whether the ending of a `plain_name` is that of a picture or a film."""
    ending = extension(plain)
    kind = _ORDINARY.guess_type(f"x{ending}", strict=False)[0] or ""
    return ending in _PHOTOS | _FILMS or kind.startswith(("image/", "video/"))


def pretended_ending(plain: str) -> str:
    """`.jpg` for `bilde.jpg.exe`: what Windows shows as the ending, as it hides the last; or ""."""
    stem = plain[: -len(extension(plain))] if extension(plain) else ""
    shown = extension(stem)
    kind = _ORDINARY.guess_type(f"x{shown}")[0] if shown else None
    return shown if kind is not None and kind not in _PROGRAMS else ""
