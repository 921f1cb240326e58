"""What answers each address of workplaces and places."""
