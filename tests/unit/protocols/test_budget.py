"""Nobody's account is locked by us."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from mailsetup.protocols.budget import LoginBudget


def test_two_attempts_and_no_more() -> None:
    budget = LoginBudget()
    assert [budget.take("imap.example.test", "kari") for _ in range(4)] == [
        True,
        True,
        False,
        False,
    ]


def test_other_forms_of_the_username_count_together() -> None:
    budget = LoginBudget()
    assert budget.take("IMAP.example.test", "Kari@example.test")
    assert budget.take("imap.example.test", "kari")
    assert not budget.take("imap.example.test", "kari@other.test")


def test_servers_and_people_count_for_themselves() -> None:
    budget = LoginBudget(attempts=1)
    assert budget.take("imap.example.test", "kari")
    assert budget.take("smtp.example.test", "kari")
    assert budget.take("imap.example.test", "ola")


def test_a_login_that_worked_is_given_back() -> None:
    budget = LoginBudget(attempts=1)
    for _ in range(3):
        assert budget.take("h", "kari")
        budget.give_back("h", "kari")


def test_threads_share_one_count() -> None:
    budget = LoginBudget()
    with ThreadPoolExecutor(8) as pool:
        granted = list(pool.map(lambda _: budget.take("h", "kari"), range(200)))
    assert sum(granted) == 2
