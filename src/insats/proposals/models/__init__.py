from insats.proposals.models.proposal import Proposal

__all__ = ["Proposal"]
