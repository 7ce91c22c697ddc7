"""Reading SDMX-CSV, of whichever version."""

import json
import random
from fractions import Fraction

import pytest
from tests.sources.sdmx.messages import generated, slowly

from sokuho.errors import BadInput, NoFigures
from sokuho.sources.official_file import OfficialFile
from sokuho.sources.sdmx.codes import CONF_STATUS, FLAGS, OBS_STATUS
from sokuho.sources.sdmx.message import Observed, observations

HEAD = "DATAFLOW,FREQ,GEO,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"
ROW = "ESTAT:X(1.0),A,JP,2024,1.5,p,"


def read(*lines: str) -> list[Observed]:
    return list(observations(OfficialFile.of("a.csv", "".join(f"{line}\n" for line in lines).encode())))


@pytest.mark.parametrize("hundred", range(10))
def test_a_slow_reader_reads_the_same(hundred: int):
    """A thousand generated messages of versions 1.0 and 2.0, with codes and with labels."""
    for seed in range(100 * hundred, 100 * hundred + 100):
        content = generated(seed)
        found = {
            tuple(one.key.values()): (one.value, one.multiplier, " ".join(one.status), one.confidentiality)
            for one in observations(OfficialFile.of("a.csv", content))
        }
        assert slowly(content) == found, seed


@pytest.mark.parametrize("seed", range(60))
def test_a_message_cut_inside_a_line_is_refused(seed: int):
    content = generated(seed)
    at = random.Random(seed).randrange(1, len(content))
    at -= content[at - 1 : at] == b"\n"
    with pytest.raises(BadInput):
        list(observations(OfficialFile.of("a.csv", content[:at] or b"D")))


def test_an_observation_has_everything_that_is_said_of_it():
    head = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,DECIMALS,OBS_STATUS,SOURCE"
    [one] = read(head, "dataflow,A:B(1.0),I,M,2025-03,-9847.814,JPY,9,3,P,customs")
    assert {"FREQ": "M", "TIME_PERIOD": "2025-03"} == one.key
    assert (Fraction(-9847814, 1000), "JPY", 9, 3, ("P",), "F") == (
        one.value,
        one.unit,
        one.multiplier,
        one.decimals,
        one.status,
        one.confidentiality,
    )
    assert -9_847_814_000_000 == one.amount
    assert ("customs", 2) == (one.attributes["SOURCE"], one.line)


@pytest.mark.parametrize(
    ("flag", "status", "confidentiality"),
    [
        ("", (), "F"),
        ("p", ("P",), "F"),
        ("ep", ("E", "P"), "F"),
        ("c", (), "C"),
        ("r", (), "F"),
        ("bd", ("B", "D"), "F"),
    ],
)
def test_eurostats_flags_are_told_by_the_code_lists(flag: str, status: tuple[str, ...], confidentiality: str):
    [one] = read(HEAD, ROW.replace(",p,", f",{flag},"))
    assert (status, confidentiality) == (one.status, one.confidentiality)


def test_the_code_lists_are_whole():
    """CL_OBS_STATUS has twenty codes, CL_CONF_STATUS eleven."""
    assert (20, 11) == (len(OBS_STATUS), len(CONF_STATUS))
    assert {code for code in FLAGS.values() if code} <= OBS_STATUS.keys()


def test_equal_rows_are_one():
    assert 1 == len(read(HEAD, ROW, ROW))


@pytest.mark.parametrize(
    ("lines", "title", "place"),
    [
        (
            (HEAD, ROW, ROW.replace("1.5", "1.6")),
            "The key A.JP.2024 has two values, 3/2 on line 2",
            "line 3, OBS_VALUE",
        ),
        ((HEAD, ROW.replace("1.5", "1 500")), 'Not a number as SDMX-CSV writes it: "1 500"', "line 2, OBS_VALUE"),
        ((HEAD, ROW.replace("1.5", "1e999")), "Not a number", "line 2, OBS_VALUE"),
        ((HEAD, ROW.replace(",p,", ",x,")), 'No code list has the status "x"', "line 2, OBS_FLAG"),
        ((HEAD, ROW + "Z"), 'No code list has the confidentiality "Z"', "line 2, CONF_STATUS"),
        ((HEAD, ROW.replace(",p,", ",z,")), "An observation that is missing has the value 1.5", "line 2, OBS_VALUE"),
        ((HEAD, ROW.replace("JP", "")), "The row has no code of GEO", "line 2, GEO"),
        ((HEAD, ROW + ",x"), "The row has 8 cells, the header 7", "line 2"),
        ((HEAD, ROW, 'a,"b'), "The row cannot be read", "line 3"),
        ((HEAD.replace("OBS_VALUE", "VALUE"), ROW), "The header names no OBS_VALUE", "the header"),
        ((HEAD.replace("GEO", "FREQ"), ROW), "The header names a column twice", "the header"),
        ((HEAD.replace("TIME_PERIOD", "YEAR"), ROW), "no TIME_PERIOD before OBS_VALUE", "the header"),
        (("a,b", "1,2"), 'The file does not begin as SDMX-CSV: "a"', "column 1"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(lines: tuple[str, ...], title: str, place: str):
    with pytest.raises(BadInput) as caught:
        read(*lines)
    assert title in caught.value.title
    assert caught.value.where.endswith(place)


def test_a_message_that_deletes_is_no_data():
    with pytest.raises(BadInput, match="The message deletes data"):
        read("STRUCTURE,STRUCTURE_ID,ACTION,TIME_PERIOD,OBS_VALUE", "dataflow,A:B(1.0),D,2024,1")


def test_a_header_alone_is_no_figures():
    with pytest.raises(NoFigures, match="has no observations"):
        read(HEAD)


WAIT = "https://ec.europa.eu/eurostat/api/dissemination/1.0/async/data/4a2c"


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"footer": {"message": {"text": ["Response is too large", WAIT]}}, "data": {"dataSets": []}}),
        json.dumps({"dataSets": [{"action": "Information"}], "errors": [{"title": f"see {WAIT}."}]}),
        f"<mes:Data><footer:Message><common:Text>{WAIT}</common:Text></footer:Message></mes:Data>",
    ],
)
def test_an_empty_message_with_an_address_is_not_data(content: str):
    """A service that takes longer says where the data will be; that answer comes with the status of success."""
    with pytest.raises(BadInput, match="The message has no data yet") as caught:
        list(observations(OfficialFile.of("a.json", content.encode())))
    assert f"from {WAIT}" in caught.value.hint


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ('{"data": {"dataSets": [{"observations": {"0:0": [1.5]}}]}}', "data in JSON or XML, which is not read"),
        ("<a><generic:Obs/></a>", "data in JSON or XML, which is not read"),
        ('{"errors": [{"code": 413, "title": "EXTRACTION_TOO_BIG"}]}', "The message has no data"),
        ('{"data": {}}', "The message has no data"),
        ('{"data": {', "The message has no data"),
        ("[]", "The message has no data"),
        ("<a/>", "The message has no data"),
    ],
)
def test_other_messages_are_refused(content: str, title: str):
    with pytest.raises(BadInput) as caught:
        list(observations(OfficialFile.of("a.json", content.encode())))
    assert title in caught.value.title
