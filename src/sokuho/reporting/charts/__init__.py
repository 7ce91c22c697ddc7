"""Charts: what is worth seeing of a period, as values; drawing them is one file's business.

``build.charts_of`` says what a chart shows, in words and exact numbers. ``render.render_svg`` and
``render.render_png`` draw it and add nothing. Only ``draw`` and ``render`` need the extra ``report``.
"""
