"""A document made of a plan: statements put into words, tables beside them, notes and evidence behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sokuho.core.code import TRADE
from sokuho.core.period import Period
from sokuho.core.rounded import Convention
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures
from sokuho.language.sentence import Sentence
from sokuho.language.statement import BalanceStatement, FlowStatement
from sokuho.language.tongue import Language, Tongue, tongue
from sokuho.reference.items import items
from sokuho.reference.partners import release_partners
from sokuho.reporting.document import Document, Section, Table, TableCell
from sokuho.reporting.evidence import gather
from sokuho.reporting.house_style import HouseStyle
from sokuho.reporting.inquiry import Inquiry
from sokuho.reporting.notes import notes
from sokuho.reporting.plan import Planner, Topic
from sokuho.reporting.tables import item_table, partner_table
from sokuho.store.view import View


def compose(
    view: View, period: Period, *, convention: Convention = Convention.HALF_UP, language: Language = "en"
) -> Document:
    """Return the report of a period as it stood on the view's day.

    Raises:
        NoFigures: neither exports nor imports of the period were published by then, or are held.
    """
    inquiry, style, words = Inquiry(view), HouseStyle(convention), tongue(language)
    topics = Planner(inquiry, style).topics(period)
    if not topics or topics[0].subject != "total":
        raise inquiry.silences[0] if inquiry.silences else NoFigures(f"Nothing was published for {period}")
    sections = tuple(_section(words, topic, _tables(words, inquiry, period, topic)) for topic in topics)
    total = topics[0].statements
    balance = next((one for one in total if isinstance(one, BalanceStatement)), None)
    flows = [one for one in total if isinstance(one, FlowStatement)]
    headline = words.headline(balance, flows, period)
    found = gather(view, (inquiry.answers[id] for id in sorted(_printed(headline, sections))))
    behind = (one.figure for one in found.values())
    return Document(
        language=language,
        period=period,
        as_of=view.as_of,
        convention=convention.value,
        title=words.title(period, view.as_of),
        headline=headline,
        sections=sections,
        notes=notes(inquiry, period, convention, sections, behind, words),
        credit=words.CREDIT,
        evidence=found,
    )


def _printed(headline: Sentence, sections: Iterable[Section]) -> set[str]:
    """Return the ids of the figures that the report prints, in sentences and tables."""
    ids = {claim.figure for _, _, claim in headline.spans()}
    for section in sections:
        ids |= {claim.figure for sentence in section.sentences for _, _, claim in sentence.spans()}
        ids |= {cell.figure for table in section.tables for row in table.rows for cell in row.cells if cell.figure}
    return ids


def _section(words: Tongue, topic: Topic, tables: list[Table]) -> Section:
    sentences = tuple(sentence for statement in topic.statements for sentence in words.write(statement))
    heading = words.section_title(topic.subject, topic.partner, topic.period)
    return Section(heading, sentences, tuple(tables), topic.subject)


def _tables(words: Tongue, inquiry: Inquiry, period: Period, topic: Topic) -> list[Table]:
    captions = words.table_captions(period)
    found: list[Table | None] = []
    if topic.subject == "total":
        names = {one.code: words.partner_label(one.code) for one in release_partners()}
        found.append(partner_table(inquiry, period, words.TABLE_HEADS, captions["partners"], words.BALANCE_NOTE, names))
    if topic.subject == "items":
        for flow in TRADE:
            labels = {one.code: words.item_label(flow, one.code) for one in items(flow)}
            caption = captions[flow.value]
            found.append(item_table(inquiry, Slice(flow, period), words.TABLE_HEADS, caption, words.ITEMS_NOTE, labels))
    return [_printed_in(words, table) for table in found if table is not None]


def _printed_in(words: Tongue, table: Table) -> Table:
    """Return a table with the minus signs and marks of a language."""
    rows = (replace(row, cells=tuple(_cell_in(words, cell) for cell in row.cells)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _cell_in(words: Tongue, cell: TableCell) -> TableCell:
    text = words.TABLE_MARKS.get(cell.text, cell.text)
    return replace(cell, text=text.replace("-", words.MINUS) if len(text) > 1 else text)
