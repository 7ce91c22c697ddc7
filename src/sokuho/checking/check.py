"""A text held against the official figures and against itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from sokuho.checking.arithmetic import Finding, examine, trusted
from sokuho.checking.checked import Checked, Judged
from sokuho.checking.convention import inferred
from sokuho.checking.headings import wrong_headings
from sokuho.checking.judge import judge
from sokuho.checking.meant import MONEY, Habits, decimals_of
from sokuho.checking.passage import passage
from sokuho.checking.period import meant_periods
from sokuho.checking.records import Records, flash_day
from sokuho.checking.resolve import TELLS_NOTHING
from sokuho.checking.verdict import Verdict
from sokuho.checking.weigh import Bench, Weighed, is_nearly
from sokuho.core.period import Period
from sokuho.core.rounded import Convention
from sokuho.errors import UsageError
from sokuho.language.phrase import Phrase, phrase
from sokuho.language.said import Reading, Said
from sokuho.language.tongue import Language
from sokuho.store.store import Store

_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_LETTER = re.compile(r"[A-Za-z]")
_DAILY = re.compile(r"\bdaily\b|per (working )?day|1日(当たり|平均)", re.IGNORECASE)
_NEAR = 60
_AREA = re.compile(r"euro area|euro zone|eurozone|EA ?\d\d|extra-EU|EU ?\d\d|European Union|\bEU\b", re.IGNORECASE)
_AREAS = {"euro": "EA", "ea19": "EA", "ea20": "EA", "ea18": "EA", "ea17": "EA", "ea 1": "EA", "ea 2": "EA"}
_PAYMENTS = re.compile(r"balance[- ]of[- ]payments|current[- ]account|経常収支|国際収支", re.IGNORECASE)


def check(
    text: str,
    *,
    as_of: date | None = None,
    language: Language | None = None,
    store: Store | None = None,
    name: str = "",
    lang: Language | None = None,
) -> Checked:
    """Return the verdicts on everything a text claims about trade.

    Args:
        text: an article, in English or Japanese.
        as_of: the day as of which official figures count; by itself the text's own date, else the newest release.
        language: the text's language; by itself the one most of its letters are of.
        store: the figures; by itself those that ``sokuho report`` would take.
        name: what the text is called, as its file is; a period in it tells the year where the text does not.
        lang: the language the verdicts are told in; by itself the text's.

    Raises:
        UsageError: there is no text.
    """
    if not text.strip():
        raise UsageError("There is nothing to check: the text is empty")
    checked = check_reading(read(text, language, name), as_of=as_of, store=store)
    return checked.in_language(lang or checked.reading.language)


def read(text: str, language: Language | None = None, name: str = "") -> Reading:
    """Return a text's claims, read in its language."""
    # A reader compiles its patterns when it is imported; a text needs one of them only.
    if (language or language_of(text)) == "ja":
        from sokuho.language.ja.reader import read as read_japanese

        return read_japanese(text, name)
    from sokuho.language.en.read import read as read_english

    return read_english(text, name)


def language_of(text: str) -> Language:
    """Return the language most letters of a text are of.

    >>> language_of("Exports rose."), language_of("輸出は5.9%増")
    ('en', 'ja')
    """
    return "ja" if 2 * len(_JAPANESE.findall(text)) > len(_LETTER.findall(text)) else "en"


def check_reading(
    reading: Reading,
    *,
    as_of: date | None = None,
    store: Store | None = None,
    convention: Convention = Convention.UNKNOWN,
) -> Checked:
    """Return the verdicts on the claims of a text that has been read, told in English.

    Args:
        reading: the text as read.
        as_of: as for ``check``.
        store: as for ``check``.
        convention: how the amounts are shortened where that is known, as it is of a part of a text; else inferred.
    """
    if not _is_of_japan(reading):
        return against_itself(reading)
    from sokuho.store.location import for_reading

    records = Records.of(store or for_reading())
    written = _day(reading.dated)
    day = as_of or (min(written, records.newest) if written else records.newest)
    habits = Habits(decimals=decimals_of(reading.said))
    bench = Bench(reading.text, reading.said, records, day, habits, _other_basis(reading))
    periods = meant_periods(reading.text, reading.said, lambda said: is_nearly(said, bench.judge(said)))
    said = tuple(
        replace(one, period=periods.get(one.period, one.period)) if one.period else one for one in reading.said
    )
    amounts = convention
    if amounts is Convention.UNKNOWN:
        amounts = _convention(records, (written, day), said, habits)
    habits = replace(habits, amounts=amounts)
    bench = replace(bench, claims=said, habits=habits)
    weighed = [bench.weigh(one) if _is_japans(one, reading) else _foreign(one) for one in said]
    known = {at: one.verdict.word for at, one in enumerate(weighed) if one.verdict.basis == "data"}
    telling_ones = [
        _silenced(one) if seen.is_doubtful or _is_average(reading.text, one) else one
        for one, seen in zip(said, weighed, strict=True)
    ]
    findings, own = examine(telling_ones, habits.amounts)
    judged = _joined(weighed, said, findings, {at: word != "fails" for at, word in known.items() if word != "near"})
    convention = habits.amounts if habits.amounts is not Convention.UNKNOWN else own
    judged = tuple(sorted((*judged, *wrong_headings(reading, said, day)), key=lambda one: one.said.start))
    return Checked(reading, judged, convention, day, _notes(periods, reading, convention), records)


def against_itself(reading: Reading) -> Checked:
    """Return the verdicts that a text's own numbers give, without official figures, told in English."""
    telling_ones = [
        _silenced(one) if _is_average(reading.text, one) else _of_area(reading.text, one) for one in reading.said
    ]
    findings, convention = examine(telling_ones)
    weighed = [_foreign(one) for one in reading.said]
    judged = _joined(weighed, reading.said, findings, {})
    return Checked(reading, judged, convention, None, _notes({}, reading, convention))


def _silenced(said: Said) -> Said:
    """Return a claim that takes no part in arithmetic: it may mean something else than it was read as."""
    return replace(said, kind="other")


def _is_average(text: str, said: Said) -> bool:
    """Return whether a number is told of an average day."""
    return _DAILY.search(text[max(said.start - _NEAR, 0) : said.end]) is not None


def _of_area(text: str, said: Said) -> Said:
    """Return a claim with the area it is about, where a text tells of the euro area and of the whole Union."""
    if said.reporter:
        return said
    found = passage(text, said)
    named = _AREA.findall(text[found.start : said.end]) or _AREA.findall(text[: said.end])
    return replace(said, reporter=_AREAS.get(named[-1].casefold()[:4], "EU")) if named else said


def _foreign(said: Said) -> Weighed:
    why = TELLS_NOTHING.get(said.kind) or phrase("no country")
    return Weighed(Verdict("unknown", "none", why), said)


def _joined(
    weighed: Sequence[Weighed], said: Sequence[Said], findings: Sequence[Finding], known: dict[int, bool]
) -> tuple[Judged, ...]:
    """Return the verdicts of the figures, and where they have none, those of the text's own arithmetic."""
    off = {at for at, one in enumerate(weighed) if one.verdict.word == "unknown" and one.verdict.due}
    verdicts = trusted(findings, known, off)
    return tuple(
        Judged(one, _second(seen.verdict, verdicts.get(at)), seen.figure)
        for at, (seen, one) in enumerate(zip(weighed, said, strict=True))
    )


def _second(first: Verdict, own: Verdict | None) -> Verdict:
    """Return the verdict of the figures or, where they have none, that of the text's own numbers."""
    if own is None or first.word in ("holds", "held", "near", "ambiguous"):
        return first
    if first.word == "fails":
        why = phrase("both", first=first.reason, second=own.reason)
        return replace(first, reason=why) if own.word == "fails" else first
    return replace(own, sense=first.sense, figure=first.figure)


def _convention(records: Records, days: Iterable[date | None], said: Sequence[Said], habits: Habits) -> Convention:
    """Return how the text shortens its amounts, by the figures of its day, else those that were released first."""
    amounts = [one for one in said if one.kind == "level" and one.unit == "JPY" and one.near is None and one.period]
    for day in (*(one for one in dict.fromkeys(days) if one), None):
        found = inferred(_values(records, day, amounts, habits), habits)
        if found is not Convention.UNKNOWN:
            return found
    return Convention.UNKNOWN


def _values(
    records: Records, day: date | None, amounts: Sequence[Said], habits: Habits
) -> Iterable[tuple[Said, Fraction]]:
    """Yield amounts with what the figures of a day say of them, without one those of their first release."""
    for said in amounts:
        assert said.period is not None
        seen = judge(records, min(day or flash_day(said.period), records.newest), said, habits)
        if seen.value is not None:
            yield said, seen.value


def _other_basis(reading: Reading) -> Phrase | None:
    """Return in what other than yen by customs a text on Japan counts, None if it does not."""
    if _PAYMENTS.search(reading.text):
        return phrase("payments")
    amounts = [one.unit for one in reading.said if one.kind == "level" and one.unit in MONEY]
    return phrase("another currency") if 2 * amounts.count("JPY") < len(amounts) else None


def _is_of_japan(reading: Reading) -> bool:
    if reading.reporter:
        return reading.reporter == "JP" or any(one.reporter == "JP" for one in reading.said)
    return any(one.unit == "JPY" and one.reporter in ("", "JP") for one in reading.said)


def _is_japans(said: Said, reading: Reading) -> bool:
    return (said.reporter or reading.reporter or "JP") == "JP"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _notes(periods: dict[Period, Period], reading: Reading, convention: Convention) -> tuple[Phrase, ...]:
    notes = [phrase("year meant", said=said, meant=meant) for said, meant in periods.items()]
    if not periods and reading.period and reading.period.kind.label.startswith("fiscal"):
        from sokuho.checking.period import says_which

        if not says_which(reading.text):
            notes.append(phrase("period meant", period=reading.period))
    told = {Convention.HALF_UP: "rounded", Convention.TRUNCATED: "cut"}
    return (*notes, phrase(told.get(convention, "convention unknown")))
