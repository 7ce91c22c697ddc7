"""Sokuho (速報, "flash report"): official trade records in, a checked flash report out."""
