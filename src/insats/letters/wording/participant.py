"""Letters to the person."""

from collections.abc import Mapping

from insats.referrals.models import CloseReason, Status
from insats.rulebook.errors import Text

# --- changes ------------------------------------------------------------------------------------
THE_CHANGE = Text("Det här ändras", "What changes")
UNCHANGED = Text(
    "Allt annat gäller som förut.",
    "Everything else stays as before.",
)
SHORTENED_TITLE = Text(
    "Beslut om ny sista dag i {measure}", "Decision on a new last day of {measure}"
)
SHORTENED = Text(
    "Din sista dag i {measure} blir den {last}. Du deltar som vanligt till och med den dagen.",
    "Your last day of {measure} will be {last}. You take part as usual until then, that day "
    "included.",
)
HOURS_TITLE = Text(
    "Beslut om ändrad omfattning av {measure}", "Decision on other hours of {measure}"
)
HOURS = Text(
    "Omfattningen av {measure} är nu {extent}. Förut var den {before}.",
    "The extent of {measure} is now {extent}. Before, it was {before}.",
)
PAUSED_TITLE = Text("Uppehåll i {measure}", "A break in {measure}")
PAUSED = Text(
    "Du har uppehåll i {measure}. Sista dagen är fortfarande den {last}. Uppehållet gör inte "
    "perioden längre.",
    "You have a break in {measure}. The last day is still {last}. The break does not make the "
    "period longer.",
)
PAUSED_NOW = Text(
    "Din handläggare säger till när du börjar igen. Berätta för din handläggare om skälet till "
    "uppehållet ändras.",
    "Your caseworker will tell you when you start again. Tell your caseworker if the reason for "
    "the break changes.",
)
RESUMED_TITLE = Text("{named}: uppehållet är slut", "{named}: the break is over")
RESUMED = Text(
    "Uppehållet i {measure} är slut. Du deltar igen, till och med den {last}.",
    "The break in {measure} is over. You take part again, until {last}, that day included.",
)
CASEWORKER_TITLE = Text("Du har en ny handläggare", "You have a new caseworker")
CASEWORKER = Text(
    "{name} på {organisation} i {unit} är nu din handläggare för {measure}.",
    "{name} at {organisation} in {unit} is now your caseworker for {measure}.",
)
SUPERVISOR_TITLE = Text("Du har en ny handledare", "You have a new supervisor")
SUPERVISOR = Text(
    "{name} är nu din handledare på arbetsplatsen.",
    "{name} is now your supervisor at the workplace.",
)
SUPERVISOR_CONTACT = Text(
    "Så når du din handledare: {contact}.", "This is how you reach your supervisor: {contact}."
)
AGREEMENT_TITLE = Text("Ändrad överenskommelse om {measure}", "A changed agreement on {measure}")
AGREEMENT = Text(
    "Du, anordnaren och Arbetsförmedlingen har ändrat det ni är överens om.",
    "You, the provider and the employment service have changed what you agree on.",
)
AGREEMENT_CHANGED = Text("Det som är ändrat: {words}", "What has changed: {words}")
AGREEMENT_WHY = Text("Därför: {words}", "Why: {words}")
AGREED = Text("Det här är ni överens om nu", "What you agree on now")
TASKS = Text("Arbetsuppgifter: {words}", "Tasks: {words}")
SUPPORT = Text("Stöd: {words}", "Support: {words}")
HOURS_A_WEEK = Text("Timmar i veckan: {hours}", "Hours a week: {hours}")
AIMS = Text("Mål: {words}", "Aims: {words}")

# --- ends ---------------------------------------------------------------------------------------
THE_END = Text("Det här gäller", "What holds")
END_TITLE: Mapping[str, Text] = {
    Status.COMPLETED: Text("Din insats är slut: {measure}", "Your measure has ended: {measure}"),
    Status.INTERRUPTED: Text(
        "Beslut om att avsluta {measure} i förtid", "Decision to end {measure} early"
    ),
    Status.REVOKED: Text(
        "Beslut om att återkalla din anvisning till {measure}",
        "Decision to take back your referral to {measure}",
    ),
    Status.VOIDED: Text(
        "Din anvisning till {measure} gäller inte", "Your referral to {measure} does not hold"
    ),
}
END: Mapping[str, Text] = {
    Status.COMPLETED: Text(
        "Du har deltagit i {measure} till och med den {last}. Nu är insatsen slut.",
        "You have taken part in {measure} until {last}. Now the measure has ended.",
    ),
    Status.INTERRUPTED: Text(
        "Vi avslutar {measure} i förtid. Din sista dag är den {last}.",
        "We end {measure} early. Your last day is {last}.",
    ),
    Status.REVOKED: Text(
        "Vi återkallar din anvisning till {measure}, som skulle ha börjat den {first}. Du ska inte "
        "börja där.",
        "We revoke your referral to {measure}, which was to begin on {first}. You are not to begin "
        "there.",
    ),
    Status.VOIDED: Text(
        "Anvisningen till {measure} registrerades av misstag. Den gäller inte.",
        "The referral to {measure} was registered by mistake. It does not hold.",
    ),
}
WHY = Text("Därför", "Why")
# Why it ended, said to the person; what is said to nobody else.
REASONS: Mapping[str, Text] = {
    CloseReason.WORK: Text("Du har fått arbete.", "You have found work."),
    CloseReason.EDUCATION: Text("Du har börjat en utbildning.", "You have begun an education."),
    CloseReason.OTHER_MEASURE: Text(
        "En annan insats passar dig bättre.", "Another measure suits you better."
    ),
    CloseReason.ILLNESS: Text("Du är sjuk.", "You are ill."),
    CloseReason.PARENTAL_LEAVE: Text("Du är föräldraledig.", "You are on parental leave."),
    CloseReason.MOVED: Text("Du har flyttat.", "You have moved."),
    CloseReason.MISCONDUCT: Text(
        "Vi bedömer att du har misskött dig i insatsen.",
        "In our judgement you have misconducted yourself in the measure.",
    ),
    CloseReason.LEFT_PROGRAMME: Text(
        "Du deltar inte längre i programmet som insatsen hör till.",
        "You no longer take part in the programme that the measure belongs to.",
    ),
    CloseReason.PERSON_DECLINES: Text("Du har tackat nej.", "You have declined."),
    CloseReason.PROVIDER_CANNOT: Text(
        "Anordnaren kan inte längre ta emot dig.", "The provider can no longer receive you."
    ),
    CloseReason.PROVIDER_BARRED: Text(
        "Insatsen kan inte fortsätta hos anordnaren.",
        "The measure cannot go on with the provider.",
    ),
    CloseReason.UNSUITABLE: Text(
        "Arbetsplatsen är inte lämplig.", "The workplace is not suitable."
    ),
    CloseReason.DISPLACEMENT: Text(
        "Insatsen tränger undan arbete eller snedvrider konkurrensen.",
        "The measure displaces work or distorts competition.",
    ),
    CloseReason.CONDITIONS_NOT_MET: Text(
        "Villkoren för insatsen är inte uppfyllda.",
        "The conditions for the measure are not met.",
    ),
    CloseReason.WRONG_PERSON: Text(
        "Anvisningen gällde fel person.", "The referral was about the wrong person."
    ),
    CloseReason.WRONG_MEASURE: Text(
        "Anvisningen gällde fel insats.", "The referral was to the wrong measure."
    ),
    CloseReason.TWICE: Text(
        "Samma anvisning hade registrerats två gånger.", "The same referral was registered twice."
    ),
    CloseReason.OTHER: Text("", ""),
}
NOW = Text(
    "Beslutet gäller bara den här insatsen. Din handläggare planerar nästa steg tillsammans "
    "med dig.",
    "This is about this measure only. Your caseworker plans the next step together with you.",
)
COMPENSATION = Text(
    "Får du ersättning från Försäkringskassan? Anmäl dit det som påverkar ersättningen så snart du "
    "kan, senast 14 dagar efter att du fick veta det.",
    "Do you get compensation from the Social Insurance Agency? Report what affects it there as "
    "soon as you can, at the latest 14 days after you learned of it.",
)

# --- corrections of a decision --------------------------------------------------------------------
CORRECTION_TITLE = Text(
    "Rättelse av beslut om {measure}", "Correction of the decision on {measure}"
)
CORRECTED = Text("Rättelsen", "The correction")
CORRECTS = Text(
    "Beslutet från den {day} med nummer {number} innehåller en uppenbar felaktighet. "
    "Vi rättar den.",
    "The decision of {day}, number {number}, contains an obvious error. We correct it.",
)
WAS_WRONG = Text("Det här var fel: {words}", "This was wrong: {words}")
IS_RIGHT = Text("Så här ska det vara: {words}", "This is how it should be: {words}")
REST_STANDS = Text(
    "Allt annat i beslutet gäller som förut.", "All else in the decision stands as before."
)
CAUSE: Mapping[str, Text] = {
    "writing": Text("Felet är ett skrivfel.", "The error is one of writing."),
    "counting": Text("Felet är ett räknefel.", "The error is one of counting."),
    "oversight": Text(
        "Felet är ett förbiseende som liknar ett skrivfel eller ett räknefel.",
        "The error is an oversight like one of writing or counting.",
    ),
}
CORRECTION_RULE = Text("Sådana fel får vi rätta: {cite}.", "Such errors we may correct: {cite}.")
