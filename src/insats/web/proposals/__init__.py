"""Pages of proposals: made by providers, decided by caseworkers."""
