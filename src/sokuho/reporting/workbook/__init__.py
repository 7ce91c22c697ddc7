"""The sheets of a report's workbook, one file a kind; only ``book`` knows the library that writes them."""
