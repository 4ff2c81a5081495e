"""What each scene of the practice is about, and what to try in it."""

from __future__ import annotations

from typing import assert_never

from mailsetup.app.practice_scenes import Scene
from mailsetup.gui.wording import translate

PICTURES = {
    Scene.HIDDEN_FOLDERS: "wrench",
    Scene.WRONG_SETTINGS: "lock",
    Scene.NEW_ACCOUNT: "mail-plus",
    Scene.MOVED_FOLDERS: "folder",
    Scene.OLD_MAIL: "archive",
    Scene.RETURNED_MAIL: "mail-return",
}


def scene_title(scene: Scene) -> str:
    """What has happened."""
    match scene:
        case Scene.HIDDEN_FOLDERS:
            return translate("WindowPractice", "The folders are gone")
        case Scene.WRONG_SETTINGS:
            return translate("WindowPractice", "Mail does not go out")
        case Scene.NEW_ACCOUNT:
            return translate("WindowPractice", "A new computer")
        case Scene.MOVED_FOLDERS:
            return translate("WindowPractice", "Folders have moved")
        case Scene.OLD_MAIL:
            return translate("WindowPractice", "Old mail on one computer")
        case Scene.RETURNED_MAIL:
            return translate("WindowPractice", "Mails came back")
        case _:
            assert_never(scene)


def scene_story(scene: Scene) -> str:
    """The same in a sentence, for who chooses."""
    match scene:
        case Scene.HIDDEN_FOLDERS:
            return translate("WindowPractice", "A setting hides them. Find it and put it right.")
        case Scene.WRONG_SETTINGS:
            return translate(
                "WindowPractice", "Four settings are old. Put them right, and undo it."
            )
        case Scene.NEW_ACCOUNT:
            return translate("WindowPractice", "Set up Kari’s mail in an empty mail program.")
        case Scene.MOVED_FOLDERS:
            return translate("WindowPractice", "Put two folders back to where they were.")
        case Scene.OLD_MAIL:
            return translate("WindowPractice", "Move it to the provider without losing any.")
        case Scene.RETURNED_MAIL:
            return translate("WindowPractice", "Three of them. Find out what went wrong.")
        case _:
            assert_never(scene)


def scene_task(scene: str) -> str:
    """What to do first, on the first page of the practice of a `Scene`."""
    match Scene(scene):
        case Scene.HIDDEN_FOLDERS | Scene.WRONG_SETTINGS:
            words = translate("WindowPractice", "You are Kari, and her mail is not right.")
        case Scene.NEW_ACCOUNT:
            words = translate("WindowPractice", "You are Kari, and her mail program is empty.")
        case Scene.MOVED_FOLDERS:
            words = translate("WindowPractice", "You are Kari, and her folders are in a mess.")
        case Scene.OLD_MAIL:
            words = translate("WindowPractice", "You are Kari, and all her old mail is only here.")
        case Scene.RETURNED_MAIL:
            words = translate("WindowPractice", "You are Kari, and three of her mails came back.")
        case other:
            assert_never(other)
    known = translate("WindowPractice", "Her address and password are filled in where needed.")
    return f"{words} {known}"
