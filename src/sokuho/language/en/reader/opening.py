"""How a paragraph opens: what it takes over from its heading and from the paragraph before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sokuho.language.en.reader.discourse import Discourse
from sokuho.language.en.reader.frame import Frame
from sokuho.language.en.reader.marks import Mark
from sokuho.language.en.reader.names import EVERYONE, Name, partner_names
from sokuho.language.en.reader.times import TimeReader, time_at
from sokuho.language.en.reader.tokens import tokens
from sokuho.language.en.reader.walk import Walk
from sokuho.language.reading.layout import Paragraph
from sokuho.language.reading.stretch import Stretch


def open_paragraph(here: Discourse, paragraph: Paragraph, made: Sequence[Sequence[Mark]]) -> None:
    """Begin anew: the world, all goods, the text's own time, but for what the heading says.

    A paragraph that begins with a pronoun goes on with what was spoken of; one on commodities right after one on a
    partner goes on about that partner; a silent one keeps the time that the one before it opened with.
    """
    partner, when = _headed(here, paragraph)
    before = here.frame
    here.frame = Frame(list(here.usual_topics), [partner], [here.usual], when)
    if not made or paragraph.heading:
        return
    if _is_about_it(made[0]):
        here.frame = before.copy()
        here.frame.when = when
    elif _is_part_of_last(made[0]):
        here.frame = before.copy()
        return
    elif partner == EVERYONE and _is_on_goods(made[0], here.home):
        here.frame.partners = before.partners
    if here.opened is not None and not _tells_time(here, made[0]) and not _is_on_other_goods(made[0], before):
        here.frame.when = here.opened
    here.opened = _opening_time(here, made[0])


def _is_about_it(sentence: Sequence[Mark]) -> bool:
    """Return whether a sentence begins with a pronoun."""
    first = next((mark for mark in sentence if mark.kind not in ("word", "and", "prep", "dash")), None)
    return first is not None and first.kind in ("it", "both", "former", "expect", "base") and sentence.index(first) < 2


def _is_part_of_last(sentence: Sequence[Mark]) -> bool:
    """Return whether a sentence parts what was told last: ``the private sector made $5 billion of that``."""
    pairs = [(one.word, two.word) for one, two in pairwise(sentence)]
    if any(one == "of" and two in ("that", "this", "which", "it", "these", "them") for one, two in pairs):
        return not any(mark.kind == "flow" for mark in sentence)
    return False


def _is_on_other_goods(sentence: Sequence[Mark], before: Frame) -> bool:
    """Return whether a sentence names commodities, and not with the partner spoken of last."""
    goods = any(mark.kind == "item" for mark in sentence)
    return goods and not any(mark.kind == "partner" and mark.name == before.partners[0].code for mark in sentence)


def _tells_time(here: Discourse, sentence: Sequence[Mark]) -> bool:
    walk = Walk("", sentence, here)
    return any(
        mark.kind == "outside"
        or (mark.kind == "time" and mark.name not in ("year-ago", "month-ago") and not walk.is_base_time(at))
        for at, mark in enumerate(sentence)
    )


def _opening_time(here: Discourse, sentence: Sequence[Mark]) -> Stretch | None:
    """Return the time a paragraph opens with, before its first number, if it is not the text's own."""
    if any(mark.kind == "outside" for mark in sentence):
        return None
    for at, mark in enumerate(sentence):
        if mark.kind == "number":
            break
        is_set = mark.time is not None and mark.time.kind not in ("date", "year-ago", "month-ago")
        if is_set and mark.time and not Walk("", sentence, here).is_base_time(at):
            when = here.calendar.resolve(mark.time, here.frame.when)
            return here.frame.when if here.calendar.is_past(when) else when
    return here.frame.when


def trade_between(here: Discourse, sentence: Sequence[Mark]) -> Name:
    """Return the partner of a text that is about the trade of two countries: ``trade of Japan with China``."""
    for at, mark in enumerate(sentence[1:6], start=1):
        is_named = mark.kind == "partner" and mark.name != here.home and sentence[at - 1].word in ("with", "and")
        if is_named and any(one.kind == "flow" and one.name == "total" for one in sentence[:at]):
            return Name(mark.name, mark.label)
    return EVERYONE


def _headed(here: Discourse, paragraph: Paragraph) -> tuple[Name, Stretch | None]:
    """Return the partner and the time that a heading names."""
    run = list(tokens(paragraph.heading, 0, len(paragraph.heading)))
    found = partner_names().find([token.word for token in run], 0) if run else None
    time = time_at(TimeReader(paragraph.heading, run), 0) if run else None
    when = here.calendar.resolve(time[0]) if time else None
    return (found[0] if found and found[0].code != here.home else here.usual_partner), when


def _is_on_goods(sentence: Sequence[Mark], home: str) -> bool:
    """Return whether a sentence is about commodities and names neither a partner nor the total."""
    has_item = any(
        mark.kind == "item" and mark.name not in ("goods", "services", "goods and services") for mark in sentence
    )
    named = any(mark.kind == "all" or (mark.kind == "partner" and mark.name != home) for mark in sentence)
    first = next((mark for mark in sentence if mark.kind in ("flow", "item", "number", "time")), None)
    if sentence[0].kind == "flow":
        return False
    return has_item and not named and first is not None and first.kind in ("flow", "item")
