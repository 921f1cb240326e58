from insats.accounts.actions.language import ChooseLanguage

__all__ = ["ChooseLanguage"]
