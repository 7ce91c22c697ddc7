"""English: the words of trade reports and the sentences made of them."""

from sokuho.language.en.headings import (
    BALANCE_NOTE,
    CREDIT,
    ITEMS_NOTE,
    STAGES,
    TABLE_HEADS,
    as_of_note,
    day,
    headline,
    next_release_note,
    other_convention_note,
    rounding_note,
    section_title,
    silence_note,
    stages_note,
    superseded_note,
    table_captions,
    title,
)
from sokuho.language.en.lexicon import item_label, item_name, partner_label, partner_name, period_name
from sokuho.language.en.write import write

__all__ = [
    "BALANCE_NOTE",
    "CREDIT",
    "ITEMS_NOTE",
    "STAGES",
    "TABLE_HEADS",
    "as_of_note",
    "day",
    "headline",
    "item_label",
    "item_name",
    "next_release_note",
    "other_convention_note",
    "partner_label",
    "partner_name",
    "period_name",
    "rounding_note",
    "section_title",
    "silence_note",
    "stages_note",
    "superseded_note",
    "table_captions",
    "title",
    "write",
]
