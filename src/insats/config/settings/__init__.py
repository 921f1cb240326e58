"""One module of settings per way to run: demo, production and test, all built on base."""
