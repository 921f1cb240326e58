"""Providers as they are: profiles, workplaces, places, supervisors, staff and displacement."""
