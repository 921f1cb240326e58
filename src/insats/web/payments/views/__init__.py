"""What answers each address of payments."""
