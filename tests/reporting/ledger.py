"""The numbers of a finished file, read back by other programs, held against the figures of its document.

A file has a part that tells (headline, sentences, tables, charts, notes) and a part that proves (the evidence). What
tells is strict: each sentence and each row has to stand there as the document has it, and no number may remain but
those of figures and those that a rule below allows. What proves may also hold exact values, formulas and cells.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from html.parser import HTMLParser
from xml.etree import ElementTree

from sokuho.core.period import Period
from sokuho.core.quantity import JPY
from sokuho.core.rounded import Convention
from sokuho.language.tongue import tongue
from sokuho.reporting.charts.chart import axis_numbers
from sokuho.reporting.document import Document
from sokuho.reporting.evidence import shown
from sokuho.reporting.house_style import HouseStyle
from sokuho.reporting.printings import printings

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
DATES = re.compile(
    rf"\d{{1,2}} (?:{'|'.join(_MONTHS)}) \d{{4}}|(?:{'|'.join(_MONTHS)}) \d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{4}-\d{2}(?:/\d{4}-\d{2})?|\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日"
)
"""Rule "dates": a day or a month, written in full, is no figure of trade."""


def squeezed(text: str) -> str:
    """Return a text without what only lays it out: blanks, line ends, soft hyphens."""
    return re.sub(r"[\s\u00ad\u200b\ufeff]+", "", text)


def numbers(text: str) -> list[str]:
    return NUMBER.findall(unicodedata.normalize("NFKC", text))


@dataclass
class Ledger:
    """What a document lets a file print, by rule."""

    document: Document

    @cached_property
    def told(self) -> list[str]:
        """What has to stand there as it is: both halves of the headline, which may stand apart, and every sentence."""
        headline = re.split(r"; |　", self.document.headline.text)
        sentences = [sentence.text for section in self.document.sections for sentence in section.sentences]
        return [*headline, *sentences]

    @cached_property
    def rows(self) -> list[tuple[str, ...]]:
        """The rows of the tables, labels first."""
        return [
            (row.label, *(cell.text for cell in row.cells))
            for section in self.document.sections
            for table in section.tables
            for row in table.rows
        ]

    @cached_property
    def strict(self) -> dict[str, str]:
        """The numbers that may stand in the part that tells, with the rule that allows each."""
        allowed: dict[str, str] = {}
        for rule, texts in (
            ("figures as printed", (one.printed for one in printings(self.document) if one.claim)),
            ("figures by the other convention", self._other_convention()),
            ("periods", self._periods()),
            ("axis ticks", (text for chart in self.document.charts for text in axis_numbers(chart))),
            ("how many rows a chart has, or does not name", self._counts()),
            ("months by stage", self._facts("stages")),
            ("names of stages", tongue(self.document.language).STAGES.values()),
            ("labels of rows", (row[0] for row in self.rows)),
        ):
            for text in texts:
                for number in numbers(text):
                    allowed.setdefault(number, rule)
        return allowed

    @cached_property
    def proved(self) -> set[str]:
        """The further numbers that may stand in the part that proves: of exact values, formulas, cells and ids."""
        words, found = tongue(self.document.language), set[str]()
        for id, one in self.document.evidence.items():
            figure = one.figure
            texts = [id, words.address_words(figure.address), words.exact_words(figure), figure.formula]
            texts += [words.formula_words(figure.formula), str(figure.value), str(figure.margin)]
            texts += [text for pair in figure.facts for text in words.fact_words(*pair)]
            texts += [text for _, text in figure.facts]
            for term in one.terms:
                place = term.observation.place
                texts += [words.cell_words(shown(term, figure)), place.file, place.sha256, str(place)]
                texts += [str(term.observation.slice.period), term.observation.released.isoformat()]
            found.update(number for text in texts for number in numbers(text))
        return found

    def _other_convention(self) -> Iterator[str]:
        """Yield the amounts that another outlet prints, which a note lists."""
        for one in self.document.evidence.values():
            if one.figure.value is not None and one.figure.unit.measures == JPY.measures:
                for convention in (Convention.HALF_UP, Convention.TRUNCATED):
                    printed, scale = HouseStyle(convention).money(one.figure)
                    yield tongue(self.document.language).bare_amount(printed, scale)

    def _periods(self) -> Iterator[str]:
        words = tongue(self.document.language)
        periods = {one.figure.slice.period for one in self.document.evidence.values()}
        yield from (words.period_name(period) for period in periods)
        for chart in self.document.charts:
            if chart.shape == "time":
                yield from (*chart.rows, *chart.stops)
        for since in self._facts("since"):
            yield words.period_name(Period.parse(since))

    def _counts(self) -> Iterator[str]:
        bars = [len(chart.rows) for chart in self.document.charts if chart.shape == "bars"]
        yield from (str(number) for number in range(1, max(bars, default=0) + 1))

    def _facts(self, name: str) -> Iterator[str]:
        yield from (one.figure.fact(name) for one in self.document.evidence.values() if one.figure.fact(name))

    def missing(self, text: str, *, tables: bool) -> list[str]:
        """Return the sentences, and the rows of tables, that a file does not print as the document has them."""
        wanted = [*self.told, *(("".join(row) for row in self.rows) if tables else ())]
        held = squeezed(text)
        return [one for one in wanted if squeezed(one) not in held]

    def unexplained(self, text: str, extra: Iterable[str] = ()) -> list[str]:
        """Return the numbers of the part that tells which neither a figure nor a rule explains, with their places."""
        known = self.strict.keys() | set(extra)
        bare = unicodedata.normalize("NFKC", self._without_what_stands_as_it_should(text))
        bare = DATES.sub(lambda found: "*" * len(found[0]), bare)
        return [
            f"{found[0]}: …{' '.join(bare[max(found.start() - 40, 0) : found.end() + 20].split())}…"
            for found in NUMBER.finditer(bare)
            if found[0] not in known
        ]

    def _without_what_stands_as_it_should(self, text: str) -> str:
        """Return a text without the sentences and rows of the document, wherever its lines were broken."""
        for told in sorted({*self.told, *("".join(row) for row in self.rows if len(row) > 1)}, key=len, reverse=True):
            text = re.sub(r"\s*".join(map(re.escape, squeezed(told))), " ", text)
        for name in sorted(self._names(), key=len, reverse=True):
            text = text.replace(name, " ")
        return text

    def _names(self) -> set[str]:
        """Rule "ids and hashes": a figure's id, an official file's name and its hash are no numbers."""
        places = {term.observation.place for one in self.document.evidence.values() for term in one.terms}
        return {name for place in places for name in (place.file, place.sha256)} | set(self.document.evidence)

    def unproved(self, text: str, extra: Iterable[str] = ()) -> list[str]:
        """Return the numbers of the part that proves which nothing explains."""
        return [one for one in self.unexplained(text, {*extra, *self.proved})]


class _Page(HTMLParser):
    """The visible text of a page: what tells, and, in the aside, what proves."""

    _HIDDEN = ("style", "script", "head")
    _INLINE = ("a", "span", "b", "i", "em", "strong", "sup", "sub", "small", "abbr", "tspan", "time")

    def __init__(self) -> None:
        super().__init__()
        self.parts = {"told": list[str](), "proved": list[str]()}
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("br", "meta", "link", "img", "input", "hr", "col", "source", "wbr"):
            return
        self._open.append(tag)
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not set(self._open) & set(self._HIDDEN):
            self.parts["proved" if "aside" in self._open else "told"].append(data)

    def _break(self, tag: str) -> None:
        if tag not in self._INLINE:
            self.parts["proved" if "aside" in self._open else "told"].append("\n")


def of_html(page: str) -> tuple[str, str]:
    """Return what a web page tells and what it proves."""
    reader = _Page()
    reader.feed(page)
    return "".join(reader.parts["told"]), "".join(reader.parts["proved"])


def of_svg(picture: str) -> str:
    """Return the words of a picture."""
    return "\n".join("".join(one.itertext()) for one in ElementTree.fromstring(picture).iter() if _is_text(one))


def _is_text(one: ElementTree.Element) -> bool:
    return one.tag.rpartition("}")[2] in ("text", "title", "desc")


def of_markdown(page: str) -> str:
    """Return Markdown without its marks."""
    plain = re.sub(r"\\(.)", r"\1", page.replace("&emsp;", " "))
    return "\n".join(line for line in plain.splitlines() if not line.startswith("|:--")).replace("|", "\n")


def fourteen_digits(number: float | Fraction) -> str:
    """Return a number as far as every program that reads workbooks keeps it."""
    return f"{float(number):.13e}"
