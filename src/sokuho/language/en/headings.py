"""English titles, table heads and notes: the words of a report that are not sentences about figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sokuho.core.code import Flow, Stage
from sokuho.core.period import Period
from sokuho.language.en import phrases
from sokuho.language.en.lexicon import MONTHS, amount, partner_name, period_name
from sokuho.language.sentence import Mention, Part, Sentence
from sokuho.language.statement import BalanceStatement, FlowStatement

CREDIT = "Source: Trade Statistics of Japan, Ministry of Finance; computed by Sokuho."
TABLE_HEADS = {
    "value": "Value (million yen)",
    "change": "Change (%)",
    "share": "Share (%)",
    "contribution": "Contribution (points)",
    "exports": "Exports (million yen)",
    "imports": "Imports (million yen)",
    "balance": "Balance (million yen)",
}
_SUBJECTS = {"total": "Total", "rate": "Exchange rate", "price": "Price and volume", "items": "Commodities"}
STAGES = {
    Stage.FIRST_10_DAYS: "first 10 days",
    Stage.FIRST_20_DAYS: "first 20 days",
    Stage.PROVISIONAL: "provisional",
    Stage.NINE_DIGIT: "9-digit provisional",
    Stage.DETAILED: "detailed",
    Stage.REVISED: "revised",
    Stage.FIXED: "fixed",
}


def day(when: date) -> str:
    """Return a date as it is read: ``17 April 2025``."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def title(period: Period, as_of: date) -> str:
    """Return the report's title.

    >>> title(Period.parse("FY2024"), date(2025, 4, 17))
    "Japan's merchandise trade in fiscal 2024, as published by 17 April 2025"
    """
    return f"Japan's merchandise trade in {period_name(period)}, as published by {day(as_of)}"


def section_title(subject: str, partner: str, period: Period | None) -> str:
    """Return the title of a section."""
    match subject:
        case "partner":
            return phrases.capital(partner_name(partner).removeprefix("the "))
        case "month":
            assert period is not None
            return f"{period_name(period)} alone"
        case _:
            return _SUBJECTS[subject]


def headline(balance: BalanceStatement | None, flows: Sequence[FlowStatement], period: Period) -> Sentence:
    """Return the headline: the balance and what became of it, then the record, or else the change, of each flow."""
    parts: list[Part] = [f"{phrases.capital(period_name(period).removeprefix('the '))}: "]
    if balance:
        parts += ["trade ", Mention(f"{balance.level.side} of {amount(balance.level)}", balance.level)]
        if balance.change:
            parts += [", ", phrases.resized(balance.change)]
        parts.append("; ")
    for place, flow in enumerate(flows):
        parts += [", " if place else "", "exports " if flow.level.flow == Flow.EXPORT.value else "imports "]
        parts += phrases.outcome(flow.change, flow.level)
        # A low is one of the figures held alone: nearly every amount was lower before those begin.
        if flow.place and flow.place.unit == "since_year" and flow.place.direction == "up":
            kind = f"record for {MONTHS[period.number - 1]}" if flow.place.among == "same-month" else "record high"
            parts.append(Mention(f" (a {kind})", flow.place))
    return Sentence(tuple(parts))


def table_captions(period: Period) -> dict[str, str]:
    """Return the captions of the report's tables."""
    when = period_name(period)
    return {
        "totals": f"Value of exports and imports, {when}",
        "partners": f"Value of exports and imports by area and country, {when}",
        "export": f"Exports by principal commodity, {when}",
        "import": f"Imports by principal commodity, {when}",
    }


BALANCE_NOTE = (
    "A printed balance is the difference of the two printed values, as in the official release; its change counts the "
    "size of the surplus or deficit and is '-' where the sign changed. ASEAN and the EU overlap other rows. "
    "… stands for what had not been published by then, or is not held."
)
ITEMS_NOTE = "Rows in parentheses are part of the row above and are never added to it."


def stages_note(flow: Flow, stages: str) -> str:
    """Return how mature the months of a flow are."""
    subject = "Exports" if flow is Flow.EXPORT else "Imports"
    for stage, words in STAGES.items():
        stages = stages.replace(stage.value, words)
    count, _, only = stages.partition(" ")
    if count == "1" and "," not in only:
        return f"{subject} are figures of this stage: {only}."
    return f"{subject} add up months of these stages: {stages}."


def rounding_note(convention: str) -> str:
    """Return how amounts are shortened."""
    if convention == "truncated":
        return "Amounts of money in sentences are cut, not rounded, at the last printed digit, as many newsrooms do."
    return "Amounts of money are rounded half-up at the last printed digit, as in the official release."


def other_convention_note(pairs: Sequence[tuple[str, str]], convention: str) -> str:
    """Return the amounts that an outlet with the other convention prints with another last digit."""
    how = "rounds half-up" if convention == "truncated" else "cuts instead of rounding"
    listed = ", ".join(f"{theirs} for {ours}" for ours, theirs in pairs)
    return f"The same figures differ by one in the last digit where an outlet {how}: {listed}."


def superseded_note(later: Sequence[str]) -> str:
    """Return the warning that something later had been published by then which is not held.

    >>> superseded_note(["2024-03 fixed of 2025-11-13"]).partition(": ")[2]
    '2024-03 fixed of 2025-11-13.'
    """
    return f"Some figures by partner or commodity had been replaced by then with versions not held: {'; '.join(later)}."


def silence_note(subjects: Sequence[str], missing: str) -> str:
    """Return what could not be said, and the periods whose figures were not there.

    >>> silence_note(["imports from Asia"], "2025-02")
    'Not said, because the figures of 2025-02 were not published by then or are not held: imports from Asia.'
    """
    listed = ", ".join(subjects)
    return f"Not said, because the figures of {missing} were not published by then or are not held: {listed}."


def no_comparison_note(subjects: Sequence[str], missing: str) -> str:
    """Return what could not be compared with earlier periods whose figures were not there."""
    listed = ", ".join(subjects)
    return f"Not compared, because the figures of {missing} were not published by then or are not held: {listed}."


def listed_items_note() -> str:
    """Return among which commodities those were chosen that moved a flow."""
    return "The commodities that moved trade most are chosen among those the release lists by name."


def regrouped_note(partners: Sequence[str]) -> str:
    """Return the warning that records of a group are among figures of other members."""
    listed = ", ".join(partners)
    return f"Records of a group are among its figures as published, with the members it had at the time: {listed}."


def other_members_note(partners: Sequence[str]) -> str:
    """Return the groups of which no change can be told."""
    return f"No change is told of a group that had other members a year earlier: {', '.join(partners)}."


def differences_note(months: Sequence[str]) -> str:
    """Return the warning that some months by partner are not published as such."""
    return (
        'Figures marked ≈, or told with "about", are differences of years to date released on different days. They '
        f"take in what was revised of the months before and may differ from the release: {'; '.join(months)}."
    )


def as_of_note(as_of: date) -> str:
    """Return what "as of" means."""
    return f"Every figure is the newest version held that was released on or before {day(as_of)}."


def next_release_note(month: Period, when: date) -> str:
    """Return when the next provisional release is due."""
    return f"The provisional figures of {period_name(month)} are expected about {day(when)}."
