"""The public directory of providers, and its open data."""
