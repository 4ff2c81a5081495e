"""Autodiscover answers for tests, written as servers write them."""

from __future__ import annotations

_OUTER = "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"
_INNER = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"


def answer(*parts: str, outer: str = _OUTER, inner: str = _INNER) -> bytes:
    """The envelope around the parts of a response."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<Autodiscover xmlns="{outer}">'
        f'<Response xmlns="{inner}">{"".join(parts)}</Response></Autodiscover>'
    ).encode()


def account(*sections: str, action: str = "settings", more: str = "") -> str:
    """An account with its servers."""
    return (
        "<User><DisplayName>Kari</DisplayName></User><Account><AccountType>email</AccountType>"
        f"<Action>{action}</Action>{more}{''.join(sections)}</Account>"
    )


def section(kind: str, server: str = "mail.lyseby.example", **values: str) -> str:
    """One `Protocol`; the values are its other elements by name."""
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in values.items())
    return f"<Protocol><Type>{kind}</Type><Server>{server}</Server>{inner}</Protocol>"


def usual(server: str = "mail.lyseby.example") -> bytes:
    """IMAP and SMTP on one host."""
    return answer(
        account(
            section("IMAP", server, Port="993", SSL="on"),
            section("SMTP", server, Port="465", SSL="on"),
        )
    )


def redirect_url(url: str) -> bytes:
    """Ask there."""
    return answer(account(action="redirectUrl", more=f"<RedirectUrl>{url}</RedirectUrl>"))


def redirect_address(address: str) -> bytes:
    """Ask about that mailbox."""
    return answer(account(action="redirectAddr", more=f"<RedirectAddr>{address}</RedirectAddr>"))


def refusal(code: str = "500", text: str = "The email address can't be found.") -> bytes:
    """The server has nothing."""
    return answer(f"<Error><ErrorCode>{code}</ErrorCode><Message>{text}</Message></Error>")
