"""What answers each address of the register of providers."""
