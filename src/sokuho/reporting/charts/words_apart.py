"""The words of a drawing, taken out before it is drawn and put in afterwards.

Vega measures all words it draws, which takes most of its time, and leaves more room where a font is wide. Nothing in
our charts stands where it stands because of that, so a narrow letter is drawn in place of every line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Any

_Spec = dict[str, Any]  # JSON: what Vega-Lite says of a part is as deep as it likes

_STAND_IN = "i"
_DRAWN = re.compile(rf">{_STAND_IN}</(text|tspan)>")
_SAID_AGAIN = re.compile(rf' aria-label="\w+ text \'{_STAND_IN}(?: {_STAND_IN})*\'"')
"""What Vega tells of a title; the picture as a whole is told of by its own."""


def words_apart(specification: _Spec) -> tuple[_Spec, list[str]]:
    """Return a Vega-Lite specification without its words, and the lines of them in the order in which they are drawn.

    That is the order of the marks; the title comes last.
    """
    words: list[str] = []

    def apart(text: str) -> str:
        lines = text.split("\n")
        words.extend(lines)
        return "\n".join(_STAND_IN for _ in lines)

    bare = {**specification, "vconcat": [_view(view, apart) for view in specification["vconcat"]]}
    if title := specification.get("title"):
        bare["title"] = {**title, **{part: [apart(line) for line in title[part]] for part in ("text", "subtitle")}}
    return bare, words


def words_in(drawn: str, words: list[str]) -> str:
    """Return the drawing of a specification without words as SVG with them."""
    count, left = len(_DRAWN.findall(drawn)), iter(words)
    assert count == len(words), f"{count} lines were drawn of {len(words)}"
    return _SAID_AGAIN.sub("", _DRAWN.sub(lambda found: f">{escape(next(left), quote=False)}</{found[1]}>", drawn))


def _view(view: _Spec, apart: Callable[[str], str]) -> _Spec:
    return {**view, "layer": [{**layer, "data": _data(layer["data"], apart)} for layer in view["layer"]]}


def _data(data: _Spec, apart: Callable[[str], str]) -> _Spec:
    return {"values": [row | {"text": apart(row["text"])} if "text" in row else row for row in data["values"]]}
