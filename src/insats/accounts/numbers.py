"""Organisation numbers, as the Swedish Companies Registration Office writes them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from organisationsnummer import organisationsnummer


def normal_organisation_number(typed: str) -> str:
    """Return the ten digits of an organisation number typed with or without hyphen.

    A sole trader's number is the personal number and is not accepted: it would show who it is.
    Raises ``ValueError`` where the form or the check digit is wrong.
    """
    try:
        number = organisationsnummer.parse(typed.strip())
    except organisationsnummer.OrganisationsnummerException as error:
        raise ValueError(typed) from error
    if number.is_personnummer():
        raise ValueError(typed)
    return str(number.format())


def validate_organisation_number(number: str) -> None:
    """Raise ``ValidationError`` unless the ten digits are an organisation number as kept here."""
    try:
        right = normal_organisation_number(number) == number
    except ValueError:
        right = False
    if not right:
        raise ValidationError(
            _("Skriv organisationsnumret med tio siffror."), code="organisation_number"
        )
