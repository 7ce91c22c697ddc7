"""CSV on the Web: what the columns of published tables mean, in the words of the W3C's vocabulary."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sokuho.language.tongue import Language
from sokuho.reporting.data_table import Column, DataTable, Kind

_TYPES: dict[Kind, str] = {
    "text": "string",
    "whole": "long",
    "decimal": "decimal",
    "day": "date",
    "yes-no": "boolean",
}


def render_csvw(tables: Sequence[tuple[str, DataTable]], title: str, credit: str, language: Language) -> str:
    """Return the metadata of tables that lie beside it under the names given; the table of figures among them."""
    figures = next(url for url, table in tables if table.name == "figures")
    told = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],  # of what columns say
        "dc:title": {"@value": title, "@language": language},
        "dc:source": {"@value": credit, "@language": language},
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"], "header": True},
        "tables": [_table(url, table, figures) for url, table in tables],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _table(url: str, table: DataTable, figures: str) -> Mapping[str, object]:
    schema: dict[str, object] = {"columns": [_column(column) for column in table.columns], "primaryKey": [*table.key]}
    if table.refers_to_figures:
        refers = {"resource": figures, "columnReference": "figure"}
        schema["foreignKeys"] = [{"columnReference": "figure", "reference": refers}]
    return {"url": url, "dc:description": table.says, "tableSchema": schema}


def _column(column: Column) -> Mapping[str, object]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.says,
        "datatype": _TYPES[column.kind],
        "required": column.is_filled,
    }
