"""A safe place to practise: the reference server, and a throw-away Thunderbird profile.

Nothing leaves this computer, and nothing of the user's own is read or changed: the journal and the
safety copies of the practice lie in the same throw-away directory. As where that is holds for the
whole process, the window starts a practice in a process of its own.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from mailsetup.app.options import Options
from mailsetup.app.practice_scenes import SCENES, Scene
from mailsetup.app.preferences import load_preferences, save_preferences
from mailsetup.model.secret import Secret
from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario
from mailsetup.runtime.assets import resource
from mailsetup.runtime.paths import STATE_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.app.practice_scenes import Props, Settings
    from mailsetup.refserver.scenario import Scenario

FULL_NAME = "Kari Nordmann"
IMAP_HOST, POP3_HOST, SMTP_HOST = "imap.altibox.no", "pop.altibox.no", "smtp.altibox.no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """A running practice: whom to be, which profile to repair, and how to reach the server."""

    address: str
    password: Secret
    profile: str
    options: Options
    server: ReferenceServer


@contextmanager
def practice(scene: Scene = Scene.HIDDEN_FOLDERS) -> Iterator[Practice]:
    """The scene while inside; afterwards nothing is left of it."""
    props = SCENES[scene]
    scenario = load_scenario(props.server)
    chosen = load_preferences()
    with tempfile.TemporaryDirectory(prefix="mailsetup-practice-") as directory:
        root = Path(directory)
        profile = root / "profile"
        running = ReferenceServer(scenario, clock=_clock(props))
        with _state_in(root / "state"), running as server:
            save_preferences(chosen)  # colours and text size stay as the person likes them
            user = server.users[0]
            _write_profile(profile, user.address, props)
            _write_mail(profile, user.address, props, scenario)
            yield Practice(
                address=user.address,
                password=Secret(user.password),
                profile=str(profile),
                options=Options(
                    ca_file=str(server.ca_file),
                    resolve={**server.resolve_map(), **server.web_map()},
                    only_mapped=True,
                    profile=str(profile),
                    web_login=server.web_address,
                ),
                server=server,
            )


def fingerprint(directory: str) -> dict[str, str]:
    """Every file below a directory with the SHA-256 of its bytes: equal means equal bytes."""
    root = Path(directory)
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def _clock(props: Props) -> Callable[[], datetime.datetime] | None:
    """The provider's: ours is as wrong as the scene says, and nobody sets it."""
    if not props.slow:
        return None
    ahead = datetime.timedelta(seconds=props.slow)
    return lambda: datetime.datetime.now(datetime.UTC) + ahead


def _write_profile(profile: Path, address: str, props: Props) -> None:
    """The settings of the scene, as Thunderbird keeps them."""
    values = {
        "@USER@": quote(address, safe=""),
        "@ADDRESS@": address,
        "@IMAP@": IMAP_HOST,
        "@POP@": POP3_HOST,
        "@SMTP@": SMTP_HOST,
    }
    mail = profile / "ImapMail" / IMAP_HOST
    mail.mkdir(parents=True, mode=0o700)
    files = {profile / "prefs.js": _changed(_shipped(props.prefs), props.settings)}
    if props.filters:
        files[mail / "msgFilterRules.dat"] = _shipped("msgFilterRules.dat")
    for path, shipped in files.items():
        text = shipped
        for mark, value in values.items():
            text = text.replace(mark, value)
        path.write_text(text, encoding="utf-8", newline="\n")


def _shipped(name: str) -> str:
    return (resource("practice") / name).read_text(encoding="utf-8")


def _changed(prefs: str, settings: Settings) -> str:
    """The same file with other settings; those that it has not are put at its end."""
    lines = prefs.splitlines()
    for name, value in settings.items():
        start = f"user_pref({json.dumps(name)}, "
        lines = [line for line in lines if not line.startswith(start)]
        if value is not None:
            lines.append(f"{start}{json.dumps(value)});")
    return "\n".join(lines) + "\n"


def _write_mail(profile: Path, address: str, props: Props, scenario: Scenario) -> None:
    """The mail of the scene, as Thunderbird keeps it: a file for each folder, and its index."""
    for name, samples in props.mail:
        path = profile / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        mails = (scenario.samples[key].render(address) for key in samples)
        lines = (b"From - \n" + mail.replace(b"\r\n", b"\n") + b"\n" for mail in mails)
        path.write_bytes(b"".join(lines))
        path.with_name(f"{path.name}.msf").touch()


@contextmanager
def _state_in(directory: Path) -> Iterator[None]:
    before = os.environ.get(STATE_VARIABLE)
    os.environ[STATE_VARIABLE] = str(directory)
    try:
        yield
    finally:
        if before is None:
            del os.environ[STATE_VARIABLE]
        else:
            os.environ[STATE_VARIABLE] = before
