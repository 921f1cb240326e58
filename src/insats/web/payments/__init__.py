"""Pages of the support to providers."""
