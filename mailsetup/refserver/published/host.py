"""The https host: its Host field decides which provider's page is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailsetup.refserver.http.response import Response, plain, redirect
from mailsetup.refserver.http.session import HttpSession
from mailsetup.refserver.published.autodiscover import (
    JSON_PATH,
    POX_PATH,
    answer_json,
    answer_pox,
)
from mailsetup.refserver.published.client_config import client_config
from mailsetup.refserver.published.misbehaviour import HttpsMisbehaviour
from mailsetup.refserver.published.places import ELSEWHERE_HOST, ISPDB_HOST, Place, settings_hosts

if TYPE_CHECKING:
    from mailsetup.refserver.connection import Connection
    from mailsetup.refserver.faults import Action
    from mailsetup.refserver.http.request import Request
    from mailsetup.refserver.scenario import Scenario

BODY_LIMIT = 64 * 1024
AUTOCONFIG_PATH = "/mail/config-v1.1.xml"
WELL_KNOWN_PATH = "/.well-known/autoconfig/mail/config-v1.1.xml"
ISPDB_PATH = "/v1.1/"
_MOVED_PATH = "/moved/config-v1.1.xml"
_LOOP_PATH = "/round/"
_HUGE = 8 * 1024 * 1024
_XML = "text/xml; charset=utf-8"
_PAGE = b"<!DOCTYPE html><html><head><title>Velkommen</title></head><body><p>Hei!</body></html>"
_ONLY = {
    HttpsMisbehaviour.ONLY_AUTOCONFIG: frozenset({Place.AUTOCONFIG}),
    HttpsMisbehaviour.ONLY_WELL_KNOWN: frozenset({Place.WELL_KNOWN}),
    HttpsMisbehaviour.ONLY_AUTODISCOVER: frozenset({Place.AUTODISCOVER}),
    HttpsMisbehaviour.ONLY_ISPDB: frozenset({Place.ISPDB}),
    HttpsMisbehaviour.NOTHING: frozenset[Place](),
}


def make_settings_session(connection: Connection) -> HttpSession:
    """A session of the https host."""
    return HttpSession(connection, _handle, BODY_LIMIT)


def _handle(request: Request, connection: Connection, action: Action | None) -> Response:
    scenario = connection.site.scenario
    misbehaviour = action if isinstance(action, HttpsMisbehaviour) else None
    if request.host not in settings_hosts(scenario):
        return plain(421)
    wrong = None if misbehaviour is None else _wrong(misbehaviour, request, scenario)
    if wrong is not None:
        return wrong
    places = scenario.publishing.places
    if misbehaviour is not None:
        places = _ONLY.get(misbehaviour, places)
    place = _place(request, scenario)
    if place is None or place not in places:
        return plain(404)
    return _settings(place, request, scenario)


def _place(request: Request, scenario: Scenario) -> Place | None:
    """Which of the places a request means; the same path on another host means none."""
    for domain in scenario.domains:
        match request.host, request.path:
            case host, path if host == f"autoconfig.{domain}" and path == AUTOCONFIG_PATH:
                return Place.AUTOCONFIG
            case host, path if host == domain and path == WELL_KNOWN_PATH:
                return Place.WELL_KNOWN
            case host, path if host in {domain, f"autodiscover.{domain}"} and (
                path.lower() == POX_PATH or path.lower().startswith(JSON_PATH)
            ):
                return Place.AUTODISCOVER
            case host, path if host == ISPDB_HOST and path == ISPDB_PATH + domain:
                return Place.ISPDB
            case _:
                continue
    return None


def _settings(place: Place, request: Request, scenario: Scenario) -> Response:
    if place is Place.AUTODISCOVER:
        if request.path.lower() == POX_PATH:
            return answer_pox(request, scenario)
        return answer_json(request, scenario) if request.method != "POST" else _get_only()
    return _config(scenario) if request.method != "POST" else _get_only()


def _config(scenario: Scenario) -> Response:
    return Response(content_type=_XML, body=client_config(scenario))


def _get_only() -> Response:
    return plain(405, ("Allow", "GET, HEAD"))


def _wrong(
    misbehaviour: HttpsMisbehaviour, request: Request, scenario: Scenario
) -> Response | None:
    """The wrong answer, or None if this request is not the one that it strikes."""
    match misbehaviour:
        case HttpsMisbehaviour.NOT_FOUND:
            return plain(404)
        case HttpsMisbehaviour.ERROR:
            return plain(500)
        case HttpsMisbehaviour.REDIRECT | HttpsMisbehaviour.REDIRECT_ELSEWHERE:
            if request.path == _MOVED_PATH:
                return _config(scenario)
            elsewhere = misbehaviour is HttpsMisbehaviour.REDIRECT_ELSEWHERE
            host = ELSEWHERE_HOST if elsewhere else request.authority
            return redirect(302, f"https://{host}{_MOVED_PATH}")
        case HttpsMisbehaviour.REDIRECT_LOOP:
            there = "b" if request.path == f"{_LOOP_PATH}a" else "a"
            return redirect(302, f"https://{request.authority}{_LOOP_PATH}{there}")
        case HttpsMisbehaviour.HUGE:
            filling = b"<!-- " + b"x" * _HUGE
            return Response(content_type=_XML, body=b'<?xml version="1.0"?>\n' + filling)
        case HttpsMisbehaviour.NOT_XML:
            return Response(content_type="text/html; charset=utf-8", body=_PAGE)
        case (
            HttpsMisbehaviour.ONLY_AUTOCONFIG
            | HttpsMisbehaviour.ONLY_WELL_KNOWN
            | HttpsMisbehaviour.ONLY_AUTODISCOVER
            | HttpsMisbehaviour.ONLY_ISPDB
            | HttpsMisbehaviour.NOTHING
        ):
            return None
        case _:
            assert_never(misbehaviour)
