"""The rules of the house that no single file can show: layers, sizes, imports, texts."""

from __future__ import annotations

import ast
import statistics
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from importlinter.application import use_cases
from importlinter.configuration import configure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("mailsetup", "tests", "packaging", "benchmarks")
MOST_LINES = 500
MEDIAN_LINES = 150

# Tables of data may be longer than code; each one is named here.
DATA_TABLES: frozenset[str] = frozenset()

# These pass on a text that they were given; every other call must show lupdate its text.
RENDERERS = frozenset({"mailsetup/i18n.py", "mailsetup/gui/wording.py"})
# Only these speak on standard output.
SPEAKERS = ("mailsetup/cli/", "mailsetup/refserver/serve.py")


@cache
def _files(*folders: str) -> tuple[Path, ...]:
    return tuple(path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(_tree(path)) if isinstance(node, ast.Call))


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            return f"{owner}.{name}"
        case ast.Attribute(attr=name):
            return f"?.{name}"
        case _:
            return ""


def _is_annotated(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.AnnAssign)
        or (isinstance(node, ast.arg) and node.annotation is not None)
        or (isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is not None)
        for node in ast.walk(tree)
    )


def _has_future_annotations(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "__future__"
        and any(alias.name == "annotations" for alias in node.names)
        for node in tree.body
    )


def test_layers_qt_pure_modules_and_protocol_libraries_keep_their_contracts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    # Not the function of the same name in its command line: that one silences all other loggers.
    configure()
    kept = use_cases.lint_imports(str(ROOT / "pyproject.toml"), cache_dir=None, no_logo=True)
    said = capsys.readouterr().out
    assert kept, said
    assert "5 kept, 0 broken" in said


def test_no_file_is_too_long(record_testsuite_property: Callable[[str, object], None]) -> None:
    lengths = {
        _name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in _files(*FOLDERS)
        if path.name != "__init__.py"
    }
    median = statistics.median(lengths.values())
    record_testsuite_property("median_lines", median)
    too_long = {name: lines for name, lines in lengths.items() if lines > MOST_LINES}
    assert too_long.keys() <= DATA_TABLES, too_long
    assert median <= MEDIAN_LINES


def test_every_module_says_what_it_is() -> None:
    assert not [_name(path) for path in _files(*FOLDERS) if not ast.get_docstring(_tree(path))]


def test_annotations_are_not_evaluated() -> None:
    trees = {_name(path): _tree(path) for path in _files(*FOLDERS)}
    offenders = [
        name
        for name, tree in trees.items()
        if _is_annotated(tree) and not _has_future_annotations(tree)
    ]
    assert not offenders


def test_imports_are_absolute() -> None:
    relative = [
        f"{_name(path)}:{node.lineno}"
        for path in _files(*FOLDERS)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not relative


def test_only_the_command_line_prints() -> None:
    printed = [
        f"{_name(path)}:{call.lineno}"
        for path in _files("mailsetup")
        if not _name(path).startswith(SPEAKERS)
        for call in _calls(path)
        if _called(call) == "print"
    ]
    assert not printed


def _is_marked_text(call: ast.Call) -> bool:
    called = _called(call)
    if called.rpartition(".")[2] == "QT_TRANSLATE_NOOP":
        return True
    owner, _, name = called.rpartition(".")
    return name == "translate" and owner in {"", "QCoreApplication", "QApplication"}


def _hidden_texts(tree: ast.Module) -> Iterator[int]:
    """Lines whose text lupdate would miss or take wrongly: computed, or marked by a `tr`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_marked_text(node):
            first = node.args[:2]
            constant = all(isinstance(a, ast.Constant) and isinstance(a.value, str) for a in first)
            if len(first) < 2 or not constant:
                yield node.lineno
        if isinstance(node, ast.Call) and _called(node).rpartition(".")[2] in {"tr", "trUtf8"}:
            yield node.lineno
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == "tr":
            yield node.lineno


def test_nobody_asks_a_layout_for_its_items() -> None:
    """`gui/widgets/laid_out.py` says why, and how else to learn what lies in it."""
    askers = [
        f"{_name(path)}:{call.lineno}"
        for path in _files(*FOLDERS)
        for call in _calls(path)
        if _called(call).endswith((".itemAt", ".itemAtPosition"))
    ]
    assert not askers


def test_every_text_can_be_found_by_the_translators_tool() -> None:
    hidden = [
        f"{_name(path)}:{line}"
        for path in _files("mailsetup")
        if _name(path) not in RENDERERS
        for line in _hidden_texts(_tree(path))
    ]
    assert not hidden


@pytest.mark.parametrize(
    "source",
    [
        'QT_TRANSLATE_NOOP("Finding", f"{host} is away")',
        'QT_TRANSLATE_NOOP("Finding", "{host} is away".format(host=host))',
        "QT_TRANSLATE_NOOP(context, 'text')",
        "QCoreApplication.translate('Page', text)",
        "translate('Page')",
        "self.tr('text')",
        "def tr(text): ...",
    ],
)
def test_a_text_that_lupdate_would_miss_is_noticed(source: str) -> None:
    assert list(_hidden_texts(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        'QT_TRANSLATE_NOOP("Finding", "one " "and two")',
        "QCoreApplication.translate('Page', 'text', None, 3)",
        "word.translate(table)",
        "painter.translate(left, top)",
    ],
)
def test_a_text_that_lupdate_finds_is_fine(source: str) -> None:
    assert not list(_hidden_texts(ast.parse(source)))
