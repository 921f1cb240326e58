"""The trail: who did what, and who read about whom, on what ground. Nothing in it is changed."""
