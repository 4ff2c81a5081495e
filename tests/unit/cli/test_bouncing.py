"""How `bounce` tells: one line is one line for every reader, and hints only where they help."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest

from mailsetup.app.bounce_values import BounceAnswer
from mailsetup.bounces.explain import explain
from mailsetup.bounces.explanation import ActionKind, BounceAction, DomainState
from mailsetup.cli.arguments import make_parser
from mailsetup.cli.bouncing import _hint, _tell, answer_json
from mailsetup.cli.output import Output
from mailsetup.i18n import Translator
from mailsetup.model.bounce import BounceClass, BounceReading


def written(document: dict[str, str], encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding)
    output = Output(
        command="bounce", translator=Translator("en"), as_json=True, out=out, err=io.StringIO()
    )
    output.line({**document})
    output.flush()
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1e", "\n", "\r"])
def test_no_sign_of_a_foreign_mail_ends_the_line(sign: str) -> None:
    text = written({"quoted": f"a{sign}b"})
    assert len(text.splitlines()) == 1
    assert json.loads(text) == {"quoted": f"a{sign}b"}


@pytest.mark.parametrize("text", ["Blåbær", "\udce5"])
def test_letters_that_cannot_be_written_are_escaped(text: str) -> None:
    assert json.loads(written({"quoted": text}, "ascii")) == {"quoted": text}


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (ActionKind.SET_UP, "kari@x.no", "cli.bounce-set-up"),
        (ActionKind.SET_UP, "", ""),
        (ActionKind.OPEN_PAGE, "https://x.example", "cli.bounce-page"),
        (ActionKind.TO_SUPPORT, "the whole text", "cli.bounce-support"),
        (ActionKind.COPY_ADDRESS, "ola@x.no", ""),
    ],
)
def test_a_button_becomes_a_hint_where_the_steps_do_not_say_it(
    kind: ActionKind, value: str, expected: str
) -> None:
    hint = _hint(BounceAction(kind=kind, label="x", value=value))
    assert (hint.id if hint is not None else "") == expected


def test_the_help_says_what_the_exit_status_means(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        make_parser().parse_args(["bounce", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert "Exit status: 0 everything was read" in said
    assert "3 something could not be opened" in said


def test_the_text_for_customer_service_is_told_when_asked_for() -> None:
    report = BounceReading(
        bounce_class=BounceClass.UNKNOWN,
        text="Subject: Diagnosen\n\n<kari@x.no>: 550 odd\n--- Below this line is a copy.\n\nHei\n",
    )
    told = explain(
        report,
        None,
        pack=None,
        domain=DomainState.NOT_CHECKED,
        guesses=(),
        now=datetime.now(UTC),
    )
    answer = BounceAnswer(name="a.eml", part="", reading=report, explanations=(told,))
    written_to = io.StringIO()
    output = Output(
        command="bounce",
        translator=Translator("en"),
        as_json=False,
        out=written_to,
        err=io.StringIO(),
    )
    _tell(output, answer)
    assert "--support-text" in written_to.getvalue()
    assert "550 odd" not in written_to.getvalue()
    _tell(output, answer, support=True)
    said = written_to.getvalue()
    assert "@x.no>: 550 odd" in said
    as_json = answer_json(answer, output, support=True)["explanations"]
    assert isinstance(as_json, list)
    assert "550 odd" in str(as_json[0])
    for private in ("Diagnosen", "kari", "Hei"):
        assert private not in said + str(as_json)
    assert "support_text" not in str(answer_json(answer, output))
