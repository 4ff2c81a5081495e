"""CAPABILITY, NOOP, LOGOUT, ID, STARTTLS, LOGIN, AUTHENTICATE, ENABLE, COMPRESS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver.faults import Event, Refuse
from mailsetup.refserver.imap.completion import Completion, State, bad, no, ok
from mailsetup.refserver.imap.parser import ParseFailed
from mailsetup.refserver.imap.session import Command
from mailsetup.refserver.sasl import CredentialsInvalid, plain_credentials, unwrap

if TYPE_CHECKING:
    from mailsetup.refserver.imap.parser import Cursor
    from mailsetup.refserver.imap.session import ImapSession

_ANY = (State.NOT_AUTHENTICATED, State.AUTHENTICATED, State.SELECTED)
_MOST_ID_FIELDS = 30
_PRIVACY = "[PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure connections."
_WRONG = "[AUTHENTICATIONFAILED] Authentication failed."
_DISABLED = "[CONTACTADMIN] Account is disabled."


async def _capability(session: ImapSession, cursor: Cursor) -> Completion:
    cursor.end()
    session.untagged(b"CAPABILITY " + session.capability_text())
    return ok("Capability completed.")


async def _noop(session: ImapSession, cursor: Cursor) -> Completion:
    del session
    cursor.end()
    return ok("NOOP completed.")


async def _logout(session: ImapSession, cursor: Cursor) -> Completion:
    cursor.end()
    session.deselect()
    session.untagged(b"BYE Logging out")
    session.ending = True
    return ok("Logout completed.")


async def _id(session: ImapSession, cursor: Cursor) -> Completion:
    """RFC 2971; what the client says of itself is not kept."""
    cursor.space()
    if not cursor.accept(b"NIL"):
        cursor.expect(b"(")
        count = 0
        while not cursor.accept(b")"):
            if count:
                cursor.space()
            cursor.string()
            cursor.space()
            cursor.nstring()
            count += 1
            if count > _MOST_ID_FIELDS:
                raise ParseFailed("Too many fields")
    cursor.end()
    session.untagged(b'ID ("name" "mailsetup reference server")')
    return ok("ID completed.")


async def _starttls(session: ImapSession, cursor: Cursor) -> Completion | None:
    """RFC 3501, section 6.2.1; the tagged OK is the last plain line."""
    cursor.end()
    connection = session.connection
    if connection.tls:
        return bad("TLS is already active.")
    action = connection.fault(Event.STARTTLS)
    if isinstance(action, Refuse):
        return no(action.imap)
    await connection.start_tls(ok("Begin TLS negotiation now.").line(session.tag))
    return None


async def _login(session: ImapSession, cursor: Cursor) -> Completion:
    cursor.space()
    username = cursor.astring()
    cursor.space()
    password = cursor.astring()
    cursor.end()
    return await _authenticate_as(session, username, password)


async def _authenticate(session: ImapSession, cursor: Cursor) -> Completion:
    """RFC 3501, section 6.2.2, with the initial response of RFC 4959."""
    cursor.space()
    mechanism = cursor.atom()
    initial: bytes | None = None
    if cursor.accept(b" "):
        if not session.has("SASL-IR"):
            raise ParseFailed("An initial response is not supported")
        initial = b"" if cursor.accept(b"=") else cursor.astring()
    cursor.end()
    if mechanism not in {"PLAIN", "LOGIN"} or not session.has(f"AUTH={mechanism}"):
        return no("[CANNOT] Unsupported authentication mechanism.")
    if not session.plaintext_login:
        return no(_PRIVACY)
    try:
        if mechanism == "PLAIN":
            raw = await _response(session, b"") if initial is None else unwrap(initial)
            username, password = plain_credentials(raw)
        else:
            prompt = b"VXNlcm5hbWU6"
            username = await _response(session, prompt) if initial is None else unwrap(initial)
            password = await _response(session, b"UGFzc3dvcmQ6")
    except CredentialsInvalid as invalid:
        return bad(str(invalid))
    return await _authenticate_as(session, username, password)


async def _response(session: ImapSession, prompt: bytes) -> bytes:
    session.connection.write(b"+ %s\r\n" % prompt)
    line = await session.connection.read_line(
        session.limits.line_before_login, session.limits.login_seconds, secret=True
    )
    if line == b"*":
        raise CredentialsInvalid("Authentication aborted by client.")
    return unwrap(line)


async def _authenticate_as(session: ImapSession, username: bytes, password: bytes) -> Completion:
    if not session.plaintext_login:
        return no(_PRIVACY)
    connection = session.connection
    action = connection.fault(Event.LOGIN)
    if isinstance(action, Refuse):
        return no(action.imap)
    account = session.site.store.authenticate(
        username.decode("utf-8", "surrogateescape"), password.decode("utf-8", "surrogateescape")
    )
    if account is None:
        return no(_WRONG)
    if account.disabled:
        return no(_DISABLED)
    session.account = account
    connection.deadline = None
    session.after_reply = connection.fault(Event.LOGGED_IN)
    return ok(f"[CAPABILITY {session.capability_text().decode('ascii')}] Logged in")


async def _enable(session: ImapSession, cursor: Cursor) -> Completion:
    """RFC 5161; what is not known is passed over in silence."""
    names: list[str] = []
    while not names or not cursor.at_end:
        cursor.space()
        names.append(cursor.atom())
    enabled: list[str] = []
    for name in dict.fromkeys(names):
        if name == "CONDSTORE" and session.has(name):
            session.enable_condstore()
            enabled.append(name)
        elif name == "UTF8=ACCEPT" and session.has(name):
            session.utf8 = True
            enabled.append(name)
    session.untagged(" ".join(["ENABLED", *enabled]).encode("ascii"))
    return ok("Enabled.")


async def _compress(session: ImapSession, cursor: Cursor) -> Completion | None:
    """RFC 4978; the tagged OK is the last line that is not deflated."""
    cursor.space()
    mechanism = cursor.atom()
    cursor.end()
    if mechanism != "DEFLATE":
        return no("[CANNOT] Unknown compression mechanism.")
    if session.connection.compressed:
        return no("[COMPRESSIONACTIVE] Compression is already active.")
    await session.connection.start_compression(ok("Begin compression.").line(session.tag))
    return None


COMMANDS = {
    "CAPABILITY": Command(_capability, *_ANY),
    "NOOP": Command(_noop, *_ANY),
    "LOGOUT": Command(_logout, *_ANY),
    "ID": Command(_id, *_ANY, capability="ID"),
    "STARTTLS": Command(_starttls, State.NOT_AUTHENTICATED, capability="STARTTLS"),
    "LOGIN": Command(_login, State.NOT_AUTHENTICATED),
    "AUTHENTICATE": Command(_authenticate, State.NOT_AUTHENTICATED),
    "ENABLE": Command(_enable, State.AUTHENTICATED, State.SELECTED, capability="ENABLE"),
    "COMPRESS": Command(
        _compress, State.AUTHENTICATED, State.SELECTED, capability="COMPRESS=DEFLATE"
    ),
}
