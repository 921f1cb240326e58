"""Letters to the provider and to the union."""

from collections.abc import Mapping

from insats.referrals.models import Status
from insats.rulebook.errors import Text

# --- asking a provider --------------------------------------------------------------------------
ASK_TITLE = Text("Kan ni ta emot någon i {measure}?", "Can you receive someone for {measure}?")
ASKED = Text("Frågan", "The question")
ASK = Text(
    "Vi frågar om ni kan ta emot {who} i {measure}. Svara senast den {day}.",
    "We ask whether you can receive {who} for {measure}. Answer by {day}.",
)
ONE = Text("en person", "a person")
NO_CHOICE = Text(
    "Ni kan svara om platsen och yrkesområdet passar, men inte välja vilken person som kommer "
    "({cite}).",
    "You can answer whether the place and the field are right, but not choose which person comes "
    "({cite}).",
)
ANSWER = Text("Så svarar ni", "How to answer")
ANSWER_HOW = Text(
    "Svara under Anvisningar till oss när ni har loggat in, genom länken om ni har fått en, "
    "eller till handläggaren.",
    "Answer under Referrals to us when you have signed in, through the link if you were given "
    "one, or to the caseworker.",
)
# --- what is told of someone ----------------------------------------------------------------------
FACTS = Text("Det här behöver ni veta", "What you need to know")
PERSON = Text("Person: {name}", "Person: {name}")
MEASURE = Text("Insats: {measure}", "Measure: {measure}")
DAYS = Text("Dagar: {days}", "Days: {days}")
EXTENT = Text("Omfattning: {extent}", "Extent: {extent}")
PLACE = Text("Arbetsplats: {place}", "Workplace: {place}")
FIELD = Text("Yrkesområde: {field}", "Occupation field: {field}")
INTERPRETER = Text("Tolk behövs: {spoken}", "An interpreter is needed: {spoken}")
SUPERVISOR = Text("Handledare hos er: {name}", "Supervisor at your place: {name}")
# --- what has been decided or has changed ---------------------------------------------------------
DECIDED_TITLE = Text("Beslut om {measure} hos er", "Decision on {measure} at your place")
NEWS = Text("Det här gäller", "What holds")
DECIDED = Text(
    "Vi har beslutat om {measure} för {who}, {days}.",
    "We have decided on {measure} for {who}, {days}.",
)
NEW_DAY_TITLE = Text("Ny sista dag i {measure}", "A new last day of {measure}")
NEW_DAY = Text(
    "Den sista dagen i {measure} för {who} är nu den {last}.",
    "The last day of {measure} for {who} is now {last}.",
)
HOURS_TITLE = Text("Ändrad omfattning av {measure}", "Other hours of {measure}")
HOURS = Text(
    "Omfattningen av {measure} för {who} är nu {extent}.",
    "The extent of {measure} for {who} is now {extent}.",
)
PAUSED_TITLE = Text("Uppehåll i {measure}", "A break in {measure}")
PAUSED = Text(
    "{named} för {who} har uppehåll. Den sista dagen är fortfarande den {last}.",
    "{named} for {who} has a break. The last day is still {last}.",
)
RESUMED_TITLE = Text("{named}: uppehållet är slut", "{named}: the break is over")
RESUMED = Text(
    "Uppehållet i {measure} för {who} är slut. Den sista dagen är den {last}.",
    "The break in {measure} for {who} is over. The last day is {last}.",
)
MOVED_TITLE = Text("{named} flyttas till er", "{named} moves to your place")
MOVED = Text(
    "{named} för {who} flyttas till er, till och med den {last}.",
    "{named} for {who} moves to your place, until {last}.",
)
# --- ends ---------------------------------------------------------------------------------------
ENDED_TITLE = Text("{named} hos er är slut", "{named} at your place has ended")
NEVER_TITLE = Text("Det blir ingen insats hos er", "There will be no measure at your place")
ENDED = Text(
    "{named} för {who} är slut. Sista dagen var den {last}.",
    "{named} for {who} has ended. The last day was {last}.",
)
NEVER = Text(
    "Det blir ingen insats hos er för {who}: {measure}. Frågan är avslutad.",
    "There will be no measure at your place for {who}: {measure}. The matter is closed.",
)
CAME_ABOUT = (Status.COMPLETED, Status.INTERRUPTED)
ENDED_WHY = Text("Varför", "Why")
NO_REASON = Text("Det här brevet säger inte varför.", "This letter does not say why.")
# --- whom to ask ----------------------------------------------------------------------------------
QUESTIONS = Text("Om ni har frågor", "If you have questions")
CASEWORKER = Text(
    "Handläggare är {name} på {organisation} i {unit}.",
    "The caseworker is {name} at {organisation} in {unit}.",
)

# --- the union ----------------------------------------------------------------------------------
UNION_TITLE = Text(
    "Tillfälle att yttra er om en arbetsplats", "An opportunity to comment on a workplace"
)
UNION_ASKED = Text("Det här frågar vi", "What we ask")
UNION_ASK = Text(
    "Vi planerar {measure} för en person på en arbetsplats. Innan det börjar ger vi er tillfälle "
    "att yttra er ({cite}). Svara senast den {day}.",
    "We are planning {measure} for someone at a workplace. Before it begins we give you the "
    "opportunity to comment ({cite}). Answer by {day}.",
)
UNION_WHY_YOU: Mapping[str, Text] = {
    "local": Text(
        "Vi frågar er för att ni är part i lokal förhandling med arbetsgivaren.",
        "We ask you because you are party to local negotiations with the employer.",
    ),
    "in_the_field": Text(
        "Vi frågar er för att arbetsgivaren saknar kollektivavtal och ni har avtal inom området.",
        "We ask you because the employer has no collective agreement, and you have one in the "
        "field.",
    ),
}
UNION_ABOUT = Text(
    "Yttrandet ska gälla om arbetsplatsen är lämplig, med utgångspunkt i de krav på anordnaren "
    "som gäller för insatsen.",
    "The comment is to be on whether the workplace is suitable, in view of what the measure "
    "demands of whoever arranges it.",
)
UNION_MEASURE = Text("Insatsen", "The measure")
UNION_PROVIDER = Text("Anordnaren", "The provider")
PROVIDER_NAME = Text("Namn: {name}", "Name: {name}")
PROVIDER_ORG = Text("Organisationsnummer: {number}", "Organisation number: {number}")
PROVIDER_PLACE = Text("Arbetsplats och adress: {place}", "Workplace and address: {place}")
NO_PROVIDER = Text("Anordnaren är inte bestämd än.", "The provider is not settled yet.")
UNION_PERSON = Text("Personen", "The person")
AGE = Text("Ålder: {age} år", "Age: {age}")
PAY = Text(
    "Lön: ingen. Den som deltar är inte anställd ({cite}).",
    "Pay: none. Whoever takes part is not employed ({cite}).",
)
NOT_NAMED = Text(
    "Vi berättar inte vem personen är. Namn hör inte till de uppgifter som räknas upp i {cite}.",
    "We do not tell who the person is. Names are not among the data listed in {cite}.",
)
UNION_ANSWER = Text("Så svarar ni", "How to answer")
UNION_ANSWER_TO = Text(
    "Lämna svaret till {name} på {organisation} i {unit}. Ange brevnumret.",
    "Answer to {name} at {organisation} in {unit}. Give the letter number.",
)
UNION_SILENT = Text(
    "Har ni inte svarat när den dagen är över kan vi gå vidare utan ert yttrande.",
    "If you have not answered when that day is over, we can go on without your comment.",
)
