"""The real Chromium without a screen, driven over its own debugging pipe; no driver is needed.

It trusts nothing but the one certificate that a test names, has a profile of its own, and
looks up no other names.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 30.0
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
    "--remote-debugging-pipe",
    "--window-size=800,1100",
)


def chromium_binary() -> str | None:
    """Where the browser is; None without it, and where pipes cannot be handed on (Windows)."""
    if os.name != "posix":
        return None
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


# The browser wants the ends of its pipes as the descriptors 3 and 4.
_AS_3_AND_4 = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3]]
os.dup2(ends[0], 3)
os.dup2(ends[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Page:
    """One open page."""

    def __init__(self, writer: int, reader: int) -> None:
        self._writer = writer
        self._reader = reader
        self._buffer = b""
        self._count = 0
        self._session = ""
        self.complaints: list[str] = []
        """What the browser wrote to its console as a warning or an error."""

    def attach(self) -> None:
        """Take the first page over."""
        targets = self._ask("Target.getTargets")["targetInfos"]
        target = next(target["targetId"] for target in targets if target["type"] == "page")
        attached = self._ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self._ask(f"{domain}.enable")

    def open(self, url: str) -> None:
        """Open an address and wait until it is there."""
        self.run(f"window.location.href = {json.dumps(url)}", loads=True)

    def run(self, script: str, *, loads: bool = False) -> Any:
        """The value of an expression; with ``loads``, wait for the page that it leads to."""
        mark = "window.mailsetupOldPage = true"
        if loads:
            self._ask("Runtime.evaluate", expression=mark)
        result = self._ask("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in result, result
        if loads:
            self._wait_for("document.readyState === 'complete' && !window.mailsetupOldPage")
        return result["result"].get("value")

    def type(self, label: str, text: str) -> None:
        """Type into the field of that label, as a person does who clicks on the label."""
        self.run(f"({_BY_LABEL})({json.dumps(label)}).focus()")
        self._ask("Input.insertText", text=text)

    def tick(self, label: str) -> None:
        """Click on a checkbox."""
        self.run(f"({_BY_LABEL})({json.dumps(label)}).click()")

    def press(self, button: str) -> None:
        """Click on a button and wait for the next page."""
        self.run(
            "[...document.querySelectorAll('button')]"
            f".find(b => b.textContent === {json.dumps(button)}).click()",
            loads=True,
        )

    @property
    def text(self) -> str:
        """What can be read."""
        return str(self.run("document.body.innerText"))

    def roles(self) -> list[tuple[str, str]]:
        """Role and name of everything that a screen reader would meet."""
        nodes = self._ask("Accessibility.getFullAXTree")["nodes"]
        return [
            (node["role"]["value"], node.get("name", {}).get("value", ""))
            for node in nodes
            if not node.get("ignored") and "role" in node
        ]

    def screenshot(self, file: Path) -> None:
        """The page as a PNG file."""
        file.write_bytes(base64.b64decode(self._ask("Page.captureScreenshot")["data"]))

    def prefer(self, **media: str) -> None:
        """Emulate a preference such as ``color_scheme="dark"``."""
        features = [
            {"name": f"prefers-{name.replace('_', '-')}", "value": value}
            for name, value in media.items()
        ]
        self._ask("Emulation.setEmulatedMedia", features=features)

    def quit(self) -> None:
        """Close the browser."""
        self._session = ""
        self._ask("Browser.close")

    def _wait_for(self, condition: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            result = self._ask("Runtime.evaluate", expression=condition, may_fail=True)
            if result.get("result", {}).get("value") is True:
                return
            time.sleep(0.02)
        raise AssertionError(f"never came true: {condition}")

    def _ask(self, method: str, *, may_fail: bool = False, **parameters: Any) -> dict[str, Any]:
        self._count += 1
        request: dict[str, Any] = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            request["sessionId"] = self._session
        os.write(self._writer, json.dumps(request).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == self._count:
                assert may_fail or "error" not in told, told
                result: dict[str, Any] = told.get("result", {})
                return result
            self._note(told)

    def _note(self, told: dict[str, Any]) -> None:
        if told.get("method") == "Log.entryAdded":
            entry = told["params"]["entry"]
            if entry["level"] in {"warning", "error"}:
                self.complaints.append(f"{entry['text']} {entry.get('url', '')}")

    def _next(self) -> dict[str, Any]:
        deadline = time.monotonic() + PATIENCE
        while b"\0" not in self._buffer:
            ready, _, _ = select.select(
                [self._reader], [], [], max(0.0, deadline - time.monotonic())
            )
            piece = os.read(self._reader, 65_536) if ready else b""
            assert piece, "the browser says nothing more"
            self._buffer += piece
        line, _, self._buffer = self._buffer.partition(b"\0")
        told: dict[str, Any] = json.loads(line)
        return told


_BY_LABEL = """text => {
  const label = [...document.querySelectorAll('label')]
    .find(l => l.textContent.trim() === text);
  return label.control;
}"""


@contextmanager
def open_browser(
    binary: str, place: Path, certificate: bytes, language: str = "en-GB"
) -> Iterator[Page]:
    """A browser with an empty profile in ``place`` that trusts this certificate (DER) alone."""
    to_browser, writer = os.pipe()
    reader, from_browser = os.pipe()
    key = x509.load_der_x509_certificate(certificate).public_key()
    spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    trusted = base64.b64encode(hashlib.sha256(spki).digest()).decode()
    command = [
        binary,
        *_FLAGS,
        f"--user-data-dir={place}",
        f"--ignore-certificate-errors-spki-list={trusted}",
        f"--accept-lang={language}",
        "about:blank",
    ]
    process = subprocess.Popen(
        [sys.executable, "-c", _AS_3_AND_4, str(to_browser), str(from_browser), *command],
        pass_fds=(to_browser, from_browser),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(to_browser)
    os.close(from_browser)
    try:
        page = Page(writer, reader)
        page.attach()
        yield page
        page.quit()
        process.wait(PATIENCE)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(PATIENCE)
        os.close(writer)
        os.close(reader)
