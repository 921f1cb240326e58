"""The coded errors of the pages about people."""

from insats.errors import Refusal


class NotOnTheTimeline(
    Refusal,
    code="people.not_on_the_timeline",
    sv="Välj en dag från {first} till {last}. Sidan visar i dag.",
    en="Choose a day from {first} to {last}. The page shows today.",
):
    """The day in the address is none, or lies outside the two years of the timeline."""


class SensitiveSearch(
    Refusal,
    code="people.sensitive_search",
    sv=(
        "Du kan inte söka på hälsa eller andra känsliga uppgifter (lag 2002:546, 14 §). "
        "Sök på namn eller helt personnummer."
    ),
    en=(
        "You cannot search by health or other sensitive data (act 2002:546, section 14). "
        "Search by name or by the whole personal number."
    ),
):
    """The search would select people by sensitive data."""


class RealNumber(
    Refusal,
    code="people.real_number",
    sv=(
        "Här finns bara påhittade personer, och numret kan vara någons. "
        "Använd ett nummer vars födelsenummer är 980–999."
    ),
    en=(
        "Everyone here is made up, and this number may be someone's. "
        "Use a number whose birth number is 980–999."
    ),
):
    """A number that someone may have is typed where everyone is made up."""
