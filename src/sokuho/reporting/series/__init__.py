"""Figures one a line: which are meant by the words of a question, and their answers as rows."""
