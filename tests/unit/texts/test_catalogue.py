"""Every id that the program makes has a text, and every `{field}` of a text is given."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import mailsetup
from mailsetup.diagnosis.engine import diagnose
from mailsetup.model.change import PlanStatus
from mailsetup.model.finding import FindingCode
from mailsetup.texts.catalogue import TEXTS
from mailsetup.texts.provider_notes import PROVIDER_NOTES
from tests.unit.diagnosis.scenes import ADDRESS, account, scene
from tests.unit.diagnosis.test_answer_rules import CASES

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(mailsetup.__file__).parent


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def made_messages() -> Iterator[tuple[str, str, set[str] | None]]:
    """(place, id, parameter names) of every `message("id", …)`; None for `**` parameters."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            name = node.func.attr if isinstance(node.func, ast.Attribute) else name
            first = node.args[0]
            if name not in ("message", "words") or not isinstance(first, ast.Constant):
                continue
            given = {keyword.arg for keyword in node.keywords}
            place = f"{path.relative_to(PACKAGE)}:{node.lineno}"
            known = None if None in given else {arg for arg in given if arg}
            yield place, str(first.value), known


@pytest.mark.parametrize(("place", "id_", "given"), list(made_messages()))
def test_every_message_has_a_text_and_its_fields(
    place: str, id_: str, given: set[str] | None
) -> None:
    assert id_ in TEXTS, f"{place} makes {id_}, which has no text"
    if given is not None:
        # The parser of settings files adds which element a remark is about.
        added = {"element"} if id_.startswith("autoconfig.") else set()
        assert fields(TEXTS[id_].source) <= given | added, place


@pytest.mark.parametrize("code", list(FindingCode))
@pytest.mark.parametrize("part", ["title", "meaning", "advice"])
def test_every_finding_has_words(code: FindingCode, part: str) -> None:
    assert f"finding.{code.value}.{part}" in TEXTS


@pytest.mark.parametrize("status", list(PlanStatus))
def test_every_plan_status_has_a_word(status: PlanStatus) -> None:
    assert f"plan-status.{status.value}" in TEXTS


@pytest.mark.parametrize("answer", [case[0] for case in CASES])
def test_the_fields_of_finding_texts_are_given_by_the_rules(answer: object) -> None:
    obs = scene(account(imap_path_prefix="INBOX", address=ADDRESS), answers=(answer,))  # type: ignore[arg-type]
    for finding in diagnose(obs):
        for part in ("title", "meaning", "advice"):
            text = TEXTS[f"finding.{finding.code.value}.{part}"].source
            assert fields(text) <= set(finding.params), finding.code


def test_every_text_is_said_somewhere() -> None:
    said, shapes = set(PROVIDER_NOTES), {"clientconfig[.].+"}  # of `autoconfig.…`, see the lint
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name == "texts":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                shapes.add(shape_of(node))
    # A known provider is named in a text of its own: `f"{id_}.named"`.
    known = re.compile("|".join(shapes))
    silent = [id_ for id_ in TEXTS if id_.removesuffix(".named") not in said]
    assert [id_ for id_ in silent if not known.fullmatch(id_)] == []


def shape_of(text: ast.JoinedStr) -> str:
    """The ids that an f-string can make, as a regular expression: the first word is written out."""
    parts = [part.value if isinstance(part, ast.Constant) else None for part in text.values]
    if not re.match(r"[a-z-]+[.]", str(parts[0])):
        return "(?!)"
    return "".join(".+" if part is None else re.escape(str(part)) for part in parts)


def test_texts_are_plain() -> None:
    for id_, text in TEXTS.items():
        assert text.source == text.source.strip(), id_
        assert "  " not in text.source, id_
        assert not {"traceback", "exception"} & set(text.source.lower().split()), id_


def test_e_mail_never_breaks_at_its_hyphen() -> None:
    assert [id_ for id_, text in TEXTS.items() if "e-mail" in text.source.lower()] == []
