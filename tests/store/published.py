"""Made-up publications for tests of the store."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from sokuho.core.code import Flow, Mark, Stage
from sokuho.core.observation import Cell, Observation, Place
from sokuho.core.period import Period
from sokuho.core.quantity import JPY_MILLION, JPY_THOUSAND, unit
from sokuho.core.slice import Slice
from sokuho.store.manifest import Provenance
from sokuho.store.store import Store

DAY = date(2025, 4, 17)


@dataclass(frozen=True)
class File:
    """An official file that never was, and the figures in it."""

    provenance: Provenance
    observations: tuple[Observation, ...]

    def into(self, store: Store):
        return store.append(self.provenance, self.observations)


def provenance(name: str, captured: date = DAY, excerpt: str = "") -> Provenance:
    digest = hashlib.sha256(name.encode()).hexdigest()
    return Provenance(name, digest, len(name), captured, "made up", excerpt=excerpt)


def seen(
    number: int = 100,
    *,
    file: str = "a.csv",
    flow: Flow = Flow.EXPORT,
    partner: str = "world",
    item: str = "total",
    period: str = "2025-03",
    stage: Stage = Stage.PROVISIONAL,
    released: date = DAY,
    is_inferred: bool = False,
    is_rounded: bool = False,
    quantity: Cell | None = None,
    line: int = 8,
    column: str = "total",
) -> Observation:
    """One figure; said to be rounded, it is in million yen, else in thousand yen."""
    value = Cell(number, JPY_MILLION if is_rounded else JPY_THOUSAND, is_rounded=is_rounded)
    at = Slice(flow, Period.parse(period), partner, item)
    place = Place(file, provenance(file).sha256, line, column)
    return Observation(at, value, quantity, stage, released, is_inferred, place)


def file(name: str, *observations: Observation, captured: date = DAY) -> File:
    return File(provenance(name, captured), observations)


def months(name: str, year: int, captured: date = DAY) -> File:
    """A file of twelve months of two series, its numbers made of the name."""
    start = int(provenance(name).sha256[:6], 16)
    figures = [
        seen(start + 100 * month + place, file=name, item=item, period=f"{year}-{month:02d}", line=month, column=item)
        for month in range(1, 13)
        for place, item in enumerate(("total", "701"))
    ]
    return file(name, *figures, captured=captured)


_KEYS = st.tuples(
    st.sampled_from([Flow.EXPORT, Flow.IMPORT]),
    st.sampled_from(["world", "304", "asia"]),
    st.sampled_from(["total", "0+1", "701"]),
    st.sampled_from(["2024-12", "2025-01", "2025-02", "2024-01/2024-12", "2025-03-D10"]),
    st.sampled_from(list(Stage)),
    st.integers(0, 3).map(lambda days: DAY + timedelta(days)),
)
_CELLS = st.one_of(
    st.builds(Cell, st.integers(0, 10**18), st.just(JPY_THOUSAND)),
    st.builds(Cell, st.integers(0, 10**12), st.just(JPY_MILLION), is_rounded=st.just(True)),
    st.just(Cell(0, JPY_THOUSAND, Mark.NIL)),
    st.just(Cell(0, JPY_MILLION, Mark.BELOW_UNIT, is_rounded=True)),
)
_QUANTITIES = st.none() | st.builds(
    Cell,
    st.integers(-(10**12), 10**12),
    st.sampled_from([unit("MT"), unit("TKL"), unit("NO")]),
    st.sampled_from(list(Mark)),
    st.booleans(),
)


@st.composite
def publications(draw: st.DrawFn) -> Sequence[File]:
    """Up to four files in which every cell (slice, stage and release day) stands once; same-day stages often meet."""
    keys = draw(st.lists(_KEYS, unique=True, min_size=1, max_size=40))
    names = draw(st.lists(st.integers(0, 3), min_size=len(keys), max_size=len(keys)))
    held: dict[str, list[Observation]] = {}
    for line, (number, (flow, partner, item, period, stage, released)) in enumerate(zip(names, keys, strict=True), 1):
        name = f"file {number}.csv"
        at = Slice(flow, Period.parse(period), partner, item)
        place = Place(name, provenance(name).sha256, line, f'"{item}"')
        cells = draw(st.tuples(_CELLS, _QUANTITIES))
        held.setdefault(name, []).append(Observation(at, *cells, stage, released, draw(st.booleans()), place))
    days = st.dates(date(2025, 1, 1), date(2026, 1, 1))
    return [file(name, *figures, captured=draw(days)) for name, figures in held.items()]


def everything(files: Iterable[File]) -> list[Observation]:
    return [one for file in files for one in file.observations]
