"""Dialogues and messages made by hypothesis, where both servers must agree.

What the table allows is left out by construction, so that the two accounts never drift apart:
mailboxes are not deleted while they are open, parents exist, and only one session at a time knows
something that the other does not.
"""

from __future__ import annotations

from hypothesis import strategies as st

from tests.conformance.script_messages import append, mail

_NAMES = ("<<b>>", "<<c d>>", "<<a/x>>", "<<a/y>>", "<<&AOY->>")
_BOXES = ("INBOX", "<<a>>", *_NAMES)
_FLAGS = ("\\Seen", "\\Deleted", "\\Flagged", "\\Answered", "\\Draft", "own", "$Label1")
_ITEMS = (
    "UID",
    "FLAGS",
    "INTERNALDATE",
    "RFC822.SIZE",
    "ENVELOPE",
    "BODY",
    "BODYSTRUCTURE",
    "BODY.PEEK[]",
    "BODY.PEEK[HEADER]",
    "BODY.PEEK[TEXT]",
    "BODY.PEEK[1]",
    "BODY.PEEK[1.MIME]",
    "BODY.PEEK[]<3.7>",
    "BODY.PEEK[TEXT]<0.4>",
    "BODY.PEEK[HEADER.FIELDS (SUBJECT DATE)]",
    "BODY[TEXT]",
    "RFC822.HEADER",
)
_ATTRIBUTES = ("MESSAGES", "UIDNEXT", "UNSEEN", "UIDVALIDITY", "SIZE")
_PATTERN_PIECES = ("*", "%", "a", "b", "<<a/>>", "<<", "INBOX", "inbox")
_FLAG_KEYS = (
    *("ALL", "SEEN", "UNSEEN", "FLAGGED", "UNFLAGGED", "DELETED", "UNDELETED"),
    *("ANSWERED", "DRAFT", "UNDRAFT"),
)
_DATES = ("1-Jan-1990", "2-Feb-1994", "3-Feb-1994", "7-Feb-1994", "8-Feb-1994", "1-Jan-2030")
_NOON = b'"02-Feb-1994 12:00:00 +0000"'

SETUP = (b"CREATE <<a>>", append(mail(b"first"), date=_NOON), b"SELECT INBOX")


def _boxes(names: tuple[str, ...] = _BOXES) -> st.SearchStrategy[str]:
    return st.sampled_from(names).map(lambda name: f'"{name}"')


def _flag_lists() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(_FLAGS), max_size=3).map(" ".join)


def _sets() -> st.SearchStrategy[str]:
    """Sequence sets; ``*`` stands in none with commas, where Dovecot forgets what is too large."""
    number = st.sampled_from(("1", "2", "3", "5", "9"))
    span = st.tuples(number, st.one_of(number, st.just("*"))).map(":".join)
    some = st.lists(number, min_size=2, max_size=4).map(",".join)
    return st.one_of(number, span, some, st.just("*"), st.just("1:*"))


def _bytes(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[bytes, ...]]:
    return strategy.map(lambda text: (text.encode("ascii"),))


def _keys() -> st.SearchStrategy[str]:
    """Search keys; NOT stands before single keys only, see `not-a-group` in the table."""
    single = st.one_of(
        st.sampled_from(_FLAG_KEYS),
        st.sampled_from(("SUBJECT first", "FROM kari", "TO nobody", "TEXT hello", "BODY Hello")),
        st.sampled_from(("LARGER 100", "SMALLER 200", "HEADER Subject number")),
        st.tuples(st.sampled_from(("BEFORE", "ON", "SINCE")), st.sampled_from(_DATES)).map(
            " ".join
        ),
        st.tuples(
            st.sampled_from(("SENTBEFORE", "SENTON", "SENTSINCE")), st.sampled_from(_DATES)
        ).map(" ".join),
        _sets().filter(lambda numbers: numbers == "1:*" or "*" not in numbers),
        _sets().map(lambda numbers: f"UID {numbers}"),
    )
    plain = st.one_of(single, single.map(lambda key: f"NOT {key}"))
    return st.recursive(
        plain,
        lambda keys: st.one_of(
            st.tuples(keys, keys).map(lambda pair: f"OR ({pair[0]}) ({pair[1]})"),
            st.lists(keys, min_size=1, max_size=3).map(lambda all_of: f"({' '.join(all_of)})"),
        ),
        max_leaves=4,
    )


def _patterns() -> st.SearchStrategy[str]:
    pieces = st.lists(st.sampled_from(("*", "%", "a", "b", "c", "<<%>>", "<</>>")), max_size=4)
    return pieces.map("".join)


def _actions() -> st.SearchStrategy[tuple[bytes, ...]]:
    """One action of one or more commands of the selected session."""
    items = st.lists(st.sampled_from(_ITEMS), min_size=1, max_size=4, unique=True).map(" ".join)
    signs = st.sampled_from(("", "+", "-", "+", "-"))
    appended = st.tuples(st.integers(1, 99), _flag_lists(), _boxes()).map(
        lambda made: (
            append(
                mail(b"number %d" % made[0]),
                mailbox=made[2].encode(),
                flags=made[1].encode(),
                date=_NOON,
            ),
        )
    )
    return st.one_of(
        appended,
        appended,
        _bytes(st.tuples(_sets(), items).map(lambda a: f"FETCH {a[0]} ({a[1]})")),
        _bytes(st.tuples(_sets(), items).map(lambda a: f"UID FETCH {a[0]} ({a[1]})")),
        _bytes(
            st.tuples(_sets(), signs, _flag_lists()).map(
                lambda a: f"STORE {a[0]} {a[1]}FLAGS ({a[2]})"
            )
        ),
        _bytes(
            st.tuples(_sets(), signs, _flag_lists()).map(
                lambda a: f"UID STORE {a[0]} {a[1]}FLAGS.SILENT ({a[2]})"
            )
        ),
        _bytes(_keys().map(lambda keys: f"SEARCH {keys}")),
        _bytes(_keys().map(lambda keys: f"UID SEARCH RETURN (MIN MAX COUNT ALL) {keys}")),
        _bytes(st.tuples(_sets(), _boxes()).map(lambda a: f"COPY {a[0]} {a[1]}")),
        _bytes(st.tuples(_sets(), _boxes()).map(lambda a: f"MOVE {a[0]} {a[1]}")),
        _bytes(st.just("EXPUNGE")),
        _bytes(_sets().map(lambda numbers: f"UID EXPUNGE {numbers}")),
        _bytes(_boxes().map(lambda box: f"SELECT {box}")),
        _bytes(
            st.tuples(
                _boxes(), st.lists(st.sampled_from(_ATTRIBUTES), min_size=1, unique=True)
            ).map(lambda a: f"STATUS {a[0]} ({' '.join(a[1])})")
        ),
        _bytes(_patterns().map(lambda pattern: f'LIST "" "{pattern}"')),
        _bytes(_patterns().map(lambda pattern: f'LSUB "" "{pattern}"')),
        _bytes(_boxes().map(lambda box: f"SUBSCRIBE {box}")),
        _bytes(_boxes().map(lambda box: f"UNSUBSCRIBE {box}")),
        _boxes(_NAMES).map(lambda box: (b"UNSELECT", f"CREATE {box}".encode())),
        _boxes(_NAMES).map(lambda box: (b"UNSELECT", f"DELETE {box}".encode(), b"SELECT INBOX")),
        st.tuples(_boxes(_NAMES), _boxes(_NAMES)).map(
            lambda pair: (
                b"UNSELECT",
                f"RENAME {pair[0]} {pair[1]}".encode(),
                b"SELECT INBOX",
            )
        ),
        _boxes().map(
            lambda box: (
                b"UNSELECT",
                f"EXAMINE {box}".encode(),
                b"FETCH 1:* (UID FLAGS)",
                b"CLOSE",
                b"SELECT INBOX",
            )
        ),
    )


def dialogues() -> st.SearchStrategy[tuple[bytes, ...]]:
    """A dialogue of up to 14 actions."""
    return st.lists(_actions(), min_size=4, max_size=14).map(
        lambda actions: tuple(command for action in actions for command in action)
    )


# -- messages

_TEXTS = st.lists(st.text(alphabet='abc -.:="', max_size=12).map(str.strip), max_size=4).map(
    lambda lines: "".join(f"{line}\r\n" for line in lines)
)
_WORDS = st.text(alphabet="abcXYZ019 ?_", max_size=12).map(lambda text: " ".join(text.split()))
_ADDRESSES = st.sampled_from(
    ("a@example.org", "<b@example.org>", "Kari N <k@example.org>", '"Q, R" <q@example.org>')
)


@st.composite
def _fields(draw: st.DrawFn) -> str:
    lines = ["MIME-Version: 1.0", f"Subject: {draw(_WORDS)}"]
    for name in ("From", "To", "Cc", "Reply-To"):
        if draw(st.booleans()):
            found = draw(st.lists(_ADDRESSES, min_size=1, max_size=3))
            lines.append(f"{name}: {', '.join(found)}")
    if draw(st.booleans()):
        lines.append("Date: Mon, 7 Feb 1994 21:52:25 -0800")
    return "".join(f"{line}\r\n" for line in lines)


@st.composite
def _leaf(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(("", "text/plain", "text/html; charset=utf-8", "image/png")))
    lines = [f"Content-Type: {kind}"] if kind else []
    if draw(st.booleans()):
        lines.append("Content-Transfer-Encoding: " + draw(st.sampled_from(("base64", "8bit"))))
    if draw(st.booleans()):
        lines.append('Content-Disposition: attachment; filename="a b.png"')
    if draw(st.booleans()):
        lines.append("Content-ID: <id@example.org>")
    return "".join(f"{line}\r\n" for line in lines) + "\r\n" + draw(_TEXTS)


@st.composite
def _part(draw: st.DrawFn, depth: int) -> str:
    """Header, blank line and body; a part that holds others ends with a line of its own."""
    kind = draw(st.sampled_from(("leaf", "leaf", "multipart", "message"))) if depth < 3 else "leaf"
    if kind == "leaf":
        return draw(_leaf())
    if kind == "message":
        inner = draw(_part(depth + 1))
        return f"Content-Type: message/rfc822\r\n\r\n{draw(_fields())}{inner}\r\n"
    boundary = f"=_{depth}_{draw(st.integers(0, 9))}"
    subtype = draw(st.sampled_from(("mixed", "alternative", "related")))
    parts = draw(st.lists(_part(depth + 1), min_size=1, max_size=3))
    body = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
    preamble = draw(st.sampled_from(("", "preamble\r\n")))
    return (
        f'Content-Type: multipart/{subtype}; boundary="{boundary}"\r\n\r\n'
        f"{preamble}{body}--{boundary}--\r\n\r\n"
    )


@st.composite
def messages(draw: st.DrawFn) -> bytes:
    """A message with well-formed MIME parts in each other."""
    return (draw(_fields()) + draw(_part(0))).encode("ascii")
