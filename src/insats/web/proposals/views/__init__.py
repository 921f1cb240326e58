"""What answers each address of proposals."""
