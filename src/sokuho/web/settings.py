"""What a server may be asked of at most, and how long it takes at most: one place, one value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits of a server; those of ``sokuho serve`` are the defaults.

    Attributes:
        body_bytes: the longest article.
        address_bytes: the longest address, with what is asked.
        header_count: so many header fields at most.
        parameter_count: so many parameters at most.
        cost: the dearest question, counted in amounts that are read (see ``sokuho.web.query``).
        detail_rows: so many stored rows of detail are read at most for a question that splits something.
        detail_values: so many values such a question has at most.
        detail_memory: so many bytes the engine has that reads them.
        deadline: so many seconds until an answer is given up.
        file_deadline: so many seconds until a whole report is given up; a PDF takes a few.
        files_at_once: so many whole reports are asked for at the same time; one more is sent away to come again.
        body_deadline: so many seconds until the whole of an article has to be here.
        at_once: so many requests are answered or wait at the same time; one more is sent away to come again.
        working: so many of them are worked on at the same time; the others wait.
        retry_after: in so many seconds one who was sent away may come again.
        page: so many rows on a page, if nothing is said.
        most_rows: so many rows on a page at most.
    """

    body_bytes: int = 1_000_000
    address_bytes: int = 8_000
    header_count: int = 64
    parameter_count: int = 64
    cost: int = 10_000
    detail_rows: int = 20_000_000
    detail_values: int = 250_000
    detail_memory: int = 512 << 20
    deadline: float = 10.0
    file_deadline: float = 30.0
    files_at_once: int = 8
    body_deadline: float = 5.0
    at_once: int = 64
    working: int = 8
    retry_after: int = 2
    page: int = 100
    most_rows: int = 1_000
