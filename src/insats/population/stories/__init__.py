"""Referrals in which all has happened that can: told by the real actions, as of earlier days."""
