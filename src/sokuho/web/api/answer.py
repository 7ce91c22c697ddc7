"""How an answer leaves: in the form that is wanted, with a tag by which the same one need not be sent again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from sokuho.errors import UsageError
from sokuho.web.desk import Desk, Printed, day
from sokuho.web.negotiate import content_type, wanted
from sokuho.web.packing import is_packed, pack
from sokuho.web.unchanged import has_it

FRESH = "no-cache"
"""Keep it, and ask whether it still holds before showing it again."""
VARY = "Accept, Accept-Encoding"
"""The fields of a request by which an answer takes its form."""


def desk_of(request: Request) -> Desk:
    """Return the desk that answers a request: that of what the store holds now, once and for all of the answer."""
    known: dict[str, Desk] = request.scope.setdefault("sokuho", {})
    if "desk" not in known:
        desk: Desk = request.app.state.desk
        known["desk"] = desk.fresh()
    return known["desk"]


def form_of(request: Request, named: str | None, offered: Sequence[str]) -> str:
    """Return the form that a request wants.

    Raises:
        UsageError, TurnedAway: as for ``negotiate.wanted``.
    """
    return wanted(request.headers.get("accept"), named, offered)


def respond(request: Request, form: str, key: tuple[Hashable, ...], make: Callable[[], Printed]) -> Response:
    """Return the answer to a question: 304 if whoever asks has it already, else as it is at hand, or made now.

    Args:
        request: who asks.
        form: the form that is wanted.
        key: the whole question; equal keys have equal answers as long as the figures are the same.
        make: makes the answer.
    """
    desk = desk_of(request)
    headers = {"ETag": f"W/{desk.etag(form, *key)}", "Cache-Control": FRESH, "Vary": VARY}
    if has_it(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    printed = desk.answered((form, *key), make)
    answer = Response(printed.body, headers=headers, media_type=content_type(form))
    for name, value in printed.headers:
        answer.headers.append(name, value)
    if is_packed(form, printed.body, request.headers.get("accept-encoding")):
        # The tag is weak: it is of the answer, whether that is packed or not.
        packed = desk.printed((form, *key, "packed"), lambda: pack(printed.body))
        return as_packed(answer, packed)
    return answer


def as_packed(answer: Response, packed: bytes) -> Response:
    """Return an answer with its body packed."""
    answer.body = packed
    answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Content-Length"] = str(len(packed))
    return answer


def only_known(request: Request) -> None:
    """Raise if an address has a parameter that nobody would look at.

    Raises:
        UsageError: it has; the hint names those there are.
    """
    own = request.scope["route"].dependant
    known = [one.alias for told in (own, *own.dependencies) for one in told.query_params]
    strange = next((name for name in request.query_params if name not in known), None)
    if strange is not None:
        hint = f"There are {', '.join(known)}." if known else "There are none here."
        raise UsageError(f'No parameter is called "{strange[:100]}"', hint=hint)


def asked_day(text: str | None) -> date | None:
    """Return the day that an address asks for, None if it names none.

    Raises:
        UsageError: what it names is no day.
    """
    if text == "":
        raise UsageError("as_of names no day", hint="Days are written 2025-04-17; or leave as_of out.")
    return day(text)
