"""What a text as a whole tells, and what was spoken of last in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sokuho.language.en.reader.calendar import Calendar
from sokuho.language.en.reader.frame import Frame, Subject, Topic
from sokuho.language.en.reader.names import EVERYONE, EVERYTHING, Name
from sokuho.language.en.reader.numbers import Number
from sokuho.language.en.reader.times import TimeWord
from sokuho.language.reading.stretch import Stretch
from sokuho.language.said import Said


@dataclass(slots=True)
class Discourse:
    """What a text as a whole tells: its time, its country, and what was spoken of last.

    Attributes:
        calendar: the text's own period and day.
        reporter: whose trade it is, an ISO code.
        home: the partner code of that country.
        usual: what is traded where nothing is named: all goods, or goods and services.
        frame: what is spoken of now.
        told: what had figures, newest last, of this sentence and the one before.
        columns: the columns of a table in words.
        basis: against what changes are told, where the text does not say.
        money: the last amount of money.
        outlook: the sentence is about a forecast.
        dollars: what dollars of nobody in particular are.
        month: the month told last.
        was_way: the partner spoken of was named as one that goods go to or come from.
    """

    calendar: Calendar
    reporter: str = ""
    home: str = ""
    usual: str = EVERYTHING.words
    frame: Frame = field(default_factory=Frame)
    told: list[Subject] = field(default_factory=list)
    earlier: list[Subject] = field(default_factory=list)
    columns: tuple[str, ...] = ()
    basis: str = "yoy"
    dated: str = ""
    currency: str = "USD"
    dollars: str = "USD"
    money: Number | None = None
    outlook: bool = False
    opened: Stretch | None = None
    usual_partner: Name = EVERYONE
    usual_topics: list[Topic] = field(default_factory=list)
    scales: dict[str, int] = field(default_factory=dict)
    claims: list[Said] = field(default_factory=list)
    month: Stretch | None = None
    was_way: bool = False

    def resolve(self, time: TimeWord) -> Stretch | None:
        """Return the months that words name here; ``that month`` is the one told last, also in a text on a year."""
        when = self.calendar.resolve(time, self.frame.when)
        if time.kind == "same" and time.a == 1 and when is not None and when.length > 1:
            return self.month or Stretch(when.last, when.last)
        if when is not None and when.length == 1 and not self.calendar.is_past(when):
            self.month = Stretch(when.first, when.last)
        return when
