"""Reading English: from any text on trade to the claims it makes."""
