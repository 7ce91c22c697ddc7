"""Somebody's own words: an article to be checked, a question to be answered. Nothing of them is kept."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from sokuho.checking.ask import Answer
from sokuho.checking.checked import Checked
from sokuho.core.figure import Figure
from sokuho.errors import BadInput
from sokuho.language.tongue import tongue
from sokuho.web.api import models
from sokuho.web.api.answer import VARY, as_packed, asked_day, desk_of, form_of, only_known
from sokuho.web.api.describe import answers
from sokuho.web.api.parameters import AsOf, Language
from sokuho.web.api.tables import to_json
from sokuho.web.headers import ALONE
from sokuho.web.negotiate import content_type
from sokuho.web.packing import is_packed, pack
from sokuho.web.problems import TurnedAway, printable

CheckedForm = Literal["json", "html", "text"]
_TEXTS = ("text/plain", "text/html", "text/markdown", "application/octet-stream")
_ARTICLE = "In March 2025 Japan's exports rose 4.0 percent from a year earlier to 9.85 trillion yen."
_QUESTION = "How much did Japan export to China in fiscal 2024?"
_JudgedBy = Annotated[
    str | None,
    Query(
        description="Judge by what was published by this day. By itself the text's own date, else the newest release.",
        json_schema_extra={"format": "date"},
    ),
]
_Lang = Annotated[Language | None, Query(description="The language of the question. By itself that of its letters.")]
_ToldIn = Annotated[
    Language | None, Query(description="The language of the verdicts. By itself the text's; of JSON, English.")
]
_Form = Annotated[CheckedForm | None, Query(description="The form. By itself that of the field Accept.")]


def _body(field: str, example: str, most: int | None = None) -> dict[str, Any]:
    text = {"type": "string", "minLength": 1} | ({"maxLength": most} if most else {})
    told = {"type": "object", "properties": {field: text}, "required": [field], "additionalProperties": False}
    content = {
        "text/plain": {"schema": text, "examples": {"one": {"value": example}}},
        "application/json": {"schema": told, "examples": {"one": {"value": {field: example}}}},
    }
    return {"requestBody": {"required": True, "content": content}}


async def _sent(request: Request) -> bytes:
    return await request.body()


_Sent = Annotated[bytes, Depends(_sent)]


def routes() -> APIRouter:
    """Return the routes that take a text."""
    router = APIRouter(tags=["texts"])

    @router.post(
        "/api/v1/check",
        openapi_extra=_body("text", _ARTICLE),
        **answers(
            "check",
            "Which statements of an article hold",
            models.CheckedTold,
            ("json", "html", "text"),
            takes_body=True,
        ),
    )
    def check(
        request: Request, sent: _Sent, as_of: _JudgedBy = None, lang: _ToldIn = None, format: _Form = None
    ) -> Response:
        only_known(request)
        form = form_of(request, format, ("json", "html", "text"))
        text = _text(request, sent, "text")
        checked = desk_of(request).check(text, as_of=asked_day(as_of), lang=lang)
        return _told(request, checked if lang or form != "json" else checked.in_language("en"), form)

    @router.post(
        "/api/v1/ask",
        openapi_extra=_body("question", _QUESTION, 300),
        **answers("ask", "A question about trade, answered with a figure", models.AnswerTold, takes_body=True),
    )
    def ask(request: Request, sent: _Sent, as_of: AsOf = None, lang: _Lang = None) -> Response:
        only_known(request)
        form_of(request, None, ("json",))
        question = _text(request, sent, "question")
        found = desk_of(request).ask(question, as_of=asked_day(as_of), language=lang)
        return _response(request, to_json(_answer(found)), "json")

    return router


def _text(request: Request, sent: bytes, field: str) -> str:
    """Return the text that was sent: as it stands, or a field of an object in JSON.

    Raises:
        TurnedAway: it was sent as something else (415).
        BadInput: it is no text, or no such object.
        UsageError: there is nothing in it.
    """
    from sokuho.checking.article import read_text

    if (packed := request.headers.get("content-encoding", "identity").strip().lower()) != "identity":
        # Nothing is unpacked, so nothing small can become large.
        raise TurnedAway(415, f"What was sent is packed: {printable(packed)}", hint="Send the text as it is.")
    kind = request.headers.get("content-type", "text/plain").partition(";")[0].strip().lower()
    if kind in _TEXTS:
        return read_text(sent, field)
    if kind != "application/json":
        hint = f"Send it as one of {', '.join(_TEXTS[:3])}, or application/json."
        raise TurnedAway(415, "What was sent is no text", hint=hint)
    return read_text(_field(sent, field).encode("utf-8", "replace"), field)


def _field(sent: bytes, field: str) -> str:
    try:
        told = json.loads(sent)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or list(told) != [field] or not isinstance(told[field], str):
        raise BadInput("What was sent is not the JSON that was expected", hint=f'Send {{"{field}": "..."}}.')
    text: str = told[field]
    return text


def _told(request: Request, checked: Checked, form: str) -> Response:
    from sokuho.checking import render_html, render_json, render_text

    if form == "html":
        return _response(request, render_html.render_html(checked).encode(), form)
    if form == "text":
        return _response(request, render_text.render_text(checked).encode(), form)
    told = {**render_json.fields(checked), "credit": tongue("en").CREDIT}
    return _response(request, to_json(told), form)


def _answer(found: Answer) -> dict[str, object]:
    figure = found.figure
    return {
        "question": found.question,
        "about": found.about,
        "answer": found.answer,
        "yes": found.is_so,
        "as_of": found.as_of.isoformat(),
        "figure": figure.id if figure else None,
        "value": _value(figure),
        "unit": figure.unit.code if figure else None,
        "credit": tongue("en").CREDIT,
    }


def _value(figure: Figure | None) -> str | None:
    return str(figure.value) if figure and figure.value is not None else None


def _response(request: Request, body: bytes, form: str) -> Response:
    headers = {"Cache-Control": "no-store", "Vary": VARY}
    if form == "html":
        headers["Content-Security-Policy"] = ALONE
    answer = Response(body, headers=headers, media_type=content_type(form))
    is_long = is_packed(form, body, request.headers.get("accept-encoding"))
    return as_packed(answer, pack(body)) if is_long else answer
