"""Jobseekers: who they are, what is recorded of them, and since when."""
