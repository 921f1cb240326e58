"""A provider's own workplaces, places and staff; finding a place for a person."""
