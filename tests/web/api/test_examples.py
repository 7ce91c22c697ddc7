"""Every operation of the description has an example that a newcomer can send, and it answers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.api.test_description import OPERATIONS


def examples(told: dict[str, Any]) -> list[Any]:
    found = [one["value"] for one in told.get("examples", {}).values()]
    return found if isinstance(told.get("examples"), dict) else []


def requests(client: TestClient, wanted: str) -> Iterator[tuple[str, str, dict[str, Any], str, Any]]:
    """Every request that the examples of an operation make: what it needs, and one other parameter at a time."""
    for path, operations in client.get("/api/v1/openapi.json").json()["paths"].items():
        for method, told in operations.items():
            if told["operationId"] == wanted:
                yield from _requests(method, path, told)


def _requests(method: str, path: str, told: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any], str, Any]]:
    parameters = told.get("parameters", [])
    needed = {one["name"]: examples(one) for one in parameters if one["required"]}
    assert all(needed.values()), needed
    bodies = told.get("requestBody", {}).get("content", {"": {"examples": {"none": {"value": None}}}})
    others = [(one["name"], value) for one in parameters if not one["required"] for value in examples(one)]
    for values in itertools.product(*needed.values()):
        base = dict(zip(needed, values, strict=True))
        inside = {name: value for name, value in base.items() if f"{{{name}}}" in path}
        query = {name: value for name, value in base.items() if name not in inside}
        for kind, body in bodies.items():
            for value in examples(body):
                yield method, path.format(**inside), query, kind, value
    first = {name: values[0] for name, values in needed.items()}
    inside = {name: value for name, value in first.items() if f"{{{name}}}" in path}
    query = {name: value for name, value in first.items() if name not in inside}
    kind, body = next(iter(bodies.items()))
    for name, value in others:
        yield method, path.format(**inside), {**query, name: value}, kind, examples(body)[0]


LONG = [pytest.param("report", marks=pytest.mark.slow)]
"""Whole reports take seconds each."""


@pytest.mark.parametrize("operation", [*(one for one in OPERATIONS if one != "report"), *LONG])
def test_its_examples_answer(detail: TestClient, operation: str) -> None:
    sent = list(requests(detail, operation))
    assert sent
    for method, path, query, kind, body in sent:
        headers = {"content-type": kind} if kind else {}
        content = {"json": body} if kind == "application/json" else {"content": body}
        response = detail.request(method, path, params=query, headers=headers, **content)
        assert 200 == response.status_code, (path, query, response.text)
