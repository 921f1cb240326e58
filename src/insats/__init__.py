"""Insats: which labour-market measure may this person be referred to now, why, and for how long."""

__version__ = "0.2.0"
