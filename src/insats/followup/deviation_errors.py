"""The coded errors of deviations."""

from insats.errors import Refusal


class NotForThePerson(
    Refusal,
    code="followup.not_for_the_person",
    sv="Välj något av det som står i listan. Är du sjuk eller borta, anmäl det på vanligt sätt.",
    en="Choose something from the list. If you are ill or away, report that in the usual way.",
):
    """Someone would report themselves for absence or misconduct."""
