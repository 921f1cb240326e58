"""The forms of plans, meetings and deviations: each does one thing."""
