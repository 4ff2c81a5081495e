"""The pages as HTML: plain, readable without scripts, every foreign text escaped."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from mailsetup.refserver.web.two_factor import Factor

if TYPE_CHECKING:
    from mailsetup.refserver.web.words import Words

STYLE = b"""\
:root { color-scheme: light dark; --line: #767676; --accent: #0b57a4; --paper: #fff; }
@media (prefers-color-scheme: dark) { :root { --accent: #8ab9ee; --paper: #1c1c1e; } }
* { box-sizing: border-box; }
body { font: 1.0625rem/1.5 system-ui, sans-serif; background: var(--paper); margin: 0; }
main { max-width: 34rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font-size: 1.75rem; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
form { margin: 1rem 0; }
label { display: block; font-weight: 600; margin-top: 1rem; }
label.tick { font-weight: 400; }
input[type=text], input[type=password] {
  font: inherit; width: 100%; padding: .5rem .625rem; margin-top: .25rem;
  border: 1px solid var(--line); border-radius: .375rem;
}
input[type=checkbox] { width: 1.25rem; height: 1.25rem; vertical-align: -.2rem; }
button {
  font: inherit; font-weight: 600; margin-top: 1rem; padding: .5rem 1.25rem;
  color: var(--paper); background: var(--accent); border: 0; border-radius: .375rem;
}
button.quiet {
  color: var(--accent); background: transparent; border: 1px solid var(--accent);
}
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.notice { border-left: .25rem solid var(--accent); padding: .25rem .875rem; }
.practice, .hint { font-size: .9375rem; opacity: .85; }
.warning { border: 1px solid var(--line); border-radius: .375rem; padding: .75rem .875rem; }
a { color: var(--accent); }
img { display: block; background: #fff; padding: .5rem; border-radius: .375rem; }
code { font: 1.125rem ui-monospace, monospace; overflow-wrap: anywhere; }
"""

ICON = b"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">\
<path d="M1 3h14v10H1z" fill="#0b57a4"/>\
<path d="M2 4.5 8 9l6-4.5" fill="none" stroke="#fff" stroke-width="1.25"/></svg>
"""


def sign_in_page(words: Words, csrf: str, notice: str, name: str = "") -> bytes:
    """Name and password; what was typed as the name stays."""
    body = _form(
        "/sign-in",
        csrf,
        _field("name", words.name, autocomplete="username", value=name),
        _field("password", words.password, autocomplete="current-password", kind="password"),
        _button(words.sign_in),
    )
    return _page(words, words.sign_in, notice, body)


def code_page(words: Words, csrf: str, notice: str) -> bytes:
    """The second step."""
    body = _form("/code", csrf, _code_field(words, words.code), _button(words.go_on))
    leave = _form("/sign-out", csrf, _button(words.sign_out, quiet=True))
    return _page(words, words.second_step, notice, body + leave)


def settings_page(
    words: Words, csrf: str, notice: str, *, username: str, state: Factor, secret: str
) -> bytes:
    """Two-factor sign-in: the tick, and what belongs to where it stands."""
    body = [f"<p>{_text(words.signed_in_as)} <strong>{_text(username)}</strong></p>"]
    body.append(f"<h2>{_text(words.two_factor)}</h2>")
    match state:
        case Factor.PENDING:
            body += _pending(words, csrf, secret)
        case Factor.ON:
            body.append(f"<p>{_text(words.is_on)}</p>")
            code = _code_field(words, words.code_to_switch_off)
            body.append(_tick_form(words, csrf, code, ticked=True))
        case Factor.OFF | Factor.LOCKED_OUT:
            body.append(f"<p>{_text(words.is_off)}</p>")
            body.append(_tick_form(words, csrf, ticked=False))
    body.append(_form("/sign-out", csrf, _button(words.sign_out, quiet=True)))
    return _page(words, words.settings, notice, "".join(body))


def message_page(words: Words, notice: str) -> bytes:
    """A sentence, and the way back to the start."""
    return _page(words, words.sign_in, notice, f'<p><a href="/">{_text(words.sign_in)}</a></p>')


def _pending(words: Words, csrf: str, secret: str) -> list[str]:
    grouped = " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
    return [
        f"<p>{_text(words.is_pending)}</p>",
        f"<p>{_text(words.scan)}</p>",
        f'<img src="/two-factor/qr.svg" width="240" height="240" alt="{_text(words.qr_alt)}">',
        f"<p>{_text(words.secret)}<br><code>{_text(grouped)}</code></p>",
        f"<p>{_text(words.type_code)}</p>",
        _form("/two-factor/confirm", csrf, _code_field(words, words.code), _button(words.confirm)),
        f'<p class="warning">{_text(words.warning)}</p>',
        _tick_form(words, csrf, ticked=True),
    ]


def _tick_form(words: Words, csrf: str, extra: str = "", *, ticked: bool) -> str:
    checked = " checked" if ticked else ""
    tick = (
        f'<label class="tick"><input type="checkbox" name="active" value="yes"{checked}> '
        f"{_text(words.activate)}</label>"
    )
    return _form("/two-factor", csrf, tick, extra, _button(words.save, quiet=ticked))


def _code_field(words: Words, label: str) -> str:
    hint = f'<p class="hint" id="code-hint">{_text(words.code_hint)}</p>'
    more = ' inputmode="numeric" maxlength="12" aria-describedby="code-hint"'
    return _field("code", label, autocomplete="one-time-code", more=more) + hint


def _field(
    name: str,
    label: str,
    *,
    autocomplete: str,
    kind: str = "text",
    value: str = "",
    more: str = "",
) -> str:
    shown = f' value="{_text(value)}"' if value else ""
    return (
        f'<label for="{name}">{_text(label)}</label>'
        f'<input type="{kind}" id="{name}" name="{name}" autocomplete="{autocomplete}"'
        f' autocapitalize="off" spellcheck="false"{shown}{more}>'
    )


def _button(label: str, *, quiet: bool = False) -> str:
    kind = ' class="quiet"' if quiet else ""
    return f'<button type="submit"{kind}>{_text(label)}</button>'


def _form(action: str, csrf: str, *parts: str) -> str:
    token = f'<input type="hidden" name="csrf" value="{_text(csrf)}">'
    return f'<form method="post" action="{action}">{token}{"".join(parts)}</form>'


def _page(words: Words, title: str, notice: str, body: str) -> bytes:
    sentence = words.notices.get(notice, "")
    said = f'<p class="notice" role="alert">{_text(sentence)}</p>' if sentence else ""
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{words.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{_text(title)}</title><link rel="icon" href="/icon.svg">'
        '<link rel="stylesheet" href="/style.css"></head>'
        f'<body><main><p class="practice">{_text(words.practice)}</p>'
        f"<h1>{_text(title)}</h1>{said}{body}</main></body></html>\n"
    ).encode()


def _text(text: str) -> str:
    return html.escape(text, quote=True)
