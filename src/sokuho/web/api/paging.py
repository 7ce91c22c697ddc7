"""Long answers page by page: where the next page begins is said by a word that only this server reads."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64Error
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sokuho.errors import UsageError
from sokuho.web.problems import TurnedAway

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins, of which question, as of which day, in which state of the figures.

    The day and the state go along, so that the pages of one answer fit together whatever comes out meanwhile.
    """

    start: int
    as_of: date
    question: str
    state: str

    def word(self) -> str:
        """Return the place as the word that asks for it."""
        told = [self.start, self.as_of.isoformat(), self.question, self.state]
        return urlsafe_b64encode(json.dumps(told, separators=(",", ":")).encode()).decode().rstrip("=")


def digest(text: str) -> str:
    """Return what tells one question, or one state, from another."""
    return sha256(text.encode()).hexdigest()[:12]


def read(word: str) -> Place:
    """Return the place that a word asks for.

    Raises:
        UsageError: no page begins so.
    """
    try:
        if len(word) > _LONGEST:
            raise ValueError(word)
        start, day, question, state = json.loads(urlsafe_b64decode(word + "=" * (-len(word) % 4)))
        if type(start) is not int or start < 0 or not all(isinstance(one, str) for one in (day, question, state)):
            raise ValueError(word)
        return Place(start, date.fromisoformat(day), question, state)
    except (ValueError, TypeError, NotBase64Error, RecursionError):
        raise UsageError(
            "No page begins at the word in next", hint="Take next from the page before, as it stands there."
        ) from None


def check(place: Place, question: str, state: str) -> None:
    """Raise unless a place is one of this question, and the figures are still those of the first page.

    Raises:
        UsageError: it is a place of another question.
        TurnedAway: something was loaded meanwhile (410).
    """
    if place.question != question:
        raise UsageError("The word in next belongs to another question", hint="Ask the same as for the page before.")
    if place.state != state:
        raise TurnedAway(410, "The figures have changed since the first page", hint="Begin again, without next.")
