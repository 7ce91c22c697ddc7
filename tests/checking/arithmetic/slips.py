"""Slips of the kinds that newspapers print, each beside the sentence that was meant."""

# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slip:
    name: str
    wrong: str
    right: str


def _slip(name: str, text: str, wrong: str, right: str) -> Slip:
    assert "{}" in text, name
    return Slip(name, text.replace("{}", wrong), text.replace("{}", right))


KOREA = "South Korea's exports in August 2024 came to $57.9 billion and imports to $54.1 billion"
GERMAN = "German exports in February 2023 were 136.7 billion euros and imports 120.7 billion euros."

SLIPS = (
    # exports less imports
    _slip("balance of other flows", KOREA + ", a trade surplus of ${} billion.", "6.2", "3.8"),
    _slip("two digits changed places", "India's exports in April 2024 were $35.0 billion and imports $54.1 billion, "
          "leaving a trade deficit of ${} billion.", "91.1", "19.1"),
    _slip("a zero lost in a flow", "South Korea's exports in 2024 were ${} billion and imports $632.0 billion, "
          "a trade surplus of $51.8 billion.", "638.8", "683.8"),
    _slip("surplus for deficit", "India's exports in April 2024 were $35.0 billion and imports $54.1 billion, "
          "leaving a trade {} of $19.1 billion.", "surplus", "deficit"),
    _slip("billions for millions", "Brazil's exports in February 2016 were $1.97 billion and imports $1.84 billion, "
          "a trade surplus of $131 {}.", "billion", "million"),
    _slip("deficit ten times too large", "In August 2012 Thailand's exports were $18.5 billion and imports $19.8 billion, "
          "a trade deficit of ${} billion.", "13", "1.3"),
    _slip("small balance, beyond rounding", "In December 2024 South Korea's exports were $61.38 billion and imports "
          "$54.89 billion, a trade surplus of ${} billion.", "6.94", "6.49"),
    _slip("one flow misread", "Australia's exports in February 2017 were $32.1 billion and imports ${} billion, "
          "a trade surplus of $3.6 billion.", "26.8", "28.5"),
    _slip("billion for trillion yen", "Japan's exports in March 2023 were 8.824 trillion yen and imports 9.578 trillion "
          "yen, leaving a trade deficit of 754 {} yen.", "million", "billion"),
    # changes
    _slip("down by, from", "The US trade deficit in June 2020 was $50.7 billion, down $4.1 billion from ${} billion in "
          "May 2020.", "58.4", "54.8"),
    _slip("rate of two levels", "German exports in 2023 were 1,590 billion euros, up {}% from 1,576 billion euros in "
          "2022.", "9.0", "0.9"),
    _slip("fall told as rise", "German imports in 2023 were 1,365 billion euros, {} 9.1% from 1,502 billion euros in "
          "2022.", "up", "down"),
    _slip("amount and rate of a change", "Indonesia's trade surplus in 2023 was $36.93 billion, down $17.53 billion, or "
          "{}%, from a year earlier.", "47.5", "32.2"),
    _slip("rate of a fall in the deficit", "Turkey's trade deficit in January 2019 was $2.50 billion, down {}% from $9.07 "
          "billion in January 2018.", "62.5", "72.4"),
    _slip("times of two levels", "South Korea's exports of ships in August 2024 were $2.8 billion, {} times the $1.4 "
          "billion of August 2023.", "3.0", "2.0"),
    _slip("month on month", "German exports in February 2023 were 136.7 billion euros, up {}% from 131.4 billion euros "
          "in January 2023.", "8.0", "4.0"),
    # a year before, implied
    _slip("balance implied by both rates", "In fiscal 2022 India's exports rose 20.0% from a year earlier to $120.0 "
          "billion and imports rose 50.0% to $150.0 billion. The trade deficit was $30.0 billion, against a trade "
          "{} billion a year earlier.", "deficit of $20.0", "zero"),
    _slip("a rate without its second digit", "In 2022 South Korea's exports rose 10.0% from a year earlier to $110.0 "
          "billion and imports rose {}% to $140.0 billion. The trade deficit widened by $30.0 billion to $30.0 billion "
          "from a year earlier.", "4.0", "40.0"),
    _slip("surplus changed by what the flows do not give", "In 2016 South Korea's exports fell 10.0% from a year earlier "
          "to $90.0 billion and imports fell 10.0% to $45.0 billion. The trade surplus shrank {}% to $45.0 billion from "
          "a year earlier.", "2.0", "10.0"),
    # parts and wholes
    _slip("share of a part", "South Korea's exports in 2017 were $573.9 billion. Exports to China were ${} billion. China "
          "accounted for 24.8% of South Korea's exports in 2017.", "13.8", "142.1"),
    _slip("share told too high", "German exports in 2023 were 1,590 billion euros. Exports to the United States were 158 "
          "billion euros. The United States accounted for {}% of German exports in 2023.", "19.9", "9.9"),
    _slip("share of two parts together", "Taiwan's exports in June 2024 were $39.9 billion. Exports to China were $10.78 "
          "billion and exports to the United States $14.58 billion. The two combined accounted for {}% of exports in June "
          "2024.", "90.5", "63.6"),
    _slip("part larger than the whole", "South Korea's exports in August 2024 were $57.9 billion. Exports to China were "
          "${} billion.", "114", "11.4"),
    _slip("commodity larger than the whole", "South Korea's exports in August 2024 were $57.9 billion. Exports of "
          "semiconductors were ${} billion.", "119", "11.9"),
    _slip("month larger than its year", "German exports in 2023 were 1,590 billion euros. In December 2023 exports were "
          "{} billion euros.", "1,625", "125"),
    _slip("fall of more than everything", "South Korea's exports of ships fell {}% in August 2024 from a year earlier.",
          "167", "16.7"),
    # two currencies
    _slip("conversion ten times too small", "Japan's exports in March 2013 came to 6.27 trillion yen (${} billion).",
          "6.64", "66.4"),
    _slip("conversion ten times too large", "Japan posted a trade deficit of 329.5 billion yen (${} billion) in March "
          "2012.", "40.6", "4.06"),
    _slip("one conversion out of line", "Japan's exports in 2014 came to 73.1 trillion yen ($620 billion). Imports came "
          "to 85.9 trillion yen (${} billion). The trade deficit was 12.8 trillion yen ($109 billion).", "764", "729"),
    _slip("thousands read as decimals", "Japan's exports in 2019 were 76.9 trillion yen ({} euros).", "631.9 million",
          "631.9 billion"),
    _slip("two conversions of one amount", "Japan's exports in September 2023 came to 9.2 trillion yen ($61.3 billion). "
          "Imports came to 9.1 trillion yen ({}).", "$60.7 million", "$60.7 billion"),
    # said twice
    _slip("two numbers for one rate", "Philippine imports rose 29.8% in September 2013 from a year earlier. In detail: "
          "imports rose {}% in September 2013 from a year earlier.", "7.2", "29.8"),
    _slip("two numbers for one amount", "India's imports were $45.72 billion in April 2021. Officials said imports were "
          "${} billion in April 2021.", "54.72", "45.72"),
    _slip("up here, down there", "South Korea's exports rose 5.0% in August 2024 from a year earlier. Exports {} 5.0% in "
          "August 2024 from a year earlier, the ministry said.", "fell", "rose"),
    # records, streaks, bounds
    _slip("a record that fell", "South Korea's exports {} 8.3% from a year earlier to a record high in August 2024.",
          "fell", "rose"),
    _slip("a streak of rises that fell", "South Korea's exports {} 11.4% from a year earlier in August 2024. It was the "
          "11th consecutive month of export growth.", "fell", "rose"),
    _slip("a streak of the other side", "South Korea posted a trade {} of $3.83 billion in August 2024, the 15th "
          "consecutive month of trade surplus.", "deficit", "surplus"),
    _slip("beyond a bound it is below", "Exports to China in August 2024 were ${} billion. South Korea's exports to China "
          "exceeded $10 billion in August 2024.", "9.4", "11.4"),
    _slip("a bound a thousand times too low", "German exports in 2023 were 1,590 billion euros. Exports exceeded 1,500 {} "
          "euros in 2023.", "million", "billion"),
)  # fmt: skip
