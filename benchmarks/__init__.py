"""How fast loading and asking are, against what a good engineer would write by hand: ``make bench``."""
