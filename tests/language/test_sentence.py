"""Sentences of parts."""

from tests.language.statements import claim

from sokuho.language.sentence import Mention, Sentence, sentence

SAID = claim("level", "1", "JPY")
MENTION = Mention("1 yen", SAID)


def test_parts_and_runs_of_parts_are_joined_and_closed():
    assert "It came to 1 yen, really." == sentence("It ", None, ["came to ", MENTION, ""], ", really").text


def test_spans_start_and_end_at_the_words():
    assert [(3, 8, SAID), (12, 17, SAID)] == list(Sentence(("It ", MENTION, " or ", MENTION)).spans())


def test_plain_words_claim_nothing():
    assert [] == list(sentence("Nothing").spans())
