"""Detail by commodity code and partner: millions of cells a year, kept so that a question touches only its answer.

    DetailStore.open(folder)            the folder ``detail`` inside a store
      .datasets()                       what is held: Dataset(authority, classification, reporter, ...)
      .append(details, provenance)      a year of a dataset as it was published: whole or not at all
      .view(dataset, as_of)             a DetailView: the cells as they stood on a day

A view answers in two ways.

*From the panel*, in milliseconds, without an engine: ``view.series(flow, partner, item)`` for one series,
``view.by_item(flow, partner, digits)`` and ``view.by_partner(flow, item)`` for tables of month by code. Partners may be
groups by date (``eu``), items any heading (``8542``), or ``total``.

*From the rows*, with whatever expressions: ``view.cells(periods)`` and ``view.year_rows(years)`` are lazy frames of
``narwhals.stable.v2``, so what is written over them once runs on DuckDB here and on PySpark over the same parquet. The
engine is told with ``store.view(..., engine=...)``; without one it is DuckDB.

    cells       flow, reporter, partner, item, year, month, value, quantity1, unit1, quantity2, unit2: a row is a month
                (month 0: the year as a whole) of which something is told. No row: nothing was traded.
    year_rows   flow, reporter, partner, item, year, unit1, unit2, flags, value_01 to value_12, quantity1_01...,
                quantity2_01...; of an annual dataset value_00, quantity1_00, quantity2_00. Null: not published as of
                the day. 0: nothing was traded. Two rows of one key hold different months.
"""
