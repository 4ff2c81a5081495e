"""The loader refuses what it does not understand and names file and key."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.model.address import parse_address
from mailsetup.model.errors import ProviderPackError
from mailsetup.model.server import MailProtocol
from mailsetup.providers.examine import MAX_PACK_BYTES
from mailsetup.providers.load import load_packs, parse_pack
from mailsetup.providers.problems import Spot
from mailsetup.providers.settings import pack_settings
from tests.unit.providers.minimal import BLOCKED, LIMIT, MINIMAL, PAGE

if TYPE_CHECKING:
    from pathlib import Path


def _error(text: str | bytes) -> ProviderPackError:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(ProviderPackError) as caught:
        parse_pack(data, "lyseby.toml")
    assert caught.value.message.params["file"] == "lyseby.toml"
    return caught.value


def test_a_minimal_pack_is_read() -> None:
    pack = parse_pack(MINIMAL.encode(), "lyseby.toml")
    assert pack.domain_names == ("lyseby.no",)
    assert pack.servers[0].date == "2026-01-31"
    assert pack.servers[1].date == "2025-12-24"
    assert [server.protocol for server in pack.servers] == [MailProtocol.IMAP, MailProtocol.SMTP]


def test_each_direction_has_its_own_username() -> None:
    config = pack_settings(parse_pack(MINIMAL.encode(), "x"), parse_address("kari@lyseby.no"))
    assert config.incoming[0].username == "kari"
    assert config.outgoing[0].username == "kari@lyseby.no"


@pytest.mark.parametrize(
    ("old", "new", "id_", "key"),
    [
        ("schema = 1", "schema = 2", "pack.schema", "schema"),
        ("schema = 1", "schema = true", "pack.wrong-type", "schema"),
        ("schema = 1\n", "", "pack.missing-key", "schema"),
        ('id = "lyseby"', 'id = "Lyse By"', "pack.bad-value", "id"),
        ('id = "lyseby"', 'id = ""', "pack.bad-value", "id"),
        ('name = "Lyseby"', "name = 7", "pack.wrong-type", "name"),
        ('name = "Lyseby"', 'name = "L"\ncolour = 1', "pack.unknown-key", "colour"),
        ('languages = ["nb"]', 'languages = "nb"', "pack.wrong-type", "languages"),
        ('languages = ["nb"]', "languages = [7]", "pack.wrong-type", "languages[0]"),
        ('title = "A page"\n', "", "pack.missing-key", "sources[0].title"),
        ("2026-01-31", "31.1.2026", "pack.bad-value", "sources[0].date"),
        ('"2026-01-31"', "2026-01-31", "pack.wrong-type", "sources[0].date"),
        ("2025-12-24", "2025-12-99", "pack.bad-value", "servers[1].date"),
        ('["lyseby.no"]', '["lyseby"]', "pack.bad-value", "domains[0].names[0]"),
        ('["lyseby.no"]', '["Lyseby.no"]', "pack.bad-value", "domains[0].names[0]"),
        ('["lyseby.no"]', '["a.no", "10.0.0.1"]', "pack.bad-value", "domains[0].names[1]"),
        ("port = 587", "port = 465", "pack.port-socket-type", "servers[1].port"),
        ("port = 587", "port = 993", "pack.port-socket-type", "servers[1].port"),
        ("port = 993", "port = 143", "pack.port-socket-type", "servers[0].port"),
        ("port = 993", "port = 0", "pack.bad-value", "servers[0].port"),
        ("port = 993", "port = 65536", "pack.bad-value", "servers[0].port"),
        ("port = 993", 'port = "993"', "pack.wrong-type", "servers[0].port"),
        ('"SSL"', '"TLS"', "pack.not-in-list", "servers[0].socket_type"),
        ('"SSL"', "[]", "pack.not-in-list", "servers[0].socket_type"),
        ('"imap"', '"exchange"', "pack.not-in-list", "servers[0].protocol"),
        ("imap.lyseby.no", "imap_lyseby.no", "pack.bad-value", "servers[0].hostname"),
        ('"local-part"', '"first-name"', "pack.not-in-list", "usernames.incoming.form"),
        ("verified = false", "", "pack.missing-key", "usernames.outgoing.verified"),
        ("verified = false", 'verified = "no"', "pack.wrong-type", "usernames.outgoing.verified"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, id_: str, key: str) -> None:
    assert old in MINIMAL
    error = _error(MINIMAL.replace(old, new, 1))
    assert (error.message.id, error.message.params["key"]) == (id_, key)
    assert "lyseby.toml" in str(error)


@pytest.mark.parametrize(
    ("table", "old", "new", "key"),
    [
        (LIMIT, "at_most = 200", "at_most = 0", "sending_limits[0].at_most"),
        (LIMIT, "minutes = 60", "minutes = -1", "sending_limits[0].minutes"),
        (
            LIMIT,
            "minutes = 60",
            "minutes = 9\nblock_minutes = -1",
            "sending_limits[0].block_minutes",
        ),
        (PAGE, "https:", "http:", "pages[0].url"),
        (PAGE, "www.lyseby.no", "kari:pw@lyseby.no", "pages[0].url"),
        (PAGE, "/help", "/he lp", "pages[0].url"),
        (PAGE, "www.lyseby.no", "[", "pages[0].url"),
        (BLOCKED, '".bat"', '"bat"', "blocked_attachments.extensions[1]"),
        (BLOCKED, '".bat"', '".BAT"', "blocked_attachments.extensions[1]"),
        (BLOCKED, '".bat"', '".exe"', "blocked_attachments.extensions[1]"),
    ],
)
def test_a_wrong_figure_or_page_is_named(table: str, old: str, new: str, key: str) -> None:
    parse_pack((MINIMAL + table).encode(), "lyseby.toml")
    error = _error(MINIMAL + table.replace(old, new, 1))
    assert (error.message.id, error.message.params["key"]) == ("pack.bad-value", key)


def test_a_fact_without_a_source_is_refused() -> None:
    error = _error(MINIMAL.replace('source = "page"\n', "", 1))
    assert (error.message.id, error.message.params["key"]) == (
        "pack.missing-key",
        "domains[0].source",
    )


def test_a_fact_with_an_unlisted_source_is_refused() -> None:
    head, _, tail = MINIMAL.partition("[[servers]]")
    error = _error(head + "[[servers]]" + tail.replace('source = "page"', 'source = "rumour"', 1))
    assert (error.message.id, error.message.params["key"]) == (
        "pack.unknown-source",
        "servers[0].source",
    )
    assert error.message.params["source"] == "rumour"


@pytest.mark.parametrize("table", ["sources", "domains", "servers"])
def test_an_empty_list_that_must_not_be_empty_is_named(table: str) -> None:
    kept = [part for part in MINIMAL.split("\n\n") if not part.startswith(f"[[{table}]]")]
    error = _error("\n\n".join([f"{kept[0]}\n{table} = []", *kept[1:]]))
    # Without any source, the first fact that names one is what a person has to look at.
    wanted = {"domains[0].source"} if table == "sources" else {table}
    assert error.message.params["key"] in wanted


@pytest.mark.parametrize(
    ("data", "id_"),
    [
        (b"= =", "pack.not-toml"),
        (b"\xff\xfe", "pack.not-toml"),
        (b"a = " + b"[" * 20_000, "pack.not-toml"),
        (b"", "pack.missing-key"),
        (b"#" * (MAX_PACK_BYTES + 1), "pack.too-large"),
    ],
)
def test_a_file_that_is_no_pack_is_refused(data: bytes, id_: str) -> None:
    assert _error(data).message.id == id_


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_give_a_pack_or_its_own_error(data: bytes) -> None:
    with pytest.raises(ProviderPackError):
        parse_pack(data, "any.toml")


_VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.text(alphabet="abc. \\n", max_size=5),
        st.just("page"),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.just("a"), inner)),
    max_leaves=4,
)


@given(st.integers(0, len(MINIMAL.splitlines()) - 1), _VALUES)
def test_any_value_on_any_line_gives_a_pack_or_its_own_error(line: int, value: object) -> None:
    lines = MINIMAL.splitlines()
    key, equals, _ = lines[line].partition(" = ")
    if not equals:
        return
    shown = str(value).replace("'", '"').replace("True", "true").replace("False", "false")
    lines[line] = f"{key} = {shown}"
    with suppress(ProviderPackError):
        parse_pack("\n".join(lines).encode(), "any.toml")


def test_two_packs_may_not_claim_one_domain(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(MINIMAL)
    (tmp_path / "b.toml").write_text(
        MINIMAL.replace('"lyseby"', '"other"').replace('["lyseby.no"]', '["x.no", "lyseby.no"]')
    )
    with pytest.raises(ProviderPackError) as caught:
        load_packs(tmp_path)
    assert dict(caught.value.message.params) == {
        "file": "b.toml",
        "key": "domains[0].names[1]",
        "value": "lyseby.no",
        "other": "a.toml",
    }


def test_two_packs_may_not_have_one_id(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(MINIMAL)
    (tmp_path / "b.toml").write_text(MINIMAL.replace("lyseby.no", "other.no"))
    with pytest.raises(ProviderPackError) as caught:
        load_packs(tmp_path)
    assert caught.value.message.id == "pack.duplicate"
    assert caught.value.message.params["key"] == "id"


def test_a_pack_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").mkdir()
    with pytest.raises(ProviderPackError) as caught:
        load_packs(tmp_path)
    assert caught.value.message.id == "pack.unreadable"
    assert caught.value.message.params["file"] == "broken.toml"


def test_packs_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(MINIMAL)
    (tmp_path / "b.toml").write_text(
        MINIMAL.replace('"lyseby"', '"alfa"').replace("lyseby.no", "alfa.no")
    )
    assert [pack.id for pack in load_packs(tmp_path)] == ["alfa", "lyseby"]


def test_a_place_is_shown_as_in_the_file() -> None:
    assert Spot(file="f").below("servers").item(1).below("port").key == "servers[1].port"
