"""Every mistake that real clientConfig files have, found at its element."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.discovery.autoconfig_lint import lint_client_config
from mailsetup.model.finding import Severity
from mailsetup.texts.catalogue import TEXTS

DATA = Path(__file__).parents[2] / "data/autoconfig"
MINIMAL = (DATA / "minimal.xml").read_text(encoding="utf-8")
IMAP = MINIMAL[MINIMAL.index("    <incomingServer") : MINIMAL.index("    <outgoingServer")]
SMTP = MINIMAL[MINIMAL.index("    <outgoingServer") : MINIMAL.index("  </emailProvider>")]
POP3 = IMAP.replace("imap", "pop3").replace("993", "995")
FIRST = "emailProvider[1]"
IN = f"{FIRST}/incomingServer[1]"
OUT = f"{FIRST}/outgoingServer[1]"
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def _lint(text: str | bytes) -> list[tuple[str, str, Severity]]:
    """(code less its prefix, element, severity) of each problem; its words are checked too."""
    data = text if isinstance(text, bytes) else text.encode()
    problems = lint_client_config(data)
    for problem in problems:
        source = TEXTS[problem.message.id].source
        fields = {name for _, name, _, _ in Formatter().parse(source) if name}
        assert fields <= set(problem.message.params), problem.message.id
    return [
        (problem.message.id.removeprefix("clientconfig."), problem.element, problem.severity)
        for problem in problems
    ]


def _server(text: str, *, protocol: str, port: int, socket_type: str) -> str:
    """The minimal file with this as its only server of that direction."""
    server = SMTP if protocol == "smtp" else IMAP
    other = server.replace('type="imap"', f'type="{protocol}"')
    other = other.replace("993", str(port)).replace("465", str(port)).replace("SSL", socket_type)
    return text.replace(server, other)


def test_a_good_file_is_clean() -> None:
    assert _lint(MINIMAL) == []
    assert _lint(MINIMAL.replace(IMAP, IMAP + POP3).replace("\n", "\r\n")) == []
    assert _lint(MINIMAL.replace("%EMAILADDRESS%", "%EMAILLOCALPART%", 1)) == []


@pytest.mark.parametrize(
    ("protocol", "port", "socket_type"),
    [
        ("pop3", 993, "SSL"),
        ("imap", 995, "SSL"),
        ("imap", 587, "STARTTLS"),
        ("imap", 143, "SSL"),
        ("imap", 993, "STARTTLS"),
        ("pop3", 995, "STARTTLS"),
        ("pop3", 110, "SSL"),
        ("smtp", 465, "STARTTLS"),
        ("smtp", 587, "SSL"),
        ("smtp", 25, "SSL"),
        ("smtp", 993, "SSL"),
    ],
)
def test_a_port_that_does_not_go_with_its_server_is_found(
    protocol: str, port: int, socket_type: str
) -> None:
    text = _server(MINIMAL, protocol=protocol, port=port, socket_type=socket_type)
    place = OUT if protocol == "smtp" else IN
    assert _lint(text) == [("port-socket-type", f"{place}/port", ERROR)]


@pytest.mark.parametrize(
    ("protocol", "port", "socket_type"),
    [
        *(("imap", 143, "STARTTLS"), ("pop3", 995, "SSL"), ("pop3", 110, "STARTTLS")),
        *(("smtp", 587, "STARTTLS"), ("smtp", 25, "STARTTLS"), ("smtp", 465, "SSL")),
    ],
)
def test_the_usual_ports_are_fine(protocol: str, port: int, socket_type: str) -> None:
    assert _lint(_server(MINIMAL, protocol=protocol, port=port, socket_type=socket_type)) == []


@pytest.mark.parametrize(
    ("protocol", "port", "socket_type"), [("smtp", 586, "SSL"), ("imap", 585, "SSL")]
)
def test_an_unusual_port_is_asked_about(protocol: str, port: int, socket_type: str) -> None:
    text = _server(MINIMAL, protocol=protocol, port=port, socket_type=socket_type)
    place = OUT if protocol == "smtp" else IN
    assert _lint(text) == [("unknown-port", f"{place}/port", WARNING)]


@pytest.mark.parametrize(
    ("old", "new", "code", "element", "severity"),
    [
        ("imap.lyseby.example", "", "no-hostname", "hostname", ERROR),
        ("<hostname>imap.lyseby.example</hostname>", "", "no-hostname", "hostname", ERROR),
        ("imap.lyseby.example", "imap", "bad-hostname", "hostname", ERROR),
        ("imap.lyseby.example", "192.0.2.1", "bad-hostname", "hostname", ERROR),
        ("imap.lyseby.example", "imap.%EMAILDOMAIN", "bad-placeholder", "hostname", ERROR),
        ("<port>993</port>", "", "no-port", "port", ERROR),
        (">993<", ">70000<", "bad-port", "port", ERROR),
        ("<socketType>SSL</socketType>", "", "no-socket-type", "socketType", ERROR),
        (">SSL<", ">TLS<", "bad-socket-type", "socketType", ERROR),
        ("<username>%EMAILADDRESS%</username>", "", "no-username", "username", ERROR),
        ("%EMAILADDRESS%", "%EMAILADDRESS", "bad-placeholder", "username", ERROR),
        ("%EMAILADDRESS%", "EMAILADDRESS%", "bad-placeholder", "username", ERROR),
        ("%EMAILADDRESS%", "%EmailAddress%", "bad-placeholder", "username", ERROR),
        ("%EMAILADDRESS%", "%KUNDE%", "bad-placeholder", "username", ERROR),
        ("%EMAILADDRESS%", "a\tb", "bad-username", "username", ERROR),
        (">password-cleartext<", ">magic<", "bad-authentication", "authentication", ERROR),
        (
            "<authentication>password-cleartext</authentication>",
            "",
            "no-authentication",
            "authentication",
            WARNING,
        ),
        (">password-cleartext<", ">OAuth2<", "only-oauth2", "authentication", WARNING),
        (
            "<authentication>",
            "<authentication>magic</authentication><authentication>",
            "unknown-authentication",
            "authentication",
            WARNING,
        ),
        ('type="imap"', "", "no-type", "@type", ERROR),
        ('type="imap"', 'type="imap4"', "unknown-type", "@type", ERROR),
        ('type="imap"', 'type="exchange"', "other-type", "@type", INFO),
        ("</port>", "</port><port>143</port>", "only-first", "port[2]", WARNING),
        ("socketType>", "socketTyp>", "no-socket-type", "socketType", ERROR),
    ],
)
def test_a_mistake_in_a_server_is_found(
    old: str, new: str, code: str, element: str, severity: Severity
) -> None:
    broken = IMAP.replace(old, new) if "socketTyp>" in new else IMAP.replace(old, new, 1)
    assert broken != IMAP
    found = _lint(MINIMAL.replace(IMAP, broken))
    assert (code, f"{IN}/{element}", severity) in found
    # The server after it is looked at all the same, and nothing is said about it.
    assert not [one for one in found if one[1].startswith(OUT)]


def test_a_login_without_a_name_needs_no_username() -> None:
    text = MINIMAL.replace(SMTP, SMTP.replace("password-cleartext", "client-IP-address"))
    head, _, tail = text.rpartition("<username>%EMAILADDRESS%</username>")
    assert _lint(head + tail) == []


def test_an_input_field_is_a_placeholder() -> None:
    field = '<inputField key="KUNDE" label="Kundenummer"/><displayName>'
    text = MINIMAL.replace("%EMAILADDRESS%", "%KUNDE%").replace("<displayName>", field)
    assert _lint(text) == []


def test_a_broken_placeholder_is_found_also_where_mail_programs_do_not_look() -> None:
    other = IMAP.replace('"imap"', '"ews"').replace("%EMAILADDRESS%", "%EMAILADDRESS")
    assert _lint(MINIMAL.replace(IMAP, IMAP + other)) == [
        ("other-type", f"{FIRST}/incomingServer[2]/@type", INFO),
        ("bad-placeholder", f"{FIRST}/incomingServer[2]/username", ERROR),
    ]


def test_a_file_without_encryption_is_an_error() -> None:
    plain = MINIMAL.replace(">SSL<", ">plain<").replace("993", "143").replace("465", "587")
    assert _lint(plain) == [
        ("only-plain-incoming", FIRST, ERROR),
        ("only-plain-outgoing", FIRST, ERROR),
        ("not-encrypted", f"{IN}/socketType", WARNING),
        ("not-encrypted", f"{OUT}/socketType", WARNING),
    ]
    other = IMAP.replace(">SSL<", ">plain<").replace("993", "143")
    assert _lint(MINIMAL.replace(IMAP, IMAP + other)) == [
        ("not-encrypted", f"{FIRST}/incomingServer[2]/socketType", WARNING)
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "element", "severity"),
    [
        (IMAP, "", "no-incoming", FIRST, ERROR),
        (SMTP, "", "no-outgoing", FIRST, ERROR),
        (IMAP, POP3 + IMAP, "pop3-first", IN, WARNING),
        ("<domain>lyseby.example</domain>", "", "no-domain", FIRST, ERROR),
        ("<domain>lyse", "<domain>lyse by", "bad-domain", f"{FIRST}/domain[1]", ERROR),
        ("<domain>lyse", "<domain>x.lyse", "id-not-a-domain", f"{FIRST}/@id", WARNING),
        (' id="lyseby.example"', "", "no-id", f"{FIRST}/@id", WARNING),
        (
            "<displayName>",
            "<domain>Lyseby.example</domain><displayName>",
            "duplicate-domain",
            FIRST,
            WARNING,
        ),
        (
            "<displayName>Lyseby e-post</displayName>",
            "",
            "no-display-name",
            FIRST,
            WARNING,
        ),
        (
            "<displayName>",
            "<displayNameShort>L</displayNameShort><displayName>",
            "misspelt",
            f"{FIRST}/displayNameShort[1]",
            WARNING,
        ),
        ("<domain>", "<Domain>x.no</Domain><domain>", "misspelt", f"{FIRST}/Domain[1]", WARNING),
        ("<domain>", "<port>1</port><domain>", "misplaced", f"{FIRST}/port[1]", WARNING),
        (
            "<domain>",
            '<documentation url="http://lyseby.example/"/><domain>',
            "not-https",
            f"{FIRST}/documentation[1]",
            WARNING,
        ),
        (
            "<domain>",
            '<documentation url="lyseby.example"/><domain>',
            "bad-url",
            f"{FIRST}/documentation[1]/@url",
            WARNING,
        ),
        (
            "</outgoingServer>",
            "<addThisServer>yes</addThisServer></outgoingServer>",
            "bad-value",
            f"{OUT}/addThisServer",
            WARNING,
        ),
        (IMAP, IMAP * 2, "same-server", f"{FIRST}/incomingServer[2]", WARNING),
        (MINIMAL.partition("?>\n")[0] + "?>\n", "", "no-declaration", "", INFO),
    ],
)
def test_a_mistake_in_a_provider_is_found(
    old: str, new: str, code: str, element: str, severity: Severity
) -> None:
    assert old in MINIMAL
    assert _lint(MINIMAL.replace(old, new, 1)) == [(code, element, severity)]


def test_too_many_servers_are_told_once() -> None:
    servers = "".join(IMAP.replace("imap.lyseby", f"imap{number}.lyseby") for number in range(25))
    assert _lint(MINIMAL.replace(IMAP, servers)) == [
        ("too-many-servers", f"{FIRST}/incomingServer[21]", WARNING)
    ]


def test_unknown_elements_are_left_in_peace() -> None:
    assert _lint(MINIMAL.replace("<domain>", "<ourOwnThing><a/></ourOwnThing><domain>")) == []


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"\xef\xbb\xbf" + MINIMAL.encode(), ["byte-order-mark"]),
        (MINIMAL.replace("UTF-8", "UTF-16").encode("utf-16"), ["byte-order-mark", "encoding"]),
        (MINIMAL.replace("UTF-8", "ISO-8859-1").encode("latin-1"), ["encoding"]),
        (MINIMAL.replace("e-post", "på nett").encode("latin-1"), ["broken", "not-utf-8"]),
        (MINIMAL.replace("</port>", "</prt>").encode(), ["broken"]),
        (MINIMAL.replace("?>", "?><!DOCTYPE clientConfig>").encode(), ["forbidden"]),
        (b"<html/>", ["not-settings"]),
        (b"", ["not-settings"]),
        (b" " * 600_000, ["too-large"]),
        (b'<?xml version="1.0"?><clientConfig version="1.1"/>', ["no-provider"]),
    ],
)
def test_a_mistake_in_the_form_of_the_file_is_found(data: bytes, codes: list[str]) -> None:
    assert [code for code, element, _ in _lint(data) if not element] == codes


def test_where_the_damage_is_stands_in_the_words() -> None:
    (problem,) = lint_client_config(MINIMAL.replace("</port>", "</prt>", 1).encode())
    assert "line 8" in str(problem.message.params["detail"])


def test_problems_come_in_the_order_of_the_file() -> None:
    servers = "".join(IMAP.replace("993", f"99{number}") for number in range(12))
    found = _lint(MINIMAL.replace(IMAP, servers))
    places = [element for code, element, _ in found if code != "port-socket-type"]
    assert places[:2] == [f"{IN}/port", f"{FIRST}/incomingServer[2]/port"]
    assert places[-1] == f"{FIRST}/incomingServer[12]/port"


_PIECES = st.sampled_from(
    [
        *(DATA / "full.xml").read_text(encoding="utf-8").splitlines(),
        *("<Port>", "</Port>", "&amp;", "<!DOCTYPE x>", "<a/>", "<hostnam/>", "%", "<imap/>"),
    ]
)


@given(st.lists(_PIECES, max_size=40), st.integers(0, 60), st.sampled_from(["", "full.xml"]))
def test_any_file_has_its_problems_told(pieces: list[str], at: int, base: str) -> None:
    lines = (DATA / base).read_text(encoding="utf-8").splitlines() if base else []
    lines[at:at] = pieces
    assert _lint("\n".join(lines))


@given(st.binary(max_size=200))
def test_any_bytes_are_told_not_to_be_settings(data: bytes) -> None:
    assert _lint(data)
