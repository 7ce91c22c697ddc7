"""Questions over detail: each a function from a ``DetailView`` to frozen answers, exact to the last unit.

    movers          what changed most, by item, partner, or both
    ranks           places by value, and those of a year before
    breakdown       every item or partner of a slice
    concentration   how few hold how much: Herfindahl-Hirschman index, shares of the first
    advantage       revealed comparative advantage, where many reporters are held
    unit_values     values per unit that leave their own past
    first_ever      partners and items that never met before
    mirror          what two reporters say of the same trade

The rows are added up by ``narwhals`` expressions, so any engine that opens the files answers alike: whole numbers
only, ties in the order of codes. Ratios are fractions of the few sums that are shown.
"""
