"""The page that checks an article: its text with verdicts, and what each of them rests on."""

from __future__ import annotations

from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sokuho.checking.article import read_text
from sokuho.checking.render_html import parts_of
from sokuho.errors import SokuhoError
from sokuho.language.tongue import Language
from sokuho.language.verdict_words import verdict_words
from sokuho.web.desk import day
from sokuho.web.pages.answers import once
from sokuho.web.pages.shared import SharedText
from sokuho.web.pages.site import Place, Site
from sokuho.web.pages.upload import Form, read_form
from sokuho.web.pages.words import words
from sokuho.web.problems import problem_of

_OWN = ("same-origin", "none", "")
"""What a browser says of a request that a page of ours, or the reader himself, has sent."""


def form(site: Site, language: Language, request: Request) -> Response:
    """Return the form into which an article is put."""
    return once(request, _form_page(site, language, "", "", None), headers={"Cache-Control": "no-cache"})


async def check(site: Site, language: Language, request: Request) -> Response:
    """Return the checked text; nothing of it is kept unless that is asked for."""
    body, kind = await request.body(), request.headers.get("content-type", "")
    if request.headers.get("sec-fetch-site", "") not in _OWN:
        raise HTTPException(403)
    fresh = replace(site, desk=site.desk.fresh())
    return await run_in_threadpool(_answer, fresh, language, request, kind, body)


def shared(site: Site, language: Language, request: Request) -> Response:
    """Return a text that somebody shares, checked again by the figures held now."""
    found = site.shared.get(request.path_params["token"])
    if found is None:
        raise HTTPException(404)
    path = f"/check/{request.path_params['token']}"
    return once(request, _checked_page(site, language, found, path))


def _answer(site: Site, language: Language, request: Request, kind: str, body: bytes) -> Response:
    sent = Form({})
    try:
        sent = read_form(kind, body)
        asked = SharedText(_text(sent), sent.fields.get("as_of", "").strip())
        made = _checked_page(site, language, asked, "/check")
    except SokuhoError as error:
        problem = problem_of(error)
        fields = (sent.fields.get("text", ""), sent.fields.get("as_of", ""))
        return once(request, _form_page(site, language, *fields, problem), problem.status, problem.headers)
    if sent.fields.get("share"):
        return RedirectResponse(f"/{language}/check/{site.shared.add(asked)}", 303, {"Cache-Control": "no-store"})
    return once(request, made)


def _text(sent: Form) -> str:
    """Return the article: that of the file, if one was sent, else what was pasted."""
    if sent.file:
        return read_text(sent.file)
    return sent.fields.get("text", "").replace("\r\n", "\n")


def _form_page(site: Site, language: Language, text: str, as_of: str, problem: object) -> str:
    told = {"text": text, "as_of": as_of, "problem": problem, "verdicts": verdict_words(language)}
    return site.page("check.html", Place(language, "/check", "", "check"), words(language)["check.heading"], told)


def _checked_page(site: Site, language: Language, asked: SharedText, path: str) -> str:
    parts = parts_of(site.desk.check(asked.text, as_of=day(asked.as_of or None), lang=language))
    title = parts.pop("title")
    more = {
        "part_title": title,
        "sheets": ("checked.css",),
        "is_shared": path != "/check",
        "text": asked.text,
        "as_of": asked.as_of,
    }
    at, heading = Place(language, path, "", "check"), verdict_words(language).CHECKED_PAGE["checked"]
    return site.page("checked_page.html", at, f"{heading}: {title}", {**parts, **more})
