"""The parts of the web page as values: chapters with their charts and tables, and the evidence cards behind numbers.

They say what stands where; the template and its style sheet say how it looks.
"""
