"""Whom nobody may be placed with, and moving a provider's referrals: pages without people."""
