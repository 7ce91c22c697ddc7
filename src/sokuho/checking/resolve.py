"""What a claim can mean: every reading that the text leaves open, each with codes in all its slots."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sokuho.checking import telling
from sokuho.checking.passage import passage, words_of_paragraph, words_of_sentence
from sokuho.checking.question import NeverSoError, NotAskedError
from sokuho.core.code import TOTAL, WORLD, Flow
from sokuho.core.period import Kind, Period
from sokuho.core.rounded import Rounded
from sokuho.errors import PeriodError
from sokuho.language.phrase import Phrase, phrase
from sokuho.language.said import Said
from sokuho.reference.items import Item, item, listed_item, named_item
from sokuho.reference.partners import listed_partner, partner

_CARS = frozenset(("automobile", "automobiles", "auto", "autos", "car", "cars"))
_CHIPS = frozenset(("semiconductor", "semiconductors", "chip", "chips", "半導体"))
_LOOSE = {
    (Flow.EXPORT, "70503"): (_CARS, "7050301"),
    (Flow.EXPORT, "70323"): (_CHIPS, "7032305"),
    (Flow.IMPORT, "70311"): (_CHIPS, "7031103"),
}
"""Words that may mean an item or a part of it, by the item: cars are motor vehicles or passenger cars."""
_MORE = re.compile(
    r"(increas|r[oi]s|grow|grew|up|jump|surg|climb)\w*\s+(by\s+)?.{0,24}times|times\s+(more|higher|larger)"
)
_ON_MONTH = re.compile(r"month|m/m|mom\b|previous|前月|先月", re.IGNORECASE)
_PADDING = re.compile(r"\b(products?|goods|and other products?|items|related|finished|japanese)\b|など$|類$")
_WORD = re.compile(r"[a-z]+|半導体")
_FOR_A_MONTH = re.compile(r"\b[Ff]or (an? |any |the month of )?(?=[JFMASOND])[A-Z][a-z]+|no [A-Z]\w+ has|月として")
_STOP = re.compile(r"[.!?](?=\s|$)|[。、;]|, ")
_BY_VOLUME = re.compile(r"\b(by|in) (volume|quantity|tonnage)\b|数量", re.IGNORECASE)
_OF_RATE = re.compile(
    r"(biggest|largest|fastest|sharpest|steepest|quickest|slowest|strongest|record)\W+(\w+\W+){0,2}"
    r"(gain|drop|pace|fall|rise|increase|decline|growth|jump|slump)|伸び|減少幅|増加幅",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(
    r"(?<![\d,.])([03-9]\d{3}|2[1-9]\d\d)(?=年)|"
    r"(?:fiscal|FY|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber) ?"
    r"([03-9]\d{3}|2[1-9]\d\d)(?!\d|[,.]\d)",
    re.IGNORECASE,
)
"""A year that has no figures yet, or never will: a slip."""
_RANGE = re.compile(r"\W*(level|range)|台")
_NEAR = 80
_OWN_TEST = re.compile(
    r"rise|rising|increas|growth|gain|expan|fall|declin|drop|decreas|contract|deficit|surplus|the red|the black|"
    r"増|減|赤字|黒字|プラス|マイナス|上回|下回",
    re.IGNORECASE,
)
"""Words by which a streak says itself of what it is one."""
_OF_TEST = re.compile(
    r"\s+of (a |an )?(rise|increas|growth|gain|expan|fall|declin|drop|decreas|contract|deficit|surplus)\w*"
)
_BOUND = "above:"
_VEHICLES = re.compile(r"(?<!motor )\bvehicles\b", re.IGNORECASE)
_EXCEEDED = re.compile(r"(exceed\w*|beaten|topped|missed) by\b", re.IGNORECASE)
_LONGEST = re.compile(r"longest|最長", re.IGNORECASE)
_OF_HISTORY = ("streak", "turn", "record")
TELLS_NOTHING = {"expectation": phrase("forecast"), "other": phrase("remark")}
"""What figures do not tell of, by the kind of the claim."""
_HALVES = (Kind.HALF, Kind.FISCAL_HALF)
_OF_HALVES = re.compile(
    r"半期(では|として)|\b(for|of) (a|any|the) (first|second|April|October|fiscal)\b.{0,12}half", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sense:
    """One way to understand a claim.

    Attributes:
        said: the claim with that understanding in its slots.
        about: what it is about.
        is_spare: it counts only if the others fail, because the words hardly say it.
        is_instead: if it counts, it counts alone: it is how the text has to be understood, not one of two ways.
    """

    said: Said
    about: Phrase
    is_spare: bool = False
    is_instead: bool = False


def senses(text: str, said: Said, others: Sequence[Said]) -> tuple[Sense, ...]:
    """Return the readings of a claim, the likeliest first.

    Raises:
        NotAskedError: official figures do not tell of such a claim; it says why not.
    """
    _refuse(text, said)
    said = _listed(_in_context(text, _in_kind(text, said), others))
    found = [Sense(one, telling.subject(one)) for one in _partners(text, said)]
    found += [Sense(one, telling.subject(one)) for sense in found for one in _parts(text, sense.said)]
    found += [Sense(one, phrase("by times", what=sense.about)) for sense in found for one in _more(sense.said)]
    for sense in found:
        _check_codes(sense.said)
    return tuple(found) + tuple(_spare(text, said, others))


def _refuse(text: str, said: Said) -> None:
    """Refuse what the figures do not tell, whatever it means."""
    if said.kind in TELLS_NOTHING:
        raise NotAskedError(TELLS_NOTHING[said.kind])
    if _spans_several(said):
        raise NotAskedError(phrase("no one period", when=said.when))
    if said.kind == "level" and _EXCEEDED.search(said.words):
        raise NotAskedError(phrase("other base"))
    if said.kind in _OF_HISTORY:
        _refuse_history(text, said)
    if never := _NO_YEAR.search(words_of_sentence(text, said)):
        raise NeverSoError(phrase("never", year=next(filter(None, never.groups()))))


def _refuse_history(text: str, said: Said) -> None:
    """Refuse records and rows of what no series of amounts is kept of."""
    if _BY_VOLUME.search(_with_words_beside(text, said)):
        raise NotAskedError(phrase("no volumes"))
    if said.kind == "record" and _LONGEST.search(said.words):
        raise NotAskedError(phrase("no rows"))
    if said.kind == "record" and _OF_RATE.search(said.words):
        raise NotAskedError(phrase("no rates"))
    is_of_half = said.period is not None and said.period.kind in _HALVES
    if said.kind == "record" and is_of_half and _OF_HALVES.search(words_of_paragraph(text, said)):
        raise NotAskedError(phrase("no halves"))


def _spans_several(said: Said) -> bool:
    """Return whether the text speaks of a stretch of months that is no period of trade statistics."""
    if not said.when or said.kind == "fx":
        return False
    try:
        return said.period is None and Period.parse(said.when) is not None
    except PeriodError:
        return True


def _in_kind(text: str, said: Said) -> Said:
    """Return a claim as its own words qualify it: by volume; down to the level of, from one trillion to two."""
    if said.kind == "record":
        said = replace(said, words=_with_words_beside(text, said))
    if said.kind == "threshold" and _RANGE.match(text, said.end) is not None:
        return replace(said, near=said.near or "about")
    if said.kind == "change" and said.unit == "%" and _BY_VOLUME.search(said.words):
        return replace(said, kind="volume", measure="volume")
    return replace(said, scale=1) if said.kind == "fx" else said


def _with_words_beside(text: str, said: Said) -> str:
    """Return a claim's words with those beside them in its sentence: from when on comparable figures are told."""
    before = _STOP.split(text[max(said.start - _NEAR, 0) : said.start])[-1]
    return before + said.words + _STOP.split(text[said.end : said.end + _NEAR])[0]


def _listed(said: Said) -> Said:
    """Return a claim with the code of its commodity, where the lists know it by a shorter name: computer products."""
    if said.item == TOTAL or said.flow not in ("export", "import") or _item(said) is not None:
        return said
    name = _PADDING.sub("", said.item_words.casefold()).strip()
    for candidate in (said.item_words, name, f"{name}s", name.removesuffix("s")):
        found = named_item(Flow(said.flow), candidate)
        if found is not None:
            return replace(said, item=found.code)
    return said


def _partners(text: str, said: Said) -> list[Said]:
    if said.partner == WORLD or _names_partner(words_of_paragraph(text, said), said):
        return [said]
    return [said, replace(said, partner=WORLD, partner_words="World")]


def _spare(text: str, said: Said, others: Sequence[Said]) -> Iterator[Sense]:
    """Yield what the words hardly say: a change on the year, and the partner named last in the paragraph before."""
    if said.basis == "mom" and not _ON_MONTH.search(words_of_paragraph(text, said)):
        one = replace(said, basis="yoy")
        yield Sense(one, telling.subject(one), is_spare=True, is_instead=True)
    if said.kind == "record" and said.among is None and _FOR_A_MONTH.search(words_of_paragraph(text, said)):
        one = replace(said, among="same-month")
        yield Sense(one, telling.subject(one), is_spare=True, is_instead=True)
    if (said.flow, said.item) == ("export", "70503") and _VEHICLES.search(words_of_sentence(text, said)):
        one = replace(said, item="705", item_words="transport equipment")
        yield Sense(one, telling.subject(one), is_spare=True)
    if said.partner != WORLD or said.item == TOTAL:
        return
    start = passage(text, said).start
    named = [one for one in others if one.start < said.start and one.partner != WORLD and _is_listed(one.partner)]
    if named and named[-1].end <= start:
        one = replace(said, partner=named[-1].partner, partner_words=named[-1].partner_words)
        yield Sense(one, telling.subject(one), is_spare=True)


def _parts(text: str, said: Said) -> Iterator[Said]:
    """Yield the claim with the part of a commodity that the same everyday word may mean."""
    if said.flow in ("export", "import"):
        words, part = _LOOSE.get((Flow(said.flow), said.item), (frozenset(), ""))
        written = " ".join(text[max(said.start - _NEAR, 0) : said.end].casefold().split())
        if part and not _is_in_full(said, written) and words & set(_WORD.findall(written)):
            yield replace(said, item=part, item_words=item(Flow(said.flow), part).name_en)


def _is_in_full(said: Said, written: str) -> bool:
    """Return whether words hold the name that a commodity has in the lists, in either language."""
    known = item(Flow(said.flow), said.item)
    japanese = {name.partition("(")[0] for name in (known.name_ja, known.release_name_ja) if name}
    closed = "".join(written.split())
    return known.name_en.casefold() in written or any(name in closed for name in japanese)


def _more(said: Said) -> Iterator[Said]:
    if said.kind == "multiple" and said.printed is not None and _MORE.search(said.words.casefold()):
        shown = said.printed
        yield replace(said, printed=Rounded(shown.digits + 10**shown.decimals, shown.decimals, False, shown.convention))


def _in_context(text: str, said: Said, others: Sequence[Said]) -> Said:
    """Return a streak or turn with the test it takes from the bound or the place that is named beside it."""
    if said.kind not in ("streak", "turn"):
        return said
    beside = [one for one in others if one.kind in ("threshold", "rank") and _gap(one, said) < _NEAR]
    beside = [one for one in beside if (one.flow, one.partner, one.item) == (said.flow, said.partner, said.item)]
    nearest = min(beside, key=lambda one: _gap(one, said), default=None)
    if nearest is None or nearest.printed is None or _tells_its_test(text, said):
        return _with_test(said)
    if nearest.kind == "rank":
        return replace(said, measure="largest") if said.kind == "streak" else said
    if nearest.unit != "JPY" or (said.flow == "balance" and said.kind == "streak"):
        raise NotAskedError(phrase("no bound streak"))
    return replace(said, measure=f"{_BOUND}{int(abs(nearest.printed.value) * nearest.scale / 1000)}")


def _tells_its_test(text: str, said: Said) -> bool:
    """Return whether a row or turn says itself of what it is one, as in "the fourth consecutive year of growth"."""
    return _OWN_TEST.search(said.words) is not None or _OF_TEST.match(text, said.end) is not None


def _with_test(said: Said) -> Said:
    if said.kind == "streak" and not (said.direction or said.side):
        raise NotAskedError(phrase("no streak"))
    return said


def _gap(one: Said, other: Said) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _names_partner(words: str, said: Said) -> bool:
    names = {said.partner_words}
    if _is_listed(said.partner):
        known = partner(said.partner)
        names |= {known.name_en, known.short_en, known.name_ja, *known.synonyms_en, *known.synonyms_ja}
    return any(name and re.search(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", words) for name in names)


def _is_listed(code: str) -> bool:
    return listed_partner(code) is not None


def _check_codes(said: Said) -> None:
    if said.kind == "fx":
        return
    if not _is_listed(said.partner):
        raise NotAskedError(phrase("no partner", words=said.partner_words))
    if said.item != TOTAL and _item(said) is None:
        raise NotAskedError(phrase("no item", words=said.item_words))


def is_listed(said: Said) -> bool:
    """Return whether the commodity of a claim is in the lists of the customs, or is all goods."""
    return said.item == TOTAL or _item(_listed(said)) is not None


def _item(said: Said) -> Item | None:
    try:
        return listed_item(Flow(said.flow), said.item)
    except ValueError:
        return None
