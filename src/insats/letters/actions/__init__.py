from insats.letters.actions.amend import AmendLetter
from insats.letters.actions.correct import CorrectDecisionLetter

__all__ = ["AmendLetter", "CorrectDecisionLetter"]
