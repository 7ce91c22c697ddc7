"""A document with its charts, and the evidence of every number in them."""

from __future__ import annotations

from dataclasses import replace

from sokuho.core.rounded import Convention
from sokuho.reporting.charts.build import charts_of
from sokuho.reporting.charts.chart import figures
from sokuho.reporting.document import Document
from sokuho.reporting.evidence import gather
from sokuho.reporting.inquiry import Inquiry
from sokuho.reporting.printings import printings
from sokuho.store.view import View


def illustrate(document: Document, view: View) -> Document:
    """Return the document with its charts; ``view`` is the one it was composed from, which remembers its answers."""
    if document.charts:
        return document
    inquiry = Inquiry(view)
    charts = charts_of(inquiry, document.period, document.language, Convention(document.convention))
    shown = sorted({id for chart in charts for id in figures(chart)} - document.evidence.keys())
    behind = gather(view, (inquiry.answers[id] for id in shown))
    return replace(document, charts=charts, evidence={**document.evidence, **behind})


def without_charts(document: Document) -> Document:
    """Return the document as it was before it got its charts."""
    bare = replace(document, charts=())
    kept, waiting = set[str](), [one.figure for one in printings(bare)]
    while waiting:
        id = waiting.pop()
        if id not in kept:
            kept.add(id)
            waiting += [one.id for one in document.evidence[id].figure.inputs]
    return replace(bare, evidence={id: found for id, found in document.evidence.items() if id in kept})
