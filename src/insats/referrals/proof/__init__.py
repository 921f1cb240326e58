"""The proof of a decision: all that it rested on, as one JSON document of its own.

``written`` makes it, ``read`` gives it back to pages and letters; docs/reference/proof.md says
what stands in it, schemas/decision.schema.json how.
"""

from insats.referrals.proof.document import FORMAT, canonical, fingerprint
from insats.referrals.proof.reading import Proof, read
from insats.referrals.proof.writing import Made, Terms, written

__all__ = ["FORMAT", "Made", "Proof", "Terms", "canonical", "fingerprint", "read", "written"]
