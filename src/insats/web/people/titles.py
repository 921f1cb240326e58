"""What each form is called, as the heading of its page."""

from django.utils.translation import gettext as _

from insats.web.people.forms.base import RecordForm
from insats.web.people.forms.facts import FactForm
from insats.web.people.shown import capital
from insats.web.words import spoken


def title_of(form: RecordForm) -> str:
    """Return the heading of a form's page: the fact, or what is done."""
    if isinstance(form, FactForm):
        return capital(spoken(form.fact.label))
    return {
        "municipality": _("Hemkommun"),
        "health_codes": _("Koder för ohälsa eller funktionsnedsättning"),
        "programmes": _("Deltagande i program"),
        "enrolment": _("Rätta deltagandet") if form.key else _("Deltagande i program"),
        "enrolment-end": _("Avsluta deltagandet"),
        "count": _("Ersättningsdagar"),
        "period": _("Rätta perioden") if form.key else _("Tidigare period"),
        "period-end": _("Avbruten period"),
    }[form.name]
