"""The commands of `./dev`; each makes the environment ready first, so none has to be prepared.

Everything the tooling says goes to standard error. The exit status is that of the program which
was run; 2 means that the command was not understood, 3 that the set-up could not be done.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, NoReturn

import dev_checks
import dev_lock
import dev_system
import dev_translations
import dev_windows
from dev_environment import ROOT, Environment, exclusive
from dev_report import Stop, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

USAGE = """\
./dev demo [--no-window] [--json] [--lang nb|sv|en]
                                   the main job, shown on the built-in mail server
./dev run [--lang nb|sv|en]        open the window
./dev mailsetup ARGS...            the command line
./dev test [PYTEST ARGS...]        the tests; without slow ones, real programs, measuring
./dev test-windows [PYTEST ARGS]   Windows code on a Windows Python under Wine
./dev lint                         ruff, mypy, layers, translations
./dev ci                           everything, as the CI does it
./dev bench NAME [--json]          one of benchmarks/
./dev screenshots [DIRECTORY]      pictures of every page in every language and both themes
./dev translations                 bring translations/*.ts up to date and check them
./dev lock [--upgrade]             write requirements.lock anew from pyproject.toml
./dev setup                        only make the environment ready
"""

QUICK_TESTS = (*dev_checks.SIDE_BY_SIDE, "-m", "not slow and not alone and not real_client")


def prepare(*, window: bool = False) -> Environment:
    """Make sure of the system libraries, the environment and the compiled translations."""
    environment = Environment()
    if not environment.is_ready():
        dev_system.require("qt")
        environment.ensure()
    if window and os.environ.get("DISPLAY"):
        dev_system.require("window")
    _compile_translations(environment)
    return environment


def _compile_translations(environment: Environment) -> None:
    directory = ROOT / "translations"
    if not dev_translations.outdated(directory):
        return
    try:
        with exclusive(environment.lock_file):
            dev_translations.compile_outdated(directory, environment.scripts)
    except (OSError, dev_translations.TranslationError) as error:
        say(f"the translations could not be compiled: {error}")
        raise Stop(3) from error


def start(environment: Environment, *arguments: str) -> NoReturn:
    """Become the environment's Python with these arguments, in the caller's directory."""
    command = [str(environment.python), *arguments]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    if os.name != "nt":
        sys.stdout.flush()
        os.execve(command[0], command, environ)
    # Windows has no exec; both processes get Ctrl+C, and the child's answer to it counts.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise Stop(subprocess.run(command, env=environ, check=False).returncode)


def _mailsetup(arguments: Sequence[str]) -> NoReturn:
    # -P: a file in the caller's directory must not pass for a module.
    start(prepare(window=not arguments), "-P", "-m", "mailsetup", *arguments)


def _run(arguments: Sequence[str]) -> NoReturn:
    start(prepare(window=True), "-P", "-m", "mailsetup", *arguments)


def _demo(arguments: Sequence[str]) -> NoReturn:
    environment = prepare(window="--no-window" not in arguments)
    start(environment, "-P", "-m", "mailsetup", "demo", *arguments)


def _test(arguments: Sequence[str]) -> NoReturn:
    environment = prepare()
    os.chdir(ROOT)
    start(environment, "-m", "pytest", *QUICK_TESTS, *arguments)


def _test_windows(arguments: Sequence[str]) -> None:
    raise Stop(dev_windows.run_tests(prepare(), arguments))


def _bench(arguments: Sequence[str]) -> NoReturn:
    names = sorted(path.stem for path in (ROOT / "benchmarks").glob("[!_]*.py"))
    if not arguments or arguments[0] not in names:
        say(f"./dev bench NAME [--json], with NAME one of: {' '.join(names) or '(none yet)'}")
        raise Stop(2)
    script = str(ROOT / "benchmarks" / f"{arguments[0]}.py")
    start(prepare(), script, *arguments[1:])


def _screenshots(arguments: Sequence[str]) -> NoReturn:
    start(prepare(), str(ROOT / "packaging" / "screenshots.py"), *arguments)


def _lint(arguments: Sequence[str]) -> None:
    _no_arguments(arguments)
    raise Stop(dev_checks.lint(prepare()))


def _ci(arguments: Sequence[str]) -> None:
    _no_arguments(arguments)
    raise Stop(dev_checks.ci(prepare()))


def _translations(arguments: Sequence[str]) -> None:
    _no_arguments(arguments)
    raise Stop(dev_checks.update_translations(prepare()))


def _lock(arguments: Sequence[str]) -> None:
    dev_lock.write(prepare(), arguments)


def _setup(arguments: Sequence[str]) -> None:
    _no_arguments(arguments)
    prepare()


def _no_arguments(arguments: Sequence[str]) -> None:
    if arguments:
        say(f"not understood: {' '.join(arguments)}")
        raise Stop(2)


COMMANDS: dict[str, Callable[[Sequence[str]], None]] = {
    "bench": _bench,
    "ci": _ci,
    "demo": _demo,
    "lint": _lint,
    "lock": _lock,
    "mailsetup": _mailsetup,
    "run": _run,
    "screenshots": _screenshots,
    "setup": _setup,
    "test": _test,
    "test-windows": _test_windows,
    "translations": _translations,
}


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit status."""
    name = arguments[0] if arguments else "help"
    if name in {"help", "-h", "--help"}:
        sys.stdout.write(USAGE)
        return 0
    command = COMMANDS.get(name)
    if command is None:
        sys.stderr.write(f"./dev {name}: there is no such command\n\n{USAGE}")
        return 2
    try:
        command(arguments[1:])
    except Stop as stop:
        return stop.status
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
