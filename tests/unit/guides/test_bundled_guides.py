"""The guides that are shipped: which there are, in all languages, and how they quote menus."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest

from mailsetup.guides.book import LANGUAGES, GuideClient, GuideTask, When
from mailsetup.guides.checks import PLACEHOLDER
from mailsetup.guides.choose import guide_for, has_guide
from mailsetup.guides.load import bundled_books

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.guides.book import Book, Words

EVERYWHERE = (GuideTask.NEW_ACCOUNT, GuideTask.PATH_PREFIX, GuideTask.SERVER_SETTINGS)
PROFILES = (GuideTask.INSTALL_PROFILE, GuideTask.REMOVE_PROFILE)
KEEPING = (GuideClient.OUTLOOK, GuideClient.OUTLOOK_CONTROL_PANEL, GuideClient.MAC_MAIL)
CHANGING_OVER = (GuideClient.OUTLOOK, GuideClient.MAC_MAIL)
APPLE = (GuideClient.IPHONE, GuideClient.MAC_MAIL)
GUIDES = [(client, task) for client in GuideClient for task in GuideTask if has_guide(client, task)]


def words_of(book: Book) -> Iterator[Words]:
    for guide in book.guides:
        yield guide.title
        if guide.notice is not None:
            yield guide.notice
        for step in guide.steps:
            yield step.title
            yield step.text


def all_words() -> Iterator[Words]:
    for book in bundled_books():
        yield from words_of(book)


def test_every_program_has_its_guides() -> None:
    wanted = set(itertools.product(GuideClient, EVERYWHERE)) | set(
        itertools.product(APPLE, PROFILES)
    )
    wanted |= {(client, GuideTask.KEEP_ON_SERVER) for client in KEEPING}
    wanted |= {(client, GuideTask.POP_TO_IMAP) for client in CHANGING_OVER}
    assert set(GUIDES) == wanted


@pytest.mark.parametrize(("client", "task"), GUIDES)
@pytest.mark.parametrize("version", [None, 12, 14, 15, 16, 17, 18, 26, 153])
def test_every_version_has_steps_to_the_end(
    client: GuideClient, task: GuideTask, version: int | None
) -> None:
    guide = guide_for(client, task, version)
    assert guide.steps
    newest = guide_for(client, task)
    assert guide.steps[-1].title == newest.steps[-1].title


def test_where_there_is_no_guide_one_can_ask_before() -> None:
    assert not has_guide(GuideClient.OUTLOOK, GuideTask.INSTALL_PROFILE)
    with pytest.raises(KeyError):
        guide_for(GuideClient.OUTLOOK, GuideTask.INSTALL_PROFILE)


def test_a_text_points_at_the_same_labels_in_every_language() -> None:
    for words in all_words():
        found = {
            language: sorted(PLACEHOLDER.findall(words.in_language(language)))
            for language in LANGUAGES
        }
        assert found["nb"] == found["sv"] == found["en"], words.en


def test_no_text_was_left_in_another_language() -> None:
    for words in all_words():
        assert len({words.nb, words.sv, words.en}) == 3 or words.nb == words.sv, words.en
        assert words.nb != words.en


@pytest.mark.parametrize("language", LANGUAGES)
def test_e_mail_never_breaks_at_its_hyphen(language: str) -> None:
    texts = [words.in_language(language) for words in all_words()]
    texts += [label.in_language(language).text for book in bundled_books() for label in book.labels]
    assert [text for text in texts if re.search("e-post|epost|e-mail", text, re.IGNORECASE)] == []


def test_only_what_a_source_shows_counts_as_verified() -> None:
    for book in bundled_books():
        for label in book.labels:
            for language in LANGUAGES:
                word = label.in_language(language)
                guessed = word.source == "our-words"
                assert not (guessed and word.verified), f"{label.id} {language}"


def test_every_label_is_used() -> None:
    for book in bundled_books():
        used = {"no-encryption"}
        used |= {window.title for window in book.windows}
        used |= {id_ for window in book.windows for part in window.parts for id_ in part.labels}
        texts = [words.en for words in words_of(book)]
        used |= {name for text in texts for _, name in PLACEHOLDER.findall(text)}
        assert {label.id for label in book.labels} <= used


def test_every_window_is_used() -> None:
    for book in bundled_books():
        used = {step.window for guide in book.guides for step in guide.steps}
        assert {window.id for window in book.windows} <= used


@pytest.mark.parametrize("client", [GuideClient.OUTLOOK, GuideClient.OUTLOOK_CONTROL_PANEL])
def test_outlook_s_field_is_the_root_folder_path(client: GuideClient) -> None:
    guide = guide_for(client, GuideTask.PATH_PREFIX)
    assert guide.label("root-folder").en.text == "Root folder path"
    steps = [step for step in guide.steps if step.values]
    assert {step.when for step in steps} == {When.PREFIX_EMPTY, When.PREFIX_SET}
    assert all("{root-folder}" in step.text.en for step in steps)


def test_no_guide_sends_anybody_to_the_exchange_field() -> None:
    labels = {label.en.text for book in bundled_books() for label in book.labels}
    labels |= {label.nb.text for book in bundled_books() for label in book.labels}
    assert not [text for text in labels if "additional mailboxes" in text or "ekstra post" in text]


def test_thunderbird_s_labels_are_all_verified() -> None:
    guide = guide_for(GuideClient.THUNDERBIRD, GuideTask.PATH_PREFIX)
    words = [label.in_language(language) for label in guide.labels for language in LANGUAGES]
    assert all(word.verified for word in words)


def test_the_new_outlook_says_that_microsoft_keeps_the_password() -> None:
    guide = guide_for(GuideClient.NEW_OUTLOOK, GuideTask.NEW_ACCOUNT)
    assert guide.notice is not None
    assert "Microsoft" in guide.notice.nb
    assert "passord" in guide.notice.nb


@pytest.mark.parametrize(
    ("client", "label", "ticked"),
    [
        (GuideClient.OUTLOOK, "leave-copy", True),
        (GuideClient.OUTLOOK_CONTROL_PANEL, "leave-copy", True),
        (GuideClient.MAC_MAIL, "remove-copy", False),
    ],
)
def test_the_box_that_keeps_mail_is_shown_as_it_should_be(
    client: GuideClient, label: str, ticked: bool
) -> None:
    guide = guide_for(client, GuideTask.KEEP_ON_SERVER)
    (step,) = (step for step in guide.steps if label in step.press)
    window = guide.window(step.window)
    assert window is not None
    assert [part.ticked for part in window.parts if label in part.labels] == [ticked]
    assert guide.label(label).en.verified
    assert not guide.label(label).nb.verified


@pytest.mark.parametrize("client", CHANGING_OVER)
def test_changing_over_is_called_as_everywhere_else(client: GuideClient) -> None:
    title = guide_for(client, GuideTask.POP_TO_IMAP).title
    starts = {"nb": "Legg om til IMAP", "sv": "Lägg om till IMAP", "en": "Change over to IMAP"}
    assert all(title.in_language(language).startswith(start) for language, start in starts.items())


@pytest.mark.parametrize("task", EVERYWHERE)
def test_whose_phone_is_of_unknown_age_finds_the_settings_of_mail(task: GuideTask) -> None:
    older = {"nb": "eldre telefoner", "sv": "äldre telefoner", "en": "older phones"}
    text = guide_for(GuideClient.IPHONE, task).steps[0].text
    for language, words in older.items():
        newest, _, before = text.in_language(language).partition(words)
        assert "{apps}" in newest
        assert "{mail}" in newest
        assert "{mail}" in before
        assert "{apps}" not in before
