"""What anyone may read without signing in: the rulebook, what is open where, and a case to try."""
