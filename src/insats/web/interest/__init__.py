"""Registering an interest without an account, and vetting it."""
