"""What the public pages refuse, in words."""

from insats.errors import Refusal


class BeforeRulebook(
    Refusal,
    code="public.before_rulebook",
    sv="Regelboken börjar {begins} och kan inte svara för en tidigare dag.",
    en="The rulebook begins on {begins} and cannot answer for an earlier day.",
):
    """A day that the rulebook does not reach back to."""


class TooFarAhead(
    Refusal,
    code="public.too_far_ahead",
    sv="Ingen vet vilka regler som gäller så långt fram. Senaste dag att fråga om är {latest}.",
    en="Nobody knows the rules that far ahead. The latest day to ask about is {latest}.",
):
    """A day so far off that an answer would only mislead."""


class NoSuchPlace(
    Refusal,
    code="public.no_such_place",
    sv="Ingen kommun heter så. Skriv namnet, till exempel Nacka, eller koden med fyra siffror.",
    en="No municipality has that name. Write its name, such as Nacka, or its four-digit code.",
):
    """A name or a code of no municipality, and unlike all of them."""


class PlaceMisspelt(
    Refusal,
    code="public.place_misspelt",
    sv="Ingen kommun heter så. Menade du {suggestions}?",
    en="No municipality has that name. Did you mean {suggestions}?",
):
    """A name of no municipality, with those that look like it."""
