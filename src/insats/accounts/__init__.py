"""Organisations, their units, the people who sign in, their roles, and who may do what."""
