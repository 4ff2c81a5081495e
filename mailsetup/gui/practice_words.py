"""What each scene of the practice is about, and what to try in it."""

from __future__ import annotations

from typing import assert_never

from mailsetup.app.practice_scenes import Scene
from mailsetup.app.steps import Task
from mailsetup.gui.wording import translate

PICTURES = {
    Scene.HIDDEN_FOLDERS: "wrench",
    Scene.WRONG_SETTINGS: "sent",
    Scene.NEW_ACCOUNT: "mail-plus",
    Scene.MOVED_FOLDERS: "folder",
    Scene.OLD_MAIL: "archive",
    Scene.RETURNED_MAIL: "mail-return",
    Scene.LOGIN_CODES: "lock",
    Scene.SLOW_CLOCK: "wait",
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
        case Scene.LOGIN_CODES:
            return translate("WindowPractice", "A code at every login")
        case Scene.SLOW_CLOCK:
            return translate("WindowPractice", "The clock is wrong")
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
        case Scene.LOGIN_CODES:
            return translate(
                "WindowPractice", "The webmail should ask for a code, too. Switch that on."
            )
        case Scene.SLOW_CLOCK:
            return translate(
                "WindowPractice", "Then codes are refused. See how to get ones that work."
            )
        case _:
            assert_never(scene)


def scene_task(scene: str) -> str:
    """What to do first, on the first page of the practice of a `Scene`."""
    match Scene(scene):
        case Scene.HIDDEN_FOLDERS | Scene.WRONG_SETTINGS:
            words = translate("WindowPractice", "You play Kari, and her mail is not right.")
        case Scene.NEW_ACCOUNT:
            words = translate("WindowPractice", "You play Kari, and her mail program is empty.")
        case Scene.MOVED_FOLDERS:
            words = translate("WindowPractice", "You play Kari, and her folders are in a mess.")
        case Scene.OLD_MAIL:
            words = translate("WindowPractice", "You play Kari, and all her old mail is only here.")
        case Scene.RETURNED_MAIL:
            words = translate("WindowPractice", "You play Kari, and three of her mails came back.")
        case Scene.LOGIN_CODES:
            words = translate(
                "WindowPractice", "You play Kari, and her webmail should ask for a code, too."
            )
        case Scene.SLOW_CLOCK:
            words = translate(
                "WindowPractice",
                "You play Kari. Her webmail should ask for a code, and her clock is seven"
                " minutes slow.",
            )
        case other:
            assert_never(other)
    known = translate("WindowPractice", "Her address and password are filled in where needed.")
    begin = translate("WindowPractice", "Begin with “{button}”.")
    end = translate("WindowPractice", "When you are done, press “{button}” at the top.")
    return " ".join(
        (
            words,
            known,
            begin.format(button=_first_button(Scene(scene))),
            end.format(button=translate("WindowPractice", "End the practice")),
        )
    )


def scene_begins(scene: str) -> Task:
    """The task that the practice of a `Scene` begins with."""
    match Scene(scene):
        case Scene.HIDDEN_FOLDERS | Scene.WRONG_SETTINGS:
            return Task.FIX
        case Scene.NEW_ACCOUNT:
            return Task.SET_UP
        case Scene.MOVED_FOLDERS:
            return Task.FOLDERS
        case Scene.OLD_MAIL:
            return Task.MOVE
        case Scene.RETURNED_MAIL:
            return Task.BOUNCE
        case Scene.LOGIN_CODES | Scene.SLOW_CLOCK:
            return Task.TWO_FACTOR
        case other:
            assert_never(other)


def _first_button(scene: Scene) -> str:
    """What is pressed first: a card of the first page, or the button above the cards."""
    match scene:
        case Scene.HIDDEN_FOLDERS | Scene.WRONG_SETTINGS:
            return translate("WindowHome", "My mail is not right")
        case Scene.NEW_ACCOUNT:
            return translate("WindowHome", "Set up my e‑mail")
        case Scene.MOVED_FOLDERS:
            return translate("WindowHome", "Folders in the wrong place")
        case Scene.OLD_MAIL:
            return translate("WindowHome", "Move my old mail")
        case Scene.RETURNED_MAIL:
            return translate("WindowHome", "I got a mail back")
        case Scene.LOGIN_CODES | Scene.SLOW_CLOCK:
            return scene_button(scene)
        case other:
            assert_never(other)


def scene_button(scene: str) -> str:
    """Where a scene has a page that no card of the first page leads to; "" elsewhere."""
    if scene in {Scene.LOGIN_CODES, Scene.SLOW_CLOCK}:
        return translate("WindowPractice", "Set up the login codes")
    return ""
