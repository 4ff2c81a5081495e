"""Who writes a pack is told of everything at once, and loading fails for the first of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.model.errors import ProviderPackError
from mailsetup.providers.examine import MAX_PACK_BYTES, MAX_PROBLEMS
from mailsetup.providers.lint import lint_pack, lint_packs
from mailsetup.providers.load import load_packs, parse_pack
from mailsetup.runtime.assets import resource
from mailsetup.texts.catalogue import TEXTS
from tests.unit.providers.minimal import ACCESS, MINIMAL, MX, NOTE, PAGE, WITHOUT_SERVERS


def _found(text: str) -> list[tuple[str, str]]:
    problems = lint_pack(text.encode(), "lyseby.toml")
    assert all(problem.file == "lyseby.toml" for problem in problems)
    assert all(problem.message.id == problem.code for problem in problems)
    assert all(problem.code in TEXTS for problem in problems)
    return [(problem.key, problem.code) for problem in problems]


def _replaced(*pairs: tuple[str, str]) -> str:
    text = MINIMAL
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_nothing_is_wrong_with_what_is_shipped() -> None:
    files = [(path.name, path.read_bytes()) for path in resource("providers").glob("*.toml")]
    assert len(files) == len(load_packs(resource("providers")))
    assert lint_packs(files) == ()


def test_everything_is_told_at_once() -> None:
    text = _replaced(
        ('country = "NO"\n', ""),
        ('id = "lyseby"', 'id = "Lyse By"'),
        ("2026-01-31", "31.1.2026"),
        ('["lyseby.no"]', '["lyseby", "LYSEBY.NO", "ok.no"]'),
        ("port = 993", "port = 995"),
        ("port = 587", 'port = "587"'),
        ("smtp.lyseby.no", "smtp_lyseby.no"),
        ('"local-part"', '"first-name"'),
    )
    assert _found(text + PAGE.replace("https:", "http:") + "\n[colours]\nred = 1\n") == [
        ("id", "pack.bad-value"),
        ("sources[0].date", "pack.bad-value"),
        ("domains[0].names[0]", "pack.bad-value"),
        ("domains[0].names[1]", "pack.bad-value"),
        ("servers[0].port", "pack.port-socket-type"),
        ("servers[1].hostname", "pack.bad-value"),
        ("servers[1].port", "pack.wrong-type"),
        ("usernames.incoming.form", "pack.not-in-list"),
        ("pages[0].url", "pack.bad-value"),
        ("colours", "pack.unknown-key"),
        ("country", "pack.missing-key"),
    ]


def test_a_source_that_is_not_listed_is_told_for_every_fact() -> None:
    text = MINIMAL.replace('source = "page"', 'source = "rumour"')
    assert _found(text) == [
        (f"{place}.source", "pack.unknown-source")
        for place in (
            "domains[0]",
            "servers[0]",
            "servers[1]",
            "usernames.incoming",
            "usernames.outgoing",
        )
    ]


def test_a_file_for_another_version_is_not_judged_further() -> None:
    assert _found(_replaced(("schema = 1", "schema = 2"), ("port = 993", "port = 0"))) == [
        ("schema", "pack.schema")
    ]


def test_one_name_for_two_sources_is_told() -> None:
    source = '\n[[sources]]\nname = "page"\ntitle = "Another"\ndate = "2026-01-01"\n'
    assert _found(MINIMAL + source) == [("sources[1].name", "pack.duplicate")]


NO_IMAP = ACCESS.replace("sign-in-in-client", "no-imap")


@pytest.mark.parametrize(
    ("text", "keys", "code"),
    [
        (WITHOUT_SERVERS, ["servers", "usernames"], "pack.missing-key"),
        (WITHOUT_SERVERS + ACCESS, [], ""),
        (WITHOUT_SERVERS + NO_IMAP, [], ""),
        (MINIMAL + ACCESS.replace("sign-in-in-client", "imap"), [], ""),
        (MINIMAL + NO_IMAP, ["access.kind"], "pack.bad-value"),
        # These servers do not say that they take OAuth2 only.
        (
            MINIMAL + ACCESS,
            ["servers[0].auth_methods", "servers[1].auth_methods"],
            "pack.bad-value",
        ),
        (MINIMAL + ACCESS.replace("sign-in-in-client", "fax"), ["access.kind"], "pack.not-in-list"),
        (MINIMAL + ACCESS.replace("https:", "http:"), ["access.page"], "pack.bad-value"),
        (MINIMAL.replace('["lyseby.no"]', "[]") + MX, [], ""),
        (MINIMAL + MX.replace("mx.lyseby.no", "mx"), ["mx_suffixes[0].names[0]"], "pack.bad-value"),
        (MINIMAL + NOTE, [], ""),
        (MINIMAL + NOTE.replace("app-password", "advert"), ["notes[0].id"], "pack.bad-value"),
    ],
)
def test_access_mail_hosts_and_notes_are_checked(text: str, keys: list[str], code: str) -> None:
    assert _found(text) == [(key, code) for key in keys]


def test_a_pack_that_belongs_to_nobody_is_told() -> None:
    head, _, tail = MINIMAL.partition("[[domains]]")
    text = head + "[[servers]]" + tail.partition("[[servers]]")[2]
    assert _found(text) == [("domains", "pack.missing-key")]
    assert _found(text + MX) == []


def test_servers_need_usernames_also_behind_a_sign_in_page() -> None:
    signed = 'socket_type = "{}"\nauth_methods = ["OAuth2"]'
    text = MINIMAL.partition("[usernames")[0]
    for socket_type in ("SSL", "STARTTLS"):
        plain = f'socket_type = "{socket_type}"'
        text = text.replace(plain, signed.format(socket_type))
    assert _found(text + ACCESS) == [("usernames", "pack.missing-key")]


def test_what_two_files_claim_is_told_where_it_comes_second() -> None:
    other = MINIMAL.replace('"lyseby"', '"other"').replace('["lyseby.no"]', '["x.no", "lyseby.no"]')
    problems = lint_packs(
        [
            ("a.toml", (MINIMAL + MX).encode()),
            ("b.toml", (other + MX).encode()),
            ("c.toml", MINIMAL.encode()),
        ]
    )
    told = [(one.file, one.key, one.code, one.message.params["other"]) for one in problems]
    assert told == [
        ("b.toml", "domains[0].names[1]", "pack.duplicate", "a.toml"),
        ("b.toml", "mx_suffixes[0].names[0]", "pack.duplicate", "a.toml"),
        ("c.toml", "id", "pack.duplicate", "a.toml"),
        ("c.toml", "domains[0].names[0]", "pack.duplicate", "a.toml"),
    ]


def test_a_domain_twice_in_one_file_is_told() -> None:
    assert _found(MINIMAL.replace('["lyseby.no"]', '["lyseby.no", "lyseby.no"]')) == [
        ("domains[0].names[1]", "pack.duplicate")
    ]


def test_a_domain_may_also_be_a_mail_host() -> None:
    assert _found(MINIMAL + MX.replace("mx.lyseby.no", "lyseby.no")) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"= =", "pack.not-toml"),
        (b"\xff\xfe", "pack.not-toml"),
        (b"a." * 50_000 + b"a = 1", "pack.not-toml"),  # would take tomllib minutes
        (b"#" * (MAX_PACK_BYTES + 1), "pack.too-large"),
    ],
)
def test_a_file_that_is_no_toml_has_one_problem(data: bytes, code: str) -> None:
    (problem,) = lint_pack(data, "x.toml")
    assert (problem.file, problem.key, problem.code) == ("x.toml", "", code)


def test_a_flood_of_problems_is_cut() -> None:
    names = "".join(f'  "{number}",\n' for number in range(2 * MAX_PROBLEMS))
    flood = f'[blocked_attachments]\nextensions = [\n{names}]\nsource = "page"\nverified = true\n'
    assert len(lint_pack((MINIMAL + flood).encode(), "x.toml")) == MAX_PROBLEMS


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_any_bytes_are_linted(data: bytes) -> None:
    assert lint_pack(data, "any.toml")


_LINES = (MINIMAL + MX + ACCESS + NOTE).splitlines()


@given(
    st.lists(st.integers(0, len(_LINES) - 1), max_size=4, unique=True),
    st.lists(st.integers(0, len(_LINES) - 1), max_size=2),
    st.sampled_from(['x = "page"', "names = [[1]]", "[[servers]]", "[access]", "a = {b = 1}"]),
)
def test_load_and_lint_agree(dropped: list[int], doubled: list[int], new: str) -> None:
    lines = [line for at, line in enumerate(_LINES) if at not in dropped]
    for at in doubled:
        lines.insert(min(at, len(lines)), new)
    data = "\n".join(lines).encode()
    problems = [p for p in lint_pack(data, "any.toml") if p.code != "pack.duplicate"]
    if problems:
        with pytest.raises(ProviderPackError) as caught:
            parse_pack(data, "any.toml")
        assert caught.value.message == problems[0].message
    else:
        assert parse_pack(data, "any.toml").id == "lyseby"
