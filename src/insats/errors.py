"""The coded errors of everything outside the rulebook: their shape, and those that all apps share.

An error is a small class with its code, its HTTP status and its words in both languages. The
pages show the words beside the field that ``field`` names, and keep what was typed.
"""

from http import HTTPStatus
from typing import ClassVar

from insats.rulebook.errors import CodedError, Text


class Refusal(CodedError):  # noqa: N818 — its subclasses read as what is refused
    """Something that was asked for and is not done; nothing has been changed.

    A subclass states its code, status and words; ``{slots}`` in the words are given when raised.
    """

    CODE: ClassVar[str]
    STATUS: ClassVar[HTTPStatus]
    WORDS: ClassVar[Text]

    def __init_subclass__(
        cls, *, code: str, sv: str, en: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST
    ) -> None:
        super().__init_subclass__()
        cls.CODE, cls.STATUS, cls.WORDS = code, status, Text(sv, en)

    def __init__(self, *, field: str = "", **slots: object) -> None:
        super().__init__(self.CODE, self.WORDS, **slots)
        self.field = field


class NotFound(
    Refusal,
    code="not_found",
    status=HTTPStatus.NOT_FOUND,
    sv="Sidan finns inte, eller så har du inte behörighet att se den.",
    en="The page does not exist, or you are not allowed to see it.",
):
    """Missing, protected and another office's are told in the same words."""


class NotAllowed(
    Refusal,
    code="not_allowed",
    status=HTTPStatus.FORBIDDEN,
    sv="Din roll har inte behörighet att göra det här.",
    en="Your role is not allowed to do this.",
):
    """The role lacks the right, whatever it is asked for."""


class Missing(
    Refusal,
    code="missing",
    sv="Uppgiften måste fyllas i.",
    en="This has to be filled in.",
):
    """A value that has to be given is empty."""


class TooLong(
    Refusal,
    code="too_long",
    sv="Texten är för lång: högst {most} tecken får plats.",
    en="The text is too long: at most {most} characters fit.",
):
    """A text does not fit where it is kept."""


class BadText(
    Refusal,
    code="bad_text",
    sv="Texten innehåller tecken som inte kan sparas.",
    en="The text contains characters that cannot be stored.",
):
    """A text holds control characters, which neither a database nor a letter can carry."""


class NotAChoice(
    Refusal,
    code="not_a_choice",
    sv="Välj ett av alternativen.",
    en="Choose one of the alternatives.",
):
    """A value is not one of the closed list."""


class NotADay(
    Refusal,
    code="not_a_day",
    sv="Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2024-03-04.",
    en="Write the day as YYYY-MM-DD, for example 2024-03-04.",
):
    """A day that cannot be read as one."""


class NotATime(
    Refusal,
    code="not_a_time",
    sv="Skriv klockslaget med timmar och minuter, till exempel 09.30.",
    en="Write the time in hours and minutes, for example 09:30.",
):
    """A time of day that cannot be read as one."""


class NotANumber(
    Refusal,
    code="not_a_number",
    sv="Skriv talet med siffror.",
    en="Write the number in digits.",
):
    """Something else than a number is typed where one is asked for."""


class NotTicked(
    Refusal,
    code="not_ticked",
    sv="Kryssa i rutan om det stämmer.",
    en="Tick the box if it is so.",
):
    """A box that has to be ticked is not."""


class DayInFuture(
    Refusal,
    code="day_in_future",
    sv="Dagen får inte vara senare än i dag, {today}.",
    en="The day must not be later than today, {today}.",
):
    """Something that has happened is given a day that has not come."""


class DayTooEarly(
    Refusal,
    code="day_too_early",
    sv="Dagen får inte vara före {earliest}.",
    en="The day must not be before {earliest}.",
):
    """A day lies before the first that can be meant."""


class DayTooLate(
    Refusal,
    code="day_too_late",
    sv="Dagen får inte vara efter {latest}.",
    en="The day must not be after {latest}.",
):
    """A day lies after the last that can be meant."""


class EndsBeforeStart(
    Refusal,
    code="ends_before_start",
    sv="Sista dagen får inte vara före den första, {first_day}.",
    en="The last day must not be before the first, {first_day}.",
):
    """A span of days ends before it begins."""


class OutOfRange(
    Refusal,
    code="out_of_range",
    sv="Ange ett tal från {least} till {most}.",
    en="Give a number from {least} to {most}.",
):
    """A number is outside what it can be."""


class ChangedMeanwhile(
    Refusal,
    code="changed_meanwhile",
    status=HTTPStatus.CONFLICT,
    sv=(
        "Någon annan har ändrat uppgiften sedan du öppnade sidan. "
        "Ingenting är sparat. Se vad som gäller nu, och spara igen om du vill."
    ),
    en=(
        "Someone else has changed this since you opened the page. "
        "Nothing has been saved. See what holds now, and save again if you wish."
    ),
):
    """Another one recorded the same thing first; what was typed is kept on the page.

    ``current`` is what holds now: the row of whoever came first, None where it was withdrawn.
    """

    def __init__(self, current: object = None, *, field: str = "") -> None:
        super().__init__(field=field)
        self.current = current


def every_refusal(kind: type[Refusal] = Refusal) -> list[type[Refusal]]:
    """Return every kind of refusal that has been defined, in the order of their codes."""
    found = [kind for sub in kind.__subclasses__() for kind in (sub, *every_refusal(sub))]
    return sorted(found, key=lambda each: each.CODE)
