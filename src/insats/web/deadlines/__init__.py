"""One's own deadlines: the calendar feed and its address."""
