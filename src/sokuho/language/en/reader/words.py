"""The words of trade reports and what they do, in small tables."""

from __future__ import annotations

from functools import cache

from sokuho.language.reading.phrasebook import Phrasebook, wordset

Meaning = tuple[str, str]
"""A kind of mark and what it says: ``("flow", "export")``, ``("move", "up")``."""

FLOWS: dict[str, str] = {
    "export": "exports|export|shipments|outbound shipments|overseas shipments|value of exports|export value|"
    "export values|exports value|export total|total value of exports|sales to|overseas sales|"
    "exporting",
    "import": "imports|import|purchases|value of imports|import value|import values|import total|inbound shipments|"
    "purchases from|import bill|importing",
    "total": "trade|total trade|foreign trade|external trade|trade volume|trade turnover|turnover|two way trade|"
    "bilateral trade|import and export|imports and exports value|merchandise trade|trade value",
    "balance": "trade balance|balance of trade|balance|merchandise trade balance|foreign trade balance",
}
SIDES: dict[str, str] = {
    "surplus": "surplus|trade surplus|surpluses|trade surpluses|in the black|black ink",
    "deficit": "deficit|trade deficit|deficits|trade deficits|gap|trade gap|shortfall|trade shortfall|in the red|"
    "red ink|imbalance|imbalances|gaps|shortfalls|merchandise trade deficit|merchandise trade gap",
}
INTRA: dict[str, str] = {
    "euro area": "intra euro area trade",
    "eu": "intra eu 28 trade|intra eu trade|intra eu 27 trade",
}
RISES: dict[str, str] = {
    "verb": "rose|rise|rises|risen|rising|increased|increase|increases|increasing|grew|grow|grows|grown|growing|gained|"
    "gain|gaining|climbed|climb|climbing|jumped|jump|jumping|soared|soar|soaring|surged|surge|surging|expanded|expand|"
    "expanding|widened|widen|widening|advanced|advancing|went up|going up|up|added|adding|swelled|swell|swelling|"
    "skyrocketed|leapt|leaped|rocketed|accelerated|edged up|ticked up|inched up|picked up|improved|rebounded|recovered|"
    "ballooned|spiked|shot up|rallied|strengthened|appreciated|boosted|lifted|deepened",
    "noun": "rise|rises|increase|increases|growth|gain|gains|jump|surge|expansion|advance|widening|uptick|leap|climb|"
    "appreciation|upturn|rebound",
    "more": "more|higher|larger|bigger|greater|above|stronger|wider",
}
FALLS: dict[str, str] = {
    "verb": "fell|fall|falls|fallen|falling|decreased|decrease|decreases|decreasing|declined|decline|declines|"
    "declining|dropped|drop|drops|dropping|slipped|slip|slipping|shrank|shrink|shrunk|shrinking|narrowed|narrow|narrowing|"
    "contracted|contract|contracting|lost|lose|losing|plunged|plunge|plunging|slumped|slump|slumping|tumbled|"
    "tumble|tumbling|sank|sink|slid|slide|sliding|dipped|dip|dipping|retreated|went down|going down|down|"
    "edged down|reduced|cut|depreciated|weakened|lower by|plummeted|slashed|eased|shed|nosedived|crashed",
    "noun": "fall|falls|decrease|decreases|decline|declines|drop|drops|slump|plunge|contraction|dip|slide|reduction|"
    "depreciation|narrowing|downturn|slip",
    "more": "less|lower|smaller|fewer|below|under|weaker|short of",
}
FLAT = "unchanged|hardly changed|flat|stable|almost unchanged|little changed|virtually unchanged"
YOY = (
    "year on year|yoy|y y|y / y|on year|on the year|annual|annually|over the year|compared to last year|"
    "in yearly terms|on an annual basis|year over year|in annual terms|on a yearly basis"
)
MOM = (
    "month on month|mom|m / m|on the month|over the month|from month to month|month over month|on a monthly basis|"
    "on the previous quarter|quarter on quarter|q / q"
)
NEARNESS: dict[str, str] = {
    "about": "about|around|some|roughly|approximately|an estimated|approx|circa|close to",
    "above": "more than|over|at least|just over|slightly more than|upwards of|well over|slightly over",
    "below": "less than|up to|at most|fewer than",
    "almost": "nearly|almost|just under|just below|just short of|slightly less than|not quite|slightly under",
}
EXPECTED = (
    "expected|expects|expect|expectation|expectations|forecast|forecasts|forecasted|consensus|median|estimates|predicted|"
    "predicts|prediction|projected|projection|anticipated|anticipates|poll|polled|had looked for|looked for|estimate|"
    "median estimate|market expectation|analysts|economists|seen|should|could|will|target|would|range|outlook|"
    "is seen|are seen|is likely|likely to|penciled in|survey"
)
SHARE_WORDS = (
    "accounted for|accounting for|accounts for|account for|made up|making up|makes up|make up|share|shares|constituted|"
    "comprised|representing|represented|coverage|coverage ratio|slice|proportion|together|combined|contributed a"
)
PARTS = "quarter|half|third|two thirds|three quarters"
OVER_BOUND = (
    "exceeded|exceed|exceeds|exceeding|topped|topping|surpassed|surpassing|crossed|passed|broke|broke through|"
    "stayed above|remained above|stay above|been above|held above|kept above|came above|rose above|climbed above|"
    "went past|went above|hit above|over the mark"
)
UNDER_BOUND = "fell below|dropped below|dipped below|slipped below|came down to|stayed below|remained below|went below"
RECORDS: dict[str, str] = {
    "up": "record|record high|record highs|all time high|all time highs|historic high|new high|new record|new records|"
    "records|record level|record levels|peak|a monthly high|monthly high|quarterly high|annual high",
    "down": "record low|record lows|all time low|new low|historic low",
}
SUPERLATIVES: dict[str, str] = {
    "up": "top|highest|largest|biggest|greatest|most|strongest|fastest|widest|best|worst|longest|"
    "steepest|sharpest|deepest",
    "down": "lowest|smallest|weakest|narrowest|slowest|least|slightest",
}
PLACES: dict[str, str] = {
    "export": "export destination|destination|export market|market|export partner|customer|buyer|destinations|"
    "export destinations|markets|purchaser|customers|export customer",
    "import": "source|supplier|source of imports|import source|import partner|seller|suppliers|sources|import supplier",
    "total": "partner|trading partner|trade partner|partners|trading partners|trading nation",
}
RUNS = "consecutive|straight|successive|in a row|running|successively|consecutively|uninterrupted|on end"
SPANS: dict[str, str] = {
    "year": "year|years|decade|decades|annual|yearly|fiscal year|fiscal years|calendar year",
    "half": "half year|half years|half yearly|halves",
    "quarter": "quarter|quarters|quarterly",
    "month": "month|months|monthly",
    "week": "week|weeks|weekly",
}
MULTIPLES: dict[str, str] = {
    "2": "doubled|doubling|twofold|two fold|double|twice",
    "3": "tripled|trebled|threefold|three fold|triple|tripling",
    "4": "quadrupled|fourfold|four fold",
    "5": "fivefold|quintupled",
    "0.5": "halved|halving|cut in half",
}
DEEDS: dict[str, str] = {
    "export": "exported|exports|sold|sent|shipped|sells",
    "import": "imported|bought|got|received|purchased|buys|paid",
}
TAKES = "took|takes|bought|buys|purchased|absorbed|received|imported"
GIVES = "supplied|supplies|sold|sells|provided|delivered|sent"
BASES = (
    "compared with|compared to|against|versus|vs|after|following|from|down from|up from|previous|prior|previously|"
    "as compared with|as against|in comparison with|followed|originally|next to|prior was|than"
)
CURRENCY_SUBJECTS = (
    "yen",
    "won",
    "euro",
    "ringgit",
    "baht",
    "yuan",
    "dollar",
    "rupee",
    "rupiah",
    "peso",
    "lira",
    "real",
)

INSTANCES = wordset(
    "such including mainly especially like chiefly particularly mostly largely primarily notably example led much bound"
)
"""Words that only give instances: names behind them are no subjects."""
REASONS = wordset(
    "as because amid thanks due owing helped despite spite led driven boosted hurt hit backed supported fuelled fueled"
)
"""Words that give a reason: what they name is not what the text goes on about."""

OFFICES = ("ministry", "department", "bureau", "office", "administration", "agency", "chamber", "association")
"""Words that stand in the names of offices: trade in such a name is no subject."""
OF_STATE = (*OFFICES, "census", "customs", "commerce", "statistics", "statistical", "government", "treasury", "finance",
            "federal", "central", "national", "officials", "authorities", "customs data")  # fmt: skip
"""Words that tell that a name before them is that of the country whose statistics are told, and no partner."""
MOTIONS = {"went": ("export", "to"), "came": ("import", "from"), "go": ("export", "to"), "come": ("import", "from")}
"""Goods that went to a partner are exports, those that came from one imports."""


def _entries(kind: str, name: str, phrases: str) -> list[tuple[str, Meaning]]:
    return [(phrase, (kind, name)) for phrase in phrases.split("|")]


@cache
def phrases() -> Phrasebook[Meaning]:
    """Return what words and phrases do."""
    tables: list[tuple[str, dict[str, str]]] = [
        ("flow", FLOWS), ("side", SIDES), ("intra", INTRA), ("near", NEARNESS), ("record", RECORDS),
        ("most", SUPERLATIVES), ("place", PLACES), ("span", SPANS), ("times", MULTIPLES),
    ]  # fmt: skip
    book: Phrasebook[Meaning] = Phrasebook()
    named = [(kind, name, words) for kind, table in tables for name, words in table.items()]
    moves = (("up", RISES), ("down", FALLS))
    kinds = (("noun", "move"), ("more", "more"), ("verb", "move"))
    moving = [(kind, direction, forms[form]) for direction, forms in moves for form, kind in kinds]
    for kind, name, words in (*named, *moving, *_SINGLES):
        for phrase, meaning in _entries(kind, name, words):
            book.add(phrase, meaning)
    return book


_SINGLES = (
    ("flat", "", FLAT),
    ("basis", "yoy", YOY),
    ("basis", "mom", MOM),
    ("expect", "", EXPECTED),
    ("share", "", SHARE_WORDS),
    ("bound", "up", OVER_BOUND),
    ("bound", "down", UNDER_BOUND),
    ("run", "", RUNS),
    ("deed", "take", TAKES),
    ("deed", "give", GIVES),
    ("deed", "export", "exported|shipped|exports worth"),
    ("deed", "import", "imported|got"),
    ("base", "", BASES),
    ("first", "", "first|first time|for the first time|for first time"),
    ("since", "", "since"),
    ("prep", "to", "to|to reach|bound for"),
    ("prep", "at", "at|were|was|is|are|reached|totaled|totalled|stood at|came to|amounted to|reaching|hit|hitting|"
     "worth|be"),
    ("prep", "by", "by"),
    ("prep", "of", "of"),
    ("prep", "in", "in|for|on"),
    ("prep", "with", "with"),
    ("and", "", "and|but|while|whereas|or|plus|though|although|yet|then|meanwhile|also"),
    ("all", "", "total|overall|all|global|whole|worldwide|altogether"),
    ("both", "", "both|each|each of them|both of them|both of which|both figures"),
    ("order", "", "respectively"),
    ("former", "0", "the former|former"),
    ("former", "1", "the latter|latter"),
    ("it", "", "it|they|this|these|those|that|their|its|which|ones|one|them"),
    ("there", "", "there"),
    ("adjusted", "", "seasonally adjusted|adjusted|calendar and seasonally adjusted|adjusted figures|"
     "calendar adjusted"),
    ("price", "", "import price|export price|unit price|prices|price|unit value|average price|unit prices"),
    ("volume", "", "volume|volumes|quantity|in volume|by volume|in volume terms|import volume|export volume|tonnage|"
     "export volumes|import volumes|in real terms"),
    ("value", "", "by value|in value terms|in value|in dollar terms|in nominal terms"),
    ("rate", "", "exchange rate|average exchange rate|the dollar averaged|the yen averaged|yen averaged|"
     "dollar averaged"),
    ("outside", "", "gdp|economy|inflation|sales tax|tariff|tariffs|levies|levied|import duties|interest rate|"
     "employment|growth rate of the economy"),
    ("side-word", "deficit", "negative"),
    ("side-word", "surplus", "positive"),
    ("ever", "", "ever|on record|in history|of all time|in its history|so far|until now|up to now|to date|yet|"
     "of any month|hitherto"),
    ("again", "", "again"),
    ("pace", "", "pace|rate|growth rate"),
    ("lead", "", "came first|came out on top|ranked first|took first place|topped the list|followed by|ahead of"),
)  # fmt: skip
