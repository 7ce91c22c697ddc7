"""The API holds to its own description, whatever is asked: Schemathesis makes the questions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from fastapi import FastAPI
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from starlette.testclient import TestClient

OPERATIONS = (
    "overview", "problems", "releases", "report", "series", "ranks", "movers", "figure", "explain", "check", "ask",
    "sources", "health", "readiness", "detail", "detail_files", "detail_series", "detail_ranks", "detail_movers",
)  # fmt: skip


def found(app: FastAPI, most: int, *but: str, **phases: bool) -> Iterator[str]:
    """What Schemathesis finds wrong, as the requests that show it."""
    config = SchemathesisConfig.from_dict(
        {
            "seed": 7,
            "request-timeout": 120,
            "phases": {name: {"enabled": is_on} for name, is_on in phases.items()},
            "generation": {"max-examples": most, "deterministic": True, "database": "none"},
            # A question can be well formed and still ask for a partner, a day or a period that is not there.
            "checks": {
                "positive_data_acceptance": {"expected-statuses": ["2xx", "304", "400", "404", "406", "410", "422"]}
            },
        }
    )
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, config=config)
    for event in from_schema(schema.exclude(operation_id=list(but)) if but else schema).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            yield str(event)
        if isinstance(event, events.ScenarioFinished):
            for case, checks in event.recorder.checks.items():
                for check in checks:
                    if check.failure_info:
                        asked = event.recorder.cases[case].value
                        failure = check.failure_info.failure
                        yield f"{check.name}: {asked.as_curl_command()}\n{failure.title}: {failure.message}"


def test_answers_are_as_described(app: FastAPI) -> None:
    """Statuses, media types, fields and their types; no error of the server; nothing wrong is taken for right.

    But for reports, of which every one takes a second.
    """
    assert [] == list(found(app, 2, "report", examples=True, coverage=False, fuzzing=True, stateful=False))


@pytest.mark.slow
def test_answers_are_as_described_at_length(app: FastAPI) -> None:
    """The same with two hundred questions of every operation, one after the other, and in chains."""
    assert [] == list(found(app, 200, examples=True, coverage=True, fuzzing=True, stateful=True))


@pytest.mark.slow
def test_answers_over_detail_are_as_described_at_length(detailed: FastAPI) -> None:
    """The same of the operations over detail, where some is loaded."""
    others = [name for name in OPERATIONS if not name.startswith("detail")]
    assert [] == list(found(detailed, 200, *others, examples=True, coverage=True, fuzzing=True, stateful=True))


def test_the_description_is_one_of_openapi_3_1(client: TestClient) -> None:
    """And every operation has a name and a summary, and says what each of its answers is."""
    told = client.get("/api/v1/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    operations = [one for path in told["paths"].values() for one in path.values()]
    assert sorted(OPERATIONS) == sorted(one["operationId"] for one in operations)
    for one in operations:
        assert one["summary"]
        assert all(answer["description"] for answer in one["responses"].values())
