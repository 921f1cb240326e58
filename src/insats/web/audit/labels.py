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
    "referrals.transfer": gettext_lazy("flyttade anvisningar"),
    "referrals.transfer_provider": gettext_lazy("flyttade anvisningar till en annan anordnare"),
    "referrals.record_provider_bar": gettext_lazy("registrerade ett hinder mot en anordnare"),
    "referrals.lift_provider_bar": gettext_lazy("hävde ett hinder mot en anordnare"),
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
    "register": gettext_lazy("försökte registrera numret, som redan finns"),
}
