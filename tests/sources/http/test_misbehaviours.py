"""Everything a server has been seen to do wrong, done to every client: nothing bad is kept, and no key is shown."""

from __future__ import annotations

import hashlib
import logging
import traceback
from pathlib import Path

import pytest
from tests.sources.http.asking import ATTEMPTS, HASTY, PATIENT, Ended, ask, files_below
from tests.sources.http.misbehaviours import MISBEHAVIOURS, Misbehaviour
from tests.sources.http.server import Asked, Case, Good, Server
from tests.sources.http.services import CANARY, TARGETS, Target

from sokuho.sources.clients.known import KNOWN
from sokuho.sources.http.key import Key

_FORMS = {form.encode() for form in Key(CANARY)._forms()}


def good_bodies(target: Target) -> tuple[set[str], Case]:
    """The hashes of all right answers, gathered as they are given."""
    hashes: set[str] = set()

    def replay(asked: Asked) -> Good:
        good = target.replay(asked)
        hashes.add(hashlib.sha256(good.body).hexdigest())
        return good

    return hashes, Case(replay, spoils=target.spoils)


def leaks(ended: Ended, folder: Path, logged: str) -> list[str]:
    """Where the key can be seen."""
    shown = [logged]
    for outcome in ended.outcomes:
        if outcome.error is not None:
            shown += [str(outcome.error), repr(outcome.error), "".join(traceback.format_exception(outcome.error))]
    found = [f"said: {text}" for text in shown if any(form.decode() in text for form in _FORMS)]
    found += [f"in {path}" for path, content in files_below(folder) if any(form in content for form in _FORMS)]
    return found


def test_there_are_more_than_forty():
    """And each is told apart by its name."""
    assert len(MISBEHAVIOURS) == len({one.name for one in MISBEHAVIOURS}) > 40


def test_every_client_is_put_to_it():
    """A new one needs its requests among the targets."""
    asked = {target.source.name for target in TARGETS.values()}
    assert asked == {source.name for source in KNOWN.values() if source.bring is not None}


@pytest.mark.parametrize("name", TARGETS)
def test_a_service_that_behaves_is_heard(server: Server, name: str, tmp_path: Path):
    """Every client gets what it wants from the real format, and asking again adds nothing."""
    target = TARGETS[name]
    hashes, case = good_bodies(target)
    first = ask(server, target, case, tmp_path)
    assert [None] == [outcome.error for outcome in first.outcomes]
    assert {one.capture.sha256 for one in first.kept} <= hashes
    assert all(one.path.read_bytes() for one in first.kept)


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize("wrong", MISBEHAVIOURS, ids=lambda one: one.name)
def test_a_service_that_misbehaves_is_not_believed(
    server: Server, name: str, wrong: Misbehaviour, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    """Either it is cured and what is kept is right to the last byte, or nothing is kept and an error says why."""
    caplog.set_level(logging.DEBUG)
    target = TARGETS[name]
    hashes, case = good_bodies(target)
    case.misbehave = wrong.do
    ended = ask(server, target, case, tmp_path, HASTY if wrong.is_slow else PATIENT)
    assert {one.sha256 for one in ended.archive.all_captures()} <= hashes
    assert {hashlib.sha256(one.path.read_bytes()).hexdigest() for one in ended.kept} <= hashes
    assert wrong.heals is (ended.error is None), ended.error
    if ended.error is not None:
        assert ended.error.title
        assert "Traceback" not in str(ended.error)
        assert str(ended.error).replace("\n", "").isprintable()
        assert [] == [one for one in ended.kept if target.source.name not in ("japan", "comtrade")]
    assert case.spoilt <= 2 * ATTEMPTS + 2
    assert [] == leaks(ended, tmp_path, caplog.text)
