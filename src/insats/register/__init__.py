"""Becoming a provider: interest registered, vetted in the open, approved, vetted again."""
