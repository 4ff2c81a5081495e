"""Where folders at the top level belong: by their mail, by subscriptions, by names, or unclear."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.mailbox.folder_names import AccountFolders
from mailsetup.mailbox.renest import Clue, Path, Shared, propose
from mailsetup.model.probe import Mailbox, SpecialUse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

NOTHING = Shared(by_path={})


def folders(
    *names: str, subscribed: Iterable[str] = (), prefix: str = "", delimiter: str = "/"
) -> AccountFolders:
    return AccountFolders(
        mailboxes=tuple(
            Mailbox(
                name=name,
                delimiter=delimiter,
                special_use=SpecialUse.SENT if name.endswith("Sent") else None,
            )
            for name in ("INBOX", *names)
        ),
        subscriptions=frozenset(subscribed),
        raw={name: name.encode() for name in ("INBOX", *names)},
        prefix=prefix,
        delimiter=delimiter,
    )


def shares(by_name: Mapping[str, Mapping[Path, int]]) -> Callable[[str], Shared]:
    def share(name: str) -> Shared:
        found = by_name.get(name, {})
        return Shared(looked_at=10, by_path=found, filled=frozenset(found))

    return share


def moves(
    now: AccountFolders, old: Iterable[Path], share: Callable[[str], Shared] = lambda _: NOTHING
) -> list[tuple[str, str, Clue]]:
    proposal = propose(now, old, share)
    return [(move.mailbox, move.new_name, move.clue) for move in proposal.moves]


def test_the_same_mail_in_the_old_folder_is_the_surest_sign() -> None:
    now = folders("Ferie", "Jobb", "Reise")
    old = [("Ferie", "Reise"), ("Jobb", "Reise"), ("Reise",)]
    share = shares({"Reise": {("Jobb", "Reise"): 9, ("Ferie", "Reise"): 1}})
    assert moves(now, old, share) == [("Reise", "Jobb/Reise", Clue.MESSAGES)]


def test_a_name_that_is_still_subscribed_tells_the_old_place() -> None:
    now = folders("Ferie", "Reise", subscribed=["Ferie/Reise", "Reise"])
    assert moves(now, []) == [("Reise", "Ferie/Reise", Clue.SUBSCRIPTION)]


def test_a_name_alone_is_enough_where_only_one_place_has_it() -> None:
    now = folders("Ferie", "Reise", "Annet")
    assert moves(now, [("Ferie", "Reise")]) == [("Reise", "Ferie/Reise", Clue.NAME)]


def test_a_number_that_the_move_put_behind_the_name_is_passed_over() -> None:
    now = folders("Ferie", "Reise", "Reise 2")
    share = shares({"Reise": {("Reise",): 10}, "Reise 2": {("Ferie", "Reise"): 10}})
    old = [("Reise",), ("Ferie", "Reise")]
    assert moves(now, old, share) == [("Reise 2", "Ferie/Reise", Clue.MESSAGES)]


def test_several_levels_come_back_one_after_the_other() -> None:
    now = folders("Sverige", "Ferie", "Reise", subscribed=["Ferie/Reise/Sverige", "Ferie/Reise"])
    assert [(old, new) for old, new, _ in moves(now, [])] == [
        ("Reise", "Ferie/Reise"),
        ("Sverige", "Ferie/Reise/Sverige"),
    ]


def test_a_prefix_and_another_delimiter_are_kept() -> None:
    now = folders("INBOX.Ferie", "INBOX.Reise", prefix="INBOX.", delimiter=".")
    assert moves(now, [("Ferie", "Reise")]) == [("INBOX.Reise", "INBOX.Ferie.Reise", Clue.NAME)]


def test_two_places_that_look_alike_are_told_and_not_guessed() -> None:
    proposal = propose(
        folders("Ferie", "Jobb", "Reise"),
        [("Ferie", "Reise"), ("Jobb", "Reise")],
        lambda _: NOTHING,
    )
    assert proposal.moves == ()
    assert proposal.unclear == (("Reise", ("Ferie/Reise", "Jobb/Reise")),)


@pytest.mark.parametrize(
    ("now", "old"),
    [
        (folders("Ferie", "Reise"), [("Ferie", "Reise"), ("Reise",)]),  # belongs at the top too
        (folders("Reise"), [("Ferie", "Reise")]),  # nowhere to put it
        (folders("Ferie", "Ferie/Reise", "Reise"), [("Ferie", "Reise")]),  # taken
        (folders("Arkiv", "Sent"), [("Arkiv", "Sent")]),  # has a role
        (folders("Arkiv"), [("Arkiv", "Arkiv")]),  # not into itself
        (folders("Arkiv"), [("Inbox",), ("Arkiv", "Inbox")]),  # never the inbox
        (folders("Ferie", "a/b"), [("Ferie", "a/b")]),  # the delimiter is in the old name
    ],
)
def test_nothing_is_proposed(now: AccountFolders, old: list[Path]) -> None:
    assert propose(now, old, lambda _: NOTHING).moves == ()


def test_a_folder_with_other_mail_in_it_is_another_folder() -> None:
    share = shares({"Reise": {("Ferie", "Reise"): 0}})
    assert moves(folders("Ferie", "Reise"), [("Ferie", "Reise")], share) == []
