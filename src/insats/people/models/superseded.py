"""Dated rows, where the rooms above have always found them: see ``insats.accounts.dated``."""

from insats.accounts.dated import CURRENT, Source, Superseded, SupersededQuerySet

__all__ = ["CURRENT", "Source", "Superseded", "SupersededQuerySet"]
