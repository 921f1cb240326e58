"""What an interest tells: which columns each page of the form fills, and what is still missing."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from insats.accounts.checks import check_words
from insats.accounts.numbers import normal_organisation_number
from insats.contracts.fields import FIELDS
from insats.errors import Missing, NotAChoice, OutOfRange
from insats.geography.models import Municipality
from insats.providers.errors import NotAMunicipality, NotAnAddress, NotAPostcode
from insats.providers.languages import LANGUAGES
from insats.providers.models import ACCESS, Profile
from insats.register.errors import NotAnEmail, NotAnOrganisationNumber
from insats.register.models import Interest, InterestWorkplace
from insats.register.models.workplace import MOST_PLACES, MOST_SUPERVISORS

MOST_TEXT = 2000
MOST_NUMBER = 20
CODE = 4
MOST_EMPLOYEES = 100_000
_TEXTS: Mapping[str, int] = {
    "name": 200, "signatory": 200, "contact_name": 200, "contact_email": 254, "contact_phone": 40,
    "week": MOST_TEXT, "about": MOST_TEXT, "for_public_bodies": MOST_TEXT, "sells": MOST_TEXT,
    "website": 200, "address": 200, "postcode": 10, "town": 100,
}  # fmt: skip
_LISTS: Mapping[str, Collection[str]] = {"fields": FIELDS, "languages": LANGUAGES, "access": ACCESS}
_NUMBERS = {
    "places": (0, MOST_PLACES),
    "reinforced_places": (0, MOST_PLACES),
    "supervisors": (1, MOST_SUPERVISORS),
    "employees": (0, MOST_EMPLOYEES),
}
# What each part of the form asks for, and of that what has to be there when it is sent in.
PARTS: Mapping[str, tuple[str, ...]] = {
    "organisation": ("name", "org_number", "kind"),
    "contact": ("signatory", "contact_name", "contact_email", "contact_phone"),
    "offer": ("about", "fields", "languages", "week", "for_public_bodies", "sells", "website",
              "listed"),
}  # fmt: skip
NEEDED: Mapping[str, tuple[str, ...]] = {
    "organisation": ("name", "org_number", "kind"),
    "contact": ("signatory", "contact_name", "contact_email", "contact_phone"),
    "offer": ("about", "fields", "languages", "week"),
}
WORKPLACE_NEEDS = ("name", "address", "postcode", "municipality_id", "field", "supervisors")


def check(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as they are kept. Raises a ``Refusal`` with its ``field`` for one that cannot.

    What is empty is left so: what is missing is asked for when the interest is sent in.
    """
    return {name: _kept(name, value) for name, value in values.items()}


def _kept(name: str, value: Any) -> Any:
    if name in _LISTS:
        if not all(each in _LISTS[name] for each in value):
            raise NotAChoice(field=name)
        return sorted(set(value))
    if name in _NUMBERS:
        return _number(name, value)
    if name == "listed":
        return bool(value)
    text = str(value or "").strip()
    if text and name in _TEXTS:
        check_words(text, _TEXTS[name], name)
    return _checked(name, text)


def _number(name: str, value: Any) -> int | None:
    least, most = _NUMBERS[name]
    if value is not None and not least <= value <= most:
        raise OutOfRange(field=name, least=least, most=most)
    return value  # type: ignore[no-any-return]


def _checked(name: str, text: str) -> str | None:
    """Return a text that has to have a form of its own, in the form that it is kept in."""
    if name == "municipality_id":
        return _municipality(text)
    check_form = _FORMS.get(name)
    return check_form(text) if check_form and text else text


def _municipality(code: str) -> str | None:
    known = code.isascii() and code.isdigit() and len(code) == CODE
    if code and not (known and Municipality.objects.filter(pk=code).exists()):
        raise NotAMunicipality(field="municipality_id")
    return code or None


def _org_number(text: str) -> str:
    try:
        if len(text) > MOST_NUMBER:
            raise ValueError(text)
        return normal_organisation_number(text)
    except ValueError as error:
        raise NotAnOrganisationNumber(field="org_number") from error


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as error:
        raise NotAnEmail(field="contact_email") from error
    return text


def _site(text: str) -> str:
    try:
        URLValidator(["http", "https"])(text)
    except ValidationError as error:
        raise NotAnAddress(field="website") from error
    return text


def _postcode(text: str) -> str:
    digits = re.sub(r"\s", "", text)
    if not re.fullmatch(r"[1-9][0-9]{4}", digits, re.ASCII):
        raise NotAPostcode(field="postcode")
    return digits


def _kind(text: str) -> str:
    if text not in Profile.Kind.values:
        raise NotAChoice(field="kind")
    return text


def _field(text: str) -> str:
    if text not in FIELDS:
        raise NotAChoice(field="field")
    return text


_FORMS = {
    "org_number": _org_number,
    "contact_email": _email,
    "website": _site,
    "postcode": _postcode,
    "kind": _kind,
    "field": _field,
}


def need(values: Mapping[str, Any], names: Collection[str]) -> None:
    """Raise ``Missing`` for the first of some values that is empty."""
    for name in names:
        if name in values and values[name] in ("", None, []):
            raise Missing(field=name)


def missing_parts(interest: Interest, workplaces: Collection[InterestWorkplace]) -> list[str]:
    """Return the parts of the form in which something is still to be filled in, in its order."""
    found = [
        part
        for part, names in NEEDED.items()
        if any(getattr(interest, name) in ("", None, []) for name in names)
    ]
    whole = [workplace for workplace in workplaces if is_whole(workplace)]
    return found if whole and len(whole) == len(workplaces) else [*found, "workplaces"]


def is_whole(workplace: InterestWorkplace) -> bool:
    """Tell whether all that has to be told of a workplace has been."""
    told = all(getattr(workplace, name) not in ("", None) for name in WORKPLACE_NEEDS)
    return told and bool(workplace.offered_places())
