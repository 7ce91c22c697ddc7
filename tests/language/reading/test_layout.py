"""Paragraphs, headings and tables of plain text."""

from sokuho.language.reading.layout import paragraphs


def parts(text):
    return [(text[one.start : one.end], one.heading) for one in paragraphs(text)]


def test_every_line_is_a_paragraph():
    """Blanks around a line do not belong to it."""
    assert [("One.", ""), ("Two.", "")] == parts("One.\n\n  Two.  \n")


def test_a_full_line_that_does_not_end_a_sentence_runs_on():
    """A line broken because it was full goes on in the next."""
    first = "This line is long enough to have been broken by somebody's program,"
    assert [(f"{first}\nand runs on.", "")] == parts(f"{first}\nand runs on.")


def test_headings_hold_until_the_next():
    """A line over a rule, or one that begins with a number sign, is a heading."""
    assert [("One.", "Asia"), ("Two.", "China")] == parts("Asia\n----\nOne.\n# China\nTwo.")


def test_rows_of_tables_are_no_paragraphs():
    """Cells parted by wide gaps or bars say nothing in words."""
    assert [("One.", "")] == parts("One.\nAsia   1,234   5.6\n| China | 1 |\n")
