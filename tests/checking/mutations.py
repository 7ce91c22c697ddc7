"""Reports with one slip made in them: a digit, a unit, a sign, a word, a period, a partner..., drawn from a seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from sokuho.core.claim import Claim
from sokuho.core.code import Flow
from sokuho.core.period import Kind
from sokuho.core.rounded import Convention, Rounded
from sokuho.core.slice import Slice
from sokuho.errors import SokuhoError
from sokuho.language.en.lexicon import MONTHS
from sokuho.language.sentence import Sentence
from sokuho.language.tongue import tongue
from sokuho.reference.items import items
from sokuho.reporting.document import Document, Section
from sokuho.reporting.line_breaks import columns
from sokuho.reporting.render_text import _wrap
from sokuho.statistics import answer
from sokuho.store.view import View

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MONTH = re.compile(r"\b(?:" + "|".join(MONTHS) + r")\b")
SINCE = re.compile(r"(begin in (fiscal )?|比較可能な|since[^,;.]*)$")
ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
CARDINALS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SIGNS = [("surplus", "deficit"), ("黒字", "赤字"), ("(+", "(-"), (" +", " -"), ("度+", "度▲")]
DIRECTIONS = [
    ("rose", "fell"), ("rise", "fall"), ("larger", "smaller"), ("widened", "narrowed"), ("weakened", "strengthened"),
    ("up", "down"), ("highest", "lowest"), ("増加", "減少"), ("増", "減"), ("円安", "円高"), ("上昇", "低下"),
    ("拡大", "縮小"),
]  # fmt: skip
UNITS = [
    ("trillion", "billion"),
    ("billion", "million"),
    ("trillion", "million"),
    ("兆", "億"),
    ("億", "万"),
    ("億円", "兆円"),
]
PARTNERS = ("304", "105", "asia", "eu", "103", "601")


@dataclass(frozen=True)
class Slip:
    """A sentence of a report with a slip in it.

    Attributes:
        kind: what sort of slip.
        sentence: the words with it.
        start: where the changed words are in them.
        end: where they end.
        was: the words as they were.
    """

    kind: str
    sentence: str
    start: int
    end: int
    was: str


@dataclass(frozen=True)
class Change:
    """Another scope: some years or months later, or another partner or item for the one that is named."""

    years: int = 0
    months: int = 0
    partner: tuple[str, str] = ("", "")
    item: tuple[str, str] = ("", "")

    def of(self, claim: Claim, at: Slice) -> Slice | None:
        """The slice in the other scope; None if the claim is not about what is changed."""
        if self.partner[0]:
            return at.of(partner=self.partner[1]) if claim.partner == self.partner[0] else None
        if self.item[0]:
            return Slice(at.flow, at.period, at.partner, self.item[1]) if claim.item == self.item[0] else None
        period = replace(at.period, year=at.period.year + self.years)
        return at.at(replace(period, number=period.number + self.months))


@dataclass(frozen=True)
class Place:
    """A sentence of a report, the section it stands in, and the sentence before it there."""

    document: Document
    section: Section
    before: Sentence | None
    sentence: Sentence


def places(document: Document) -> list[Place]:
    """Every sentence of a report."""
    found = []
    for section in document.sections:
        before: Sentence | None = None
        for sentence in section.sentences:
            found.append(Place(document, section, before, sentence))
            before = sentence
    return found


def excerpt(place: Place, words: str) -> tuple[str, int]:
    """What a sentence of a report takes its meaning from, with other words for the sentence; where those begin."""
    own = place.document
    blocks = [own.title, "=" * columns(own.title), "", _wrap(own.headline.text), "", place.section.title]
    blocks += ["-" * columns(place.section.title)]
    if place.before is not None:
        blocks.append(_wrap(place.before.text))
    head = "\n".join(blocks) + "\n"
    return head + _wrap(words) + "\n", len(head)


def slip(kind: str, place: Place, draw: random.Random, view: View) -> Slip | None:
    """A slip of a kind in a sentence, None if it has no room for one."""
    found = list(KINDS[kind](place, view, draw))
    return draw.choice(found) if found else None


def _put(kind: str, text: str, start: int, end: int, words: str) -> Slip:
    return Slip(kind, text[:start] + words + text[end:], start, start + len(words), text[start:end])


def _digit(place: Place, view: View, draw: random.Random) -> Iterator[Slip]:
    text = place.sentence.text
    for start, end, claim in place.sentence.spans():
        if claim.kind in ("record", "rank", "streak", "turn", "threshold") or claim.approx:
            continue
        for number in NUMBER.finditer(text, start, end):
            at = draw.choice([at for at in range(number.start(), number.end()) if text[at].isdigit()])
            least = 1 if at == number.start() and number.end() - number.start() > 1 else 0
            other = draw.choice([sign for sign in "0123456789"[least:] if sign != text[at]])
            yield _put("digit", text, at, at + 1, other)


def _is_zero(claim: Claim) -> bool:
    return claim.printed is None or claim.printed.digits == 0


def _swaps(kind: str, place: Place, pairs: Sequence[tuple[str, str]]) -> Iterator[Slip]:
    """A word for its opposite, once each, inside the claims it decides on."""
    text = place.sentence.text
    spans = [(start, end) for start, end, claim in place.sentence.spans() if not _is_zero(claim)]
    for one, other in (*pairs, *((other, one) for one, other in pairs)):
        pattern = rf"\b{one}\b" if one.isalpha() and one.isascii() else re.escape(one)
        for found in re.finditer(pattern, text):
            if any(start - 1 <= found.start() and found.end() <= end + 1 for start, end in spans):
                yield _put(kind, text, found.start(), found.end(), other)


def _unit(place: Place, view: View, draw: random.Random) -> Iterator[Slip]:
    yield from _swaps("unit", place, UNITS[:5])


def _sign(place: Place, view: View, draw: random.Random) -> Iterator[Slip]:
    yield from _swaps("sign", place, SIGNS)


def _direction(place: Place, view: View, draw: random.Random) -> Iterator[Slip]:
    yield from (
        one for one in _swaps("direction", place, DIRECTIONS) if not (one.was in "増減" and "増減" in one.sentence)
    )


def _period(place: Place, view: View, draw: random.Random) -> Iterator[Slip]:
    text = place.sentence.text
    for found in YEAR.finditer(text):
        if not SINCE.search(text[: found.start()]):
            later = draw.choice((-1, -2, -5, 1, 2000))
            yield from _scope("period", place, view, found, str(int(found.group()) + later), Change(years=later))
    for found in MONTH.finditer(text):
        if YEAR.match(text, found.end() + 1) and place.document.period.kind is Kind.MONTH:
            name = draw.choice([name for name in MONTHS if name != found.group()])
            later = MONTHS.index(name) - MONTHS.index(found.group())
            yield from _scope("period", place, view, found, name, Change(months=later))


def _partner(place: Place, view: View, draw: random.Random) -> Iterator[Slip]:
    words = tongue(place.document.language)
    text = place.sentence.text
    for code in {claim.partner for _, _, claim in place.sentence.spans()} - {"world"}:
        name = words.partner_name(code)
        for found in re.finditer(re.escape(name), text, re.IGNORECASE):
            other = draw.choice([one for one in PARTNERS if one != code])
            put = words.partner_name(other)
            put = put[:1].upper() + put[1:] if found.group()[:1].isupper() else put
            yield from _scope("partner", place, view, found, put, Change(partner=(code, other)))


def _item(place: Place, view: View, draw: random.Random) -> Iterator[Slip]:
    words = tongue(place.document.language)
    text = place.sentence.text
    for _, _, claim in place.sentence.spans():
        if claim.item == "total" or claim.flow not in ("export", "import"):
            continue
        flow = Flow(claim.flow)
        name = words.item_name(flow, claim.item)
        whole = rf"(?<!\w){re.escape(name)}(?=\W)" if name.isascii() else rf"{re.escape(name)}(?!の)"
        others = [one.code for one in items(flow) if one.code != claim.item and not one.of and "+" not in one.code]
        for found in re.finditer(whole, text):
            other = draw.choice(others)
            yield from _scope(
                "item", place, view, found, words.item_name(flow, other), Change(item=(claim.item, other))
            )


def _scope(kind: str, place: Place, view: View, found: re.Match[str], put: str, change: Change) -> Iterator[Slip]:
    """The slip, if some claim of the sentence has another value in the other scope."""
    claims = [claim for _, _, claim in place.sentence.spans()]
    if any(_differs(place.document, view, claim, change) for claim in claims):
        yield _put(kind, place.sentence.text, found.start(), found.end(), put)


def _differs(document: Document, view: View, claim: Claim, change: Change) -> bool:
    """Whether the official figure of the other scope is printed otherwise; one that there is not is none."""
    figure = document.evidence[claim.figure].figure
    at = change.of(claim, figure.slice)
    if at is None or claim.kind in ("record", "rank", "streak", "turn", "threshold"):
        return False  # these may be true of both
    try:
        other = answer(view, replace(figure.address, slice=at))
    except (SokuhoError, ValueError):
        return True
    if other.value is None or figure.value is None or claim.printed is None:
        return other.value != figure.value
    return _printed(document, claim, other.exact) != _printed(document, claim, figure.exact)


def _printed(document: Document, claim: Claim, exact: Fraction) -> str:
    assert claim.printed is not None
    scale = Fraction(claim.scale, 1000) if claim.unit == "JPY" else Fraction(1)
    return Rounded.of(exact / scale, claim.printed.decimals, Convention(document.convention)).text()


def _rank(place: Place, view: View, draw: random.Random) -> Iterator[Slip]:
    text = place.sentence.text
    for start, end, _ in place.sentence.spans():
        for found in re.finditer(r"\b(" + "|".join(ORDINALS) + r")(?=-(?:highest|largest|lowest))", text[start:end]):
            other = draw.choice([one for one in ORDINALS if one != found[1]])
            yield _put("rank", text, start + found.start(), start + found.end(), other)
        for found in re.finditer(r"\bthe (?=(?:highest|largest|lowest)\b)", text[start:end]):
            yield _put("rank", text, start + found.start(), start + found.end(), f"the {draw.choice(ORDINALS)}-")
        for found in re.finditer(r"(\d+)(?=番目)", text[start:end]):
            other = str(int(found[1]) + draw.choice((1, 2, 5)))
            yield _put("rank", text, start + found.start(), start + found.end(), other)


def _streak(place: Place, view: View, draw: random.Random) -> Iterator[Slip]:
    text = place.sentence.text
    for pattern, words in ((r"\b(?:{})\b(?=[^.]*in a row)", ORDINALS), (r"(?<= in )(?:{})\b", CARDINALS)):
        for found in re.finditer(pattern.format("|".join(words)), text):
            other = draw.choice([one for one in words if one != found[0]])
            yield _put("streak", text, found.start(), found.end(), other)
    for found in re.finditer(r"\b(\d+)(?=(?:st|nd|rd|th)\b[^.]*in a row)", text):
        yield _put("streak", text, found.start(), found.end(), str(int(found[1]) + 10 * draw.choice((1, 2))))
    for found in re.finditer(r"(\d+)(?=(?:年|カ月|期|四半期)(?:連続|ぶり))", text):
        yield _put("streak", text, found.start(), found.end(), str(int(found[1]) + draw.choice((1, 2, 3, 7))))


def _since(place: Place, view: View, draw: random.Random) -> Iterator[Slip]:
    text = place.sentence.text
    for found in re.finditer(r"(?:begin in (?:fiscal )?|比較可能な)((?:19|20)\d\d)", text):
        year = int(found[1]) + draw.choice((-10, -1, 1, 3, 10, 20))
        yield _put("since", text, found.start(1), found.end(1), str(year))


KINDS: dict[str, Callable[[Place, View, random.Random], Iterator[Slip]]] = {
    "digit": _digit,
    "unit": _unit,
    "sign": _sign,
    "direction": _direction,
    "period": _period,
    "partner": _partner,
    "item": _item,
    "rank": _rank,
    "streak": _streak,
    "since": _since,
}
"""How each kind of slip is made."""
