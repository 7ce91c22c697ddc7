"""What a language has to offer to write a report; the modules ``en`` and ``ja`` do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import Literal, Protocol, cast

from sokuho.core.code import Flow, Stage
from sokuho.core.figure import Address, Figure
from sokuho.core.observation import Cell
from sokuho.core.period import Period
from sokuho.core.rounded import Rounded
from sokuho.language.sentence import Sentence
from sokuho.language.statement import BalanceStatement, FlowStatement, Statement

Language = Literal["en", "ja"]


class Writer(Protocol):
    """Puts a statement into sentences."""

    def __call__(self, statement: Statement, /) -> list[Sentence]:
        """Return the sentences of a statement, each knowing which words carry which claim."""


class Tongue(Protocol):
    """The words of a report in one language.

    Attributes:
        CREDIT: the line that names the source.
        BALANCE_NOTE: the note under the table by partner.
        ITEMS_NOTE: the note under a table by commodity.
        MINUS: the sign of a negative number in a table.
        TABLE_HEADS: the heads of columns, by what they hold.
        TABLE_MARKS: how a mark of the tables is printed, where it differs from the release's word in English.
        STAGES: the names of stages.
        PAGE: the words of a page around the report, by place.
        write: puts a statement into sentences.
    """

    CREDIT: str
    BALANCE_NOTE: str
    ITEMS_NOTE: str
    MINUS: str
    TABLE_HEADS: dict[str, str]
    TABLE_MARKS: dict[str, str]
    STAGES: dict[Stage, str]
    PAGE: dict[str, str]
    write: Writer

    def title(self, period: Period, as_of: date) -> str:
        """Return the report's title."""

    def headline(self, balance: BalanceStatement | None, flows: Sequence[FlowStatement], period: Period) -> Sentence:
        """Return the headline."""

    def section_title(self, subject: str, partner: str, period: Period | None) -> str:
        """Return the title of a section."""

    def table_captions(self, period: Period) -> dict[str, str]:
        """Return the captions of the report's tables."""

    def partner_name(self, code: str, *, short: bool = False) -> str:
        """Return a partner's name in running text."""

    def partner_label(self, code: str) -> str:
        """Return a partner's name as a row of a table has it."""

    def item_name(self, flow: Flow, code: str) -> str:
        """Return a commodity's name in running text."""

    def item_label(self, flow: Flow, code: str) -> str:
        """Return a commodity's name as a row of a table has it."""

    def period_name(self, period: Period) -> str:
        """Return how the language names a period."""

    def series_name(self, flow: Flow, partner: str, item: str) -> str:
        """Return what a series is of, as it stands in a sentence."""

    def address_words(self, address: Address) -> str:
        """Return what an address asks."""

    def exact_words(self, figure: Figure) -> str:
        """Return the exact value of a figure with its unit, or why there is none."""

    def cell_words(self, cell: Cell) -> str:
        """Return a published cell as it stands."""

    def formula_words(self, formula: str) -> str:
        """Return how a figure was made."""

    def fact_words(self, name: str, text: str) -> tuple[str, str]:
        """Return a fact's name and what it says."""

    def bare_amount(self, printed: Rounded, scale: int) -> str:
        """Return an amount as it stands in a list of amounts, without its sign."""

    def as_of_note(self, as_of: date) -> str:
        """Return what "as of" means."""

    def stages_note(self, flow: Flow, stages: str) -> str:
        """Return how mature the months of a flow are."""

    def rounding_note(self, convention: str) -> str:
        """Return how amounts are shortened."""

    def other_convention_note(self, pairs: Sequence[tuple[str, str]], convention: str) -> str:
        """Return the amounts that an outlet with the other convention prints with another last digit."""

    def superseded_note(self, later: Sequence[str]) -> str:
        """Return the warning that something later had been published by then which is not held."""

    def silence_note(self, subjects: Sequence[str], missing: str) -> str:
        """Return what could not be said, and the periods whose figures were not there."""

    def no_comparison_note(self, subjects: Sequence[str], missing: str) -> str:
        """Return what could not be compared with earlier periods whose figures were not there."""

    def listed_items_note(self) -> str:
        """Return among which commodities those were chosen that moved a flow."""

    def regrouped_note(self, partners: Sequence[str]) -> str:
        """Return the warning that records of a group are among figures of other members."""

    def other_members_note(self, partners: Sequence[str]) -> str:
        """Return the groups of which no change can be told."""

    def differences_note(self, months: Sequence[str]) -> str:
        """Return the warning that some months by partner are not published as such."""

    def next_release_note(self, month: Period, when: date) -> str:
        """Return when the next provisional release is due."""


def tongue(language: Language) -> Tongue:
    """Return the words of a language; it is loaded when it is first asked for.

    >>> tongue("ja").CREDIT
    '出典:財務省「貿易統計」。Sokuhoが加工・作成。'
    """
    return cast(Tongue, import_module(f"sokuho.language.{language}"))
