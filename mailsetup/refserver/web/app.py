"""The web login's addresses: who may ask what, and which page answers.

Every form is posted with the token of its session, from our own host; an answer that changes
something leads back to ``/``, so that reloading a page repeats nothing.

Without TLS it is only there as ``127.0.0.1`` and ``localhost``: for a person's own browser, which
knows nothing of the run's CA and would warn of a page that is as it should be.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import segno

from mailsetup.refserver.faults import Event, Refuse
from mailsetup.refserver.http.request import RequestRefused
from mailsetup.refserver.http.response import Response, plain, redirect
from mailsetup.refserver.http.session import HttpSession
from mailsetup.refserver.web import pages
from mailsetup.refserver.web.login import SignIn
from mailsetup.refserver.web.sessions import Stage, WebSession
from mailsetup.refserver.web.two_factor import Factor
from mailsetup.refserver.web.words import words_for

if TYPE_CHECKING:
    import datetime

    from mailsetup.refserver.connection import Connection
    from mailsetup.refserver.faults import Action
    from mailsetup.refserver.http.request import Request
    from mailsetup.refserver.web.login import WebLogin

BODY_LIMIT = 8 * 1024
COOKIE = "__Host-session"
PLAIN_COOKIE = "practice-session"
"""A browser takes no ``__Host-`` cookie, and not every one a ``Secure`` one, without TLS."""
_LOCAL = frozenset({"localhost", "127.0.0.1"})
_HTML = "text/html; charset=utf-8"
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
_SAFE = (
    ("Content-Security-Policy", _POLICY),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
_FIXED = {
    "/style.css": ("text/css; charset=utf-8", pages.STYLE),
    "/icon.svg": ("image/svg+xml", pages.ICON),
}
_STATUS = {
    SignIn.TOO_MANY: 429,
    SignIn.UNAVAILABLE: 503,
}


def make_web_session(connection: Connection) -> HttpSession:
    """A session of the web login."""
    return HttpSession(connection, _handle, BODY_LIMIT)


def _handle(request: Request, connection: Connection, action: Action | None) -> Response:
    del action
    site = connection.site
    # DNS rebinding: a foreign page can lead a browser here, but only under its own name.
    own = {site.scenario.web.host} if connection.tls else set()
    if request.host not in _LOCAL | own:
        return plain(421)
    fixed = _FIXED.get(request.path)
    if fixed is not None:
        return Response(content_type=fixed[0], body=fixed[1], headers=_SAFE)
    return _Visit(request, connection).answer()


class _Visit:
    """One request of one browser."""

    def __init__(self, request: Request, connection: Connection) -> None:
        self._request = request
        self._connection = connection
        self._login: WebLogin = connection.site.web
        self._store = connection.site.store
        self._now: datetime.datetime = self._store.now()
        self._words = words_for(request.headers.get("accept-language", ""))
        self._cookie: str | None = None
        self._cookie_name = COOKIE if connection.tls else PLAIN_COOKIE
        self._login.sweep(self._now)
        self._session = self._find_session()

    def _find_session(self) -> WebSession:
        given = [
            value
            for part in self._request.headers.get("cookie", "").split(";")
            for name, _, value in (part.strip().partition("="),)
            if name == self._cookie_name
        ]
        # Two cookies of that name: somebody else set one of them.
        found = self._login.sessions.find(given[0], self._now) if len(given) == 1 else None
        if found is None:
            self._cookie, found = self._login.sessions.open(self._now)
        return found

    def answer(self) -> Response:
        """The page, or the way to it."""
        if self._request.method == "POST":
            return self._post()
        match self._request.path:
            case "/":
                return self._page(200, self._take_notice())
            case "/two-factor/qr.svg":
                return self._qr_code()
            case _:
                return plain(404)

    # -- what is posted

    def _post(self) -> Response:
        steps = {
            "/sign-in": (Stage.VISITOR, self._sign_in),
            "/code": (Stage.NEEDS_CODE, self._code),
            "/two-factor": (Stage.SIGNED_IN, self._tick),
            "/two-factor/confirm": (Stage.SIGNED_IN, self._confirm),
            "/sign-out": (None, self._sign_out),
        }
        step = steps.get(self._request.path)
        if step is None:
            return plain(404)
        if not self._from_here():
            raise RequestRefused(403)
        form = self._request.form()
        if not self._session.has_token(form.get("csrf", "")):
            return self._page(403, "form-old")
        stage, work = step
        if stage is not None and stage is not self._session.stage:
            return self._back("")
        return work(form)

    def _from_here(self) -> bool:
        origin = self._request.headers.get("origin")
        site = self._request.headers.get("sec-fetch-site", "same-origin")
        own = f"http{'s' if self._connection.tls else ''}://{self._request.authority}"
        return origin in {None, own} and site in {"same-origin", "none"}

    def _sign_in(self, form: dict[str, str]) -> Response:
        refusal = self._connection.fault(Event.LOGIN)
        name = form.get("name", "")
        result = self._login.sign_in(
            self._session,
            name,
            form.get("password", ""),
            store=self._store,
            refusal=refusal if isinstance(refusal, Refuse) else None,
        )
        if result in {SignIn.DONE, SignIn.NEEDS_CODE}:
            self._cookie = self._login.sessions.renew(self._session, self._now)
            return self._back("")
        if result in {SignIn.LOCKED_OUT, SignIn.DISABLED}:
            return self._html(403, pages.message_page(self._words, result.value))
        page = pages.sign_in_page(self._words, self._session.csrf, result.value, name[:254])
        return self._html(_STATUS.get(result, 403), page)

    def _code(self, form: dict[str, str]) -> Response:
        result = self._login.give_code(self._session, form.get("code", ""), self._now)
        if result is not SignIn.DONE:
            return self._page(_STATUS.get(result, 403), result.value)
        self._cookie = self._login.sessions.renew(self._session, self._now)
        return self._back("")

    def _tick(self, form: dict[str, str]) -> Response:
        if form.get("active") == "yes":
            self._login.tick(self._session)
            return self._back("")
        result = self._login.untick(self._session, form.get("code", ""), self._now)
        if result is SignIn.DONE:
            return self._back("off")
        return self._page(_STATUS.get(result, 403), result.value)

    def _confirm(self, form: dict[str, str]) -> Response:
        result = self._login.confirm(self._session, form.get("code", ""), self._now)
        if result is SignIn.DONE:
            return self._back("confirmed")
        return self._page(_STATUS.get(result, 403), result.value)

    def _sign_out(self, form: dict[str, str]) -> Response:
        del form
        locked_out = self._login.sign_out(self._session) is SignIn.LOCKED_OUT
        self._cookie, self._session = self._login.sessions.open(self._now)
        return self._back("locked-out" if locked_out else "signed-out")

    # -- what is shown

    def _take_notice(self) -> str:
        notice, self._session.notice = self._session.notice, ""
        return notice

    def _back(self, notice: str) -> Response:
        self._session.notice = notice
        response = redirect(303, "/")
        return Response(status=303, headers=(*response.headers, *self._headers()))

    def _page(self, status: int, notice: str) -> Response:
        return self._html(status, self._page_of_stage(notice))

    def _page_of_stage(self, notice: str) -> bytes:
        session = self._session
        match session.stage:
            case Stage.VISITOR:
                return pages.sign_in_page(self._words, session.csrf, notice)
            case Stage.NEEDS_CODE:
                return pages.code_page(self._words, session.csrf, notice)
            case Stage.SIGNED_IN:
                factor = self._login.factor(session.username)
                return pages.settings_page(
                    self._words,
                    session.csrf,
                    notice,
                    username=session.username,
                    state=factor.state,
                    secret=factor.secret if factor.state is Factor.PENDING else "",
                )

    def _qr_code(self) -> Response:
        """The picture, shown only until the secret is confirmed."""
        factor = self._login.factor(self._session.username) if self._signed_in else None
        if factor is None or factor.state is not Factor.PENDING:
            return plain(404)
        scenario = self._connection.site.scenario
        picture = io.BytesIO()
        code = segno.make(factor.uri(self._session.username, scenario.web.host), micro=False)
        code.save(picture, kind="svg", scale=6, border=4, dark="#000", light="#fff")
        return Response(
            content_type="image/svg+xml", body=picture.getvalue(), headers=self._headers()
        )

    @property
    def _signed_in(self) -> bool:
        return self._session.stage is Stage.SIGNED_IN

    def _html(self, status: int, page: bytes) -> Response:
        return Response(status=status, content_type=_HTML, body=page, headers=self._headers())

    def _headers(self) -> tuple[tuple[str, str], ...]:
        if self._cookie is None:
            return (*_SAFE, ("Vary", "Accept-Language"))
        secure = "Secure; " if self._connection.tls else ""
        value = f"{self._cookie_name}={self._cookie}"
        cookie = f"{value}; Path=/; {secure}HttpOnly; SameSite=Strict"
        return (*_SAFE, ("Vary", "Accept-Language"), ("Set-Cookie", cookie))
