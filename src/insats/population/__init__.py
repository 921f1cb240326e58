"""The made-up Sweden: real places, and people, offices and services that do not exist."""
