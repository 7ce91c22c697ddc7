"""What a question about series is called: its title, and the name of each line where several are compared."""

from __future__ import annotations

from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.slice import Slice
from sokuho.language.tongue import Language, tongue
from sokuho.reference.partners import partner
from sokuho.web.pages.series_query import SeriesQuery
from sokuho.web.pages.words import words


def series_title(query: SeriesQuery, language: Language) -> str:
    """Return what a series is of and what is shown of it, in words; of several, what they have in common and each."""
    told, title = words(language), common_title(query, language)
    names = told["site.comma"].join(line_names(query, language))
    return told["explore.compared"].format(title=title, names=names) if names else title


def common_title(query: SeriesQuery, language: Language) -> str:
    """Return what series have in common and what is shown of them."""
    told, at = words(language), query.at
    if len(query.partners) > 1:
        at = at.of(partner=WORLD)
    if len(query.items) > 1:
        at = at.of(item=TOTAL)
    return told["explore.title"].format(series=series_name(at, language), measure=told[f"measure.{query.measure}"])


def series_name(at: Slice, language: Language) -> str:
    """Return what a series is of, as it stands at the head of a line."""
    told, own = words(language), tongue(language)
    if at.flow is not Flow.BALANCE:
        name = own.series_name(at.flow, at.partner, at.item)
    elif at.partner == WORLD:
        name = told["explore.balance"]
    else:
        name = told["explore.balance with"].format(partner=own.partner_name(at.partner))
    return name[:1].upper() + name[1:]


def line_names(query: SeriesQuery, language: Language) -> tuple[str, ...]:
    """Return by what each of several series differs from the others; nothing of a single one."""
    if len(query.lines) == 1:
        return ()
    own, comma = tongue(language), words(language)["site.comma"]
    found = []
    for line in query.lines:
        item = own.item_name(line.flow, line.item)
        who = partner(line.partner)
        parts = (
            (who.name_ja if language == "ja" else who.name_en) if len(query.partners) > 1 else "",
            item[:1].upper() + item[1:] if len(query.items) > 1 else "",
        )
        found.append(comma.join(filter(None, parts)))
    return tuple(found)
