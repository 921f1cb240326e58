"""Where dates come from: one module for each room, a few cheap queries for one actor."""
