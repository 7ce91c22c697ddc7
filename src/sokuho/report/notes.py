"""What a reader has to know to read the numbers right: versions, rounding, what is missing."""

from __future__ import annotations

from collections.abc import Iterable

from sokuho.core.claim import Claim
from sokuho.core.code import Flow
from sokuho.core.figure import Figure
from sokuho.core.period import Period
from sokuho.core.quantity import JPY
from sokuho.core.rounded import Convention, Rounded
from sokuho.core.slice import Slice
from sokuho.language import en
from sokuho.reference.release_calendar import next_release
from sokuho.report.document import Section
from sokuho.report.inquiry import Inquiry


def notes(
    inquiry: Inquiry,
    period: Period,
    convention: Convention,
    sections: Iterable[Section],
    figures: Iterable[Figure],
) -> tuple[str, ...]:
    """Return the notes of a report and of the figures behind it, in the order in which they matter."""
    said = [en.as_of_note(inquiry.view.as_of)]
    said += _stages(inquiry, period)
    said += _superseded(figures)
    said.append(en.rounding_note(convention.value))
    said += _other_convention(inquiry, convention, sections)
    said += _silences(inquiry)
    due = next_release(inquiry.view.as_of)
    said.append(en.next_release_note(due.month, due.released))
    return tuple(said)


def _silences(inquiry: Inquiry) -> list[str]:
    """Return what could not be said, together where the same periods are missing."""
    by_missing: dict[str, list[str]] = {}
    for silence in inquiry.silences:
        subjects = by_missing.setdefault(silence.missing, [])
        if silence.subject and silence.subject not in subjects:
            subjects.append(silence.subject)
    return [en.silence_note(subjects, missing) for missing, subjects in by_missing.items() if subjects]


def _stages(inquiry: Inquiry, period: Period) -> list[str]:
    said = []
    for flow in (Flow.EXPORT, Flow.IMPORT):
        level = inquiry.seek("level", Slice(flow, period))
        if level is not None:
            said.append(en.stages_note(flow, level.fact("stages")))
    return said


def _superseded(figures: Iterable[Figure]) -> list[str]:
    """Return the warning that some figures are held in an earlier version than the newest published by then."""
    late = {told for figure in figures for told in figure.fact("superseded").split("; ") if told}
    return [en.superseded_note(sorted(late))] if late else []


def _other_convention(inquiry: Inquiry, convention: Convention, sections: Iterable[Section]) -> list[str]:
    other = Convention.TRUNCATED if convention is Convention.HALF_UP else Convention.HALF_UP
    pairs: dict[str, str] = {}
    for claim in _amounts(sections):
        assert claim.printed is not None
        figure = inquiry.answers[claim.figure]
        yen = figure.unit.convert(figure.exact, JPY)
        theirs = Rounded.of(yen / claim.scale, claim.printed.decimals, other)
        if theirs.digits != claim.printed.digits:
            pairs[claim.printed.text(minus="")] = theirs.text(minus="")
    return [en.other_convention_note(tuple(pairs.items()), convention.value)] if pairs else []


def _amounts(sections: Iterable[Section]) -> Iterable[Claim]:
    for section in sections:
        for sentence in section.sentences:
            yield from (claim for _, _, claim in sentence.spans() if claim.kind == "level")
