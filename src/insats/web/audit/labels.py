"""What was done, in words: one for every action that there is."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.rulebook.errors import Text
from insats.rulebook.facts import BY_PATH
from insats.rulebook.wording import ANSWER_NAMES, MEASURE_NAMES, NEED_NAMES, PROGRAMME_NAMES
from insats.web.words import spoken

ACTIONS: Mapping[str, str | Promise] = {
    "people.register": gettext_lazy("registrerade personen"),
    "people.record_fact": gettext_lazy("registrerade en uppgift"),
    "people.record_plan": gettext_lazy("registrerade handlingsplanen"),
    "people.record_municipality": gettext_lazy("registrerade hemkommunen"),
    "people.record_period": gettext_lazy("registrerade en period"),
    "people.shorten_period": gettext_lazy("avbröt en period"),
    "people.record_health_codes": gettext_lazy("registrerade hälsokoder"),
    "people.record_enrolment": gettext_lazy("registrerade ett program"),
    "people.end_enrolment": gettext_lazy("avslutade ett program"),
    "people.record_count": gettext_lazy("registrerade antalet ersättningsdagar"),
    "people.withdraw": gettext_lazy("tog tillbaka en uppgift"),
    "people.reveal_personal_number": gettext_lazy("visade personnumret"),
    "referrals.decide": gettext_lazy("beslutade om en anvisning"),
    "referrals.open": gettext_lazy("öppnade en anvisning"),
    "referrals.start": gettext_lazy("registrerade att en insats började"),
    "referrals.pause": gettext_lazy("pausade en insats"),
    "referrals.resume": gettext_lazy("återupptog en insats"),
    "referrals.shorten": gettext_lazy("beslutade en tidigare sista dag"),
    "referrals.interrupt": gettext_lazy("avbröt en insats"),
    "referrals.revoke": gettext_lazy("återkallade en anvisning"),
    "referrals.complete": gettext_lazy("avslutade en insats som har gått till sitt slut"),
    "referrals.drop": gettext_lazy("skrev av en anvisning utan beslut"),
    "referrals.void": gettext_lazy("makulerade en felregistrerad anvisning"),
    "referrals.ask_union": gettext_lazy("frågade facket"),
    "referrals.record_union_answer": gettext_lazy("registrerade fackets svar"),
    "referrals.ask_provider": gettext_lazy("frågade en anordnare"),
    "referrals.answer_as_provider": gettext_lazy("svarade som anordnare"),
    "referrals.answer_by_link": gettext_lazy("svarade genom en länk"),
    "referrals.record_provider_answer": gettext_lazy("registrerade anordnarens svar"),
    "referrals.make_answer_link": gettext_lazy("gjorde en länk att svara genom"),
    "referrals.revoke_answer_link": gettext_lazy("tog tillbaka en länk"),
    "referrals.record_understanding": gettext_lazy("registrerade en överenskommelse"),
    "referrals.name_supervisor": gettext_lazy("utsåg en handledare"),
    "referrals.extend": gettext_lazy("beslutade om förlängning"),
    "referrals.new_period": gettext_lazy("beslutade om en ny period"),
    "referrals.change_hours": gettext_lazy("ändrade omfattningen"),
    "referrals.ask_for_review": gettext_lazy("bad om omprövning"),
    "referrals.record_service": gettext_lazy("registrerade vilken dag ett beslut delgavs"),
    "referrals.decide_review": gettext_lazy("registrerade vad omprövningen ledde till"),
    "referrals.transfer": gettext_lazy("flyttade anvisningar"),
    "referrals.transfer_provider": gettext_lazy("flyttade anvisningar till en annan anordnare"),
    "referrals.record_provider_bar": gettext_lazy("registrerade ett hinder mot en anordnare"),
    "referrals.lift_provider_bar": gettext_lazy("hävde ett hinder mot en anordnare"),
    "followup.write_plan": gettext_lazy("skrev en planering"),
    "followup.agree_plan": gettext_lazy("godkände en planering"),
    "followup.return_plan": gettext_lazy("lämnade tillbaka en planering"),
    "followup.call_meeting": gettext_lazy("kallade till ett möte"),
    "followup.move_meeting": gettext_lazy("flyttade ett möte"),
    "followup.cancel_meeting": gettext_lazy("ställde in ett möte"),
    "followup.hold_meeting": gettext_lazy("antecknade ett genomfört möte"),
    "followup.miss_meeting": gettext_lazy("antecknade ett möte som inte blev av"),
    "followup.tell_deviation": gettext_lazy("berättade om en avvikelse"),
    "followup.handle_deviation": gettext_lazy("hanterade en avvikelse"),
    "followup.send_month_report": gettext_lazy("skickade en månadsrapport"),
    "followup.approve_month_report": gettext_lazy("godkände en månadsrapport"),
    "followup.return_month_report": gettext_lazy("lämnade tillbaka en månadsrapport"),
    "followup.send_final_report": gettext_lazy("skickade slutredovisningen"),
    "followup.approve_final_report": gettext_lazy("godkände slutredovisningen"),
    "followup.return_final_report": gettext_lazy("lämnade tillbaka slutredovisningen"),
    "followup.comment_on_report": gettext_lazy("kommenterade en rapport"),
    "proposals.make": gettext_lazy("lade fram ett förslag"),
    "proposals.withdraw": gettext_lazy("tog tillbaka ett förslag"),
    "proposals.accept": gettext_lazy("godtog ett förslag"),
    "proposals.decline": gettext_lazy("avslog ett förslag"),
    "letters.amend": gettext_lazy("skickade en ny version av ett brev"),
    "letters.correct_decision": gettext_lazy("rättade ett beslut"),
    "payments.claim": gettext_lazy("begärde ersättning för en månad"),
    "payments.propose": gettext_lazy("föreslog att en månad betalas"),
    "payments.approve": gettext_lazy("godkände att en månad betalas"),
    "payments.refuse": gettext_lazy("avslog en begäran om ersättning"),
    "payments.lose": gettext_lazy("beslutade att en begäran kom för sent"),
    "payments.give_back": gettext_lazy("lämnade tillbaka en begäran om ersättning"),
    "payments.propose_recovery": gettext_lazy("föreslog ett återkrav"),
    "payments.decide_recovery": gettext_lazy("beslutade om ett återkrav"),
    "payments.decline_recovery": gettext_lazy("beslutade att inte återkräva"),
    "payments.set_amount": gettext_lazy("registrerade ett belopp per dag"),
    "payments.end_amount": gettext_lazy("avslutade ett belopp per dag"),
    "payments.send": gettext_lazy("lämnade godkända månader för utbetalning"),
    "deadlines.make_calendar_address": gettext_lazy("skapade en adress till sin kalender"),
    "deadlines.revoke_calendar_address": gettext_lazy("tog bort adressen till sin kalender"),
    "deadlines.choose_digest": gettext_lazy("valde hur ofta påminnelser kommer med e-post"),
    "deadlines.send_digest": gettext_lazy("skickade en påminnelse med e-post"),
    "referrals.reserve_place": gettext_lazy("reserverade en plats"),
    "referrals.release_place": gettext_lazy("släppte en plats"),
    "referrals.join_queue": gettext_lazy("ställde personen i kö till en arbetsplats"),
    "referrals.leave_queue": gettext_lazy("tog personen ur kön till en arbetsplats"),
    "providers.write_workplace": gettext_lazy("beskrev en arbetsplats"),
    "providers.write_profile": gettext_lazy("skrev hur en anordnare presenteras"),
    "providers.set_standing": gettext_lazy("ändrade hur det står till med en anordnare"),
    "providers.add_places": gettext_lazy("lade till platser"),
    "providers.change_place": gettext_lazy("ändrade en plats"),
    "providers.close_place": gettext_lazy("stängde en plats"),
    "providers.open_place": gettext_lazy("öppnade en plats"),
    "providers.write_supervisor": gettext_lazy("skrev om en handledare"),
    "providers.tell_competence": gettext_lazy("berättade om en kompetens"),
    "providers.withdraw_competence": gettext_lazy("tog bort en kompetens"),
    "providers.tell_displacement": gettext_lazy("berättade om den ordinarie personalen"),
    "providers.state_value": gettext_lazy("angav ett bestämt värde"),
    "providers.demand_competence": gettext_lazy("angav en kompetens som krävs"),
    "register.begin_interest": gettext_lazy("började en intresseanmälan"),
    "register.save_interest": gettext_lazy("sparade en intresseanmälan"),
    "register.save_workplace": gettext_lazy("sparade en arbetsplats i en intresseanmälan"),
    "register.remove_workplace": gettext_lazy("tog bort en arbetsplats ur en intresseanmälan"),
    "register.register_interest": gettext_lazy("skickade in en intresseanmälan"),
    "register.withdraw_interest": gettext_lazy("tog tillbaka en intresseanmälan"),
    "register.add_evidence": gettext_lazy("bifogade ett underlag"),
    "register.remove_evidence": gettext_lazy("tog bort ett underlag"),
    "register.add_vetting_evidence": gettext_lazy("lade till ett underlag i en granskning"),
    "register.start_vetting": gettext_lazy("började granska en intresseanmälan"),
    "register.resume_vetting": gettext_lazy("fortsatte en granskning"),
    "register.ask_for_completion": gettext_lazy("begärde komplettering av en intresseanmälan"),
    "register.record_check": gettext_lazy("sparade en kontroll av en anordnare"),
    "register.approve_interest": gettext_lazy("godkände en anordnare"),
    "register.decline_interest": gettext_lazy("avböjde en intresseanmälan"),
    "accounts.give_role": gettext_lazy("gav en användare en roll"),
    "people.link_account": gettext_lazy("gav personen ett konto"),
    "accounts.choose_language": gettext_lazy("valde språk"),
    "operations.weed": gettext_lazy("gallrade"),
}


def action_words(code: str) -> str:
    """Return what an action is called; the code of one that there is no more."""
    return str(ACTIONS.get(code, code))


def detail_words(details: Mapping[str, Any]) -> str:
    """Return what coded details say: which fact, programme or measure, and how a list was cut."""
    said = [words for name, value in details.items() if (words := _detail(name, value))]
    return ", ".join(said)


def _detail(name: str, value: Any) -> str:
    if name == "filters" and isinstance(value, dict):
        return ", ".join(filter(None, (_coded(key, str(each)) for key, each in value.items())))
    return _coded(name, str(value))


def _coded(name: str, value: str) -> str:
    """Return a code in words; nothing for one that says nothing to a reader."""
    if name in ("fact", "missing") and value in BY_PATH:
        label = spoken(BY_PATH[value].label)
        return _("saknar %(fact)s") % {"fact": label} if name == "missing" else label
    named: Mapping[str, Mapping[str, Any]] = {
        "programme": PROGRAMME_NAMES,
        "measure": MEASURE_NAMES,
        "need": NEED_NAMES,
        "answer": ANSWER_NAMES,
        "list": LISTS,
    }
    found = named.get(name, {}).get(value, "")
    return spoken(found) if isinstance(found, Text) else str(found)


LISTS: Mapping[str, str | Promise] = {
    "desk": gettext_lazy("skrivbordet"),
    "undetermined": gettext_lazy("personer med oklara insatser"),
    "plans": gettext_lazy("gamla handlingsplaner"),
    "provider": gettext_lazy("en anordnares anvisningar"),
    "payments": gettext_lazy("ersättning att godkänna"),
    "register": gettext_lazy("försökte registrera numret, som redan finns"),
}
