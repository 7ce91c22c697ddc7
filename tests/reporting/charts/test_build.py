"""What charts say and show: exact numbers, each with its figure, and a message that the figures bear out."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from tests.reporting.charts.reports import REPORTS
from tests.statistics.cells import EXPORT, IMPORT, months, view

from sokuho.core.period import Period
from sokuho.core.quantity import JPY
from sokuho.core.rounded import Convention
from sokuho.reporting.charts.build import charts_of
from sokuho.reporting.charts.chart import GAP, axis_numbers, data_table, figures, printed
from sokuho.reporting.inquiry import Inquiry


def chart(made, id):
    return next(one for one in made[1] if one.id == id)


def data(one):
    return [datum for _, series in one.series() for datum in series.data if datum is not None]


@pytest.mark.parametrize(("period", "language"), REPORTS)
def test_words(drawn, snapshot, period, language):
    """Titles say the message; alternatives say what is seen."""
    _, charts = drawn(period, language)
    assert snapshot == [(one.id, one.title.text, one.subtitle, one.alt.text) for one in charts]


@pytest.mark.parametrize(("period", "language"), REPORTS)
def test_every_number_is_a_figure_printed_by_the_house_rules(drawn, period, language):
    """Each datum is the exact value of its figure, and its printed number stands for it."""
    inquiry, charts = drawn(period, language)
    for one in charts:
        for datum in data(one):
            figure = inquiry.answers[datum.figure]
            in_yen = figure.unit.measures == "yen"
            exact = figure.unit.convert(figure.exact, JPY) / datum.claim.scale if in_yen else figure.exact
            assert datum.printed.holds(exact), (one.id, datum)
        assert set(figures(one)) <= inquiry.answers.keys()
        assert {figure for _, figure in printed(one)} <= set(figures(one))


def test_amounts_are_plotted_in_the_unit_of_the_axis(drawn):
    """108,934,598,622 thousand yen is 108.934598622 trillion."""
    trade = chart(drawn("FY2024"), "trade")
    exports = trade.panels[0].series[0].data[-1]
    assert (Fraction("108.934598622"), "¥108.9tn") == (exports.exact, exports.text)
    assert "Exports and imports, trillion yen" == trade.panels[0].title


def test_years_begin_with_the_series_and_end_with_the_report(drawn):
    trade = chart(drawn("FY2024"), "trade")
    assert ("Fiscal 1979", "Fiscal 2024", 45) == (trade.rows[0], trade.rows[-1], trade.marked)
    assert 46 == len(trade.rows)


def test_months_are_three_years_and_the_one_before(drawn):
    trade = chart(drawn("2025-03"), "trade")
    assert ("March 2022", "March 2025", 37) == (trade.rows[0], trade.rows[-1], len(trade.rows))


def test_of_a_half_the_same_months_of_each_year(drawn):
    trade = chart(drawn("2024-H1"), "trade")
    assert ["January-June 2023", "January-June 2024"] == list(trade.rows[-2:])


def test_a_cut_amount_is_cut_in_charts_too(drawn):
    """Some of 138 amounts differ by one in the last digit; none is longer or shorter."""
    half_up, cut = (
        [datum.text for datum in data(chart(drawn("FY2024", "en", how), "trade"))]
        for how in (Convention.HALF_UP, Convention.TRUNCATED)
    )
    assert half_up != cut
    assert len(half_up) == len(cut)


@pytest.mark.parametrize("flow", ["export", "import"])
def test_contributions_are_sorted_and_marked_where_the_title_says(drawn, flow):
    one = chart(drawn("2025-03"), f"contributions-items-{flow}")
    exact = [datum.exact for datum in data(one)]
    assert sorted(exact, reverse=True) == exact
    assert one.title.text.startswith(one.rows[one.marked])


def test_shares_name_the_largest_first_and_leave_groups_out(drawn):
    one = chart(drawn("FY2024"), "shares-export")
    assert ("United States", "China") == one.rows[:2]
    assert not {"Asia", "ASEAN", "European Union"} & set(one.rows)


def test_a_report_without_partners_has_no_chart_of_them(drawn):
    """For August 2026 totals and commodities are held, no partners, no rate."""
    _, charts = drawn("2026-08")
    assert ["trade", "prices-import", "contributions-items-export", "contributions-items-import"] == [
        one.id for one in charts
    ]


def test_the_data_table_holds_every_number_once(drawn):
    for one in drawn("FY2024", "ja")[1]:
        table = data_table(one)
        cells = [cell for row in table.rows for cell in row.cells if cell.figure]
        assert sorted((datum.text, datum.figure) for datum in data(one)) == sorted(
            (cell.text, cell.figure) for cell in cells
        )
        assert len(one.rows) == len(table.rows)


def test_axis_numbers_are_round(drawn):
    assert ("0", "50", "100", "-20", "-10", "0", "10") == axis_numbers(chart(drawn("FY2024"), "trade"))
    assert ("0", "50", "100", "▲20", "▲10", "0", "10") == axis_numbers(chart(drawn("FY2024", "ja"), "trade"))


def some_months(*left_out):
    """Trade in 2024 and the first months of 2025, without some months."""
    amounts = {f"{2024 + n // 12}-{n % 12 + 1:02d}": (900 + n) * 10**6 for n in range(15)}
    kept = {month: amount for month, amount in amounts.items() if month not in left_out}
    return view(months(EXPORT, amounts), months(IMPORT, kept), as_of=date(2025, 5, 1))


def test_a_missing_month_stays_a_gap():
    """A month without imports has neither imports nor a balance, in the picture and in the table."""
    made = charts_of(Inquiry(some_months("2024-07", "2024-09")), Period.parse("2025-03"))[0]
    imports, balance = made.panels[0].series[1].data, made.panels[1].series[0].data
    empty = [made.rows[place] for place, datum in enumerate(imports) if datum is None]
    assert ["July 2024", "September 2024"] == empty
    assert [datum is None for datum in imports] == [datum is None for datum in balance]
    cells = {row.label: row.cells for row in data_table(made).rows}
    assert ["¥906.0bn", GAP, GAP] == [cell.text for cell in cells["July 2024"]]
    assert "Periods without figures are left open: 2." in made.alt.text


def test_no_chart_without_the_period_itself():
    assert () == charts_of(Inquiry(some_months("2025-03")), Period.parse("2025-03"))


def test_charts_do_not_need_the_drawing_library(drawn):
    """What charts say is known without Altair: a report as text or data need not import it."""
    import subprocess
    import sys

    asked = "import sys, sokuho.reporting.charts.build; print({'altair', 'vl_convert', 'jinja2'} & set(sys.modules))"
    assert "set()\n" == subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
