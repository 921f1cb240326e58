"""The coded errors of letters."""

from http import HTTPStatus

from insats.errors import Refusal


class NothingLeftToSay(
    Refusal,
    code="letters.nothing_left_to_say",
    status=HTTPStatus.CONFLICT,
    sv="Det som brevet handlade om gäller inte längre. Det går inte att skriva om.",
    en="What the letter was about no longer holds. It cannot be written anew.",
):
    """A letter to a provider that the referral has left, or on a break that is over."""


class NamesThePerson(
    Refusal,
    code="letters.names_the_person",
    sv="Texten nämner personen. Det här brevet får inte göra det.",
    en="The text names the person. This letter must not.",
):
    """Own words in a letter that may not say who it is about (SFS 2002:623 11 d §)."""
