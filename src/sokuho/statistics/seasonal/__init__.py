"""Seasonal adjustment by X-13ARIMA-SEATS: the runner, the specifications, and the figures."""
