"""The words of the letter of a decision on an interest: plain Swedish to "ni", and English."""

from collections.abc import Mapping

from insats.rulebook.errors import Text

TITLES: Mapping[str, Text] = {
    "approved": Text("Ni är godkända som anordnare", "You are approved as a provider"),
    "declined": Text(
        "Vi har avböjt er intresseanmälan", "We have declined your registration of interest"
    ),
}
ORGANISATION_NUMBER = Text("Organisationsnummer", "Organisation number")
DECIDED = Text("Beslutet", "The decision")
DECISIONS: Mapping[str, Text] = {
    "approved": Text(
        "{name} godkänns som anordnare av arbetsträning och förstärkt arbetsträning på de "
        "arbetsplatser som ni har anmält.",
        "{name} is approved as a provider of work training and reinforced work training at the "
        "workplaces that you have registered.",
    ),
    "declined": Text(
        "{name} godkänns inte som anordnare.",
        "{name} is not approved as a provider.",
    ),
}
WHY = Text("Därför har vi beslutat så här", "Why we have decided this")
RULES: Mapping[str, Text] = {
    "approved": Text(
        "Vi har kontrollerat det vi ska kontrollera och inte funnit något hinder.",
        "We have checked what has to be checked and found no hinder.",
    ),
    "9b": Text(
        "Det finns ett hinder. Då får en insats inte förläggas hos er.",
        "There is a hinder. A measure must then not be placed with you.",
    ),
    "9c": Text(
        "Vi avstår från att förlägga insatser hos er, på den här grunden:",
        "We refrain from placing measures with you, on this ground:",
    ),
    "demands": Text(
        "Kraven på insatsen är inte uppfyllda.",
        "The demands of the measure are not met.",
    ),
}
NEXT = Text("Det här händer nu", "What happens now")
NEXTS: Mapping[str, Text] = {
    "approved": Text(
        "Handläggare kan nu hitta era platser. Innan någon börjar hos er ska ni och "
        "Arbetsförmedlingen ha en överenskommelse om insatsen. Godkännandet är inget löfte om "
        "deltagare: varje anvisning prövas för sig, och ni får en fråga innan någon ny person "
        "börjar hos er. Vi kontrollerar er på nytt med jämna mellanrum.",
        "Caseworkers can now find your places. Before anyone begins with you, you and the "
        "employment service are to have an agreement on the measure. The approval promises no "
        "participants: every referral is considered by itself, and you are asked before any new "
        "person begins with you. We check you anew at regular intervals.",
    ),
    "declined": Text(
        "Ni kan göra en ny intresseanmälan när det som hindrar inte längre gäller.",
        "You can register your interest anew when what hinders no longer holds.",
    ),
}
REVIEW = Text("Om ni tycker att beslutet är fel", "If you think the decision is wrong")
CHANGE = Text(
    "Skriv till oss och säg vad som är fel. Vi får ändra beslutet om vi anser att det är "
    "felaktigt. Vi ska ändra det om det är uppenbart felaktigt i något väsentligt och kan "
    "ändras snabbt, enkelt och utan nackdel för någon enskild part ({cite}).",
    "Write to us and say what is wrong. We may change the decision if we consider it wrong. We "
    "must change it if it is obviously wrong in something essential and can be changed quickly, "
    "simply and to no private party's disadvantage ({cite}).",
)
APPEAL = Text(
    "Ni kan överklaga till allmän förvaltningsdomstol. Skriv vilket beslut det gäller och hur ni "
    "vill att det ändras, och lämna överklagandet till oss. Domstolen avgör om beslutet får "
    "överklagas ({cite}).",
    "You can appeal to a general administrative court. Write which decision it concerns and how "
    "you want it changed, and send the appeal to us. The court decides whether the decision can "
    "be appealed ({cite}).",
)
APPEAL_DAYS = Text(
    "Överklagandet ska ha kommit in till oss inom tre veckor från den dag då ni fick del av "
    "beslutet. Fick ni del av det samma dag som det fattades är {last} sista dagen. För en part "
    "som företräder det allmänna räknas de tre veckorna från den dag då beslutet meddelades.",
    "The appeal must have reached us within three weeks of the day you were served the decision. "
    "If you were served it on the day it was made, {last} is the last day. For a party "
    "that represents the public, the three weeks count from the day the decision was given.",
)
QUESTIONS = Text("Om ni har frågor", "If you have questions")
SIGNED = Text("{name} har fattat beslutet.", "{name} made the decision.")
CONTACT = Text("Ni når oss så här: {ways}.", "You reach us here: {ways}.")
