"""Errors as they leave the server: one shape for every route (RFC 9457), with the fields the command line prints."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Scope

from sokuho import errors
from sokuho.errors import SokuhoError

MEDIATYPE = "application/problem+json"
CATALOGUE = "/api/v1/problems"
"""Where the kinds of problems are listed."""

_STATUSES: dict[type[SokuhoError], int] = {
    errors.UnknownCode: 404,
    errors.UsageError: 400,
    errors.BadInput: 422,
    errors.NoFigures: 404,
    errors.Unavailable: 501,
    errors.StoreBusy: 503,
}
_EXIT_CODES = {413: 65, 415: 65, 408: 75, 429: 75, 503: 75, 500: 70}
"""The exit code that the command line would end with; 2, wrong usage, for the others."""
_UNREADABLE = "unreadable"
_OPTION = re.compile(r'--([a-z]+(?:-[a-z]+)*) ("[^"]*"|[^\s",.]+)')

Page = Callable[[Request, "Problem"], Response]
"""What shows a problem to a reader who wants a page."""
Tell = Callable[[Scope, "Problem"], Response]
"""What answers whoever asked with a problem."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and what to do.

    Attributes:
        status: the HTTP status.
        name: the kind of problem, such as ``unknown-code``.
        title: what is wrong, with the value.
        where: file, line, column; empty where there is none, or where it lies on the server.
        detail: what was expected.
        hint: the cure.
        exit_code: what the command line would end with.
        headers: fields of the answer that belong to it, such as ``Retry-After``.
    """

    status: int
    name: str
    title: str
    where: str = ""
    detail: str = ""
    hint: str = ""
    exit_code: int = 2
    headers: Mapping[str, str] = field(default_factory=dict)

    def body(self, instance: str = "") -> bytes:
        """Return the problem as JSON; fields that say nothing are left out."""
        told = {
            "type": f"{CATALOGUE}#{self.name}",
            "title": self.title,
            "status": self.status,
            "where": self.where,
            "detail": self.detail,
            "hint": self.hint,
            "exit_code": self.exit_code,
            "instance": instance,
        }
        return json.dumps({key: one for key, one in told.items() if one != ""}, ensure_ascii=False).encode()

    def response(self, instance: str = "") -> Response:
        """Return the answer that tells the problem."""
        headers = {"Cache-Control": "no-store", **self.headers}
        return Response(self.body(instance), self.status, headers, MEDIATYPE)


class TurnedAway(SokuhoError):
    """A request that is turned away before anybody looks into what it asks."""

    exit_code = 2

    def __init__(self, status: int, title: str, *, detail: str = "", hint: str = "", **headers: str) -> None:
        super().__init__(title, detail=detail, hint=hint)
        self.problem = told(status, title, detail=detail, hint=hint, headers=_named(headers))
        self.exit_code = self.problem.exit_code


def told(
    status: int, title: str = "", *, detail: str = "", hint: str = "", headers: Mapping[str, str] | None = None
) -> Problem:
    """Return the problem of a status of HTTP."""
    phrase = HTTPStatus(status).phrase
    name = phrase.lower().replace(" ", "-")
    code = _EXIT_CODES.get(status, 2)
    return Problem(status, name, title or phrase, detail=detail, hint=hint, exit_code=code, headers=headers or {})


def problem_of(error: SokuhoError) -> Problem:
    """Return an error as a problem; of the server's own troubles it tells no places."""
    if isinstance(error, TurnedAway):
        return error.problem
    status = status_of(type(error))
    is_ours = status >= 500
    return Problem(
        status=status,
        name=kind(type(error)),
        title=error.title,
        where="" if is_ours else error.where,
        detail="" if is_ours else error.detail,
        hint=_in_addresses(error.hint),
        exit_code=error.exit_code,
        headers={"Retry-After": "2"} if status == 503 else {},
    )


def kind(error: type[SokuhoError]) -> str:
    """Return the name of a kind of error.

    >>> kind(errors.UnknownCode)
    'unknown-code'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "-", error.__name__).lower()


def kinds() -> list[dict[str, object]]:
    """Return every kind of problem: its name, its status, its exit code and what it means."""
    ours = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, SokuhoError)]
    leaves = [one for one in ours if one.__name__ not in ("SokuhoError", "RetriableError", "FatalError")]
    found: list[dict[str, object]] = [
        {"name": kind(one), "status": status_of(one), "exit_code": one.exit_code, "meaning": _meaning(one)}
        for one in leaves
    ]
    found.append({"name": _UNREADABLE, "status": 422, "exit_code": 2, "meaning": "A parameter is not what it may be."})
    for status in (404, 405, 406, 408, 410, 413, 414, 415, 429, 431, 500, 503):
        one = told(status)
        meaning = HTTPStatus(status).description or f"{HTTPStatus(status).phrase}."
        found.append({"name": one.name, "status": status, "exit_code": one.exit_code, "meaning": meaning})
    return found


def status_of(error: type[SokuhoError]) -> int:
    """Return the status of HTTP that a kind of error is told with."""
    return next((_STATUSES[one] for one in error.__mro__ if one in _STATUSES), 500)


def _meaning(error: type[SokuhoError]) -> str:
    return " ".join((error.__doc__ or "").partition("\n\n")[0].split())


def instance(scope: Scope) -> str:
    """Return what names one request, here and in the log."""
    return f"urn:sokuho:request:{scope['state']['request_id']}" if "request_id" in scope.get("state", {}) else ""


def install(app: FastAPI, page: Page | None = None) -> None:
    """Have an app tell every error as a problem; readers outside of the API who want HTML are shown ``page``."""
    # A redirect would carry the Host field of the request into the answer.
    app.router.redirect_slashes = False
    tell = teller(page)

    def answer(request: Request, problem: Problem) -> Response:
        return tell(request.scope, problem)

    async def sokuho(request: Request, error: Exception) -> Response:
        assert isinstance(error, SokuhoError)
        return answer(request, problem_of(error))

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        if error.status_code == 405:
            return _not_allowed(request, answer)
        return answer(request, _of_http(request, error))

    async def misread(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return answer(request, _of_parameters(error))

    app.add_exception_handler(SokuhoError, sokuho)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, misread)


def teller(page: Page | None) -> Tell:
    """Return what tells a problem: as ``page`` to readers outside of the API who want HTML, else as JSON."""

    def tell(scope: Scope, problem: Problem) -> Response:
        if page and _wants_page(scope):
            return page(Request(scope), problem)
        return problem.response(instance(scope))

    return tell


AS_JSON = teller(None)


def methods(request: Request) -> list[str]:
    """Return the methods that an address has."""
    found = {"OPTIONS"}
    for route in request.app.routes:
        match, _ = route.matches(request.scope)
        if match is not Match.NONE:
            found |= getattr(route, "methods", None) or {"GET"}
    return sorted(found | {"HEAD"} if "GET" in found else found)


def _wants_page(scope: Scope) -> bool:
    accepted = (value for name, value in scope["headers"] if name == b"accept")
    return not scope["path"].startswith("/api/") and any(b"text/html" in one for one in accepted)


def _not_allowed(request: Request, answer: Callable[[Request, Problem], Response]) -> Response:
    allowed = ", ".join(methods(request))
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": allowed})
    title = f"{printable(request.method)} is not answered here"
    return answer(request, told(405, title, hint=f"This address answers {allowed}.", headers={"Allow": allowed}))


def _of_http(request: Request, error: HTTPException) -> Problem:
    if error.status_code == 404:
        return told(404, "Nothing is at this address", hint="The API is described in /api/v1/openapi.json.")
    return told(error.status_code, str(error.detail), headers=error.headers)


def _of_parameters(error: RequestValidationError) -> Problem:
    first = error.errors()[0]
    source, *names = (str(part) for part in first["loc"])
    name = ".".join(names)
    what = f"The {source} cannot be read" if not name else f"Not understood: {printable(name)}"
    told_more = printable(str(first["msg"]))
    return Problem(422, _UNREADABLE, what, detail=told_more, hint="See /api/v1/openapi.json.", exit_code=2)


def printable(text: str) -> str:
    """Return somebody's own words as they may stand in an answer: without control characters, and not for ever."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)[:200]


def _in_addresses(hint: str) -> str:
    """Return a hint for the command line as one for addresses.

    >>> _in_addresses('Give the option once for each: --partner "US" --partner "EU"')
    'Give the option once for each: partner="US" partner="EU"'
    """
    return _OPTION.sub(lambda found: f"{found[1].replace('-', '_')}={found[2]}", hint)


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-").title(): value for name, value in headers.items()}
