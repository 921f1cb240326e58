"""The pages of a decision: making it, reading it, and its letter."""
