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
    "accounts.give_role": gettext_lazy("gav en användare en roll"),
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
}
