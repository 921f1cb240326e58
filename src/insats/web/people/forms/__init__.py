"""The forms of people: searching, registering, and recording what is known."""
