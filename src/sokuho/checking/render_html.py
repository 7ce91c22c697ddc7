"""The checked text as one self-contained web page: no script, every claim opens its verdict and its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from sokuho.checking.checked import Checked, Judged
from sokuho.checking.evidence import behind
from sokuho.checking.render_text import MARKS, numbers
from sokuho.language.verdict_words import verdict_words


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the text, the claim they open (None for plain words), and claims that end here with no words of own."""

    words: str
    claim: int | None
    ending: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim as the page lists it."""

    number: int
    judged: Judged
    mark: str
    words: str


def render_html(checked: Checked) -> str:
    """Return the checked text as one HTML page; the text is escaped, and equal texts give equal bytes."""
    # Imported here because a text at the terminal has no use for a template engine.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    pages = Environment(
        loader=PackageLoader("sokuho.checking"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return pages.get_template("checked.html").render(parts_of(checked))


def parts_of(checked: Checked) -> dict[str, object]:
    """Return what the macros of ``checked_parts.html`` print: a checked text on a page, wherever that page is.

    They are in the language of the checked text's verdicts.
    """
    found, words = behind(checked), verdict_words(checked.language)
    return {
        "checked": checked,
        "title": _title(checked),
        "paragraphs": _paragraphs(checked),
        "numbers": numbers(checked),
        "entries": [_entry(number, one) for number, one in enumerate(checked.worst_first, start=1)],
        "judged": checked.judged,
        "evidence": found,
        "anchors": {id: f"f{place}" for place, id in enumerate(found, start=1)},
        "marks": MARKS,
        "meanings": words.MEANINGS,
        "labels": words.LABELS,
        "words": words.CHECKED_PAGE,
    }


def _title(checked: Checked) -> str:
    first = next((line.strip() for line in checked.reading.text.splitlines() if line.strip()), "")
    return first if len(first) <= 90 else first[:89] + "…"


def _entry(number: int, one: Judged) -> Entry:
    return Entry(number, one, MARKS[one.verdict.word], " ".join(one.said.words.split()))


def _paragraphs(checked: Checked) -> list[list[Stretch]]:
    paragraphs: list[list[Stretch]] = [[]]
    for stretch in stretches(checked.reading.text, checked.judged):
        lines = stretch.words.split("\n")
        for place, line in enumerate(lines):
            if place:
                paragraphs.append([])
            is_last = place == len(lines) - 1
            paragraphs[-1].append(Stretch(line, stretch.claim, stretch.ending if is_last else ()))
    return [one for one in paragraphs if any(part.words.strip() or part.ending for part in one)]


def stretches(text: str, judged: Sequence[Judged]) -> list[Stretch]:
    """Return a text in stretches, each of one claim at most: where claims overlap, the shortest one has the words.

    A claim without a word left to it (two on the same words) ends behind the words it shares.
    """
    owners = _owners(len(text), judged)
    runs = [(owner, [at for at, _ in run]) for owner, run in groupby(enumerate(owners), key=lambda pair: pair[1])]
    shown = set(owners)
    ends: dict[int, list[int]] = {}
    for place, one in enumerate(judged):
        if place not in shown:
            ends.setdefault(one.said.end, []).append(place)
    found = []
    for owner, places in runs:
        start, stop = places[0], places[-1] + 1
        cuts = [start, *sorted(end for end in ends if start < end < stop), stop]
        for begin, end in pairwise(cuts):
            found.append(Stretch(text[begin:end], owner, tuple(ends.get(end, ()))))
    return found


def _owners(length: int, judged: Sequence[Judged]) -> list[int | None]:
    owners: list[int | None] = [None] * length
    by_size = sorted(range(len(judged)), key=lambda place: (judged[place].said.start - judged[place].said.end, -place))
    for place in by_size:
        said = judged[place].said
        owners[said.start : said.end] = [place] * (min(said.end, length) - said.start)
    return owners
