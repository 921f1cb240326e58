from insats.proposals.actions.answer import AcceptProposal, DeclineProposal
from insats.proposals.actions.make import MakeProposal, WithdrawProposal

__all__ = ["AcceptProposal", "DeclineProposal", "MakeProposal", "WithdrawProposal"]
