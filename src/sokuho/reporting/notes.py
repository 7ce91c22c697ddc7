"""What a reader has to know to read the numbers right: versions, rounding, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sokuho.core.claim import Claim
from sokuho.core.code import TRADE
from sokuho.core.figure import Figure
from sokuho.core.period import Period
from sokuho.core.quantity import JPY
from sokuho.core.rounded import Convention, Rounded
from sokuho.core.slice import Slice
from sokuho.language import en
from sokuho.reference.release_calendar import next_release
from sokuho.reporting.document import Section
from sokuho.reporting.inquiry import Inquiry
from sokuho.statistics.composition import is_same_group


def notes(
    inquiry: Inquiry,
    period: Period,
    convention: Convention,
    sections: Sequence[Section],
    figures: Iterable[Figure],
) -> tuple[str, ...]:
    """Return the notes of a report and of the figures behind it, in the order in which they matter."""
    said = [en.as_of_note(inquiry.view.as_of)]
    said += _stages(inquiry, period)
    behind = tuple(figures)
    said += _superseded(behind)
    said += _differences(behind)
    claimed = [claim for section in sections for sentence in section.sentences for _, _, claim in sentence.spans()]
    said += _regrouped(inquiry, claimed)
    if any(claim.kind == "contribution" for claim in claimed):
        said.append(en.listed_items_note())
    said.append(en.rounding_note(convention.value))
    said += _other_convention(inquiry, convention, claimed)
    said += _silences(inquiry, period)
    due = next_release(inquiry.view.as_of)
    said.append(en.next_release_note(due.month, due.released))
    return tuple(said)


def _silences(inquiry: Inquiry, period: Period) -> list[str]:
    """Return what could not be said, together where the same periods are missing."""
    by_missing: dict[str, list[str]] = {}
    for silence in inquiry.silences:
        subjects = by_missing.setdefault(silence.missing, [])
        if silence.subject and silence.subject not in subjects:
            subjects.append(silence.subject)
    return [
        (en.silence_note if _is_within(missing, period) else en.no_comparison_note)(subjects, missing)
        for missing, subjects in by_missing.items()
        if subjects
    ]


def _is_within(missing: str, period: Period) -> bool:
    """Return whether missing periods are the report's own, or its months, and not those it is compared with."""
    own = {str(one) for one in (period, *period.months())}
    return not own.isdisjoint(missing.replace(", ", " to ").split(" to "))


def _stages(inquiry: Inquiry, period: Period) -> list[str]:
    said = []
    for flow in TRADE:
        level = inquiry.seek("level", Slice(flow, period))
        if level is not None:
            said.append(en.stages_note(flow, level.fact("stages")))
    return said


def _superseded(figures: Iterable[Figure]) -> list[str]:
    """Return the warning that some figures are held in an earlier version than the newest published by then."""
    late = {told for figure in figures for told in figure.fact("superseded").split("; ") if told}
    return [en.superseded_note(sorted(late))] if late else []


def _differences(figures: Iterable[Figure]) -> list[str]:
    """Return the warning that some months are differences of years to date of different days."""
    months = {figure.fact("by_difference") for figure in figures if figure.fact("approximate")}
    return [en.differences_note(sorted(months))] if months else []


def _regrouped(inquiry: Inquiry, claimed: Sequence[Claim]) -> list[str]:
    """Return what has to be said of groups that had other members before: of their records, and of their changes."""
    records = (inquiry.answers[claim.figure] for claim in claimed if claim.kind == "record")
    groups = {
        one.slice.partner: en.partner_name(one.slice.partner)
        for one in records
        if not is_same_group(one.slice.partner, Period.parse(one.fact("since")), one.slice.period)
    }
    said = [en.regrouped_note(tuple(groups.values()))] if groups else []
    apart = {
        claim.partner: en.partner_name(claim.partner)
        for claim in claimed
        if not is_same_group(claim.partner, claim.period, claim.period.year_before())
    }
    return [*said, en.other_members_note(tuple(apart.values()))] if apart else said


def _other_convention(inquiry: Inquiry, convention: Convention, claimed: Iterable[Claim]) -> list[str]:
    other = Convention.TRUNCATED if convention is Convention.HALF_UP else Convention.HALF_UP
    pairs: dict[str, str] = {}
    for claim in claimed:
        if claim.kind != "level":
            continue
        assert claim.printed is not None
        figure = inquiry.answers[claim.figure]
        yen = figure.unit.convert(figure.exact, JPY)
        theirs = Rounded.of(yen / claim.scale, claim.printed.decimals, other)
        if theirs.digits != claim.printed.digits:
            pairs[claim.printed.text(minus="")] = theirs.text(minus="")
    return [en.other_convention_note(tuple(pairs.items()), convention.value)] if pairs else []
