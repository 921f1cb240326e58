"""Calls to a meeting, to the person and to the provider."""

from collections.abc import Mapping

from insats.followup.models import Meeting
from insats.rulebook.errors import Text

NAMES: Mapping[str, Text] = {
    Meeting.Kind.PLANNING: Text("planeringsmöte", "a planning meeting"),
    Meeting.Kind.FOLLOW_UP: Text("uppföljningsmöte", "a follow-up meeting"),
    Meeting.Kind.CLOSING: Text("avslutande möte", "a closing meeting"),
}
CALL_TITLE = Text("Kallelse till {meeting}", "You are called to {meeting}")
CHANGED_TITLE = Text("Ändrad kallelse till {meeting}", "Changed call to {meeting}")
CANCELLED_TITLE = Text("Inställt: {meeting}", "Cancelled: {meeting}")
THE_MEETING = Text("Mötet", "The meeting")
CALL = {
    "participant": Text(
        "Kom till {meeting} om {measure} {moment}.", "Come to {meeting} on {measure} on {moment}."
    ),
    "provider": Text(
        "Välkomna till {meeting} om {measure} för {who} {moment}.",
        "Welcome to {meeting} on {measure} for {who} on {moment}.",
    ),
}
MOVED_FROM = Text(
    "Mötet skulle först ha varit {moment}. Den tiden gäller inte längre.",
    "The meeting was first meant for {moment}. That time no longer holds.",
)
OTHER_PLACE = Text(
    "Tiden är densamma som förut. Sättet eller platsen har ändrats.",
    "The time is the same as before. The way to meet, or the place, has changed.",
)
CANCELLED = Text(
    "Mötet {moment} är inställt. Ni ska inte komma.",
    "The meeting on {moment} is cancelled. Do not come.",
)
CANCELLED_YOU = Text(
    "Mötet {moment} är inställt. Du ska inte komma.",
    "The meeting on {moment} is cancelled. Do not come.",
)
LENGTH = Text("Längd: ungefär {minutes} minuter", "Length: about {minutes} minutes")
HOW: Mapping[str, Text] = {
    Meeting.How.IN_PERSON: Text("Vi träffas på plats", "We meet in person"),
    Meeting.How.PHONE: Text("Vi talas vid på telefon", "We meet by phone"),
    Meeting.How.VIDEO: Text("Vi träffas i ett videosamtal", "We meet in a video call"),
}
WHERE = Text("Plats, nummer eller länk: {where}", "Place, number or link: {where}")
INTERPRETER = Text("Tolk: {spoken}. Vi bokar.", "Interpreter: {spoken}. We book one.")
INTERPRETER_OUTSIDE = Text(
    "Tolk: {spoken}. Arbetsförmedlingen bokar.",
    "Interpreter: {spoken}. The employment service books one.",
)
CANNOT = Text("Om du inte kan komma", "If you cannot come")
CANNOT_YOU = Text(
    "Hör av dig till din handläggare så snart du kan, helst före mötet, så bestämmer ni en ny tid.",
    "Tell your caseworker as soon as you can, before the meeting if possible, and agree on "
    "another time.",
)
CANNOT_OUTSIDE_HEADING = Text("Om ni inte kan komma", "If you cannot come")
CANNOT_OUTSIDE = Text(
    "Hör av er till handläggaren så snart ni kan, så bestämmer vi en ny tid.",
    "Tell the caseworker as soon as you can, and we agree on another time.",
)
