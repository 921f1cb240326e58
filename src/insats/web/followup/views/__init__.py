"""What answers each address of plans, meetings and deviations."""
