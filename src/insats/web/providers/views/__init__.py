"""What answers each address of a provider."""
