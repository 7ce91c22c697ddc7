"""Forms of questions, and the claims they ask for: a question is a claim with a hole."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """How a sort of question is turned into the claim it asks for.

    Attributes:
        pattern: what such questions look like.
        statement: the claim, with a number in the place of the hole.
        kinds: what sorts of claim that may be read as.
        is_yes_no: whether the answer is yes or no.
    """

    pattern: re.Pattern[str]
    statement: str
    kinds: tuple[str, ...]
    is_yes_no: bool = False

    def claim(self, question: str) -> str:
        """Return the claim that a question asks for, empty if it is of another sort."""
        found = self.pattern.fullmatch(question.rstrip(" ?.!？。"))
        if found is None:
            return ""
        parts = {name: (part or "").strip(" ,") for name, part in found.groupdict().items()}
        return re.sub(r"\s+([.,])", r"\1", " ".join(self.statement.format(**parts).split()))


def _form(pattern: str, statement: str, *kinds: str, yes_no: bool = False) -> Form:
    return Form(re.compile(pattern, re.IGNORECASE), statement, kinds, yes_no)


_JAPANS = r"(?:the )?(?:value of )?(?:japan['’]?s |japanese )?"
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_WHEN = rf"(?P<when>,? *(?:in|for|during|of) (?:the )?(?:fiscal|calendar|fy|first|second|third|fourth|\d|{_MONTHS}).*)?"
_PART = r"(?:what|how large an?|how big an?|which) (?:share|part|proportion|percentage)"
_HOW_MUCH = r"(?:by )?(?:how many per ?cent|how much|what percentage|what per ?cent)"
_RISE = r"(?:rise|grow|increase|go up|gain|climb|widen)"
_FALL = r"(?:fall|drop|decrease|decline|go down|shrink|narrow)"
_IS = r"(?:is|are|was|were)"
_ROW = r"(?:since when|for how (?:many (?:fiscal )?years|many months|long)|how (?:many years|many months|long))"
_UP = "Japan's {what} increased by 11.1% from a year earlier {when}."
_DOWN = "Japan's {what} decreased by 11.1% from a year earlier {when}."
_AMOUNT = "Japan's {what} came to 1.11 trillion yen {when}."

ENGLISH = (
    _form(rf"how much did japan (?P<verb>export|import) ?(?:goods )?(?P<what>(?:to|from) .+?|){_WHEN}",
          "Japan's {verb}s {what} came to 1.11 trillion yen {when}.", "level"),
    _form(rf"how (?:much|many) (?P<item>.+?) did japan (?P<verb>export|import) ?(?P<what>.*?){_WHEN}",
          "Japan's {verb}s of {item} {what} came to 1.11 trillion yen {when}.", "level"),
    _form(rf"(?:what|how high) {_IS} (?:the )?(?:average )?exchange rate.*?{_WHEN}",
          "The average exchange rate was 111.11 yen per dollar {when}.", "fx"),
    _form(rf"{_PART} of {_JAPANS}(?:total )?(?P<flow>exports|imports) (?:went to|goes to|go to|came from|comes from|"
          rf"come from) (?P<who>.+?){_WHEN}", "{who} accounted for 11.1% of Japan's total {flow} {when}.", "share"),
    _form(rf"{_PART} of {_JAPANS}(?:total )?(?P<flow>exports|imports) did (?P<who>.+?) "
          rf"(?:account for|take|make up|have){_WHEN}",
          "{who} accounted for 11.1% of Japan's total {flow} {when}.", "share"),
    _form(rf"{_HOW_MUCH} did {_JAPANS}(?P<what>.+?) {_RISE}{_WHEN}", _UP, "change"),
    _form(rf"{_HOW_MUCH} did {_JAPANS}(?P<what>.+?) {_FALL}{_WHEN}", _DOWN, "change"),
    _form(rf"(?:how|in which direction) did {_JAPANS}(?P<what>.+?) (?:change|move|develop|go){_WHEN}", _UP, "change"),
    _form(rf"(?:what|which) (?:rank|place) (?:is|was|did|does|has|had) (?P<who>.+?) (?:hold |have |take )?"
          rf"(?:among|in|as an?) {_JAPANS}(?P<flow>export|import)\w*(?: \w+)?{_WHEN}",
          "{who} was Japan's largest {flow} partner {when}.", "rank"),
    _form(rf"{_ROW}(?: in a row)? (?:has|had|did|have) (?:japan )?"
          rf"(?:run |had? |posted? |been in |recorded? |there been )?"
          rf"(?:an? |the )?(?:trade )?(?P<side>deficit|surplus)(?P<what> with .+?)?{_WHEN}",
          "There was a trade {side} {what} for the third consecutive year {when}.", "streak"),
    _form(rf"{_IS} there an? (?:trade )?(?P<side>deficit|surplus)(?P<what> with .+?)?{_WHEN}",
          "Japan posted a trade {side} {what} of 1.11 trillion yen {when}.", "level", yes_no=True),
    _form(rf"{_IS} (?P<who>.+?) (?:japan['’]?s|the) largest (?P<flow>export|import) (?P<what>\w+){_WHEN}",
          "{who} was Japan's largest {flow} {what} {when}.", "rank", yes_no=True),
    _form(rf"(?:{_IS}|did) {_JAPANS}(?P<what>.+?) (?:reach |hit |at |set )?an? (?:all-time )?record(?: high)?{_WHEN}",
          "Japan's {what} hit a record high {when}.", "record", yes_no=True),
    _form(rf"did {_JAPANS}(?P<what>.+?) {_RISE}{_WHEN}", _UP, "change", yes_no=True),
    _form(rf"did {_JAPANS}(?P<what>.+?) {_FALL}{_WHEN}", _DOWN, "change", yes_no=True),
    _form(rf"(?:what|how (?:much|large|big|high)) {_IS} {_JAPANS}(?P<what>.+?){_WHEN}", _AMOUNT, "level"),
)  # fmt: skip
"""English questions, the more special before the more general."""

_BASE = r"(?:、|は|が)*(?:前年比で?|前年度比で?|前年同月比で?|前年同期比で?)?"
_HOW_MANY = rf"(?P<what>.+?){_BASE}何(?:%|％|パーセント)"

JAPANESE = (
    _form(rf"{_HOW_MANY}(?:増|伸び|上が|プラス).*", "{what}は前年比11.1%増だった。", "change"),
    _form(rf"{_HOW_MANY}(?:減|下が|マイナス).*", "{what}は前年比11.1%減だった。", "change"),
    _form(
        r"(?P<what>.+?)の?(?:額|金額|総額)?(?:は|が|を)、?"
        r"(?:いくら|どれくらい|どのくらい|何円|何兆円|教えて).*",
        "{what}は1兆1111億円だった。",
        "level",
    ),
)
"""Japanese questions."""

IS_ON_TRADE = re.compile(
    r"export|import|trade|balance|surplus|deficit|exchange rate|yen\b|輸出|輸入|貿易|収支|黒字|赤字|為替|円安|円高",
    re.IGNORECASE,
)
"""Words of which a question on trade has at least one."""
PARTNER = re.compile(r"\b(?:to|from|with) ((?:the )?[A-Z][\w'’-]*(?: (?:of |and )?[A-Z][\w'’-]*)*)")
"""Where a question names a partner."""
ITEM = re.compile(r"\b(?:exports|imports) of ([a-z][\w -]*?)(?= (?:to|from|in|for|rise|fall|grow|change)\b|\?|$)")
"""Where a question names a commodity."""

EXAMPLES = (
    "How much did Japan export to China in fiscal 2024?",
    "By how many per cent did imports from the EU rise in 2024?",
    "What share of exports went to the United States in fiscal 2024?",
    "Was the United States the largest export destination in fiscal 2024?",
    "For how many years in a row had Japan run a trade deficit in fiscal 2024?",
    "2024年度の中国向け輸出はいくら？",
)
"""Questions that are understood."""
