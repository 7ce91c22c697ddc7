"""Asking the services of statistical authorities: one client, polite and distrustful, that nothing else goes around."""
