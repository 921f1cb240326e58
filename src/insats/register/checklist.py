"""What is checked before anyone is approved: each item, on what ground, and when it is done again.

Three items are the law's hard stops (SFS 2000:628 9 b §); one is what the agency may refrain for
(9 c §). The rest are demands of the measures, or this system's own routine, and say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from insats.rulebook.citation import Source
from insats.rulebook.errors import Text

# No source states how often to check again: this is the system's own longest time, and what it
# proposes.
MOST_DAYS = 366
PROPOSED = timedelta(days=182)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the checklist: what is asked, how to find out, and on what ground.

    ``forbids``: a hinder found here is one of 9 b §. ``again``: it has to be checked again on a
    day. ``ground`` is None for this system's own routine.
    """

    code: str
    title: Text
    how: Text
    ground: Text | None = None
    forbids: bool = False
    again: bool = False


def _sfs(sfs: str, section: str, wording: str, part: int | None = None, item: str | None = None
         ) -> Text:  # fmt: skip
    return Source(sfs=sfs, section=section, part=part, item=item, wording=wording).cite


_9B = "2022:1020"
_ALL = (
    Item(
        "signatory",
        Text(
            "Firmatecknaren är verifierad på en väg som inte står i anmälan",
            "The signatory is verified through a channel not given in the registration",
        ),
        Text(
            "Skriv vilken väg, till exempel växelnumret i det offentliga företagsregistret, "
            "och vilken dag ni talades vid.",
            "Write which channel, for example the switchboard number in the public company "
            "register, and the day you spoke.",
        ),
    ),
    Item(
        "organisation",
        Text(
            "Organisationsnumret och namnet hör ihop",
            "The organisation number and the name belong together",
        ),
        Text(
            "Skriv vilket offentligt register som visar det.",
            "Write which public register shows it.",
        ),
    ),
    Item(
        "prohibition",
        Text(
            "Ingen har näringsförbud: varken anordnaren eller en företrädare med väsentligt "
            "inflytande",
            "Nobody has a business prohibition: neither the provider nor a representative with "
            "substantial influence",
        ),
        Text(
            "Skriv registret och svarets nummer. Skriv inga namn och inga personnummer.",
            "Write the register and the number of its answer. No names and no personal numbers.",
        ),
        _sfs("2000:628", "9 b §", _9B),
        forbids=True,
        again=True,
    ),
    Item(
        "insolvency",
        Text(
            "Ingen konkurs, likvidation, tvångsförvaltning, ackord eller rekonstruktion, ingen "
            "ansökan om det, och inga inställda betalningar",
            "No bankruptcy, liquidation, compulsory administration, composition or "
            "reorganisation, no application for it, and no suspended payments",
        ),
        Text("Skriv registret och svarets nummer.", "Write the register and its answer's number."),
        _sfs("2000:628", "9 b §", _9B, part=1, item="2"),
        forbids=True,
        again=True,
    ),
    Item(
        "debts",
        Text(
            "Skatter och socialförsäkringsavgifter är betalda",
            "Taxes and social insurance contributions are paid",
        ),
        Text(
            "Skriv varifrån uppgiften kommer och svarets nummer.",
            "Write where it is known from and the number of the answer.",
        ),
        _sfs("2000:628", "9 b §", _9B, part=1, item="3"),
        forbids=True,
        again=True,
    ),
    Item(
        "refrain",
        Text("Det finns inget skäl att avstå", "There is no reason to refrain"),
        Text(
            "Pröva punkterna i 9 c §. Skriv bara varifrån uppgiften kommer, inget om brott.",
            "Consider the points of section 9 c. Write only where it is known from, nothing "
            "about offences.",
        ),
        _sfs("2000:628", "9 c §", _9B),
        again=True,
    ),
    Item(
        "competition",
        Text(
            "Verksamheten snedvrider inte konkurrensen mellan företag",
            "The activity does not distort competition between businesses",
        ),
        Text(
            "Jämför platserna med antalet anställda, och vad deltagarna ska göra. Skriv också om "
            "deltagare kan tränga undan anställda.",
            "Compare the places with the number of employees, and what participants are to do. "
            "Write also whether participants may displace employees.",
        ),
        _sfs("2000:628", "2 §", "2022:813", item="5"),
    ),
    Item(
        "supervision",
        Text(
            "Anordnaren har åtagit sig att ge varje deltagare en utsedd handledare",
            "The provider has undertaken to give every participant an appointed supervisor",
        ),
        Text(
            "Skriv var åtagandet står, och om handledarna räcker till platserna.",
            "Write where the undertaking stands, and whether the supervisors suffice.",
        ),
        _sfs("2007:414", "10 §", "2022:1351", part=4),
    ),
    Item(
        "environment",
        Text(
            "Anordnaren vet vad arbetsmiljölagen kräver för deltagare",
            "The provider knows what the work environment act demands for participants",
        ),
        Text(
            "Skriv hur ni gick igenom det, och vilken dag.",
            "Write how you went through it, and on which day.",
        ),
        _sfs("2000:625", "7 §", "2000:625"),
    ),
)
ITEMS: Mapping[str, Item] = {item.code: item for item in _ALL}
FORBIDDING = tuple(item.code for item in _ALL if item.forbids)

# The points of 9 c §: first part 1 to 5, and "r" for a representative (second part).
POINTS: Mapping[str, Text] = {
    "1": Text(
        "det kan antas att verksamheten inte bedrivs enligt de föreskrifter som gäller för den",
        "it may be assumed that the activity is not carried out according to its regulations",
    ),
    "2": Text(
        "åtaganden mot Arbetsförmedlingen eller deltagaren fullgörs inte, eller kan antas inte "
        "komma att fullgöras",
        "undertakings towards the employment service or the participant are not fulfilled, or may "
        "be assumed not to be",
    ),
    "3": Text(
        "allvarligt fel i yrkesutövningen, som gör att redbarheten kan ifrågasättas",
        "a serious fault in the trade, which makes the integrity questionable",
    ),
    "4": Text(
        "den omständighet som anges i 9 c § första stycket 4 (2000:628)",
        "the circumstance stated in section 9 c, first paragraph, item 4 (2000:628)",
    ),
    "5": Text(
        "begärda uppgifter har inte lämnats, eller är felaktiga",
        "information asked for was not given, or is wrong",
    ),
    "r": Text(
        "en omständighet enligt 9 c § andra stycket hos en företrädare med väsentligt inflytande",
        "a circumstance under section 9 c, second paragraph, of a representative with substantial "
        "influence",
    ),
}
