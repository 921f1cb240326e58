"""Own words in letters that may not say who they are about."""

import re

from insats.letters.errors import NamesThePerson
from insats.letters.models import Letter
from insats.people.models import Person

_LEAST = 3  # shorter names are too often words of their own
_WORD = re.compile(r"\w+")


def check_own_words(letter: Letter, person: Person, words: str, field: str) -> None:
    """Raise ``NamesThePerson`` for words to a union, or on someone protected, that say who it is.

    Names are looked for as words of their own; numbers whatever stands between their digits.
    """
    outside = letter.reader != Letter.Reader.PARTICIPANT
    hidden = letter.reader == Letter.Reader.UNION or person.protected_identity
    if outside and hidden and _tells(words, person):
        raise NamesThePerson(field=field)


def _tells(words: str, person: Person) -> bool:
    names = {each for each in _WORD.findall(person.name.casefold()) if len(each) >= _LEAST}
    if names & set(_WORD.findall(words.casefold())):
        return True
    digits = "".join(re.findall(r"[0-9A-Za-z]", words)).casefold()
    numbers = (person.personal_number[2:], re.sub(r"\D", "", person.phone))
    if any(each and each.casefold() in digits for each in numbers):
        return True
    return bool(person.email) and person.email.casefold() in words.casefold()
