"""Composing letters: each takes what has happened and returns a draft, or None for no letter."""
