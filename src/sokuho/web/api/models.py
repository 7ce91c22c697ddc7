"""What the answers in JSON hold, for the API's description; what is sent is written by hand and tested against it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Told(BaseModel):
    """An object with these fields and no others."""

    model_config = ConfigDict(extra="forbid")


class Problem(Told):
    """What is wrong (RFC 9457), with the fields that the command line prints."""

    type: str = Field(
        description="The kind of problem, an address where it is explained", examples=["/api/v1/problems#unknown-code"]
    )
    title: str = Field(description="What is wrong, with the value", examples=['No partner is called "Atlantis"'])
    status: int = Field(description="The status of HTTP", examples=[404])
    where: str | None = Field(None, description="File, line and column, where there are any")
    detail: str | None = Field(None, description="What was expected")
    hint: str | None = Field(None, description="The cure")
    exit_code: int = Field(description="What the command line would end with", examples=[2])
    instance: str | None = Field(None, description="The name of the request, here and in the server's log")


class Paged(Told):
    """A page of an answer."""

    as_of: str = Field(description="The day of the figures", examples=["2025-04-17"])
    credit: str = Field(description="Who has to be named wherever the figures are shown")
    count: int = Field(description="How many rows the whole answer has")
    truncated: bool = Field(description="Whether there are more rows than these")
    next: str | None = Field(description="Give this as `next` for the page after; null on the last one")


class Line(Told):
    """A figure as a row."""

    flow: str
    partner: str
    partner_name: str
    item: str
    item_name: str
    period: str
    measure: str
    value: str | None = Field(description="The exact value: a whole number, or a fraction a/b", examples=["9851552021"])
    decimal: str | None = Field(description="The value to ten places")
    margin: str | None = Field(description="How far off the exact value may lie")
    unit: str | None = Field(description="JPY_k is thousand yen, pp are points")
    figure: str | None = Field(description="The id, which /explain takes")
    reason: str | None = Field(description="Why there is no value")


class SeriesPage(Paged):
    """A page of figures, one a row."""

    rows: list[Line]


class Publication(Told):
    """A publication of a month's figures that is held."""

    released: str
    period: str
    flow: str
    stage: str | None = Field(description="How mature the figures were; null where a day holds parts of several")
    is_inferred: bool = Field(description="Whether the day was worked out by the Ministry's habit")
    report: str = Field(description="The address of the report of the month as of that day")


class ReleasesPage(Paged):
    """A page of publications, the newest first."""

    rows: list[Publication]


class Ranked(Told):
    """A country or commodity with its place."""

    place: int | None = Field(description="1 for the largest; null where it is not certain")
    at_best: int = Field(description="The best place it can have")
    code: str
    name: str
    value: str
    unit: str
    share: str | None = Field(description="Its share of the whole in per cent, to ten places")
    figure: str = Field(description="The id of the amount")
    rank_figure: str | None = Field(description="The id of the place; null for commodities")
    share_figure: str | None


class RanksPage(Paged):
    """A page of places, the first one first."""

    rows: list[Ranked]


class Moved(Told):
    """A commodity and how it moved the flow."""

    item: str
    name: str
    contribution: str = Field(description="Points of the flow's growth, to ten places")
    change: str | None = Field(description="Its own change on the year before in per cent, to ten places")
    difference: str = Field(description="Its change in thousand yen, exact")
    figure: str = Field(description="The id of the contribution")
    change_figure: str | None
    difference_figure: str


class MoversPage(Paged):
    """A page of commodities, from the largest rise to the largest fall."""

    rows: list[Moved]


class Source(Told):
    """An official file that is loaded."""

    file: str
    sha256: str
    size: int
    captured: str
    origin: str
    credit: str
    excerpt: str | None
    cells: int
    first_month: str
    last_month: str
    first_released: str
    last_released: str
    flows: str
    part_sha256: str = Field(description="The hash of what was loaded of it")


class SourcesPage(Paged):
    """A page of loaded files, in the order of loading."""

    root: str = Field(description="The hash that vouches for all of them and their order")
    rows: list[Source]


class ReadFile(Told):
    """An official file that went into an answer."""

    name: str
    sha256: str


class ReadVersion(Told):
    """A version of a year of detail that was read."""

    year: int
    sha256: str = Field(description="Of the stored rows")
    captured: str
    files: list[ReadFile]


class Read(Told):
    """What an answer over detail was read from."""

    dataset: str = Field(examples=["japan_mof/JP-HS9/JP"])
    as_of: str
    unit: list[str | int] = Field(description="The currency, and which power of ten of it")
    credit: list[str]
    versions: list[ReadVersion]


class DetailRow(Told):
    """What a row of detail is of."""

    reporter: str
    flow: str
    partner: str
    partner_name: str
    item: str
    item_name: str
    period: str
    unit: str = Field(description="A currency, or %")
    unit_mult: int = Field(description="Which power of ten of it: 3 for thousands")
    question: str = Field(description="The whole question: dataset, trade, period and day")


class DetailLine(DetailRow):
    """An amount of detail."""

    measure: str
    value: str | None = Field(description="The exact value: a whole number, or a fraction a/b")
    decimal: str | None = Field(description="The value to ten places")


class DetailSeriesPage(Paged):
    """A page of amounts, one a row."""

    rows: list[DetailLine]
    evidence: Read


class DetailRanked(DetailRow):
    """A part with its place."""

    place: int = Field(description="1 for the largest; equal values share a place")
    tied: int = Field(description="How many others have the same value")
    place_before: int | None = Field(description="The place a year before")
    value: int
    value_before: int | None
    share: str | None = Field(description="Its share of the whole in per cent, to ten places")
    exact_share: str | None


class DetailRanksPage(Paged):
    """A page of places, the first one first."""

    rows: list[DetailRanked]
    evidence: Read


class DetailMoved(DetailRow):
    """A part and how it changed."""

    base: str
    presence: str = Field(description="both, or new or vanished: traded in one of the two periods only")
    value: int
    base_value: int
    difference: int
    contribution: str | None = Field(description="Points of the growth of the whole, to ten places")
    exact_contribution: str | None
    change: str | None = Field(description="Its own growth in per cent, to ten places; there is none from nothing")
    exact_change: str | None
    base_question: str


class DetailMoversPage(Paged):
    """A page of parts, from the largest rise to the largest fall."""

    rows: list[DetailMoved]
    evidence: Read


class DetailVersion(Told):
    """A version of a year of detail that is held."""

    dataset: str
    year: int
    version: str = Field(description="The hash of the stored rows")
    captured: str
    first_released: str
    last_released: str
    flows: str
    rows: int
    cells: int
    unit: str
    unit_mult: int
    origin: str
    credit: str


class DetailPage(Paged):
    """A page of the detail that is held."""

    root: str = Field(description="The hash that vouches for all of it")
    rows: list[DetailVersion]


class DetailFile(Told):
    """An official file that went into a version of detail."""

    dataset: str
    year: int
    version: str
    file: str
    sha256: str
    size: int


class DetailFilesPage(Paged):
    """A page of official files."""

    root: str
    rows: list[DetailFile]


class FigureTold(Told):
    """A figure and what stands behind it."""

    figure: str
    about: str = Field(description="What it is, in words")
    words: str = Field(description="The exact value with its unit, or why there is none")
    statistic: str
    address: str
    exact: str | None
    unit: str
    margin: str
    printed: dict[str, str | int] | None
    formula: str
    facts: dict[str, str]
    inputs: list[str]
    cells: list[dict[str, object]]
    as_of: str
    credit: str
    as_printed: bool | None = Field(
        description="Whether it is the figure that was printed under the id; null if the id does not vouch"
    )


class Explained(Told):
    """A figure with all that it was computed from."""

    figure: str
    figures: dict[str, dict[str, object]]
    as_of: str
    credit: str
    as_printed: bool | None


class AnswerTold(Told):
    """The answer to a question."""

    question: str
    about: str
    answer: str
    yes: bool | None
    as_of: str
    figure: str | None
    value: str | None
    unit: str | None
    credit: str


class CheckedTold(Told):
    """The verdicts on a text; a claim has the fields that `sokuho check --json` documents."""

    language: str
    reporter: str | None
    period: str | None
    as_of: str | None
    convention: str
    summary: dict[str, int]
    notes: list[str]
    claims: list[dict[str, object]]
    credit: str


class ReportTold(Told):
    """A report; its fields are those that `sokuho report --json` documents."""

    title: str
    headline: str
    period: str
    as_of: str
    language: str
    convention: str
    sections: list[dict[str, object]]
    notes: list[str]
    credit: str
    figures: dict[str, dict[str, object]]


class Kind(Told):
    """A kind of problem."""

    name: str
    status: int
    exit_code: int
    meaning: str


class Kinds(Told):
    """The kinds of problems."""

    problems: list[Kind]


class Overview(Told):
    """What this server holds, and where to ask."""

    product: str
    version: str
    as_of: str
    root: str
    credit: str
    description: str
    resources: dict[str, str]


class Health(Told):
    """How the server is."""

    status: Literal["ok"]
