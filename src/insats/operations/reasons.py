"""Why an account cannot be made, in both languages: what ``BadAccount`` is given to say."""

from collections.abc import Iterable

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from insats.rulebook.errors import Text

PASSWORDS_DIFFER = Text("Lösenorden är olika.", "The passwords differ.")
WRONG_NUMBER = Text(
    "Organisationsnumret stämmer inte. Skriv tio siffror; det får inte vara ett personnummer.",
    "The organisation number is wrong. Write ten digits; it must not be a personal number.",
)
NUMBER_MISSING = Text(
    "En deltagare måste knytas till en person. Skriv personens nummer när det efterfrågas.",
    "A participant must be tied to a person. Write the person's number when asked for it.",
)
_NO_MUNICIPALITY = Text(
    "Ingen kommun har koden {codes}. Skriv den med fyra siffror, till exempel 0182.",
    "No municipality has the code {codes}. Write it with four digits, such as 0182.",
)
_OTHER = Text("En uppgift går inte att använda.", "Something that was given cannot be used.")
_TAKEN_ADDRESS = Text(
    "E-postadressen används av ett annat konto.", "Another account has the e-mail address."
)
_TAKEN_ROLE = Text(
    "Kontot har redan den rollen på enheten från den dagen.",
    "The account already has that role at the unit from that day.",
)

# By the field of the row, the name of the constraint, or the code of the password's validator.
_REASONS = {
    "username": Text(
        "Användarnamnet får bara ha bokstäver, siffror, understreck och @ . + -, högst 150.",
        "The user name may only have letters, digits, underscores and @ . + -, at most 150.",
    ),
    "email": Text("E-postadressen ser inte rätt ut.", "The e-mail address does not look right."),
    "name": Text(
        "Namnet på kontot, enheten eller organisationen saknas eller är längre än 200 tecken.",
        "The name of the account, unit or organisation is missing or has over 200 characters.",
    ),
    "kind": Text("Det finns ingen sådan sorts organisation.", "No organisation is of that kind."),
    "role": Text("Det finns ingen sådan roll.", "There is no such role."),
    "role_sees_protected": Text(
        "Bara en handläggare kan få se skyddade personuppgifter.",
        "Only a caseworker may see protected identities.",
    ),
    "user_email": _TAKEN_ADDRESS,
    "role_once": _TAKEN_ROLE,
    "unique_together": _TAKEN_ROLE,
    "password_too_short": Text(
        "Lösenordet måste ha minst 12 tecken.", "The password must have at least 12 characters."
    ),
    "password_too_common": Text("Lösenordet är för vanligt.", "The password is too common."),
    "password_too_similar": Text(
        "Lösenordet är för likt namnet, användarnamnet eller e-postadressen.",
        "The password is too like the name, the user name or the e-mail address.",
    ),
}


def no_municipality(codes: Iterable[str]) -> Text:
    """Return that some codes are no municipality's."""
    named = ", ".join(codes)
    return Text(_NO_MUNICIPALITY.sv.format(codes=named), _NO_MUNICIPALITY.en.format(codes=named))


def of_password(error: ValidationError) -> Text:
    """Return why a password will not do."""
    return _joined(each.code or "" for each in error.error_list)


def of_row(error: ValidationError) -> Text:
    """Return why a table would not take a row."""
    return _joined(
        _named(each) if name == NON_FIELD_ERRORS else name
        for name, errors in error.error_dict.items()
        for each in errors
    )


def _named(error: ValidationError) -> str:
    """Return the constraint that an error names, or else the error's code."""
    said = str(error.message)
    return next((name for name in _REASONS if "_" in name and name in said), error.code or "")


def _joined(keys: Iterable[str]) -> Text:
    reasons = dict.fromkeys(_REASONS.get(key, _OTHER) for key in keys)
    return Text(" ".join(each.sv for each in reasons), " ".join(each.en for each in reasons))
