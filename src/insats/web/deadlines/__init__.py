"""What must be done, as lists show it; the address for a calendar, and the wish for e-mail."""
