"""What several letters say."""

from insats.rulebook.errors import Text

DATE = Text("Datum", "Date")
NUMBER = Text("Brevnummer", "Letter number")
VERSION = Text("{number} (version {version})", "{number} (version {version})")
PERSONAL_NUMBER = Text("Personnummer", "Personal number")
DECISION_NUMBER = Text("Beslutsnummer", "Decision number")
TRANSLATION = Text("", "This is a translation. The Swedish text applies.")

FULL_TIME = Text("heltid", "full time")
PART_TIME = Text("{extent} procent av heltid", "{extent} per cent of full time")
DAYS = Text(
    "från och med den {first} till och med den {last}", "from {first} to {last}, both days included"
)

REASON = Text("Skälet är det här: {words}", "This is the reason: {words}")
QUESTIONS = Text("Om du har frågor", "If you have questions")
CASEWORKER = Text(
    "Din handläggare är {name} på {organisation} i {unit}.",
    "Your caseworker is {name} at {organisation} in {unit}.",
)
DECIDED_BY = Text(
    "{name} på {organisation} i {unit} har fattat beslutet.",
    "{name} at {organisation} in {unit} made the decision.",
)
# To "du" and to "ni" alike.
CONTACT = {
    "both": Text("Ring {phone} eller skriv till {email}.", "Call {phone} or write to {email}."),
    "phone": Text("Ring {phone}.", "Call {phone}."),
    "email": Text("Skriv till {email}.", "Write to {email}."),
    "": Text("Vänd {you} till kontoret.", "Turn to the office."),
}
WHAT_NOW = Text("Det här händer nu", "What happens now")
MESSAGE = Text("Från din handläggare", "From your caseworker")
MESSAGE_OUTSIDE = Text("Från handläggaren", "From the caseworker")

REVIEW = Text("Om du tycker att beslutet är fel", "If you think the decision is wrong")

CHANGED = Text("Det här brevet ersätter ett tidigare", "This letter replaces an earlier one")
REPLACES = Text(
    "Det ersätter brevet från den {day} med nummer {number}. Läs det här i stället.",
    "It replaces the letter of {day}, number {number}. Read this one instead.",
)
WHAT_CHANGED = Text("Det här har ändrats: {words}", "What has changed: {words}")
WHY_CHANGED = Text("Därför: {words}", "Why: {words}")

WEEKDAYS = (
    Text("måndag", "Monday"), Text("tisdag", "Tuesday"), Text("onsdag", "Wednesday"),
    Text("torsdag", "Thursday"), Text("fredag", "Friday"), Text("lördag", "Saturday"),
    Text("söndag", "Sunday"),
)  # fmt: skip
MOMENT = Text("{weekday} den {day} klockan {sv}", "{weekday} {day} at {en}")
