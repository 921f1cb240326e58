"""Signing in and out, the language of the pages, and who one is here."""
