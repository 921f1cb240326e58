"""The secret keys that may be used for play only, and what makes a key good enough."""

# Known to everyone who can read this file, so it protects nothing but made-up people.
DEMO_KEY = "demo-only:everyone-knows-this-key:it-protects-made-up-people-and-nothing-else"
TEST_KEY = "test-only:everyone-knows-this-key:it-protects-nothing-at-all-and-lives-one-run"

SHORTEST = 50
FEWEST_DIFFERENT = 12


def weakness(key: str) -> str:
    """Say in English why a key will not do in production; an empty text means that it will."""
    if not key:
        return "SECRET_KEY is not set"
    if key in (DEMO_KEY, TEST_KEY) or key.startswith(("demo-only:", "test-only:")):
        return "SECRET_KEY is the demo's or the tests' key, which everyone knows"
    if key.startswith("django-insecure-"):
        return "SECRET_KEY is a key that Django made for development"
    if len(key) < SHORTEST or len(set(key)) < FEWEST_DIFFERENT:
        return f"SECRET_KEY is too easy to guess (at least {SHORTEST} random characters)"
    return ""
