"""What answers each address of a decision."""
