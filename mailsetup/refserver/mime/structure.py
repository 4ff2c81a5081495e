"""ENVELOPE, BODY and BODYSTRUCTURE (RFC 3501, section 7.4.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver.mime.addresses import address_steps
from mailsetup.refserver.mime.headers import Field, Structured, first, parse_structured
from mailsetup.refserver.mime.wire import imap_nstring, imap_string
from mailsetup.refserver.steps import Steps, finish

if TYPE_CHECKING:
    from mailsetup.refserver.mime.parts import Part

_EMPTY_TEXT = b'("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 0 0)'
_ADDRESSES_A_STEP = 500
_EMPTY_TEXT_EXTENDED = b'("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 0 0 NIL NIL NIL NIL)'


def envelope(fields: tuple[Field, ...]) -> bytes:
    """The envelope of a header, at once."""
    return finish(envelope_steps(fields))


def envelope_steps(fields: tuple[Field, ...]) -> Steps[bytes]:
    """The envelope of a header; Sender and Reply-To fall back to From."""
    sender = yield from _addresses(fields, b"from")
    return b"(%s)" % b" ".join(
        (
            imap_nstring(first(fields, b"date")),
            imap_nstring(first(fields, b"subject")),
            sender,
            (yield from _addresses(fields, b"sender", sender)),
            (yield from _addresses(fields, b"reply-to", sender)),
            (yield from _addresses(fields, b"to")),
            (yield from _addresses(fields, b"cc")),
            (yield from _addresses(fields, b"bcc")),
            imap_nstring(first(fields, b"in-reply-to")),
            imap_nstring(first(fields, b"message-id")),
        )
    )


def _addresses(fields: tuple[Field, ...], name: bytes, default: bytes = b"NIL") -> Steps[bytes]:
    values = [field.unfolded for field in fields if field.name.lower() == name]
    found = yield from address_steps(b",".join(values))
    if not found:
        return default
    rendered: list[bytes] = []
    for start in range(0, len(found), _ADDRESSES_A_STEP):
        rendered += [address.render() for address in found[start : start + _ADDRESSES_A_STEP]]
        yield
    return b"(" + b"".join(rendered) + b")"


def body_structure(part: Part, *, extended: bool) -> bytes:
    """The structure of a part, at once."""
    return finish(structure_steps(part, extended=extended))


def structure_steps(part: Part, *, extended: bool) -> Steps[bytes]:
    """The structure of a part; ``extended`` is the difference between BODY and BODYSTRUCTURE."""
    yield
    if part.is_multipart:
        return (yield from _multipart(part, extended=extended))
    items = _basic_fields(part)
    if part.embedded is not None:
        items += (
            (yield from envelope_steps(part.embedded.fields)),
            (yield from structure_steps(part.embedded, extended=extended)),
            b"%d" % part.lines,
        )
    elif part.main_type == b"text":
        items += (b"%d" % part.lines,)
    if extended:
        items += (imap_nstring(first(part.fields, b"content-md5")), *_extension_fields(part))
    return b"(" + b" ".join(items) + b")"


def _multipart(part: Part, *, extended: bool) -> Steps[bytes]:
    empty = _EMPTY_TEXT_EXTENDED if extended else _EMPTY_TEXT
    children = bytearray()
    for child in part.children:
        children += yield from structure_steps(child, extended=extended)
    items: tuple[bytes, ...] = (
        bytes(children) or empty,
        imap_string(part.content_type.value.partition(b"/")[2]),
    )
    if extended:
        items += (_parameters(part.content_type.parameters), *_extension_fields(part))
    return b"(" + b" ".join(items) + b")"


def _basic_fields(part: Part) -> tuple[bytes, ...]:
    main, _, sub = part.content_type.value.partition(b"/")
    parameters = part.content_type.parameters
    if main.lower() == b"text" and part.content_type.parameter(b"charset") is None:
        parameters = (*parameters, (b"charset", b"us-ascii"))
    encoding = first(part.fields, b"content-transfer-encoding")
    if encoding is not None:
        encoding = parse_structured(encoding).value
    return (
        imap_string(main),
        imap_string(sub),
        _parameters(parameters),
        imap_nstring(first(part.fields, b"content-id")),
        imap_nstring(first(part.fields, b"content-description")),
        imap_string(encoding or b"7bit"),
        b"%d" % part.size,
    )


def _extension_fields(part: Part) -> tuple[bytes, bytes, bytes]:
    """Disposition, language and location."""
    disposition = first(part.fields, b"content-disposition")
    location = first(part.fields, b"content-location")
    return (
        b"NIL" if disposition is None else _disposition(parse_structured(disposition)),
        _languages(first(part.fields, b"content-language")),
        imap_nstring(location),
    )


def _disposition(disposition: Structured) -> bytes:
    return b"(%s %s)" % (imap_string(disposition.value), _parameters(disposition.parameters))


def _languages(raw: bytes | None) -> bytes:
    if raw is None:
        return b"NIL"
    languages = [language.strip() for language in raw.split(b",") if language.strip()]
    if not languages:
        return b"NIL"
    return b"(" + b" ".join(imap_string(language) for language in languages) + b")"


def _parameters(parameters: tuple[tuple[bytes, bytes], ...]) -> bytes:
    if not parameters:
        return b"NIL"
    words = (imap_string(word) for parameter in parameters for word in parameter)
    return b"(" + b" ".join(words) + b")"
