"""The words of the letter that are not the rulebook's: plain Swedish to "du", and English."""

from insats.rulebook.errors import Text

TITLE = Text("Beslut om {measure}", "Decision on {measure}")
DATE = Text("Datum", "Date")
NUMBER = Text("Beslutsnummer", "Decision number")
PERSONAL_NUMBER = Text("Personnummer", "Personal number")
TRANSLATION = Text(
    "",
    "This is a translation. The decision is in Swedish, and the Swedish text applies.",
)

DECIDED = Text("Beslutet", "The decision")
FULL_TIME = Text(
    "Du anvisas till {measure} på heltid, från och med den {first} till och med den {last}.",
    "You are referred to {measure} full time, from {first} to {last}, both days included.",
)
PART_TIME = Text(
    "Du anvisas till {measure} på deltid, {extent} procent av heltid, från och med den {first} "
    "till och med den {last}.",
    "You are referred to {measure} part time, {extent} per cent of full time, from {first} to "
    "{last}, both days included.",
)
PART_TIME_REASON = Text(
    "Det är på deltid av det här skälet: {reason} ({cite})",
    "It is part time for this reason: {reason} ({cite})",
)
PLACE = {
    "agreement": Text(
        "Du bor i {place}. Vilken arbetsplats det blir bestäms inte i det här beslutet. "
        "Det får du veta av din handläggare.",
        "You live in {place}. Which workplace it will be is not decided here. "
        "Your caseworker will tell you.",
    ),
    "procured": Text(
        "Tjänsten finns i {place}, där du bor. Vem som ger den bestäms inte i det här beslutet. "
        "Det får du veta av din handläggare.",
        "The service is offered in {place}, where you live. Who gives it is not decided here. "
        "Your caseworker will tell you.",
    ),
    "own": Text(
        "Arbetsförmedlingen ger insatsen själv, i {place} där du bor. "
        "Var du ska vara får du veta av din handläggare.",
        "The employment service gives the measure itself, in {place} where you live. "
        "Your caseworker will tell you where to go.",
    ),
}
FROM_CASEWORKER = Text("Från din handläggare: {note}", "From your caseworker: {note}")

WHY = Text("Därför har vi beslutat så här", "Why we have decided this")
WHY_LEAD = Text(
    "Den {day} uppfyller du alla villkor för {measure}. Det här har avgjort:",
    "On {day} you meet every condition for {measure}. This is what decided:",
)
PASSED = Text(
    "Upphandlade tjänster väljs först. Därför har vi också prövat dem:",
    "Procured services come first. So we have considered them too:",
)
NUMBERS = Text(
    "Siffrorna inom parentes är lagar och förordningar i Svensk författningssamling, SFS.",
    "The numbers in brackets are acts and ordinances in the Swedish Code of Statutes, SFS.",
)
GUIDELINE = Text("Arbetsförmedlingens riktlinje", "the employment service's guideline")
CONTRACT = Text("avtalet om tjänsten", "the contract on the service")
# What a ground in a layer is called, and what where only somebody else's account has been read.
NAMED = {
    "guideline": (
        GUIDELINE,
        Text("{what}, så som {who} återger den", "{what}, as {who} reports it"),
    ),
    "contract": (
        CONTRACT,
        Text("{what}, så som {who} återger det", "{what}, as {who} reports it"),
    ),
}

DO = Text("Det här ska du göra", "What you must do")
MONEY = Text("Din ersättning", "Your money")
REVIEW = Text("Om du tycker att beslutet är fel", "If you think the decision is wrong")
REVIEW_DAYS = Text(
    "De tre veckorna räknas från den dag du fick del av beslutet, inte från beslutets datum. "
    "Fick du del av det redan den {served} är den {last} sista dagen. "
    "Skriv vilket beslut det gäller, vad du vill ska ändras och varför.",
    "The three weeks run from the day on which you were served the decision, not from its date. "
    "If you were served it as early as {served}, {last} is the last day. "
    "Write which decision it concerns, what you want changed and why.",
)
RULES = Text("Regler: {cites}.", "Rules: {cites}.")

QUESTIONS = Text("Om du har frågor", "If you have questions")
SIGNED = Text(
    "{name} på {organisation} i {unit} har fattat beslutet.",
    "{name} at {organisation} in {unit} made the decision.",
)
CONTACT = {
    "both": Text(
        "Ring {phone} eller skriv till {email} om du undrar något.",
        "Call {phone} or write to {email} with any question.",
    ),
    "phone": Text("Ring {phone} om du undrar något.", "Call {phone} with any question."),
    "email": Text("Skriv till {email} om du undrar något.", "Write to {email} with any question."),
    "": Text("Vänd dig till kontoret om du undrar något.", "Turn to the office with any question."),
}

# The rulebook speaks of the person without naming anyone; the letter speaks to them. Only how a
# sentence begins is changed.
TO_YOU = (
    Text("Inskriven som", "Registered as"),
    Text("Deltar i", "Enrolled in"),
    Text("Behovet är", "The need is"),
    Text("Förutsättningarna för", "The conditions for"),
    Text("Handläggaren har", "The caseworker has"),
)
YOU = (
    Text("Du är inskriven som", "You are registered as"),
    Text("Du deltar i", "You are enrolled in"),
    Text("Ditt behov är", "Your need is"),
    Text("Dina förutsättningar för", "Your conditions for"),
    Text("Din handläggare har", "Your caseworker has"),
)
