"""A document made of a plan: statements put into words, tables beside them, notes and evidence behind."""

from __future__ import annotations

from collections.abc import Iterable

from sokuho.core.code import TRADE
from sokuho.core.period import Period
from sokuho.core.rounded import Convention
from sokuho.core.slice import Slice
from sokuho.errors import NoFigures
from sokuho.language import en
from sokuho.language.sentence import Sentence
from sokuho.language.statement import BalanceStatement, FlowStatement
from sokuho.reference.items import items
from sokuho.reference.partners import release_partners
from sokuho.reporting.document import Document, Section, Table
from sokuho.reporting.evidence import gather
from sokuho.reporting.house_style import HouseStyle
from sokuho.reporting.inquiry import Inquiry
from sokuho.reporting.notes import notes
from sokuho.reporting.plan import Planner, Topic
from sokuho.reporting.tables import item_table, partner_table
from sokuho.store.view import View


def compose(view: View, period: Period, *, convention: Convention = Convention.HALF_UP) -> Document:
    """Return the report of a period as it stood on the view's day, in English.

    Raises:
        NoFigures: neither exports nor imports of the period were published by then, or are held.
    """
    inquiry, style = Inquiry(view), HouseStyle(convention)
    topics = Planner(inquiry, style).topics(period)
    if not topics or topics[0].subject != "total":
        raise inquiry.silences[0] if inquiry.silences else NoFigures(f"Nothing was published for {period}")
    sections = tuple(_section(topic, _tables(inquiry, period, topic)) for topic in topics)
    total = topics[0].statements
    balance = next((one for one in total if isinstance(one, BalanceStatement)), None)
    flows = [one for one in total if isinstance(one, FlowStatement)]
    headline = en.headline(balance, flows, period)
    found = gather(view, (inquiry.answers[id] for id in sorted(_printed(headline, sections))))
    behind = (one.figure for one in found.values())
    return Document(
        language="en",
        period=period,
        as_of=view.as_of,
        convention=convention.value,
        title=en.title(period, view.as_of),
        headline=headline,
        sections=sections,
        notes=notes(inquiry, period, convention, sections, behind),
        credit=en.CREDIT,
        evidence=found,
    )


def _printed(headline: Sentence, sections: Iterable[Section]) -> set[str]:
    """Return the ids of the figures that the report prints, in sentences and tables."""
    ids = {claim.figure for _, _, claim in headline.spans()}
    for section in sections:
        ids |= {claim.figure for sentence in section.sentences for _, _, claim in sentence.spans()}
        ids |= {cell.figure for table in section.tables for row in table.rows for cell in row.cells if cell.figure}
    return ids


def _section(topic: Topic, tables: list[Table]) -> Section:
    sentences = tuple(sentence for statement in topic.statements for sentence in en.write(statement))
    heading = en.section_title(topic.subject, topic.partner, topic.period)
    return Section(heading, sentences, tuple(tables))


def _tables(inquiry: Inquiry, period: Period, topic: Topic) -> list[Table]:
    captions = en.table_captions(period)
    found: list[Table | None] = []
    if topic.subject == "total":
        names = {one.code: en.partner_label(one.code) for one in release_partners()}
        found.append(partner_table(inquiry, period, en.TABLE_HEADS, captions["partners"], en.BALANCE_NOTE, names))
    if topic.subject == "items":
        for flow in TRADE:
            labels = {one.code: en.item_label(flow, one.code) for one in items(flow)}
            caption = captions[flow.value]
            found.append(item_table(inquiry, Slice(flow, period), en.TABLE_HEADS, caption, en.ITEMS_NOTE, labels))
    return [table for table in found if table is not None]
