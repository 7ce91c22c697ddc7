"""A question is a claim with a hole: it is read as the claim it asks for, and the figures fill the hole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sokuho.checking import telling
from sokuho.checking.check import language_of, read
from sokuho.checking.meant import Habits
from sokuho.checking.outcome import Outcome
from sokuho.checking.question import NotAskedError
from sokuho.checking.questions import ENGLISH, EXAMPLES, IS_ON_TRADE, ITEM, JAPANESE, PARTNER, Form
from sokuho.checking.records import Records
from sokuho.checking.resolve import is_listed, senses
from sokuho.checking.weigh import Bench
from sokuho.core.code import TOTAL, WORLD
from sokuho.core.figure import Figure
from sokuho.core.rounded import Convention
from sokuho.errors import NoFigures, UsageError
from sokuho.language.phrase import Phrase, phrase
from sokuho.language.said import Said
from sokuho.language.tongue import Language
from sokuho.language.verdict_words import said_in
from sokuho.store.store import Store

_MOST = 300


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question.

    Attributes:
        question: as it was asked.
        about: what it was understood to be about.
        answer: the answer in words.
        as_of: the day as of which the figures were asked.
        figure: the figure that says so, None if more than one reading of the figures does.
        is_so: for a question of yes or no, which; else None.
        language: the language of its words, which is the question's.
    """

    question: str
    about: str
    answer: str
    as_of: date
    figure: Figure | None
    is_so: bool | None = None
    language: Language = "en"

    @property
    def standing(self) -> str:
        """Return what was understood, and as of when it is answered."""
        about = self.about[:1].upper() + self.about[1:]
        return said_in(self.language, phrase("answered", about=about, day=self.as_of))


def ask(
    question: str, *, as_of: date | None = None, language: Language | None = None, store: Store | None = None
) -> Answer:
    """Return the answer to a question about Japan's trade, in the question's language.

    Raises:
        UsageError: the question is not understood; the hint holds some that are.
        NoFigures: nothing published by then answers.
    """
    asked = " ".join(question.split())
    if not asked:
        raise UsageError("There is no question", hint=_hint())
    if len(asked) > _MOST:
        raise UsageError(
            f"Too long for a question: {len(asked):,} letters", hint="To check a text, say: sokuho check FILE"
        )
    if IS_ON_TRADE.search(asked) is None:
        raise UsageError(f'Not a question on trade: "{asked}"', hint=_hint())
    tongue = language or language_of(asked)
    from sokuho.store.location import for_reading

    records = Records.of(store or for_reading())
    day = as_of or records.newest
    for form in JAPANESE if tongue == "ja" else ENGLISH:
        statement = form.claim(asked)
        said = _claim(statement, tongue, form) if statement else None
        if said is not None:
            return _answered(asked, statement, said, form, records, day, tongue)
    raise UsageError(f'Not understood: "{asked}"', hint=_hint())


def _hint() -> str:
    return "Such as: " + "\n           ".join(EXAMPLES)


def _claim(statement: str, tongue: Language, form: Form) -> Said | None:
    claims = [one for one in read(statement, tongue).said if one.kind in form.kinds]
    return next((one for one in claims if one.period is not None), claims[0] if claims else None)


def _check_names(question: str, said: Said) -> None:
    """Refuse to answer for the world, or for all goods, what was asked of something nobody knows."""
    partner, item = PARTNER.search(question), ITEM.search(question)
    if partner and said.partner == WORLD and said.kind != "fx":
        raise UsageError(
            f'No partner is called "{partner[1]}"', hint="Such as: China, the United States, the EU, ASEAN."
        )
    if item and (said.item == TOTAL or not is_listed(said)):
        raise UsageError(f'No commodity is called "{item[1]}"', hint="Such as: cars, crude oil, semiconductors, food.")


def _answered(
    question: str, statement: str, said: Said, form: Form, records: Records, day: date, tongue: Language
) -> Answer:
    _check_names(question, said)
    if said.period is None:
        raise UsageError(
            f'The question names no period: "{question}"', hint="Say when: in fiscal 2024, in March 2025, in 2024."
        )
    try:
        meant = senses(statement, replace(said, reporter="JP"), [said])[0].said
    except NotAskedError as error:
        raise UsageError(f"The figures cannot answer: {said_in('en', error.why)}", hint=_hint()) from None
    bench = Bench(statement, (said,), records, day, Habits(Convention.HALF_UP))
    found = bench.judge(replace(meant, near=None))
    if found.figure is None or found.word == "unknown":
        why = said_in("en", found.why) or "Nothing published by then answers"
        raise NoFigures(why, hint="Ask as of a later day, or load a file.")
    return Answer(
        question=question,
        about=said_in(tongue, telling.subject(meant)),
        answer=said_in(tongue, _told(meant, form, found)),
        as_of=found.figure.address.as_of,
        figure=found.figure,
        is_so=_is_so(meant, found) if form.is_yes_no else None,
        language=tongue,
    )


def _told(said: Said, form: Form, found: Outcome) -> Phrase | None:
    answer = _full(said, found)
    return phrase("yes" if _is_so(said, found) else "no", answer=answer) if form.is_yes_no else answer


def _full(said: Said, found: Outcome) -> Phrase | None:
    """Return the answer with as many decimals as the product prints: four for trillions, one for rates."""
    if said.kind != "level" or found.value is None:
        return found.expected
    size = abs(found.value)
    scale, places = next(((s, p) for s, p in ((10**12, 4), (10**9, 1), (10**6, 0)) if size >= s), (1, 0))
    amount = telling.number(size, replace(said, scale=scale, unit="JPY"), Convention.HALF_UP, places)
    if said.flow != "balance":
        return phrase("number", number=amount)
    return phrase("side of", side=phrase("deficit" if found.value < 0 else "surplus"), size=amount)


def _is_so(said: Said, found: Outcome) -> bool:
    if said.kind in ("rank", "record", "streak"):
        return found.word == "holds"
    if found.value is None:
        return False
    if said.kind == "level":
        return (found.value < 0) == (said.side == "deficit")
    return (found.value > 0) == (said.direction == "up")
