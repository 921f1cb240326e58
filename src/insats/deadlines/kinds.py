"""Every kind of thing that has to be done: what, why, by whom, and when it shows. One table.

How many days ahead a thing shows is the system's own reminder, never a rule. ``%(about)s`` is the
measure or the programme; ``%(more)s`` says which one it is, where there may be several.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Role = Literal["caseworker", "provider", "participant"]
Group = Literal["before", "followup", "asked", "reports", "ends", "plans", "own"]
Words = str | Promise

WEEK, FORTNIGHT, MONTH = 7, 14, 30


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing to do.

    ``what`` says what it is, ``why`` what it blocks or why it matters, ``act`` what the reader
    does. It shows ``ahead`` days before its day; where it is not ``dated`` it shows at once, and
    its day is the one that it came. From the day after, it is late, and is then of the kind
    ``late`` where it has another name. ``calendar`` is what a calendar says, which names nobody;
    empty for what stands in none. ``rank`` 0 goes before all else, 2 after.
    """

    code: str
    role: Role
    group: Group
    what: Words
    why: Words
    act: Words
    ahead: int = 0
    dated: bool = True
    late: str = ""
    calendar: Words = ""
    rank: int = 1


GROUPS: Mapping[Group, Words] = {
    "before": _("Före start"),
    "followup": _("Uppföljning"),
    "asked": _("Förslag och begäran"),
    "reports": _("Rapporter och ersättning"),
    "ends": _("Slut och förlängning"),
    "plans": _("Handlingsplaner"),
    "own": _("Egna datum"),
}

_LOOK, _READ = _("Se över"), _("Läs")

_BEFORE_START = (
    Kind(
        "union", "caseworker", "before", ahead=WEEK, late="union_late",
        what=_("Facket har tillfälle att yttra sig om %(about)s."),
        why=_("Insatsen kan inte börja förrän facket har svarat eller tiden har gått ut."),
        act=_LOOK, calendar=_("Sista dagen för fackets yttrande"),
    ),
    Kind(
        "union_late", "caseworker", "before",
        what=_("Tiden för fackets yttrande om %(about)s har gått ut."),
        why=_("Insatsen får börja ändå, men det ska stå i ärendet."),
        act=_("Registrera"), calendar=_("Sista dagen för fackets yttrande"),
    ),
    Kind(
        "provider", "caseworker", "before", ahead=WEEK, late="provider_late",
        what=_("Anordnaren ska svara om %(about)s."),
        why=_("Utan ett ja finns det ingen plats att börja på."),
        act=_LOOK, calendar=_("Anordnaren ska ha svarat"),
    ),
    Kind(
        "provider_late", "caseworker", "before",
        what=_("Anordnaren har inte svarat i tid om %(about)s."),
        why=_("Ring, eller fråga en annan anordnare."),
        act=_LOOK, calendar=_("Anordnaren ska ha svarat"),
    ),
    Kind(
        "answered", "caseworker", "before", dated=False,
        what=_("Anordnaren har svarat om %(about)s."),
        why=_("Nästa steg är ditt."), act=_("Läs svaret"),
    ),
    Kind(
        "gates", "caseworker", "before", ahead=FORTNIGHT, late="gates_late",
        what=_("Första dagen i %(about)s närmar sig."),
        why=_("Något som måste finnas före starten saknas."),
        act=_("Ordna"), calendar=_("Första dagen i en insats"),
    ),
    Kind(
        "gates_late", "caseworker", "before",
        what=_("Första dagen i %(about)s har passerat."),
        why=_("Något som måste finnas före starten saknas."),
        act=_("Ordna"), calendar=_("Första dagen i en insats"),
    ),
    Kind(
        "start", "caseworker", "before", late="start_late",
        what=_("Första dagen i %(about)s är här."),
        why=_("Allt är på plats, men ingen har registrerat att personen har börjat."),
        act=_("Starta"), calendar=_("Första dagen i en insats"),
    ),
    Kind(
        "start_late", "caseworker", "before",
        what=_("Första dagen i %(about)s har passerat."),
        why=_("Allt är på plats, men ingen har registrerat att personen har börjat."),
        act=_("Starta"), calendar=_("Första dagen i en insats"),
    ),
)  # fmt: skip

_FOLLOW_UP = (
    Kind(
        "deviation_urgent", "caseworker", "followup", dated=False, rank=0,
        what=_("En avvikelse är anmäld: %(more)s."),
        why=_("Någon kan fara illa, eller arbete trängas undan. Ta hand om den först."),
        act=_("Läs anmälan"),
    ),
    Kind(
        "deviation", "caseworker", "followup", dated=False,
        what=_("En avvikelse är anmäld: %(more)s."),
        why=_("Den som anmälde väntar på att få veta vad som händer."),
        act=_("Läs anmälan"),
    ),
    Kind(
        "plan_wanted", "caseworker", "followup", ahead=WEEK,
        what=_("Planeringen för %(about)s saknas."),
        why=_("Utan den finns inget mål att följa upp."),
        act=_("Planera"), calendar=_("Planering bör finnas"),
    ),
    Kind(
        "plan_proposed", "caseworker", "followup", dated=False,
        what=_("Anordnaren har föreslagit en planering för %(about)s."),
        why=_("Den gäller först när du har godkänt den."), act=_("Läs planeringen"),
    ),
    Kind(
        "meeting", "caseworker", "followup", ahead=WEEK,
        what=_("Möte: %(more)s."),
        why=_("Alla tre är kallade."), act=_("Se mötet"), calendar=_("Möte om en insats"),
    ),
    Kind(
        "meeting_passed", "caseworker", "followup",
        what=_("Ett möte har passerat: %(more)s."),
        why=_("Det står inte hur det gick."), act=_("Registrera"),
    ),
    Kind(
        "meeting_due", "caseworker", "followup", ahead=FORTNIGHT,
        what=_("Dags att kalla till %(more)s."),
        why=_("Inget möte är kallat."), act=_("Kalla"), calendar=_("Möte bör ha hållits"),
    ),
)  # fmt: skip

_ASKED = (
    Kind(
        "proposal", "caseworker", "asked", dated=False,
        what=_("Anordnaren föreslår: %(more)s."),
        why=_("Inget ändras förrän du har svarat."), act=_("Svara"),
    ),
    Kind(
        "review", "caseworker", "asked", dated=False,
        what=_("Ett beslut om %(about)s ska omprövas."),
        why=_("Personen har begärt det och väntar på svar."), act=_("Läs begäran"),
    ),
)  # fmt: skip

_REPORTS = (
    Kind(
        "month_late", "caseworker", "reports",
        what=_("Månadsrapporten för %(more)s har inte kommit."),
        why=_("Anordnaren ska skicka den. Utan den vet ingen hur det går."), act=_LOOK,
    ),
    Kind(
        "month_waiting", "caseworker", "reports", dated=False,
        what=_("Månadsrapporten för %(more)s har kommit."),
        why=_("Anordnaren väntar på ditt svar."), act=_("Läs rapporten"),
    ),
    Kind(
        "final_late", "caseworker", "reports", ahead=-1,
        what=_("Slutredovisningen av %(about)s har inte kommit."),
        why=_("Utan den är det inte känt vad insatsen ledde till."), act=_LOOK,
    ),
    Kind(
        "final_waiting", "caseworker", "reports", dated=False,
        what=_("Slutredovisningen av %(about)s har kommit."),
        why=_("Anordnaren väntar på ditt svar."), act=_("Läs redovisningen"),
    ),
    Kind(
        "claim", "caseworker", "reports", dated=False,
        what=_("Anordnaren begär stöd för %(more)s."),
        why=_("Det betalas inte ut förrän två personer har prövat det."),
        act=_("Pröva begäran"),
    ),
    Kind(
        "claim_proposed", "caseworker", "reports", dated=False,
        what=_("En kollega föreslår att stödet för %(more)s betalas ut."),
        why=_("Det betalas inte ut förrän någon annan har godkänt det."),
        act=_("Pröva förslaget"),
    ),
    Kind(
        "recovery_proposed", "caseworker", "reports", dated=False,
        what=_("En kollega föreslår ett återkrav."),
        why=_("Det gäller inte förrän någon annan har godkänt det."),
        act=_("Pröva förslaget"),
    ),
)  # fmt: skip

_ENDS = (
    Kind(
        "ends", "caseworker", "ends", ahead=MONTH, late="over",
        what=_("Sista dagen i %(about)s närmar sig."),
        why=_("Det är inte bestämt vad som händer sedan."),
        act=_LOOK, calendar=_("Sista dagen i en insats"),
    ),
    Kind(
        "over", "caseworker", "ends",
        what=_("Sista dagen i %(about)s har passerat."),
        why=_("Ingen har registrerat hur det slutade."),
        act=_("Avsluta"), calendar=_("Sista dagen i en insats"),
    ),
    Kind(
        "test", "caseworker", "ends", ahead=MONTH, late="test_late",
        what=_("Perioden i %(about)s tar slut."),
        why=_("Ingen ny prövning är gjord, och en ny period behöver en egen."),
        act=_("Pröva"),
    ),
    Kind(
        "test_late", "caseworker", "ends",
        what=_("Perioden i %(about)s tog slut."),
        why=_("Ingen ny prövning är gjord, och en ny period behöver en egen."),
        act=_("Pröva"),
    ),
    Kind(
        "decide", "caseworker", "ends", ahead=MONTH, late="decide_late",
        what=_("Perioden i %(about)s tar slut."),
        why=_("Den nya prövningen är gjord, men nästa period är inte beslutad."),
        act=_("Besluta"),
    ),
    Kind(
        "decide_late", "caseworker", "ends",
        what=_("Perioden i %(about)s tog slut."),
        why=_("Den nya prövningen är gjord, men nästa period är inte beslutad."),
        act=_("Besluta"),
    ),
    Kind(
        "period", "caseworker", "ends", ahead=MONTH, late="period_late",
        what=_("Perioden i %(about)s tar slut."),
        why=_("Det är inte bestämt vad som händer sedan."), act=_LOOK,
    ),
    Kind(
        "period_late", "caseworker", "ends",
        what=_("Perioden i %(about)s tog slut."),
        why=_("Det är inte bestämt vad som händer sedan."), act=_LOOK,
    ),
    Kind(
        "programme", "caseworker", "ends", ahead=MONTH, late="programme_late",
        what=_("Tiden i %(about)s tar slut."),
        why=_("Det är inte bestämt vad som händer med insatsen sedan."), act=_LOOK,
    ),
    Kind(
        "programme_late", "caseworker", "ends",
        what=_("Tiden i %(about)s tog slut."),
        why=_("Det är inte bestämt vad som händer med insatsen sedan."),
        act=_LOOK,
    ),
    Kind(
        "plan", "caseworker", "plans", ahead=MONTH, rank=2,
        what=_("Handlingsplanen ska förnyas."),
        why=_("Den ska förnyas senast sex månader efter att den gjordes eller senast förnyades."),
        act=_LOOK,
    ),
)  # fmt: skip

_PROVIDERS = (
    Kind(
        "answer", "provider", "before", ahead=MONTH,
        what=_("Svara om ni kan ta emot någon i %(about)s."),
        why=_("Arbetsförmedlingen väntar på ert svar."),
        act=_("Svara"), calendar=_("Svara Arbetsförmedlingen"),
    ),
    Kind(
        "comes", "provider", "before", ahead=FORTNIGHT,
        what=_("Någon ska börja hos er i %(about)s."),
        why=_("Handledaren behöver vara förberedd."),
        act=_LOOK, calendar=_("Första dagen i en insats"),
    ),
    Kind(
        "plan_to_make", "provider", "followup", ahead=FORTNIGHT,
        what=_("Planeringen för %(about)s saknas."),
        why=_("Utan den finns inget mål att följa upp."),
        act=_("Planera"), calendar=_("Planering bör finnas"),
    ),
    Kind(
        "plan_returned", "provider", "followup", dated=False,
        what=_("Planeringen för %(about)s behöver ändras."),
        why=_("Handläggaren har skrivit vad som ska ändras."),
        act=_("Ändra"),
    ),
    Kind(
        "our_meeting", "provider", "followup", ahead=FORTNIGHT,
        what=_("Möte: %(more)s."),
        why=_("Ni är kallade."),
        act=_("Se mötet"), calendar=_("Möte om en insats"),
    ),
    Kind(
        "month", "provider", "reports", ahead=FORTNIGHT,
        what=_("Skicka månadsrapporten för %(more)s."),
        why=_("Handläggaren följer upp med hjälp av den."),
        act=_("Rapportera"), calendar=_("Månadsrapport"),
    ),
    Kind(
        "month_returned", "provider", "reports", dated=False,
        what=_("Månadsrapporten för %(more)s behöver kompletteras."),
        why=_("Handläggaren har skrivit vad som saknas."),
        act=_("Komplettera"),
    ),
    Kind(
        "final", "provider", "reports", ahead=FORTNIGHT,
        what=_("Skicka slutredovisningen av %(about)s."),
        why=_("Den visar vad insatsen ledde till och vad som bör hända sedan."),
        act=_("Redovisa"), calendar=_("Slutredovisning"),
    ),
    Kind(
        "final_returned", "provider", "reports", dated=False,
        what=_("Slutredovisningen av %(about)s behöver kompletteras."),
        why=_("Handläggaren har skrivit vad som saknas."),
        act=_("Komplettera"),
    ),
    Kind(
        "to_claim", "provider", "reports", ahead=366, late="to_claim_late",
        what=_("Begär stöd för %(more)s."),
        why=_("Efter den här dagen är rätten till stöd för månaden förlorad."),
        act=_("Begär"), calendar=_("Sista dagen att begära stöd"),
    ),
    Kind(
        "to_claim_late", "provider", "reports",
        what=_("Tiden att begära stöd för %(more)s har gått ut."),
        why=_(
            "Arbetsförmedlingen får besluta om undantag om det finns särskilda skäl. Skriv dem i "
            "er begäran."
        ),
        act=_LOOK, calendar=_("Sista dagen att begära stöd"),
    ),
    Kind(
        "to_claim_any_day", "provider", "reports", dated=False,
        what=_("Ni kan begära stöd för %(more)s."),
        why=_("Stödet betalas ut i efterskott, när ni har begärt det."),
        act=_("Begär"),
    ),
    Kind(
        "leaves", "provider", "ends", ahead=MONTH,
        what=_("Sista dagen i %(about)s närmar sig."),
        why=_("Vill ni föreslå en förlängning eller ett nästa steg? Gör det i god tid."),
        act=_LOOK, calendar=_("Sista dagen i en insats"),
    ),
)  # fmt: skip

_PARTICIPANTS = (
    Kind(
        "my_first_day", "participant", "own", ahead=MONTH,
        what=_("Du börjar i %(about)s."),
        why=_("Läs vart du ska gå och vem du ska träffa."),
        act=_READ, calendar=_("Första dagen i din insats"),
    ),
    Kind(
        "my_meeting", "participant", "own", ahead=MONTH,
        what=_("Möte: %(more)s."),
        why=_("Du är kallad. Hör av dig till din handläggare om du inte kan komma."),
        act=_("Se mötet"), calendar=_("Möte om din insats"),
    ),
    Kind(
        "my_review", "participant", "own", ahead=MONTH,
        what=_("Be om omprövning av beslutet om %(about)s, om du tycker att det är fel."),
        why=_(
            "Din begäran ska ha kommit in senast den här dagen, om du fick beslutet samma dag som "
            "det fattades. Skriv den här eller på papper."
        ),
        act=_("Läs hur du gör"), calendar=_("Begäran om omprövning ska ha kommit in"),
    ),
    Kind(
        "my_last_day", "participant", "own", ahead=MONTH,
        what=_("Din sista dag i %(about)s närmar sig."),
        why=_("Fråga din handläggare vad som händer sedan."),
        act=_READ, calendar=_("Sista dagen i din insats"),
    ),
)  # fmt: skip

KINDS: Mapping[str, Kind] = {
    kind.code: kind
    for kind in (
        *_BEFORE_START, *_FOLLOW_UP, *_ASKED, *_REPORTS, *_ENDS, *_PROVIDERS, *_PARTICIPANTS,
    )
}  # fmt: skip
