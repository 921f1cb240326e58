"""The proof as text: one way to write the same document, and its fingerprint."""

import hashlib
import json
from typing import Any

FORMAT = "insats-decision/1"


def canonical(document: Any) -> str:
    """Return a document as JSON in the one way it is written: keys in order, no needless space."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
