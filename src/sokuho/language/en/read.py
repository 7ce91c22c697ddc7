"""Reading English: from any text on merchandise trade to the claims it makes."""

from __future__ import annotations

from collections.abc import Iterator

from sokuho.language.en.reader.discourse import Discourse
from sokuho.language.en.reader.goods import with_goods
from sokuho.language.en.reader.marks import Mark, marks, with_dollars
from sokuho.language.en.reader.numbers import own_dollars
from sokuho.language.en.reader.opening import open_paragraph, trade_between
from sokuho.language.en.reader.setting import setting
from sokuho.language.en.reader.tokens import sentences, tokens
from sokuho.language.en.reader.walk import Walk
from sokuho.language.reading.layout import paragraphs
from sokuho.language.said import Reading

_MONTHLY_AGAINST_MONTH = ("US", "AU", "CA")
"""Whose monthly figures are told against the month before, where a text does not say against what."""
_NO_CLAIMS_UNDER = ("notes", "note")


def read(text: str, named: str = "") -> Reading:
    """Return the claims an English text makes, with their spans.

    Args:
        text: the text.
        named: what the text is called, as a file is; a period in it tells the year where the text does not.

    >>> said = read("In March 2025 exports rose 3.9% to 9.8478 trillion yen.").said
    >>> [(one.kind, str(one.printed), one.unit) for one in said]
    [('change', '3.9', '%'), ('level', '9.8478', 'JPY')]
    """
    whole = [
        (paragraph, list(_marked(text, paragraph.start, paragraph.end)))
        for paragraph in paragraphs(text)
        if paragraph.heading.lower() not in _NO_CLAIMS_UNDER
    ]
    titles = [made for paragraph, _ in whole[:1] for made in _marked(paragraph.heading, 0, len(paragraph.heading))]
    about = setting(titles + [one for _, made in whole for one in made], text, named)
    here = Discourse(about.calendar, about.reporter, about.home, dated=about.dated)
    here.basis = "mom" if about.reporter in _MONTHLY_AGAINST_MONTH else "yoy"
    here.dollars = own_dollars(about.reporter, (mark.name for _, made in whole for one in made for mark in one))
    here.currency = here.dollars if about.money == "USD" else about.money
    for paragraph, made in whole:
        opened = [with_dollars(one, here.dollars) for one in made]
        open_paragraph(here, paragraph, opened)
        for one in opened:
            Walk(text, one, here).run()
        if here.claims and paragraph is whole[0][0]:
            here.usual_partner = trade_between(here, opened[0])
    said = tuple(sorted(here.claims, key=lambda one: (one.start, one.end)))
    main = about.calendar.main
    return Reading(text, "en", said, about.reporter, main.period() if main else None, about.dated)


def _marked(text: str, start: int, end: int) -> Iterator[list[Mark]]:
    """Yield the marks of each sentence in a stretch of text."""
    for one in sentences(list(tokens(text, start, end))):
        if made := with_goods(marks(text, one)):
            yield made
