"""Every date in one place: what must be done, by whom, by when, and what waits for it."""
