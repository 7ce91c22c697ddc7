"""What a claim that fails may mean instead: readings beside its own, in the slots that its sentence leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from sokuho.checking import telling
from sokuho.checking.passage import passage, words_of_sentence
from sokuho.checking.period import counterpart
from sokuho.core.code import WORLD
from sokuho.core.period import Kind, Period
from sokuho.language.phrase import Phrase, phrase
from sokuho.language.said import Said
from sokuho.reference.partners import partner

_MOST = 10
"""So many other readings of a claim are tried at most."""
_TELLING = 10
"""A number of one digit is true of too many things."""
_BASE = re.compile(
    r"\W*(after|next to|from|vs|versus|against|compared|prior|previous|earlier|was|were|had been|than|"
    r"the former|the latter|following|前回|前年は|前月は)\b",
    re.IGNORECASE,
)
"""How numbers begin that are told for comparison; of which time they are is seldom said."""
_MONTH = (
    r"(?:Jan(?:uary|\b)|Feb(?:ruary|\b)|March|Mar\b|April|Apr\b|May|June?|July?|Aug(?:ust|\b)|Sept?(?:ember|\b)|"
    r"Oct(?:ober|\b)|Nov(?:ember|\b)|Dec(?:ember|\b))"
)
_TIME = re.compile(
    rf"\b{_MONTH}(?: alone)?(?:,? (?:of )?(?:19|20)\d\d\b)?|fiscal (?:year )?(?:19|20)\d\d|"
    r"(?<![\d,.])(?:19|20)\d\d(?![\d%]|[,.]\d)|\bfirst half\b|\bsecond half\b|"
    r"\b\w+ quarter\b|\bmonths (?:to|from|through|of)\b|full[- ]year|"
    r"(?:(?:19|20)\d\d)?年度?\d{1,2}月|(?:19|20)\d\d年度?|[上下]半期|\d{1,2}月|四半期"
)
_SHORT = re.compile(rf"\b{_MONTH} [012]\d\b(?!\d|,)")
"""A month with a number that may be a year."""
_SINCE = re.compile(r"\bsince\b[^,;.]*|比較可能な\S*?以降|比較できる\S*?以降")
_AFTER = re.compile(
    r"\s*\S{0,12}\s*(?:of|in|for)\s+(?:the (?:year|month) before|(?:the )?previous|last year|a year)", re.IGNORECASE
)
"""What follows an amount that is not of the time its sentence is about."""
_LEADS_ON = re.compile(r"[^\d]*\b(year|month|quarter|period)\b[^\d]*\d", re.IGNORECASE)
"""What follows "from" where the number is that of now: from a year earlier to 9.8 trillion."""
_HAD = re.compile(r"\bhad (been|had|stood|risen|fallen)\b", re.IGNORECASE)
_ON_MONTH = re.compile(
    r"month[- ](on|over)[- ]month|m/m|\bmom\b|(previous|last|prior) month|month (earlier|before)|前月"
)
_ON_YEAR = re.compile(r"year[- ](on|over)[- ]year|y/y|\byoy\b|on[- ]year|year (earlier|before|ago)|last year|前年")
_FLOWS = {
    "export": re.compile(r"export|shipment|sale|輸出", re.IGNORECASE),
    "import": re.compile(r"import|purchase|bought|輸入", re.IGNORECASE),
    "balance": re.compile(r"surplus|deficit|balance|gap|shortfall|red\b|black\b|黒字|赤字|収支", re.IGNORECASE),
}


def nearby(text: str, said: Said, others: Sequence[Said]) -> Iterator[tuple[Said, Phrase]]:
    """Yield other versions of a claim that its sentence does not rule out, each with what it is then about.

    Args:
        text: the text.
        said: the claim as it was understood.
        others: the claims around it.
    """
    made = (*_other_bases(text, said), *_other_periods(text, said, others), *_other_partners(text, said, others))
    for one in made[:_MOST]:
        yield one, _about(one, said)


def _about(one: Said, said: Said) -> Phrase:
    if one.basis == said.basis:
        return telling.subject(one)
    return phrase("against before" if one.basis == "mom" else "against year", what=telling.subject(one))


def names_its_flow(text: str, said: Said) -> bool:
    """Return whether the sentence of a claim says that exports, imports or the balance are meant."""
    named = _FLOWS.get(said.flow or "")
    return named is None or named.search(words_of_sentence(text, said)) is not None


def is_base(said: Said) -> bool:
    """Return whether a number is told for comparison only."""
    begins = _BASE.match(said.words)
    is_base = begins is not None and not _LEADS_ON.match(said.words, begins.end())
    return is_base or _HAD.search(said.words) is not None


def _other_bases(text: str, said: Said) -> Iterator[Said]:
    if said.kind not in ("change", "multiple") or said.basis is None:
        return
    sentence = words_of_sentence(text, said)
    is_said = (_ON_MONTH if said.basis == "mom" else _ON_YEAR).search(sentence)
    other: Literal["yoy", "mom"] = "yoy" if said.basis == "mom" else "mom"
    is_other_said = (_ON_MONTH if other == "mom" else _ON_YEAR).search(sentence)
    if is_said is None or is_other_said is not None or is_base(said):
        yield replace(said, basis=other)


def _other_periods(text: str, said: Said, others: Sequence[Said]) -> Iterator[Said]:
    if said.period is None or said.kind == "fx":
        return
    own, times = said.period, _times(words_of_sentence(text, said))
    is_open = is_base(said) or len(times) > 1 or _AFTER.match(text, said.end) is not None
    is_open = is_open or _SHORT.search(said.words) is not None
    is_vague = said.printed is not None and said.printed.digits < _TELLING and not is_base(said)
    if (times and not is_open) or (is_vague and said.kind in ("level", "change", "share")):
        return
    spoken = [one.period for one in others if one.period]
    near = (own.year_before(), own.previous(), counterpart(own), *_around(own)) if is_open else ()
    for period in dict.fromkeys((*near[:2], *spoken, *near[2:])):
        if period is not None and period != own:
            yield replace(said, period=period)
            if said.basis == "mom" and period.kind is Kind.MONTH:
                yield replace(said, period=period, basis="yoy")


def _times(sentence: str) -> set[str]:
    """Return the times that a sentence names, but for that since when something is so."""
    return {" ".join(one.casefold().split()) for one in _TIME.findall(_SINCE.sub("", sentence))}


def _around(period: Period) -> Iterator[Period]:
    if period.kind is Kind.MONTH:
        yield Period(Kind.YEAR, period.year)
        yield Period(Kind.FISCAL_YEAR, period.year if period.number > 3 else period.year - 1)
    elif period.is_annual:
        yield period.last


def _other_partners(text: str, said: Said, others: Sequence[Said]) -> Iterator[Said]:
    if said.kind == "fx":
        return
    sentence = words_of_sentence(text, said)
    own = said.partner
    start = passage(text, said).start
    spoken = [one for one in others if start <= one.start < said.end and one.partner != own]
    if not spoken and own == WORLD:
        spoken = [one for one in others if one.start < start and one.partner != own][-2:]
    named = [one for one in others if one.partner != own and _names(sentence, one.partner, one.partner_words)]
    if own != WORLD and _names(sentence, own, said.partner_words) and not named:
        return
    found = {one.partner: one.partner_words for one in (*reversed(spoken), *named)}
    if own != WORLD:
        found[WORLD] = "World"
    for code, words in found.items():
        yield replace(said, partner=code, partner_words=words)


def _names(sentence: str, code: str, words: str) -> bool:
    if code == WORLD:
        return False
    names = {words}
    try:
        known = partner(code)
    except LookupError:
        known = None
    if known is not None:
        names |= {known.name_en, known.short_en, known.name_ja, *known.synonyms_en, *known.synonyms_ja}
    return any(name and re.search(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", sentence) for name in names)
