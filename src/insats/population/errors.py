"""Why the made-up Sweden is not made."""

from http import HTTPStatus

from insats.errors import Refusal


class NotForMadeUp(
    Refusal,
    code="population.not_for_made_up",
    status=HTTPStatus.FORBIDDEN,
    sv="Databasen är inte till för påhittade personer: MADE_UP är inte satt i inställningarna.",
    en="The database is not for made-up people: MADE_UP is not set in the settings.",
):
    """The settings may be those of real people's data."""


class NotEmpty(
    Refusal,
    code="population.not_empty",
    status=HTTPStatus.CONFLICT,
    sv="Databasen innehåller redan något. Det påhittade Sverige läggs bara i en tom databas.",
    en="The database holds something already. The made-up Sweden goes into an empty one only.",
):
    """Something is there that a fill would have to mix with."""
