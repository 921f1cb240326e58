"""Referrals: the decision, what it rested on, and its letter."""
