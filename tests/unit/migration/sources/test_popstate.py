"""What Thunderbird knows of a POP3 mailbox."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mailsetup.migration.sources.popstate import (
    KnownMaildrop,
    KnownMessage,
    KnownState,
    parse_popstate,
)

HEAD = "# POP3 State File\n# This is a generated file!  Do not edit.\n\n"
UIDLS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=70)
MESSAGES = st.builds(
    KnownMessage,
    uidl=UIDLS,
    state=st.sampled_from(KnownState),
    received=st.none() | st.integers(0, 10**11),
)
MAILDROPS = st.builds(
    KnownMaildrop,
    hostname=st.from_regex(r"[a-z]{1,10}\.no", fullmatch=True),
    username=st.sampled_from(["kari", "kari@example.no", "Kåre Ødegård"]),
    messages=st.lists(MESSAGES, max_size=5).map(tuple),
)


def _rendered(maildrops: list[KnownMaildrop], end: str) -> bytes:
    lines = []
    for maildrop in maildrops:
        lines.append(f"*{maildrop.hostname} {maildrop.username}")
        for one in maildrop.messages:
            time = "" if one.received is None else f" {one.received}"
            lines.append(f"{one.state.value} {one.uidl}{time}")
    return (HEAD.replace("\n", end) + end.join(lines)).encode()


@given(st.lists(MAILDROPS, max_size=3), st.sampled_from(["\n", "\r\n"]))
def test_what_was_written_is_read(maildrops: list[KnownMaildrop], end: str) -> None:
    assert parse_popstate(_rendered(maildrops, end)) == tuple(maildrops)


def test_a_file_as_thunderbird_writes_it() -> None:
    text = HEAD + "*pop.example.no kari\nk 000000016b01c654 1795274827\nd 000000026b01c654 0"
    (maildrop,) = parse_popstate(text.encode())
    assert (maildrop.hostname, maildrop.username) == ("pop.example.no", "kari")
    assert [(one.uidl[:9], one.state, one.received) for one in maildrop.messages] == [
        ("000000016", KnownState.KEEP, 1_795_274_827),
        ("000000026", KnownState.DELETE, 0),
    ]


def test_lines_that_make_no_sense_are_passed_over() -> None:
    text = b"k before-any-host 1\n*pop.example.no kari\nx y z\nk\nk a b c\nk good 12\n\0\xff"
    (maildrop,) = parse_popstate(text)
    assert [one.uidl for one in maildrop.messages] == ["good"]


@given(st.binary(max_size=300))
def test_any_bytes_are_read(data: bytes) -> None:
    assert isinstance(parse_popstate(b"*h u\n" + data), tuple)
