"""What a reader has to know to read the numbers right: versions, rounding, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sokuho.core.claim import Claim
from sokuho.core.code import TRADE, Flow
from sokuho.core.figure import Figure
from sokuho.core.period import Period
from sokuho.core.quantity import JPY
from sokuho.core.rounded import Convention, Rounded
from sokuho.core.slice import Slice
from sokuho.language.tongue import Tongue, tongue
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
    words: Tongue | None = None,
) -> tuple[str, ...]:
    """Return the notes of a report and of the figures behind it, in the order in which they matter."""
    words = words or tongue("en")
    said = [words.as_of_note(inquiry.view.as_of)]
    said += _stages(words, inquiry, period)
    behind = tuple(figures)
    said += _superseded(words, behind)
    said += _differences(words, behind)
    claimed = [claim for section in sections for sentence in section.sentences for _, _, claim in sentence.spans()]
    said += _regrouped(words, inquiry, claimed)
    if any(claim.kind == "contribution" for claim in claimed):
        said.append(words.listed_items_note())
    said.append(words.rounding_note(convention.value))
    said += _other_convention(words, inquiry, convention, claimed)
    said += _silences(words, inquiry, period)
    due = next_release(inquiry.view.as_of)
    said.append(words.next_release_note(due.month, due.released))
    return tuple(said)


def _silences(words: Tongue, inquiry: Inquiry, period: Period) -> list[str]:
    """Return what could not be said, together where the same periods are missing."""
    by_missing: dict[str, list[str]] = {}
    for silence in inquiry.silences:
        subjects = by_missing.setdefault(silence.missing, [])
        named = _series_name(words, silence.series)
        if named and named not in subjects:
            subjects.append(named)
    return [
        (words.silence_note if _is_within(missing, period) else words.no_comparison_note)(subjects, missing)
        for missing, subjects in by_missing.items()
        if subjects
    ]


def _series_name(words: Tongue, series: str) -> str:
    if not series:
        return ""
    flow, partner, item = series.split(".")
    return words.series_name(Flow(flow), partner, item)


def _is_within(missing: str, period: Period) -> bool:
    """Return whether missing periods are the report's own, or its months, and not those it is compared with."""
    own = {str(one) for one in (period, *period.months())}
    return not own.isdisjoint(missing.replace(", ", " to ").split(" to "))


def _stages(words: Tongue, inquiry: Inquiry, period: Period) -> list[str]:
    said = []
    for flow in TRADE:
        level = inquiry.seek("level", Slice(flow, period))
        if level is not None:
            said.append(words.stages_note(flow, level.fact("stages")))
    return said


def _superseded(words: Tongue, figures: Iterable[Figure]) -> list[str]:
    """Return the warning that some figures are held in an earlier version than the newest published by then."""
    late = {told for figure in figures for told in figure.fact("superseded").split("; ") if told}
    return [words.superseded_note(sorted(late))] if late else []


def _differences(words: Tongue, figures: Iterable[Figure]) -> list[str]:
    """Return the warning that some months are differences of years to date of different days."""
    months = {figure.fact("by_difference") for figure in figures if figure.fact("approximate")}
    return [words.differences_note(sorted(months))] if months else []


def _regrouped(words: Tongue, inquiry: Inquiry, claimed: Sequence[Claim]) -> list[str]:
    """Return what has to be said of groups that had other members before: of their records, and of their changes."""
    records = (inquiry.answers[claim.figure] for claim in claimed if claim.kind == "record")
    groups = {
        one.slice.partner: words.partner_name(one.slice.partner)
        for one in records
        if not is_same_group(one.slice.partner, Period.parse(one.fact("since")), one.slice.period)
    }
    said = [words.regrouped_note(tuple(groups.values()))] if groups else []
    apart = {
        claim.partner: words.partner_name(claim.partner)
        for claim in claimed
        if not is_same_group(claim.partner, claim.period, claim.period.year_before())
    }
    return [*said, words.other_members_note(tuple(apart.values()))] if apart else said


def _other_convention(words: Tongue, inquiry: Inquiry, convention: Convention, claimed: Iterable[Claim]) -> list[str]:
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
            ours = words.bare_amount(claim.printed, claim.scale)
            pairs[ours] = words.bare_amount(theirs, claim.scale)
    return [words.other_convention_note(tuple(pairs.items()), convention.value)] if pairs else []
