"""What the API's description says of a route: its name, its answers in every form, and its problems."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel

from sokuho.web.api import models
from sokuho.web.negotiate import MEDIATYPES
from sokuho.web.problems import MEDIATYPE

_ALWAYS = (400, 404, 406, 410, 414, 422, 429, 431, 500, 501, 503)
_WITH_BODY = (408, 413, 415)
_BINARY: dict[str, object] = {"schema": {"type": "string", "format": "binary"}}
_TEXT: dict[str, object] = {"schema": {"type": "string"}}
_WORDED = ("csv", "sdmx", "text", "md", "html")


def answers(
    name: str, summary: str, model: type[BaseModel], forms: Sequence[str] = ("json",), *, takes_body: bool = False
) -> dict[str, Any]:
    """Return the arguments of a route's decorator.

    Args:
        name: what the operation is called.
        summary: what it answers, in a line.
        model: what the answer in JSON holds.
        forms: the forms of the answer, by the names of ``negotiate``.
        takes_body: whether something is sent along.
    """
    told = {MEDIATYPES[form]: _TEXT if form in _WORDED else _BINARY for form in forms if form != "json"}
    responses: dict[int, dict[str, object]] = {
        200: {"model": model, "content": told, "description": "The answer"},
        304: {"description": "The answer is the one that you have"},
    }
    for status in sorted((*_ALWAYS, *(_WITH_BODY if takes_body else ()))):
        responses[status] = problem(status)
    return {
        "operation_id": name,
        "summary": summary,
        "responses": responses,
        "response_model": None,
    }


def problem(status: int) -> dict[str, object]:
    """Return what is said of an answer that tells a problem."""
    schema = {"$ref": f"#/components/schemas/{models.Problem.__name__}"}
    return {"description": HTTPStatus(status).phrase, "content": {MEDIATYPE: {"schema": schema}}}
