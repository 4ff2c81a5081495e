"""Where folders go: the server's roles and letters first, never two folders in one by accident."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.migration.folder_map import ServerLayout, map_folders
from mailsetup.migration.folder_roles import role_of_name
from mailsetup.migration.mailbox_names import folded
from mailsetup.model.migration import SourceFolder
from mailsetup.model.probe import Mailbox, SpecialUse
from mailsetup.protocols.imap_listing import encode_name

FLAT = ServerLayout(prefix="", delimiter="/", mailboxes=())
COURIER = ServerLayout(
    prefix="INBOX.",
    delimiter=".",
    mailboxes=(
        Mailbox(name="INBOX", delimiter="."),
        Mailbox(name="INBOX.Sent", delimiter="."),
        Mailbox(name="INBOX.Papirkurv", delimiter=".", special_use=SpecialUse.TRASH),
    ),
)


def layout(*names: str, prefix: str = "", delimiter: str = "/") -> ServerLayout:
    boxes = tuple(Mailbox(name=name, delimiter=delimiter) for name in names)
    return ServerLayout(prefix=prefix, delimiter=delimiter, mailboxes=boxes)


def folder(*path: str) -> SourceFolder:
    return SourceFolder(path=path, role=role_of_name(path[0]) if len(path) == 1 else "")


def targets(server: ServerLayout, *paths: tuple[str, ...]) -> list[str | None]:
    return [target for _, target in map_folders([folder(*path) for path in paths], server)]


def test_a_tree_keeps_its_form() -> None:
    found = targets(FLAT, ("Reise",), ("Reise", "2019"), ("Reise", "2019", "Mai"))
    assert found == ["Reise", "Reise/2019", "Reise/2019/Mai"]


def test_the_prefix_of_the_server_is_put_before_once() -> None:
    found = targets(COURIER, ("Inbox",), ("Sendte elementer",), ("Reise",), ("Reise", "St. Hans"))
    assert found == ["INBOX", "INBOX.Sent", "INBOX.Reise", "INBOX.Reise.St_ Hans"]


def test_special_use_wins_over_names() -> None:
    assert targets(COURIER, ("Trash",)) == ["INBOX.Papirkurv"]


def test_of_two_mailboxes_with_one_role_the_used_one_is_taken() -> None:
    boxes = (
        Mailbox(name="Sent", delimiter="/", messages=0),
        Mailbox(name="Sendt", delimiter="/", messages=900),
    )
    server = ServerLayout(prefix="", delimiter="/", mailboxes=boxes)
    assert targets(server, ("Sent Items",)) == ["Sendt"]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        *(("Inbox", "inbox"), ("Innboks", "inbox"), ("Inkorgen", "inbox"), ("Indbakke", "inbox")),
        *(("Sendt", "sent"), ("Skickat", "sent"), ("Sendte mails", "sent"), ("Sent Items", "sent")),
        *(("Kladder", "drafts"), ("Utkast", "drafts"), ("Udkast", "drafts")),
        *(("Papirkurv", "trash"), ("Papperskorgen", "trash"), ("Slettet post", "trash")),
        *(("Søppelpost", "junk"), ("Skräppost", "junk"), ("Uønsket e‑post", "junk")),
        *(("Arkiv", "archive"), ("Maler", "templates"), ("Reise", ""), ("Sendt i fjor", "")),
    ],
)
def test_roles_are_known_in_the_languages_of_the_north(name: str, role: str) -> None:
    assert role_of_name(name) == role
    assert role_of_name(unicodedata.normalize("NFD", name).upper()) == role


def test_what_the_server_has_in_other_letters_is_used_as_it_is_there() -> None:
    server = layout("INBOX", "reise", unicodedata.normalize("NFD", "Påske"))
    found = targets(server, ("Reise",), ("Påske",))
    assert found == ["reise", unicodedata.normalize("NFD", "Påske")]


def test_folders_that_differ_in_case_only_stay_apart() -> None:
    assert targets(FLAT, ("Reise",), ("reise",), ("REISE",)) == ["Reise", "reise (2)", "REISE (3)"]
    both = layout("Reise", "reise")
    assert targets(both, ("reise",), ("Reise",)) == ["reise", "Reise"]


def test_one_more_form_of_the_same_letters_stays_apart() -> None:
    composed, apart = "Påske", unicodedata.normalize("NFD", "Påske")
    assert targets(FLAT, (composed,), (apart,)) == ["Påske", "Påske (2)"]


def test_what_lies_below_the_inbox_and_at_the_top_is_not_mixed() -> None:
    found = targets(COURIER, ("Inbox",), ("Inbox", "Familie"), ("Familie",))
    assert found == ["INBOX", "INBOX.Familie", "INBOX.Familie (2)"]


def test_no_folder_becomes_the_inbox_by_its_name() -> None:
    folders = [SourceFolder(path=("inbox",)), SourceFolder(path=("Inbox", "inbox"))]
    for server in (FLAT, COURIER):
        found = [target for _, target in map_folders(folders, server)]
        assert "INBOX" not in found
        assert len({folded(str(name)) for name in found}) == 2


def test_names_that_servers_refuse_are_changed() -> None:
    names = ("a/b", "*%", 'say "x"', "~root", "#news", "...", "tab\tand\0", "bell‍\u200b", "\u00a0")
    found = targets(FLAT, *((name,) for name in names))
    assert found[:3] == ["a_b", "__", "say _x_"]
    assert len(set(found)) == len(names)
    for name in found:
        assert name is not None
        encode_name(name)


def test_a_server_without_levels_gets_flat_names() -> None:
    server = ServerLayout(prefix="", delimiter="", mailboxes=())
    assert targets(server, ("Reise",), ("Reise", "2019")) == ["Reise", "Reise - 2019"]


def test_the_person_decides_and_folders_below_follow() -> None:
    folders = [folder("A"), folder("A", "x"), folder("B"), folder("B", "y"), folder("C")]
    chosen = {("A",): "Arkiv/A", ("B",): None, ("B", "y"): "Y"}
    found = [target for _, target in map_folders(folders, FLAT, chosen)]
    assert found == ["Arkiv/A", "Arkiv/A/x", None, "Y", "C"]


def test_thousands_of_folders_of_one_name_are_told_apart() -> None:
    folders = [
        SourceFolder(path=("x", "NAME".swapcase() + " " * number)) for number in range(5_000)
    ]
    found = [target for _, target in map_folders(folders, FLAT)]
    assert len({folded(str(name)) for name in found}) == 5_000


def test_a_folder_far_down_still_gets_a_name() -> None:
    path = tuple("long name of a level " * 5 for _ in range(40))
    (found,) = targets(FLAT, path)
    assert found is not None
    assert len(encode_name(found)) < 1_000


_levels = st.text(min_size=1, max_size=300)


@given(
    st.lists(st.lists(_levels, min_size=1, max_size=4).map(tuple), max_size=12, unique=True),
    st.sampled_from([FLAT, COURIER, layout("Sent", "ø", delimiter=".")]),
)
def test_any_names_give_names_that_can_be_sent(
    paths: list[tuple[str, ...]], server: ServerLayout
) -> None:
    folders = [SourceFolder(path=path) for path in paths]
    found = [str(target) for _, target in map_folders(folders, server)]
    assert len({folded(name) for name in found}) == len(paths)
    for name in found:
        raw = encode_name(name)
        assert all(len(level) <= 210 for level in raw.split(server.delimiter.encode()))
        assert name.startswith(server.prefix)
